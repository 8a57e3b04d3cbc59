#include "grading/moment.h"

#include <date/tz.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/text.h"
#include "grading/mistakes.h"

namespace wirelab {
namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2037;  // Zone files name each change of the clocks up to then.

const date::tzdb& zones() {
    try {
        return date::get_tzdb();
    } catch (const std::runtime_error& error) {
        throw HarnessError{
            std::string{"this machine knows no time zones; install tzdata (scripts/setup does): "} +
            error.what()};
    }
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    for (const date::time_zone& zone : zones().zones) {
        // What that is depends on the machine.
        if (zone.name() != "localtime") {
            names.push_back(zone.name());
        }
    }
    return names;
}

/// A time as it was written, before it is known when that is.
struct Written {
    date::local_seconds local;
    std::optional<std::chrono::seconds> offset;
};

/// Whether `text` has the form of `form`, in which 0 stands for any digit.
bool has_form(std::string_view text, std::string_view form) {
    return text.size() == form.size() &&
           std::equal(text.begin(), text.end(), form.begin(), [](char c, char wanted) {
               return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
           });
}

[[noreturn]] void not_a_time(const std::string& text) {
    const bool is_day = has_form(text, "0000-00-00");
    throw std::invalid_argument{
        "must be a day and a time such as '2026-11-20 23:59', not " + in_quotes(text) +
        (is_day ? "; did you mean " + in_quotes(text + " 23:59") + "?" : "")};
}

/// The digits of `text` at `begin`, which are there.
int number_at(std::string_view text, std::size_t begin, std::size_t count) {
    int number = 0;
    for (const char digit : text.substr(begin, count)) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

/// "Z" or "+01:00".
std::chrono::seconds offset_from(std::string_view offset, const std::string& text) {
    if (offset == "Z") {
        return std::chrono::seconds{0};
    }
    if (!has_form(offset, "+00:00") && !has_form(offset, "-00:00")) {
        not_a_time(text);
    }
    const int minutes = number_at(offset, 4, 2);
    const std::chrono::seconds size =
        std::chrono::hours{number_at(offset, 1, 2)} + std::chrono::minutes{minutes};
    if (minutes > 59 || size > std::chrono::hours{14}) {
        throw std::invalid_argument{"has the offset " + in_quotes(offset) + " in " +
                                    in_quotes(text) + ", which no place on earth has"};
    }
    return offset.front() == '-' ? -size : size;
}

/// The day and the time in "2026-11-20 23:59:00".
date::local_seconds local_from(std::string_view clock, const std::string& text) {
    const int year = number_at(clock, 0, 4);
    const date::year_month_day day{date::year{year},
                                   date::month{static_cast<unsigned>(number_at(clock, 5, 2))},
                                   date::day{static_cast<unsigned>(number_at(clock, 8, 2))}};
    const int hour = number_at(clock, 11, 2);
    const int minute = number_at(clock, 14, 2);
    const int second = number_at(clock, 17, 2);
    if (!day.ok() || hour > 23 || minute > 59 || second > 59) {
        throw std::invalid_argument{"is " + in_quotes(text) + ", which is in no calendar"};
    }
    if (year < kFirstYear || year > kLastYear) {
        throw std::invalid_argument{"must be in the years 2000 to 2037, not " + in_quotes(text)};
    }
    return date::local_days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second};
}

Written taken_apart(const std::string& text) {
    constexpr std::string_view kToMinute = "0000-00-00 00:00";
    constexpr std::string_view kToSecond = "0000-00-00 00:00:00";
    std::string clock = text.substr(0, kToSecond.size());
    if (clock.size() > 10 && clock[10] == 'T') {
        clock[10] = ' ';
    }
    std::size_t end = kToSecond.size();
    if (!has_form(clock, kToSecond)) {
        end = kToMinute.size();
        clock = clock.substr(0, end) + ":00";
        if (!has_form(clock, kToSecond)) {
            not_a_time(text);
        }
    }
    std::string_view offset = std::string_view{text}.substr(end);
    if (offset.empty()) {
        return {.local = local_from(clock, text), .offset = std::nullopt};
    }
    if (offset.front() == ' ') {
        offset.remove_prefix(1);
    }
    return {.local = local_from(clock, text), .offset = offset_from(offset, text)};
}

std::string clock(date::local_seconds local) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local);
    return date::format(minutes == local ? "%F %H:%M" : "%F %T", local);
}

std::chrono::sys_seconds utc(date::local_seconds local) {
    return std::chrono::sys_seconds{local.time_since_epoch()};
}

std::chrono::sys_seconds in_zone(date::local_seconds local, const std::string& zone) {
    if (zone == "UTC") {
        return utc(local);
    }
    const date::local_info info = date::locate_zone(zone)->get_info(local);
    if (info.result == date::local_info::nonexistent) {
        const date::local_seconds after{
            (info.second.begin + info.second.offset).time_since_epoch()};
        throw std::invalid_argument{"is " + in_quotes(clock(local)) + ", which the clocks of " +
                                    zone + " leave out; did you mean " + in_quotes(clock(after)) +
                                    "?"};
    }
    const bool twice = info.result == date::local_info::ambiguous;
    return utc(local) - (twice ? info.second.offset : info.first.offset);
}

}  // namespace

bool is_time_zone(const std::string& name) {
    if (name == "UTC") {
        return true;
    }
    const std::vector<std::string> names = zone_names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string time_zone_meant(const std::string& name) {
    constexpr std::size_t kLongest = 100;
    if (name.size() > kLongest) {
        return {};
    }
    const std::vector<std::string> names = zone_names();
    std::vector<std::string> cities;
    for (const std::string& one : names) {
        cities.push_back(one.substr(one.rfind('/') + 1));
    }
    const auto city = std::find(cities.begin(), cities.end(), closest(name, cities));
    const std::string meant = closest(name, names);
    if (!meant.empty() || city == cities.end()) {
        return meant;
    }
    return names[static_cast<std::size_t>(city - cities.begin())];
}

std::chrono::sys_seconds moment_from(const std::string& text, const std::string& zone) {
    const Written written = taken_apart(text);
    return written.offset ? utc(written.local) - *written.offset : in_zone(written.local, zone);
}

std::string moment_in(std::chrono::sys_seconds moment, const std::string& zone) {
    if (zone == "UTC") {
        return clock(date::local_seconds{moment.time_since_epoch()}) + " UTC";
    }
    const date::sys_info info = date::locate_zone(zone)->get_info(moment);
    return clock(date::local_seconds{(moment + info.offset).time_since_epoch()}) + " " +
           info.abbrev;
}

}  // namespace wirelab
