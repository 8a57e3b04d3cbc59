#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/lab_check.h"

namespace {

using wirelab::Answer;
using wirelab::Hypothesis;

/// What the check answers when the program asks for a document.
struct Page {
    std::string status_line;
    std::optional<std::string> content_type;
    std::optional<std::string> location;
    std::string body;
};

/// What fetch is to return.
struct Found {
    std::string url;
    int status;
    std::string kind;
    std::string body;
};

/// As many as a program with a limit of its own might make; more is a program that has none.
constexpr std::size_t kMostQuestions = 20;
/// The story has room for so many.
constexpr std::size_t kMostTold = 7;
/// Five redirects are six documents.
constexpr std::size_t kMostDocuments = 6;

std::string lines(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts) {
        joined += text + "\n";
    }
    return joined;
}

/// All parts in a row. Braces are worked out from left to right, as operands of + need not be, and
/// data from the seed must be the same with every compiler.
std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += part;
    }
    return text;
}

std::string first_lines(const std::vector<std::string>& texts, std::size_t count) {
    return lines({texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(count)});
}

/// What a standard function throws when it is handed something odd, and nobody looked at it before.
bool comes_from_the_library(const wirelab::Threw& thrown) {
    return thrown.what.rfind("sto", 0) == 0 || thrown.what.rfind("basic_string", 0) == 0;
}

bool comes_from_an_empty_optional(const Answer& answer) {
    return answer.thrown && answer.thrown->type == "std::bad_optional_access";
}

/// A site to resolve against, and its parts, none of which occurs in another.
struct Place {
    std::string host;      ///< "river12.test"
    std::string site;      ///< "http://river12.test"
    std::string folder;    ///< "http://river12.test/stone34/"
    std::string document;  ///< "http://river12.test/stone34/leaf56"
};

}  // namespace

class lab5 : public wirelab::LabCheck {
protected:
    /// A word that this check has not used yet: a prediction must not come true by chance.
    std::string fresh() {
        constexpr std::size_t kLeast = 10;
        constexpr std::size_t kMost = 99;
        std::string word;
        do {
            word = random().word();
            word += std::to_string(random().number(kLeast, kMost));
        } while (!used_.insert(word).second);
        return word;
    }

    std::string fresh_url() { return joined({"http://", fresh(), ".test/", fresh()}); }

    Place place() {
        const std::string host = fresh() + ".test";
        const std::string site = "http://" + host;
        const std::string folder = site + "/" + fresh() + "/";
        return {host, site, folder, folder + fresh()};
    }

    std::string some_text() {
        constexpr std::size_t kLeast = 40;
        constexpr std::size_t kMost = 120;
        return random().text(random().number(kLeast, kMost));
    }

    void expect_code(const std::string& line, int code,
                     const std::vector<Hypothesis>& hypotheses = {}) {
        const Answer answer = run("status_code", {line});
        expect_bytes(std::to_string(code), returned(answer).at(0), hypotheses);
    }

    /// `fault` is told if the line is refused; it is one that another check of this kind let pass.
    void expect_code_or(const std::string& fault, const std::string& line, int code,
                        const std::vector<Hypothesis>& hypotheses = {}) {
        const Answer answer = run("status_code", {line});
        expect_that(!answer.thrown, fault, {{"line", line}});
        expect_bytes(std::to_string(code), returned(answer).at(0), hypotheses);
    }

    void expect_refused(const std::string& line) {
        const Answer answer = run("status_code", {line});
        if (!answer.thrown) {
            fail("not_refused", {{"line", line}, {"code", returned(answer).at(0)}});
        }
        if (comes_from_the_library(*answer.thrown) && !answer.thrown->is("std::runtime_error")) {
            fail("thrown_by_the_library",
                 {{"type", answer.thrown->type}, {"what", answer.thrown->what}});
        }
        expect_threw(answer, "std::runtime_error");
    }

