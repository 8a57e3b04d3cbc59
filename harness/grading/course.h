#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// A check, as grading.yaml names it.
struct CheckSpec {
    std::string name;  ///< Without the lab: "JoinsAReplyThatArrivesInPieces".
    int points = 0;
    std::vector<std::string>
        needs;           ///< Checks of the same lab that must pass, or this one is blocked.
    bool extra = false;  ///< Extra credit: its points count, and nobody misses them.

    friend bool operator==(const CheckSpec&, const CheckSpec&) = default;
};

/// A lab, as grading.yaml names it, with its checks in the order of the report.
struct LabSpec {
    std::string name;     ///< "lab3"
    std::string folder;   ///< Below labs/ and solutions/: "lab3_receive"
    std::string hand_in;  ///< The file that a student writes: "receive.cpp"
    std::optional<std::chrono::sys_seconds> deadline =
        std::nullopt;  ///< In UTC; nothing if there is none.
    std::vector<CheckSpec> checks;

    /// Without extra credit.
    [[nodiscard]] int points() const;
    /// Throws UserError, with "did you mean", if there is no such check.
    [[nodiscard]] const CheckSpec& check(const std::string& name) const;

    friend bool operator==(const LabSpec&, const LabSpec&) = default;
};

/// What is taken off for handing in late.
struct LatePolicy {
    std::chrono::seconds unit =
        std::chrono::hours{24};  ///< A day or an hour; each begun one counts.
    int percent = 0;             ///< Of the points that were reached, for each unit.
    std::chrono::minutes grace{
        0};         ///< So late is not late. Later, the time counts from the deadline.
    int cap = 100;  ///< At most so many percent are taken off;
    int floor = 0;  ///< and at least so many percent of the points are left.
    std::vector<std::string> exempt;  ///< Students for whom no deadline holds.

    friend bool operator==(const LatePolicy&, const LatePolicy&) = default;
};

/// Another deadline for one student; for one lab, or for all with "".
struct Extension {
    std::string student;
    std::string lab;
    std::chrono::sys_seconds until;

    friend bool operator==(const Extension&, const Extension&) = default;
};

/// How much of what was found a report shows. The points are always shown.
enum class FeedbackLevel {
    kEverything,  ///< Story, bytes, diagnosis, question.
    kHints,       ///< Diagnosis and question, and where to read; no story and no bytes.
    kVerdicts,    ///< The verdict of each check, and nothing else.
};

/// "everything", "hints", "verdicts". Throws std::invalid_argument for another word.
FeedbackLevel feedback_level_from(std::string_view word);
std::string to_string(FeedbackLevel level);

/// What a student's program and the compiler may use, where the course says otherwise than wirelab.
struct CourseLimits {
    std::chrono::milliseconds processor_time{1'000};  ///< Of a program, for each job.
    std::size_t memory_bytes = std::size_t{768} << 20U;
    std::size_t output_bytes = std::size_t{8} << 20U;
    std::size_t processes = 32;
    std::chrono::seconds compile_time{60};  ///< Processor time of the compiler, for each file.
    std::size_t compile_memory_bytes = std::size_t{2} << 30U;

    friend bool operator==(const CourseLimits&, const CourseLimits&) = default;
};

/// Where the data of a graded run comes from.
struct SeedPolicy {
    std::uint64_t seed = 1;  ///< The same for all students,
    std::string course_key;  ///< or, where this is not empty, one for each, derived from it.

    /// The seed of one student: SHA-256 of the key, a NUL and the student's name, its first eight
    /// bytes, with the top bit off.
    [[nodiscard]] std::uint64_t of(const std::string& student) const;

    friend bool operator==(const SeedPolicy&, const SeedPolicy&) = default;
};

/// What grading.yaml says.
struct Course {
    std::string title;
    std::string time_zone = "UTC";  ///< IANA name; deadlines without an offset are in it.
    std::vector<LabSpec> labs;
    LatePolicy late;
    std::vector<Extension> extensions;
    FeedbackLevel before_deadline = FeedbackLevel::kEverything;
    FeedbackLevel after_deadline = FeedbackLevel::kEverything;
    CourseLimits limits;
    SeedPolicy seed;
    std::string language;  ///< Of what students are told: "zh-TW"; "" for that of the locale.

    /// Throws UserError, with "did you mean", if there is no such lab.
    [[nodiscard]] const LabSpec& lab(const std::string& name) const;

    friend bool operator==(const Course&, const Course&) = default;
};

/// Reads the text of a grading.yaml strictly: an unknown key is a mistake. Throws UserError with
/// all mistakes, a line each: "FILE:LINE:COLUMN: what is wrong; did you mean ...?". `file` is the
/// name to show.
Course parse_course(const std::string& yaml, const std::string& file);

/// Reads and parses `path`. Throws UserError.
Course read_course(const std::filesystem::path& path);

}  // namespace wirelab
