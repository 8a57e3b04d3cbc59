#pragma once

#include <string>

#include "cli/export.h"
#include "cli/exported.h"

namespace wirelab {

/// What is exported, and how.
struct ExportJob {
    const ExportRequest& request;
    const Course& course;
    const Exported& exported;
};

/// A sentence on the standard error.
void say(const std::string& sentence);

/// To the file that was asked for, or to the standard output. Throws UserError if it is a folder.
void give(const ExportRequest& request, const std::string& text);

}  // namespace wirelab
