# What a plain `ctest -L lab3` prints after its own list: points, a line for each check, and the story of the first
# one that failed. CTest runs these two commands before the first test and after the last. A developer's CTest judges
# us, and prints no report.
if(WIRELAB_DEVELOPER)
    return()
endif()
set(WIRELAB_PRE_TEST "\"${CMAKE_COMMAND}\" -E rm -rf \"${CMAKE_BINARY_DIR}/results\"")
set(WIRELAB_POST_TEST
    "\"${CMAKE_COMMAND}\" -DWIRELAB=${CMAKE_BINARY_DIR}/bin/wirelab -DRESULTS=${CMAKE_BINARY_DIR}/results -P \"${CMAKE_SOURCE_DIR}/cmake/TellResults.cmake\"")
configure_file("${CMAKE_SOURCE_DIR}/cmake/CTestCustom.cmake.in" "${CMAKE_BINARY_DIR}/CTestCustom.cmake" @ONLY)
