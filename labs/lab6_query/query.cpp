#include "query.h"

#include <cctype>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/todo.h"

namespace lab {

std::string percent_encode(const std::string& bytes) {
    // TODO(lab6): Which bytes may stay as they are, and how is every other one written?
    todo("percent_encode", bytes);
}

std::string percent_decode(const std::string& text) {
    // TODO(lab6): What must follow a percent sign, and what if it does not?
    todo("percent_decode", text);
}

std::string build_query(const Params& params) {
    // TODO(lab6): Which "&" and "=" are yours, and which are part of somebody's value?
    todo("build_query", params);
}

Params parse_query(const std::string& url) {
    // TODO(lab6): Where does the query begin and end, and what has to come first: cutting or
    // decoding?
    todo("parse_query", url);
}

}  // namespace lab
