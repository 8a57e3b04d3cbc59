#pragma once

#include <functional>
#include <optional>
#include <string>

/// Lab 5: what the server's answer means, and what to do next.
namespace lab {

/// What kind of document it is.
enum class Kind { text, image, other };

/// What came back for one URL: the parts of a response that this lab looks at.
struct Reply {
    /// Without its line end: "HTTP/1.1 302 Found".
    std::string status_line;
    /// The value of Content-Type; nothing if it was not sent.
    std::optional<std::string> content_type;
    /// The value of Location; nothing if it was not sent.
    std::optional<std::string> location;
    std::string body;
};

/// Brings the reply to one GET request for `url`. It is given to you: it connects, sends and
/// receives.
using Get = std::function<Reply(const std::string& url)>;

/// A document, and what is known about it.
struct Document {
    std::string url;  ///< Where it was found at last.
    int status = 0;
    Kind kind = Kind::other;
    std::string body;
};

/// The status code of a status line.
///
/// Given a status line without its line end (RFC 9112, section 4): "HTTP/" and a version, a space,
/// the code, and then a space and a phrase. The phrase is for people, and it may be empty; some
/// servers leave out the space before an empty phrase too.
///
/// Returns the code, from 100 to 599, also one that is in no list (RFC 9110, section 15).
///
/// Throws std::runtime_error if this is not such a line, or if the code is not three digits from
/// 100 to 599.
///
///     status_code("HTTP/1.1 404 Not Found") == 404
///     status_code("HTTP/1.0 204") == 204
///     status_code("HTTP/1.0 2000 OK")  // throws
int status_code(const std::string& status_line);

/// The kind of document that a content type names.
///
/// Given the value of Content-Type (RFC 9110, section 8.3.1): a type, "/", a subtype, and perhaps
/// parameters after ";". Capitals and small letters are the same. Spaces and tabs around it do not
/// count.
///
/// Returns Kind::text if the type is "text", Kind::image if it is "image", and Kind::other for
/// every other value, one without "/" and an empty one among them.
///
/// Throws nothing.
///
///     kind_of("TEXT/HTML; charset=utf-8") == Kind::text
///     kind_of("image/png") == Kind::image
///     kind_of("application/json") == Kind::other
Kind kind_of(const std::string& content_type);

/// The URL that a Location leads to.
///
/// Given `base`, the URL that was asked for: an absolute one, "http://host", perhaps with a port, a
/// path and a query; one without a path has the path "/". Given `location`, a reference as in RFC
/// 3986, section 4.1.
///
/// Returns an absolute URL, as RFC 3986, section 5.2, tells. Spaces and tabs around `location` do
/// not count. A fragment (from "#" on) is for the reader and not for the server: it is left out, of
/// both.
///
/// Throws nothing if `base` is such a URL.
///
///     base              "http://a.test:8080/b/c/d?e=1"
///     location          resolve(base, location)
///     "http://x.test/y" "http://x.test/y"
///     "//x.test/y"      "http://x.test/y"
///     "/y"              "http://a.test:8080/y"
///     "y"               "http://a.test:8080/b/c/y"
///     "y?z=2"           "http://a.test:8080/b/c/y?z=2"
///     "./y"             "http://a.test:8080/b/c/y"
///     "../y"            "http://a.test:8080/b/y"
///     "../../../../y"   "http://a.test:8080/y"
///     "y/../z"          "http://a.test:8080/b/c/z"
///     "?z=2"            "http://a.test:8080/b/c/d?z=2"
///     "#z", or ""       "http://a.test:8080/b/c/d?e=1"
std::string resolve(const std::string& base, const std::string& location);

/// Fetches a document, and follows the server when it says that the document is elsewhere.
///
/// Given an absolute `url`, and `get`. Asks for `url` first. A reply with status 301, 302, 303, 307
/// or 308 is a redirect (RFC 9110, section 15.4): the next URL to ask for is its Location, resolved
/// against the URL that this reply came from. No other status is a redirect, with a Location or
/// without one.
///
/// Returns the first reply that is not a redirect as a Document, also if its status tells of an
/// error: a 404 has a page too. Without a Content-Type its kind is Kind::other.
///
/// Throws std::runtime_error if more than five redirects come in a row (so `get` is called six
/// times at most; a loop noticed sooner may be refused sooner), if a redirect has no Location or a
/// blank one, and where status_code does. What `get` throws goes through.
///
///     // http://a.test/old says: 302, Location: /new
///     fetch("http://a.test/old", get).url == "http://a.test/new"
Document fetch(const std::string& url, const Get& get);

}  // namespace lab
