#include "submission/member_path.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

#include "core/text.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

constexpr std::size_t kLongestName = 255;  // NAME_MAX, limits.h

std::string without_foreign_bytes(const std::string& raw) {
    std::string text;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
            continue;
        }
        std::array<char, 4> escaped{};
        std::snprintf(escaped.data(), escaped.size(), "%%%02X", byte);
        text += escaped.data();
    }
    return text;
}

bool has_drive_letter(const std::string& path) {
    return path.size() >= 2 && path[1] == ':' &&
           std::isalpha(static_cast<unsigned char>(path[0])) != 0;
}

std::string reason_against(const MemberPath& path, std::size_t most_depth) {
    for (const std::string& part : path.parts) {
        if (part == "..") {
            return "leads outside of it";
        }
        if (part.size() > kLongestName) {
            return "has a name of more than 255 bytes";
        }
    }
    if (path.parts.size() > most_depth) {
        return "is nested more than " + std::to_string(most_depth) + " deep";
    }
    return "";
}

}  // namespace

std::string MemberPath::joined() const {
    return join(parts, "/");
}

MemberPath member_path(std::string raw, std::size_t most_bytes, std::size_t most_depth) {
    MemberPath path;
    if (raw.size() >= most_bytes) {
        path.refused = "has a path of " + counted(raw.size(), "byte") + "; " + grouped(most_bytes) +
                       " are too many";
        return path;
    }
    if (has_control_characters(raw)) {
        path.refused = "has control characters in its name";
        return path;
    }
    if (!is_utf8(raw)) {
        raw = without_foreign_bytes(raw);
    }
    std::replace(raw.begin(), raw.end(), '\\', '/');
    if (raw.empty() || raw.front() == '/' || has_drive_letter(raw)) {
        path.refused = raw.empty() ? "has no name" : "has an absolute path";
        return path;
    }
    for (const std::string& part : split(raw, '/')) {
        if (!part.empty() && part != ".") {
            path.parts.push_back(part);
        }
    }
    path.refused = reason_against(path, most_depth);
    return path;
}

bool is_system_junk(const std::string& name) {
    return name == "__MACOSX" || name == ".DS_Store" || name == "Thumbs.db" ||
           name == "desktop.ini" || name.rfind("._", 0) == 0;
}

bool is_system_junk(const MemberPath& path) {
    return std::any_of(path.parts.begin(), path.parts.end(),
                       [](const std::string& part) { return is_system_junk(part); });
}

}  // namespace wirelab
