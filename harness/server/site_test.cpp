#include "server/site.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

const std::filesystem::path kFixture = std::filesystem::path{WIRELAB_SOURCE_DIR} / "fixtures/site";

/// The document at a path, as a request for it would find it.
const Reply* document(const Site& site, const std::string& target) {
    return site.find(read_head("GET " + target + " HTTP/1.0\r\n\r\n"));
}

std::string field(const Reply& reply, const std::string& name) {
    for (const auto& field : reply.fields) {
        if (field.first == name) {
            return field.second;
        }
    }
    return "(none)";
}

/// A site made for one test.
class SiteFolder : public ::testing::Test {
protected:
    void write(const std::string& name, const std::string& bytes) {
        write_file(folder_.path() / name, bytes);
    }
    Site read() const { return Site{folder_.path()}; }

    /// What the site is refused with, without the folder.
    std::string refusal() const {
        try {
            read();
        } catch (const HarnessError& error) {
            const std::string text = error.what();
            return text.substr(text.find("site.yaml"));
        }
        return "(none)";
    }

    TempDir folder_{"site"};
};

TEST_F(SiteFolder, ServesEveryFileUnderItsPathWithATypeByItsName) {
    write("a.txt", "text");
    write("below/b.png", std::string("\0\xFF", 2));
    write("c.unknown", "bytes");

    const Site site = read();

    EXPECT_EQ(document(site, "/a.txt")->body, "text");
    EXPECT_EQ(field(*document(site, "/a.txt"), "Content-Type"), "text/plain");
    EXPECT_EQ(document(site, "/below/b.png")->body, std::string("\0\xFF", 2));
    EXPECT_EQ(field(*document(site, "/below/b.png"), "Content-Type"), "image/png");
    EXPECT_EQ(field(*document(site, "/c.unknown"), "Content-Type"), "application/octet-stream");
    EXPECT_EQ(document(site, "/b.png"), nullptr);
}

TEST_F(SiteFolder, ServesNeitherTheTableNorHiddenFiles) {
    write("site.yaml", "");
    write(".hidden", "x");
    write(".git/config", "x");

    const Site site = read();

    EXPECT_TRUE(site.listing().empty());
    EXPECT_EQ(document(site, "/site.yaml"), nullptr);
    EXPECT_EQ(document(site, "/.hidden"), nullptr);
    EXPECT_EQ(document(site, "/.git/config"), nullptr);
}

TEST_F(SiteFolder, ServesAnIndexForItsFolder) {
    write("index.htm", "top");
    write("below/index.html", "below");

    const Site site = read();

    EXPECT_EQ(document(site, "/")->body, "top");
    EXPECT_EQ(document(site, "/below/")->body, "below");
    EXPECT_EQ(document(site, "/below"), nullptr);
}

TEST_F(SiteFolder, AddsWhatTheTableSays) {
    write("a.txt", "text");
    write("site.yaml",
          "/b: {about: words, file: a.txt, status: 203, type: none, length: none}\n"
          "/c: {to: ../a.txt, fields: ['Server: other', 'X: a: b', 'X: ']}\n"
          "/d: {body: '', length: '5'}\n");

    const Site site = read();

    const Reply b = *document(site, "/b");
    EXPECT_EQ(b.status, 203);
    EXPECT_EQ(b.body, "text");
    EXPECT_EQ(field(b, "Content-Type"), "(none)");
    EXPECT_FALSE(b.states_length);
    const Reply c = *document(site, "/c");
    EXPECT_EQ(c.status, 302);
    EXPECT_EQ(field(c, "Location"), "../a.txt");
    EXPECT_EQ(field(c, "Server"), "other");
    EXPECT_EQ(field(c, "X"), "a: b");
    EXPECT_EQ(std::count_if(c.fields.begin(), c.fields.end(),
                            [](const auto& one) { return one.first == "X"; }),
              2);
    EXPECT_EQ(field(*document(site, "/d"), "Content-Length"), "5");
    EXPECT_EQ(site.listing().front(), (std::pair<std::string, std::string>{"/b", "words"}));
}

TEST_F(SiteFolder, KeepsADocumentWithAQueryForThatQuery) {
    write("site.yaml", "/a: {body: plain}\n/a?b=1: {body: asked}\n");

    const Site site = read();

    EXPECT_EQ(document(site, "/a")->body, "plain");
    EXPECT_EQ(document(site, "/a?b=1")->body, "asked");
    EXPECT_EQ(document(site, "/a?b=2")->body, "plain");
    EXPECT_EQ(document(site, "/a%3Fb=1"), nullptr);
}

TEST_F(SiteFolder, PointsAtTheLineThatItDoesNotUnderstand) {
    write("site.yaml", "/a: {body: x}\n/b: {bodi: x}\n");
    EXPECT_EQ(refusal(), "site.yaml:2: no key is called 'bodi'");

    write("site.yaml", "\n\na: {body: x}\n");
    EXPECT_EQ(refusal(), "site.yaml:3: 'a' is no path with keys below it");

    write("site.yaml", "/a: {file: b.txt}\n");
    EXPECT_EQ(refusal(), "site.yaml:1: there is no file 'b.txt'");

    write("site.yaml", "/a: {body: x, fields: ['Name:value']}\n");
    EXPECT_EQ(refusal(), "site.yaml:1: 'Name:value' is no \"Name: value\"");

    write("site.yaml", "/a: {body: x, status: many}\n");
    EXPECT_EQ(refusal().substr(0, 12), "site.yaml:1:");

    write("site.yaml", "/a: {body: x\n");
    EXPECT_EQ(refusal().substr(0, 10), "site.yaml:");

    write("site.yaml", "- a\n");
    EXPECT_EQ(refusal().substr(0, 10), "site.yaml:");
}

TEST_F(SiteFolder, SaysThatAFolderIsNotThere) {
    EXPECT_THROW(Site{folder_.path() / "nothing"}, HarnessError);
}

TEST(Site, CanBeReadFromTheFixture) {
    const Site site{kFixture};

    EXPECT_EQ(document(site, "/romeo.txt")->body.size(), 167U);
    EXPECT_EQ(document(site, "/pictures/large.bmp")->body.size(), 230490U);
    std::set<std::string> paths;
    for (const auto& [path, about] : site.listing()) {
        EXPECT_TRUE(paths.insert(path).second) << path;
    }
}

TEST(Site, HasPicturesWithTheBytesThatBreakACarelessClient) {
    const Site site{kFixture};

    for (const std::string name : {"moon.png", "sunrise.jpg", "window.gif", "large.bmp"}) {
        const std::string body = document(site, "/pictures/" + name)->body;
        EXPECT_NE(body.find('\0'), std::string::npos) << name;
        EXPECT_NE(body.find('\xFF'), std::string::npos) << name;
        EXPECT_NE(body.find('\x1A'), std::string::npos) << name;
        EXPECT_NE(body.find("\r\n\r\n"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace wirelab
