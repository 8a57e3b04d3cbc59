# A student's program is always built with the bug checkers on; ours when WIRELAB_SANITIZE says so.
add_library(lab_sanitizers INTERFACE)
# Not vptr: it needs a descriptor of its own at the wrong moment, and so turns a program that has none left into a crash.
set(lab_sanitizer_flags -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
# What is not initialised is filled with one pattern: the same program gives the same report.
# The assertions of the standard library see what the sanitizers cannot, such as an empty optional that is used.
target_compile_options(lab_sanitizers INTERFACE
    ${lab_sanitizer_flags} -fno-omit-frame-pointer -g -O1 -D_GLIBCXX_ASSERTIONS
    -ftrivial-auto-var-init=pattern)
target_link_options(lab_sanitizers INTERFACE ${lab_sanitizer_flags})

add_library(course_sanitizers INTERFACE)
if(WIRELAB_SANITIZE)
    set(course_sanitizer_flags -fsanitize=${WIRELAB_SANITIZE} -fno-sanitize-recover=all)
    target_compile_options(course_sanitizers INTERFACE ${course_sanitizer_flags} -fno-omit-frame-pointer)
    target_link_options(course_sanitizers INTERFACE ${course_sanitizer_flags})
endif()
