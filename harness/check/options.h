#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "program/limits.h"

namespace wirelab {

/// What a check program was told on its command line.
struct CheckOptions {
    std::filesystem::path program;  ///< The lab's program, made of the student's file.
    std::filesystem::path results;  ///< Where records and transcripts are written.
    std::filesystem::path labs;     ///< The folder of the labs, for the words.
    std::filesystem::path site;     ///< What the reference server serves.
    std::filesystem::path wirelab;  ///< The command line tool, to be named in "again".
    std::string lab;                ///< "lab3"
    std::string folder;             ///< "lab3_receive"
    std::string hand_in;            ///< "receive.cpp"
    std::string sandbox = "plain";
    std::string language = "en";  ///< Of what is told.
    std::uint64_t seed = 1;
    Limits limits;                   ///< Of the program, where a check sets no others.
    std::optional<std::size_t> cut;  ///< Try only this cut, where a check tries many.
};

/// The options of this run. Set once, by main, before the first check.
const CheckOptions& check_options();
void set_check_options(CheckOptions options);

}  // namespace wirelab
