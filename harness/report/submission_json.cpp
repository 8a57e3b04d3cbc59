#include "report/json_reader.h"
#include "report/result_json.h"

namespace wirelab {
namespace {

constexpr const char* kSchema = "wirelab/submission/v1";

}  // namespace

std::string to_json(const SubmissionInfo& info) {
    return json_text({{"schema", kSchema},
                      {"student", info.student},
                      {"name", info.name},
                      {"email", info.email},
                      {"source", info.source},
                      {"handed_in", info.handed_in},
                      {"notes", info.notes},
                      {"suspicious", info.suspicious},
                      {"refused", info.refused},
                      {"ungraded", info.ungraded}});
}

SubmissionInfo submission_from_json(const std::string& text) {
    const nlohmann::ordered_json json = parse_json(text);
    JsonReader file{json};
    file.at("schema").must_say(kSchema);
    SubmissionInfo info{.student = file.at("student").text(),
                        .name = file.at("name").text(),
                        .email = file.at("email").text(),
                        .source = file.at("source").text(),
                        .handed_in = file.at("handed_in").text(),
                        .notes = file.at("notes").texts(),
                        .suspicious = file.at("suspicious").texts(),
                        .refused = file.at("refused").text(),
                        .ungraded = file.at("ungraded").text()};
    file.no_more();
    return info;
}

}  // namespace wirelab
