#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/options.h"
#include "core/random.h"
#include "feedback/diagnosis.h"
#include "grading/record.h"
#include "program/program.h"
#include "server/reference_server.h"
#include "wire/tap.h"
#include "words/words.h"

namespace wirelab {

/// What a function of the student's did with a job: it returned values, or it threw.
struct Answer {
    std::vector<std::string> values;
    std::optional<Threw> thrown;
};

class LabCheck;

/// What a function returned, as returned() gives it: a vector, but for one thing. A value that is
/// not there ends the check. The lab's own jobs.cpp returns always as many, so a program that gives
/// fewer has written its answer to the channel itself.
class ReturnedValues {
public:
    ReturnedValues(const std::vector<std::string>& values, LabCheck& check)
        : values_{&values}, check_{&check} {}

    [[nodiscard]] const std::string& at(std::size_t index) const;

    // Not explicit: it is a vector to whoever counts the values first.
    operator const std::vector<std::string>&() const {  // NOLINT(google-explicit-constructor)
        return *values_;
    }

private:
    const std::vector<std::string>* values_;
    LabCheck* check_;
};

/// The fixture of all checks. A lab derives an empty class named as the lab, so that a check is
/// called "lab3.JoinsAReplyThatArrivesInPieces" in GoogleTest and CTest alike:
///
///     class lab3 : public wirelab::LabCheck {};
///
///     TEST_F(lab3, ReturnsAReplyThatFitsOneRead) {
///         const std::string reply = random().text(300);
///         const Answer answer = run_on(Script{}.send(reply).close(), "receive_all");
///         expect_bytes(reply, returned(answer).at(0), {{"cut_at_zero", cut_at_zero(reply)}});
///     }
///
/// The first expectation that does not hold ends the check. A check that states none is a harness
/// error, and so is one that ends in an exception of ours. What the program did instead of
/// answering (a crash, a stall, a limit, todo) ends the check with that verdict by itself.
class LabCheck : public ::testing::Test {
protected:
    LabCheck();
    ~LabCheck() override;

    // ---- what a check works with

    /// Data from the seed; each check has its own stream.
    Random& random() { return random_; }
    /// The tap: for checks that listen. Each run() empties its transcript and ends its
    /// conversations; listeners stay.
    Tap& tap() { return *tap_; }
    /// The reference server, started when it is first asked for.
    ReferenceServer& server();
    /// The student's program, started when it is first asked for, and again after it ended.
    Program& program();
    /// Ends the program: the next job starts a fresh one, with nothing kept from before.
    void restart();
    /// Tells the program which addresses each name has, now and after each restart(): {"two.test",
    /// "127.0.0.2 127.0.0.1"}; none ("") for a name that does not exist. Any other name does not
    /// exist either.
    void know_names(std::vector<std::pair<std::string, std::string>> names);
    const CheckOptions& options() const { return check_options(); }

    // ---- giving the program a job

    /// Calls a function of the student's with `arguments`. The story begins anew with each call.
    /// Returns what it returned or threw; anything else ends the check.
    Answer run(const std::string& job, std::vector<std::string> arguments = {});
    /// The same, with a connected socket whose other end plays `script`.
    Answer run_on(const Script& script, const std::string& job,
                  std::vector<std::string> arguments = {}, BufferSizes sizes = {});
    /// The same, to find out more about a program that was wrong: the story stays as it is, and
    /// nothing is returned if the program gives no answer.
    std::optional<Answer> probe_on(const Script& script, const std::string& job);
    /// Answers what the program asks in the middle of the jobs to come (lab::Ask).
    /// Nothing for what no job of the lab asks.
    void answer_with(
        std::function<std::optional<std::vector<std::string>>(const std::vector<std::string>&)>
            answer);
    /// The name to use for a job in the story, if it is not the function's: {"fetch_twice",
    /// "fetch"}.
    void call_it(const std::string& job, const std::string& text) { call_names_[job] = text; }
    /// Says which arguments of the calls to come are numbers, counted from 0: the story shows them
    /// without quotes.
    void show_as_numbers(std::set<std::size_t> arguments) { numbers_ = std::move(arguments); }
    /// Says that only the first `count` values of a job are what the function returned; the others
    /// are what the job itself observed, and the story leaves them out.
    void show_values(std::size_t count) { shown_values_ = count; }
    /// Runs what follows with other limits; starts a fresh program.
    void limit(const Limits& limits);