    void expect_kind(const std::string& content_type, const std::string& kind,
                     const std::vector<Hypothesis>& hypotheses = {}) {
        const Answer answer = run("kind_of", {content_type});
        expect_bytes(kind, returned(answer).at(0), hypotheses);
    }

    void expect_resolved(const std::string& base, const std::string& location,
                         const std::string& url, const std::vector<Hypothesis>& hypotheses = {}) {
        const Answer answer = run("resolve", {base, location});
        expect_bytes(url, returned(answer).at(0), hypotheses);
    }

    /// Lets the program fetch `url` from site_, and notes in asked_ what it asks for.
    Answer fetch(const std::string& url) {
        asked_.clear();
        answer_with([this](const std::vector<std::string>& question) {
            return question.size() == 2 ? std::optional{reply_to(question[1])} : std::nullopt;
        });
        return run("fetch", {url});
    }

    void expect_asked(const std::vector<std::string>& urls,
                      const std::vector<Hypothesis>& hypotheses = {}) {
        expect_bytes(lines(urls), lines(asked_), hypotheses, say("documents_asked_for"));
    }

    void expect_found(const Answer& answer, const Found& found,
                      const std::vector<Hypothesis>& of_url = {},
                      const std::vector<Hypothesis>& of_status = {},
                      const std::vector<Hypothesis>& of_kind = {},
                      const std::vector<Hypothesis>& of_body = {}) {
        expect_that(!comes_from_an_empty_optional(answer), "optional_not_looked_at");
        const auto values = returned(answer);
        expect_bytes(std::to_string(found.status), values.at(1), of_status, "status");
        expect_bytes(found.body, values.at(3), of_body, "body");
        expect_bytes(found.kind, values.at(2), of_kind, "kind");
        expect_bytes(found.url, values.at(0), of_url, "url");
    }

    /// Expects that fetch gave up with an error, after at most six documents.
    void expect_given_up(const Answer& answer) {
        expect_that(asked_.size() <= kMostDocuments, "too_many_redirects_followed",
                    {{"followed", std::to_string(asked_.size() - 1)}});
        expect_that(!comes_from_an_empty_optional(answer), "optional_not_looked_at");
        if (!answer.thrown && returned(answer).at(1) == "302") {
            fail("redirect_returned");
        }
        expect_threw(answer, "std::runtime_error");
    }

    /// Puts a chain of redirects on the site, with a document at its end; returns its URLs.
    std::vector<std::string> chain(std::size_t redirects) {
        std::vector<std::string> urls{fresh_url()};
        for (std::size_t i = 0; i < redirects; ++i) {
            urls.push_back(fresh_url());
            redirect(urls.at(i), urls.at(i + 1));
        }
        site_[urls.back()] = {"HTTP/1.1 200 OK", "text/plain", std::nullopt, some_text()};
        return urls;
    }

    void redirect(const std::string& from, const std::string& to,
                  const std::string& status = "302 Found") {
        site_[from] = {"HTTP/1.1 " + status, "text/html", to, "moved: " + fresh() + "\n"};
    }

    std::map<std::string, Page> site_;
    std::vector<std::string> asked_;
    std::optional<std::string> failure_;  ///< What get throws for a document that is not there.

    static constexpr const char* kFailure = "the line is dead";

private:
    std::vector<std::string> reply_to(const std::string& url) {
        asked_.push_back(url);
        if (asked_.size() > kMostQuestions) {
            fail("redirects_without_end", {{"asked", std::to_string(kMostQuestions)}});
        }
        const auto known = site_.find(url);
        if (failure_ && known == site_.end()) {
            tell("answers_by_throwing", {{"url", url}, {"type", *failure_}});
            return {"throws", *failure_, kFailure};
        }
        const Page page = known != site_.end() ? known->second
                                               : Page{"HTTP/1.1 404 Not Found", "text/html",
                                                      std::nullopt, "no such document\n"};
        tell_of(url, page);
        return {page.status_line,
                page.content_type ? "1" : "0",
                page.content_type.value_or(""),
                page.location ? "1" : "0",
                page.location.value_or(""),
                page.body};
    }

