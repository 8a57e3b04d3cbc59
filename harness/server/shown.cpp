#include "server/shown.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

/// The first `most` lines of `bytes`, each after `mark` and with at most `width` bytes shown, and
/// how much was left out.
std::string marked_lines(std::string_view bytes, std::string_view mark, std::size_t most,
                         std::size_t width) {
    std::string lines;
    for (std::size_t count = 0; count < most && !bytes.empty(); ++count) {
        const std::size_t size = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        lines += mark;
        lines += visible_start(bytes.substr(0, size), width) + "\n";
        bytes.remove_prefix(size);
    }
    if (!bytes.empty()) {
        lines += mark;
        lines += "... (" + counted(bytes.size(), "byte") + " more)\n";
    }
    return lines;
}

std::string type_in(std::string_view head) {
    constexpr std::string_view kName = "\r\nContent-Type: ";
    const std::size_t start = head.find(kName);
    if (start == std::string_view::npos) {
        return "no Content-Type";
    }
    head.remove_prefix(start + kName.size());
    return visible(head.substr(0, head.find('\r')));
}

std::string shown_body(std::string_view head, std::string_view body) {
    constexpr std::size_t kMostLines = 8;
    constexpr std::size_t kWidth = 120;
    if (body.empty()) {
        return "no body\n";
    }
    return "a body of " + counted(body.size(), "byte") + ", " + type_in(head) + "\n" +
           marked_lines(body, "| ", kMostLines, kWidth);
}

}  // namespace

std::string shown(const Exchange& exchange) {
    constexpr std::size_t kMostLines = 100;
    constexpr std::size_t kWidth = 1000;
    std::string text = text_of(exchange.client) + "\n";
    if (exchange.request.empty()) {
        return text + "connected, and closed without a request\n\n";
    }
    const std::size_t head_end = exchange.reply.find(kHeadEnd);
    const std::string_view reply = exchange.reply;
    const std::string_view head =
        reply.substr(0, std::min(head_end + kHeadEnd.size(), reply.size()));
    text += marked_lines(exchange.request, "> ", kMostLines, kWidth);
    text += marked_lines(head, "< ", kMostLines, kWidth);
    text += shown_body(head, reply.substr(head.size()));
    if (exchange.sent < reply.size()) {
        text += "the client closed after " + grouped(exchange.sent) + " of " +
                counted(reply.size(), "byte") + " were sent\n";
    }
    return text + "\n";
}

}  // namespace wirelab
