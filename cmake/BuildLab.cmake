# The test <lab>.build: builds what the lab's checks need, and keeps what the compiler said for the report.
#
#   cmake -DBUILD=<build folder> -DRESULTS=<folder> -DLAB=<lab> -DPROGRAM=<target> -DTARGETS=<targets> [-DBY_HAND=<target>] -P BuildLab.cmake
set(log "${RESULTS}/${LAB}/build.log")
file(REMOVE "${log}")
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --target ${PROGRAM}
    RESULT_VARIABLE program_failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
message("${said}")
if(program_failed AND said MATCHES "(No space left on device|Disk quota exceeded|Too many open files)")
    # No verdict: nothing compiles on such a machine.
    message(FATAL_ERROR "${LAB} was not built, because ${CMAKE_MATCH_1}: this is not about your file")
endif()
if(program_failed)
    # The student's file: a verdict, and the rest of the lab is not built for it.
    file(WRITE "${log}.new" "${said}")
    file(RENAME "${log}.new" "${log}")
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --target wirelab
        OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE failed)
    if(failed)
        message("${said}")
    endif()
    message(FATAL_ERROR "${LAB} was not built")
endif()
# What keep-words kept when the file was compiled, now or earlier and for another program.
file(REMOVE "${RESULTS}/${LAB}/warnings.log")
string(REGEX REPLACE "_program$" "_student" student "${PROGRAM}")
file(READ "${BUILD}/said/${student}" said)
if(said MATCHES ": warning: ")
    file(WRITE "${RESULTS}/${LAB}/warnings.log" "${said}")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --target ${TARGETS} RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "wirelab itself was not built: this is not about your file")
endif()
if(BY_HAND)
    # bin/<lab> needs the earlier labs' files too, and those may not compile yet: no reason to judge this one less.
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --target ${BY_HAND}
        RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(failed)
        message("bin/${BY_HAND} was not built, because a file of an earlier lab does not compile:\n${said}")
    endif()
endif()
