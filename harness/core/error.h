#pragma once

#include <stdexcept>

namespace wirelab {

/// Our machine or our code failed: no descriptor left, no sandbox, a bug. Never a student's fault,
/// so nobody catches it to go on as if nothing were, and what was being graded stays ungraded.
class HarnessError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The person at the keyboard gave us something that we cannot use: an option, a file, a name. The
/// text names the file, the line and the remedy; `main` prints it and exits with status 2.
class UserError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace wirelab
