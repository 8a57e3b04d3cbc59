#include "server/answer.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

#include "core/bytes.h"
#include "core/random.h"
#include "core/text.h"
#include "server/echo.h"

namespace wirelab {
namespace {

constexpr int kNoContent = 204;
constexpr int kResetContent = 205;
constexpr int kNotModified = 304;
constexpr int kNotFound = 404;
constexpr int kMethodNotAllowed = 405;
constexpr std::string_view kStatusFolder = "/status/";

Reply reply_of(int status, const std::string& type, std::string body) {
    Reply reply{.status = status, .fields = common_fields(), .body = std::move(body)};
    reply.fields.emplace_back("Content-Type", type);
    return reply;
}

Reply page(int status, const std::string& title, const std::string& content) {
    return reply_of(status, "text/html; charset=utf-8", html_page(title, content));
}

Reply text(std::string body) {
    return reply_of(200, "text/plain", std::move(body));
}

Reply refused(const Refusal& refusal) {
    Reply reply = page(refusal.status, std::to_string(refusal.status),
                       "<p>" + html_text(refusal.reason) + "</p>\n");
    if (refusal.status == kMethodNotAllowed) {
        reply.fields.emplace_back("Allow", "GET, HEAD");
    }
    return reply;
}

std::string list_item(const std::string& path, const std::string& about) {
    const std::string link = html_text(path);
    return "<li><a href=\"" + link + "\">" + link + "</a>" + (about.empty() ? "" : " ") +
           html_text(about) + "</li>\n";
}

Reply index(const Site& site) {
    std::string list = "<ul>\n";
    for (const auto& [path, about] : site.listing()) {
        list += list_item(path, about);
    }
    list += list_item("/large.txt", "200,000 bytes of text");
    list += list_item("/echo?guess=12&x=14&abc=22", "what the server understood of the query");
    list += list_item("/request", "the request as the server received it, every byte visible");
    list += list_item("/status/404", "a page with any status from 200 to 599");
    return page(200, "The documents of this server", list + "</ul>\n");
}

/// The request as it came, visible, a line of the page for a line of the request.
std::string visible_lines(std::string_view received) {
    std::string lines;
    while (!received.empty()) {
        const std::size_t size = std::min(received.find('\n'), received.size() - 1) + 1;
        lines += visible(received.substr(0, size)) + "\n";
        received.remove_prefix(size);
    }
    return lines;
}

std::string words_for_class(int status) {
    switch (status / 100) {
        case 2:
            return "All went well.";
        case 3:
            return "There is one more step to take.";
        case 4:
            return "Something about the request was wrong.";
        default:
            return "The server could not do its part.";
    }
}

Reply status_page(int status) {
    if (status == kNoContent || status == kResetContent || status == kNotModified) {
        return {.status = status, .fields = common_fields(), .body = ""};
    }
    // The phrase after the code is cpp-httplib's, "Internal Server Error" for a code that it does
    // not know: nothing may be read from it (RFC 9112, 4).
    const std::string title = "Status " + std::to_string(status);
    return page(status, title, "<p>" + words_for_class(status) + "</p>\n");
}

/// The NNN of /status/NNN, or 0.
int status_asked(std::string_view path) {
    constexpr std::size_t kDigits = 3;
    if (path.substr(0, kStatusFolder.size()) != kStatusFolder) {
        return 0;
    }
    path.remove_prefix(kStatusFolder.size());
    const bool is_number =
        path.size() == kDigits && std::all_of(path.begin(), path.end(), [](char character) {
            return std::isdigit(static_cast<unsigned char>(character)) != 0;
        });
    const int status = is_number ? std::stoi(std::string{path}) : 0;
    return status >= 200 && status <= 599 ? status : 0;
}

Reply not_found(const Site& site) {
    RequestHead head;
    head.path = "/404.htm";
    const Reply* const own = site.find(head);
    Reply reply = own != nullptr ? *own : page(kNotFound, "Not found", "");
    reply.status = kNotFound;
    return reply;
}

void put_in_place(std::string& text, const std::string& host) {
    constexpr std::string_view kHere = "{here}";
    for (std::size_t at = text.find(kHere); at != std::string::npos;
         at = text.find(kHere, at + host.size())) {
        text.replace(at, kHere.size(), host);
    }
}

/// Puts the host and port that the client asked in place of {here}, in redirects only.
Reply with_host(Reply reply, const std::string& host) {
    const auto location = std::find_if(reply.fields.begin(), reply.fields.end(),
                                       [](const auto& field) { return field.first == "Location"; });
    if (location != reply.fields.end()) {
        put_in_place(location->second, host);
        put_in_place(reply.body, html_text(host));
    }
    return reply;
}

}  // namespace

Reply answer(const RequestHead& head, std::string_view received, const Site& site,
             const std::string& here) {
    if (head.refusal) {
        return refused(*head.refusal);
    }
    if (const Reply* const found = site.find(head)) {
        return with_host(*found, head.authority.empty() ? here : head.authority);
    }
    if (head.path == "/") {
        return index(site);
    }
    if (head.path == "/echo") {
        return text(echo(head.target, head.query));
    }
    if (head.path == "/request") {
        return text(visible_lines(received));
    }
    if (head.path == "/large.txt") {
        constexpr std::size_t kSize = 200'000;
        return text(Random{1, "large.txt"}.text(kSize));
    }
    if (const int status = status_asked(head.path)) {
        return status_page(status);
    }
    return not_found(site);
}

}  // namespace wirelab
