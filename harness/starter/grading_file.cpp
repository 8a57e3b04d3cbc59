#include "starter/grading_file.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "grading/course.h"
#include "grading/document.h"

namespace wirelab {
namespace {

/// The lines of a file, some of which are to go. Lines are counted from 0 here.
class Lines {
public:
    explicit Lines(const std::string& text) : lines_{lines_of(text)}, gone_(lines_.size()) {}

    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] std::string& at(std::size_t line) { return lines_.at(line); }
    void drop(std::size_t line) { gone_.at(line) = true; }

    /// How far in a line begins; `none` for an empty one.
    [[nodiscard]] std::size_t indent(std::size_t line, std::size_t none) const {
        const std::size_t at = lines_.at(line).find_first_not_of(" \t\r");
        return at == std::string::npos ? none : at;
    }
    [[nodiscard]] bool is_comment(std::size_t line) const {
        const std::string_view text = trimmed(lines_.at(line));
        return !text.empty() && text.front() == '#';
    }
    [[nodiscard]] bool is_empty(std::size_t line) const { return trimmed(lines_.at(line)).empty(); }

    [[nodiscard]] std::string left() const {
        std::string text;
        for (std::size_t line = 0; line < lines_.size(); ++line) {
            text += gone_[line] ? "" : lines_[line] + "\n";
        }
        return text;
    }

private:
    std::vector<std::string> lines_;
    std::vector<bool> gone_;
};

std::size_t line_of(const DocumentNode& node) {
    return static_cast<std::size_t>(node.place.line - 1);
}

std::size_t column_of(const DocumentNode& node) {
    return static_cast<std::size_t>(node.place.column - 1);
}

/// One line behind the last that belongs to the entry of a map in block style.
std::size_t end_of(const DocumentEntry& entry, Lines& lines) {
    const std::size_t column = column_of(entry.key);
    std::size_t end = line_of(entry.key) + 1;
    for (std::size_t line = end; line < lines.size(); ++line) {
        if (lines.is_empty(line)) {
            continue;
        }
        const std::size_t indent = lines.indent(line, 0);
        // A list may stand as far in as its key.
        const bool is_item = indent == column && lines.at(line).at(indent) == '-' &&
                             entry.value.kind == DocumentNode::Kind::kList;
        if (indent <= column && !is_item) {
            break;
        }
        end = line + 1;
    }
    return end;
}

/// Drops an entry, and the comment that stands directly above it.
void drop_entry(const DocumentEntry& entry, Lines& lines) {
    const std::size_t end = end_of(entry, lines);
    for (std::size_t line = line_of(entry.key); line < end; ++line) {
        lines.drop(line);
    }
    for (std::size_t line = line_of(entry.key); line > 0 && lines.is_comment(line - 1) &&
                                                lines.indent(line - 1, 0) == column_of(entry.key);
         --line) {
        lines.drop(line - 1);
    }
}

std::string as_written(const DocumentNode& node) {
    return node.plain ? node.text : "\"" + node.text + "\"";
}

/// `late: { per: day, exempt: [ana] }` on lines of its own, without the students.
void rewrite_late(const DocumentEntry& late, Lines& lines) {
    std::vector<std::string> values;
    for (const DocumentEntry& entry : late.value.entries) {
        if (entry.key.text != "exempt") {
            values.push_back(entry.key.text + ": " + as_written(entry.value));
        }
    }
    const std::size_t first = line_of(late.key);
    for (std::size_t line = first + 1; line < end_of(late, lines); ++line) {
        lines.drop(line);
    }
    lines.at(first) = "late: { " + join(values, ", ") + " }";
}

/// Whether an entry has its line for itself, as in block style.
bool begins_its_line(const DocumentEntry& entry, const Lines& lines) {
    return lines.indent(line_of(entry.key), 0) == column_of(entry.key);
}

void drop_exempt(const DocumentEntry& late, Lines& lines) {
    const auto& entries = late.value.entries;
    const auto exempt = std::find_if(entries.begin(), entries.end(), [](const DocumentEntry& one) {
        return one.key.text == "exempt";
    });
    if (exempt == entries.end()) {
        return;
    }
    const bool is_block = std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
        return begins_its_line(entry, lines) && column_of(entry.key) == column_of(exempt->key);
    });
    const bool is_flow = lines.at(line_of(late.key)).find('{') != std::string::npos;
    if (is_block && !is_flow) {
        drop_entry(*exempt, lines);
    } else {
        rewrite_late(late, lines);
    }
}

