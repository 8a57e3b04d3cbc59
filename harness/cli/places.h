#pragma once

#include <filesystem>
#include <string>

#include "grading/course.h"

namespace wirelab {

/// Where things are: found from where this tool itself stands, build/bin/wirelab.
struct Places {
    std::filesystem::path course;  ///< The folder with grading.yaml, labs and fixtures.
    std::filesystem::path build;   ///< The build folder.

    [[nodiscard]] std::filesystem::path labs() const { return course / "labs"; }
    [[nodiscard]] std::filesystem::path site() const { return course / "fixtures" / "site"; }
    [[nodiscard]] std::filesystem::path checks_of(const LabSpec& lab) const;
    [[nodiscard]] std::filesystem::path program_of(const LabSpec& lab) const;
};

/// Throws UserError, with the remedy, if this tool was moved out of its build folder.
Places find_places();

/// The course's grading.yaml. Throws UserError.
Course read_course_at(const Places& places);

}  // namespace wirelab
