#include <algorithm>
#include <utility>

#include "check/lab_check.h"
#include "check/shown.h"
#include "core/bytes.h"
#include "feedback/difference.h"
#include "feedback/exchange.h"
#include "feedback/story.h"

// The part of the fixture that judges: what is expected of an answer, and what is written down when
// it does not hold.

namespace wirelab {
namespace {

/// Ends the body of a check that has been judged. GoogleTest takes it for a failure that was told
/// already.
class CheckIsOver : public ::testing::AssertionException {
public:
    explicit CheckIsOver(const std::string& text)
        : AssertionException{
              {::testing::TestPartResult::kFatalFailure, __FILE__, __LINE__, text.c_str()}} {}
};

std::string header_name() {
    return std::filesystem::path{check_options().hand_in}.replace_extension(".h").string();
}

}  // namespace

const std::string& ReturnedValues::at(std::size_t index) const {
    if (index >= values_->size()) {
        check_->end_without_answer(Garbled{"its answer has too few values"});
    }
    return (*values_)[index];
}

ReturnedValues LabCheck::returned(const Answer& answer) {
    if (answer.thrown) {
        end(Verdict::kFailed, {},
            {words_.sentence("threw_instead",
                             {{"function", function_}, {"type", answer.thrown->type}}),
             words_.sentence("ask_threw", {{"header", header_name()}})});
    }
    return {answer.values, *this};
}

void LabCheck::expect_bytes(const std::string& expected, const std::string& received,
                            const std::vector<Hypothesis>& hypotheses, const std::string& label) {
    ++expectations_;
    if (expected == received) {
        return;
    }
    record_.difference = show_difference(expected, received, words_, label);
    const std::string diagnosis = diagnose(expected, received, hypotheses);
    end(Verdict::kFailed, diagnosis, own_advice(diagnosis, {}));
}

void LabCheck::expect_threw(const Answer& answer, const std::string& standard_exception,
                            const std::string& diagnosis) {
    ++expectations_;
    if (!answer.thrown) {
        Advice advice = own_advice(diagnosis, {});
        if (diagnosis.empty()) {
            advice.says = words_.sentence(
                "returned_instead", {{"function", function_}, {"exception", standard_exception}});
        }
        end(Verdict::kFailed, diagnosis, advice);
    }
    if (!answer.thrown->is(standard_exception)) {
        fail("another_exception", {{"function", function_},
                                   {"type", answer.thrown->type},
                                   {"exception", standard_exception},
                                   {"header", header_name()}});
    }
}

void LabCheck::expect_that(bool holds, const std::string& fault,
                           const std::map<std::string, std::string>& values) {
    ++expectations_;
    if (!holds) {
        fail(fault, values);
    }
}

void LabCheck::fail(const std::string& diagnosis,
                    const std::map<std::string, std::string>& values) {
    end(Verdict::kFailed, diagnosis, own_advice(diagnosis, values));
}

void LabCheck::tell(const std::string& sentence, const std::map<std::string, std::string>& values) {
    told_.push_back({"check", words_.sentence(sentence, values)});
}

void LabCheck::varies(const std::string& number, const std::string& name) {
    const auto known = [&](const auto& one) { return one.first == number; };
    if (std::none_of(record_.varying.begin(), record_.varying.end(), known)) {
        record_.varying.emplace_back(number, name);
    }
}

void LabCheck::varies_port(std::uint16_t port) {
    constexpr unsigned kByte = 8;
    const std::string name = "P" + std::to_string(++ports_);
    varies(std::to_string(port), name);
    const unsigned swapped = (port & 0xFFU) << kByte | static_cast<unsigned>(port) >> kByte;
    // A smaller number might be a count in the story.
    constexpr unsigned kNoCount = 100;
    if (swapped >= kNoCount) {
        varies(std::to_string(swapped), name + " swapped");
    }
}

void LabCheck::cannot_judge(const std::string& reason) {
    record_.trouble = reason;
    end(Verdict::kHarnessError, {}, {});
}

Advice LabCheck::own_advice(const std::string& diagnosis,
                            const std::map<std::string, std::string>& values) const {
    // Values may hold a student's bytes.
    std::map<std::string, std::string> shown;
    for (const auto& [name, value] : values) {
        shown[name] = visible(value);
    }
    Advice advice = diagnosis.empty() ? Advice{} : words_.advice(diagnosis, shown);
    if (advice.asks.empty()) {
        advice.asks = words_.check(record_.check).asks;
    }
    return advice;
}

Transcript LabCheck::seen_on_the_wire() const {
    if (never_began_) {
        return {};  // What our server sent before that was seen to nobody.
    }
    Transcript seen = tap_->transcript();
    if (ended_) {
        // A program that ends takes its sockets with it: that is not something that it did on the
        // wire.
        seen.drop_last_close();
    }
    return seen;
}

std::vector<StoryStep> LabCheck::story() const {
    std::vector<StoryStep> steps = before_;
    const std::vector<StoryStep> wire = story_of(seen_on_the_wire(), words_);
    steps.insert(steps.end(), wire.begin(), wire.end());
    steps.insert(steps.end(), after_.begin(), after_.end());
    steps.insert(steps.end(), told_.begin(), told_.end());
    return steps;
}

void LabCheck::end(Verdict verdict, const std::string& diagnosis, const Advice& advice) {
    judged_ = true;
    record_.verdict = verdict;
    if (verdict != Verdict::kHarnessError) {
        record_.trouble.clear();
    }
    record_.diagnosis = diagnosis;
    record_.says = advice.says;
    record_.asks = advice.asks;
    if (!advice.read.empty()) {
        record_.read = place_in_handout(advice.read);
    }
    record_.story = story();
    record_.exchanges = exchanges_of(seen_on_the_wire(), words_);
    record_.printed = program_ ? shown_output(program_->output(), words_) : "";
    record_.again = shown_path(check_options().wirelab, check_options().labs.parent_path()) +
                    " check " + record_.lab + "." + record_.check +
                    (again_.empty() ? "" : " " + again_) + " --seed " +
                    std::to_string(record_.seed);
    save_transcript();
    const std::string text = to_string(verdict) + (advice.says.empty() ? "" : ": " + advice.says);
    ADD_FAILURE() << text;
    throw CheckIsOver{text};
}

}  // namespace wirelab
