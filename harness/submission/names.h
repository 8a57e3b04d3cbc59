#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// A file of a Canvas download: lastfirst_[LATE_]<userid>_<attachmentid>_<file>, or, for an
/// anonymous assignment, anon_[LATE_]<code>_<attachmentid>_<file>. A text or a link that was handed
/// in is lastfirst_<userid>_text.html and _link.html.
struct CanvasName {
    std::string student;  ///< "ngana"; "" where Canvas gives no name.
    std::string user;     ///< "12345", or the code of an anonymous student.
    std::string file;     ///< "receive-1.cpp"
    bool late = false;
};
std::optional<CanvasName> parse_canvas_name(const std::string& name);

/// A folder or file of a Moodle download: Full Name_<participant>_assignsubmission_file_[<file>].
struct MoodleName {
    std::string student;      ///< "Ana Ng"; "Participant" in an anonymous assignment.
    std::string participant;  ///< "101"
    std::string file;         ///< "" for a folder.
    bool is_files = true;     ///< False for _onlinetext_ and other kinds of submission.
};
std::optional<MoodleName> parse_moodle_name(const std::string& name);

/// How a file named `name` fits the wanted one: 0 for "receive.cpp" itself, N for "receive-N.cpp"
/// (Canvas), "receive (N).cpp" and "receive(N).cpp" (browsers); nothing if it does not. The case of
/// letters does not matter.
std::optional<std::size_t> copy_number(const std::string& name, const std::string& wanted);

/// What all names begin with, up to a '-' and with it: "lab3-" for lab3-ana and lab3-bo. For one
/// name, up to its last '-'. "" if there is none.
std::string common_prefix(const std::vector<std::string>& names);

/// `text` as the name of a folder: letters, digits and . _ - of ASCII stay, all else becomes '-'.
/// Does not begin with '.' or '-', has at most 64 characters. "" where letters of other scripts
/// would be lost, or nothing is left.
std::string plain_name(const std::string& text);

/// "u-" and eight digits that depend on `identity` alone.
std::string hashed_name(const std::string& identity);

/// A roster's name as Canvas writes it into file names: "Ng, Ana" and "Ana Ng" as "ngana".
std::string canvas_form(const std::string& name);

/// A person's name, however it is written: "Ng, Ana" and "ana  ng" are both "ana ng".
std::string name_key(const std::string& name);

}  // namespace wirelab
