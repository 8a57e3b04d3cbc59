#include "cli/crew.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <set>
#include <string>

#include "core/error.h"

namespace wirelab {
namespace {

/// A class of so many.
class Class {
public:
    explicit Class(std::size_t size) : taken_(size) {
        for (std::size_t i = 0; i < size; ++i) {
            taken_[i].student = "t" + std::to_string(i);
            all_.push_back(&taken_[i]);
        }
    }
    [[nodiscard]] const std::vector<const Taken*>& all() const { return all_; }

private:
    std::vector<Taken> taken_;
    std::vector<const Taken*> all_;
};

Grader::Done done(const Taken& taken, bool again = true) {
    ClassRow row;
    row.info.student = taken.student;
    return {.again = again, .row = row};
}

TEST(Crew, GradesEachOnce) {
    const Class many{200};
    Crew crew{[](const Taken& taken) { return done(taken, taken.student.back() == '7'); }};

    const Crew::Work work = crew.work(many.all(), 8);

    std::set<std::string> names;
    for (const ClassRow& row : work.rows) {
        names.insert(row.info.student);
    }
    EXPECT_EQ(work.rows.size(), 200U);
    EXPECT_EQ(names.size(), 200U);
    EXPECT_EQ(work.again, 20U);
}

TEST(Crew, WorksWithAllHandsAtTheSameTime) {
    const Class four{4};
    std::mutex mutex;
    std::condition_variable all_here;
    std::size_t here = 0;
    Crew crew{[&](const Taken& taken) {
        std::unique_lock lock{mutex};
        ++here;
        all_here.notify_all();
        // It would wait for ever, were they graded one after the other.
        all_here.wait(lock, [&] { return here == 4; });
        return done(taken);
    }};

    EXPECT_EQ(crew.work(four.all(), 4).rows.size(), 4U);
}

TEST(Crew, StopsAtWhatIsThrownAndThrowsIt) {
    const Class many{100};
    std::atomic<std::size_t> begun = 0;
    Crew crew{[&](const Taken& taken) -> Grader::Done {
        ++begun;
        if (taken.student == "t3") {
            throw UserError{"the disk is full"};
        }
        return done(taken);
    }};

    EXPECT_THROW(crew.work(many.all(), 1), UserError);
    EXPECT_EQ(begun, 4U);
}

TEST(Crew, HasNothingToDoForAnEmptyClass) {
    Crew crew{[](const Taken& taken) { return done(taken); }};
    EXPECT_TRUE(crew.work({}, 4).rows.empty());
}

}  // namespace
}  // namespace wirelab
