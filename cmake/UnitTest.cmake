# add_harness(<folder> SOURCES a.cpp ... [LINKS ...] [PRIVATE_LINKS ...] [TESTS a_test.cpp ...])
#
# One folder of harness/: the library wirelab_<folder>, and its tests beside the code. Headers are
# found as "<folder>/name.h". Tests are named <Suite>.<Case> and carry the label "unit".
function(add_harness folder)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS;TESTS" ${ARGN})
    set(library wirelab_${folder})
    add_library(${library} STATIC ${arg_SOURCES})
    target_include_directories(${library} PUBLIC "${CMAKE_SOURCE_DIR}/harness")
    target_link_libraries(${library} PUBLIC ${arg_LINKS}
        PRIVATE ${arg_PRIVATE_LINKS} course_warnings course_sanitizers)
    if(NOT WIRELAB_DEVELOPER OR NOT arg_TESTS)
        return()
    endif()
    add_executable(${folder}_tests ${arg_TESTS})
    target_compile_definitions(${folder}_tests PRIVATE
        WIRELAB_SOURCE_DIR="${CMAKE_SOURCE_DIR}" WIRELAB_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${folder}_tests PRIVATE
        ${library} course_warnings course_sanitizers GTest::gtest GTest::gtest_main)
    # The folders above words tell something.
    if(TARGET spoken_english)
        target_link_libraries(${folder}_tests PRIVATE spoken_english)
    endif()
    gtest_discover_tests(${folder}_tests DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES
        PROPERTIES LABELS unit TIMEOUT 300)
endfunction()
include(GoogleTest)
