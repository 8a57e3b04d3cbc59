#include "check/shown.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/bytes.h"
#include "core/text.h"
#include "feedback/story.h"

namespace wirelab {
namespace {

bool is_number(std::string_view text) {
    text.remove_prefix(!text.empty() && text[0] == '-' ? 1 : 0);
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
        return std::isdigit(letter) != 0;
    });
}

}  // namespace

std::string shown_path(const std::filesystem::path& path, const std::filesystem::path& course) {
    const std::filesystem::path relative =
        std::filesystem::absolute(path).lexically_relative(std::filesystem::absolute(course));
    return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

std::string shown_values(const std::vector<std::string>& values, std::size_t count,
                         const Words& words) {
    constexpr std::size_t kLongText = 48;
    std::vector<std::string> shown;
    for (const std::string& value : values) {
        if (shown.size() == count) {
            break;
        }
        const bool whole = value.size() <= kLongText;
        shown.push_back(is_number(value) ? value
                        : whole          ? quoted(value, words)
                                         : words.counted(value.size(), "byte"));
    }
    constexpr std::size_t kMost = 6;
    if (shown.size() > kMost) {
        shown.resize(kMost);
        shown.emplace_back("...");
    }
    return join(shown, ", ");
}

std::string shown_output(const Output& output, const Words& words) {
    constexpr std::size_t kMost = 1500;
    std::string err = output.err;
    for (const char* mark :
         {"=================================================================\n==",
          ": runtime error: "}) {
        const std::size_t found = err.find(mark);
        if (found != std::string::npos) {
            const std::size_t line = err.rfind('\n', found);
            err.resize(line == std::string::npos ? 0 : line + 1);
        }
    }
    const std::string all = output.out + err;
    std::string text = visible_text(all.substr(0, kMost));
    const std::size_t total = output.out_bytes + err.size();
    if (total > kMost) {
        text +=
            "\n" + words.sentence("left_out", {{"bytes", words.counted(total - kMost, "byte")}});
    }
    return text;
}

}  // namespace wirelab
