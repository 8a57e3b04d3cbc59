#include "cli/shown_info.h"

#include <stdexcept>

#include "grading/moment.h"

namespace wirelab {

SubmissionInfo shown_info(SubmissionInfo info, const Course& course) {
    if (info.handed_in.empty()) {
        return info;
    }
    try {
        info.handed_in = moment_in(moment_from(info.handed_in, "UTC"), course.time_zone);
    } catch (const std::invalid_argument&) {
        // A commit can have any date. Of what no time zone is known for, it stays as it is.
    }
    return info;
}

}  // namespace wirelab
