#pragma once

#include <chrono>
#include <string>

namespace wirelab {

/// Whether this machine knows the time zone (its IANA name, such as "Europe/Berlin"). Throws
/// HarnessError if it knows no time zones at all.
bool is_time_zone(const std::string& name);

/// The time zone that `name` was probably meant to be, or "". "Berlin" is enough.
std::string time_zone_meant(const std::string& name);

/// The moment that a person writes as "2026-11-20 23:59" or "2026-11-20 23:59:30", in `zone`; or,
/// with an offset ("2026-11-20 23:59 +01:00", "2026-11-20T22:59Z"), in no zone at all. Where the
/// clocks are put back and it comes twice, the later one is meant: nobody loses an hour.
///
/// Throws std::invalid_argument, with what is wrong and the remedy, for every other text, for a day
/// that is in no calendar, for an hour that the clocks leave out, and for years other than 2000 to
/// 2037 (time zones are not known for longer).
std::chrono::sys_seconds moment_from(const std::string& text, const std::string& zone);

/// The other way: "2026-11-20 23:59 CET", with the seconds where there are any.
std::string moment_in(std::chrono::sys_seconds moment, const std::string& zone);

}  // namespace wirelab
