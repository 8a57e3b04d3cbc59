if(WIRELAB_DEVELOPER)
    include(Corpus)
endif()

# add_lab(<lab> HAND_IN <file> [USES <lab>...])
#
# One lab, from its own folder. HAND_IN is the file that a student writes; USES names the earlier labs whose files
# the by-hand program try.cpp needs too. It makes
#
#   <lab>           the by-hand program, bin/<lab>
#   <lab>_jobs      jobs.cpp, compiled once for all programs of the lab
#   <lab>_program   the program that the checks start: the student's file and the jobs
#   <lab>_debugged  the same as the program, for a debugger; not built with the rest (the target `debugged` has all labs')
#   <lab>_checks    the checks, and a CTest test for each, labelled <lab>, which need <lab>.build
#
# and, for developers, the same programs from solutions/ (bin/solutions/<lab>). There the CTest tests judge the solutions.
function(add_lab lab)
    cmake_parse_arguments(arg "" "HAND_IN" "USES" ${ARGN})
    get_filename_component(folder "${CMAKE_CURRENT_SOURCE_DIR}" NAME)

    add_library(${lab}_jobs OBJECT jobs.cpp)
    target_include_directories(${lab}_jobs PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${lab}_jobs PRIVATE lab_support lab_warnings lab_sanitizers)

    add_lab_programs(${lab} "" "${CMAKE_CURRENT_SOURCE_DIR}/${arg_HAND_IN}" "${arg_USES}")
    add_debugged_program(${lab} "${CMAKE_CURRENT_SOURCE_DIR}/${arg_HAND_IN}")
    set(judged ${lab}_program)
    set(solution "${CMAKE_SOURCE_DIR}/solutions/${folder}/${arg_HAND_IN}")
    if(WIRELAB_DEVELOPER AND EXISTS "${solution}")
        add_lab_programs(${lab} "solution_" "${solution}" "${arg_USES}")
        set(judged solution_${lab}_program)
    endif()

    add_executable(${lab}_checks checks.cpp)
    target_include_directories(${lab}_checks PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/labs")
    target_link_libraries(${lab}_checks PRIVATE wirelab_check course_warnings course_sanitizers)
    set_target_properties(${lab}_checks PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/checks")
    add_lab_tests(${lab} ${folder} ${arg_HAND_IN} ${judged})
    if(WIRELAB_DEVELOPER)
        add_score_tests(${lab} ${judged})
        add_corpus(${lab} ${folder} ${arg_HAND_IN})
    endif()
endfunction()

# The programs of one lab from one copy of the student's file; `prefix` tells the copies apart.
function(add_lab_programs lab prefix file uses)
    add_library(${prefix}${lab}_student OBJECT "${file}")
    target_include_directories(${prefix}${lab}_student PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/labs")
    # Messages and sanitizer reports name the file as the student sees it, wherever the folder is.
    target_compile_options(${prefix}${lab}_student PRIVATE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
    target_link_libraries(${prefix}${lab}_student PRIVATE lab_warnings lab_sanitizers)
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/said")
    # A compiler's cache may be in use (CMAKE_CXX_COMPILER_LAUNCHER); it would say other paths than the compiler does.
    set_target_properties(${prefix}${lab}_student PROPERTIES CXX_COMPILER_LAUNCHER "" RULE_LAUNCH_COMPILE
        "\"${CMAKE_SOURCE_DIR}/cmake/keep-words\" \"${CMAKE_BINARY_DIR}/said/${prefix}${lab}_student\"")

    add_executable(${prefix}${lab}_program $<TARGET_OBJECTS:${prefix}${lab}_student>)
    target_link_libraries(${prefix}${lab}_program PRIVATE ${lab}_jobs lab_support lab_sanitizers)
    # Under its target's name: two files of one name would share an alias in Ninja.
    set_target_properties(${prefix}${lab}_program PROPERTIES
        LINKER_LANGUAGE CXX RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/programs")

    add_executable(${prefix}${lab} try.cpp)
    target_include_directories(${prefix}${lab} PRIVATE "${CMAKE_SOURCE_DIR}/labs" "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${prefix}${lab} PRIVATE ${prefix}${lab}_student lab_warnings lab_sanitizers)
    foreach(used IN LISTS uses)
        target_link_libraries(${prefix}${lab} PRIVATE ${prefix}${used}_student)
        file(GLOB used_folder "${CMAKE_SOURCE_DIR}/labs/${used}_*")
        target_include_directories(${prefix}${lab} PRIVATE "${used_folder}")
    endforeach()
    if(prefix)
        set_target_properties(${prefix}${lab} PROPERTIES
            OUTPUT_NAME ${lab} RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/solutions")
    endif()
endfunction()

# The program that `wirelab debug` looks into: without optimisation, so that each statement can be stepped to, and each
# variable has its value. Verdicts come from the other one.
function(add_debugged_program lab file)
    add_executable(${lab}_debugged EXCLUDE_FROM_ALL "${file}")
    target_include_directories(${lab}_debugged PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/labs")
    # The warnings were told when the other one was compiled.
    target_compile_options(${lab}_debugged PRIVATE -g -w "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
    if(NOT TARGET lab_not_optimised)
        # Linked behind the sanitizers, which bring an -O of their own: the last one holds.
        add_library(lab_not_optimised INTERFACE)
        target_compile_options(lab_not_optimised INTERFACE -O0)
    endif()
    target_link_libraries(${lab}_debugged PRIVATE ${lab}_jobs lab_support lab_sanitizers lab_not_optimised)
    set_target_properties(${lab}_debugged PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/programs")
    if(NOT TARGET debugged)
        add_custom_target(debugged)
    endif()
    add_dependencies(debugged ${lab}_debugged)
endfunction()

# A CTest test for each check. Their names come from checks.cpp itself, because CTest must know them before
# anything is built: a student's first command may be `ctest -L lab3`.
function(add_lab_tests lab folder hand_in judged)
    add_test(NAME ${lab}.build COMMAND "${CMAKE_COMMAND}"
        "-DBUILD=${CMAKE_BINARY_DIR}" "-DRESULTS=${CMAKE_BINARY_DIR}/results" "-DLAB=${lab}" "-DTARGETS=${judged};${lab}_program;${lab}_checks;wirelab"
        "-DPROGRAM=${judged}" "-DBY_HAND=${lab}" -P "${CMAKE_SOURCE_DIR}/cmake/BuildLab.cmake")
    # One build at a time: two in one folder would write the same files.
    set_tests_properties(${lab}.build PROPERTIES
        LABELS ${lab} FIXTURES_SETUP ${lab}.built RESOURCE_LOCK build)

    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS checks.cpp)
    file(STRINGS checks.cpp lines REGEX "^TEST_F\\(${lab}, [A-Za-z0-9]+\\)")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "^TEST_F\\(${lab}, ([A-Za-z0-9]+)\\).*" "\\1" check "${line}")
        add_test(NAME ${lab}.${check} COMMAND ${lab}_checks --gtest_filter=${lab}.${check}
            --lab=${lab} --folder=${folder} --hand-in=${hand_in} --program=$<TARGET_FILE:${judged}>
            --labs=${CMAKE_SOURCE_DIR}/labs --site=${CMAKE_SOURCE_DIR}/fixtures/site
            --results=${CMAKE_BINARY_DIR}/results --wirelab=$<TARGET_FILE:wirelab>)
        set_tests_properties(${lab}.${check} PROPERTIES
            LABELS ${lab} FIXTURES_REQUIRED ${lab}.built TIMEOUT 600)
    endforeach()
endfunction()

# Two promises of every lab: its solution has all points, and its untouched skeleton none, with every check
# not attempted.
function(add_score_tests lab solution)
    add_test(NAME solutions.${lab} COMMAND wirelab check ${lab} --lang en --program $<TARGET_FILE:${solution}>
        --results "${CMAKE_BINARY_DIR}/scores/solutions")
    # Not while <lab>.build may still be writing the programs that they start.
    set_tests_properties(solutions.${lab} PROPERTIES FIXTURES_REQUIRED ${lab}.built
        LABELS scores PASS_REGULAR_EXPRESSION "[^0-9]100 of 100 points" TIMEOUT 600)
    add_test(NAME skeletons.${lab} COMMAND wirelab check ${lab} --lang en --program $<TARGET_FILE:${lab}_program>
        --results "${CMAKE_BINARY_DIR}/scores/skeletons")
    set_tests_properties(skeletons.${lab} PROPERTIES FIXTURES_REQUIRED ${lab}.built
        LABELS scores PASS_REGULAR_EXPRESSION " 0 of 100 points"
        FAIL_REGULAR_EXPRESSION "\n  (pass|FAIL|CRASH|STALL|LIMIT|ERROR|--) " TIMEOUT 600)
endfunction()
