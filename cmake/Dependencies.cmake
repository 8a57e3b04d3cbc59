# Everything comes from the system (scripts/setup installs it).
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(date REQUIRED)  # Howard Hinnant's; std::chrono has time zones from g++ 13 on.
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
# kainjow-mustache is one header, without a file that says where.
find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
# Debian's cpp-httplib is a split header with a library; its flags come only from pkg-config.
pkg_check_modules(cpp_httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(libarchive REQUIRED IMPORTED_TARGET libarchive)
# For names that differ only by case or by Unicode form.
pkg_check_modules(icu_uc REQUIRED IMPORTED_TARGET icu-uc)
