#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "grading/record.h"

// A thin hand on kainjow-mustache. A name that is not set in a section is looked up in the ones
// around it, so every name that a template uses is set, to nothing if need be.

namespace wirelab {

using PageData = kainjow::mustache::data;

/// Sets `name` to the text; where it is empty, a section of that name is left out.
void set_text(PageData& data, const std::string& name, const std::string& text);

/// Sets `name` to a list of texts, and "has_<name>" to whether there are any.
void set_list(PageData& data, const std::string& name, const std::vector<std::string>& texts);

/// The same with data for each item.
void set_list(PageData& data, const std::string& name, const std::vector<PageData>& items);

/// A list of names and values.
std::vector<PageData> fields_data(const std::vector<ShownField>& fields);

/// Fills in a template. `[[key]]` in it is a sentence of labs/support/report.yaml, whose `{name}`s
/// are names of `data`. Throws HarnessError if it is none, which is our mistake.
std::string filled(std::string_view page, const PageData& data);

}  // namespace wirelab
