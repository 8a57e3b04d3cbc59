#pragma once

#include "cli/export_job.h"

// The formats that are about a class as a whole.

namespace wirelab {

void to_csv(const ExportJob& job);

/// Fill in a file of the gradebook; with --dry-run they show what would change. Throw UserError.
void to_canvas(const ExportJob& job);
void to_moodle(const ExportJob& job);

}  // namespace wirelab
