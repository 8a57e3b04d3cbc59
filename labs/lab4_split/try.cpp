// lab4 by hand: fetches a document, and takes the reply apart. The head goes to stderr, the body to
// stdout, so that "lab4 URL > picture.png" is the picture. With your code of labs 1 to 4.

#include <sysexits.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "lab1_connect/connect.h"
#include "lab2_get/get.h"
#include "lab3_receive/receive.h"
#include "split.h"
#include "support/todo.h"

namespace {

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

lab::Response get(const lab::Url& url) {
    const Connection connection{url};
    lab::send_all(connection.fd(), lab::get_request(url));
    return lab::split_response(lab::receive_all(connection.fd()));
}

void show(const lab::Response& response) {
    std::cerr << response.status_line << '\n';
    for (const lab::Header& header : response.headers) {
        std::cerr << "    " << header.name << ": " << header.value << '\n';
    }
    std::cout << response.body << std::flush;
    if (!std::cout) {
        throw std::runtime_error{"standard output cannot be written"};
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: lab4 URL\n"
                     "   prints the head of the reply on stderr, and its body on stdout\n"
                     "   example: lab4 http://data.pr4e.org/romeo.txt\n";
        return EX_USAGE;
    }
    try {
        show(get(lab::parse_url(argv[1])));
        return EX_OK;
    } catch (const lab::NotAttempted& missing) {
        std::cerr << "not attempted: " << missing.what() << '\n';
        return EX_TEMPFAIL;
    } catch (const std::exception& error) {
        std::cerr << "lab4: " << error.what() << '\n';
        return 1;
    }
}
