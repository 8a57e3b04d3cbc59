#include "report/junit.h"

#include <gtest/gtest.h>

#include "report/samples.h"

namespace wirelab {
namespace {

Result small_result() {
    CheckRecord failed;
    failed.lab = "lab3";
    failed.check = "B";
    failed.title = "joins a reply";
    failed.verdict = Verdict::kFailed;
    failed.seed = 1;
    failed.story = {{"server", "sent \"<b>\" & closed"}};
    failed.says = "One recv is taken\nfor \"all\" <of> it.";
    failed.printed = "debug";
    failed.transcript = "/tmp/x";
    CheckRecord passed;
    passed.verdict = Verdict::kPassed;
    Result result;
    result.labs = {score({.name = "lab3",
                          .folder = "f",
                          .hand_in = "f.cpp",
                          .checks = {{"A", 20, {}}, {"B", 30, {}}, {"C", 50, {"B"}}}},
                         {{"A", passed}, {"B", failed}, {"C", passed}})};
    return result;
}

TEST(Junit, HasASuiteForALabAndACaseForACheck) {
    EXPECT_EQ(junit_xml(small_result(), "ana"),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<testsuites name=\"ana\" tests=\"3\" failures=\"1\" errors=\"0\">\n"
              "  <testsuite name=\"lab3\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\">\n"
              "    <testcase classname=\"lab3\" name=\"A\"/>\n"
              "    <testcase classname=\"lab3\" name=\"B\">\n"
              "      <failure message=\"One recv is taken&#10;for &quot;all&quot; &lt;of&gt; it.\""
              " type=\"failed\">\n"
              "  joins a reply\n"
              "    lab3.B, seed 1\n"
              "\n"
              "    1  [server]  sent \"&lt;b&gt;\" &amp; closed\n"
              "\n"
              "    One recv is taken for \"all\" &lt;of&gt; it.\n"
              "\n"
              "    Again  wirelab replay . lab3.B\n"
              "</failure>\n"
              "    </testcase>\n"
              "    <testcase classname=\"lab3\" name=\"C\">\n"
              "      <skipped message=\"blocked: counts once B passes\"/>\n"
              "    </testcase>\n"
              "    <system-out>20 of 100 points\n</system-out>\n"
              "  </testsuite>\n"
              "</testsuites>\n");
}

TEST(Junit, CountsWhoseFaultItWas) {
    const std::string xml = junit_xml(sample_result(), "ana");

    EXPECT_NE(xml.find("<testsuites name=\"ana\" tests=\"10\" failures=\"5\" errors=\"1\">"),
              std::string::npos)
        << xml;
    EXPECT_NE(xml.find("<testsuite name=\"lab3\" tests=\"9\" failures=\"4\" errors=\"1\" "
                       "skipped=\"2\">"),
              std::string::npos)
        << xml;
    EXPECT_NE(xml.find("<error message=\"ungraded, the harness's fault: no sandbox"),
              std::string::npos);
    EXPECT_NE(xml.find("<skipped message=\"not attempted\"/>"), std::string::npos);
    EXPECT_NE(xml.find("<failure message=\"split.cpp does not compile.\" type=\"not_built\"/>"),
              std::string::npos);
    EXPECT_NE(xml.find("<system-out>0 of 100 points\nsplit.cpp does not compile.\nsplit.cpp:1:1:"),
              std::string::npos);
}

TEST(Junit, HoldsOnlyWhatXmlCanHold) {
    const std::string xml = junit_xml(sample_result(), hostile_text());

    for (const char byte : xml) {
        const auto value = static_cast<unsigned char>(byte);
        ASSERT_TRUE(value >= 0x20U || byte == '\n' || byte == '\t') << int{value};
    }
    EXPECT_EQ(xml.find("\uFFFE"), std::string::npos);
    EXPECT_EQ(xml.find("\uFFFF"), std::string::npos);
    EXPECT_EQ(xml.find("]]>"), std::string::npos);
    EXPECT_EQ(xml.find("<b"), std::string::npos);
    EXPECT_NE(xml.find("\\xff\\xc3 \\x1b[31m \\0 \\xef\\xbf\\xbe \\xef\\xbf\\xbf"),
              std::string::npos);
}

TEST(Junit, IsTheSameForTwoRuns) {
    Result other = sample_result();
    for (ScoredCheck& check : other.labs[0].checks) {
        check.record.printed = "0x7ffd1234";
        check.record.transcript = "/elsewhere";
        check.record.sandbox = "none";
        check.record.again = "another command";
    }

    EXPECT_EQ(junit_xml(other, "ana"), junit_xml(sample_result(), "ana"));
}

}  // namespace
}  // namespace wirelab
