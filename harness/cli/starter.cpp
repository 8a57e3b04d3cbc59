#include "cli/starter.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <vector>

#include "cli/places.h"
#include "core/error.h"
#include "core/text.h"
#include "os/file.h"
#include "starter/classroom_yml.h"
#include "starter/contents.h"
#include "starter/course_action.h"
#include "starter/each_lab.h"
#include "starter/grading_file.h"
#include "starter/migrate.h"
#include "starter/presets.h"
#include "starter/skeletons.h"
#include "starter/starter_folder.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// A file of a starter.
struct File {
    std::string bytes;
    bool executable = false;
};

/// All of a starter, and what a teacher is told of it.
struct Starter {
    std::map<fs::path, File> files;
    std::vector<std::string> told;
};

File file_at(const fs::path& path) {
    return {
        .bytes = read_file(path),
        .executable = (fs::status(path).permissions() & fs::perms::owner_exec) != fs::perms::none};
}

/// What only a starter has: its own README.md, editor settings, workflow.
void add_templates(const fs::path& templates, Starter& starter) {
    if (!fs::is_directory(templates)) {
        throw UserError{
            "this is a starter itself, or a part of a course: " + templates.string() +
            " is not there. Starters are made in the whole course, the one with solutions/"};
    }
    for (const auto& entry : fs::recursive_directory_iterator{templates}) {
        if (entry.is_regular_file()) {
            starter.files[entry.path().lexically_relative(templates)] = file_at(entry.path());
        }
    }
}

void name_course(const CourseRepository& repository, Starter& starter) {
    bool named = false;
    for (auto& [path, file] : starter.files) {
        if (path.parent_path() == ".github/workflows" && has_course_line(file.bytes)) {
            file.bytes = with_course(file.bytes, repository);
            named = true;
        }
    }
    if (!named) {
        throw UserError{"--course: no workflow of a starter has a line that names the course ('" +
                        std::string{kCourseMark} +
                        "'), in harness/starter/files/.github/workflows"};
    }
    starter.told.push_back("pushes are graded with the course of " + repository.owner + "/" +
                           repository.name + ", as it is at " + repository.ref);
}

void migrate(const fs::path& workflow_file, const fs::path& grading, const Course& course,
             Starter& starter) {
    const ClassroomWorkflow workflow =
        read_classroom_yml(read_file(workflow_file), workflow_file.string(), course);
    const std::vector<MigratedLab> labs = migrated_labs(course, workflow);
    File& rubric = starter.files.at("grading.yaml");
    rubric.bytes = with_points(rubric.bytes, grading.string(), labs);
    for (const LabSpec& lab : course.labs) {
        const auto migrated = std::find_if(
            labs.begin(), labs.end(), [&](const MigratedLab& one) { return one.lab == lab.name; });
        if (migrated == labs.end()) {
            starter.told.push_back(lab.name + " has no step in " + workflow_file.string() +
                                   " and keeps its " +
                                   counted(static_cast<std::size_t>(lab.points()), "point"));
            continue;
        }
        if (!migrated->title.empty()) {
            File& words = starter.files.at(fs::path{"labs"} / lab.folder / "feedback.yaml");
            words.bytes = with_title(words.bytes, migrated->title);
        }
        starter.told.push_back(
            lab.name + " has " + counted(static_cast<std::size_t>(migrated->points), "point") +
            (migrated->title.empty() ? "" : " and is called '" + migrated->title + "'"));
    }
    for (const std::string& step : workflow.ignored) {
        starter.told.push_back("the step '" + step +
                               "' was not taken over: the new workflow has its own");
    }
}

/// What the templates do not have for a lab that does not come with wirelab.
void add_each_lab(const Course& course, Starter& starter) {
    std::vector<std::string> titles;
    for (const LabSpec& lab : course.labs) {
        titles.push_back(
            title_in(starter.files.at(fs::path{"labs"} / lab.folder / "feedback.yaml").bytes));
    }
    const auto change = [&](const fs::path& path, const auto& with_labs) {
        std::string& bytes = starter.files.at(path).bytes;
        bytes = with_labs(bytes, course.labs);
    };
    change("CMakePresets.json", presets_with_labs);
    change(".vscode/tasks.json", tasks_with_labs);
    change(".vscode/launch.json", launches_with_labs);
    change(".github/actions/grade/action.yml", outputs_with_labs);
    std::string& readme = starter.files.at("README.md").bytes;
    readme = rows_with_labs(readme, course.labs, titles);
}

