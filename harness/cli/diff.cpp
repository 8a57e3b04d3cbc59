#include "cli/diff.h"

#include <iostream>
#include <map>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"
#include "report/result_json.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

using Checks = std::map<std::string, const ScoredCheck*>;

Checks checks_of(const Result& result) {
    Checks all;
    for (const LabReport& lab : result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            all[lab.lab + "." + check.spec.name] = &check;
        }
    }
    return all;
}

std::string verdict_text(const ScoredCheck* check) {
    return check == nullptr ? "not there" : to_string(check->verdict);
}

std::string signed_text(int number) {
    return (number > 0 ? "+" : "") + std::to_string(number);
}

std::vector<std::string> changed_checks(const Checks& before, const Checks& after) {
    std::set<std::string> names;
    for (const auto& [name, check] : before) {
        names.insert(name);
    }
    for (const auto& [name, check] : after) {
        names.insert(name);
    }
    std::vector<std::string> changes;
    for (const std::string& name : names) {
        const auto one = before.find(name);
        const auto other = after.find(name);
        const ScoredCheck* was = one == before.end() ? nullptr : one->second;
        const ScoredCheck* is = other == after.end() ? nullptr : other->second;
        const int delta = (is == nullptr ? 0 : is->points) - (was == nullptr ? 0 : was->points);
        if (verdict_text(was) != verdict_text(is) || delta != 0) {
            changes.push_back(name + ": " + verdict_text(was) + ", now " + verdict_text(is) +
                              (delta == 0 ? "" : " (" + signed_text(delta) + ")"));
        }
    }
    return changes;
}

std::vector<std::string> changed_files(const Result& before, const Result& after) {
    std::map<std::string, std::string> files;
    for (const GradedFile& file : before.files) {
        files[file.name] = file.sha256;
    }
    std::vector<std::string> changed;
    for (const GradedFile& file : after.files) {
        if (files[file.name] != file.sha256) {
            changed.push_back("their " + file.name);
        }
        files.erase(file.name);
    }
    for (const auto& [name, hash] : files) {
        changed.push_back("their " + name + " (gone)");
    }
    return changed;
}

std::vector<std::string> reasons_for(const Result& before, const Result& after) {
    std::vector<std::string> reasons = changed_files(before, after);
    const auto add = [&](bool differs, const char* reason) {
        if (differs) {
            reasons.emplace_back(reason);
        }
    };
    add(before.with.checks != after.with.checks, "our checks");
    add(before.with.harness != after.with.harness, "our harness");
    add(before.with.course != after.with.course, "the points or limits in grading.yaml");
    add(before.with.compiler != after.with.compiler || before.with.flags != after.with.flags,
        "the compiler");
    add(before.seed != after.seed, "the seed");
    if (reasons.empty()) {
        reasons.emplace_back("the machine (nothing that it was graded with differs)");
    }
    return reasons;
}

std::map<std::string, fs::path> students_in(const fs::path& results) {
    std::map<std::string, fs::path> students;
    if (fs::exists(results / "submission.json")) {
        students[submission_from_json(read_file(results / "submission.json")).student] = results;
        return students;
    }
    if (!fs::is_directory(results / "students")) {
        throw UserError{results.string() +
                        " holds no results: neither a folder students nor a submission.json"};
    }
    for (const fs::directory_entry& entry : fs::directory_iterator{results / "students"}) {
        const std::string name = entry.path().filename().string();
        if (name.front() != '.') {
            students[name] = entry.path();
        }
    }
    return students;
}

/// The result in a folder; nothing if the student is there and was not graded.
std::optional<Result> result_in(const fs::path& folder) {
    if (!fs::exists(folder / "result.json")) {
        return std::nullopt;
    }
    return result_from_json(read_file(folder / "result.json"));
}

/// Tells of one student. Returns whether anything changed.
bool tell(const std::string& student, const std::optional<Result>& before,
          const std::optional<Result>& after) {
    if (!before || !after) {
        if (before.has_value() != after.has_value()) {
            std::cout << student << "  " << (before ? "was graded, now is not" : "is graded now")
                      << '\n';
        }
        return before.has_value() != after.has_value();
    }
    const ResultChange change = compare(*before, *after);
    if (change.checks.empty()) {
        return false;
    }
    std::cout << student << "  " << change.points_before << " -> " << change.points_after
              << " points, because of " << join(change.reasons, ", ") << '\n';
    for (const std::string& check : change.checks) {
        std::cout << "    " << check << '\n';
    }
    return true;
}

}  // namespace

ResultChange compare(const Result& before, const Result& after) {
    ResultChange change{.points_before = before.points(),
                        .points_after = after.points(),
                        .checks = changed_checks(checks_of(before), checks_of(after)),
                        .reasons = {}};
    if (!change.checks.empty()) {
        change.reasons = reasons_for(before, after);
    }
    return change;
}

int diff(const fs::path& before, const fs::path& after) {
    const std::map<std::string, fs::path> old_ones = students_in(before);
    const std::map<std::string, fs::path> new_ones = students_in(after);
    std::size_t changed = 0;
    for (const auto& [student, folder] : old_ones) {
        const auto now = new_ones.find(student);
        if (now == new_ones.end()) {
            std::cout << student << "  is not in the new results\n";
            ++changed;
        } else {
            changed += tell(student, result_in(folder), result_in(now->second)) ? 1U : 0U;
        }
    }
    for (const auto& [student, folder] : new_ones) {
        if (old_ones.count(student) == 0) {
            std::cout << student << "  is new\n";
            ++changed;
        }
    }
    std::cout << counted(changed, "student") << " changed, of " << new_ones.size() << '\n';
    return changed == 0 ? 0 : 1;
}

}  // namespace wirelab
