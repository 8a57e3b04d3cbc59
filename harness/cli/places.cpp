#include "cli/places.h"

#include <system_error>

#include "core/error.h"

namespace wirelab {
namespace fs = std::filesystem;

fs::path Places::checks_of(const LabSpec& lab) const {
    return build / "checks" / (lab.name + "_checks");
}

fs::path Places::program_of(const LabSpec& lab) const {
    return build / "programs" / (lab.name + "_program");
}

Places find_places() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    Places places{.course = WIRELAB_COURSE_DIR, .build = self.parent_path().parent_path()};
    if (error || !fs::exists(places.course / "grading.yaml")) {
        throw UserError{"the course's folder is not at " + places.course.string() +
                        " any more; configure and build again:  cmake --preset labs"};
    }
    return places;
}

Course read_course_at(const Places& places) {
    return read_course(places.course / "grading.yaml");
}

}  // namespace wirelab