/// Whose course the starter in `folder` names already: who renews it and does not say --course
/// again does not mean to leave the grading to the students' own copies.
std::string course_of_the_one_before(const fs::path& folder) {
    const fs::path workflow = folder / ".github" / "workflows" / "labs.yml";
    return fs::exists(workflow) ? course_in(read_file(workflow)) : "";
}

Starter starter_of(const Places& places, const Course& course, const StarterRequest& request) {
    const fs::path& grading = places.grading;
    Starter starter;
    for (const fs::path& path : students_files(places.course, course)) {
        starter.files[path] = file_at(path == "grading.yaml" ? grading : places.course / path);
    }
    add_templates(places.course / "harness" / "starter" / "files", starter);

    File& rubric = starter.files.at("grading.yaml");
    StudentsGrading students = grading_for_students(rubric.bytes, grading.string());
    rubric.bytes = students.text;
    for (const std::string& sentence : students.left_out) {
        starter.told.push_back("left out of grading.yaml: " + sentence);
    }
    File& presets = starter.files.at("CMakePresets.json");
    presets.bytes =
        presets_for_students(presets.bytes, (places.course / "CMakePresets.json").string());
    const std::string named =
        request.course.empty() ? course_of_the_one_before(request.folder) : request.course;
    if (named.empty()) {
        starter.told.emplace_back(
            "pushes are graded with each student's own copy of the checks; with --course they are "
            "graded with yours");
    } else {
        name_course(course_repository_from(named), starter);
    }
    if (request.migrate) {
        migrate(*request.migrate, grading, course, starter);
    }
    add_each_lab(course, starter);
    return starter;
}

/// A path as it can be typed into a shell.
std::string typed(const fs::path& path) {
    std::string quoted;
    for (const char c : path.string()) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
    }
    const bool is_plain =
        path.string().find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") ==
        std::string::npos;
    return is_plain ? quoted : "'" + quoted + "'";
}

/// What a teacher wrote into the starter stays there, so it has to be right, and fit for students.
void expect_grading_for_students(const fs::path& file) {
    static_cast<void>(read_course(file));
    if (!grading_for_students(read_file(file), file.string()).left_out.empty()) {
        throw UserError{
            file.string() +
            " has extensions, exempt students or the course_key in it, and all students "
            "would read them. Write them into the course's own grading.yaml, and take "
            "them out there"};
    }
}

void say_what_is_next(const fs::path& folder, const std::string& course) {
    const std::string repository = course.substr(0, course.find('@'));
    const std::string place = typed(folder);
    std::cout << "\nNext:\n  cd " << place << " && scripts/test\n";
    if (fs::exists(folder / ".git")) {
        std::cout << "  git diff                     what changed\n"
                     "  git add --all && git commit --message 'Renew the labs' && git push\n";
    } else {
        std::cout << "  git init --initial-branch main && git add --all && git commit --message "
                     "'The labs'\n"
                     "  git remote add origin git@github.com:"
                  << (repository.empty() ? "OWNER/REPO" : repository)
                  << ".git && git push --set-upstream origin main\n"
                     "Then make it a template on GitHub (Settings, Template repository).\n";
    }
    std::cout << "All of it step by step: docs/instructor/starter.md and github.md\n";
}

}  // namespace

int starter(const StarterRequest& request) {
    const Places places = find_places();
    const Course course = read_course_at(places);
    expect_skeletons(places.labs(), course);
    const Starter made = starter_of(places, course, request);
    StarterFolder folder{request.folder};
    if (folder.is_renewed()) {
        // What was changed there stays there.
        expect_skeletons(folder.folder() / "labs", course);
        if (fs::exists(folder.folder() / "grading.yaml")) {
            expect_grading_for_students(folder.folder() / "grading.yaml");
        }
    }
    for (const auto& [path, file] : made.files) {
        folder.add(path, file.bytes, file.executable);
    }
    const std::vector<fs::path> changed = folder.put_into_place();

    std::cout << (folder.is_renewed() ? "renewed the starter in " : "made a starter in ")
              << folder.folder().string() << ": " << counted(made.files.size(), "file") << '\n';
    for (const std::string& sentence : made.told) {
        std::cout << "  " << sentence << '\n';
    }
    for (const fs::path& path : changed) {
        std::cout << "  " << path.string()
                  << " was changed there and stays so; delete it and run this again to have ours\n";
    }
    say_what_is_next(folder.folder(), request.course);
    return 0;
}

}  // namespace wirelab
