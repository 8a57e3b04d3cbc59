#include "server/reference_server.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/error.h"
#include "core/random.h"
#include "os/file.h"
#include "os/temp_dir.h"
#include "server/site.h"

namespace wirelab {
namespace {

const std::filesystem::path kFixture = std::filesystem::path{WIRELAB_SOURCE_DIR} / "fixtures/site";

/// CRC-32 as zip and PNG have it (ISO 3309).
std::uint32_t crc32(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
        }
    }
    return ~crc;
}

std::string head_of(const std::string& reply) {
    return reply.substr(0, reply.find("\r\n\r\n") + 4);
}

std::string body_of(const std::string& reply) {
    return reply.substr(head_of(reply).size());
}

std::string status_line_of(const std::string& reply) {
    return reply.substr(0, reply.find("\r\n"));
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Collects what a server observes, and lets a test wait for it.
class Observed {
public:
    ReferenceServer::Observer observer() {
        return [this](const Exchange& exchange) {
            const std::lock_guard lock{mutex_};
            exchanges_.push_back(exchange);
            changed_.notify_all();
        };
    }

    std::vector<Exchange> wait_for(std::size_t count) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return exchanges_.size() >= count; });
        return exchanges_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Exchange> exchanges_;
};

/// One server for all tests of the suite.
class Reference : public ::testing::Test {
protected:
    static void SetUpTestSuite() { server_ = std::make_unique<ReferenceServer>(kFixture); }
    static void TearDownTestSuite() { server_.reset(); }

    static UniqueFd connect() { return connect_to_endpoint({"127.0.0.1", server_->port()}); }

    static std::unique_ptr<ReferenceServer> server_;
};

std::unique_ptr<ReferenceServer> Reference::server_;

TEST_F(Reference, GivesRomeoInThe535BytesOfTheBook) {
    const std::string reply = server_->get("/romeo.txt");

    EXPECT_EQ(reply.size(), 535U);
    EXPECT_EQ(head_of(reply).size(), 368U);
    EXPECT_EQ(crc32(body_of(reply)), 0x39816993U);
    EXPECT_EQ(crc32(reply), 0xBF35E3A3U);
    EXPECT_EQ(status_line_of(reply), "HTTP/1.1 200 OK");
    for (const std::string field :
         {"Date: Wed, 11 Apr 2018 18:52:55 GMT", "Server: Apache/2.4.7 (Ubuntu)",
          "Last-Modified: Sat, 13 May 2017 11:22:22 GMT", "ETag: \"a7-54f6609245537\"",
          "Accept-Ranges: bytes", "Content-Length: 167",
          "Cache-Control: max-age=0, no-cache, no-store, must-revalidate", "Pragma: no-cache",
          "Expires: Wed, 11 Jan 1984 05:00:00 GMT", "Connection: close",
          "Content-Type: text/plain"}) {
        EXPECT_TRUE(has(head_of(reply), "\r\n" + field + "\r\n")) << field;
    }
}

TEST_F(Reference, GivesEveryDocumentTwiceInTheSameBytes) {
    const Site site{kFixture};

    for (const auto& [path, about] : site.listing()) {
        const std::string reply = server_->get(path);
        EXPECT_EQ(reply.substr(0, 9), "HTTP/1.1 ") << path;
        EXPECT_TRUE(has(head_of(reply), "\r\nConnection: close\r\n")) << path;
        EXPECT_FALSE(has(head_of(reply), "Keep-Alive")) << path;
        EXPECT_EQ(server_->get(path), reply) << path;
    }
}

TEST_F(Reference, GivesTheSameBytesFromAnotherServer) {
    const ReferenceServer other{kFixture};

    for (const std::string path : {"/romeo.txt", "/", "/large.txt", "/status/500", "/nowhere"}) {
        EXPECT_EQ(server_->get(path), other.get(path)) << path;
    }
}

