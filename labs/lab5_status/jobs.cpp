#include "support/jobs.h"

#include <stdexcept>
#include <string>

#include "status.h"

namespace {

std::string word_for(lab::Kind kind) {
    if (kind == lab::Kind::text) {
        return "text";
    }
    return kind == lab::Kind::image ? "image" : "other";
}

[[noreturn]] void throw_it(const std::string& type, const std::string& text) {
    if (type == "std::runtime_error") {
        throw std::runtime_error{text};
    }
    throw std::out_of_range{text};
}

/// A `get` that asks the check: {"get", url} is answered by the status line, "1" and the content
/// type or "0" and nothing, the same for the location, and the body. Or by "throws", and the name
/// and text of an exception.
lab::Get get_from_check(const lab::Ask& ask) {
    return [ask](const std::string& url) -> lab::Reply {
        const lab::Values answer = ask({"get", url});
        if (answer.at(0) == "throws") {
            throw_it(answer.at(1), answer.at(2));
        }
        lab::Reply reply;
        reply.status_line = answer.at(0);
        if (answer.at(1) == "1") {
            reply.content_type = answer.at(2);
        }
        if (answer.at(3) == "1") {
            reply.location = answer.at(4);
        }
        reply.body = answer.at(5);
        return reply;
    };
}

lab::Values status_code(const lab::Job& job) {
    return {std::to_string(lab::status_code(job.text(0)))};
}

lab::Values kind_of(const lab::Job& job) {
    return {word_for(lab::kind_of(job.text(0)))};
}

lab::Values resolve(const lab::Job& job) {
    return {lab::resolve(job.text(0), job.text(1))};
}

lab::Values fetch(const lab::Job& job) {
    const lab::Document document = lab::fetch(job.text(0), get_from_check(job.ask));
    return {document.url, std::to_string(document.status), word_for(document.kind), document.body};
}

}  // namespace

int main() {
    return lab::serve_jobs({{"status_code", status_code},
                            {"kind_of", kind_of},
                            {"resolve", resolve},
                            {"fetch", fetch}});
}