    void tell_of(const std::string& url, const Page& page) {
        if (asked_.size() <= kMostTold) {
            tell(page.location ? "answers_with_a_location" : "answers_with",
                 {{"url", url},
                  {"status", page.status_line},
                  {"location", page.location.value_or("")}});
        } else if (asked_.size() == kMostTold + 1) {
            tell("answers_more");
        }
    }

    std::set<std::string> used_;
};

TEST_F(lab5, ReadsTheCodeOfEachClass) {
    const std::vector<Hypothesis> version{{"version_taken_for_the_code", "1"}};

    expect_code("HTTP/1.0 200 OK", 200, {{"version_taken_for_the_code", "1"}, {"class_only", "2"}});
    expect_code("HTTP/1.1 404 Not Found", 404, version);
    expect_code("HTTP/1.1 302 Found", 302, version);
    expect_code("HTTP/1.0 503 Service Unavailable", 503, version);
    expect_code("HTTP/1.1 100 Continue", 100, version);
}

TEST_F(lab5, ReadsACodeThatNobodyHasHeardOf) {
    constexpr int kHundred = 100;
    std::vector<int> codes{299, 599};
    for (const std::size_t in_class : {2U, 3U, 4U, 5U}) {
        codes.push_back(
            static_cast<int>(random().number(in_class * 100 + 60, in_class * 100 + 98)));
    }

    expect_code("HTTP/1.1 200 OK", 200);
    for (const int code : codes) {
        const std::string rounded = std::to_string(code / kHundred * kHundred);
        expect_code_or("unknown_code_refused",
                       "HTTP/1.1 " + std::to_string(code) + " " + random().word(), code,
                       {{"unknown_code_rounded", rounded}});
    }
}

TEST_F(lab5, ReadsALineWithoutAPhrase) {
    for (const int code : {200, 404, 302, 204}) {
        const std::string start = "HTTP/1." + std::to_string(random().number(0, 1)) + " ";
        const std::string number = std::to_string(code);

        expect_code(start + number + " " + random().word(), code);
        expect_code_or("phrase_required", start + number + " ", code);
        expect_code_or("phrase_required", start + number, code);
    }
}

TEST_F(lab5, IgnoresWhatThePhraseSays) {
    expect_code("HTTP/1.1 404 Not Found", 404);

    expect_code("HTTP/1.1 404 OK", 404, {{"phrase_trusted", "200"}});
    expect_code("HTTP/1.0 200 Not Found", 200, {{"phrase_trusted", "404"}});

    const std::string name = "number_of_the_phrase";
    expect_code("HTTP/1.1 404 200 OK", 404, {{name, "200"}});
    expect_code("HTTP/1.1 503 302, 404 or 200", 503, {{name, "302"}, {name, "404"}, {name, "200"}});
    expect_code("HTTP/1.0 200 404 Not Found", 200, {{name, "404"}});
    expect_code("HTTP/1.1 404 No HTTP/2 here", 404);
}

TEST_F(lab5, RefusesALineThatIsNotAStatusLine) {
    expect_code("HTTP/1.1 200 OK", 200);

    for (const char* const code :
         {"20", "2000", "2x0", "2/0", "2:0", "-12", "+20", "099", "600", "OK", "200OK"}) {
        expect_refused("HTTP/1.1 " + std::string{code} + " " + random().word());
    }
    for (const char* const line :
         {"HTTP/1.1 ", "HTTP/1.1", "", "200 OK", "ICY 200 OK", "SIP/2.0 200 OK", "HTTP 200 OK"}) {
        expect_refused(line);
    }
    expect_refused(joined({random().word(), " ", random().word()}));
}

