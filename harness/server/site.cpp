#include "server/site.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"

namespace wirelab {
namespace {

constexpr const char* kTable = "site.yaml";
constexpr std::size_t kMostBytes = std::size_t{64} * 1024 * 1024;

struct TypeOfName {
    std::string_view ending;
    std::string_view type;
};

/// The media type by the ending of a file's name.
std::string type_of(const std::filesystem::path& file) {
    constexpr std::array<TypeOfName, 12> kTypes = {{{".txt", "text/plain"},
                                                    {".htm", "text/html; charset=utf-8"},
                                                    {".html", "text/html; charset=utf-8"},
                                                    {".css", "text/css"},
                                                    {".js", "text/javascript"},
                                                    {".json", "application/json"},
                                                    {".png", "image/png"},
                                                    {".jpg", "image/jpeg"},
                                                    {".jpeg", "image/jpeg"},
                                                    {".gif", "image/gif"},
                                                    {".bmp", "image/bmp"},
                                                    {".svg", "image/svg+xml"}}};
    const std::string ending = file.extension().string();
    for (const TypeOfName& known : kTypes) {
        if (known.ending == ending) {
            return std::string{known.type};
        }
    }
    return "application/octet-stream";
}

bool has_field(const Fields& fields, const std::string& name) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return field.first == name; });
}

/// The page that comes with a redirect, for clients that do not follow it.
std::string redirect_page(const std::string& location) {
    const std::string link = html_text(trimmed(location));
    return html_page("Look elsewhere",
                     "<p>What you ask for is at <a href=\"" + link + "\">" + link + "</a>.</p>\n");
}

}  // namespace

/// Builds a Site: the files first, then what site.yaml says of them.
class SiteReader {
public:
    SiteReader(Site& site, std::filesystem::path folder)
        : site_{site}, folder_{std::move(folder)} {}

    void read() {
        read_files();
        if (has_table_) {
            read_table();
        }
        complete();
    }

private:
    using Entry = std::filesystem::recursive_directory_iterator;

    void read_files() {
        std::error_code error;
        for (Entry entry{folder_, error}; !error && entry != Entry{}; entry.increment(error)) {
            const std::filesystem::path& file = entry->path();
            if (file.filename().string().front() == '.') {
                entry.disable_recursion_pending();
            } else if (entry->is_regular_file(error)) {
                read_one(file);
            }
        }
        if (error) {
            throw HarnessError{folder_.string() + ": " + error.message()};
        }
    }

    void read_one(const std::filesystem::path& file) {
        const std::string path = "/" + file.lexically_relative(folder_).generic_string();
        if (path == std::string{"/"} + kTable) {
            has_table_ = true;
            return;
        }
        Reply reply;
        reply.body = bytes_of(file);
        reply.fields = {{"Content-Type", type_of(file)}};
        size_ += reply.body.size();
        if (size_ > kMostBytes) {
            throw HarnessError{folder_.string() + ": more than 64 MiB of documents"};
        }
        site_.replies_[path] = std::move(reply);
    }

    static std::string bytes_of(const std::filesystem::path& file) {
        try {
            return read_file(file);
        } catch (const UserError& error) {
            throw HarnessError{error.what()};
        }
    }

    void read_table() {
        try {
            const YAML::Node table = YAML::Load(bytes_of(folder_ / kTable));
            for (const auto& entry : table) {
                const auto path = entry.first.as<std::string>();
                if (!entry.second.IsMap() || path.substr(0, 1) != "/") {
                    refuse(entry.first.Mark(), "'" + path + "' is no path with keys below it");
                }
                read_entry(path, entry.second);
            }
        } catch (const YAML::Exception& error) {
            refuse(error.mark, error.msg);
        }
    }

