// lab6 by hand: adds parameters to a URL and fetches what it names, with your code of labs 1 to 4
// and 6.

#include <sysexits.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "lab1_connect/connect.h"
#include "lab2_get/get.h"
#include "lab3_receive/receive.h"
#include "lab4_split/split.h"
#include "query.h"
#include "support/todo.h"

namespace {

constexpr int kNotAttempted = 75;

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

lab::Response get(const std::string& url) {
    const lab::Url parts = lab::parse_url(url);
    const Connection connection{parts};
    lab::send_all(connection.fd(), lab::get_request(parts));
    return lab::split_response(lab::receive_all(connection.fd()));
}

/// `url` with `query` behind the query that it may have already, and before its fragment.
std::string with_query(const std::string& url, const std::string& query) {
    const std::size_t fragment = std::min(url.find('#'), url.size());
    const std::string address = url.substr(0, fragment);
    const char* const between = address.find('?') == std::string::npos ? "?" : "&";
    return query.empty() ? url : address + between + query + url.substr(fragment);
}

int show(const std::string& base, const lab::Params& params) {
    const std::string url = with_query(base, lab::build_query(params));
    std::cerr << "GET " << url << '\n';
    for (const auto& [name, value] : lab::parse_query(url)) {
        std::cerr << "    " << name << " = " << value << '\n';
    }
    const lab::Response response = get(url);
    std::cerr << response.status_line << '\n';
    for (const lab::Header& header : response.headers) {
        std::cerr << "    " << header.name << ": " << header.value << '\n';
    }
    std::cout << response.body << std::flush;
    if (!std::cout) {
        throw std::runtime_error{"standard output cannot be written"};
    }
    return 0;
}

int usage() {
    std::cerr
        << "usage: lab6 URL [NAME=VALUE...]\n"
           "   adds the parameters to http://host[:port]/document, and prints what comes back\n"
           "   example: lab6 http://data.pr4e.org/romeo.txt guess=12 x=14 abc=22\n";
    return EX_USAGE;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        return usage();
    }
    lab::Params params;
    for (const std::string& pair : std::vector<std::string>(argv + 2, argv + argc)) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos) {
            return usage();
        }
        params.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    try {
        return show(argv[1], params);
    } catch (const lab::NotAttempted& missing) {
        std::cerr << "not attempted: " << missing.what() << '\n';
        return kNotAttempted;
    } catch (const std::exception& error) {
        std::cerr << "lab6: " << error.what() << '\n';
        return 1;
    }
}