TEST_F(lab5, TellsTextFromImageFromOther) {
    expect_kind("text/plain", "text");
    expect_kind("text/html", "text");
    expect_kind("image/png", "image");
    expect_kind("image/jpeg", "image");
    expect_kind("text/csv", "text", {{"known_types_only", "other"}});
    expect_kind("text/x-" + fresh(), "text", {{"known_types_only", "other"}});
    expect_kind("image/x-" + fresh(), "image", {{"known_types_only", "other"}});
    expect_kind("application/json", "other");
    expect_kind("audio/mpeg", "other");
    expect_kind("", "other");

    // In this order: whoever gets past the first group does not look for the word just anywhere.
    expect_kind("x/text", "other", {{"word_found_anywhere", "text"}});
    expect_kind("application/json; like=image/png", "other", {{"word_found_anywhere", "image"}});
    expect_kind("textual/x", "other", {{"only_the_beginning", "text"}});
    expect_kind("imagery/png", "other", {{"only_the_beginning", "image"}});
    expect_kind("image", "other", {{"slash_not_needed", "image"}});
}

TEST_F(lab5, ReadsAContentTypeInAnyCaseWithParameters) {
    expect_kind("text/html", "text");
    for (const char* const parameter : {"; charset=utf-8", ";charset=UTF-8", " ; note=image/png"}) {
        expect_kind("text/html" + std::string{parameter}, "text",
                    {{"parameters_compared", "other"}});
    }
    for (const char* const type : {"TEXT/HTML", "Text/plain"}) {
        expect_kind(type, "text", {{"case_compared", "other"}});
    }
    expect_kind("IMAGE/PNG", "image", {{"case_compared", "other"}});
    for (const char* const type : {" text/html", "\ttext/html", "text/html \t"}) {
        expect_kind(type, "text", {{"spaces_of_a_value_kept", "other"}});
    }
    expect_kind(" \tImage/JPEG ; q=1 ", "image");
}

TEST_F(lab5, TakesTheHostThatTheLocationNames) {
    const Place here = place();
    const std::string other = joined({fresh(), ".test:8080/", fresh(), "/", fresh(), "?z=1"});
    const std::string absolute = "http://" + other;
    const std::string network = "//" + other;
    const std::string secure = "https://" + here.host + "/" + fresh();

    expect_resolved(here.document, absolute, absolute,
                    {{"glued_to_the_base", here.document + absolute},
                     {"glued_to_the_base", here.document + "/" + absolute},
                     {"glued_to_the_base", here.site + absolute},
                     {"glued_to_the_base", here.site + "/" + absolute},
                     {"glued_to_the_base", here.folder + absolute}});
    const std::string other_protocol = "https://" + other;
    expect_resolved(here.document, other_protocol, other_protocol,
                    {{"only_http_is_a_protocol", here.folder + other_protocol},
                     {"only_http_is_a_protocol", here.site + "/" + other_protocol},
                     {"only_http_is_a_protocol", here.folder + "https:/" + other}});
    expect_resolved(here.document, network, absolute,
                    {{"two_slashes_taken_for_a_path", here.site + network},
                     {"location_left_as_it_is", network},
                     {"glued_to_the_base", here.document + network}});
    expect_resolved(secure, network, "https:" + network, {{"protocol_of_the_base_lost", absolute}});
    expect_resolved(here.document, network + "?next=//y", absolute + "?next=//y");
}

TEST_F(lab5, PutsAnAbsolutePathBehindTheHost) {
    const Place here = place();
    const std::string path = "/" + fresh();
    const std::string asking = joined({path, "?next=", fresh_url()});

    expect_resolved(here.document, path, here.site + path,
                    {{"glued_to_the_base", here.document + path},
                     {"path_put_behind_the_folder", here.folder + path},
                     {"path_put_behind_the_folder", here.folder + path.substr(1)},
                     {"location_left_as_it_is", path}});
    expect_resolved(here.site + ":8080/" + fresh(), path, here.site + ":8080" + path,
                    {{"port_lost", here.site + path}});
    expect_resolved(here.site, path, here.site + path);
    expect_resolved(here.document + "?back=/a/b", path, here.site + path);
    expect_resolved(here.document, asking, here.site + asking,
                    {{"protocol_found_in_the_query", asking}});
}

