#include "starter/migrate.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <string_view>

#include "core/error.h"
#include "core/text.h"
#include "grading/document.h"

namespace wirelab {
namespace {

constexpr std::string_view kTitle = "title:";

/// The line of the words that has the lab's own title.
std::vector<std::string>::iterator title_line(std::vector<std::string>& lines) {
    const auto line = std::find_if(lines.begin(), lines.end(), [](const std::string& one) {
        return one.rfind(kTitle, 0) == 0;
    });
    if (line == lines.end()) {
        throw HarnessError{"the words of a lab have no title"};
    }
    return line;
}

const DocumentNode& at(const DocumentNode& map, const std::string& key) {
    for (const DocumentEntry& entry : map.entries) {
        if (entry.key.text == key) {
            return entry.value;
        }
    }
    throw HarnessError{"grading.yaml was read, and has no '" + key + "' now"};
}

/// Whether a name says no more than the lab's own: "Lab 3" of lab3.
bool says_nothing_new(const std::string& name, const std::string& lab) {
    std::string bare;
    for (const char c : name) {
        if (c != ' ' && c != '-' && c != '_') {
            bare += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return bare.empty() || bare == lab;
}

/// A number in a text, to be replaced by another one.
struct Replacement {
    Place place;
    std::size_t size;
    int points;
};

std::vector<Replacement> replacements_for(const DocumentNode& lab, const LabSpec& spec, int sum) {
    std::vector<int> ordinary;
    for (const CheckSpec& check : spec.checks) {
        if (!check.extra) {
            ordinary.push_back(check.points);
        }
    }
    const int all = spec.points();
    if (all == 0) {
        throw UserError{spec.name + " gives no points in grading.yaml, so there is nothing that " +
                        std::to_string(sum) + " points could be shared by"};
    }
    const std::vector<int> fresh = scaled(ordinary, sum);
    std::vector<Replacement> replacements;
    auto next = fresh.begin();
    for (std::size_t i = 0; i < spec.checks.size(); ++i) {
        const DocumentNode& points = at(at(lab, "checks").items.at(i), "points");
        const int rounded = (spec.checks[i].points * sum + all / 2) / all;
        replacements.push_back({.place = points.place,
                                .size = points.text.size(),
                                .points = spec.checks[i].extra ? rounded : *next++});
    }
    return replacements;
}

}  // namespace

std::vector<int> scaled(const std::vector<int>& points, int sum) {
    const int all = std::accumulate(points.begin(), points.end(), 0);
    std::vector<int> whole;
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (const int one : points) {
        whole.push_back(one * sum / all);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return points[left] * sum % all > points[right] * sum % all;
    });
    const int missing = sum - std::accumulate(whole.begin(), whole.end(), 0);
    for (int i = 0; i < missing; ++i) {
        ++whole[order[static_cast<std::size_t>(i)]];
    }
    return whole;
}

std::vector<MigratedLab> migrated_labs(const Course& course, const ClassroomWorkflow& workflow) {
    std::vector<MigratedLab> labs;
    for (const LabSpec& lab : course.labs) {
        MigratedLab migrated;
        migrated.lab = lab.name;
        std::vector<std::string> names;
        for (const ClassroomStep& step : workflow.steps) {
            if (step.lab != lab.name) {
                continue;
            }
            migrated.points += step.points;
            if (!says_nothing_new(step.name, lab.name)) {
                names.push_back(step.name);
            }
        }
        migrated.title = join(names, ", ");
        if (migrated.points > 0) {
            labs.push_back(migrated);
        }
    }
    return labs;
}

std::string with_points(const std::string& yaml, const std::string& file,
                        const std::vector<MigratedLab>& labs) {
    const Course course = parse_course(yaml, file);
    Mistakes mistakes{file};
    const DocumentNode root = read_document(yaml, file, mistakes);
    std::vector<Replacement> replacements;
    for (const MigratedLab& lab : labs) {
        const auto its =
            replacements_for(at(at(root, "labs"), lab.lab), course.lab(lab.lab), lab.points);
        replacements.insert(replacements.end(), its.begin(), its.end());
    }
    // From the end, so that the places before stay what they are.
    std::sort(replacements.begin(), replacements.end(),
              [](const Replacement& left, const Replacement& right) {
                  return std::pair{left.place.line, left.place.column} >
                         std::pair{right.place.line, right.place.column};
              });
    std::vector<std::string> lines = lines_of(yaml);
    for (const Replacement& replacement : replacements) {
        lines.at(static_cast<std::size_t>(replacement.place.line - 1))
            .replace(static_cast<std::size_t>(replacement.place.column - 1), replacement.size,
                     std::to_string(replacement.points));
    }
    const std::string text = join(lines, "\n") + "\n";
    const Course now = parse_course(text, file);
    for (const MigratedLab& lab : labs) {
        if (now.lab(lab.lab).points() != lab.points) {
            throw HarnessError{lab.lab + " does not have the points that it was given"};
        }
    }
    return text;
}

std::string title_in(const std::string& words) {
    std::vector<std::string> lines = lines_of(words);
    const std::string title{trimmed(title_line(lines)->substr(kTitle.size()))};
    if (title.size() < 2 || title.front() != '"' || title.back() != '"') {
        return title;
    }
    std::string plain;
    for (std::size_t i = 1; i + 1 < title.size(); ++i) {
        i += title[i] == '\\' ? 1U : 0U;
        plain += title[i];
    }
    return plain;
}

std::string with_title(const std::string& words, const std::string& title) {
    std::string quoted;
    for (const char c : title) {
        quoted += c == '"' || c == '\\' ? "\\" : "";
        quoted += c;
    }
    std::vector<std::string> lines = lines_of(words);
    *title_line(lines) = std::string{kTitle} + " \"" + quoted + "\"";
    return join(lines, "\n") + "\n";
}

}  // namespace wirelab
