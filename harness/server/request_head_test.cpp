#include "server/request_head.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace wirelab {
namespace {

constexpr const char* kRomeo = "GET /romeo.txt HTTP/1.0\r\n\r\n";

/// The status with which a head is refused, 0 if it is served.
int refusal_of(const std::string& head) {
    const RequestHead result = read_head(head);
    EXPECT_TRUE(!result.refusal || !result.refusal->reason.empty());
    return result.refusal ? result.refusal->status : 0;
}

int refusal_of_line(const std::string& line) {
    return refusal_of(line + "\r\n\r\n");
}

TEST(HeadSize, IsKnownWithTheEmptyLine) {
    const std::string head = kRomeo;

    for (std::size_t size = 0; size < head.size(); ++size) {
        EXPECT_EQ(head_size(head.substr(0, size)), std::nullopt) << size;
    }
    EXPECT_EQ(head_size(head), head.size());
    EXPECT_EQ(head_size(head + "and more\r\n\r\n"), head.size());
}

TEST(HeadSize, GoesOnFromWhatWasSeen) {
    const std::string head = kRomeo;

    for (std::size_t seen = 0; seen < head.size(); ++seen) {
        EXPECT_EQ(head_size(head, seen), head.size()) << seen;
    }
}

TEST(HeadSize, SkipsEmptyLinesBeforeTheRequestLine) {
    EXPECT_EQ(head_size("\r\n\r\n"), std::nullopt);
    EXPECT_EQ(head_size("\r\n\r\n\r\n", 4), std::nullopt);
    EXPECT_EQ(head_size(std::string{"\r\n\r\n"} + kRomeo), std::string{kRomeo}.size() + 4);
}

TEST(HeadSize, EndsAtALineFeedAlone) {
    EXPECT_EQ(head_size("GET / HTTP/1.0\n"), 15U);
    EXPECT_EQ(head_size("GET / HTTP/1.0\r\nHost: x\n\n"), 24U);
    EXPECT_EQ(head_size("\n"), 1U);
}

TEST(HeadSize, EndsWhereAHeadIsTooLong) {
    const std::size_t too_long = 64 * 1024 + 1;

    EXPECT_EQ(head_size(std::string(too_long - 1, 'x')), std::nullopt);
    EXPECT_EQ(head_size(std::string(too_long, 'x')), too_long);
}

TEST(ReadHead, ReadsTheThreePartsOfARequestLine) {
    const RequestHead head = read_head("HEAD /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n");

    EXPECT_FALSE(head.refusal);
    EXPECT_EQ(head.method, "HEAD");
    EXPECT_EQ(head.target, "/romeo.txt");
    EXPECT_EQ(head.path, "/romeo.txt");
    EXPECT_EQ(head.query, "");
    EXPECT_EQ(head.version, "HTTP/1.0");
    EXPECT_EQ(head.authority, "data.pr4e.org");
}

TEST(ReadHead, SkipsEmptyLinesBeforeTheRequestLine) {
    EXPECT_EQ(read_head(std::string{"\r\n"} + kRomeo).path, "/romeo.txt");
}

TEST(ReadHead, PartsTheTargetAtTheFirstQuestionMark) {
    const RequestHead head = read_head("GET /a%20b?c=1?d&%20 HTTP/1.0\r\n\r\n");

    EXPECT_EQ(head.target, "/a%20b?c=1?d&%20");
    EXPECT_EQ(head.path, "/a b");
    EXPECT_EQ(head.query, "c=1?d&%20");
}

TEST(ReadHead, TakesTheAbsoluteFormForTheSame) {
    for (const std::string start : {"http://data.pr4e.org", "HTTP://data.pr4e.org:80",
                                    "http://127.0.0.1:8080", "http://[::1]:80"}) {
        const RequestHead head = read_head("GET " + start + "/echo?a=/?b HTTP/1.0\r\n\r\n");

        EXPECT_FALSE(head.refusal) << start;
        EXPECT_EQ(head.target, "/echo?a=/?b");
        EXPECT_EQ(head.path, "/echo");
        EXPECT_EQ(head.query, "a=/?b");
        EXPECT_EQ(head.authority, start.substr(7));
    }
}

TEST(ReadHead, TakesAnEmptyPathOfAnAbsoluteTargetForTheRoot) {
    EXPECT_EQ(read_head("GET http://data.pr4e.org HTTP/1.0\r\n\r\n").target, "/");
    EXPECT_EQ(read_head("GET http://data.pr4e.org?a=1 HTTP/1.0\r\n\r\n").target, "/?a=1");
}

TEST(ReadHead, PrefersTheHostOfAnAbsoluteTarget) {
    const RequestHead head =
        read_head("GET http://data.pr4e.org/ HTTP/1.1\r\nHost: www.dr-chuck.com\r\n\r\n");

    EXPECT_EQ(head.authority, "data.pr4e.org");
}

TEST(ReadHead, KnowsTheFieldHostInAnyCaseAndSpacing) {
    EXPECT_EQ(read_head("GET / HTTP/1.1\r\nhOST:\t x:80 \r\n\r\n").authority, "x:80");
}

TEST(ReadHead, RefusesALineThatEndsInALineFeedAlone) {
    EXPECT_EQ(refusal_of("GET / HTTP/1.0\n"), 400);
    EXPECT_EQ(refusal_of("GET / HTTP/1.0\r\nHost: x\n"), 400);
    EXPECT_EQ(refusal_of("\n"), 400);
}

TEST(ReadHead, RefusesAHeadThatWasCut) {
    const std::string head = kRomeo;

    for (std::size_t size = 0; size < head.size(); ++size) {
        EXPECT_EQ(refusal_of(head.substr(0, size)), 400) << size;
    }
}

TEST(ReadHead, RefusesARequestLineWithOtherThanThreeParts) {
    EXPECT_EQ(refusal_of_line("GET"), 400);
    EXPECT_EQ(refusal_of_line("GET /"), 400);
    EXPECT_EQ(refusal_of_line("GET  / HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET  HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0 "), 400);
    EXPECT_EQ(refusal_of_line(" GET / HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET /two words HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("\r"), 400);
}

TEST(ReadHead, RefusesMethodsThatItDoesNotServe) {
    EXPECT_EQ(refusal_of_line("POST / HTTP/1.0"), 405);
    EXPECT_EQ(refusal_of_line("OPTIONS * HTTP/1.0"), 405);
    EXPECT_EQ(refusal_of_line("get / HTTP/1.0"), 501);
    EXPECT_EQ(refusal_of_line("FETCH / HTTP/1.0"), 501);
    EXPECT_EQ(refusal_of_line("G(T / HTTP/1.0"), 400);
}

TEST(ReadHead, RefusesOtherVersions) {
    EXPECT_EQ(refusal_of_line("GET / http/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/10.0"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/2.0"), 505);
    EXPECT_EQ(refusal_of_line("GET / HTTP/0.9"), 505);
}

TEST(ReadHead, RefusesTargetsThatAreNone) {
    EXPECT_EQ(refusal_of_line("GET romeo.txt HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET data.pr4e.org/romeo.txt HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET https://data.pr4e.org/ HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET http:///romeo.txt HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET * HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line("GET /a\tb HTTP/1.0"), 400);
    EXPECT_EQ(refusal_of_line(std::string("GET /a\0b HTTP/1.0", 17)), 400);
    EXPECT_EQ(refusal_of_line("GET /page1.htm#link HTTP/1.0"), 400);
}

TEST(ReadHead, RefusesWhatIsNoField) {
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nno colon"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\n: no name"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nSpace : before the colon"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nA: folded\r\n line: x"), 400);
    EXPECT_EQ(refusal_of_line(std::string("GET / HTTP/1.0\r\nA: \0", 20)), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nA: \rb"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nEmpty:\r\nTab:\tis a space"), 0);
}

TEST(ReadHead, WantsOneHostFromHttp11) {
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.1"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.1\r\nHost: a\r\nhost: a"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nHost: a\r\nhost: a"), 400);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.1\r\nHost:"), 0);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0"), 0);
}

TEST(ReadHead, RefusesWhatIsTooLong) {
    const std::string long_text(9000, 'x');
    const std::string many_fields = [] {
        std::string fields;
        while (fields.size() < 70'000) {
            fields += "\r\nName: value";
        }
        return fields;
    }();

    EXPECT_EQ(refusal_of_line("GET /" + long_text + " HTTP/1.0"), 414);
    EXPECT_EQ(refusal_of(std::string(70'000, 'x')), 414);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0" + many_fields), 431);
    EXPECT_EQ(refusal_of_line("GET / HTTP/1.0\r\nName: " + long_text), 0);
}

}  // namespace
}  // namespace wirelab