TEST_F(lab5, PutsARelativePathBesideTheDocument) {
    const Place here = place();
    const std::string name = fresh();
    const std::string asked = here.document + "?back=/a/b";

    expect_resolved(here.document, name, here.folder + name,
                    {{"glued_to_the_base", here.document + name},
                     {"glued_to_the_base", here.document + "/" + name},
                     {"glued_to_the_host", here.site + name},
                     {"folder_lost", here.site + "/" + name},
                     {"location_left_as_it_is", name}});
    expect_resolved(here.folder, name, here.folder + name,
                    {{"folder_lost", here.site + "/" + name}});
    expect_resolved(here.document, name + "/y?z=1", here.folder + name + "/y?z=1");
    expect_resolved(asked, name, here.folder + name,
                    {{"slash_of_the_query", here.document + "?back=/a/" + name},
                     {"query_of_the_base_kept", here.folder + name + "?back=/a/b"}});
    expect_resolved(
        here.site, name, here.site + "/" + name,
        {{"slash_of_the_protocol", "http://" + name}, {"glued_to_the_host", here.site + name}});
    // A query may hold all that means something in front of it, in the base and in the Location.
    const std::string back = "?back=" + fresh_url();
    expect_resolved(here.document + back + "?c=/d", name, here.folder + name);
    expect_resolved(here.site + "?old=/a/b", name, here.site + "/" + name);
    expect_resolved(here.document, name + back, here.folder + name + back,
                    {{"protocol_found_in_the_query", name + back}});
    expect_resolved(here.document, name + "?c=/a/../b?d", here.folder + name + "?c=/a/../b?d");
}

// RFC 3986, 3.3: a part of a path may be empty, and is a part all the same.
TEST_F(lab5, KeepsAnEmptyPartOfAPath) {
    const Place here = place();
    const std::string name = fresh();

    expect_resolved(here.document, name + "//y", here.folder + name + "//y",
                    {{"empty_part_left_out", here.folder + name + "/y"}});
}

TEST_F(lab5, GoesUpOneFolderForTwoDots) {
    const Place here = place();
    const std::string deep = here.folder + fresh() + "/";
    const std::string base = deep + fresh();
    const std::string name = fresh();
    const std::string top = here.site + "/" + name;

    expect_resolved(base, "./" + name, deep + name,
                    {{"dots_kept", deep + "./" + name}, {"dots_kept", base + "/./" + name}});
    expect_resolved(base, "../" + name, here.folder + name,
                    {{"dots_kept", deep + "../" + name},
                     {"dots_kept", base + "/../" + name},
                     {"document_taken_for_a_folder", deep + name}});
    expect_resolved(base, "../../" + name, top,
                    {{"only_the_first_dots", here.folder + "../" + name},
                     {"only_the_first_dots", here.folder + name}});

    const std::string above = "../../../../" + name;
    const Answer answer = run("resolve", {base, above});
    expect_that(!answer.thrown, "above_the_top_refused");
    expect_bytes(top, returned(answer).at(0),
                 {{"above_the_top", here.site + "/../" + name},
                  {"above_the_top", here.site + "/../../" + name},
                  {"above_the_top", "http://" + name},
                  {"above_the_top", "http:/" + name}});
    expect_resolved(base, name + "/../y", deep + "y",
                    {{"dots_inside_kept", deep + name + "/../y"}});
    // The first dots take the empty part away. Who leaves it out comes to the same at the top.
    expect_resolved(here.site + "/" + fresh(), name + "//../../y", here.site + "/y");

    // RFC 3986, 5.4.1: dots at the end name a folder.
    const std::string deep_name = deep.substr(0, deep.size() - 1);
    const std::string folder_name = here.folder.substr(0, here.folder.size() - 1);
    expect_resolved(base, ".", deep, {{"slash_of_the_folder_lost", deep_name}});
    expect_resolved(base, "..", here.folder, {{"slash_of_the_folder_lost", folder_name}});
    expect_resolved(base, "..?z=1", here.folder + "?z=1");
}

