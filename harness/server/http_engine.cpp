#include "server/http_engine.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "core/error.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// Where this program is installed, the module stands beside it or in the folder of the checks;
/// where it was built, it may be anywhere.
std::string module_path() {
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& folder : {here, here.parent_path() / "checks"}) {
        if (fs::exists(folder / "http_engine.so", error)) {
            return (folder / "http_engine.so").string();
        }
    }
    return WIRELAB_HTTP_ENGINE;
}

}  // namespace

std::unique_ptr<HttpEngine> load_http_engine() {
    const std::string path = module_path();
    // Never unloaded: what OpenSSL registers to be run at the end would be gone by then.
    void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void* make = module == nullptr ? nullptr : ::dlsym(module, "wirelab_http_engine");
    if (make == nullptr) {
        const char* reason = ::dlerror();  // NOLINT(concurrency-mt-unsafe): of this thread.
        throw HarnessError{std::string{"cpp-httplib cannot be loaded; build again: "} +
                           (reason == nullptr ? path : reason)};
    }
    return std::unique_ptr<HttpEngine>{reinterpret_cast<HttpEngine* (*)()>(make)()};
}

}  // namespace wirelab
