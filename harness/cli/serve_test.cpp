#include "cli/serve.h"

#include <gtest/gtest.h>

#include <string>

#include "core/error.h"
#include "os/temp_dir.h"
#include "server/reference_server.h"

namespace wirelab {
namespace {

std::string message_of(const ServeOptions& options) {
    try {
        serve(options);
    } catch (const UserError& error) {
        return error.what();
    }
    return "(none)";
}

TEST(Serve, SaysWhatIsWrongWithTheSite) {
    const TempDir folder{"serve"};

    EXPECT_EQ(message_of({folder.path() / "nothing", 0}),
              "'" + (folder.path() / "nothing").string() +
                  "' is no folder. Name the folder to serve with --site DIR.");
}

TEST(Serve, SaysThatThePortIsTaken) {
    const TempDir folder{"serve"};
    const ReferenceServer first{folder.path()};

    EXPECT_NE(message_of({folder.path(), first.port()}).find("is taken"), std::string::npos);
}

}  // namespace
}  // namespace wirelab