TEST_F(lab5, ReplacesOnlyTheQuery) {
    const Place here = place();
    const std::string query = "?" + fresh() + "=1";

    expect_resolved(here.document, query, here.document + query,
                    {{"document_lost", here.folder + query},
                     {"document_lost", here.site + "/" + query},
                     {"document_lost", here.site + query},
                     {"location_left_as_it_is", query}});
    expect_resolved(here.document + "?old=2", query, here.document + query,
                    {{"queries_joined", here.document + "?old=2" + query},
                     {"queries_joined", here.document + "?old=2&" + query.substr(1)}});
    expect_resolved(here.document, "?next=/a/../b", here.document + "?next=/a/../b",
                    {{"dots_of_the_query", here.document + "?next=/b"}});
}

TEST_F(lab5, LeavesOutTheFragment) {
    const Place here = place();
    const std::string name = fresh();
    const std::string asked = here.document + "?e=1";

    expect_resolved(here.document, name + "#part", here.folder + name,
                    {{"fragment_kept", here.folder + name + "#part"}});
    expect_resolved(here.document, name + "#part#more", here.folder + name);
    expect_resolved(here.document + "#old/part?", name, here.folder + name,
                    {{"slash_of_the_fragment", here.document + "#old/" + name}});
    expect_resolved(asked, "#part", asked,
                    {{"fragment_kept", asked + "#part"},
                     {"document_lost", here.folder},
                     {"query_lost", here.document}});
    expect_resolved(asked, "", asked,
                    {{"document_lost", here.folder}, {"query_lost", here.document}});
}

TEST_F(lab5, IgnoresSpacesAroundALocation) {
    const Place here = place();
    const std::string path = "/" + fresh();
    const std::string absolute = fresh_url();

    expect_resolved(here.document, path + " ", here.site + path,
                    {{"spaces_kept", here.site + path + " "}});
    expect_resolved(here.document, " \t" + path, here.site + path,
                    {{"spaces_kept", here.folder + " \t" + path},
                     {"spaces_kept", here.document + " \t" + path}});
    expect_resolved(here.document, "  " + absolute + "\t", absolute,
                    {{"spaces_kept", here.folder + "  " + absolute + "\t"},
                     {"spaces_kept", "  " + absolute + "\t"}});
}

TEST_F(lab5, AsksOnceForADocumentThatIsThere) {
    const std::string url = fresh_url();
    const std::string body = some_text();
    site_[url] = {"HTTP/1.0 200 OK", "text/plain", std::nullopt, body};

    const Answer answer = fetch(url);

    expect_asked({url}, {{"asked_twice", lines({url, url})}});
    expect_found(answer, {url, 200, "text", body});
}

TEST_F(lab5, FollowsFiveRedirectsInOrder) {
    const std::vector<std::string> urls = chain(5);
    const std::string body = site_.at(urls.back()).body;
    const std::string moved = site_.at(urls.front()).body;
    std::string all_bodies;
    for (const std::string& url : urls) {
        all_bodies += site_.at(url).body;
    }

    const Answer answer = fetch(urls.front());

    expect_asked(urls, {{"redirect_not_followed", first_lines(urls, 1)},
                        {"only_one_redirect_followed", first_lines(urls, 2)},
                        {"gives_up_too_early", first_lines(urls, 3)},
                        {"gives_up_too_early", first_lines(urls, 4)},
                        {"gives_up_too_early", first_lines(urls, 5)}});
    expect_that(!answer.thrown, "fifth_redirect_refused");
    expect_found(answer, {urls.back(), 200, "text", body}, {{"first_url_returned", urls.front()}},
                 {{"first_status_returned", "302"}}, {},
                 {{"bodies_joined", all_bodies}, {"first_body_returned", moved}});
}

