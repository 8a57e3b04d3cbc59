#include "cli/manual.h"

#include <vector>

#include "core/text.h"

namespace wirelab {
namespace {

/// Text that troff shows as it is: a backslash is escaped, and so is a hyphen, which would else be
/// one that nobody can search for or copy.
std::string as_text(const std::string& text) {
    std::string shown;
    for (const char sign : text) {
        if (sign == '\\') {
            shown += "\\e";
        } else if (sign == '-') {
            shown += "\\-";
        } else {
            shown += sign;
        }
    }
    return shown;
}

/// Some lines of text; none of them is taken for a request to troff, and each new line begins one.
std::string as_lines(const std::string& text) {
    std::string shown;
    for (const std::string& line : lines_of(text)) {
        const bool is_request = !line.empty() && (line.front() == '.' || line.front() == '\'');
        shown += (shown.empty() ? "" : ".br\n") + std::string{is_request ? "\\&" : ""} +
                 as_text(line) + "\n";
    }
    return shown;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app, bool positional) {
    std::vector<const CLI::Option*> all;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional() == positional) {
            all.push_back(option);
        }
    }
    return all;
}

/// "--out OUT", "-h, --help".
std::string named(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) {
        names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        names.push_back("--" + name);
    }
    const std::string value = option.get_items_expected_max() == 0 ? "" : " VALUE";
    return join(names, ", ") + value;
}

std::string usage_of(const CLI::App& command) {
    std::string usage = ".B wirelab " + as_text(command.get_name()) + "\n";
    for (const CLI::Option* argument : options_of(command, true)) {
        const bool several = argument->get_items_expected_max() > 1;
        usage += ".I " + as_text(argument->get_name(true)) + (several ? " ...\n" : "\n");
    }
    return usage + ".RI [ options ]\n";
}

std::string described(const std::string& tag, const CLI::Option& option) {
    const std::string usual = option.get_default_str();
    return ".TP\n.B " + as_text(tag) + "\n" +
           as_lines(option.get_description() + (usual.empty() ? "" : " (usually " + usual + ")"));
}

std::string section_of(const CLI::App& command) {
    std::string text = ".SS " + as_text(command.get_name()) + "\n" + usage_of(command) + ".PP\n" +
                       as_lines(command.get_description());
    for (const bool positional : {true, false}) {
        for (const CLI::Option* option : options_of(command, positional)) {
            if (!option->check_name("--help")) {
                text += described(positional ? option->get_name(true) : named(*option), *option);
            }
        }
    }
    return text;
}

/// What no option says of itself.
constexpr const char* kEnvironment = R"(.SH ENVIRONMENT
.TP
.B WIRELAB_GRADING
The file with the points of the course, instead of the grading.yaml of the course's folder. An
installed wirelab takes your own from here. Keep it where students cannot read it.
.TP
.B GITHUB_WORKSPACE, GITHUB_TOKEN
For
.BR "wirelab github" :
where the repository is checked out, and what its comments are written with.
)";

constexpr const char* kExamples = R"(.SH EXAMPLES
Grade a class, and see what it costs to do so once more:
.PP
.RS
.nf
wirelab batch submissions \-\-roster roster.csv \-\-out results
wirelab batch submissions \-\-roster roster.csv \-\-out results
.fi
.RE
.PP
Fill in a gradebook of Canvas, after a look at what would change:
.PP
.RS
.nf
wirelab export results \-\-to canvas \-\-gradebook canvas.csv \-\-dry\-run
wirelab export results \-\-to canvas \-\-gradebook canvas.csv \-\-out new.csv
.fi
.RE
.SH SEE ALSO
.BR g++ (1),
.BR ctest (1),
.BR bwrap (1),
.BR gdb (1)
)";

}  // namespace

std::string manual_page(CLI::App& app, const std::string& version) {
    std::string page = ".TH WIRELAB 1 \"\" \"wirelab " + as_text(version) +
                       "\" \"User Commands\"\n.SH NAME\n"
                       "wirelab \\- the lab bench and grader for network programming\n"
                       ".SH SYNOPSIS\n.B wirelab\n.I command\n.RI [ options ]\n"
                       ".SH DESCRIPTION\n" +
                       as_lines(app.get_description());
    for (const CLI::Option* option : options_of(app, false)) {
        page += described(named(*option), *option);
    }
    page += ".SH COMMANDS\n";
    for (const CLI::App* command : app.get_subcommands({})) {
        page += section_of(*command);
    }
    return page + kEnvironment + kExamples;
}

}  // namespace wirelab
