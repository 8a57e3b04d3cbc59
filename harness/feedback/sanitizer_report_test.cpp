#include "feedback/sanitizer_report.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

constexpr std::string_view kAddressReport =
    "my own line\n"
    "=================================================================\n"
    "==77==ERROR: AddressSanitizer: stack-buffer-overflow on address 0x7ffe at pc 0x5581 bp 0x7ffe "
    "sp 0x7ffd\n"
    "WRITE of size 1 at 0x7ffe5a thread T0\n"
    "    #0 0x7f16 in memcpy ../../../../src/libsanitizer/sanitizer_common/x.inc:827\n"
    "    #1 0x5581 in lab::receive_all[abi:cxx11](int) labs/lab3_receive/receive.cpp:21\n"
    "    #2 0x5581 in operator() /build/labs/lab3_receive/jobs.cpp:9\n"
    "    #3 0x5581 in main labs/lab3_receive/jobs.cpp:7\n"
    "\n"
    "Address 0x7ffe is located in stack of thread T0 at offset 544 in frame\n"
    "    #0 0x5581 in lab::helper() labs/lab3_receive/receive.cpp:10\n";

TEST(SanitizerReport, KeepsTheStudentsOwnFrames) {
    const auto report = find_sanitizer_report(kAddressReport, "receive.cpp");

    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->kind, "stack-buffer-overflow");
    EXPECT_EQ(report->access, "WRITE of size 1");
    EXPECT_EQ(report->frames, std::vector<std::string>{"receive.cpp:21 in receive_all"});
}

TEST(SanitizerReport, ReadsUndefinedBehaviour) {
    const auto report = find_sanitizer_report(
        "labs/lab5_status/status.cpp:14:9: runtime error: signed integer overflow: 1 + 2 cannot be "
        "represented "
        "in type 'int'\n"
        "    #0 0x55 in lab::status_code(std::string const&) labs/lab5_status/status.cpp:14\n",
        "status.cpp");

    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->kind, "signed integer overflow: 1 + 2 cannot be represented in type 'int'");
    EXPECT_EQ(report->frames, std::vector<std::string>{"status.cpp:14 in status_code"});
}

TEST(SanitizerReport, FindsThePlaceWhereThereIsNoStack) {
    const auto report = find_sanitizer_report(
        "/x/status.cpp:14:9: runtime error: division by zero\n", "status.cpp");

    EXPECT_EQ(report->frames, std::vector<std::string>{"status.cpp:14"});
}

TEST(SanitizerReport, IsNotThereWhereThereIsNone) {
    EXPECT_FALSE(find_sanitizer_report("all is well\n", "status.cpp").has_value());
}

TEST(SanitizerReport, DoesNotTakeAnotherFileForTheStudents) {
    const auto report = find_sanitizer_report(kAddressReport, "eive.cpp");

    EXPECT_TRUE(report->frames.empty());
}

}  // namespace
}  // namespace wirelab
