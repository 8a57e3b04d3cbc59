#pragma once

#include <map>
#include <string>
#include <vector>

namespace lab {

/// What a program under check can look up: host names, in lower case, and the numeric addresses of
/// each, in order.
///
/// names.cpp puts this table in the place of the system's resolver: getaddrinfo(3) and
/// gethostbyname(3), with gethostbyname2, answer from it, so a check decides which addresses a name
/// has, and no lookup leaves the machine. A name that is not in it does not exist. Numeric
/// addresses stand for themselves, and localhost is 127.0.0.1.
std::map<std::string, std::vector<std::string>>& known_names();

}  // namespace lab
