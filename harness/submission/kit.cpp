#include "submission/kit.h"

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"

namespace wirelab {
namespace {

using nlohmann::json;

/// A list of texts; an empty one comes from a list in CMake that was empty.
std::vector<std::string> texts(const json& list) {
    std::vector<std::string> all;
    for (const json& item : list) {
        if (!item.get<std::string>().empty()) {
            all.push_back(item.get<std::string>());
        }
    }
    return all;
}

std::vector<std::filesystem::path> paths(const std::filesystem::path& build, const json& list) {
    std::vector<std::filesystem::path> all;
    for (const std::string& path : texts(list)) {
        all.push_back(build / path);
    }
    return all;
}

}  // namespace

std::string Kit::flags() const {
    return join(compile, " ") + " | " + join(link, " ");
}

Kit read_kit(const std::filesystem::path& build) {
    const std::filesystem::path path = build / "kit.json";
    if (!std::filesystem::exists(path)) {
        throw UserError{path.string() + " is not there; configure again:  cmake --preset labs"};
    }
    try {
        const json text = json::parse(read_file(path));
        Kit kit;
        kit.build = build;
        kit.compiler = text.at("compiler").get<std::string>();
        kit.ctest = text.at("ctest").get<std::string>();
        kit.compile = texts(text.at("compile"));
        kit.link = texts(text.at("link"));
        kit.support = paths(build, text.at("support"));
        kit.http_engine = build / text.at("http_engine").get<std::string>();
        for (const auto& [name, lab] : text.at("labs").items()) {
            kit.labs[name] = {.jobs = paths(build, lab.at("jobs")),
                              .checks = build / lab.at("checks").get<std::string>()};
        }
        return kit;
    } catch (const json::exception& error) {
        throw UserError{path.string() + ": " + error.what() +
                        "; configure again:  cmake --preset labs"};
    }
}

}  // namespace wirelab
