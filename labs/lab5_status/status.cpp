#include "status.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/todo.h"

namespace lab {

int status_code(const std::string& status_line) {
    // TODO(lab5): Where does the code begin, where does it end, and what tells you that it is one?
    todo("status_code", status_line);
}

Kind kind_of(const std::string& content_type) {
    // TODO(lab5): Which part of the value decides, and what may stand around it?
    todo("kind_of", content_type);
}

std::string resolve(const std::string& base, const std::string& location) {
    // TODO(lab5): Which parts does the location bring itself, and which does it take from the base?
    todo("resolve", base, location);
}

Document fetch(const std::string& url, const Get& get) {
    // TODO(lab5): When is a reply the document, when does it lead on, and when is it enough?
    todo("fetch", url, get);
}

}  // namespace lab
