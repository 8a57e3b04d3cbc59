#pragma once

#include "os/bounded_run.h"

namespace wirelab {

/// Runs a command line of Bubblewrap's that was told tell_status(`status_descriptor`). What it runs
/// can print what it likes: only bwrap's own status says whether the sandbox was made. Throws
/// HarnessError, with what bwrap printed, if it was not.
BoundedRun run_in_bubblewrap(Command command, int status_descriptor, const Bounds& bounds);

}  // namespace wirelab
