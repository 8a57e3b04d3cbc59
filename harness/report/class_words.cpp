#include "report/class_words.h"

#include <algorithm>
#include <cctype>

#include "core/text.h"
#include "report/columns.h"
#include "report/page_text.h"
#include "report/points_text.h"
#include "words/phrases.h"

namespace wirelab {

std::string name_of(const SubmissionInfo& info) {
    return page_text(info.name.empty() ? info.student : info.name, 100);
}

bool stays_whole(const std::string& name) {
    constexpr std::size_t kFitsOnAPhone = 20;
    return name.size() <= kFitsOnAPhone;
}

std::string state_word(ClassRow::State state) {
    return said("state_" + to_string(state));
}

std::string link_to(const std::string& student) {
    const bool safe =
        !student.empty() && student.front() != '.' && student.size() < 200 &&
        std::all_of(student.begin(), student.end(), [](unsigned char letter) {
            return std::isalnum(letter) != 0 || letter == '.' || letter == '_' || letter == '-';
        });
    return safe ? "students/" + student + "/report.html" : "";
}

std::string title_of_check(const ClassReport& report, const std::string& lab,
                           const std::string& check) {
    const auto found = report.titles.find(lab + "." + check);
    return page_text(found == report.titles.end() ? check : found->second, 200);
}

std::string words_of_diagnosis(const ClassReport& report, const std::string& lab,
                               const std::string& diagnosis) {
    const auto found = report.diagnoses.find(lab + "." + diagnosis);
    const bool whole = found != report.diagnoses.end() && !found->second.empty() &&
                       found->second.find('{') == std::string::npos;
    std::string words = whole ? found->second : diagnosis;
    if (!whole) {
        std::replace(words.begin(), words.end(), '_', ' ');
    }
    return page_text(words, 300);
}

std::string first_words(const std::string& text, std::size_t columns) {
    const std::vector<std::string> lines = in_lines(text, columns);
    return lines.size() <= 1 ? text : lines.front() + " ...";
}

}  // namespace wirelab
