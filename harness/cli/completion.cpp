#include <algorithm>
#include <map>
#include <vector>

#include "cli/export.h"
#include "cli/manual.h"
#include "cli/places.h"
#include "core/text.h"
#include "words/language.h"

namespace wirelab {
namespace {

/// What may stand behind an option or as an argument, by the name of either; what is not here is a
/// file or anything.
std::map<std::string, std::vector<std::string>> known_words(const Course& course) {
    std::vector<std::string> labs;
    std::vector<std::string> checks;
    for (const LabSpec& lab : course.labs) {
        labs.push_back(lab.name);
        for (const CheckSpec& check : lab.checks) {
            checks.push_back(lab.name + "." + check.name);
        }
    }
    std::vector<std::string> both = labs;
    both.insert(both.end(), checks.begin(), checks.end());
    std::map<std::string, std::vector<std::string>> words = {
        {"LAB", both},
        {"CHECK", checks},
        {"SHELL", {"bash"}},
        {"--lab", labs},
        {"--to", export_formats()},
        {"--lang", languages_in(find_places().labs())},
        {"--sandbox", {"bubblewrap", "plain"}},
        {"--feedback", {"everything", "hints", "verdicts"}},
        {"--shape", {"detect", "folders", "canvas", "moodle", "gradescope", "github"}}};
    // A number or a name: there is nothing to be offered, and a file least of all.
    for (const char* option :
         {"--column", "--course", "--cut", "--jobs", "--port", "--seed", "--shard", "--title"}) {
        words[option] = {};
    }
    return words;
}

std::string quoted(const std::vector<std::string>& words) {
    return "'" + join(words, " ") + "'";
}

/// The lines of one command, in two `case`s of the script: its options, and the words of its
/// arguments.
struct Lines {
    std::string options;
    std::string values;
};

Lines lines_for(const CLI::App& command,
                const std::map<std::string, std::vector<std::string>>& words) {
    std::vector<std::string> options;
    std::string arguments = "''";
    bool files = false;
    Lines lines;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            options.push_back("--" + name);
            if (option->get_items_expected_max() == 0) {
                continue;
            }
            const auto known = words.find("--" + name);
            lines.values +=
                "        '" + command.get_name() + " --" + name + "') " +
                (known == words.end() ? "files=yes" : "words=" + quoted(known->second)) + " ;;\n";
        }
        if (option->get_positional()) {
            const auto known = words.find(option->get_name(true));
            if (known == words.end()) {
                files = true;
            } else {
                arguments = quoted(known->second);
            }
        }
    }
    lines.options = "        " + command.get_name() + ") options=" + quoted(options) +
                    " words=" + arguments + (files ? " files=yes" : "") + " ;;\n";
    return lines;
}

}  // namespace

std::string bash_completion(CLI::App& app, const Course& course) {
    const auto words = known_words(course);
    std::vector<std::string> commands;
    Lines lines;
    for (const CLI::App* command : app.get_subcommands({})) {
        commands.push_back(command->get_name());
        const Lines its = lines_for(*command, words);
        lines.options += its.options;
        lines.values += its.values;
    }
    return "# Completes wirelab(1) in bash. Written by  wirelab completion bash.\n"
           "_wirelab() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
           "    local command=${COMP_WORDS[1]-} words='' options='' files=''\n"
           "    if ((COMP_CWORD == 1)); then\n"
           "        mapfile -t COMPREPLY < <(compgen -W " +
           quoted(commands) +
           "' --help --version' -- \"$word\")\n"
           "        return\n"
           "    fi\n"
           "    case \"$command $before\" in\n" +
           lines.values + "        *) case $command in\n" + lines.options +
           "        esac ;;\n"
           "    esac\n"
           "    if [[ $word == -* ]]; then words=$options files=''; fi\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" ${files:+-f} -- \"$word\")\n"
           "    if [[ -n $files ]]; then compopt -o filenames 2>/dev/null; fi\n"
           "}\n"
           "complete -F _wirelab wirelab\n";
}

}  // namespace wirelab
