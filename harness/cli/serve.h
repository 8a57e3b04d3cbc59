#pragma once

#include <cstdint>
#include <filesystem>

namespace wirelab {

constexpr std::uint16_t kServePort = 8080;

/// What `wirelab serve --help` says.
constexpr const char* kServeAbout =
    "Serves the documents that the labs fetch, on this machine only, and shows each request and\n"
    "its reply as it happens, byte for byte. The list of the documents is at /.";
constexpr const char* kServePortHelp = "Where to listen; 0 lets the system choose a free port";
constexpr const char* kServeSiteHelp = "The folder whose files are served";

struct ServeOptions {
    std::filesystem::path site;
    std::uint16_t port = kServePort;
};

/// Runs the reference server until Ctrl-C (SIGINT) or SIGTERM, and returns 0. The first line on
/// standard output says where it listens; each exchange follows as shown() makes it. Throws
/// UserError if the site cannot be served or the port is taken.
int serve(const ServeOptions& options);

}  // namespace wirelab
