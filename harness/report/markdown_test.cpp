#include "report/markdown.h"

#include <gtest/gtest.h>

namespace wirelab::markdown {
namespace {

TEST(Markdown, EscapesWhatIsMarkup) {
    EXPECT_EQ(prose("<b>&amp; *a* _b_ [c](d) `e` | ~f~ \\"),
              "&lt;b&gt;&amp;amp; \\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\| \\~f\\~ \\\\");
}

TEST(Markdown, EscapesWhatBeginsABlock) {
    EXPECT_EQ(prose("# a"), "`#` a");
    EXPECT_EQ(prose("- a"), "\\- a");
    EXPECT_EQ(prose("12. a"), "12\\. a");
    EXPECT_EQ(prose("1) a"), "1\\) a");
    EXPECT_EQ(prose("::error::a"), "\\::error::a");
    EXPECT_EQ(prose("a\n# b"), "a `#` b");
    EXPECT_EQ(prose("    code"), "code");
}

TEST(Markdown, MakesNoMentionNoReferenceAndNoLink) {
    EXPECT_EQ(prose("@ana a@b.test #12 http://a.test WWW.a.test $x$"),
              "`@`ana a`@`b.test `#`12 http`://`a.test WWW`.`a.test `$`x`$`");
    EXPECT_EQ(prose("@@#://"), "`@@#://`");
    EXPECT_EQ(html("<@ana \"http://a"), "&lt;<code>@</code>ana &quot;http<code>://</code>a");
}

TEST(Markdown, PutsBackticksIntoCode) {
    EXPECT_EQ(code("a"), "`a`");
    EXPECT_EQ(code(""), "");
    EXPECT_EQ(code("a``b"), "```a``b```");
    EXPECT_EQ(code("`"), "`` ` ``");
    EXPECT_EQ(code("a|b\nc"), "`a|b c`");
    EXPECT_EQ(cell("a|b"), "`a\\|b`");
}

TEST(Markdown, FencesWhatItselfHasFences) {
    EXPECT_EQ(fence("a\n````\n<b>\x1B"), "`````text\na\n````\n<b>\\x1b\n`````\n");
    EXPECT_EQ(fence("::error::a\nb", "| "), "```text\n| ::error::a\n| b\n```\n");
}

}  // namespace
}  // namespace wirelab::markdown
