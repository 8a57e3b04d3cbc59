#include "check/lab_check.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "check/ended.h"
#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"
#include "feedback/difference.h"
#include "feedback/story.h"
#include "os/file.h"

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

std::string current_check() {
    return ::testing::UnitTest::GetInstance()->current_test_info()->name();
}

/// A path as a student types it: from the course's folder, if it is in there.
std::string shown_path(const std::filesystem::path& path) {
    const std::filesystem::path course = check_options().labs.parent_path();
    const std::filesystem::path relative =
        std::filesystem::absolute(path).lexically_relative(std::filesystem::absolute(course));
    return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

std::string header_name() {
    return std::filesystem::path{check_options().hand_in}.replace_extension(".h").string();
}

bool is_number(std::string_view text) {
    text.remove_prefix(!text.empty() && text[0] == '-' ? 1 : 0);
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
        return std::isdigit(letter) != 0;
    });
}

/// What was returned, in a line: numbers and short texts as they are, long ones by their size.
std::string shown_values(const std::vector<std::string>& values, std::size_t count) {
    constexpr std::size_t kLongText = 48;
    std::vector<std::string> shown;
    for (const std::string& value : values) {
        if (shown.size() == count) {
            break;
        }
        const bool whole = value.size() <= kLongText;
        shown.push_back(is_number(value) ? value
                        : whole          ? quoted(value)
                                         : counted(value.size(), "byte"));
    }
    constexpr std::size_t kMost = 6;
    if (shown.size() > kMost) {
        shown.resize(kMost);
        shown.emplace_back("...");
    }
    return join(shown, ", ");
}

/// What the program printed, without a sanitizer's report, in at most so many bytes.
std::string shown_output(const Output& output) {
    constexpr std::size_t kMost = 1500;
    std::string err = output.err;
    for (const char* mark :
         {"=================================================================\n==",
          ": runtime error: "}) {
        const std::size_t found = err.find(mark);
        if (found != std::string::npos) {
            const std::size_t line = err.rfind('\n', found);
            err.resize(line == std::string::npos ? 0 : line + 1);
        }
    }
    const std::string all = output.out + err;
    std::string text = visible_text(all.substr(0, kMost));
    const std::size_t total = output.out_bytes + err.size();
    if (total > kMost) {
        text += "\n... (" + counted(total - kMost, "byte") + " more)";
    }
    return text;
}

}  // namespace

/// The wire, as the loop around a job sees it.
class LabCheck::Scene : public Surroundings {
public:
    explicit Scene(LabCheck& check) : check_{check} {}

    bool advance() override { return check_.tap_->advance(); }
    bool settled() override { return check_.tap_->settled(); }
    bool wants_interrupt() override { return check_.tap_->wants_interrupt() != nullptr; }
    void interrupted(const std::string& call) override {
        check_.tap_->wants_interrupt()->interrupted(call);
    }
    std::vector<std::string> answer(const std::vector<std::string>& question) override {
        return check_.answers_ ? check_.answers_(question) : Surroundings::answer(question);
    }

private:
    LabCheck& check_;
};

LabCheck::LabCheck() : random_{check_options().seed, check_options().lab + "." + current_check()} {}

LabCheck::~LabCheck() = default;

// ---- the life of a check

void LabCheck::SetUp() {
    const CheckOptions& told = check_options();
    record_.lab = told.lab;
    record_.check = current_check();
    record_.seed = told.seed;
    record_.sandbox = told.sandbox;
    record_.trouble = "the check ended without a verdict";
    // Written before anything can go wrong: a check that was started and did not report is seen to
    // be one.
    write_record();
    words_ = Words::read(told.labs, told.folder);
    const CheckWords& own = words_.check(record_.check);
    record_.title = own.title;
    record_.read = shown_path(told.labs / told.folder / "README.md") + "#" + own.read;
    write_record();
    diag_ = std::make_unique<SockDiag>();
    tap_ = std::make_unique<Tap>(*diag_);
}

