#include "github/step_outputs.h"

#include <gtest/gtest.h>

#include "gradebook/classroom.h"
#include "report/page_samples.h"

namespace wirelab {
namespace {

TEST(StepOutputs, SayPointsAndAResultForEachLab) {
    const StudentReport report = samples::student();

    const auto outputs = step_outputs(report);

    ASSERT_EQ(outputs.size(), 3 + report.result.labs.size());
    EXPECT_EQ(outputs[0], (std::pair<std::string, std::string>{"points", "53.5"}));
    EXPECT_EQ(outputs[1], (std::pair<std::string, std::string>{"of", "305"}));
    EXPECT_EQ(outputs[2].first, "result");
    EXPECT_EQ(outputs[2].second + "\n", classroom_result(report));
    for (std::size_t i = 0; i < report.result.labs.size(); ++i) {
        EXPECT_EQ(outputs[3 + i].first, report.result.labs[i].lab);
        EXPECT_NE(outputs[3 + i].second, outputs[2].second);
    }
}

TEST(StepOutputs, AreALineEach) {
    EXPECT_EQ(output_lines({{"points", "1"}, {"of", "2"}}), "points=1\nof=2\n");
    for (const auto& [name, value] : step_outputs(samples::hostile())) {
        EXPECT_EQ(value.find('\n'), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace wirelab
