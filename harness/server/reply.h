#pragma once

#include <string>
#include <utility>
#include <vector>

namespace wirelab {

/// The fields of a reply, in any order: name and value as they are to be sent.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// What is to be answered. The status line, `Connection: close` and, unless the fields have one or
/// `states_length` is false, Content-Length are added when it is written.
struct Reply {
    int status = 200;
    Fields fields;
    std::string body;
    bool states_length = true;
};

}  // namespace wirelab