void LabCheck::TearDown() {
    if (!judged_) {
        const ::testing::TestResult& result =
            *::testing::UnitTest::GetInstance()->current_test_info()->result();
        record_.verdict = Verdict::kHarnessError;
        for (int i = 0; i < result.total_part_count(); ++i) {
            const ::testing::TestPartResult& part = result.GetTestPartResult(i);
            if (part.failed()) {
                record_.trouble = visible(std::string_view{part.message()});
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

void LabCheck::write_record() {
    const std::filesystem::path folder = check_options().results / record_.lab;
    write_file(folder / (record_.check + ".json"), to_json(record_));
}

void LabCheck::save_transcript() {
    if (tap_->transcript().events().empty()) {
        return;
    }
    const std::filesystem::path path =
        check_options().results / record_.lab / (record_.check + ".transcript.txt");
    write_file(path, to_text(tap_->transcript()));
    record_.transcript = shown_path(path);
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
    restart();
}

void LabCheck::know_names(std::vector<std::pair<std::string, std::string>> names) {
    names_ = std::move(names);
    program().tell_names(names_);
}

void LabCheck::answer_with(
    std::function<std::vector<std::string>(const std::vector<std::string>&)> answer) {
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
            ? call_text(function_, work.arguments, work.sockets.size(), numbers_)
            : text;
    before_.push_back({"check", words_.sentence("calls", {{"call", call}})});
    after_.clear();
    ended_ = false;
    Scene scene{*this};
    return answer_from(program().call(std::move(work), scene));
}

Answer LabCheck::answer_from(Outcome outcome) {
    // What was told while the program worked stands before what came of it.
    before_.insert(before_.end(), std::make_move_iterator(told_.begin()),
                   std::make_move_iterator(told_.end()));
    told_.clear();
    if (auto* back = std::get_if<Returned>(&outcome)) {
        tap_->finish();
        const std::size_t unread = tap_->never_read();
        const std::string rest =
            unread == 0 ? "" : words_.sentence("never_read", {{"bytes", counted(unread, "byte")}});
        const std::string shown = shown_values(back->values, shown_values_);
        after_.push_back({"you", (shown.empty() ? words_.sentence("returned_nothing")
                                                : words_.sentence("returned", {{"value", shown}})) +
                                     rest});
        return {.values = std::move(back->values), .thrown = std::nullopt};
    }
    if (auto* threw = std::get_if<Threw>(&outcome)) {
        tap_->finish();
        const std::string what = visible_start(threw->what, 60);
        after_.push_back(
            {"you", what.empty()
                        ? words_.sentence("threw_nothing", {{"type", threw->type}})
                        : words_.sentence("threw", {{"type", threw->type}, {"what", what}})});
        return {.values = {}, .thrown = std::move(*threw)};
    }
    Ending ending = ending_of(outcome, {.words = words_,
                                        .tap = *tap_,
                                        .output = program_->output(),
                                        .function = function_,
                                        .hand_in = check_options().hand_in});
    after_.push_back({"you", words_.sentence("no_answer")});
    // The innermost stands in the sentence already.
    record_.frames = ending.frames.size() > 1 ? ending.frames : std::vector<std::string>{};
    ended_ = true;
    const auto named = named_.find(ending.verdict);
    if (named != named_.end() && ending.may_be_named) {
        after_.back().text = ending.advice.says;
        ending.diagnosis = named->second;
        ending.advice = words_.advice(named->second);
    }
    end(ending.verdict, ending.diagnosis, ending.advice);
}

// ---- judging

const std::vector<std::string>& LabCheck::returned(const Answer& answer) {
    if (answer.thrown) {
        end(Verdict::kFailed, {},
            {words_.sentence("threw_instead",
                             {{"function", function_}, {"type", answer.thrown->type}}),
             words_.sentence("ask_threw", {{"header", header_name()}})});
    }
    return answer.values;
}

void LabCheck::expect_bytes(const std::string& expected, const std::string& received,
                            const std::vector<Hypothesis>& hypotheses, const std::string& label) {
    ++expectations_;
    if (expected == received) {
        return;
    }
    record_.difference = show_difference(expected, received, label);
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
        end(Verdict::kFailed, {},
            {words_.sentence("threw_another", {{"function", function_},
                                               {"type", answer.thrown->type},
                                               {"exception", standard_exception}}),
             words_.sentence("ask_threw", {{"header", header_name()}})});
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

void LabCheck::tell(const std::string& text) {
    told_.push_back({"check", text});
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

std::vector<StoryStep> LabCheck::story() const {
    std::vector<StoryStep> steps = before_;
    Transcript seen = tap_->transcript();
    if (ended_) {
        // A program that ends takes its sockets with it: that is not something that it did on the
        // wire.
        seen.drop_last_close();
    }
    const std::vector<StoryStep> wire = story_of(seen, words_);
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
        record_.read = shown_path(check_options().labs / check_options().folder / "README.md") +
                       "#" + advice.read;
    }
    record_.story = story();
    record_.printed = program_ ? shown_output(program_->output()) : "";
    record_.again = shown_path(check_options().wirelab) + " check " + record_.lab + "." +
                    record_.check + (again_.empty() ? "" : " " + again_) + " --seed " +
                    std::to_string(record_.seed);
    save_transcript();
    const std::string text = to_string(verdict) + (advice.says.empty() ? "" : ": " + advice.says);
    ADD_FAILURE() << text;
    throw CheckIsOver{text};
}

}  // namespace wirelab
