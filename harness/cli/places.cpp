#include "cli/places.h"

#include <system_error>

#include "cli/environment.h"
#include "core/error.h"

namespace wirelab {
namespace fs = std::filesystem;

fs::path Places::checks_of(const LabSpec& lab) const {
    return build / "checks" / (lab.name + "_checks");
}

fs::path Places::program_of(const LabSpec& lab) const {
    return build / "programs" / (lab.name + "_program");
}

fs::path Places::results() const {
    return installed ? fs::current_path() : build;
}

Places find_places() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    const fs::path build = self.parent_path().parent_path();
    const fs::path beside = fs::weakly_canonical(build / "course", error);
    const bool installed = fs::exists(build / "course" / "grading.yaml");
    Places places{.course = installed ? beside : fs::path{WIRELAB_COURSE_DIR},
                  .build = build,
                  .installed = installed};
    if (const std::string grading = environment_variable("WIRELAB_GRADING"); !grading.empty()) {
        places.grading = grading;
    }
    if (error || !fs::exists(places.course / "grading.yaml")) {
        throw UserError{"the course's folder is not at " + places.course.string() +
                        " any more; configure and build again:  cmake --preset labs"};
    }
    return places;
}

Places find_places_to_build(const std::string& command) {
    Places places = find_places();
    if (places.installed) {
        throw UserError{"wirelab " + command +
                        " builds the programs in a course's own folder, and this wirelab is an "
                        "installed one; use the one of that folder, build/bin/wirelab, or  "
                        "wirelab grade"};
    }
    return places;
}

Course read_course_at(const Places& places) {
    return read_course(places.grading);
}

}  // namespace wirelab
