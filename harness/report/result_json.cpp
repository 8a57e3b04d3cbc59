#include "report/result_json.h"

#include <stdexcept>

#include "report/json_reader.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "wirelab/result/v1";
constexpr const char* kBuilt = "built";
constexpr const char* kNotBuilt = "not_built";

// ---- written --------------------------------------------------------------------------------

Json with_to_json(const GradedWith& with) {
    return {{"wirelab", with.wirelab},  {"harness", with.harness},   {"checks", with.checks},
            {"course", with.course},    {"compiler", with.compiler}, {"flags", with.flags},
            {"language", with.language}};
}

Json files_to_json(const std::vector<GradedFile>& files) {
    Json list = Json::array();
    for (const GradedFile& file : files) {
        list.push_back({{"lab", file.lab},
                        {"name", file.name},
                        {"sha256", file.sha256},
                        {"bytes", file.bytes}});
    }
    return list;
}

Json story_to_json(const std::vector<StoryStep>& story) {
    Json steps = Json::array();
    for (const StoryStep& step : story) {
        steps.push_back({{"who", step.who}, {"text", step.text}});
    }
    return steps;
}

Json difference_to_json(const std::optional<ShownDifference>& difference) {
    if (!difference) {
        return nullptr;
    }
    return {{"label", difference->label},
            {"expected", difference->expected},
            {"received", difference->received},
            {"caret", difference->caret},
            {"note", difference->note}};
}

Json check_to_json(const std::string& lab, const ScoredCheck& check) {
    const CheckRecord& record = check.record;
    return {{"check", check.spec.name},
            {"title", record.title},
            {"verdict", to_string(check.verdict)},
            {"found", to_string(record.verdict)},
            {"points", check.points},
            {"of", check.spec.points},
            {"extra", check.spec.extra},
            {"needs", check.spec.needs},
            {"blocked_by", check.blocked_by},
            {"diagnosis", record.diagnosis},
            {"says", record.says},
            {"asks", record.asks},
            {"story", story_to_json(record.story)},
            {"difference", difference_to_json(record.difference)},
            {"frames", record.frames},
            {"read", record.read},
            {"trouble", record.trouble},
            {"replay", "wirelab replay . " + lab + "." + check.spec.name}};
}

const char* state_of(const LabReport& report) {
    return report.build_says.empty() ? kBuilt : kNotBuilt;
}

Json lab_to_json(const LabReport& report) {
    Json checks = Json::array();
    for (const ScoredCheck& check : report.checks) {
        checks.push_back(check_to_json(report.lab, check));
    }
    return {{"lab", report.lab},
            {"title", report.title},
            {"points", report.points},
            {"of", report.of},
            {"ungraded", report.ungraded},
            {"not_run", report.not_run},
            {"state", state_of(report)},
            {"build_says", report.build_says},
            {"build_lines", report.build_lines},
            {"warning_says", report.warning_says},
            {"warning_lines", report.warning_lines},
            {"checks", checks}};
}

// ---- read -----------------------------------------------------------------------------------

GradedWith with_from(JsonReader json) {
    GradedWith with{.wirelab = json.at("wirelab").text(),
                    .harness = json.at("harness").text(),
                    .checks = json.at("checks").text(),
                    .course = json.at("course").text(),
                    .compiler = json.at("compiler").text(),
                    .flags = json.at("flags").text(),
                    .language = json.at("language").text()};
    json.no_more();
    return with;
}

GradedFile file_from(JsonReader json) {
    GradedFile file{.lab = json.at("lab").text(),
                    .name = json.at("name").text(),
                    .sha256 = json.at("sha256").text(),
                    .bytes = json.at("bytes").large()};
    json.no_more();
    return file;
}

StoryStep step_from(JsonReader json) {
    StoryStep step{.who = json.at("who").text(), .text = json.at("text").text()};
    json.no_more();
    return step;
}

std::optional<ShownDifference> difference_from(JsonReader json) {
    if (json.is_null()) {
        return std::nullopt;
    }
    ShownDifference difference{.label = json.at("label").text(),
                               .expected = json.at("expected").text(),
                               .received = json.at("received").text(),
                               .caret = json.at("caret").large(),
                               .note = json.at("note").text()};
    json.no_more();
    return difference;
}