TEST_F(Reference, AnswersAnAbsoluteTargetForAnyHost) {
    const std::string origin = server_->get("/romeo.txt");

    EXPECT_EQ(server_->get("http://data.pr4e.org/romeo.txt"), origin);
    EXPECT_EQ(server_->get("http://127.0.0.1:1/romeo.txt"), origin);
    EXPECT_EQ(server_->get("HTTP://www.dr-chuck.com:8080/romeo.txt"), origin);
}

TEST_F(Reference, AnswersBothVersionsAlike) {
    const std::string old = server_->get("/romeo.txt");

    EXPECT_EQ(server_->exchange("GET /romeo.txt HTTP/1.1\r\nHost: x\r\n\r\n"), old);
    EXPECT_EQ(server_->exchange("GET /romeo.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
              old);
    EXPECT_EQ(server_->exchange("GET /romeo.txt HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"), old);
}

TEST_F(Reference, ReplyDoesNotDependOnTheOtherFields) {
    const std::string plain = server_->get("/large.txt");

    EXPECT_EQ(server_->exchange("GET /large.txt HTTP/1.0\r\nAccept-Encoding: gzip, br\r\n\r\n"),
              plain);
    EXPECT_EQ(server_->exchange("GET /large.txt HTTP/1.0\r\nRange: bytes=0-1,5-9\r\n\r\n"), plain);
    EXPECT_EQ(server_->exchange("GET /large.txt HTTP/1.0\r\nExpect: 100-continue\r\n\r\n"), plain);
    EXPECT_EQ(server_->exchange("GET /large.txt HTTP/1.0\r\nIf-None-Match: *\r\n\r\n"), plain);
}

TEST_F(Reference, AnswersHeadWithTheHeadAlone) {
    for (const std::string path : {"/romeo.txt", "/nowhere", "/moved/path", "/large.txt"}) {
        EXPECT_EQ(server_->exchange("HEAD " + path + " HTTP/1.0\r\n\r\n"),
                  head_of(server_->get(path)))
            << path;
    }
}

TEST_F(Reference, SaysNothingOfLengthWhereThereIsNoBody) {
    for (const std::string path : {"/status/204", "/status/304"}) {
        const std::string reply = server_->get(path);
        EXPECT_FALSE(has(reply, "Content-Length")) << path;
        EXPECT_EQ(body_of(reply), "") << path;
    }
    EXPECT_TRUE(has(server_->get("/length/zero.txt"), "\r\nContent-Length: 0\r\n"));
}

TEST_F(Reference, SaysWhatTheSiteSaysOfLengths) {
    EXPECT_FALSE(has(server_->get("/length/none.txt"), "Content-Length"));
    EXPECT_EQ(body_of(server_->get("/length/none.txt")).size(), 167U);
    EXPECT_TRUE(has(server_->get("/length/short.txt"), "\r\nContent-Length: 1000\r\n"));
    EXPECT_EQ(body_of(server_->get("/length/short.txt")).size(), 167U);
}

TEST_F(Reference, SaysWhatTheSiteSaysOfTypes) {
    EXPECT_FALSE(has(server_->get("/types/none"), "Content-Type"));
    EXPECT_TRUE(
        has(server_->get("/types/upper"), "\r\nContent-Type: TEXT/HTML; CHARSET=UTF-8\r\n"));
    EXPECT_TRUE(
        has(server_->get("/types/odd"), "\r\nContent-Type: Text/Plain;Charset=\"utf-8\"\r\n"));
}

TEST_F(Reference, SendsFieldsAsTheyStandInTheSite) {
    const std::string head = head_of(server_->get("/fields"));

    EXPECT_TRUE(has(head, "\r\nSet-Cookie: first=1\r\nSet-Cookie: second=2\r\n"));
    EXPECT_TRUE(has(head, "\r\nX-Empty: \r\n"));
    EXPECT_TRUE(has(head, "\r\nX-Spaces:   spaces on both sides   \r\n"));
    EXPECT_TRUE(has(head, "\r\nx-lower: lower case\r\n"));
}

TEST_F(Reference, RedirectsInEveryForm) {
    const auto location = [&](const std::string& path) {
        const std::string reply = server_->get(path);
        EXPECT_EQ(status_line_of(reply), "HTTP/1.1 302 Found") << path;
        EXPECT_FALSE(body_of(reply).empty()) << path;
        const std::size_t start = reply.find("\r\nLocation: ");
        return start == std::string::npos
                   ? "(none)"
                   : reply.substr(start + 12, reply.find("\r\n", start + 2) - start - 12);
    };
    const std::string here = "127.0.0.1:" + std::to_string(server_->port());

    EXPECT_EQ(location("/moved/absolute"), "http://" + here + "/page1.htm");
    EXPECT_EQ(location("/moved/host"), "//" + here + "/page1.htm");
    EXPECT_EQ(location("/moved/path"), "/page1.htm");
    EXPECT_EQ(location("/moved/name"), "target.htm");
    EXPECT_EQ(location("/moved/dot"), "./target.htm");
    EXPECT_EQ(location("/moved/deep/up"), "../target.htm");
    EXPECT_EQ(location("/moved/query"), "?from=redirect");
    EXPECT_EQ(location("/moved/spaces"), "  /page1.htm  ");
    EXPECT_EQ(location("/moved/blank"), "");
    EXPECT_EQ(location("/moved/without"), "(none)");
    EXPECT_EQ(location("/chain/6"), "/chain/5");
    EXPECT_EQ(location("/loop"), "/loop");
}

TEST_F(Reference, HasTheOtherCodes) {
    EXPECT_EQ(status_line_of(server_->get("/nowhere.htm")), "HTTP/1.1 404 Not Found");
    EXPECT_EQ(status_line_of(server_->get("/secret.htm")), "HTTP/1.1 403 Forbidden");
    EXPECT_EQ(status_line_of(server_->get("/gone.htm")), "HTTP/1.1 410 Gone");
    EXPECT_EQ(status_line_of(server_->get("/busy.htm")), "HTTP/1.1 503 Service Unavailable");
    EXPECT_EQ(status_line_of(server_->get("/moved/308")), "HTTP/1.1 308 Permanent Redirect");
    EXPECT_EQ(status_line_of(server_->get("/status/299")).substr(0, 13), "HTTP/1.1 299 ");
}

TEST_F(Reference, EchoesSeveralQuestionMarks) {
    EXPECT_EQ(body_of(server_->get("/echo?a=1&b=2?c&d=")),
              "target /echo?a=1&b=2?c&d=\na = 1\nb = 2?c\nd = \n");
}

TEST_F(Reference, AnswersAClientThatKeepsItsSendingSideOpen) {
    const UniqueFd client = connect();

    send_whole(client.get(), "GET /romeo.txt HTTP/1.0\r\n\r\n");

    EXPECT_EQ(receive_whole(client.get()), server_->get("/romeo.txt"));
}

TEST_F(Reference, AnswersARequestThatArrivesByteByByte) {
    const std::string request = "GET /romeo.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const UniqueFd client = connect();

    for (const char byte : request) {
        send_whole(client.get(), {&byte, 1});
    }

    EXPECT_EQ(receive_whole(client.get()), server_->get("/romeo.txt"));
}

TEST_F(Reference, RefusesALineFeedAloneWithoutWaitingForMore) {
    const UniqueFd client = connect();

    send_whole(client.get(), "GET /romeo.txt HTTP/1.0\n");

    EXPECT_EQ(status_line_of(receive_whole(client.get())), "HTTP/1.1 400 Bad Request");
}

TEST_F(Reference, RefusesARequestThatWasCut) {
    EXPECT_EQ(status_line_of(server_->exchange("GET /romeo.txt HTTP/1.0\r\n")),
              "HTTP/1.1 400 Bad Request");
    EXPECT_EQ(server_->exchange(""), "");
}

TEST_F(Reference, RefusesAPostBeforeItsBody) {
    const UniqueFd client = connect();

    send_whole(client.get(), "POST / HTTP/1.0\r\nContent-Length: 1000000\r\n\r\nfirst");

    const std::string reply = receive_whole(client.get());
    EXPECT_EQ(status_line_of(reply), "HTTP/1.1 405 Method Not Allowed");
    EXPECT_TRUE(has(reply, "\r\nAllow: GET, HEAD\r\n"));
}

TEST_F(Reference, KeepsTheReplyWholeWhenTheClientSendsTooMuch) {
    const std::string request = "GET /romeo.txt HTTP/1.0\r\n\r\n" + std::string(500'000, 'x');

    EXPECT_EQ(server_->exchange(request), server_->get("/romeo.txt"));
}

TEST_F(Reference, DoesNotLetSilentClientsKeepOthersWaiting) {
    std::vector<UniqueFd> silent;
    for (int i = 0; i < 300; ++i) {
        silent.push_back(connect());
    }

    EXPECT_EQ(server_->get("/romeo.txt").size(), 535U);
}

TEST_F(Reference, DoesNotLetAClientThatDoesNotReadKeepOthersWaiting) {
    const UniqueFd slow = connect();
    send_whole(slow.get(), "GET /pictures/large.bmp HTTP/1.0\r\n\r\n");

    EXPECT_EQ(server_->get("/romeo.txt").size(), 535U);
    EXPECT_EQ(body_of(receive_whole(slow.get())).size(), 230490U);
}

TEST_F(Reference, AnswersManyClientsAtOnce) {
    const std::string expected = server_->get("/pictures/large.bmp");
    std::atomic<int> same = 0;
    std::vector<std::thread> clients;

    for (int i = 0; i < 16; ++i) {
        clients.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                same += server_->get("/pictures/large.bmp") == expected ? 1 : 0;
            }
        });
    }
    for (std::thread& client : clients) {
        client.join();
    }

    EXPECT_EQ(same, 320);
}

