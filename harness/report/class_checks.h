#pragma once

#include <string>

#include "report/class_page.h"

// What a class did with each check, for the page of the class.

namespace wirelab {

/// A fold for each lab with a row for each of its checks, numbered from 1. A fold is open where a
/// check of it stands out: fewer than half passed it, or its discrimination is below 0. Markup.
std::string checks_by_lab(const ClassReport& report);

}  // namespace wirelab
