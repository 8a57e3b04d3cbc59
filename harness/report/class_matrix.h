#pragma once

#include <string>

#include "report/class_page.h"
#include "report/template.h"

// Students and checks at a glance, for the page of the class.

namespace wirelab {

/// Sets what the head of the matrix needs: labs with their number of checks, and a column for each
/// check with its number within the lab, so that no two columns look the same.
void set_matrix_head(PageData& data, const ClassReport& report);

/// A row of the matrix. Markup.
std::string matrix_row(const ClassReport& report, const ClassRow& row);

}  // namespace wirelab
