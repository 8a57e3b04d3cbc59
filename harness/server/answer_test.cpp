#include "server/answer.h"

#include <gtest/gtest.h>

#include <string>

#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

class AnswerTo : public ::testing::Test {
protected:
    AnswerTo() {
        write_file(folder_.path() / "a.txt", "text");
        write_file(folder_.path() / "site.yaml",
                   "/there: {about: '<here> & there', to: 'http://{here}/a.txt'}\n");
    }

    Reply request(const std::string& bytes) const {
        return answer(read_head(bytes), bytes, Site{folder_.path()}, "127.0.0.1:80");
    }
    Reply get(const std::string& target) const {
        return request("GET " + target + " HTTP/1.0\r\n\r\n");
    }
    static std::string field(const Reply& reply, const std::string& name) {
        for (const auto& field : reply.fields) {
            if (field.first == name) {
                return field.second;
            }
        }
        return "(none)";
    }

    TempDir folder_{"answer"};
};

TEST_F(AnswerTo, ADocumentIsTheDocumentWithAnyQuery) {
    EXPECT_EQ(get("/a.txt").body, "text");
    EXPECT_EQ(get("/a.txt?x").body, "text");
    EXPECT_EQ(get("/%61.txt").body, "text");
}

TEST_F(AnswerTo, TheRootIsAListOfAllDocuments) {
    const std::string body = get("/").body;

    for (const std::string path :
         {"/a.txt", "/there", "/large.txt", "/echo", "/request", "/status/404"}) {
        EXPECT_NE(body.find("<a href=\"" + path), std::string::npos) << path;
    }
    EXPECT_NE(body.find("&lt;here&gt; &amp; there"), std::string::npos);
}

TEST_F(AnswerTo, AnAbsoluteRedirectNamesTheHostThatWasAsked) {
    EXPECT_EQ(field(request("GET /there HTTP/1.1\r\nHost: data.pr4e.org\r\n\r\n"), "Location"),
              "http://data.pr4e.org/a.txt");
    EXPECT_EQ(field(get("http://localhost:8080/there"), "Location"), "http://localhost:8080/a.txt");
    EXPECT_EQ(field(get("/there"), "Location"), "http://127.0.0.1:80/a.txt");
}

TEST_F(AnswerTo, AHostIsTextAndNeverMarkup) {
    const Reply reply = request("GET /there HTTP/1.1\r\nHost: <b>\r\n\r\n");

    EXPECT_EQ(reply.body.find("<b>"), std::string::npos);
    EXPECT_NE(reply.body.find("http://&lt;b&gt;/a.txt"), std::string::npos);
}

TEST_F(AnswerTo, AnEchoShowsTheTargetOfEitherForm) {
    EXPECT_EQ(get("/echo?a=1").body, "target /echo?a=1\na = 1\n");
    EXPECT_EQ(get("http://data.pr4e.org/echo?a=1").body, "target /echo?a=1\na = 1\n");
    EXPECT_EQ(field(get("/echo"), "Content-Type"), "text/plain");
}

TEST_F(AnswerTo, ARequestIsShownAsItCame) {
    EXPECT_EQ(request("GET /request HTTP/1.0\r\nA: \xFF\r\n\r\n").body,
              "GET /request HTTP/1.0\\r\\n\nA: \\xff\\r\\n\n\\r\\n\n");
}

TEST_F(AnswerTo, AStatusIsWhatWasAskedFor) {
    for (const int status : {200, 299, 302, 404, 418, 500, 599}) {
        const Reply reply = get("/status/" + std::to_string(status));
        EXPECT_EQ(reply.status, status);
        EXPECT_FALSE(reply.body.empty());
        EXPECT_EQ(field(reply, "Location"), "(none)");
    }
    for (const int status : {204, 205, 304}) {
        EXPECT_EQ(get("/status/" + std::to_string(status)).status, status);
        EXPECT_TRUE(get("/status/" + std::to_string(status)).body.empty());
    }
    for (const std::string none : {"199", "600", "20", "2000", "abc", "", "200/", "-20"}) {
        EXPECT_EQ(get("/status/" + none).status, 404) << none;
    }
}

TEST_F(AnswerTo, ALargeTextHasItsSizeAndIsAlwaysTheSame) {
    EXPECT_EQ(get("/large.txt").body.size(), 200'000U);
    EXPECT_EQ(get("/large.txt").body, get("/large.txt").body);
}

TEST_F(AnswerTo, WhatIsNotThereIs404WithAPage) {
    const Reply plain = get("/nowhere.htm");
    EXPECT_EQ(plain.status, 404);
    EXPECT_FALSE(plain.body.empty());

    write_file(folder_.path() / "404.htm", "own page");
    EXPECT_EQ(get("/nowhere.htm").status, 404);
    EXPECT_EQ(get("/nowhere.htm").body, "own page");
    EXPECT_EQ(get("/404.htm").status, 200);
}

TEST_F(AnswerTo, NothingOutsideTheFolderIsServed) {
    EXPECT_EQ(get("/../a.txt").status, 404);
    EXPECT_EQ(get("/%2e%2e/%2e%2e/etc/passwd").status, 404);
    EXPECT_EQ(get("//etc/passwd").status, 404);
}

TEST_F(AnswerTo, ARefusedRequestIsAPageThatSaysWhy) {
    const Reply reply = request("GET / HTTP/1.0\n");
    EXPECT_EQ(reply.status, 400);
    EXPECT_NE(reply.body.find("RFC 9112"), std::string::npos);

    EXPECT_EQ(field(request("POST / HTTP/1.0\r\n\r\n"), "Allow"), "GET, HEAD");
}

}  // namespace
}  // namespace wirelab