    void read_entry(const std::string& path, const YAML::Node& entry) {
        static const std::set<std::string> kKeys = {"about", "status", "type", "fields",
                                                    "file",  "body",   "to",   "length"};
        for (const auto& item : entry) {
            if (kKeys.count(item.first.as<std::string>()) == 0) {
                refuse(item.first.Mark(),
                       "no key is called '" + item.first.as<std::string>() + "'");
            }
        }
        Reply reply;
        const YAML::Node status = entry["status"];
        reply.status = status ? status.as<int>() : entry["to"] ? 302 : 200;
        std::string type = take_body(path, entry, reply);
        type = entry["type"].as<std::string>(type);
        if (type != "none") {
            reply.fields.emplace_back("Content-Type", type);
        }
        take_length(entry, reply);
        for (const auto& field : entry["fields"]) {
            reply.fields.push_back(field_of(field));
        }
        site_.replies_[path] = std::move(reply);
        site_.listing_.emplace_back(path, entry["about"].as<std::string>(""));
    }

    /// Takes the body from where the entry says, and gives its type.
    std::string take_body(const std::string& path, const YAML::Node& entry, Reply& reply) const {
        if (entry["to"]) {
            const auto location = entry["to"].as<std::string>();
            reply.fields.emplace_back("Location", location);
            reply.body = redirect_page(location);
            return "text/html";
        }
        if (entry["body"]) {
            reply.body = entry["body"].as<std::string>();
            return "text/html";
        }
        const std::string file = entry["file"].as<std::string>(path.substr(1));
        const auto found = site_.replies_.find("/" + file);
        if (found == site_.replies_.end()) {
            refuse(entry.Mark(), "there is no file '" + file + "'");
        }
        reply.body = found->second.body;
        return type_of(file);
    }

    static void take_length(const YAML::Node& entry, Reply& reply) {
        const std::string length = entry["length"].as<std::string>("");
        reply.states_length = length != "none";
        if (reply.states_length && !length.empty()) {
            reply.fields.emplace_back("Content-Length", length);
        }
    }

    /// "Name: value" as it stands on the wire; spaces before the value but the first are kept.
    std::pair<std::string, std::string> field_of(const YAML::Node& field) const {
        const auto line = field.as<std::string>();
        const std::size_t colon = line.find(": ");
        if (colon == std::string::npos) {
            refuse(field.Mark(), "'" + line + "' is no \"Name: value\"");
        }
        return {line.substr(0, colon), line.substr(colon + 2)};
    }

    /// Adds the fields that all have, and the files that site.yaml does not name to the listing.
    void complete() {
        std::set<std::string> listed;
        for (const auto& [path, about] : site_.listing_) {
            listed.insert(path);
        }
        for (auto& [path, reply] : site_.replies_) {
            for (const auto& field : common_fields()) {
                if (!has_field(reply.fields, field.first)) {
                    reply.fields.push_back(field);
                }
            }
            if (listed.count(path) == 0) {
                site_.listing_.emplace_back(path, "");
            }
        }
    }

    [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& what) const {
        throw HarnessError{(folder_ / kTable).string() + ":" + std::to_string(mark.line + 1) +
                           ": " + what};
    }

    Site& site_;
    std::filesystem::path folder_;
    bool has_table_ = false;
    std::size_t size_ = 0;
};

Site::Site(const std::filesystem::path& folder) {
    SiteReader{*this, folder}.read();
}

const Reply* Site::find(const RequestHead& head) const {
    const auto with_query = replies_.find(head.target);
    if (with_query != replies_.end()) {
        return &with_query->second;
    }
    std::vector<std::string> names;
    if (head.path.find('?') == std::string::npos) {  // %3F in a path begins no query.
        names.push_back(head.path);
    }
    if (!head.path.empty() && head.path.back() == '/') {
        names.insert(names.end(), {head.path + "index.htm", head.path + "index.html"});
    }
    for (const std::string& name : names) {
        const auto found = replies_.find(name);
        if (found != replies_.end()) {
            return &found->second;
        }
    }
    return nullptr;
}

const Fields& common_fields() {
    // no-store: a browser would otherwise remember a 301 for ever, and not ask again.
    static const Fields kFields = {{"Cache-Control", "no-store"},
                                   {"Date", "Wed, 11 Apr 2018 18:52:55 GMT"},
                                   {"Server", "wirelab"}};
    return kFields;
}

std::string html_text(std::string_view text) {
    std::string result;
    for (const char character : text) {
        switch (character) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += character;
        }
    }
    return result;
}

std::string html_page(const std::string& title, const std::string& content) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<title>" + title + "</title>\n<h1>" + title +
           "</h1>\n" + content + "</html>\n";
}

}  // namespace wirelab
