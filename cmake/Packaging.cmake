# What `cmake --install` puts where, and a Debian package of it (cpack -G DEB).
#
#   bin/wirelab          a link to lib/wirelab/bin/wirelab
#   lib/wirelab/         what was built: the program, the checks, the objects that a student's file is linked with, kit.json
#   share/wirelab/       the course: labs, site, grading.yaml, and the sources that `wirelab starter` hands out
#   share/man, share/bash-completion, share/doc
#
# Everything is found from where the program itself stands (harness/cli/places.h), so it can stand anywhere.
if(WIRELAB_SANITIZE)
    return()  # A build for our own tests is nothing to be installed.
endif()

set(home lib/wirelab)
set(course share/wirelab)
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/installed/bin")
file(CREATE_LINK ../lib/wirelab/bin/wirelab "${CMAKE_BINARY_DIR}/installed/bin/wirelab" SYMBOLIC)
file(CREATE_LINK ../../share/wirelab "${CMAKE_BINARY_DIR}/installed/course" SYMBOLIC)
install(FILES "${CMAKE_BINARY_DIR}/installed/bin/wirelab" DESTINATION bin)
install(FILES "${CMAKE_BINARY_DIR}/installed/course" "${CMAKE_BINARY_DIR}/installed/kit.json" DESTINATION ${home})

install(TARGETS wirelab RUNTIME DESTINATION ${home}/bin)
install(TARGETS wirelab_http_engine LIBRARY DESTINATION ${home}/checks)
install(FILES $<TARGET_OBJECTS:lab_support> DESTINATION ${home}/objects)
get_property(packaged_labs GLOBAL PROPERTY WIRELAB_LABS)
foreach(lab IN LISTS packaged_labs)
    install(TARGETS ${lab}_checks RUNTIME DESTINATION ${home}/checks)
    install(FILES $<TARGET_OBJECTS:${lab}_jobs> DESTINATION ${home}/objects/${lab})
endforeach()

install(FILES CMakeLists.txt CMakePresets.json LICENSE grading.yaml DESTINATION ${course})
install(PROGRAMS scripts/setup DESTINATION ${course}/scripts)
install(DIRECTORY cmake labs harness DESTINATION ${course} USE_SOURCE_PERMISSIONS
    PATTERN "*_test.cpp" EXCLUDE PATTERN "bench" EXCLUDE)
install(DIRECTORY fixtures/site DESTINATION ${course}/fixtures)
install(DIRECTORY scripts/github DESTINATION ${course}/scripts USE_SOURCE_PERMISSIONS)
install(DIRECTORY docs/student docs/instructor docs/schemas docs/pictures DESTINATION ${course}/docs)

# Both say what the program itself knows, so they cannot be older than it.
set(manual "${CMAKE_BINARY_DIR}/installed/wirelab.1")
set(completion "${CMAKE_BINARY_DIR}/installed/wirelab.bash")
add_custom_command(OUTPUT "${manual}.gz" "${completion}"
    COMMAND $<TARGET_FILE:wirelab> manual > "${manual}"
    COMMAND $<TARGET_FILE:wirelab> completion bash > "${completion}"
    COMMAND gzip --best --no-name --force "${manual}"
    DEPENDS wirelab "${CMAKE_SOURCE_DIR}/grading.yaml" VERBATIM)
add_custom_target(wirelab_manual ALL DEPENDS "${manual}.gz")
install(FILES "${manual}.gz" DESTINATION share/man/man1)
install(FILES "${completion}" DESTINATION share/bash-completion/completions RENAME wirelab)

# The maintainer of a package is who builds it: -DWIRELAB_PACKAGER="Name <address>", or who git says that it is. On a machine
# where git knows nobody it is a name of ours, because a package without one is malformed. It is asked for each time, so that an
# answer which git could not give once does not stay in the cache.
function(ask_git variable)
    execute_process(COMMAND git -C "${CMAKE_SOURCE_DIR}" ${ARGN}
        OUTPUT_VARIABLE said OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    set(${variable} "${said}" PARENT_SCOPE)
endfunction()
ask_git(builder config user.name)
ask_git(address config user.email)
set(packager "${WIRELAB_PACKAGER}")
if(NOT packager MATCHES "[^ ] <.+@.+>$")
    set(packager "${builder} <${address}>")
endif()
if(NOT packager MATCHES "[^ ] <.+@.+>$")
    set(packager "wirelab maintainers <wirelab@example.org>")
endif()

# The moment of the commit. Where git does not tell it (no git, a folder of somebody else), that of SOURCE_DATE_EPOCH, or now.
ask_git(committed log -1 --format=%cD)
if(NOT committed)
    string(TIMESTAMP committed "%a, %d %b %Y %H:%M:%S +0000" UTC)
endif()

set(documents "${CMAKE_BINARY_DIR}/installed/doc")
file(CONFIGURE OUTPUT "${documents}/changelog.Debian" CONTENT
"wirelab (${PROJECT_VERSION}-1) unstable; urgency=medium

  * What changed stands in /usr/share/doc/wirelab/changelog.gz.

 -- ${packager}  ${committed}
")
add_custom_command(OUTPUT "${documents}/changelog.gz" "${documents}/changelog.Debian.gz"
    COMMAND gzip --best --no-name --stdout "${CMAKE_SOURCE_DIR}/CHANGELOG.md" > "${documents}/changelog.gz"
    COMMAND gzip --best --no-name --stdout "${documents}/changelog.Debian" > "${documents}/changelog.Debian.gz"
    DEPENDS "${CMAKE_SOURCE_DIR}/CHANGELOG.md" "${documents}/changelog.Debian" VERBATIM)
add_custom_target(wirelab_changelog ALL DEPENDS "${documents}/changelog.gz")
install(FILES "${documents}/changelog.gz" "${documents}/changelog.Debian.gz" DESTINATION share/doc/wirelab)
install(FILES LICENSE DESTINATION share/doc/wirelab RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME wirelab)
set(CPACK_PACKAGE_VENDOR wirelab)
set(CPACK_PACKAGE_CONTACT "${packager}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "lab bench and autograder for network programming in C++")
set(CPACK_PACKAGE_DESCRIPTION "Six labs in which beginners learn how a program fetches a document over
the network, and the checks that grade them: each program runs in a sandbox,
against a server whose every byte is known. Makes points for a gradebook, a
page of the class, and for each student a page of what happened on the wire.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The objects fit the compiler's own sanitizers, so it must be the one that made them.
string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
set(CPACK_DEBIAN_PACKAGE_DEPENDS "bubblewrap, cmake (>= 3.25), g++, g++-${compiler_major}, tzdata")
include(CPack)
