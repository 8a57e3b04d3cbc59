#pragma once

#include "wire/transcript.h"

namespace wirelab {

/// What of a transcript is the same each time that the same program runs, for a report that must
/// be.
///
/// A connection that was made for the program moves only when both sides rest, so all of it is
/// certain. One that the program makes by itself runs beside our server: in which order two of them
/// were accepted is chance, and so is what the server had sent, and the kernel delivered, when the
/// program closed. Therefore those stand in the order of their listeners, numbered anew, and of
/// one that the program closed before it took all that was sent, only what the program did is told.
Transcript certain(const Transcript& transcript);

}  // namespace wirelab
