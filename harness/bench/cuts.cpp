// How long every two-way cut of the book's 535-byte reply takes through one program, and how many
// came back right.
//
//     build-release/bin/bench_cuts build-release/programs/solution_lab3_program [ROUNDS]
//
// The program is lab 3's, built with its sanitizers; any program that answers the job receive_all
// will do.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "core/random.h"
#include "os/process.h"
#include "program/program.h"
#include "wire/tap.h"

namespace {

using wirelab::Tap;

/// The wire, as the loop around a job sees it.
class Wire : public wirelab::Surroundings {
public:
    explicit Wire(Tap& tap) : tap_{tap} {}
    bool advance() override { return tap_.advance(); }
    bool settled() override { return tap_.settled(); }

private:
    Tap& tap_;
};

bool comes_back(wirelab::Program& program, Tap& tap, const std::string& reply, std::size_t cut) {
    tap.forget();
    wirelab::Work work{.name = "receive_all", .arguments = {}, .sockets = {}};
    work.sockets.push_back(tap.connect(wirelab::Script{}.send(reply, wirelab::at({cut})).close()));
    Wire wire{tap};
    const wirelab::Outcome outcome = program.call(std::move(work), wire);
    const auto* returned = std::get_if<wirelab::Returned>(&outcome);
    return returned != nullptr && returned->values.at(0) == reply;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: bench_cuts PROGRAM [ROUNDS]\n";
        return 64;
    }
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    constexpr std::size_t kBookReply = 535;
    const std::string reply = wirelab::Random{1, "bench"}.text(kBookReply);
    wirelab::become_reaper();
    wirelab::SockDiag diag;
    Tap tap{diag};
    wirelab::Program program{argv[1], wirelab::Sandbox::named("plain"), {}};
    std::vector<double> seconds;
    std::size_t right = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t cut = 1; cut < kBookReply; ++cut) {
            right += comes_back(program, tap, reply, cut) ? 1U : 0U;
        }
        seconds.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    const std::size_t all = (kBookReply - 1) * seconds.size();
    std::cout << "534 cuts: " << seconds.front() << " s at best, " << seconds[seconds.size() / 2]
              << " s in the middle of " << rounds << " rounds; " << right << " of " << all
              << " came back right\n";
    return right == all ? 0 : 1;
}
