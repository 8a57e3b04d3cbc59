// lab5 by hand: follows a URL to its document, with your code of labs 1 to 5.

#include <sysexits.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "lab1_connect/connect.h"
#include "lab2_get/get.h"
#include "lab3_receive/receive.h"
#include "lab4_split/split.h"
#include "status.h"
#include "support/todo.h"

namespace {

constexpr int kNotAttempted = 75;
constexpr int kErrorStatus = 22;  // As curl --fail has it: the server says that it went wrong.
constexpr int kFirstError = 400;

/// A connection that is closed when it goes out of sight.
class Connection {
public:
    explicit Connection(const lab::Url& url) : fd_{lab::connect_to(url.host, url.port)} {}
    ~Connection() { ::close(fd_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int fd() const { return fd_; }

private:
    int fd_;
};

lab::Reply get(const std::string& url) {
    std::cerr << "GET " << url << '\n';
    const lab::Url parts = lab::parse_url(url);
    const Connection connection{parts};
    lab::send_all(connection.fd(), lab::get_request(parts));
    const lab::Response response = lab::split_response(lab::receive_all(connection.fd()));

    lab::Reply reply{response.status_line, lab::header(response, "Content-Type"),
                     lab::header(response, "Location"), response.body};
    std::cerr << "    " << reply.status_line << '\n';
    if (reply.location) {
        std::cerr << "    Location: " << *reply.location << '\n';
    }
    return reply;
}

std::string word_for(lab::Kind kind) {
    if (kind == lab::Kind::text) {
        return "text";
    }
    return kind == lab::Kind::image ? "image" : "other";
}

int show(const std::string& url) {
    const lab::Document document = lab::fetch(url, get);
    std::cerr << "found " << document.url << ": status " << document.status << ", "
              << word_for(document.kind) << ", " << document.body.size() << " bytes\n";
    std::cout << document.body << std::flush;
    if (!std::cout) {
        throw std::runtime_error{"standard output cannot be written"};
    }
    return document.status >= kFirstError ? kErrorStatus : 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr
            << "usage: lab5 URL\n"
               "   follows redirects from http://host[:port]/document, and prints the document\n"
               "   example: lab5 http://data.pr4e.org/romeo.txt\n";
        return EX_USAGE;
    }
    try {
        return show(argv[1]);
    } catch (const lab::NotAttempted& missing) {
        std::cerr << "not attempted: " << missing.what() << '\n';
        return kNotAttempted;
    } catch (const std::exception& error) {
        std::cerr << "lab5: " << error.what() << '\n';
        return 1;
    }
}
