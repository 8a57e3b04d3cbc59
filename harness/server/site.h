#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/reply.h"
#include "server/request_head.h"

namespace wirelab {

/// The documents of the reference server, read once, so that a reply does not depend on what
/// happens to the folder later.
///
/// Every file of the folder is a document under its own path, except site.yaml and names that begin
/// with a dot. site.yaml, if it is there, adds what a file alone cannot say (its first lines
/// explain the keys). `{here}` in a redirect stands for the host and port that the client asked.
class Site {
public:
    /// Throws HarnessError with the file and the line if the folder cannot be read, holds more than
    /// 64 MiB, or site.yaml says what the server does not understand.
    explicit Site(const std::filesystem::path& folder);

    /// The reply to a request for a document, or nullptr. A document whose path has a query in
    /// site.yaml comes only with that query; all others come with any.
    [[nodiscard]] const Reply* find(const RequestHead& head) const;

    /// Every path with a few words about it: first what site.yaml names, in its order, then the
    /// other files.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& listing() const {
        return listing_;
    }

private:
    friend class SiteReader;

    std::map<std::string, Reply> replies_;
    std::vector<std::pair<std::string, std::string>> listing_;
};

/// The fields that every reply has unless its document has others of that name. The date is that of
/// the reply which the book shows: no clock is ever asked.
const Fields& common_fields();

/// `text` with the characters that mean something in HTML written as references.
std::string html_text(std::string_view text);

/// A small HTML page.
std::string html_page(const std::string& title, const std::string& content);

}  // namespace wirelab
