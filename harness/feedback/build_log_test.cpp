#include "feedback/build_log.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

BuildTrouble read(std::string_view log) {
    return read_build_log(log, "receive.cpp", "/course",
                          Words::read(WIRELAB_SOURCE_DIR "/labs", "lab3_receive"));
}

TEST(BuildLog, KeepsTheCompilersLinesAndDropsTheBuildTools) {
    const BuildTrouble trouble = read(
        "[1/4] Building CXX object labs/lab3_receive/x.o\n"
        "FAILED: labs/lab3_receive/x.o \n"
        "/usr/bin/c++ -I/course/labs -o x.o -c /course/labs/lab3_receive/receive.cpp\n"
        "/course/labs/lab3_receive/receive.cpp:12:5: error: 'x' was not declared in this scope\n"
        "   12 |     x = 1;\n"
        "ninja: build stopped: subcommand failed.\n");

    EXPECT_EQ(trouble.says, "receive.cpp does not compile, so none of its checks could run.");
    EXPECT_EQ(trouble.lines,
              (std::vector<std::string>{
                  "labs/lab3_receive/receive.cpp:12:5: error: 'x' was not declared in this scope",
                  "   12 |     x = 1;"}));
}

TEST(BuildLog, ShowsErrorsBeforeWarnings) {
    const BuildTrouble trouble = read(
        "receive.cpp: In function 'f':\n"
        "receive.cpp:3:1: warning: conversion\n"
        "    3 | a\n"
        "receive.cpp:9:1: error: no such name\n"
        "    9 | b\n");

    EXPECT_EQ(trouble.lines,
              (std::vector<std::string>{
                  "receive.cpp: In function 'f':", "receive.cpp:9:1: error: no such name",
                  "    9 | b", "receive.cpp:3:1: warning: conversion", "    3 | a"}));
}

TEST(BuildLog, SaysThatAFileIsMissing) {
    EXPECT_EQ(read("ninja: error: '/course/labs/lab3_receive/receive.cpp', needed by 'x.o', "
                   "missing and no known "
                   "rule to make it\n")
                  .says,
              "receive.cpp is not there, so none of its checks could run.");
}

TEST(BuildLog, SaysThatAFileDefinesMain) {
    EXPECT_EQ(
        read("/usr/bin/ld: x.o: multiple definition of `main'; y.o: first defined here\n").says,
        "receive.cpp defines main, and so does the program that the checks start; leave it to "
        "try.cpp.");
}

TEST(BuildLog, SaysThatAFunctionIsMissing) {
    EXPECT_EQ(read("jobs.cpp:9: undefined reference to `lab::receive_all(int)'\n").says,
              "receive.cpp compiles, but a function that the lab's header promises is not in it, "
              "or is declared otherwise.");
}

TEST(BuildLog, ShowsEscapeSequencesAndCutsFloods) {
    std::string flood;
    for (int i = 0; i < 1000; ++i) {
        flood += "receive.cpp:1: error: \x1B[31m::notice::" + std::string(500, 'x') + "\n";
    }
    const BuildTrouble trouble = read(flood);

    ASSERT_EQ(trouble.lines.size(), 25U);
    EXPECT_EQ(trouble.lines[0].substr(0, 40), "receive.cpp:1: error: \\x1b[31m::notice::");
    EXPECT_LE(trouble.lines[0].size(), 163U);
    EXPECT_EQ(trouble.lines.back(), "... 976 lines more ...");
}

TEST(BuildLog, CutsBetweenCharacters) {
    const std::string start = "receive.cpp:1: error: ";

    const BuildTrouble trouble = read(start + std::string(159 - start.size(), 'x') + "’‘’\n");

    EXPECT_EQ(trouble.lines.at(0), start + std::string(159 - start.size(), 'x') + "...");
}

TEST(BuildLog, PutsABarInFrontOfWhatARunnerWouldObey) {
    const BuildTrouble trouble = read("x\n::error::all is lost\n:1:14: error: expected ';'\n");

    ASSERT_EQ(trouble.lines.size(), 3U);
    EXPECT_EQ(trouble.lines[1], "| ::error::all is lost");
}

}  // namespace
}  // namespace wirelab
