#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// A student on the roster.
struct RosterEntry {
    std::string id;    ///< As the course knows them, and as grades.csv names them.
    std::string name;  ///< "" if the roster has none.
    std::string email;
    std::string username;  ///< On GitHub or in the learning platform; "" if the roster has none.
};

/// Who is in the class.
struct Roster {
    std::vector<RosterEntry> students;

    /// The student with this id, username, email, email's local part, or name (case does not
    /// matter; "Ng, Ana" is "Ana Ng"). nullptr if there is none, or more than one by name.
    [[nodiscard]] const RosterEntry* find(const std::string& who) const;
};

/// Reads a CSV (RFC 4180; comma or semicolon; UTF-8 with or without a byte order mark; either line
/// end) whose first row names the columns. Known names, in any case: id, student, student_id, sid,
/// roster_identifier, sis user id, sis login id, identifier | name, full name, first_name and
/// last_name | email, email address | username, github_username, usernames. Other columns are left
/// alone. Of several id columns the first in this list is the id, and the next one the username, if
/// no column is; "student" beside another id column is the name (so does Canvas, whose row "Points
/// Possible" is left out). Without an id column, the username or else the email is the id, so that
/// the rosters of GitHub Classroom and Classroom 50 are read as they are.
/// Throws UserError "FILE:LINE: ..." with the remedy, for all mistakes at once: no id column, a
/// double id, a row with too few fields or without an id.
Roster read_roster(const std::filesystem::path& path);

}  // namespace wirelab
