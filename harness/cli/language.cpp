#include "cli/language.h"

#include "words/language.h"
#include "words/phrases.h"

namespace wirelab {

const char* const kLanguageHelp =
    "the language to tell in: en or zh-TW; if not given, what grading.yaml says, or else the "
    "locale";

std::string speak_as_asked(const Places& places, const Course& course, const std::string& asked) {
    std::string language = chosen_language(places.labs(), asked, course.language);
    speak(Phrases::of_reports(places.labs(), language));
    return language;
}

void speak_again(const Places& places, const std::string& language) {
    speak_as_asked(places, {}, language);
}

}  // namespace wirelab
