#include "submission/gradescope.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <sstream>

#include "core/error.h"
#include "submission/unicode.h"

// How it works: the parser tells of each scalar, map and list in turn, and only the few that we
// look for are kept. There is no tree of the whole, so a bomb of aliases or of nesting has nothing
// to fill.

namespace wirelab {
namespace {

constexpr std::size_t kMostDepth = 64;

/// Ruby writes symbols as keys: ":submitters".
std::string without_colon(const std::string& key) {
    return !key.empty() && key.front() == ':' ? key.substr(1) : key;
}

class Reader : public YAML::EventHandler {
public:
    explicit Reader(std::string file) : file_{std::move(file)} {}

    std::vector<GradescopeSubmission> take() { return std::move(found_); }
    [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& what) const;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { on_value(mark, ""); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        bool is_map = false;
        bool wants_key = false;
        std::string key = {};
        std::set<std::string> keys = {};
    };

    void open(const YAML::Mark& mark, bool is_map);
    void close();
    void on_value(const YAML::Mark& mark, const std::string& value);
    void on_key(const YAML::Mark& mark, const std::string& key);
    /// Whether the next value stands below the keys SUBMISSION and `second`.
    [[nodiscard]] bool is_below(const char* second, std::size_t depth) const;

    std::string file_;
    std::vector<Frame> frames_;
    std::vector<GradescopeSubmission> found_;
};

void Reader::refuse(const YAML::Mark& mark, const std::string& what) const {
    throw UserError{file_ + ":" + std::to_string(mark.line + 1) + ":" +
                    std::to_string(mark.column + 1) + ": " + what};
}

bool Reader::is_below(const char* second, std::size_t depth) const {
    return frames_.size() == depth && frames_[1].key == second;
}

void Reader::OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
    const bool is_read = frames_.size() < 2 || frames_[1].key == "submitters" ||
                         is_below("created_at", 2) || frames_.back().wants_key;
    if (is_read) {
        refuse(mark, "an alias stands here, where the names of the students are to be");
    }
    on_value(mark, "");
}

void Reader::OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                      const std::string& value) {
    on_value(mark, value);
}

void Reader::OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/,
                             YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) {
    open(mark, false);
}

void Reader::OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/,
                        YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) {
    open(mark, true);
    if (is_below("submitters", 4)) {
        found_.back().submitters.emplace_back();
    }
}

void Reader::open(const YAML::Mark& mark, bool is_map) {
    if (!frames_.empty() && frames_.back().wants_key) {
        refuse(mark, "a key is no text");
    }
    if (frames_.empty() && !is_map) {
        refuse(mark, "this is no map of submissions");
    }
    if (frames_.size() >= kMostDepth) {
        refuse(mark, "it is nested more than " + std::to_string(kMostDepth) + " deep");
    }
    frames_.push_back({.is_map = is_map, .wants_key = is_map});
}

void Reader::close() {
    frames_.pop_back();
    if (!frames_.empty()) {
        frames_.back().wants_key = frames_.back().is_map;
    }
}

void Reader::on_key(const YAML::Mark& mark, const std::string& key) {
    Frame& frame = frames_.back();
    frame.key = without_colon(key);
    frame.wants_key = false;
    if (!frame.keys.insert(frame.key).second) {
        refuse(mark, "the key '" + shown(key) + "' stands here twice");
    }
    if (frames_.size() == 1) {
        found_.push_back({.folder = key, .submitters = {}, .created_at = std::nullopt});
    }
}

void Reader::on_value(const YAML::Mark& mark, const std::string& value) {
    if (frames_.empty()) {
        if (!value.empty()) {
            refuse(mark, "this is no map of submissions");
        }
        return;
    }
    if (frames_.back().wants_key) {
        on_key(mark, value);
        return;
    }
    if (is_below("created_at", 2)) {
        found_.back().created_at = parse_time(value);
    } else if (is_below("submitters", 4) && frames_[3].is_map) {
        GradescopeSubmission::Submitter& submitter = found_.back().submitters.back();
        const std::string& key = frames_[3].key;
        std::string unused;
        (key == "name"    ? submitter.name
         : key == "sid"   ? submitter.sid
         : key == "email" ? submitter.email
                          : unused) = value;
    }
    frames_.back().wants_key = frames_.back().is_map;
}

}  // namespace

std::vector<GradescopeSubmission> parse_gradescope(const std::string& yaml,
                                                   const std::string& file) {
    Reader reader{file};
    std::istringstream text{yaml};
    try {
        YAML::Parser parser{text};
        parser.HandleNextDocument(reader);
    } catch (const YAML::Exception& error) {
        reader.refuse(error.mark, "this is no YAML that can be read: " + shown(error.msg));
    }
    return reader.take();
}

std::optional<std::chrono::sys_seconds> parse_time(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    int end = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u%*1[ T]%2u:%2u:%2u%n", &year, &month, &day, &hour,
                    &minute, &second, &end) != 6) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) {
        return std::nullopt;
    }
    std::string rest = text.substr(static_cast<std::size_t>(end));
    const std::size_t zone = rest.find_first_of("Z+-");
    std::chrono::minutes offset{0};
    if (zone != std::string::npos && rest[zone] != 'Z') {
        unsigned hours = 0;
        unsigned minutes = 0;
        rest.erase(std::remove(rest.begin(), rest.end(), ':'), rest.end());
        if (std::sscanf(rest.c_str() + zone + 1, "%2u%2u", &hours, &minutes) != 2 || hours > 23 ||
            minutes > 59) {
            return std::nullopt;
        }
        offset = std::chrono::minutes{hours * 60 + minutes} * (rest[zone] == '-' ? -1 : 1);
    }
    return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} - offset;
}

}  // namespace wirelab
