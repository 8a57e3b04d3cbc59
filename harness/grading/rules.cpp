#include "grading/rules.h"

#include "core/sha256.h"

namespace wirelab {
namespace {

void add(Sha256& hash, const CheckSpec& check) {
    hash.add_part(check.name);
    hash.add_part(std::to_string(check.points));
    hash.add_part(check.extra ? "extra" : "");
    hash.add_part(std::to_string(check.needs.size()));
    for (const std::string& need : check.needs) {
        hash.add_part(need);
    }
}

void add(Sha256& hash, const LabSpec& lab) {
    hash.add_part(lab.name);
    hash.add_part(lab.folder);
    hash.add_part(lab.hand_in);
    hash.add_part(std::to_string(lab.checks.size()));
    for (const CheckSpec& check : lab.checks) {
        add(hash, check);
    }
}

void add(Sha256& hash, const CourseLimits& limits) {
    hash.add_part(std::to_string(limits.processor_time.count()));
    hash.add_part(std::to_string(limits.memory_bytes));
    hash.add_part(std::to_string(limits.output_bytes));
    hash.add_part(std::to_string(limits.processes));
    hash.add_part(std::to_string(limits.compile_time.count()));
    hash.add_part(std::to_string(limits.compile_memory_bytes));
}

}  // namespace

std::string hash_of_rules(const Course& course) {
    Sha256 hash;
    for (const LabSpec& lab : course.labs) {
        add(hash, lab);
    }
    add(hash, course.limits);
    return hash.hex();
}

}  // namespace wirelab
