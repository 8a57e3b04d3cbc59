#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "grading/course.h"

namespace wirelab {

/// The page wirelab(1), written in man(7), from what the command line itself knows: so it names
/// every subcommand and option that there is, and none besides.
std::string manual_page(CLI::App& app, const std::string& version);

/// A script for bash that completes subcommands, options, and the words that `course` and the
/// options know: labs, checks, formats.
std::string bash_completion(CLI::App& app, const Course& course);

}  // namespace wirelab
