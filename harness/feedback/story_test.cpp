#include "feedback/story.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Words words() {
    return Words::read(WIRELAB_SOURCE_DIR "/labs", "lab3_receive");
}

Event event(Event::Kind kind, Side side, const std::string& bytes = {}, std::size_t count = 0) {
    return {
        .kind = kind, .side = side, .connection = 1, .bytes = bytes, .count = count, .detail = {}};
}

std::string text_of(const std::vector<StoryStep>& steps) {
    std::string text;
    for (const StoryStep& step : steps) {
        text += "[" + step.who + "] " + step.text + "\n";
    }
    return text;
}

TEST(Story, TellsAReplyThatWasNotReadToItsEnd) {
    Transcript transcript;
    transcript.add(event(Event::Kind::kSent, Side::kServer, std::string(512, 'x')));
    transcript.add(event(Event::Kind::kTook, Side::kProgram, {}, 512));
    transcript.add(event(Event::Kind::kSent, Side::kServer, std::string(23, 'x')));
    transcript.add(event(Event::Kind::kClosed, Side::kServer));

    EXPECT_EQ(text_of(story_of(transcript, words())),
              "[server] sent 512 bytes\n"
              "[you] read 512 bytes\n"
              "[server] sent 23 bytes, and closed\n");
}

TEST(Story, TellsALongOneInAtMostSoManySteps) {
    Transcript transcript;
    for (int i = 0; i < 535; ++i) {
        transcript.add(event(Event::Kind::kSent, Side::kServer, "x"));
        transcript.add(event(Event::Kind::kTook, Side::kProgram, {}, 1));
    }
    const std::vector<StoryStep> steps = story_of(transcript, words(), 7);

    ASSERT_EQ(steps.size(), 7U);
    EXPECT_EQ(steps[3].text, "... 1,064 steps more ...");
}

TEST(Story, JoinsWhatAClientSendsInALoop) {
    Transcript transcript;
    transcript.add(event(Event::Kind::kSent, Side::kProgram, "GET "));
    transcript.add(event(Event::Kind::kSent, Side::kProgram, "/"));

    EXPECT_EQ(text_of(story_of(transcript, words())), "[you] sent 5 bytes\n");
}

TEST(Story, TellsOneConnectionAfterTheOther) {
    Transcript transcript;
    for (const std::size_t connection : {1U, 2U, 1U, 2U}) {
        Event sent = event(Event::Kind::kSent, Side::kServer, std::string(connection, 'x'));
        sent.connection = connection;
        transcript.add(sent);
    }
    EXPECT_EQ(text_of(story_of(transcript, words())),
              "[server] sent 1 byte\n"
              "[server] sent 1 byte\n"
              "[server] sent 2 bytes\n"
              "[server] sent 2 bytes\n");
}

TEST(Story, ShowsCallsAsTheyAreWritten) {
    EXPECT_EQ(call_text("send_all", {"a\r\n\""}, 1, {}, words()), "send_all(fd, \"a\\r\\n\\\"\")");
    EXPECT_EQ(call_text("connect_to", {"localhost", "80"}, 0, {1}, words()),
              "connect_to(\"localhost\", 80)");
    EXPECT_EQ(quoted(std::string(60, 'x'), words(), 4), "\"xxxx...\" (60 bytes)");
}

}  // namespace
}  // namespace wirelab
