#include "submission/roster.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"
#include "submission/csv.h"
#include "submission/names.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

using Names = std::vector<std::string>;

/// Where each thing stands in a row; several columns may be an id.
struct Columns {
    std::optional<std::size_t> id;
    std::optional<std::size_t> name;
    std::optional<std::size_t> first_name;
    std::optional<std::size_t> last_name;
    std::optional<std::size_t> email;
    std::optional<std::size_t> username;
    std::size_t needed = 0;  ///< So many fields must a row have.
};

/// "SIS User ID" and "sis_user_id" are one.
std::string column_name(const std::string& field) {
    std::string name = folded(trimmed(field));
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

/// The columns of these names, in the order of `names`.
std::vector<std::size_t> columns_of(const Names& header, const Names& names) {
    std::vector<std::size_t> found;
    for (const std::string& name : names) {
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (header[i] == name) {
                found.push_back(i);
            }
        }
    }
    return found;
}

std::optional<std::size_t> column_of(const Names& header, const Names& names) {
    const std::vector<std::size_t> found = columns_of(header, names);
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

std::optional<Columns> columns_from(const Names& header) {
    Columns columns;
    columns.name = column_of(header, {"name", "full name"});
    columns.first_name = column_of(header, {"first name"});
    columns.last_name = column_of(header, {"last name"});
    columns.email = column_of(header, {"email", "email address"});
    columns.username = column_of(header, {"username", "github username", "usernames"});
    std::vector<std::size_t> ids =
        columns_of(header, {"id", "student id", "sid", "roster identifier", "sis user id",
                            "sis login id", "identifier"});
    const std::optional<std::size_t> student = column_of(header, {"student"});
    if (ids.empty() && student) {
        ids.push_back(*student);
    } else if (student && !columns.name) {
        columns.name = student;
    }
    if (ids.size() > 1 && !columns.username) {
        columns.username = ids[1];
    }
    columns.id = ids.empty() ? (columns.username ? columns.username : columns.email)
                             : std::optional{ids.front()};
    if (!columns.id) {
        return std::nullopt;
    }
    columns.needed = *columns.id + 1;
    for (const auto& column : {columns.name, columns.email}) {
        columns.needed = std::max(columns.needed, column.value_or(0) + 1);
    }
    return columns;
}

std::string field_of(const CsvRow& row, const std::optional<std::size_t>& column) {
    if (!column || *column >= row.fields.size()) {
        return "";
    }
    return std::string{trimmed(row.fields[*column])};
}

RosterEntry entry_from(const CsvRow& row, const Columns& columns) {
    RosterEntry entry{.id = field_of(row, columns.id),
                      .name = field_of(row, columns.name),
                      .email = field_of(row, columns.email),
                      .username = field_of(row, columns.username)};
    if (entry.name.empty()) {
        entry.name = std::string{
            trimmed(field_of(row, columns.first_name) + " " + field_of(row, columns.last_name))};
    }
    return entry;
}

/// Whether this row is one of a gradebook that is no student's.
bool is_no_student(const CsvRow& row) {
    const std::string_view first = trimmed(row.fields.front());
    return first == "Points Possible" || first == "Student, Test";
}

class Reading {
public:
    explicit Reading(std::string file) : file_{std::move(file)} {}

    void add(std::size_t line, const std::string& what) {
        mistakes_.push_back(file_ + ":" + std::to_string(line) + ": " + what);
    }
    void add_row(Roster& roster, const CsvRow& row, const Columns& columns);
    void throw_if_any() const {
        if (!mistakes_.empty()) {
            throw UserError{join(mistakes_, "\n")};
        }
    }

private:
    std::string file_;
    std::vector<std::string> mistakes_;
    std::map<std::string, std::size_t> lines_;  ///< Of the ids.
};

void Reading::add_row(Roster& roster, const CsvRow& row, const Columns& columns) {
    if (row.fields.size() < columns.needed) {
        add(row.line, "this row has " + counted(row.fields.size(), "field") + ", and " +
                          std::to_string(columns.needed) +
                          " are needed; a comma in a field needs quotes around it");
        return;
    }
    RosterEntry entry = entry_from(row, columns);
    if (entry.id.empty()) {
        add(row.line, "this row has no id; give the student one, or take the row out");
        return;
    }
    const auto [before, is_new] = lines_.try_emplace(folded(entry.id), row.line);
    if (!is_new) {
        add(row.line, "the id '" + shown(entry.id) + "' stands on line " +
                          std::to_string(before->second) + " too; take one of the rows out");
        return;
    }
    roster.students.push_back(std::move(entry));
}

std::string id_columns() {
    return "name one of the columns id, student_id, sid, roster_identifier, sis user id, sis login "
           "id, identifier, username or email";
}

using Key = std::string (*)(const RosterEntry&);

/// The only student with this key; `found` is set where there is at least one.
const RosterEntry* only_one(const Roster& roster, const std::string& key, Key key_of) {
    const RosterEntry* found = nullptr;
    for (const RosterEntry& student : roster.students) {
        if (key_of(student) == key) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &student;
        }
    }
    return found;
}

}  // namespace

const RosterEntry* Roster::find(const std::string& who) const {
    const std::string key = folded(trimmed(who));
    if (key.empty()) {
        return nullptr;
    }
    const Key keys[] = {
        [](const RosterEntry& one) { return folded(one.id); },
        [](const RosterEntry& one) { return folded(one.username); },
        [](const RosterEntry& one) { return folded(one.email); },
        [](const RosterEntry& one) { return folded(one.email.substr(0, one.email.find('@'))); },
    };
    for (const Key key_of : keys) {
        if (const RosterEntry* found = only_one(*this, key, key_of)) {
            return found;
        }
    }
    const std::string name = name_key(who);
    return name.empty()
               ? nullptr
               : only_one(*this, name, [](const RosterEntry& one) { return name_key(one.name); });
}

Roster read_roster(const std::filesystem::path& path) {
    const std::vector<CsvRow> rows = parse_csv(read_file(path));
    Reading reading{path.string()};
    Roster roster;
    if (rows.empty()) {
        reading.add(1, "the roster is empty; its first row " + id_columns());
        reading.throw_if_any();
    }
    Names header;
    for (const std::string& field : rows.front().fields) {
        header.push_back(column_name(field));
    }
    const std::optional<Columns> columns = columns_from(header);
    if (!columns) {
        reading.add(rows.front().line, "no column is an id; " + id_columns());
        reading.throw_if_any();
        return roster;
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (!is_no_student(rows[i])) {
            reading.add_row(roster, rows[i], *columns);
        }
    }
    reading.throw_if_any();
    return roster;
}

}  // namespace wirelab
