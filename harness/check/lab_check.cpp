#include "check/lab_check.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "check/ended.h"
#include "check/shown.h"
#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"
#include "feedback/story.h"
#include "os/file.h"

// The life of a check, and how it gives the student's program a job. What it thinks of the answer
// is in judging.cpp.

namespace wirelab {
namespace {

std::string current_check() {
    return ::testing::UnitTest::GetInstance()->current_test_info()->name();
}

/// What an exception said, out of the words that GoogleTest puts around it.
std::string without_wrapping(const std::string& message) {
    const std::string before = "C++ exception with description \"";
    const std::size_t end = message.rfind("\" thrown in ");
    return message.rfind(before, 0) == 0 && end != std::string::npos
               ? message.substr(before.size(), end - before.size())
               : message;
}

}  // namespace

/// The wire, as the loop around a job sees it.
class LabCheck::Scene : public Surroundings {
public:
    explicit Scene(LabCheck& check) : check_{check} {}

    bool advance() override { return check_.tap_->advance(); }
    std::size_t sent_bytes() override { return check_.tap_->bytes_taken(); }
    bool settled() override { return check_.tap_->settled(); }
    bool wants_interrupt() override { return check_.tap_->wants_interrupt() != nullptr; }
    void interrupted(const std::string& call) override {
        check_.tap_->wants_interrupt()->interrupted(call);
    }
    std::optional<std::vector<std::string>> answer(
        const std::vector<std::string>& question) override {
        return check_.answers_ ? check_.answers_(question) : Surroundings::answer(question);
    }

private:
    LabCheck& check_;
};

LabCheck::LabCheck()
    : random_{check_options().seed, check_options().lab + "." + current_check()},
      limits_{check_options().limits} {}

LabCheck::~LabCheck() = default;

// ---- the life of a check

void LabCheck::SetUp() {
    const CheckOptions& told = check_options();
    record_.lab = told.lab;
    record_.check = current_check();
    record_.seed = told.seed;
    record_.sandbox = told.sandbox;
    record_.language = told.language;
    record_.trouble = "the check ended without a verdict";
    // What an earlier run has left must not speak for this one, wherever this one ends.
    std::filesystem::remove(record_path());
    words_ = Words::read(told.labs, told.folder, told.language);
    const CheckWords& own = words_.check(record_.check);
    record_.title = own.title;
    record_.read = place_in_handout(own.read);
    // Written before the program is started: a check that did not report is seen to be one. Once
    // only: it costs time to replace a file.
    write_record();
    diag_ = std::make_unique<SockDiag>();
    tap_ = std::make_unique<Tap>(*diag_);
    tap_->take_at_most(limits_.sent_bytes);
}

void LabCheck::TearDown() {
    if (!judged_) {
        const ::testing::TestResult& result =
            *::testing::UnitTest::GetInstance()->current_test_info()->result();
        record_.verdict = Verdict::kHarnessError;
        for (int i = 0; i < result.total_part_count(); ++i) {
            const ::testing::TestPartResult& part = result.GetTestPartResult(i);
            if (part.failed()) {
                record_.trouble = visible(without_wrapping(part.message()));
                break;
            }
        }
        if (!result.Failed() && expectations_ == 0) {
            record_.trouble = "the check expected nothing";
            ADD_FAILURE() << record_.trouble;
        } else if (!result.Failed()) {
            record_.verdict = Verdict::kPassed;
            record_.trouble.clear();
        }
    }
    program_.reset();
    tap_.reset();
    server_.reset();
    write_record();
}

std::filesystem::path LabCheck::record_path() const {
    return check_options().results / record_.lab / (record_.check + ".json");
}

void LabCheck::write_record() {
    write_file(record_path(), to_json(record_));
}

std::string LabCheck::place_in_handout(const std::string& anchor) const {
    const CheckOptions& told = check_options();
    return shown_path(told.labs / told.folder / words_.handout(), told.labs.parent_path()) + "#" +
           anchor;
}

void LabCheck::save_transcript() {
    if (tap_->transcript().events().empty()) {
        return;
    }
    const std::filesystem::path path =
        check_options().results / record_.lab / (record_.check + ".transcript.txt");
    write_file(path, to_text(tap_->transcript()));
    record_.transcript = shown_path(path, check_options().labs.parent_path());
}

// ---- what a check works with

ReferenceServer& LabCheck::server() {
    if (!server_) {
        server_ = std::make_unique<ReferenceServer>(check_options().site);
    }
    return *server_;
}

Program& LabCheck::program() {
    if (!program_ || !program_->alive()) {
        program_.reset();
        program_ = std::make_unique<Program>(check_options().program,
                                             Sandbox::named(check_options().sandbox), limits_);
        program_->tell_names(names_);
    }
    return *program_;
}

void LabCheck::restart() {
    program_.reset();
}

void LabCheck::limit(const Limits& limits) {
    limits_ = limits;
    // The backstop is no check's own, and there is none under a debugger.
    limits_.wall_time = std::max(limits.wall_time, check_options().limits.wall_time);
    tap_->take_at_most(limits_.sent_bytes);
    restart();
}

void LabCheck::know_names(std::vector<std::pair<std::string, std::string>> names) {
    names_ = std::move(names);
    program().tell_names(names_);
}

void LabCheck::answer_with(
    std::function<std::optional<std::vector<std::string>>(const std::vector<std::string>&)>
        answer) {
    answers_ = std::move(answer);
}

// ---- giving the program a job

Answer LabCheck::run(const std::string& job, std::vector<std::string> arguments) {
    tap_->forget();
    return give({.name = job, .arguments = std::move(arguments), .sockets = {}});
}

Answer LabCheck::run_on(const Script& script, const std::string& job,
                        std::vector<std::string> arguments, BufferSizes sizes) {
    tap_->forget();
    Work work{.name = job, .arguments = std::move(arguments), .sockets = {}};
    work.sockets.push_back(tap_->connect(script, sizes));
    return give(std::move(work));
}

std::optional<Answer> LabCheck::probe_on(const Script& script, const std::string& job) {
    tap_->forget();
    Work work{.name = job, .arguments = {}, .sockets = {}};
    work.sockets.push_back(tap_->connect(script));
    Scene scene{*this};
    Outcome outcome = program().call(std::move(work), scene);
    if (auto* back = std::get_if<Returned>(&outcome)) {
        return Answer{.values = std::move(back->values), .thrown = std::nullopt};
    }
    if (auto* threw = std::get_if<Threw>(&outcome)) {
        return Answer{.values = {}, .thrown = std::move(*threw)};
    }
    return std::nullopt;
}

Answer LabCheck::give(Work work) {
    const auto named = call_names_.find(work.name);
    const std::string text = named == call_names_.end() ? work.name : named->second;
    const std::size_t parenthesis = text.find('(');
    function_ = text.substr(0, parenthesis);
    before_ = std::exchange(told_, {});
    const std::string call =
        parenthesis == std::string::npos
            ? call_text(function_, work.arguments, work.sockets.size(), numbers_, words_)
            : text;
    before_.push_back({"check", words_.sentence("calls", {{"call", call}})});
    after_.clear();
    ended_ = false;
    never_began_ = false;
    Scene scene{*this};
    return answer_from(program().call(std::move(work), scene));
}

Answer LabCheck::answer_from(Outcome outcome) {
    // What was told while the program worked stands before what came of it.
    before_.insert(before_.end(), std::make_move_iterator(told_.begin()),
                   std::make_move_iterator(told_.end()));
    told_.clear();
    if (std::holds_alternative<Returned>(outcome) || std::holds_alternative<Threw>(outcome)) {
        tap_->finish();
        if (tap_->bytes_taken() > limits_.sent_bytes) {
            outcome = OverLimit{OverLimit::What::kSentBytes, limits_.sent_bytes};
        }
    }
    if (auto* back = std::get_if<Returned>(&outcome)) {
        const std::size_t unread = tap_->never_read();
        const std::string rest =
            unread == 0
                ? ""
                : words_.sentence("never_read", {{"bytes", words_.counted(unread, "byte")}});
        const std::string shown = shown_values(back->values, shown_values_, words_);
        after_.push_back({"you", (shown.empty() ? words_.sentence("returned_nothing")
                                                : words_.sentence("returned", {{"value", shown}})) +
                                     rest});
        return {.values = std::move(back->values), .thrown = std::nullopt};
    }
    if (auto* threw = std::get_if<Threw>(&outcome)) {
        const std::string what = words_.start_of(threw->what, 60);
        after_.push_back(
            {"you", what.empty()
                        ? words_.sentence("threw_nothing", {{"type", threw->type}})
                        : words_.sentence("threw", {{"type", threw->type}, {"what", what}})});
        return {.values = {}, .thrown = std::move(*threw)};
    }
    after_.push_back({"you", words_.sentence("no_answer")});
    ended_ = true;
    const auto* over = std::get_if<OverLimit>(&outcome);
    never_began_ = over != nullptr && over->what == OverLimit::What::kOpenFiles;
    end_without_answer(outcome);
}

void LabCheck::end_without_answer(const Outcome& outcome) {
    Ending ending = ending_of(outcome, {.words = words_,
                                        .tap = *tap_,
                                        .output = program_->output(),
                                        .function = function_,
                                        .hand_in = check_options().hand_in});
    // The innermost stands in the sentence already.
    record_.frames = ending.frames.size() > 1 ? ending.frames : std::vector<std::string>{};
    const auto named = named_.find(ending.verdict);
    if (named != named_.end() && ending.may_be_named) {
        after_.back().text = ending.advice.says;
        ending.diagnosis = named->second;
        ending.advice = words_.advice(named->second);
    }
    end(ending.verdict, ending.diagnosis, ending.advice);
}

}  // namespace wirelab
