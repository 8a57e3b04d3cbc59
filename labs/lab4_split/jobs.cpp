#include <cstddef>
#include <optional>
#include <string>

#include "split.h"
#include "support/jobs.h"

namespace {

// split_response: a raw reply; the status line, the body, and then each header's name and value.
lab::Values split(const lab::Job& job) {
    const lab::Response response = lab::split_response(job.text(0));
    lab::Values values{response.status_line, response.body};
    for (const lab::Header& header : response.headers) {
        values.push_back(header.name);
        values.push_back(header.value);
    }
    return values;
}

// header: each header's name and value, and then the name that is looked up; the value found, or
// none.
lab::Values look_up(const lab::Job& job) {
    lab::Response response{"HTTP/1.0 200 OK", {}, ""};
    std::size_t i = 0;
    for (; i + 1 < job.arguments.size(); i += 2) {
        response.headers.push_back({job.text(i), job.text(i + 1)});
    }
    const std::optional<std::string> value = lab::header(response, job.text(i));
    return value ? lab::Values{*value} : lab::Values{};
}

}  // namespace

int main() {
    return lab::serve_jobs({{"split_response", split}, {"header", look_up}});
}
