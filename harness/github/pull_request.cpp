#include "github/pull_request.h"

#include <httplib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "core/bytes.h"

namespace wirelab {
namespace {

using Json = nlohmann::json;

/// What GitHub, or the network, refused; a sentence.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// GitHub's REST interface, as far as comments need it.
class Api {
public:
    explicit Api(const GithubAccess& access)
        : client_{host_of(access.api)},
          prefix_{path_of(access.api) + "/repos/" + access.repository},
          headers_{{"Accept", "application/vnd.github+json"},
                   {"Authorization", "Bearer " + access.token},
                   {"X-GitHub-Api-Version", "2022-11-28"},
                   {"User-Agent", "wirelab"}} {
        constexpr int kSeconds = 20;
        client_.set_connection_timeout(kSeconds);
        client_.set_read_timeout(kSeconds);
    }

    Json get(const std::string& path, const httplib::Params& query) {
        return answer(client_.Get(prefix_ + path, query, headers_));
    }

    void post(const std::string& path, const Json& body) {
        answer(client_.Post(prefix_ + path, headers_, text_of(body), "application/json"));
    }

    void patch(const std::string& path, const Json& body) {
        answer(client_.Patch(prefix_ + path, headers_, text_of(body), "application/json"));
    }

private:
    static std::size_t end_of_host(const std::string& url) {
        const std::size_t scheme = url.find("://");
        return std::min(url.find('/', scheme == std::string::npos ? 0 : scheme + 3), url.size());
    }
    static std::string host_of(const std::string& url) { return url.substr(0, end_of_host(url)); }
    static std::string path_of(const std::string& url) { return url.substr(end_of_host(url)); }

    static std::string text_of(const Json& body) {
        return body.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    static Json answer(const httplib::Result& result) {
        if (!result) {
            throw Refused{"GitHub could not be reached (" + httplib::to_string(result.error()) +
                          ")"};
        }
        constexpr int kNotOk = 300;
        constexpr int kForbidden = 403;
        constexpr int kNotFound = 404;
        if (result->status >= kNotOk) {
            const bool no_right = result->status == kForbidden || result->status == kNotFound;
            throw Refused{"GitHub answered " + std::to_string(result->status) +
                          (no_right ? ": this run may not write comments; the workflow needs "
                                      "permissions: pull-requests: write, and a run for a fork "
                                      "never has it"
                                    : ": " + visible_start(result->body, 200))};
        }
        return Json::parse(result->body);
    }

    httplib::Client client_;
    std::string prefix_;
    httplib::Headers headers_;
};

constexpr int kPerPage = 100;

/// The number of the pull request that the feedback belongs to.
std::optional<int> pull_request_of(Api& api, const std::string& owner, const std::string& branch) {
    const Json open = api.get("/pulls", {{"state", "open"},
                                         {"head", owner + ":" + branch},
                                         {"sort", "created"},
                                         {"direction", "asc"},
                                         {"per_page", std::to_string(kPerPage)}});
    const auto feedback = std::find_if(
        open.begin(), open.end(), [](const Json& one) { return one.at("title") == "Feedback"; });
    if (open.empty()) {
        return std::nullopt;
    }
    return (feedback == open.end() ? open.front() : *feedback).at("number").get<int>();
}

bool is_by_bot(const Json& comment) {
    const Json& user = comment.at("user");  // null where the account is gone
    return user.is_object() && user.contains("type") && user.at("type") == "Bot";
}

/// The comment of an earlier run. What a person has written is theirs, whatever it begins with.
std::optional<std::int64_t> comment_with(Api& api, int pull_request, const std::string& mark) {
    for (int page = 1;; ++page) {
        const Json comments =
            api.get("/issues/" + std::to_string(pull_request) + "/comments",
                    {{"per_page", std::to_string(kPerPage)}, {"page", std::to_string(page)}});
        for (const Json& comment : comments) {
            if (is_by_bot(comment) && comment.at("body").get<std::string>().rfind(mark, 0) == 0) {
                return comment.at("id").get<std::int64_t>();
            }
        }
        if (comments.size() < static_cast<std::size_t>(kPerPage)) {
            return std::nullopt;
        }
    }
}

Commented put(const GithubAccess& access, const std::string& branch, const std::string& mark,
              const std::string& text) {
    Api api{access};
    const std::string owner = access.repository.substr(0, access.repository.find('/'));
    const std::optional<int> pull_request = pull_request_of(api, owner, branch);
    if (!pull_request) {
        return {.written = false,
                .says = "there is no open pull request of the branch '" + visible(branch) +
                        "', so no comment was written"};
    }
    const std::optional<std::int64_t> former = comment_with(api, *pull_request, mark);
    const std::string place = "on pull request #" + std::to_string(*pull_request);
    if (former) {
        api.patch("/issues/comments/" + std::to_string(*former), {{"body", text}});
        return {.written = true, .says = "the comment " + place + " is updated"};
    }
    api.post("/issues/" + std::to_string(*pull_request) + "/comments", {{"body", text}});
    return {.written = true, .says = "the comment " + place + " is written"};
}

}  // namespace

Commented put_comment(const GithubAccess& access, const std::string& branch,
                      const std::string& mark, const std::string& text) {
    try {
        return put(access, branch, mark, text);
    } catch (const Refused& refused) {
        return {.written = false, .says = std::string{refused.what()} + "; no comment was written"};
    } catch (const Json::exception& error) {
        return {.written = false,
                .says = "GitHub answered something else than was expected (" +
                        visible_start(error.what(), 200) + "); no comment was written"};
    }
}

}  // namespace wirelab
