#pragma once

#include <string>

#include "cli/places.h"

namespace wirelab {

/// How `--lang` is explained, wherever it can be given.
extern const char* const kLanguageHelp;

/// Chooses the language of this run (words/language.h) and sets the words of its reports. `asked`
/// is what --lang says, or "". Returns the language. Throws UserError for one that is not there.
std::string speak_as_asked(const Places& places, const Course& course, const std::string& asked);

/// Sets the words of a language that something was told in before.
void speak_again(const Places& places, const std::string& language);

}  // namespace wirelab
