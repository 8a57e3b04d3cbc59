# cmake -DMODULES=<cmake/> -DGENERATOR=<name> -DCOMPILER=<path> -P HeadersCanFail.cmake
#
# Tests that add_headers_stand_alone() lets good headers pass, and finds one that forgets an include and one that
# cannot be included twice.
set(good "#pragma once\n#include <string>\nstd::string good();\n")
set(forgetful "#pragma once\nstd::string forgetful();\n")
set(unguarded "struct Unguarded {};\n")

string(RANDOM LENGTH 8 suffix)
if(DEFINED ENV{TMPDIR})
    set(tree "$ENV{TMPDIR}/wirelab-headers.${suffix}")
else()
    set(tree "/tmp/wirelab-headers.${suffix}")
endif()

# Builds a project whose only header has `content`; sets `result` to TRUE if it builds.
function(build content result)
    file(REMOVE_RECURSE "${tree}")
    file(WRITE "${tree}/code/part/a.h" "${content}")
    file(WRITE "${tree}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.25)
project(headers LANGUAGES CXX)
include(${MODULES}/HeadersStandAlone.cmake)
add_headers_stand_alone(headers ROOT \"${tree}\" FOLDERS code)
")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}" -S "${tree}" -B "${tree}/build"
        RESULT_VARIABLE configured OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT configured EQUAL 0)
        file(REMOVE_RECURSE "${tree}")
        message(FATAL_ERROR "The small project cannot be configured:\n${said}")
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${tree}/build"
        RESULT_VARIABLE built OUTPUT_VARIABLE said ERROR_VARIABLE said)
    file(REMOVE_RECURSE "${tree}")
    if(built EQUAL 0)
        set(${result} TRUE PARENT_SCOPE)
    else()
        set(${result} FALSE PARENT_SCOPE)
    endif()
endfunction()

build("${good}" builds)
if(NOT builds)
    message(FATAL_ERROR "A header that stands alone does not build.")
endif()
foreach(kind IN ITEMS forgetful unguarded)
    build("${${kind}}" builds)
    if(builds)
        message(FATAL_ERROR "A header that does not stand alone builds: ${kind}.")
    endif()
endforeach()