TEST_F(lab5, StartsAnewWithEachFetch) {
    constexpr int kMore = 5;
    const std::vector<std::string> urls = chain(1);
    const Found found{urls.back(), 200, "text", site_.at(urls.back()).body};

    const Answer first = fetch(urls.front());
    expect_asked(urls);
    expect_found(first, found);

    for (int i = 0; i < kMore; ++i) {
        const Answer again = fetch(urls.front());
        expect_that(!again.thrown, "counts_on_in_the_next_call");
        expect_asked(urls);
        expect_found(again, found);
    }
}

TEST_F(lab5, StopsAtTheSixthRedirect) {
    const std::vector<std::string> far = chain(10);
    expect_given_up(fetch(far.front()));

    const std::vector<std::string> near = chain(6);
    expect_given_up(fetch(near.front()));
}

TEST_F(lab5, StopsInALoop) {
    const std::string itself = fresh_url();
    redirect(itself, itself);
    expect_given_up(fetch(itself));

    const std::string there = fresh_url();
    const std::string back = fresh_url();
    redirect(there, back);
    redirect(back, there);
    expect_given_up(fetch(there));
}

TEST_F(lab5, FollowsALocationThatIsRelative) {
    const Place here = place();
    const std::string folder = fresh() + "/";
    const std::string middle = folder + fresh();
    const std::string last = fresh();
    const std::string second = here.folder + middle;
    const std::string third = here.folder + folder + last;
    redirect(here.document, middle);
    redirect(second, last);
    redirect(third, "/" + last);
    site_[here.site + "/" + last] = {"HTTP/1.1 200 OK", "text/plain", std::nullopt, some_text()};

    const Answer answer = fetch(here.document);

    expect_asked(
        {here.document, second, third, here.site + "/" + last},
        {{"redirect_not_followed", lines({here.document})},
         {"location_left_as_it_is", lines({here.document, middle})},
         {"glued_to_the_base", lines({here.document, here.document + middle})},
         {"glued_to_the_base", lines({here.document, here.document + "/" + middle})},
         {"folder_lost", lines({here.document, here.site + "/" + middle})},
         {"resolved_against_the_first", lines({here.document, second, here.folder + last})}});
    const std::string& body = site_.at(here.site + "/" + last).body;
    expect_found(answer, {here.site + "/" + last, 200, "text", body},
                 {{"first_url_returned", here.document}, {"location_returned_as_url", "/" + last}});
}

TEST_F(lab5, FollowsEachCodeThatRedirects) {
    for (const char* const status : {"302 Found", "301 Moved Permanently", "303 See Other",
                                     "307 Temporary Redirect", "308 Permanent Redirect"}) {
        const std::vector<std::string> urls = chain(1);
        redirect(urls.front(), urls.back(), status);

        const Answer answer = fetch(urls.front());

        const bool stopped = asked_ == std::vector<std::string>{urls.front()};
        expect_that(answer.thrown || !stopped, "code_not_followed",
                    {{"code", std::string{status}.substr(0, 3)}});
        expect_asked(urls);
        expect_found(answer, {urls.back(), 200, "text", site_.at(urls.back()).body});
    }
}

