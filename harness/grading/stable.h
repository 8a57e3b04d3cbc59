#pragma once

#include "grading/result.h"

namespace wirelab {

/// `result` with what differs between two runs of the same submission replaced by names: the ports
/// and counts that the kernel chose (CheckRecord::varying). For result.json, which is the same each
/// time, byte for byte.
Result stable(Result result);

}  // namespace wirelab
