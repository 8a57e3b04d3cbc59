#pragma once

#include <filesystem>
#include <string>

#include "grading/course.h"

namespace wirelab {

/// Where things are: found from where this tool itself stands. That is build/bin/wirelab, or
/// lib/wirelab/bin/wirelab where it is installed; there all is built already, and
/// lib/wirelab/course is a link to the course's files.
struct Places {
    std::filesystem::path course;  ///< The folder with labs and fixtures.
    std::filesystem::path build;   ///< The build folder, or lib/wirelab.
    bool installed = false;        ///< Then nothing can be written to either.
    std::filesystem::path grading = course / "grading.yaml";

    /// Where results go that nobody gave a place.
    [[nodiscard]] std::filesystem::path results() const;
    [[nodiscard]] std::filesystem::path labs() const { return course / "labs"; }
    [[nodiscard]] std::filesystem::path site() const { return course / "fixtures" / "site"; }
    [[nodiscard]] std::filesystem::path checks_of(const LabSpec& lab) const;
    [[nodiscard]] std::filesystem::path program_of(const LabSpec& lab) const;
};

/// Throws UserError, with the remedy, if this tool was moved out of its build folder. The points
/// are those of $WIRELAB_GRADING, if that is set. For `main`'s thread.
Places find_places();

/// Like find_places(), for a command that builds in the course's own folder. Throws UserError where
/// this tool is installed.
Places find_places_to_build(const std::string& command);

/// The course's grading.yaml. Throws UserError.
Course read_course_at(const Places& places);

}  // namespace wirelab