/// A valid request with some bytes changed, taken out or put in.
std::string broken_request(Random& random) {
    std::string request = "GET /echo?a=1 HTTP/1.1\r\nHost: x\r\nName: value\r\n\r\n";
    for (std::size_t change = random.number(1, 4); change > 0; --change) {
        const std::size_t place = random.number(0, request.size() - 1);
        const std::string bytes = random.binary(random.number(1, 3));
        request.replace(place, random.number(0, 3), bytes);
    }
    return request;
}

TEST_F(Reference, SurvivesBrokenRequests) {
    constexpr int kRequests = 1500;
    Random random{7, "SurvivesBrokenRequests"};

    for (int i = 0; i < kRequests; ++i) {
        const std::string request =
            i % 10 == 0 ? random.binary(random.number(1, 3000)) : broken_request(random);
        const std::string reply = server_->exchange(request);
        ASSERT_EQ(reply.substr(0, 9), "HTTP/1.1 ") << "request " << i;
        ASSERT_NE(reply.find("\r\n\r\n"), std::string::npos);
        ASSERT_EQ(server_->exchange(request), reply);
    }

    EXPECT_EQ(server_->get("/romeo.txt").size(), 535U);
}

TEST_F(Reference, SurvivesLongPathsAndManyFields) {
    EXPECT_EQ(status_line_of(server_->get("/" + std::string(7900, 'a'))), "HTTP/1.1 404 Not Found");
    EXPECT_EQ(status_line_of(server_->get("/" + std::string(100'000, 'a'))),
              "HTTP/1.1 414 URI Too Long");
    std::string fields;
    while (fields.size() < 100'000) {
        fields += "Name: value\r\n";
    }
    EXPECT_EQ(
        status_line_of(server_->exchange("GET / HTTP/1.0\r\n" + fields + "\r\n")).substr(0, 12),
        "HTTP/1.1 431");
}

TEST(ReferenceServer, TellsOfEachExchangeWithItsRawBytes) {
    Observed observed;
    const ReferenceServer server{kFixture, 0, observed.observer()};
    const std::string request = "GET http://x/echo?a=%41?b HTTP/1.0\r\nx:  %2F \r\n\r\n";

    const std::string reply = server.exchange(request);

    const std::vector<Exchange> exchanges = observed.wait_for(1);
    EXPECT_EQ(exchanges[0].request, request);
    EXPECT_EQ(exchanges[0].reply, reply);
    EXPECT_EQ(exchanges[0].sent, reply.size());
    EXPECT_EQ(exchanges[0].client.address, "127.0.0.1");
}

TEST(ReferenceServer, TellsOfAConnectionWithoutARequest) {
    Observed observed;
    const ReferenceServer server{kFixture, 0, observed.observer()};

    EXPECT_EQ(server.exchange(""), "");

    const std::vector<Exchange> exchanges = observed.wait_for(1);
    EXPECT_EQ(exchanges[0].request, "");
    EXPECT_EQ(exchanges[0].reply, "");
}

TEST(ReferenceServer, TellsHowMuchWasSentToAClientThatLeftEarly) {
    // More than the kernel's buffers hold, so that the reply cannot all be on its way when the
    // client leaves.
    const TempDir folder{"early"};
    write_file(folder.path() / "huge.txt", std::string(32'000'000, 'x'));
    Observed observed;
    const ReferenceServer server{folder.path(), 0, observed.observer()};
    UniqueFd client = connect_to_endpoint({"127.0.0.1", server.port()});

    send_whole(client.get(), "GET /huge.txt HTTP/1.0\r\n\r\n");
    char first = 0;
    ASSERT_EQ(::recv(client.get(), &first, 1, 0), 1);
    client.reset();

    const Exchange exchange = observed.wait_for(1)[0];
    EXPECT_GT(exchange.sent, 0U);
    EXPECT_LT(exchange.sent, exchange.reply.size());
}

TEST(ReferenceServer, EndsAtOnceWithOpenConnections) {
    auto server = std::make_unique<ReferenceServer>(kFixture);
    const Endpoint where{"127.0.0.1", server->port()};
    const UniqueFd silent = connect_to_endpoint(where);
    const UniqueFd slow = connect_to_endpoint(where);
    send_whole(slow.get(), "GET /pictures/large.bmp HTTP/1.0\r\n");
    const UniqueFd served = connect_to_endpoint(where);
    send_whole(served.get(), "GET /romeo.txt HTTP/1.0\r\n\r\n");
    EXPECT_EQ(receive_whole(served.get()).size(), 535U);

    server.reset();

    EXPECT_EQ(receive_whole(silent.get()), "");
    EXPECT_EQ(receive_whole(slow.get()), "");
}

TEST(ReferenceServer, SaysThatItsPortIsTaken) {
    const ReferenceServer first{kFixture};

    try {
        const ReferenceServer second{kFixture, first.port()};
        FAIL() << "the port was shared";
    } catch (const UserError& error) {
        const std::string number = std::to_string(first.port());
        EXPECT_TRUE(has(error.what(), "port " + number + " is taken"));
        EXPECT_TRUE(has(error.what(), "--port 0"));
    }
}

/// Whether a second server could have the port of a first that has answered.
bool takes_the_port_again() {
    std::uint16_t port = 0;
    {
        const ReferenceServer first{kFixture};
        port = first.port();
        EXPECT_EQ(first.get("/romeo.txt").size(), 535U);
    }
    try {
        const ReferenceServer second{kFixture, port};
        return second.get("/romeo.txt").size() == 535U;
    } catch (const UserError&) {
        return false;
    }
}

TEST(ReferenceServer, TakesThePortOfTheLastRunAgain) {
    // Some other process may be given the port in between, but not every time.
    bool taken = false;
    for (int attempt = 0; attempt < 20 && !taken; ++attempt) {
        taken = takes_the_port_again();
    }

    EXPECT_TRUE(taken);
}

TEST(ReferenceServer, SaysThatItsSiteIsNotThere) {
    EXPECT_THROW(ReferenceServer{kFixture / "nothing"}, HarnessError);
}

TEST(ReferenceServer, LeavesSigpipeAsItWas) {
    struct sigaction before {};
    struct sigaction after {};
    ::sigaction(SIGPIPE, nullptr, &before);

    const ReferenceServer server{kFixture};

    ::sigaction(SIGPIPE, nullptr, &after);
    EXPECT_EQ(after.sa_handler, before.sa_handler);
}

}  // namespace
}  // namespace wirelab
