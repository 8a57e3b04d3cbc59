#include "cli/crew.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "os/interrupt.h"

namespace wirelab {

Crew::Work Crew::work(const std::vector<const Taken*>& submissions, std::size_t hands) {
    Progress progress{"grading", submissions.size()};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < std::min(hands, submissions.size()); ++i) {
        threads.emplace_back([&] { take_one_after_the_other(submissions, progress); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    if (stopped_by_) {
        std::rethrow_exception(stopped_by_);
    }
    return std::move(done_);
}

void Crew::take_one_after_the_other(const std::vector<const Taken*>& submissions,
                                    Progress& progress) {
    try {
        for (std::size_t i = next_++; i < submissions.size() && !stop_; i = next_++) {
            stop_if_interrupted();
            Grader::Done graded = grade_(*submissions[i]);
            progress.done(submissions[i]->student);
            const std::lock_guard lock{mutex_};
            done_.again += graded.again ? 1U : 0U;
            done_.rows.push_back(std::move(graded.row));
        }
    } catch (...) {
        const std::lock_guard lock{mutex_};
        stop_ = true;
        if (!stopped_by_) {
            stopped_by_ = std::current_exception();
        }
    }
}

}  // namespace wirelab
