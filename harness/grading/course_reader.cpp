#include <algorithm>
#include <limits>
#include <set>

#include "grading/course.h"
#include "grading/fields.h"
#include "grading/lab_reader.h"
#include "grading/moment.h"

namespace wirelab {
namespace {

const std::vector<Unit> kMilliseconds{
    {.name = "ms", .size = 1}, {.name = "s", .size = 1'000}, {.name = "min", .size = 60'000}};
const std::vector<Unit> kSeconds{{.name = "s", .size = 1}, {.name = "min", .size = 60}};
const std::vector<Unit> kMinutes{
    {.name = "min", .size = 1}, {.name = "h", .size = 60}, {.name = "d", .size = 24 * 60}};
const std::vector<Unit> kBytes{{.name = "KiB", .size = std::int64_t{1} << 10U},
                               {.name = "MiB", .size = std::int64_t{1} << 20U},
                               {.name = "GiB", .size = std::int64_t{1} << 30U}};

constexpr int kHundred = 100;

void read_version(const Fields& fields, Mistakes& mistakes) {
    const DocumentNode* version = fields.need("version", "as 1");
    if (version != nullptr && version->kind != DocumentNode::Kind::kUnusable &&
        !(version->plain && version->text == "1")) {
        mistakes.add(version->place, "'version' must be 1, not " + described(*version) +
                                         "; this wirelab reads no other");
    }
}

std::string time_zone_from(const DocumentNode* node, Mistakes& mistakes) {
    const std::optional<std::string> name = text_of(node, "time_zone", mistakes);
    if (!name || is_time_zone(*name)) {
        return name.value_or("UTC");
    }
    const std::string meant = time_zone_meant(*name);
    mistakes.add(node->place,
                 "'time_zone' must be the name of a time zone such as 'Europe/Berlin', not " +
                     in_quotes(*name) +
                     (meant.empty() ? "" : "; did you mean " + in_quotes(meant) + "?"));
    return "UTC";
}

/// The name of a student, as that of their folder among the results.
std::optional<std::string> student_of(const DocumentNode* node, Mistakes& mistakes) {
    return name_of(node, "student", NameOf::kFile, mistakes);
}

std::vector<std::string> exempt_from(const DocumentNode* node, Mistakes& mistakes) {
    std::vector<std::string> students;
    for (const DocumentNode* item : items_of(node, "exempt", mistakes)) {
        const std::optional<std::string> student = student_of(item, mistakes);
        if (student) {
            students.push_back(*student);
        }
    }
    return students;
}

LatePolicy late_from(const DocumentNode& node, Mistakes& mistakes) {
    const Fields fields{
        node, "'late'", {"per", "percent", "grace", "cap", "floor", "exempt"}, mistakes};
    LatePolicy late;
    const auto percent = [&](const DocumentNode* value, std::string_view key, int otherwise) {
        return static_cast<int>(number_of(value, key, 0, kHundred, mistakes).value_or(otherwise));
    };
    const std::string per =
        word_of(fields.find("per"), "per", {"day", "hour"}, mistakes).value_or("day");
    late.unit = std::chrono::hours{per == "day" ? 24 : 1};
    late.percent = percent(fields.need("percent", "as a whole number from 0 to 100"), "percent", 0);
    late.grace = std::chrono::minutes{
        amount_of(fields.find("grace"), "grace", kMinutes, "0 min", "365 d", mistakes).value_or(0)};
    const DocumentNode* floor = fields.find("floor");
    late.cap = percent(fields.find("cap"), "cap", kHundred);
    late.floor = percent(floor, "floor", 0);
    if (floor != nullptr && fields.find("cap") != nullptr && late.cap + late.floor > kHundred) {
        mistakes.add(floor->place, "'floor' leaves at least " + std::to_string(late.floor) +
                                       " percent, and 'cap' takes up to " +
                                       std::to_string(late.cap) +
                                       ": together more than 100; leave one of them out");
    }
    late.exempt = exempt_from(fields.find("exempt"), mistakes);
    return late;
}

/// Says what is wrong with an extension that changes no deadline; "" if it does change one.
std::string without_effect(const Extension& extension, const Course& course) {
    bool has_deadline = false;
    for (const LabSpec& lab : course.labs) {
        if ((extension.lab.empty() || extension.lab == lab.name) && lab.deadline) {
            has_deadline = true;
            if (extension.until > *lab.deadline) {
                return {};
            }
        }
    }
    const std::string which = extension.lab.empty() ? "no lab" : in_quotes(extension.lab);
    if (!has_deadline) {
        return (extension.lab.empty() ? which + " has a deadline" : which + " has no deadline") +
               " that could be extended";
    }
    return extension.lab.empty() ? "'until' is not after the deadline of any lab"
                                 : "'until' is not after the deadline of " + which;
}

void expect_effect(const Extension& extension, const DocumentNode& until, const Course& course,
                   Mistakes& mistakes) {
    const std::string wrong = without_effect(extension, course);
    if (!wrong.empty()) {
        mistakes.add(until.place, wrong);
    }
}

std::string lab_of(const DocumentNode* node, const std::vector<std::string>& labs,
                   Mistakes& mistakes) {
    const std::optional<std::string> lab = text_of(node, "lab", mistakes);
    if (!lab || std::find(labs.begin(), labs.end(), *lab) != labs.end()) {
        return lab.value_or("");
    }
    mistakes.add(node->place, "there is no lab " + in_quotes(*lab) + meant_or_known(*lab, labs));
    return {};
}

std::vector<std::string> names_of(const std::vector<LabSpec>& labs) {
    std::vector<std::string> names;
    for (const LabSpec& lab : labs) {
        names.push_back(lab.name);
    }
    return names;
}

std::vector<Extension> extensions_from(const DocumentNode* node, const Course& course,
                                       Mistakes& mistakes) {
    std::vector<Extension> extensions;
    std::set<std::pair<std::string, std::string>> seen;
    const std::vector<std::string> labs = names_of(course.labs);
    for (const DocumentNode* item : items_of(node, "extensions", mistakes)) {
        const Fields fields{*item, "an extension", {"student", "lab", "until"}, mistakes};
        const DocumentNode* student = fields.need("student", "as text");
        const DocumentNode* lab = fields.find("lab");
        const DocumentNode* until = fields.need("until", "as a day and a time");
        const auto moment = moment_of(until, "until", course.time_zone, mistakes);
        const auto name = student_of(student, mistakes);
        const Extension extension{.student = name.value_or(""),
                                  .lab = lab_of(lab, labs, mistakes),
                                  .until = moment.value_or(std::chrono::sys_seconds{})};
        if (lab != nullptr && extension.lab.empty()) {
            continue;
        }
        if (name && !seen.emplace(extension.student, extension.lab).second) {
            mistakes.add(student->place, in_quotes(*name) + " has two extensions for " +
                                             (lab == nullptr ? "all labs" : in_quotes(lab->text)) +
                                             "; leave one of them out");
        }
        if (moment) {
            expect_effect(extension, *until, course, mistakes);
        }
        extensions.push_back(extension);
    }
    return extensions;
}

void read_feedback(const DocumentNode& node, Course& course, Mistakes& mistakes) {
    const Fields fields{node, "'feedback'", {"before_deadline", "after_deadline"}, mistakes};
    const auto level = [&](std::string_view key) {
        return feedback_level_from(
            word_of(fields.find(key), key, {"everything", "hints", "verdicts"}, mistakes)
                .value_or("everything"));
    };
    course.before_deadline = level("before_deadline");
    course.after_deadline = level("after_deadline");
}

CourseLimits limits_from(const DocumentNode& node, Mistakes& mistakes) {
    const Fields fields{
        node,
        "'limits'",
        {"processor_time", "memory", "output", "processes", "compile_time", "compile_memory"},
        mistakes};
    CourseLimits limits;
    const auto amount = [&](std::string_view key, const std::vector<Unit>& units,
                            const std::string& least, const std::string& most,
                            std::int64_t otherwise) {
        return amount_of(fields.find(key), key, units, least, most, mistakes).value_or(otherwise);
    };
    const auto bytes = [&](std::string_view key, const std::string& least, const std::string& most,
                           std::size_t& limit) {
        limit = static_cast<std::size_t>(
            amount(key, kBytes, least, most, static_cast<std::int64_t>(limit)));
    };
    constexpr std::int64_t kMostProcesses = 1'000;
    limits.processor_time = std::chrono::milliseconds{
        amount("processor_time", kMilliseconds, "100 ms", "10 min", limits.processor_time.count())};
    bytes("memory", "64 MiB", "64 GiB", limits.memory_bytes);
    bytes("output", "1 KiB", "1 GiB", limits.output_bytes);
    limits.processes = static_cast<std::size_t>(
        number_of(fields.find("processes"), "processes", 1, kMostProcesses, mistakes)
            .value_or(static_cast<std::int64_t>(limits.processes)));
    limits.compile_time = std::chrono::seconds{
        amount("compile_time", kSeconds, "1 s", "60 min", limits.compile_time.count())};
    bytes("compile_memory", "64 MiB", "64 GiB", limits.compile_memory_bytes);
    return limits;
}

SeedPolicy seed_from(const Fields& fields, Mistakes& mistakes) {
    SeedPolicy policy;
    const DocumentNode* key = fields.find("course_key");
    policy.seed =
        static_cast<std::uint64_t>(number_of(fields.find("seed"), "seed", 0,
                                             std::numeric_limits<std::int64_t>::max(), mistakes)
                                       .value_or(1));
    policy.course_key = text_of(key, "course_key", mistakes).value_or("");
    if (key != nullptr && fields.find("seed") != nullptr) {
        mistakes.add(fields.place_of("course_key"),
                     "'course_key' and 'seed' exclude each other: one seed for all, or one for "
                     "each; leave one of them out");
    }
    return policy;
}

}  // namespace

Course parse_course(const std::string& yaml, const std::string& file) {
    Mistakes mistakes{file};
    const DocumentNode root = read_document(yaml, file, mistakes);
    const Fields fields{root,
                        "a course",
                        {"version", "title", "time_zone", "labs", "late", "extensions", "feedback",
                         "limits", "seed", "course_key", "language"},
                        mistakes};
    read_version(fields, mistakes);
    Course course;
    course.title = text_of(fields.find("title"), "title", mistakes).value_or("");
    course.time_zone = time_zone_from(fields.find("time_zone"), mistakes);
    if (const DocumentNode* labs = fields.need("labs", "as a map")) {
        course.labs = labs_from(*labs, course.time_zone, mistakes);
    }
    if (const DocumentNode* late = fields.find("late")) {
        course.late = late_from(*late, mistakes);
    }
    course.extensions = extensions_from(fields.find("extensions"), course, mistakes);
    if (const DocumentNode* feedback = fields.find("feedback")) {
        read_feedback(*feedback, course, mistakes);
    }
    if (const DocumentNode* limits = fields.find("limits")) {
        course.limits = limits_from(*limits, mistakes);
    }
    course.seed = seed_from(fields, mistakes);
    course.language =
        name_of(fields.find("language"), "language", NameOf::kFile, mistakes).value_or("");
    mistakes.throw_if_any();
    return course;
}

}  // namespace wirelab
