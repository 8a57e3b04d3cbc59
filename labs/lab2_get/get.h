#pragma once

#include <cstdint>
#include <string>

namespace lab {

/// What a URL says: how to talk, to whom, at which port, and about what.
struct Url {
    std::string protocol;    ///< "http"
    std::string host;        ///< "data.pr4e.org"
    std::uint16_t port = 0;  ///< 80
    std::string document;    ///< "/romeo.txt", or "/count?guess=12&x=14" with its query
};

/// Takes a URL apart.
///
/// Given `url`, as http://HOST[:PORT][/PATH][?QUERY][#FRAGMENT]. (Two things that a URL may also
/// hold are left out of this lab: an IPv6 address in brackets, and a user's name before the host.)
///
/// Returns its parts:
/// - `protocol` and `host` in lower case, as capitals mean nothing in them (RFC 3986, 6.2.2.1);
/// - `port`: the one that stands behind the host, else 80, the default of http (RFC 9110, 4.2.1);
/// - `document`: the path with the query, letter for letter as it stands in the URL. It always
/// begins
///   with "/": where the URL has no path, "/" takes its place, before the query if there is one.
///   The fragment, "#" and all behind it, is for the reader of the page and is no part of it.
///
/// Throws std::invalid_argument if the URL cannot be used: it does not begin with "http://" (in
/// capitals or not), the host is empty, the port is no decimal number from 1 to 65535, or a space
/// or a control character (tab, line end, zero byte) stands anywhere in it.
///
///     parse_url("http://www.dr-chuck.com/page1.htm")
///         == {"http", "www.dr-chuck.com", 80, "/page1.htm"}
///     parse_url("HTTP://LocalHost:8080?x=14#top") == {"http", "localhost", 8080, "/?x=14"}
///
/// Stands on RFC 3986, sections 3 and 6.2.2.1, and RFC 9110, section 4.2.
Url parse_url(const std::string& url);

/// Writes the request for a document.
///
/// Given `url`, as parse_url returns it.
///
/// Returns a whole GET request, and not a byte more. In this order:
/// - the request line: the method GET, the document, and HTTP/1.0 or HTTP/1.1 (either is right),
///   with one space between them. In place of the document the whole URL may stand, as in the
///   lecture: "http://", the host, ":" and the port unless it is 80, the document;
/// - headers, each "Name: value", in any order and as many as you like. With HTTP/1.1 one Host and
///   one "Connection: close" must be among them; with HTTP/1.0 neither has to be. Where there is a
///   Host it names the url's host, with ":" and the port unless that is 80;
/// - an empty line.
/// Each line ends with CR LF ("\r\n"). The server is never asked to keep the connection open.
///
/// Throws nothing of its own.
///
///     get_request({"http", "data.pr4e.org", 80, "/romeo.txt"})
///         == "GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n"   // for example
///
/// Stands on RFC 9112, sections 2.1, 3, 3.2 and 9.6, and RFC 9110, section 7.2.
std::string get_request(const Url& url);

/// Sends every byte.
///
/// Given `fd`, a connected stream socket that waits (blocks), and `bytes`, which may be empty, hold
/// zero bytes, and be larger than the kernel takes at once.
///
/// Returns when the kernel has taken every byte, in order and each of them once, however many calls
/// that needs; also if a signal interrupts them (EINTR). `fd` stays open, in both directions: it is
/// the caller's.
///
/// Throws std::runtime_error, or an exception derived from it, if the kernel refuses to send: the
/// other side has gone, for instance. The program lives on, it does not die of SIGPIPE.
///
///     lab::send_all(fd, lab::get_request(lab::parse_url("http://data.pr4e.org/romeo.txt")));
///
/// Stands on send(2), signal(7) and tcp(7).
void send_all(int fd, const std::string& bytes);

}  // namespace lab
