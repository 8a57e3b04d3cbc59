#include "feedback/sanitizer_report.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

constexpr std::string_view kAddress = "ERROR: AddressSanitizer: ";
constexpr std::string_view kUndefined = ": runtime error: ";

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// "/some/folder/receive.cpp:12:5" as "receive.cpp:12"; "" if it is another file.
std::string place_in(std::string_view path, std::string_view file) {
    const std::size_t name = path.rfind(file);
    if (name == std::string_view::npos || (name > 0 && path[name - 1] != '/')) {
        return {};
    }
    const std::string_view rest = path.substr(name + file.size());
    if (!starts_with(rest, ":")) {
        return {};
    }
    const std::size_t end = rest.find_first_not_of("0123456789", 1);
    return std::string{file} + std::string{rest.substr(0, end)};
}

/// "lab::receive_all[abi:cxx11](int)" as "receive_all".
std::string short_name(std::string_view function) {
    function = function.substr(0, function.find('('));
    function = function.substr(0, function.find('['));
    if (starts_with(function, "lab::")) {
        function.remove_prefix(5);
    }
    return std::string{function};
}

/// A frame's line, "    #1 0x55 in lab::receive_all(int) labs/x/receive.cpp:12", in short; "" if it
/// is not the student's.
std::string frame_from(std::string_view line, std::string_view file) {
    line = trimmed(line);
    const std::size_t in = line.find(" in ");
    const std::size_t space = line.rfind(' ');
    if (!starts_with(line, "#") || in == std::string_view::npos || space <= in + 3) {
        return {};
    }
    const std::string place = place_in(line.substr(space + 1), file);
    return place.empty() ? "" : place + " in " + short_name(line.substr(in + 4, space - in - 4));
}

/// Adds the student's frames of the stack that begins at `first`; a stack ends at the first line
/// that is no frame.
void add_frames(const std::vector<std::string>& lines, std::size_t first, std::string_view file,
                std::vector<std::string>& frames) {
    constexpr std::size_t kMost = 8;
    for (std::size_t i = first; i < lines.size() && starts_with(trimmed(lines[i]), "#"); ++i) {
        const std::string frame = frame_from(lines[i], file);
        const bool known = std::find(frames.begin(), frames.end(), frame) != frames.end();
        if (!frame.empty() && !known && frames.size() < kMost) {
            frames.push_back(visible(frame));
        }
    }
}

std::optional<SanitizerReport> from_address_sanitizer(const std::vector<std::string>& lines,
                                                      std::string_view file) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t found = lines[i].find(kAddress);
        if (found == std::string::npos) {
            continue;
        }
        SanitizerReport report;
        const std::string rest = lines[i].substr(found + kAddress.size());
        report.kind = visible(rest.substr(0, rest.find_first_of(" (:")));
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            if (starts_with(lines[j], "READ of size ") || starts_with(lines[j], "WRITE of size ")) {
                report.access = visible(lines[j].substr(0, lines[j].find(" at ")));
                report.access = report.access.substr(0, report.access.find(" thread"));
            }
            if (starts_with(trimmed(lines[j]), "#0")) {
                add_frames(lines, j, file, report.frames);
                break;
            }
        }
        return report;
    }
    return std::nullopt;
}

std::optional<SanitizerReport> from_undefined_sanitizer(const std::vector<std::string>& lines,
                                                        std::string_view file) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t found = lines[i].find(kUndefined);
        if (found == std::string::npos) {
            continue;
        }
        SanitizerReport report;
        report.kind = visible(lines[i].substr(found + kUndefined.size()));
        add_frames(lines, i + 1, file, report.frames);
        const std::string place = place_in(lines[i].substr(0, found), file);
        if (report.frames.empty() && !place.empty()) {
            report.frames.push_back(place);
        }
        return report;
    }
    return std::nullopt;
}

}  // namespace

std::optional<SanitizerReport> find_sanitizer_report(std::string_view printed,
                                                     std::string_view file) {
    const std::vector<std::string> lines = lines_of(printed);
    auto report = from_address_sanitizer(lines, file);
    return report ? report : from_undefined_sanitizer(lines, file);
}

}  // namespace wirelab
