#include "github/pull_request.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <nlohmann/json.hpp>
#include <thread>

namespace wirelab {
namespace {

using Json = nlohmann::json;

/// As much of GitHub as comments need, with what it was asked.
class FakeGithub {
public:
    FakeGithub() {
        server_.Get("/api/v3/repos/octo/lab/pulls",
                    [this](const httplib::Request& request, httplib::Response& response) {
                        asked_for_head = request.get_param_value("head");
                        authorization = request.get_header_value("Authorization");
                        answer(response, pulls);
                    });
        server_.Get(R"(/api/v3/repos/octo/lab/issues/(\d+)/comments)",
                    [this](const httplib::Request& request, httplib::Response& response) {
                        answer(response, page_of(request.get_param_value("page")));
                    });
        server_.Post(R"(/api/v3/repos/octo/lab/issues/(\d+)/comments)",
                     [this](const httplib::Request& request, httplib::Response& response) {
                         comments.push_back({{"id", 100 + comments.size()},
                                             {"user", {{"type", "Bot"}}},
                                             {"body", Json::parse(request.body).at("body")},
                                             {"on", request.matches[1].str()}});
                         answer(response, comments.back());
                     });
        server_.Patch(R"(/api/v3/repos/octo/lab/issues/comments/(\d+))",
                      [this](const httplib::Request& request, httplib::Response& response) {
                          for (Json& comment : comments) {
                              if (comment.at("id") == std::stoi(request.matches[1].str())) {
                                  comment["body"] = Json::parse(request.body).at("body");
                                  ++updates;
                              }
                          }
                          answer(response, Json::object());
                      });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread{[this] { server_.listen_after_bind(); }};
    }
    FakeGithub(const FakeGithub&) = delete;
    FakeGithub& operator=(const FakeGithub&) = delete;
    ~FakeGithub() {
        // Stopped before it runs, it would run for ever. It has run once it has answered.
        httplib::Client{"127.0.0.1", port_}.Get("/");
        server_.stop();
        thread_.join();
    }

    [[nodiscard]] GithubAccess access() const {
        return {.api = "http://127.0.0.1:" + std::to_string(port_) + "/api/v3",
                .repository = "octo/lab",
                .token = "secret"};
    }

    Json pulls = Json::array(
        {{{"number", 4}, {"title", "My change"}}, {{"number", 9}, {"title", "Feedback"}}});
    std::vector<Json> comments;
    int status = 200;
    int updates = 0;
    std::string asked_for_head;
    std::string authorization;

private:
    void answer(httplib::Response& response, const Json& json) const {
        response.status = status;
        response.set_content(json.dump(), "application/json");
    }

    /// A hundred a page, as GitHub does.
    [[nodiscard]] Json page_of(const std::string& page) const {
        const std::size_t first = (std::stoul(page) - 1) * 100;
        Json found = Json::array();
        for (std::size_t i = first; i < std::min(first + 100, comments.size()); ++i) {
            found.push_back(comments[i]);
        }
        return found;
    }

    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
};

constexpr const char* kMark = "<!-- mark -->";

TEST(PullRequest, GetsOneCommentThatIsRenewed) {
    FakeGithub github;

    const Commented first = put_comment(github.access(), "main", kMark, "<!-- mark -->\none");
    const Commented second = put_comment(github.access(), "main", kMark, "<!-- mark -->\ntwo");

    EXPECT_TRUE(first.written);
    EXPECT_EQ(first.says, "the comment on pull request #9 is written");
    EXPECT_EQ(second.says, "the comment on pull request #9 is updated");
    ASSERT_EQ(github.comments.size(), 1U);
    EXPECT_EQ(github.comments[0]["body"], "<!-- mark -->\ntwo");
    EXPECT_EQ(github.asked_for_head, "octo:main");
    EXPECT_EQ(github.authorization, "Bearer secret");
}

TEST(PullRequest, LeavesAloneWhatOthersWrote) {
    FakeGithub github;
    github.comments = {{{"id", 1}, {"user", {{"type", "User"}}}, {"body", "<!-- mark -->\nmine"}},
                       {{"id", 2}, {"user", nullptr}, {"body", "<!-- mark -->\nof a ghost"}},
                       {{"id", 3}, {"user", {{"type", "Bot"}}}, {"body", "see <!-- mark -->"}}};

    put_comment(github.access(), "main", kMark, "<!-- mark -->\none");

    EXPECT_EQ(github.updates, 0);
    ASSERT_EQ(github.comments.size(), 4U);
}

TEST(PullRequest, FindsItsCommentOnALaterPage) {
    FakeGithub github;
    for (int i = 0; i < 120; ++i) {
        github.comments.push_back({{"id", i}, {"user", {{"type", "User"}}}, {"body", "hello"}});
    }
    put_comment(github.access(), "main", kMark, "<!-- mark -->\none");

    const Commented second = put_comment(github.access(), "main", kMark, "<!-- mark -->\ntwo");

    EXPECT_EQ(second.says, "the comment on pull request #9 is updated");
    EXPECT_EQ(github.comments.size(), 121U);
}

TEST(PullRequest, TakesTheOldestWhereNoneIsForFeedback) {
    FakeGithub github;
    github.pulls.erase(1);

    EXPECT_EQ(put_comment(github.access(), "main", kMark, "x").says,
              "the comment on pull request #4 is written");
}

TEST(PullRequest, IsMissed) {
    FakeGithub github;
    github.pulls = Json::array();

    const Commented commented = put_comment(github.access(), "main", kMark, "x");

    EXPECT_FALSE(commented.written);
    EXPECT_EQ(commented.says,
              "there is no open pull request of the branch 'main', so no comment was written");
}

TEST(PullRequest, SaysWhichRightIsMissing) {
    FakeGithub github;
    github.status = 403;

    const Commented commented = put_comment(github.access(), "main", kMark, "x");

    EXPECT_FALSE(commented.written);
    EXPECT_NE(commented.says.find("pull-requests: write"), std::string::npos) << commented.says;
}

TEST(PullRequest, SaysWhatElseGithubAnswers) {
    FakeGithub github;
    github.status = 422;
    EXPECT_NE(put_comment(github.access(), "main", kMark, "x").says.find("GitHub answered 422"),
              std::string::npos);
    github.status = 200;
    github.pulls = Json::parse(R"([{"title": "no number"}])");
    EXPECT_NE(put_comment(github.access(), "main", kMark, "x").says.find("something else"),
              std::string::npos);
}

TEST(PullRequest, SaysThatGithubCannotBeReached) {
    GithubAccess access;
    {
        const FakeGithub gone;
        access = gone.access();
    }

    const Commented commented = put_comment(access, "main", kMark, "x");

    EXPECT_FALSE(commented.written);
    EXPECT_NE(commented.says.find("could not be reached"), std::string::npos) << commented.says;
}

}  // namespace
}  // namespace wirelab
