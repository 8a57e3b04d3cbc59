#include "cli/student_folder.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <system_error>

#include "core/error.h"
#include "os/file.h"
#include "report/result_json.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// What stands in a folder of ours (cli/student_folder.h).
bool is_ours(const fs::path& name) {
    static const std::set<std::string> kNames = {"result.json", "submission.json", "points.json",
                                                 "run.json",    "report.html",     "report.md",
                                                 "junit.xml",   "files",           "records"};
    return kNames.count(name.string()) > 0;
}

void require_results(const fs::path& folder) {
    if (fs::exists(folder) && !fs::is_empty(folder) && !fs::exists(folder / "submission.json")) {
        throw UserError{folder.string() +
                        " holds something else than wirelab's results; name another folder, or an "
                        "empty one"};
    }
}

/// What a person has put beside the results stays.
void keep_what_is_not_ours(const fs::path& folder, const fs::path& fresh) {
    if (!fs::exists(folder)) {
        return;
    }
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        if (!is_ours(entry.path().filename())) {
            fs::copy(entry.path(), fresh / entry.path().filename(),
                     fs::copy_options::recursive | fs::copy_options::copy_symlinks);
        }
    }
}

void try_to_replace(const fs::path& folder, const fs::path& fresh,
                    const std::function<void(const fs::path&)>& fill) {
    require_results(folder);
    fs::remove_all(fresh);
    fs::create_directories(fresh);
    fill(fresh);
    keep_what_is_not_ours(folder, fresh);
    put_into_place(fresh, folder);
}

/// On a full disk what could not be finished must not take the last of the room.
void leave_nothing(const fs::path& fresh) {
    std::error_code ignored;
    fs::remove_all(fresh, ignored);
}

}  // namespace

void replace_folder(const fs::path& folder, const std::function<void(const fs::path&)>& fill) {
    // A dot in front: what a killed run has left is never taken for a student.
    const fs::path fresh = folder.parent_path() / ("." + folder.filename().string() + ".new");
    try {
        try_to_replace(folder, fresh, fill);
    } catch (const fs::filesystem_error& error) {
        leave_nothing(fresh);
        throw HarnessError{std::string{"cannot write "} + folder.string() + ": " + error.what()};
    } catch (const HarnessError&) {
        leave_nothing(fresh);
        throw;
    }
}
std::optional<RunKeys> keys_in(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder / "result.json", error) || !fs::exists(folder / "run.json", error)) {
        return std::nullopt;
    }
    try {
        const nlohmann::json run = nlohmann::json::parse(read_file(folder / "run.json"));
        return RunKeys{.graded = run.at("graded").get<std::string>(),
                       .shown = run.at("shown").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;  // Not ours, or from another version: graded anew.
    }
}

Result read_result(const fs::path& folder) {
    Result result = result_from_json(read_file(folder / "result.json"));
    for (LabReport& lab : result.labs) {
        for (ScoredCheck& check : lab.checks) {
            const fs::path record = folder / "records" / lab.lab / (check.spec.name + ".json");
            if (fs::exists(record)) {
                check.record = record_from_json(read_file(record));
            }
        }
    }
    return result;
}

}  // namespace wirelab
