#include "starter/classroom_yml.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>

#include "core/error.h"
#include "core/text.h"
#include "grading/document.h"

namespace wirelab {
namespace {

using Kind = DocumentNode::Kind;

/// No lab has more.
constexpr int kMostPoints = 1'000;

/// The inputs of each grader.
const std::map<std::string, std::vector<std::string>> kGraders = {
    {"autograding-command-grader",
     {"test-name", "setup-command", "command", "timeout", "max-score"}},
    {"autograding-io-grader",
     {"test-name", "setup-command", "command", "input", "expected-output", "comparison-method",
      "timeout", "max-score"}},
    {"autograding-python-grader", {"test-name", "setup-command", "timeout", "max-score"}}};

constexpr const char* kReporter = "autograding-grading-reporter";

const DocumentNode* find(const DocumentNode& map, const std::string& key) {
    const auto found =
        std::find_if(map.entries.begin(), map.entries.end(),
                     [&](const DocumentEntry& entry) { return entry.key.text == key; });
    return found == map.entries.end() ? nullptr : &found->value;
}

std::string text_at(const DocumentNode& map, const std::string& key) {
    const DocumentNode* node = find(map, key);
    return node != nullptr && node->kind == Kind::kText ? node->text : "";
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The action of a step, without its owner and its version; "" for one that is not of autograding.
std::string autograding_action(const std::string& uses) {
    static const std::regex kAction{
        R"((classroom-resources|education|github-education-resources)/(autograding[\w-]*)@.*)"};
    std::smatch match;
    return std::regex_match(uses, match, kAction) ? match[2].str() : "";
}

/// Whether `word` stands in `text`, and no letter or digit beside it: `lab3` in "ctest -L ^lab3$",
/// "lab3_receive", "Lab 3" and "lab-3", and not in "lab31".
bool names(const std::string& text, const std::string& word) {
    std::string pattern = lower(word);
    const std::size_t digits = pattern.find_last_not_of("0123456789") + 1;
    if (digits > 0 && digits < pattern.size()) {
        pattern.insert(digits, "[ _-]?");
    }
    return std::regex_search(lower(text), std::regex{"(^|[^a-z0-9])" + pattern + "($|[^a-z0-9])"});
}

/// Reads one workflow.
class Reader {
public:
    Reader(const Course& course, Mistakes& mistakes) : course_{course}, mistakes_{mistakes} {}

    ClassroomWorkflow read(const DocumentNode& root) {
        const DocumentNode* jobs = root.kind == Kind::kMap ? find(root, "jobs") : nullptr;
        if (jobs == nullptr || jobs->kind != Kind::kMap) {
            mistakes_.add(root.place,
                          "this is no workflow: it has no 'jobs'; give the file "
                          ".github/workflows/classroom.yml of the old assignment");
            return {};
        }
        for (const DocumentEntry& job : jobs->entries) {
            read_job(job);
        }
        if (steps_.steps.empty() && !saw_autograding_) {
            mistakes_.add(jobs->place,
                          "no step here is an autograding step of GitHub Classroom "
                          "(uses: classroom-resources/autograding-command-grader@v1); "
                          "give the classroom.yml of the old assignment");
        }
        expect_reported();
        return std::move(steps_);
    }

private:
    void read_job(const DocumentEntry& job) {
        const DocumentNode* steps =
            job.value.kind == Kind::kMap ? find(job.value, "steps") : nullptr;
        if (steps == nullptr || steps->kind != Kind::kList) {
            mistakes_.add(job.key.place, "the job " + in_quotes(job.key.text) +
                                             " has no list of 'steps'; remove it, or write its "
                                             "steps");
            return;
        }
        for (const DocumentNode& step : steps->items) {
            read_step(step);
        }
    }

    void read_step(const DocumentNode& step) {
        if (step.kind != Kind::kMap) {
            mistakes_.add(step.place, "a step must be a map of keys, such as 'name: ...'");
            return;
        }
        const std::string action = autograding_action(text_at(step, "uses"));
        if (action.empty()) {
            const std::string name = text_at(step, "name");
            const std::string uses = text_at(step, "uses");
            steps_.ignored.push_back(!name.empty() ? name : uses.empty() ? "a command" : uses);
            return;
        }
        saw_autograding_ = true;
        if (action == kReporter) {
            read_reporter(step);
        } else if (action == "autograding") {
            mistakes_.add(find(step, "uses")->place,
                          "this action reads its tests from .github/classroom/autograding.json, "
                          "which is not read here; give each test of that file a step of its own "
                          "(uses: classroom-resources/autograding-command-grader@v1)");
        } else if (kGraders.count(action) == 0) {
            mistakes_.add(find(step, "uses")->place, "there is no grader " + in_quotes(action) +
                                                         meant_or_known(action, graders()));
        } else {
            read_grader(step, action);
        }
    }

    static std::vector<std::string> graders() {
        std::vector<std::string> all;
        for (const auto& [name, inputs] : kGraders) {
            all.push_back(name);
        }
        return all;
    }

    void read_grader(const DocumentNode& step, const std::string& action) {
        const DocumentNode* with = find(step, "with");
        const std::string id = text_at(step, "id");
        if (with == nullptr || with->kind != Kind::kMap) {
            mistakes_.add(step.place, step_text(step) +
                                          " has no 'with', and so no points; write  with:  and "
                                          "max-score: 10  below it");
            return;
        }
        expect_known_inputs(*with, kGraders.at(action));
        ClassroomStep read{.id = id,
                           .name = text_at(*with, "test-name"),
                           .points = points_of(step, *with),
                           .lab = lab_of(step, *with),
                           .place = step.place};
        if (read.name.empty()) {
            read.name = text_at(step, "name");
        }
        expect_printable(step, read.name);
        if (!id.empty() && !ids_.emplace(id, step.place.line).second) {
            mistakes_.add(find(step, "id")->place, "the id " + in_quotes(id) + " stands in line " +
                                                       std::to_string(ids_.at(id)) +
                                                       " already; give each step its own");
        }
        steps_.steps.push_back(std::move(read));
    }

    [[nodiscard]] static std::string step_text(const DocumentNode& step) {
        for (const char* key : {"name", "id", "uses"}) {
            const std::string text = text_at(step, key);
            if (!text.empty()) {
                return "the step " + in_quotes(text);
            }
        }
        return "this step";
    }

    void expect_known_inputs(const DocumentNode& with, const std::vector<std::string>& known) {
        for (const DocumentEntry& entry : with.entries) {
            if (std::find(known.begin(), known.end(), entry.key.text) == known.end()) {
                mistakes_.add(entry.key.place, "this grader has no input " +
                                                   in_quotes(entry.key.text) +
                                                   meant_or_known(entry.key.text, known));
            }
        }
    }

    void expect_printable(const DocumentNode& step, const std::string& name) {
        if (std::any_of(name.begin(), name.end(),
                        [](unsigned char c) { return std::iscntrl(c) != 0; })) {
            mistakes_.add(step.place, "the name " + in_quotes(name) +
                                          " has a line break or another control character; write "
                                          "it on one line");
        }
    }

    int points_of(const DocumentNode& step, const DocumentNode& with) {
        const DocumentNode* score = find(with, "max-score");
        if (score == nullptr) {
            mistakes_.add(with.place, step_text(step) +
                                          " has no 'max-score'; write how many points it gives: "
                                          "max-score: 10");
            return 0;
        }
        static const std::regex kWhole{"[0-9]{1,4}"};
        const bool is_whole = score->kind == Kind::kText && std::regex_match(score->text, kWhole);
        const int points = is_whole ? std::stoi(score->text) : 0;
        if (points < 1 || points > kMostPoints) {
            mistakes_.add(score->place, "'max-score' must be a whole number from 1 to 1000, not " +
                                            (score->kind == Kind::kText ? in_quotes(score->text)
                                                                        : "nothing or a list"));
        }
        return points;
    }

    /// The labs that a text names, in the order of the course.
    [[nodiscard]] std::vector<std::string> labs_in(const std::string& text) const {
        std::vector<std::string> labs;
        for (const LabSpec& lab : course_.labs) {
            if (names(text, lab.name) || names(text, lab.folder)) {
                labs.push_back(lab.name);
            }
        }
        return labs;
    }

    std::string lab_of(const DocumentNode& step, const DocumentNode& with) {
        for (const std::string& text : {text_at(with, "command"), text_at(step, "id"),
                                        text_at(with, "test-name"), text_at(step, "name")}) {
            const std::vector<std::string> labs = labs_in(text);
            if (labs.size() > 1) {
                mistakes_.add(step.place, step_text(step) + " names several labs (" +
                                              join(labs, ", ") +
                                              "), and nobody knows how its points are shared; make "
                                              "it a step for each lab");
                return {};
            }
            if (labs.size() == 1) {
                return labs.front();
            }
        }
        std::vector<std::string> all;
        for (const LabSpec& lab : course_.labs) {
            all.push_back(lab.name);
        }
        mistakes_.add(step.place, step_text(step) + " names no lab of this course (" +
                                      join(all, ", ") +
                                      ") in its command, id or name; write the lab into its id, "
                                      "such as  id: " +
                                      all.front() + ", or remove the step");
        return {};
    }

    void read_reporter(const DocumentNode& step) {
        const DocumentNode* with = find(step, "with");
        const DocumentNode* runners =
            with != nullptr && with->kind == Kind::kMap ? find(*with, "runners") : nullptr;
        if (runners == nullptr || runners->kind != Kind::kText) {
            mistakes_.add(step.place, step_text(step) +
                                          " has no 'runners', and so counts no step; write their "
                                          "ids: runners: lab1,lab2");
            return;
        }
        for (const std::string& runner : split(runners->text, ',')) {
            runners_.emplace(trimmed(runner), runners->place);
        }
    }

    /// What the old reporter counted must be what is taken over.
    void expect_reported() {
        if (runners_.empty()) {
            return;
        }
        std::vector<std::string> known;
        for (const auto& [id, line] : ids_) {
            known.push_back(id);
        }
        for (const auto& [runner, place] : runners_) {
            if (ids_.count(runner) == 0) {
                mistakes_.add(place, "'runners' names " + in_quotes(runner) +
                                         ", and no autograding step has that id" +
                                         (known.empty() ? "" : meant_or_known(runner, known)));
            }
        }
        for (const ClassroomStep& step : steps_.steps) {
            if (runners_.count(step.id) == 0) {
                mistakes_.add(step.place,
                              "the reporter does not count this step, so it gave no "
                              "points; add its id to 'runners', or remove the step");
            }
        }
    }

    const Course& course_;
    Mistakes& mistakes_;
    ClassroomWorkflow steps_;
    std::map<std::string, int> ids_;
    std::map<std::string, Place> runners_;
    bool saw_autograding_ = false;
};

}  // namespace

ClassroomWorkflow read_classroom_yml(const std::string& yaml, const std::string& file,
                                     const Course& course) {
    Mistakes mistakes{file};
    const DocumentNode root = read_document(yaml, file, mistakes);
    ClassroomWorkflow workflow = Reader{course, mistakes}.read(root);
    mistakes.throw_if_any();
    return workflow;
}

}  // namespace wirelab
