#include "grading/course.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "core/error.h"
#include "core/text.h"

namespace wirelab {
namespace {

/// Collects mistakes with their places, so that all are told at once.
class Mistakes {
public:
    explicit Mistakes(std::string file) : file_{std::move(file)} {}

    void add(const YAML::Node& where, const std::string& what) {
        const YAML::Mark mark = where.Mark();
        lines_.push_back(file_ + ":" + std::to_string(mark.line + 1) + ":" +
                         std::to_string(mark.column + 1) + ": " + what);
    }

    void throw_if_any() const {
        if (!lines_.empty()) {
            throw UserError{join(lines_, "\n")};
        }
    }

private:
    std::string file_;
    std::vector<std::string> lines_;
};

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
    const std::string meant = closest(word, known);
    return meant.empty() ? "" : "; did you mean '" + meant + "'?";
}

/// The value under `key`, if `map` has it; a mistake is noted for every other key.
void expect_keys(const YAML::Node& map, const std::vector<std::string>& known, Mistakes& mistakes) {
    std::set<std::string> seen;
    for (const auto& entry : map) {
        const std::string key = entry.first.Scalar();
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            mistakes.add(entry.first,
                         "there is no key '" + key + "' here" + did_you_mean(key, known));
        } else if (!seen.insert(key).second) {
            mistakes.add(entry.first, "the key '" + key + "' stands here twice");
        }
    }
}

bool expect_map(const YAML::Node& node, const std::string& what, Mistakes& mistakes) {
    if (!node.IsMap()) {
        mistakes.add(node, what + " must be a map of keys and values");
    }
    return node.IsMap();
}

std::string text_of(const YAML::Node& map, const char* key, Mistakes& mistakes) {
    const YAML::Node node = map[key];
    if (!node || !node.IsScalar() || node.Scalar().empty()) {
        mistakes.add(node ? node : map, std::string{"'"} + key + "' must be given, as text");
        return {};
    }
    return node.Scalar();
}

int points_of(const YAML::Node& map, Mistakes& mistakes) {
    const YAML::Node node = map["points"];
    int points = 0;
    constexpr int kMost = 1'000;
    if (!node || !YAML::convert<int>::decode(node, points) || points < 0 || points > kMost) {
        mistakes.add(node ? node : map,
                     "'points' must be a whole number from 0 to 1000" +
                         (node && node.IsScalar() ? ", not '" + node.Scalar() + "'" : ""));
        return 0;
    }
    return points;
}

CheckSpec check_from(const YAML::Node& node, Mistakes& mistakes) {
    CheckSpec check;
    if (!expect_map(node, "a check", mistakes)) {
        return check;
    }
    expect_keys(node, {"check", "points", "needs"}, mistakes);
    check.name = text_of(node, "check", mistakes);
    check.points = points_of(node, mistakes);
    const YAML::Node needs = node["needs"];
    if (needs && !needs.IsSequence()) {
        mistakes.add(needs, "'needs' must be a list of checks");
    } else if (needs) {
        for (const YAML::Node& need : needs) {
            check.needs.push_back(need.Scalar());
        }
    }
    return check;
}

std::vector<std::string> names_of(const std::vector<CheckSpec>& checks) {
    std::vector<std::string> names;
    for (const CheckSpec& check : checks) {
        names.push_back(check.name);
    }
    return names;
}

/// A check may need only checks that stand before it, so that nothing can need itself.
void expect_needs_before(const LabSpec& lab, const YAML::Node& checks, Mistakes& mistakes) {
    std::vector<std::string> before;
    for (std::size_t i = 0; i < lab.checks.size(); ++i) {
        for (const std::string& need : lab.checks[i].needs) {
            if (std::find(before.begin(), before.end(), need) == before.end()) {
                mistakes.add(checks[i], "'" + lab.checks[i].name + "' needs '" + need +
                                            "', which does not stand before it" +
                                            did_you_mean(need, before));
            }
        }
        if (std::find(before.begin(), before.end(), lab.checks[i].name) != before.end()) {
            mistakes.add(checks[i], "the check '" + lab.checks[i].name + "' stands here twice");
        }
        before.push_back(lab.checks[i].name);
    }
}

LabSpec lab_from(const std::string& name, const YAML::Node& node, Mistakes& mistakes) {
    LabSpec lab{.name = name, .folder = {}, .hand_in = {}, .checks = {}};
    if (!expect_map(node, "a lab", mistakes)) {
        return lab;
    }
    expect_keys(node, {"folder", "hand_in", "checks"}, mistakes);
    lab.folder = text_of(node, "folder", mistakes);
    lab.hand_in = text_of(node, "hand_in", mistakes);
    const YAML::Node checks = node["checks"];
    if (!checks || !checks.IsSequence()) {
        mistakes.add(checks ? checks : node, "'checks' must be given, as a list");
        return lab;
    }
    for (const YAML::Node& check : checks) {
        lab.checks.push_back(check_from(check, mistakes));
    }
    expect_needs_before(lab, checks, mistakes);
    return lab;
}

}  // namespace

int LabSpec::points() const {
    int sum = 0;
    for (const CheckSpec& check : checks) {
        sum += check.points;
    }
    return sum;
}

const CheckSpec& LabSpec::check(const std::string& wanted) const {
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const CheckSpec& one) { return one.name == wanted; });
    if (found == checks.end()) {
        throw UserError{name + " has no check '" + wanted + "'" +
                        did_you_mean(wanted, names_of(checks))};
    }
    return *found;
}

const LabSpec& Course::lab(const std::string& wanted) const {
    std::vector<std::string> names;
    for (const LabSpec& one : labs) {
        if (one.name == wanted) {
            return one;
        }
        names.push_back(one.name);
    }
    throw UserError{"there is no lab '" + wanted + "'; there are " + join(names, ", ")};
}

Course parse_course(const std::string& yaml, const std::string& file) {
    Course course;
    YAML::Node root;
    try {
        root = YAML::Load(yaml);
    } catch (const YAML::ParserException& error) {
        throw UserError{file + ":" + std::to_string(error.mark.line + 1) + ":" +
                        std::to_string(error.mark.column + 1) + ": this is not YAML: " + error.msg};
    }
    Mistakes mistakes{file};
    if (expect_map(root, "the course", mistakes)) {
        expect_keys(root, {"version", "labs"}, mistakes);
        if (text_of(root, "version", mistakes) != "1") {
            mistakes.add(root, "'version' must be 1");
        }
        const YAML::Node labs = root["labs"];
        if (!labs || !labs.IsMap()) {
            mistakes.add(labs ? labs : root, "'labs' must be given, as a map");
        } else {
            for (const auto& entry : labs) {
                course.labs.push_back(lab_from(entry.first.Scalar(), entry.second, mistakes));
            }
        }
    }
    mistakes.throw_if_any();
    return course;
}

Course read_course(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!(text << file.rdbuf())) {
        throw UserError{path.string() + ": cannot be read"};
    }
    return parse_course(text.str(), path.string());
}

}  // namespace wirelab
