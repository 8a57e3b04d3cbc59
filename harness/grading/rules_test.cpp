#include "grading/rules.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace wirelab {
namespace {

Course course() {
    Course course;
    LabSpec lab{.name = "lab3", .folder = "lab3_receive", .hand_in = "receive.cpp", .checks = {}};
    lab.checks = {{.name = "A", .points = 10, .needs = {}},
                  {.name = "B", .points = 5, .needs = {"A"}}};
    course.labs = {lab};
    return course;
}

std::string changed(const std::function<void(Course&)>& change) {
    Course other = course();
    change(other);
    return hash_of_rules(other);
}

TEST(Rules, ChangeWithAllThatDecidesVerdictsAndPoints) {
    const std::vector<std::function<void(Course&)>> changes = {
        [](Course& it) { it.labs[0].name = "lab4"; },
        [](Course& it) { it.labs[0].folder = "lab4_split"; },
        [](Course& it) { it.labs[0].hand_in = "split.cpp"; },
        [](Course& it) { it.labs[0].checks[0].name = "C"; },
        [](Course& it) { it.labs[0].checks[0].points = 11; },
        [](Course& it) { it.labs[0].checks[0].extra = true; },
        [](Course& it) { it.labs[0].checks[1].needs.clear(); },
        [](Course& it) { it.labs[0].checks.pop_back(); },
        [](Course& it) { it.limits.processor_time = std::chrono::milliseconds{2}; },
        [](Course& it) { it.limits.memory_bytes = 1; },
        [](Course& it) { it.limits.output_bytes = 1; },
        [](Course& it) { it.limits.processes = 1; },
        [](Course& it) { it.limits.compile_time = std::chrono::seconds{1}; },
        [](Course& it) { it.limits.compile_memory_bytes = 1; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        EXPECT_NE(changed(changes[i]), hash_of_rules(course())) << "change " << i;
    }
}

TEST(Rules, StayTheSameForAnExtension) {
    const std::vector<std::function<void(Course&)>> changes = {
        [](Course& it) { it.title = "Networks"; },
        [](Course& it) { it.labs[0].deadline = std::chrono::sys_seconds{}; },
        [](Course& it) { it.extensions = {{.student = "s01", .lab = "", .until = {}}}; },
        [](Course& it) { it.late.percent = 10; },
        [](Course& it) { it.after_deadline = FeedbackLevel::kVerdicts; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        EXPECT_EQ(changed(changes[i]), hash_of_rules(course())) << "change " << i;
    }
}

}  // namespace
}  // namespace wirelab
