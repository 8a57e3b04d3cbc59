#include "starter/contents.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "core/error.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool starts_with(const std::string& text, const std::string& start) {
    return text.rfind(start, 0) == 0;
}

/// Files with a name of their own.
const std::set<std::string> kFiles = {"CMakeLists.txt",
                                      "CMakePresets.json",
                                      "LICENSE",
                                      "grading.yaml",
                                      "scripts/setup",
                                      "cmake/BuildLab.cmake",
                                      "cmake/Dependencies.cmake",
                                      "cmake/EmbedPages.cmake",
                                      "cmake/CTestCustom.cmake.in",
                                      "cmake/Kit.cmake",
                                      "cmake/Lab.cmake",
                                      "cmake/Platform.cmake",
                                      "cmake/Sanitizers.cmake",
                                      "cmake/Standard.cmake",
                                      "cmake/StudentCTest.cmake",
                                      "cmake/TellResults.cmake",
                                      "cmake/UnitTest.cmake",
                                      "cmake/Warnings.cmake",
                                      "cmake/keep-words",
                                      "labs/CMakeLists.txt",
                                      "harness/CMakeLists.txt",
                                      "docs/schemas/grading.schema.json"};

/// Folders of harness/ that the programs of a student's build are made of.
const std::set<std::string> kHarness = {"check",     "cli",     "core",       "feedback", "github",
                                        "gradebook", "grading", "os",         "program",  "report",
                                        "server",    "starter", "submission", "wire",     "words"};

/// In them: sources, and what is built into the programs.
bool is_of_harness(const fs::path& path) {
    static const std::set<std::string> kKinds = {".h", ".cpp", ".mustache", ".css"};
    return kHarness.count((++path.begin())->string()) > 0 &&
           (kKinds.count(path.extension().string()) > 0 || path.filename() == "CMakeLists.txt");
}

bool is_of_lab(const fs::path& path, const LabSpec& lab) {
    static const std::set<std::string> kNames = {"CMakeLists.txt", "checks.cpp", "jobs.cpp",
                                                 "try.cpp"};
    static const std::set<std::string> kPictures = {".png", ".svg"};
    const std::string name = path.filename().string();
    // Handout and words may be there in several languages.
    return name == lab.hand_in || kNames.count(name) > 0 || path.extension() == ".h" ||
           kPictures.count(path.extension().string()) > 0 ||
           (starts_with(name, "README") && ends_with(name, ".md")) ||
           (starts_with(name, "feedback") && ends_with(name, ".yaml"));
}

bool is_of_support(const fs::path& path) {
    static const std::set<std::string> kKinds = {".h", ".cpp", ".yaml"};
    return kKinds.count(path.extension().string()) > 0;
}

/// Takes the files below `folder` that `chosen` names; false if there is none.
bool take(const fs::path& course, const fs::path& folder,
          const std::function<bool(const fs::path&)>& chosen, std::vector<fs::path>& files) {
    if (!fs::is_directory(course / folder)) {
        return false;
    }
    const std::size_t before = files.size();
    for (const auto& entry : fs::recursive_directory_iterator{course / folder}) {
        const fs::path path = entry.path().lexically_relative(course);
        if (!entry.is_symlink() && entry.is_regular_file() && chosen(path) &&
            !is_for_developers(path)) {
            files.push_back(path);
        }
    }
    return files.size() > before;
}

void need(bool there, const fs::path& what) {
    if (!there) {
        throw UserError{what.string() +
                        " is not there, and no starter can do without it; take it back from the "
                        "course as you got it"};
    }
}

}  // namespace

bool is_for_developers(const fs::path& path) {
    static const std::set<std::string> kSamples = {"page_samples.cpp", "page_samples.h",
                                                   "samples.cpp",      "samples.h",
                                                   "write_pages.cpp",  "write_samples.cpp"};
    static const std::set<std::string> kModules = {
        "Corpus.cmake",        "HeadersCanFail.cmake", "HeadersStandAlone.cmake",
        "JudgeLanguage.cmake", "Packaging.cmake",      "ProjectTests.cmake",
        "Version.cmake"};
    const std::string whole = path.generic_string();
    const std::string name = path.filename().string();
    return starts_with(whole, "harness/bench/") || starts_with(whole, "harness/starter/files/") ||
           ends_with(name, "_test.cpp") || whole == "harness/words/spoken_english.cpp" ||
           (starts_with(whole, "harness/report/") && kSamples.count(name) > 0) ||
           (starts_with(whole, "cmake/") && kModules.count(name) > 0);
}

std::vector<fs::path> students_files(const fs::path& folder, const Course& course) {
    const auto all = [](const fs::path&) { return true; };
    std::vector<fs::path> files{kFiles.begin(), kFiles.end()};
    for (const fs::path& file : files) {
        need(fs::is_regular_file(folder / file), folder / file);
    }
    for (const LabSpec& lab : course.labs) {
        const fs::path its = fs::path{"labs"} / lab.folder;
        need(take(
                 folder, its, [&](const fs::path& path) { return is_of_lab(path, lab); }, files),
             folder / its);
        need(fs::is_regular_file(folder / its / lab.hand_in), folder / its / lab.hand_in);
    }
    need(take(folder, "labs/support", is_of_support, files), folder / "labs" / "support");
    need(take(folder, "harness", is_of_harness, files), folder / "harness");
    need(take(folder, "fixtures/site", all, files), folder / "fixtures" / "site");
    need(take(folder, "docs/student", all, files), folder / "docs" / "student");
    take(folder, "scripts/github", all, files);
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace wirelab
