#pragma once

#include <string>

#include "grading/record.h"

namespace wirelab {

/// One exchange of a student's page, as the network panel of a browser's developer tools shows it:
/// a row that opens to the headers, the parameters of the query and the bytes. Markup.
std::string network_row(const ShownExchange& exchange);

}  // namespace wirelab
