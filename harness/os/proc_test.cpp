#include "os/proc.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/error.h"
#include "os/process.h"
#include "os/unique_fd.h"

namespace wirelab {
namespace {

/// Nothing can be opened while it lives.
class NoDescriptorLeft {
public:
    NoDescriptorLeft() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        // The lowest that is free is the first that is not allowed.
        const UniqueFd lowest{::dup(0)};
        rlimit none = before_;
        none.rlim_cur = static_cast<rlim_t>(lowest.get());
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptorLeft(const NoDescriptorLeft&) = delete;
    NoDescriptorLeft& operator=(const NoDescriptorLeft&) = delete;

private:
    rlimit before_{};
};

TEST(Proc, ReadsAFileWhole) {
    const auto status = read_proc("/proc/self/status");

    ASSERT_TRUE(status.has_value());
    EXPECT_EQ(status->rfind("Name:", 0), 0U);
    EXPECT_NE(status->find("nonvoluntary_ctxt_switches:"), std::string::npos);
}

TEST(Proc, ListsNumbers) {
    const std::vector<int> threads = numbers_in_proc("/proc/self/task");

    ASSERT_EQ(threads.size(), 1U);
    EXPECT_EQ(threads[0], ::getpid());
}

TEST(Proc, HasNothingOfAProcessThatIsGone) {
    EXPECT_FALSE(read_proc("/proc/0/stat").has_value());
    EXPECT_TRUE(numbers_in_proc("/proc/0/task").empty());
}

TEST(Proc, DoesNotTakeAProcessForGoneWhereNoDescriptorIsLeft) {
    const auto without_descriptors = [](auto look) {
        const NoDescriptorLeft
            none;  // Over before the exception is looked at, for which UBSan needs one.
        look();
    };

    EXPECT_THROW(without_descriptors([] { read_proc("/proc/self/stat"); }), HarnessError);
    EXPECT_THROW(without_descriptors([] { numbers_in_proc("/proc/self/task"); }), HarnessError);
    EXPECT_THROW(without_descriptors([] { descendants_of(::getpid()); }), HarnessError);
}

}  // namespace
}  // namespace wirelab
