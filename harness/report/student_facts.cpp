#include "report/student_facts.h"

#include <algorithm>

#include "core/text.h"
#include "report/page_text.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

int sum_of(const Result& result, int LabReport::*number) {
    int sum = 0;
    for (const LabReport& lab : result.labs) {
        sum += lab.*number;
    }
    return sum;
}

}  // namespace

std::string display_name(const SubmissionInfo& info) {
    return page_text(info.name.empty() ? info.student : info.name, 200);
}

int total_points(const Result& result) {
    return sum_of(result, &LabReport::points);
}

int total_of(const Result& result) {
    return sum_of(result, &LabReport::of);
}

int total_ungraded(const Result& result) {
    return sum_of(result, &LabReport::ungraded);
}

int final_hundredths(const StudentReport& report, const LabReport& lab) {
    const auto found =
        std::find_if(report.final_points.begin(), report.final_points.end(),
                     [&](const FinalPoints& points) { return points.lab == lab.lab; });
    return found == report.final_points.end() ? lab.points * 100 : found->hundredths;
}

int total_hundredths(const StudentReport& report) {
    int sum = 0;
    for (const LabReport& lab : report.result.labs) {
        sum += final_hundredths(report, lab);
    }
    return sum;
}

std::string before_sentence(const StudentReport& report) {
    const int before = total_points(report.result);
    return before * 100 == total_hundredths(report)
               ? ""
               : said("before_late", {{"points", std::to_string(before)}});
}

std::vector<std::string> late_notes(const StudentReport& report) {
    std::vector<std::string> notes;
    for (const FinalPoints& points : report.final_points) {
        if (!points.says.empty()) {
            notes.push_back(
                said("late_note", {{"lab", points.lab}, {"says", page_text(points.says, 400)}}));
        }
    }
    return notes;
}

std::vector<std::string> shown_notes(const std::vector<std::string>& notes) {
    constexpr std::size_t kMost = 100;
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(notes.size(), kMost); ++i) {
        shown.push_back(page_text(notes[i], 600));
    }
    if (notes.size() > kMost) {
        shown.push_back(said("more_notes", {{"notes", said_count(notes.size() - kMost, "note")}}));
    }
    return shown;
}

std::size_t passed_checks(const LabReport& lab) {
    return static_cast<std::size_t>(
        std::count_if(lab.checks.begin(), lab.checks.end(),
                      [](const ScoredCheck& check) { return check.verdict == Verdict::kPassed; }));
}

std::string not_passed_sentence(const LabReport& lab) {
    std::vector<std::pair<Verdict, std::size_t>> counts;
    for (const ScoredCheck& check : lab.checks) {
        const auto known = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
            return count.first == check.verdict;
        });
        if (known != counts.end()) {
            ++known->second;
        } else if (check.verdict != Verdict::kPassed) {
            counts.emplace_back(check.verdict, 1);
        }
    }
    std::vector<std::string> parts;
    for (const auto& [verdict, count] : counts) {
        parts.push_back(said(
            "so_many", {{"count", std::to_string(count)}, {"verdict", verdict_word(verdict)}}));
    }
    return join(parts, said("between_items"));
}

std::string passed_sentence(const LabReport& lab) {
    const std::size_t passed = passed_checks(lab);
    const bool all = passed == lab.checks.size() && passed > 1;
    return said(all ? "all_passed" : "passed", {{"checks", said_count(passed, "check")}});
}

std::string ungraded_sentence(int points) {
    return points == 0 ? "" : said("ungraded_points", {{"points", std::to_string(points)}});
}

std::string not_run_sentence(int checks) {
    return checks == 0 ? ""
                       : said("not_run",
                              {{"checks", said_count(static_cast<std::size_t>(checks), "check")}});
}

std::vector<ShownField> graded_with(const Result& result) {
    std::vector<ShownField> fields;
    for (const GradedFile& file : result.files) {
        fields.push_back({page_text(file.lab + "/" + file.name, 200),
                          said("file_facts", {{"bytes", byte_count(file.bytes)},
                                              {"hash", page_text(file.sha256, 64)}})});
    }
    const GradedWith& with = result.with;
    for (const auto& [name, value] :
         {std::pair{"with_wirelab", with.wirelab}, std::pair{"with_compiler", with.compiler},
          std::pair{"with_flags", with.flags}, std::pair{"with_harness", with.harness},
          std::pair{"with_checks", with.checks}, std::pair{"with_course", with.course},
          std::pair{"with_language", with.language}}) {
        if (!value.empty()) {
            fields.push_back({said(name), page_text(value, 400)});
        }
    }
    return fields;
}

}  // namespace wirelab
