#include "grading/stable.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Result with_record(const CheckRecord& record) {
    ScoredCheck check;
    check.record = record;
    LabReport lab;
    lab.checks.push_back(check);
    Result result;
    result.labs.push_back(lab);
    return result;
}

CheckRecord record_of(const std::string& port) {
    CheckRecord record;
    record.story = {{"you", "connected to 127.0.0.1:" + port + ", 1" + port + " bytes"}};
    record.says = "Port " + port + " it was.";
    record.difference = ShownDifference{.label = "",
                                        .expected = "at " + port + " abc",
                                        .received = "at " + port + " abd",
                                        .caret = 3 + port.size() + 3,
                                        .note = ""};
    record.varying = {{port, "P1"}};
    return record;
}

const CheckRecord& record_in(const Result& result) {
    return result.labs.at(0).checks.at(0).record;
}

TEST(Stable, NamesWhatTheKernelChose) {
    const Result result = stable(with_record(record_of("40213")));
    EXPECT_EQ(record_in(result).story.at(0).text, "connected to 127.0.0.1:P1, 140213 bytes");
    EXPECT_EQ(record_in(result).says, "Port P1 it was.");
}

TEST(Stable, GivesTheSameForAnotherPort) {
    const Result one = stable(with_record(record_of("40213")));
    const Result other = stable(with_record(record_of("5021")));
    EXPECT_EQ(record_in(one).difference->expected, record_in(other).difference->expected);
    EXPECT_EQ(record_in(one).difference->caret, record_in(other).difference->caret);
    EXPECT_EQ(record_in(one).says, record_in(other).says);
}

}  // namespace
}  // namespace wirelab
