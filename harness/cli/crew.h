#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

#include "cli/grader.h"
#include "cli/progress.h"

namespace wirelab {

/// Grades many submissions at the same time, each in a thread of its own.
class Crew {
public:
    using Grade = std::function<Grader::Done(const Taken&)>;

    /// `grade` is called by several threads at once. What it throws stops the crew.
    explicit Crew(Grade grade) : grade_{std::move(grade)} {}

    /// What became of the submissions.
    struct Work {
        std::vector<ClassRow> rows;  ///< In no order.
        std::size_t again = 0;       ///< How many were graded now.
    };

    /// Grades all with so many `hands`, and shows how far it is. Throws what `grade` threw, or
    /// Interrupted; those that were being graded are finished before, and no other is begun.
    Work work(const std::vector<const Taken*>& submissions, std::size_t hands);

private:
    void take_one_after_the_other(const std::vector<const Taken*>& submissions, Progress& progress);

    Grade grade_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> stop_{false};
    std::mutex mutex_;  // Of what stands below.
    Work done_;
    std::exception_ptr stopped_by_;
};

}  // namespace wirelab
