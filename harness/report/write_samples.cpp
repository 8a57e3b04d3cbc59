#include <filesystem>
#include <fstream>
#include <iostream>

#include "report/class_page.h"
#include "report/junit.h"
#include "report/result_json.h"
#include "report/samples.h"

// Writes one of each result file into a folder, for tests that read them with tools that we did not
// write (scripts/project/schemas).

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file{path, std::ios::binary};
    file << text;
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file.close();
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::cerr << "usage: write_samples FOLDER\n";
        return 64;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    const wirelab::Result result = wirelab::sample_result();
    const wirelab::ClassReport report = wirelab::sample_class();
    write(folder / "result.json", wirelab::to_json(result));
    write(folder / "submission.json", wirelab::to_json(wirelab::sample_submission()));
    write(folder / "summary.json", wirelab::summary_json(report));
    write(folder / "grades.csv", wirelab::grades_csv(report));
    write(folder / "report.xml", wirelab::junit_xml(result, "ana.ng"));
    return 0;
} catch (const std::exception& error) {
    std::cerr << "write_samples: " << error.what() << "\n";
    return 1;
}
