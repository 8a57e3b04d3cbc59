// Writes the sample pages for scripts/pages:  page_samples FOLDER

#include <filesystem>
#include <fstream>
#include <iostream>

#include "report/page_samples.h"
#include "words/phrases.h"

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file{path, std::ios::binary};
    if (!(file << text).flush()) {
        throw std::runtime_error{"cannot write " + path.string()};
    }
}

}  // namespace

int main(int count, char** arguments) {
    using namespace wirelab;
    if (count != 2) {
        std::cerr << "page_samples FOLDER\n";
        return 64;
    }
    try {
        const std::filesystem::path folder = arguments[1];
        const std::filesystem::path students = folder / "students";
        write(folder / "class.html", class_page(samples::class_of(30)));
        write(students / "s07" / "report.html", student_page(samples::student()));
        write(students / "s07" / "report.md", student_markdown(samples::student()));
        write(students / "verdicts" / "report.html", student_page(samples::verdicts_only()));
        write(students / "hostile" / "report.html", student_page(samples::hostile()));
        write(students / "hostile" / "report.md", student_markdown(samples::hostile()));
        speak(Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", "zh-TW"));
        write(folder / "zh-TW.html", class_page(samples::class_of(30)));
        write(students / "zh-TW" / "report.html", student_page(samples::student()));
    } catch (const std::exception& error) {
        std::cerr << "page_samples: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
