# Compares the whole report of lab 3 in another language with its golden file (see Corpus.cmake): asked for, and as the
# locale chooses it. WIRELAB_RECORD=1 writes it anew.
function(report_of told)
    execute_process(COMMAND "${WIRELAB}" check lab3 --program "${PROGRAM}" --results "${RESULTS}" ${ARGN}
        OUTPUT_VARIABLE said)
    # The build folder has another name in each preset.
    file(RELATIVE_PATH build "${COURSE}" "${BUILD}")
    string(REPLACE "${build}/" "build/" said "${said}")
    set(${told} "${said}" PARENT_SCOPE)
endfunction()

set(ENV{LC_ALL} C)
report_of(asked --lang ${LANGUAGE})
if("$ENV{WIRELAB_RECORD}")
    file(WRITE "${GOLDEN}" "${asked}")
    return()
endif()
file(READ "${GOLDEN}" expected)
if(NOT asked STREQUAL expected)
    message(FATAL_ERROR "the report differs from ${GOLDEN}; if it should, run this test with WIRELAB_RECORD=1:\n${asked}")
endif()
string(REPLACE "-" "_" locale "${LANGUAGE}")
set(ENV{LC_ALL} ${locale}.UTF-8)
report_of(chosen)
if(NOT chosen STREQUAL expected)
    message(FATAL_ERROR "in the locale ${locale}.UTF-8 the report is another than with --lang ${LANGUAGE}:\n${chosen}")
endif()
