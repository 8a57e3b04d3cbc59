# Plausible students: fixtures/submissions/<kind>/<lab>/<name>/, with the file that is handed in and an expected.json, which
# says what it is and what must come of it. The kinds:
#
#   wrong    wrong in one way
#   right    right in an unusual way: every point, and no diagnosis
#   two      wrong in two ways
#   half     half-finished
#
# Each is a CTest test, corpus.<lab>.<name>. The suite takes a sample, whose whole reports are golden files in
# fixtures/golden, because every program is compiled; scripts/corpus takes all of them.
option(WIRELAB_CORPUS "Build and judge all of fixtures/submissions, not only a sample" OFF)

set(corpus_sample
    lab1/port_without_htons lab1/leaks_after_failure lab2/line_feeds lab2/one_send lab2/eintr_is_an_error
    lab2/eintr_is_the_end lab3/one_recv lab3/waits_for_more
    lab4/last_empty_line lab5/redirects_without_end lab6/separators_left)

# Those whose reports name no port, and no number that the kernel chose.
set(corpus_golden lab2/line_feeds lab3/one_recv lab3/waits_for_more lab4/last_empty_line lab5/redirects_without_end
    lab6/separators_left)

# Whatever judging them takes, and nothing else: none of the harness's own tests.
add_custom_target(corpus)

function(add_corpus lab folder hand_in)
    add_dependencies(corpus wirelab ${lab}_checks ${lab}_program)
    if(TARGET solution_${lab}_program)
        add_dependencies(corpus solution_${lab}_program)
    endif()
    foreach(kind IN ITEMS wrong right two half)
        file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/fixtures/submissions/${kind}/${lab}/*/${hand_in}")
        foreach(file IN LISTS files)
            get_filename_component(submission "${file}" DIRECTORY)
            get_filename_component(name "${submission}" NAME)
            if(WIRELAB_CORPUS OR "${lab}/${name}" IN_LIST corpus_sample)
                add_submission(${lab} ${folder} ${kind} ${name} "${file}")
            endif()
        endforeach()
    endforeach()
endfunction()

function(add_submission lab folder kind name file)
    set(golden "")
    if("${lab}/${name}" IN_LIST corpus_golden)
        set(golden --golden "${CMAKE_SOURCE_DIR}/fixtures/golden/${lab}/${name}.txt")
    endif()
    set(target ${kind}_${lab}_${name})
    add_executable(${target} "${file}")
    target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/labs/${folder}" "${CMAKE_SOURCE_DIR}/labs")
    # Warnings are for a student to see. Nobody reads these.
    target_compile_options(${target} PRIVATE -w "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
    if(WIRELAB_CORPUS)
        # A third of the time. The sample is compiled as students' files are, and has the same verdicts.
        set_source_files_properties("${file}" PROPERTIES COMPILE_OPTIONS "-O0;-g0")
    endif()
    target_link_libraries(${target} PRIVATE ${lab}_jobs lab_support lab_sanitizers)
    add_dependencies(corpus ${target})
    set_target_properties(${target} PROPERTIES
        OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/corpus/${kind}/${lab}")
    add_test(NAME corpus.${lab}.${name} COMMAND "${CMAKE_SOURCE_DIR}/scripts/project/judge"
        ${kind}/${lab}/${name} --program $<TARGET_FILE:${target}> --wirelab $<TARGET_FILE:wirelab>
        --results "${CMAKE_BINARY_DIR}/corpus/results" ${golden})
    set_tests_properties(corpus.${lab}.${name} PROPERTIES
        LABELS corpus FIXTURES_REQUIRED ${lab}.built SKIP_RETURN_CODE 77 TIMEOUT 600
        ENVIRONMENT LC_ALL=C.UTF-8)  # Expected is what it says in English.
endfunction()

# What one of them is told in each other language, whole: a report of the lab, a golden file beside the English one.
function(add_languages_of_a_report)
    file(GLOB words CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/labs/support/report.*.yaml")
    add_executable(told_one_recv "${CMAKE_SOURCE_DIR}/fixtures/submissions/wrong/lab3/one_recv/receive.cpp")
    target_include_directories(told_one_recv PRIVATE "${CMAKE_SOURCE_DIR}/labs/lab3_receive" "${CMAKE_SOURCE_DIR}/labs")
    target_compile_options(told_one_recv PRIVATE -w "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
    target_link_libraries(told_one_recv PRIVATE lab3_jobs lab_support lab_sanitizers)
    add_dependencies(corpus told_one_recv)
    set_target_properties(told_one_recv PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/corpus/told")
    foreach(path IN LISTS words)
        string(REGEX REPLACE "^.*/report\\.([^/]*)\\.yaml$" "\\1" language "${path}")
        add_test(NAME corpus.lab3.one_recv.${language} COMMAND "${CMAKE_COMMAND}"
            -DLANGUAGE=${language} -DPROGRAM=$<TARGET_FILE:told_one_recv> -DWIRELAB=$<TARGET_FILE:wirelab>
            "-DRESULTS=${CMAKE_BINARY_DIR}/corpus/results/told.${language}"
            "-DGOLDEN=${CMAKE_SOURCE_DIR}/fixtures/golden/lab3/one_recv.${language}.txt"
            "-DCOURSE=${CMAKE_SOURCE_DIR}" "-DBUILD=${CMAKE_BINARY_DIR}" -P "${CMAKE_SOURCE_DIR}/cmake/JudgeLanguage.cmake")
        set_tests_properties(corpus.lab3.one_recv.${language} PROPERTIES
            LABELS corpus FIXTURES_REQUIRED lab3.built TIMEOUT 600)
    endforeach()
endfunction()
