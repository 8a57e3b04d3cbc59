#pragma once

#include <string_view>

namespace wirelab::pages {

/// The files of harness/report/pages, as they are: kStyle is pages/style.css, kCheckRow is
/// pages/check_row.mustache. CMake writes pages.cpp from them (cmake/EmbedPages.cmake).
extern const std::string_view kStyle;
extern const std::string_view kStudent;
extern const std::string_view kLab;
extern const std::string_view kCheck;
extern const std::string_view kCheckRow;
extern const std::string_view kExchange;
extern const std::string_view kFields;
extern const std::string_view kClass;
extern const std::string_view kClassStudent;
extern const std::string_view kClassLab;
extern const std::string_view kClassMatrixRow;
extern const std::string_view kClassCheck;

}  // namespace wirelab::pages