    // ---- judging (judging.cpp)

    /// What the function returned. If it threw instead the check ends as failed.
    ReturnedValues returned(const Answer& answer);
    /// Expects exactly these bytes. `label` names the part of the answer that is compared ("host").
    void expect_bytes(const std::string& expected, const std::string& received,
                      const std::vector<Hypothesis>& hypotheses = {},
                      const std::string& label = "");
    /// Expects that the function threw `standard_exception` ("std::runtime_error") or something
    /// derived from it. `diagnosis` is for a program that returned instead; "" if that has no name.
    void expect_threw(const Answer& answer, const std::string& standard_exception,
                      const std::string& diagnosis = "");
    /// Expects `holds`; otherwise the check fails, and `fault`, a diagnosis that says what was
    /// seen, is told.
    /// `{name}` in its words is replaced from `values`.
    void expect_that(bool holds, const std::string& fault,
                     const std::map<std::string, std::string>& values = {});
    /// Ends the check as failed, with a diagnosis from feedback.yaml ("" for none).
    [[noreturn]] void fail(const std::string& diagnosis,
                           const std::map<std::string, std::string>& values = {});
    /// Names the diagnosis to tell if a job to come ends with `verdict` (kStalled, kCrashed,
    /// kOverLimit).
    void name_if(Verdict verdict, const std::string& diagnosis) { named_[verdict] = diagnosis; }
    /// Adds a line to the story, in the check's own voice: a sentence of feedback.yaml
    /// (`sentences`), with its `{name}`s replaced from `values`. What is not printable in them is
    /// made visible.
    void tell(const std::string& sentence, const std::map<std::string, std::string>& values = {});
    /// A sentence of feedback.yaml for what is part of another: the label of what is compared.
    [[nodiscard]] std::string say(const std::string& sentence) const {
        return words_.sentence(sentence);
    }
    /// Adds an argument to the command that shows it again: "--cut 512".
    void again_with(const std::string& argument) { again_ = argument; }
    /// Says that `number`, which may stand in the story, was chosen by the kernel: another run has
    /// another. `name` stands for it where two runs must be the same. A number that has a name
    /// keeps it.
    void varies(const std::string& number, const std::string& name);
    /// Says so of a port, and of the one with its bytes swapped: "P1" and "P1 swapped".
    void varies_port(std::uint16_t port);
    /// Says that this machine cannot show what the check is for: ungraded, with the reason. Never
    /// for the student's doing.
    [[noreturn]] void cannot_judge(const std::string& reason);

    void SetUp() override;
    void TearDown() override;

private:
    class Scene;
    friend class ReturnedValues;

    Answer give(Work work);
    Answer answer_from(Outcome outcome);
    [[noreturn]] void end_without_answer(const Outcome& outcome);
    Transcript seen_on_the_wire() const;
    std::vector<StoryStep> story() const;
    [[nodiscard]] std::filesystem::path record_path() const;
    void write_record();
    void save_transcript();
    [[nodiscard]] std::string place_in_handout(const std::string& anchor) const;

    [[noreturn]] void end(Verdict verdict, const std::string& diagnosis, const Advice& advice);
    Advice own_advice(const std::string& diagnosis,
                      const std::map<std::string, std::string>& values) const;

    Words words_;
    Random random_;
    std::unique_ptr<SockDiag> diag_;
    std::unique_ptr<Tap> tap_;
    std::unique_ptr<ReferenceServer> server_;
    std::unique_ptr<Program> program_;
    Limits limits_;
    std::function<std::optional<std::vector<std::string>>(const std::vector<std::string>&)>
        answers_;
    std::map<std::string, std::string> call_names_;
    std::map<Verdict, std::string> named_;
    std::vector<std::pair<std::string, std::string>> names_;

    CheckRecord record_;
    std::string function_;           // What was called last, without its arguments.
    std::vector<StoryStep> before_;  // The story up to the call.
    std::vector<StoryStep> after_;   // The story after the program's answer.
    std::vector<StoryStep> told_;    // Told since the last call.
    std::string again_;
    std::set<std::size_t> numbers_;
    std::size_t shown_values_ = static_cast<std::size_t>(-1);
    std::size_t ports_ = 0;  // How many have a name in record_.varying.
    std::size_t expectations_ = 0;
    bool ended_ = false;        // The program did not answer the last call.
    bool never_began_ = false;  // It could not even take it.
    bool judged_ = false;
};

}  // namespace wirelab
