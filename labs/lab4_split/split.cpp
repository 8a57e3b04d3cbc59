#include "split.h"

#include <cctype>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/todo.h"

namespace lab {

Response split_response(const std::string& raw) {
    // TODO(lab4): Which bytes end a line, which end the head, and what if they are not there?
    todo("split_response", raw);
}

std::optional<std::string> header(const Response& response, const std::string& name) {
    // TODO(lab4): When do two names mean the same header, and how do you say that there is none?
    todo("header", response, name);
}

}  // namespace lab
