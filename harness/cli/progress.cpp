#include "cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>
#include <iostream>
#include <utility>

namespace wirelab {
namespace {

std::size_t columns() {
    winsize size{};
    constexpr std::size_t kUsual = 80;
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

std::string time_text(double seconds) {
    constexpr long kMinute = 60;
    const long whole = std::lround(seconds);
    return whole < kMinute
               ? std::to_string(whole) + " s"
               : std::to_string(whole / kMinute) + " min " + std::to_string(whole % kMinute) + " s";
}

}  // namespace

std::string progress_line(const std::string& what, std::size_t done, std::size_t of,
                          std::chrono::duration<double> spent, const std::string& name,
                          std::size_t width) {
    constexpr std::size_t kBar = 20;
    const std::size_t full = of == 0 ? kBar : kBar * done / of;
    std::string line = what + " [" + std::string(full, '#') + std::string(kBar - full, '-') + "] " +
                       std::to_string(done) + "/" + std::to_string(of);
    if (done > 0 && spent.count() > 0) {
        const double each = spent.count() / static_cast<double>(done);
        constexpr double kMinute = 60;
        line += "  " + std::to_string(std::lround(kMinute / each)) + " a minute  " +
                time_text(each * static_cast<double>(of - done)) + " left";
    }
    line += name.empty() ? "" : "  " + name;
    return line.substr(0, width);
}

Progress::Progress(std::string what, std::size_t of)
    : what_{std::move(what)}, of_{of}, shown_{::isatty(STDERR_FILENO) == 1} {
    if (shown_) {
        std::cerr << progress_line(what_, 0, of_, {}, "", columns() - 1) << std::flush;
    }
}

Progress::~Progress() {
    if (shown_) {
        std::cerr << "\r\x1B[K" << std::flush;
    }
}

void Progress::done(const std::string& name) {
    const std::lock_guard lock{mutex_};
    ++done_;
    if (shown_) {
        std::cerr << "\r\x1B[K"
                  << progress_line(what_, done_, of_, std::chrono::steady_clock::now() - began_,
                                   name, columns() - 1)
                  << std::flush;
    }
}

}  // namespace wirelab