Verdict verdict_at(const JsonReader& json) {
    try {
        return verdict_from(json.text());
    } catch (const std::invalid_argument&) {
        json.must_be("a verdict, such as \"passed\"");
    }
}

CheckRecord record_from(JsonReader& json, const std::string& lab, std::uint64_t seed) {
    CheckRecord record;
    record.lab = lab;
    record.check = json.at("check").text();
    record.title = json.at("title").text();
    record.verdict = verdict_at(json.at("found"));
    record.seed = seed;
    for (const JsonReader& step : json.at("story").items()) {
        record.story.push_back(step_from(step));
    }
    record.difference = difference_from(json.at("difference"));
    record.diagnosis = json.at("diagnosis").text();
    record.says = json.at("says").text();
    record.asks = json.at("asks").text();
    record.frames = json.at("frames").texts();
    record.read = json.at("read").text();
    record.trouble = json.at("trouble").text();
    return record;
}

ScoredCheck check_from(JsonReader json, const std::string& lab, std::uint64_t seed) {
    ScoredCheck check{.spec = {.name = json.at("check").text(),
                               .points = json.at("of").whole(),
                               .needs = json.at("needs").texts(),
                               .extra = json.at("extra").yes_or_no()},
                      .verdict = verdict_at(json.at("verdict")),
                      .points = json.at("points").whole(),
                      .blocked_by = json.at("blocked_by").text(),
                      .record = record_from(json, lab, seed)};
    // It follows from the names; asked for, so that a file without it is not taken for one of ours.
    static_cast<void>(json.at("replay").text());
    json.no_more();
    return check;
}

LabReport lab_from(JsonReader json, std::uint64_t seed) {
    LabReport report;
    report.lab = json.at("lab").text();
    report.title = json.at("title").text();
    report.points = json.at("points").whole();
    report.of = json.at("of").whole();
    report.ungraded = json.at("ungraded").whole();
    report.not_run = json.at("not_run").whole();
    report.build_says = json.at("build_says").text();
    report.build_lines = json.at("build_lines").texts();
    report.warning_says = json.at("warning_says").text();
    report.warning_lines = json.at("warning_lines").texts();
    for (const JsonReader& check : json.at("checks").items()) {
        report.checks.push_back(check_from(check, report.lab, seed));
    }
    const JsonReader state = json.at("state");
    if (state.text() != state_of(report)) {
        state.must_be("\"" + std::string{state_of(report)} + "\", as build_says says");
    }
    json.no_more();
    return report;
}

void expect_sum(const JsonReader& json, int sum) {
    if (json.whole() != sum) {
        json.must_be(std::to_string(sum) + ", the sum of the labs");
    }
}

}  // namespace

std::string to_json(const Result& result) {
    Json labs = Json::array();
    for (const LabReport& lab : result.labs) {
        labs.push_back(lab_to_json(lab));
    }
    return json_text({{"schema", kSchema},
                      {"points", result.points()},
                      {"of", result.of()},
                      {"ungraded", result.ungraded()},
                      {"seed", result.seed},
                      {"with", with_to_json(result.with)},
                      {"files", files_to_json(result.files)},
                      {"labs", labs}});
}

Result result_from_json(const std::string& text) {
    const Json json = parse_json(text);
    JsonReader file{json};
    file.at("schema").must_say(kSchema);
    Result result{.seed = file.at("seed").large(),
                  .files = {},
                  .with = with_from(file.at("with")),
                  .labs = {}};
    for (const JsonReader& item : file.at("files").items()) {
        result.files.push_back(file_from(item));
    }
    for (const JsonReader& lab : file.at("labs").items()) {
        result.labs.push_back(lab_from(lab, result.seed));
    }
    expect_sum(file.at("points"), result.points());
    expect_sum(file.at("of"), result.of());
    expect_sum(file.at("ungraded"), result.ungraded());
    file.no_more();
    return result;
}

}  // namespace wirelab
