#pragma once

#include "gradebook/fill.h"

namespace wirelab {

/// The gradebook that Canvas exported (Grades, Export), with points filled in: only cells of the
/// labs' columns change, so that its importer (lib/gradebook_importer.rb of instructure/canvas-lms)
/// finds everything else as it was.
///
/// A lab's column is the one whose title, without Canvas's number, is the lab's name or title, or
/// else begins with the name ("Lab 3 (12345)", "lab3: The receive loop (12345)"); `options.column`
/// names one for the sum of all labs instead. Students are found by ID, SIS user id, login and name
/// (gradebook/people.h). An excused cell (EX) stays.
///
/// Throws UserError "FILE:LINE: ..." if it is no such gradebook, no lab has a column or one has
/// several, a column is read only, or is out of other points than the lab.
FilledGradebook fill_canvas(const GradebookFile& file, const ClassReport& report,
                            const FillOptions& options);

}  // namespace wirelab
