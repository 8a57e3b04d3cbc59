#include "report/class_checks.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "report/page_text.h"
#include "report/pages.h"
#include "report/template.h"

namespace wirelab {
namespace {

std::string passed_text(const CheckStatistics& check) {
    if (check.judged == 0) {
        return "nobody was judged";
    }
    return std::to_string(check.passed) + " of " + std::to_string(check.judged) + " (" +
           std::to_string((check.passed * 100 + check.judged / 2) / check.judged) + " %)";
}

std::string correlation_text(const std::optional<double>& correlation) {
    if (!correlation) {
        return "–";
    }
    const int hundredths = static_cast<int>(std::lround(*correlation * 100));
    const int size = std::abs(hundredths);
    return (hundredths < 0 ? "−" : "") + std::to_string(size / 100) + "." +
           (size % 100 < 10 ? "0" : "") + std::to_string(size % 100);
}

}  // namespace

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

std::string check_row(const ClassReport& report, const CheckStatistics& check) {
    constexpr std::size_t kMostDiagnoses = 12;
    PageData data;
    data.set("lab", check.lab);
    data.set("title", title_of_check(report, check.lab, check.check));
    data.set("points", std::to_string(check.points));
    data.set("passed", passed_text(check));
    data.set("discrimination", correlation_text(check.discrimination));
    std::vector<std::string> verdicts;
    for (const auto& [verdict, count] : check.verdicts) {
        if (count > 0) {
            verdicts.push_back(verdict_word(verdict) + ": " + std::to_string(count));
        }
    }
    set_list(data, "verdicts", verdicts);
    std::vector<PageData> diagnoses;
    for (const DiagnosisCount& count : check.diagnoses) {
        PageData item;
        item.set("name", page_text(count.diagnosis, 60));
        item.set("count", std::to_string(count.count));
        set_text(item, "link", link_to(count.sample));
        item.set("sample", page_text(count.sample, 60));
        diagnoses.push_back(item);
        if (diagnoses.size() == kMostDiagnoses) {
            break;
        }
    }
    set_list(data, "diagnoses", diagnoses);
    return filled(pages::kClassCheck, data);
}

}  // namespace wirelab
