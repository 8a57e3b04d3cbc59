# Two sets, linked PRIVATE and never global: ours are strict, a student's teach and never punish.
add_library(course_warnings INTERFACE)
target_compile_options(course_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wcast-align -Wcast-qual -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
    -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wmissing-declarations -Wundef
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op;-Wuseless-cast;-Wsuggest-override>
    $<$<BOOL:${WIRELAB_DEVELOPER}>:-Werror>)

add_library(lab_warnings INTERFACE)
# Under the sanitizers g++ 12 sees uninitialised variables inside <regex> that are none.
target_compile_options(lab_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
