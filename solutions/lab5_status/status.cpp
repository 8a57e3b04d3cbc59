#include "status.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace lab {

namespace {

constexpr int kMostRedirects = 5;
constexpr const char* kBlanks = " \t";

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string::npos) {
        return "";
    }
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lower(std::string text) {
    for (char& letter : text) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return text;
}

std::string without_fragment(const std::string& url) {
    return url.substr(0, url.find('#'));
}

bool is_code(const std::string& text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 3 && std::all_of(text.begin(), text.end(), is_digit) && text >= "100" &&
           text <= "599";
}

/// The pieces of an absolute URL without a fragment; joined they are the URL again.
struct Parts {
    std::string site;   ///< "http://host:port"
    std::string path;   ///< From "/" on.
    std::string query;  ///< From "?" on; empty if there is none.

    std::string joined() const { return site + path + query; }
    /// The path without the document's name: what the last "/" ends.
    std::string folder() const { return path.substr(0, path.rfind('/') + 1); }
};

Parts parts_of(const std::string& url) {
    const std::size_t host = url.find("://") + 3;
    const std::size_t path = std::min(url.find_first_of("/?", host), url.size());
    const std::size_t query = std::min(url.find('?', path), url.size());
    const std::string written = url.substr(path, query - path);
    return {url.substr(0, path), written.empty() ? "/" : written, url.substr(query)};
}

/// A colon names a protocol only in front of everything else: "/y?next=http://x.test" has none.
bool has_protocol(const std::string& location) {
    const std::size_t colon = location.find(':');
    return colon != std::string::npos && colon > 0 && colon < location.find_first_of("/?");
}

/// Works out "." and ".." (RFC 3986, 5.2.4). `path` begins with "/".
std::string without_dots(const std::string& path) {
    std::vector<std::string> kept;
    bool ends_in_dots = false;
    for (std::size_t slash = 0; slash < path.size();) {
        const std::size_t next = std::min(path.find('/', slash + 1), path.size());
        const std::string name = path.substr(slash + 1, next - slash - 1);
        ends_in_dots = name == "." || name == "..";
        if (!ends_in_dots) {
            kept.push_back(name);
        } else if (name == ".." && !kept.empty()) {
            kept.pop_back();
        }
        slash = next;
    }
    if (ends_in_dots) {
        kept.emplace_back();  // "/b/.." is the folder above, and a folder ends in "/".
    }
    std::string result;
    for (const std::string& name : kept) {
        result += "/" + name;
    }
    return result;
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string location_of(const Reply& reply) {
    std::string location = trimmed(reply.location.value_or(""));
    if (location.empty()) {
        throw std::runtime_error{"a redirect that does not say where to: " + reply.status_line};
    }
    return location;
}

}  // namespace

int status_code(const std::string& status_line) {
    const std::size_t space = status_line.find(' ');
    if (status_line.rfind("HTTP/", 0) != 0 || space == std::string::npos) {
        throw std::runtime_error{"not a status line: " + status_line};
    }
    const std::string rest = status_line.substr(space + 1);
    const std::string code = rest.substr(0, rest.find(' '));
    if (!is_code(code)) {
        throw std::runtime_error{"no status code from 100 to 599: " + status_line};
    }
    return std::stoi(code);
}

Kind kind_of(const std::string& content_type) {
    const std::size_t slash = content_type.find('/');
    if (slash == std::string::npos) {
        return Kind::other;
    }
    const std::string type = lower(trimmed(content_type.substr(0, slash)));
    if (type == "text") {
        return Kind::text;
    }
    return type == "image" ? Kind::image : Kind::other;
}

std::string resolve(const std::string& base, const std::string& location) {
    const Parts from = parts_of(without_fragment(base));
    std::string to = without_fragment(trimmed(location));
    if (to.empty()) {
        return from.joined();
    }
    if (has_protocol(to)) {
        return to;
    }
    if (to.rfind("//", 0) == 0) {
        return from.site.substr(0, from.site.find("//")) + to;
    }
    if (to.front() == '?') {
        return from.site + from.path + to;
    }
    const std::size_t query = std::min(to.find('?'), to.size());
    const std::string path = to.substr(0, query);
    return from.site + without_dots(path.front() == '/' ? path : from.folder() + path) +
           to.substr(query);
}

Document fetch(const std::string& url, const Get& get) {
    std::string here = url;
    for (int followed = 0; followed <= kMostRedirects; ++followed) {
        const Reply reply = get(here);
        const int status = status_code(reply.status_line);
        if (!is_redirect(status)) {
            return {here, status, kind_of(reply.content_type.value_or("")), reply.body};
        }
        here = resolve(here, location_of(reply));
    }
    throw std::runtime_error{"more than five redirects, beginning with " + url};
}

}  // namespace lab
