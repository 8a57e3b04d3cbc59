#pragma once

#include <string>

#include "report/class_page.h"

// What the parts of a class's page say in the same way. All of it is for a page (page_text()), and
// not escaped yet.

namespace wirelab {

/// The name of a person, or else of the submission.
std::string name_of(const SubmissionInfo& info);

/// Whether `name` is short enough never to be broken: an id such as "s06-fennel" is hard to read in
/// two lines.
bool stays_whole(const std::string& name);

/// "graded", "nothing handed in", ...
std::string state_word(ClassRow::State state);

/// The page of a student, relative to the class's. A student's name has only letters that a URL may
/// have; were it not so, there is no link, and "" comes back.
std::string link_to(const std::string& student);

/// A check's sentence; its name, where there are no words for it.
std::string title_of_check(const ClassReport& report, const std::string& lab,
                           const std::string& check);

/// What a diagnosis means: the sentence that students read. Where that has a gap for what one
/// program did ("{count} more"), or there is none, the name as words: "left open after failure".
std::string words_of_diagnosis(const ClassReport& report, const std::string& lab,
                               const std::string& diagnosis);

/// Whole words from the start of `text`, about as much as `columns` hold, and "..." if that is not
/// all of it.
std::string first_words(const std::string& text, std::size_t columns);

}  // namespace wirelab