TEST_F(lab5, FollowsNoOtherCode) {
    for (const int code : {200, 201, 404, 300, 304}) {
        const std::string url = fresh_url();
        const std::string other = fresh_url();
        const std::string body = some_text();
        const std::string number = std::to_string(code);
        site_[url] = {"HTTP/1.1 " + number + " " + fresh(), "text/plain", other, body};
        site_[other] = {"HTTP/1.1 200 OK", "text/plain", std::nullopt, some_text()};

        const Answer answer = fetch(url);

        const bool followed = asked_ == std::vector<std::string>{url, other};
        expect_that(!(followed && code / 100 == 3), "every_3xx_followed", {{"code", number}});
        expect_that(!followed, "location_decides", {{"code", number}});
        expect_asked({url});
        expect_found(answer, {url, code, "text", body});
    }
}

TEST_F(lab5, RefusesARedirectThatDoesNotSayWhere) {
    const std::vector<std::optional<std::string>> nowhere{std::nullopt, "", " \t"};
    for (const std::optional<std::string>& location : nowhere) {
        const std::string url = fresh_url();
        redirect(url, "");
        site_[url].location = location;

        const Answer answer = fetch(url);

        expect_that(asked_.size() == 1, "blank_location_followed");
        expect_given_up(answer);
    }
}

TEST_F(lab5, KeepsThePageOfAnError) {
    for (const int code : {404, 500}) {
        const std::vector<std::string> urls = chain(code == 404 ? 0 : 1);
        const std::string number = std::to_string(code);
        const std::string page = some_text();
        site_[urls.back()] = {"HTTP/1.1 " + number + " Sorry", "text/html", std::nullopt, page};

        const Answer answer = fetch(urls.front());

        expect_asked(urls);
        expect_that(!answer.thrown, "error_page_thrown_away", {{"code", number}});
        expect_found(answer, {urls.back(), code, "text", page}, {}, {{"error_told_as_200", "200"}},
                     {}, {{"error_page_emptied", ""}});
    }
}

TEST_F(lab5, TellsTheKindFromTheContentType) {
    constexpr std::size_t kSize = 600;
    const std::string picture = random().binary(kSize);
    const std::string plain = fresh_url();
    site_[plain + ".txt"] = {"HTTP/1.1 200 OK", "image/png", std::nullopt, picture};
    site_[plain + ".png"] = {"HTTP/1.1 200 OK", std::nullopt, std::nullopt, picture};
    site_[plain + ".gif"] = {"HTTP/1.1 200 OK", "TEXT/HTML; charset=utf-8", std::nullopt, "hi\n"};
    redirect(plain, plain + ".txt");

    expect_found(fetch(plain + ".txt"), {plain + ".txt", 200, "image", picture}, {}, {},
                 {{"kind_told_from_the_url", "text"}},
                 {{"cut_at_zero", wirelab::cut_at_zero(picture)}});
    expect_found(fetch(plain + ".gif"), {plain + ".gif", 200, "text", "hi\n"}, {}, {},
                 {{"kind_told_from_the_url", "image"}});
    expect_found(fetch(plain + ".png"), {plain + ".png", 200, "other", picture}, {}, {},
                 {{"kind_told_from_the_url", "image"}, {"no_type_taken_for_text", "text"}});
    expect_found(fetch(plain), {plain + ".txt", 200, "image", picture}, {}, {},
                 {{"kind_of_the_first_reply", "text"}});
}

TEST_F(lab5, LetsThroughWhatGetThrows) {
    const std::string gone = fresh_url();
    const std::string moved = fresh_url();
    redirect(moved, gone);

    for (const char* const type : {"std::runtime_error", "std::out_of_range"}) {
        failure_ = type;
        for (const std::string& url : {gone, moved}) {
            const Answer answer = fetch(url);

            expect_asked(url == gone ? std::vector<std::string>{gone}
                                     : std::vector<std::string>{moved, gone});
            expect_that(answer.thrown.has_value(), "failure_of_get_swallowed");
            expect_that(answer.thrown->type == type && answer.thrown->what == kFailure,
                        "failure_of_get_replaced",
                        {{"type", type}, {"thrown", answer.thrown->type}});
        }
    }
}
