#include "server/http_engine.h"

#include <httplib.h>

#include <algorithm>
#include <csignal>
#include <string_view>

#include "core/error.h"

// A module of its own, which http_engine.cpp loads.

extern "C" wirelab::HttpEngine* wirelab_http_engine();

namespace wirelab {
namespace {

constexpr int kNoContent = 204;
constexpr int kNotModified = 304;

/// A connection that is only memory: the request is all there, and the reply is kept.
class MemoryStream : public httplib::Stream {
public:
    explicit MemoryStream(std::string_view request) : request_{request} {}

    std::string take_reply() { return std::move(reply_); }

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }

    ssize_t read(char* buffer, size_t size) override {
        const std::size_t count = request_.copy(buffer, size);
        request_.remove_prefix(count);
        return static_cast<ssize_t>(count);
    }

    ssize_t write(const char* bytes, size_t size) override {
        reply_.append(bytes, size);
        return static_cast<ssize_t>(size);
    }

    void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
    void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
    socket_t socket() const override { return 0; }

private:
    std::string_view request_;
    std::string reply_;
};

/// httplib::Server's constructor makes the whole process ignore SIGPIPE, and so would every program
/// that we start. This puts back what was there.
class KeepsSigpipe {
public:
    KeepsSigpipe() { ::sigaction(SIGPIPE, nullptr, &before_); }
    ~KeepsSigpipe() { ::sigaction(SIGPIPE, &before_, nullptr); }
    KeepsSigpipe(const KeepsSigpipe&) = delete;
    KeepsSigpipe& operator=(const KeepsSigpipe&) = delete;

private:
    struct sigaction before_ {};
};

bool names(const Fields& fields, const std::string& name) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return field.first == name; });
}

/// Takes away what httplib adds by itself and the reply does not say.
void mend_fields(const Reply& reply, httplib::Response& response) {
    const bool states_length = reply.states_length && reply.status != kNoContent &&
                               reply.status != kNotModified &&
                               !names(reply.fields, "Content-Length");
    if (!states_length) {
        response.headers.erase("Content-Length");
    }
    for (const char* const name : {"Content-Type", "Accept-Ranges"}) {
        if (!names(reply.fields, name)) {
            response.headers.erase(name);
        }
    }
    for (const auto& field : reply.fields) {
        if (field.first == "Content-Length") {
            response.headers.insert(field);
        }
    }
}

void fill(const Reply& reply, httplib::Response& response) {
    response.status = reply.status;
    response.body = reply.body;
    for (const auto& field : reply.fields) {
        if (field.first != "Content-Length") {
            response.headers.insert(field);
        }
    }
}

/// A request that httplib cannot misunderstand: the path without the query, and no fields. One that
/// is refused becomes a valid one, for the reply is known by now.
std::string request_for_httplib(const RequestHead& head) {
    if (head.refusal) {
        const std::string method = head.method == "HEAD" ? "HEAD" : "GET";
        return method + " / HTTP/1.0\r\n\r\n";
    }
    const std::string path = head.target.substr(0, head.target.find('?'));
    return head.method + " " + path + " " + head.version + "\r\n\r\n";
}

class HttplibServer : public httplib::Server {
public:
    HttplibServer() {
        // The reply is known by now, so it is given before httplib looks into its list of patterns:
        // std::regex calls itself once for each character, and a long path would cost the whole
        // stack.
        set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
            fill(*reply_, response);
            return HandlerResponse::Handled;
        });
        set_post_routing_handler([this](const httplib::Request&, httplib::Response& response) {
            mend_fields(*reply_, response);
        });
    }

    std::string written(const std::string& request, const Reply& reply) {
        reply_ = &reply;
        MemoryStream stream{request};
        bool closed = false;
        const bool close_after_reply = true;
        process_request(stream, close_after_reply, closed, nullptr);
        reply_ = nullptr;
        return stream.take_reply();
    }

private:
    const Reply* reply_ = nullptr;
};

class HttplibEngine : public HttpEngine {
public:
    HttplibEngine() {
        const KeepsSigpipe keeps_sigpipe;
        server_ = std::make_unique<HttplibServer>();
    }

    std::string written(const RequestHead& head, const Reply& reply) override {
        std::string bytes = server_->written(request_for_httplib(head), reply);
        if (bytes.empty()) {
            throw HarnessError{"cpp-httplib wrote no reply"};
        }
        return bytes;
    }

private:
    std::unique_ptr<HttplibServer> server_;
};

}  // namespace
}  // namespace wirelab

/// What load_http_engine() looks for. Whoever calls it owns the engine.
extern "C" wirelab::HttpEngine* wirelab_http_engine() {
    return std::make_unique<wirelab::HttplibEngine>().release();
}
