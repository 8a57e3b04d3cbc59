# Everything comes from the system (scripts/setup installs it).
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(PkgConfig REQUIRED)
# Debian's cpp-httplib is a split header with a library; its flags come only from pkg-config.
pkg_check_modules(cpp_httplib REQUIRED IMPORTED_TARGET cpp-httplib)
