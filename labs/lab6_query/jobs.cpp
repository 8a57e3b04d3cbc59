#include "support/jobs.h"

#include <cstddef>

#include "query.h"

namespace {

lab::Values percent_encode(const lab::Job& job) {
    return {lab::percent_encode(job.text(0))};
}

lab::Values percent_decode(const lab::Job& job) {
    return {lab::percent_decode(job.text(0))};
}

/// The arguments are a name, its value, the next name, and so on.
lab::Values build_query(const lab::Job& job) {
    lab::Params params;
    for (std::size_t i = 0; i < job.arguments.size(); i += 2) {
        params.emplace_back(job.text(i), job.text(i + 1));
    }
    return {lab::build_query(params)};
}

/// The answer is a name, its value, the next name, and so on.
lab::Values parse_query(const lab::Job& job) {
    lab::Values values;
    for (const auto& [name, value] : lab::parse_query(job.text(0))) {
        values.push_back(name);
        values.push_back(value);
    }
    return values;
}

}  // namespace

int main() {
    return lab::serve_jobs({{"percent_encode", percent_encode},
                            {"percent_decode", percent_decode},
                            {"build_query", build_query},
                            {"parse_query", parse_query}});
}
