# Judges one program of fixtures/submissions and compares with what is expected of it (see Corpus.cmake).
set(ENV{LC_ALL} C.UTF-8)  # Expected is what it says in English.
file(STRINGS "${FILE}" first LIMIT_COUNT 1)

if(KIND STREQUAL "right")
    execute_process(COMMAND "${WIRELAB}" check ${LAB} --program "${PROGRAM}" --results "${RESULTS}"
        OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT said MATCHES "[^0-9]100 of 100 points")
        message(FATAL_ERROR "${FILE} is right, and did not get every point:\n${said}")
    endif()
    return()
endif()

if(NOT first MATCHES "^// check: ([A-Za-z0-9]+) verdict: ([a-z_]+) diagnosis: ([a-z0-9_]+)")
    message(FATAL_ERROR "${FILE}: the first line must say '// check: <Name> verdict: <verdict> diagnosis: <id or none>'")
endif()
set(check ${CMAKE_MATCH_1})
set(expected "${CMAKE_MATCH_2} ${CMAKE_MATCH_3}")
execute_process(COMMAND "${WIRELAB}" check ${LAB}.${check} --program "${PROGRAM}" --results "${RESULTS}"
    OUTPUT_VARIABLE said ERROR_VARIABLE said)
file(READ "${RESULTS}/${LAB}/${check}.json" record)
string(JSON verdict GET "${record}" verdict)
string(JSON diagnosis GET "${record}" diagnosis)
if(diagnosis STREQUAL "")
    set(diagnosis none)
endif()
if(NOT "${verdict} ${diagnosis}" STREQUAL expected)
    message(FATAL_ERROR "${FILE}: expected '${expected}', and got '${verdict} ${diagnosis}':\n${said}")
endif()

# Some have the whole report of their lab as a golden file: what a student sees. WIRELAB_RECORD=1 writes it anew.
if(NOT GOLDEN)
    return()
endif()
execute_process(COMMAND "${WIRELAB}" check ${LAB} --program "${PROGRAM}" --results "${RESULTS}"
    OUTPUT_VARIABLE said)
# The build folder has another name in each preset.
file(RELATIVE_PATH build "${COURSE}" "${BUILD}")
string(REPLACE "${build}/" "build/" said "${said}")
if("$ENV{WIRELAB_RECORD}")
    file(WRITE "${GOLDEN}" "${said}")
    return()
endif()
file(READ "${GOLDEN}" expected)
if(NOT said STREQUAL expected)
    message(FATAL_ERROR "the report differs from ${GOLDEN}; if it should, run this test with WIRELAB_RECORD=1:\n${said}")
endif()
