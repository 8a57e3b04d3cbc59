# After the last test: tells what the lab checks of this run found. Nothing where none ran.
if(NOT EXISTS "${RESULTS}")
    return()
endif()
if(NOT EXISTS "${WIRELAB}")
    message("The report cannot be written: ${WIRELAB} was not built. See the output of <lab>.build.")
    return()
endif()
execute_process(COMMAND "${WIRELAB}" report "${RESULTS}")
