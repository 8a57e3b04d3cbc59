#pragma once

#include <string>

#include "grading/result.h"

namespace wirelab {

/// JUnit XML of one submission: a <testsuite> for each lab, a <testcase> for each check. What is
/// not valid in XML 1.0 is made visible. A harness error is an <error>, a check that is blocked or
/// was not attempted is <skipped>, all else that did not pass is a <failure>.
std::string junit_xml(const Result& result, const std::string& student);

}  // namespace wirelab
