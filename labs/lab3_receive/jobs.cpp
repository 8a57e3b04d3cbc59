#include "support/jobs.h"
#include "receive.h"

// receive_all: a connected socket; what came over it.
int main() {
    return lab::serve_jobs({{"receive_all", [](const lab::Job& job) -> lab::Values {
                                 return {lab::receive_all(job.socket())};
                             }}});
}
