#pragma once

namespace wirelab {

/// `wirelab doctor`: says what this machine can do for the checks, and the remedy for what it
/// cannot. Returns 0 if nothing that a student needs is missing, 1 otherwise.
int doctor();

}  // namespace wirelab
