#pragma once

#include <string>

#include "report/class_page.h"
#include "report/student_page.h"

// Reports of nobody, for the tests of the pages and for scripts/pages.

namespace wirelab::samples {

/// A student with each verdict, a redirect, a picture, a query and a page that is not there.
StudentReport student();

/// The same with verdicts only, as a course may show it after the deadline.
StudentReport verdicts_only();

/// A student, a compiler and a program that write markup, commands and control characters wherever
/// they can.
StudentReport hostile();

/// What stands in the hostile report, time and again.
std::string hostile_text();

/// A class of `students`, all of them numbered.
ClassReport class_of(int students);

}  // namespace wirelab::samples
