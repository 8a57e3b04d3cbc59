#include "check/options.h"

#include <utility>

namespace wirelab {
namespace {

CheckOptions& the_options() {
    static CheckOptions options;
    return options;
}

}  // namespace

const CheckOptions& check_options() {
    return the_options();
}

void set_check_options(CheckOptions options) {
    the_options() = std::move(options);
}

}  // namespace wirelab
