#include "words/phrases.h"

// Linked into the tests of what is told, and into the tools that write samples: they speak English
// from their start.

namespace wirelab {
namespace {

const bool kSpoken = [] {
    speak(Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", "en"));
    return true;
}();

}  // namespace
}  // namespace wirelab
