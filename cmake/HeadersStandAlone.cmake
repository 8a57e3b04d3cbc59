# add_headers_stand_alone(<target> ROOT <folder> FOLDERS <folder>... [INCLUDES <folder>...] [LINKS <target>...])
#
# Compiles each header below FOLDERS (named from ROOT) by itself, twice in one file: a header that needs an include
# before it, or that cannot be included twice, does not build. Nothing is made of the objects.
#
# CMake's own VERIFY_INTERFACE_HEADER_SETS does the first half, but asks every library for a FILE_SET.
function(add_headers_stand_alone target)
    cmake_parse_arguments(arg "" "ROOT" "FOLDERS;INCLUDES;LINKS" ${ARGN})
    set(patterns "")
    foreach(folder IN LISTS arg_FOLDERS)
        list(APPEND patterns "${arg_ROOT}/${folder}/*.h")
    endforeach()
    file(GLOB_RECURSE headers RELATIVE "${arg_ROOT}" CONFIGURE_DEPENDS ${patterns})
    if(NOT headers)
        message(FATAL_ERROR "There are no headers in ${arg_FOLDERS} of ${arg_ROOT}.")
    endif()
    set(sources "")
    foreach(header IN LISTS headers)
        set(source "${CMAKE_CURRENT_BINARY_DIR}/${target}/${header}.cpp")
        set(line "#include \"${arg_ROOT}/${header}\"\n")
        file(CONFIGURE OUTPUT "${source}" CONTENT "${line}${line}" @ONLY)
        list(APPEND sources "${source}")
    endforeach()
    add_library(${target} OBJECT ${sources})
    target_include_directories(${target} PRIVATE ${arg_INCLUDES})
    target_link_libraries(${target} PRIVATE ${arg_LINKS})
    # Only whether it compiles is asked.
    target_compile_options(${target} PRIVATE -O0 -g0)
endfunction()
