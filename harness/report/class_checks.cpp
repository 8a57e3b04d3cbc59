#include "report/class_checks.h"

#include <cmath>

#include "core/text.h"
#include "report/class_words.h"
#include "report/page_text.h"
#include "report/pages.h"
#include "report/template.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

constexpr std::size_t kSummaryColumns = 58;  // Two lines of the column of diagnoses, on a desk.

int percent_passed(const CheckStatistics& check) {
    return (check.passed * 100 + check.judged / 2) / check.judged;
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

bool few_passed(const CheckStatistics& check) {
    return check.judged > 0 && check.passed * 2 < check.judged;
}

bool below_0(const CheckStatistics& check) {
    return check.discrimination && *check.discrimination < 0;
}

/// Whether a teacher should look at it.
bool stands_out(const CheckStatistics& check) {
    return few_passed(check) || below_0(check);
}

/// "3 failed, 2 crashed": all verdicts but "passed".
std::string other_verdicts(const CheckStatistics& check) {
    std::vector<std::string> verdicts;
    for (const auto& [verdict, count] : check.verdicts) {
        if (count > 0 && verdict != Verdict::kPassed) {
            verdicts.push_back(said(
                "so_many", {{"count", std::to_string(count)}, {"verdict", verdict_word(verdict)}}));
        }
    }
    return join(verdicts, said("between_items"));
}

PageData diagnosis_data(const ClassReport& report, const CheckStatistics& check,
                        const DiagnosisCount& count) {
    PageData item;
    item.set("words", words_of_diagnosis(report, check.lab, count.diagnosis));
    item.set("name", page_text(count.diagnosis, 60));
    item.set("count", said_count(static_cast<std::size_t>(count.count), "student"));
    set_text(item, "link", link_to(count.sample));
    item.set("sample", page_text(count.sample, 60));
    item.set("whole", PageData{stays_whole(count.sample)});
    return item;
}

void set_diagnoses(PageData& data, const ClassReport& report, const CheckStatistics& check) {
    constexpr std::size_t kMostDiagnoses = 8;
    std::vector<PageData> diagnoses;
    for (const DiagnosisCount& count : check.diagnoses) {
        if (diagnoses.size() < kMostDiagnoses) {
            diagnoses.push_back(diagnosis_data(report, check, count));
        }
    }
    set_list(data, "diagnoses", diagnoses);
    const bool any = !check.diagnoses.empty();
    data.set("first_words",
             any ? first_words(words_of_diagnosis(report, check.lab, check.diagnoses[0].diagnosis),
                               kSummaryColumns)
                 : "");
    const std::size_t others = any ? check.diagnoses.size() - 1 : 0;
    set_text(data, "others", others == 0 ? "" : said("and_others", {{"count", grouped(others)}}));
    const std::size_t left_out = check.diagnoses.size() - diagnoses.size();
    set_text(data, "left_out",
             left_out == 0 ? "" : said("more_in_summary", {{"count", grouped(left_out)}}));
}

std::string check_row(const ClassReport& report, const CheckStatistics& check, int number) {
    PageData data;
    data.set("lab", check.lab);
    data.set("number", std::to_string(number));
    data.set("title", title_of_check(report, check.lab, check.check));
    data.set("few_passed", PageData{few_passed(check)});
    data.set("below_0", PageData{below_0(check)});
    data.set("points", std::to_string(check.points));
    const bool judged = check.judged > 0;
    set_text(data, "percent", judged ? std::to_string(percent_passed(check)) : "");
    data.set("passed", judged ? said("passed_of", {{"passed", std::to_string(check.passed)},
                                                   {"checks", std::to_string(check.judged)}})
                              : said("nobody_judged"));
    data.set("discrimination", correlation_text(check.discrimination));
    data.set("verdicts", other_verdicts(check));
    set_diagnoses(data, report, check);
    return filled(pages::kClassCheck, data);
}

/// "fewest passed: 6 goes on after an interrupted call, 22 of 31"; "" where nobody failed.
std::string hardest_of(const ClassReport& report,
                       const std::vector<const CheckStatistics*>& checks) {
    const CheckStatistics* hardest = nullptr;
    std::size_t number = 0;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const CheckStatistics& check = *checks[i];
        // Compared as fractions: not all checks were judged for the same number of students.
        if (check.passed < check.judged &&
            (hardest == nullptr ||
             check.passed * hardest->judged < hardest->passed * check.judged)) {
            hardest = &check;
            number = i + 1;
        }
    }
    return hardest == nullptr
               ? ""
               : said("fewest_passed",
                      {{"number", std::to_string(number)},
                       {"title", title_of_check(report, hardest->lab, hardest->check)},
                       {"passed", std::to_string(hardest->passed)},
                       {"of", std::to_string(hardest->judged)}});
}

std::string lab_fold(const ClassReport& report, const LabSpec& lab) {
    std::vector<const CheckStatistics*> checks;
    std::size_t outstanding = 0;
    std::string rows;
    for (const CheckStatistics& check : report.summary.checks) {
        if (check.lab == lab.name) {
            checks.push_back(&check);
            rows += check_row(report, check, static_cast<int>(checks.size()));
            outstanding += stands_out(check) ? 1U : 0U;
        }
    }
    PageData data;
    data.set("lab", lab.name);
    const auto title = report.titles.find(lab.name);
    data.set("title", title == report.titles.end() ? "" : page_text(title->second, 200));
    data.set("open", PageData{outstanding > 0});
    data.set("checks", said_count(checks.size(), "check"));
    set_text(data, "outstanding", outstanding == 0 ? "" : said_count(outstanding, "outstanding"));
    set_text(data, "hardest", hardest_of(report, checks));
    data.set("check_rows", rows);
    return checks.empty() ? "" : filled(pages::kClassLab, data);
}

}  // namespace

std::string checks_by_lab(const ClassReport& report) {
    std::string folds;
    for (const LabSpec& lab : report.labs) {
        folds += lab_fold(report, lab);
    }
    return folds;
}

}  // namespace wirelab
