#include "cli/class_results.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

TEST(ClassReport, TakesItsWordsFromThoseOfTheLabs) {
    const TempDir course{"class-report-test"};
    const Places places{.course = course.path(), .build = {}};
    std::filesystem::create_directories(places.labs() / "support");
    std::filesystem::create_directories(places.labs() / "receive");
    write_file(places.labs() / "support" / "feedback.yaml", "diagnoses: {}\nsentences: {}\n");
    write_file(places.labs() / "receive" / "feedback.yaml",
               R"(title: The receive loop
checks:
  Joins:
    title: joins a reply
diagnoses:
  one_recv:
    says: One recv is taken for all.
)");
    Course described;
    described.labs.push_back({.name = "lab3", .folder = "receive", .hand_in = {}, .checks = {}});

    const ClassReport report = class_report(
        places, described, {.title = {}, .labs = {"lab3"}, .notes = {}, .missing = {}}, {});

    EXPECT_EQ(report.titles.at("lab3"), "The receive loop");
    EXPECT_EQ(report.titles.at("lab3.Joins"), "joins a reply");
    EXPECT_EQ(report.diagnoses.at("lab3.one_recv"), "One recv is taken for all.");
}

TEST(ClassResults, AreNotReplacedByThoseOfFewerLabs) {
    const TempDir results{"class-results-test"};
    const LabSpec lab1{.name = "lab1", .folder = {}, .hand_in = {}, .checks = {}};
    const LabSpec lab2{.name = "lab2", .folder = {}, .hand_in = {}, .checks = {}};
    EXPECT_NO_THROW(require_no_lab_lost(results.path(), {lab2}));  // Nothing is there yet.
    write_file(
        results.path() / "class.json",
        to_json(ClassInfo{.title = {}, .labs = {"lab1", "lab2"}, .notes = {}, .missing = {}}));

    EXPECT_NO_THROW(require_no_lab_lost(results.path(), {lab1, lab2}));
    EXPECT_THROW(require_no_lab_lost(results.path(), {lab2}), UserError);
}

}  // namespace
}  // namespace wirelab