bool is_of_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
}

/// Whether `name` stands in `text` as a word.
bool names(const std::string& text, const std::string& name) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        // A full stop may end a sentence as well as belong to a name.
        const bool ends = end == text.size() || !is_of_word(text[end]) ||
                          (text[end] == '.' && (end + 1 == text.size() || text[end + 1] == ' '));
        if (ends && (at == 0 || !is_of_word(text[at - 1]))) {
            return true;
        }
    }
    return false;
}

/// A comment may name them too: "# ana was ill".
void drop_comments_about(const std::set<std::string>& students, Lines& lines) {
    for (std::size_t line = 0; line < lines.size(); ++line) {
        std::string& text = lines.at(line);
        const std::size_t hash = lines.is_comment(line) ? text.find('#') : text.find(" #");
        if (hash == std::string::npos ||
            std::none_of(students.begin(), students.end(), [&](const std::string& student) {
                return names(text.substr(hash), student);
            })) {
            continue;
        }
        if (lines.is_comment(line)) {
            lines.drop(line);
        } else {
            text = text.substr(0, text.find_last_not_of(" \t", hash) + 1);
        }
    }
}

std::set<std::string> students_in(const Course& course) {
    std::set<std::string> students{course.late.exempt.begin(), course.late.exempt.end()};
    for (const Extension& extension : course.extensions) {
        students.insert(extension.student);
    }
    return students;
}

std::vector<std::string> what_is_left_out(const Course& course) {
    std::vector<std::string> sentences;
    if (!course.extensions.empty()) {
        sentences.push_back(counted(course.extensions.size(), "extension") +
                            ": they name students. A run in the starter does not know them; the "
                            "points that count are those that you grade with the course's own "
                            "file.");
    }
    if (!course.late.exempt.empty()) {
        sentences.push_back(counted(course.late.exempt.size(), "student") +
                            " for whom no deadline holds (exempt): the same.");
    }
    if (!course.seed.course_key.empty()) {
        sentences.emplace_back(
            "course_key: whoever knows it can work out every seed. In the starter everybody has "
            "seed 1; where you grade with the course's own file each student has a seed of their "
            "own.");
    }
    return sentences;
}

}  // namespace

StudentsGrading grading_for_students(const std::string& yaml, const std::string& file) {
    Course expected = parse_course(yaml, file);
    StudentsGrading result{.text = {}, .left_out = what_is_left_out(expected)};
    if (result.left_out.empty()) {
        result.text = yaml;
        return result;
    }
    Mistakes mistakes{file};
    const DocumentNode root = read_document(yaml, file, mistakes);
    Lines lines{yaml};
    drop_comments_about(students_in(expected), lines);
    for (const DocumentEntry& entry : root.entries) {
        if (entry.key.text == "extensions" || entry.key.text == "course_key") {
            drop_entry(entry, lines);
        } else if (entry.key.text == "late") {
            drop_exempt(entry, lines);
        }
    }
    result.text = lines.left();

    expected.extensions.clear();
    expected.late.exempt.clear();
    expected.seed.course_key.clear();
    const std::string remedy =
        ": what is for teachers only cannot be taken out of it as it is written; write each key of "
        "the course on a line of its own, without { } around them";
    try {
        if (parse_course(result.text, file) != expected) {
            throw UserError{file + remedy};
        }
    } catch (const UserError&) {
        throw UserError{file + remedy};
    }
    return result;
}

}  // namespace wirelab
