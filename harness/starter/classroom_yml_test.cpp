// Reads every file in fixtures/classroom: of those in right/ what is taken over, and of each other
// one exactly the messages that stand beside it (x.yml, x.expected.txt).
#include "starter/classroom_yml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"
#include "starter/migrate.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = fs::path{WIRELAB_SOURCE_DIR} / "fixtures" / "classroom";

const Course& course() {
    static const Course kCourse = read_course(fs::path{WIRELAB_SOURCE_DIR} / "grading.yaml");
    return kCourse;
}

std::vector<fs::path> workflows_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".yml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// What becomes of a workflow, or what is wrong with it.
std::string said_of(const fs::path& file) {
    try {
        const ClassroomWorkflow workflow =
            read_classroom_yml(read_file(file), file.filename().string(), course());
        std::string said;
        for (const MigratedLab& lab : migrated_labs(course(), workflow)) {
            said += lab.lab + ": " + std::to_string(lab.points) + " points, '" + lab.title + "'\n";
        }
        return said + "not taken over: " + join(workflow.ignored, "; ") + "\n";
    } catch (const UserError& error) {
        return std::string{error.what()} + "\n";
    }
}

void expect_as_recorded(const fs::path& file) {
    fs::path expected = file;
    expected.replace_extension(".expected.txt");
    if (std::getenv("WIRELAB_RECORD") != nullptr) {
        write_file(expected, said_of(file));
    }
    EXPECT_EQ(said_of(file), read_file(expected)) << file;
}

TEST(ClassroomYml, OfEachBrokenFileAllMistakesAreTold) {
    const std::vector<fs::path> broken = workflows_in(kFixtures);
    ASSERT_GE(broken.size(), 8U);
    for (const fs::path& file : broken) {
        expect_as_recorded(file);
        const std::string prefix = file.filename().string() + ":";
        for (const std::string& line : lines_of(said_of(file))) {
            EXPECT_EQ(line.rfind(prefix, 0), 0U) << line;
        }
    }
}

TEST(ClassroomYml, PointsAndNamesAreTakenOver) {
    const std::vector<fs::path> right = workflows_in(kFixtures / "right");
    ASSERT_GE(right.size(), 3U);
    for (const fs::path& file : right) {
        expect_as_recorded(file);
        EXPECT_EQ(said_of(file).rfind("lab", 0), 0U) << said_of(file);
    }
}

}  // namespace
}  // namespace wirelab
