#include "server/shown.h"

#include <gtest/gtest.h>

#include <string>

namespace wirelab {
namespace {

const Endpoint kClient{"127.0.0.1", 40312};

TEST(Shown, ShowsAnExchangeWithItsBytesVisible) {
    const std::string reply =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nBut soft\nwhat \xFFlight";

    EXPECT_EQ(shown({kClient, "GET / HTTP/1.0\r\n\r\n", reply, reply.size()}),
              "127.0.0.1:40312\n"
              "> GET / HTTP/1.0\\r\\n\n"
              "> \\r\\n\n"
              "< HTTP/1.1 200 OK\\r\\n\n"
              "< Content-Type: text/plain\\r\\n\n"
              "< \\r\\n\n"
              "a body of 20 bytes, text/plain\n"
              "| But soft\\n\n"
              "| what \\xfflight\n"
              "\n");
}

TEST(Shown, ShowsOnlyTheFirstLinesOfALongBody) {
    const std::string reply = "HTTP/1.1 200 OK\r\n\r\n1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n";

    const std::string text = shown({kClient, "GET / HTTP/1.0\r\n\r\n", reply, reply.size()});

    EXPECT_NE(text.find("a body of 20 bytes, no Content-Type\n"), std::string::npos);
    EXPECT_NE(text.find("| 8\\n\n| ... (4 bytes more)\n\n"), std::string::npos);
}

TEST(Shown, ShowsOnlyTheStartOfALongLine) {
    const std::string reply = "HTTP/1.1 200 OK\r\n\r\n" + std::string(100'000, 'x');

    EXPECT_LT(shown({kClient, std::string(60'000, '\xFF'), reply, 0}).size(), 5000U);
}

TEST(Shown, SaysThatThereIsNoBody) {
    const std::string reply = "HTTP/1.1 204 No Content\r\n\r\n";

    EXPECT_NE(shown({kClient, "GET / HTTP/1.0\r\n\r\n", reply, reply.size()}).find("\nno body\n"),
              std::string::npos);
}

TEST(Shown, SaysThatAClientSentNothing) {
    EXPECT_EQ(shown({kClient, "", "", 0}),
              "127.0.0.1:40312\nconnected, and closed without a request\n\n");
}

TEST(Shown, SaysThatAClientLeftEarly) {
    const std::string reply = "HTTP/1.1 200 OK\r\n\r\n" + std::string(2000, 'x');

    EXPECT_NE(shown({kClient, "GET / HTTP/1.0\r\n\r\n", reply, 1500})
                  .find("the client closed after 1,500 of 2,019 bytes were sent\n"),
              std::string::npos);
}

}  // namespace
}  // namespace wirelab
