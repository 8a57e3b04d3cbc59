#include "server/http_engine.h"

#include <dlfcn.h>

#include "core/error.h"

namespace wirelab {

std::unique_ptr<HttpEngine> load_http_engine() {
    // Never unloaded: what OpenSSL registers to be run at the end would be gone by then.
    void* module = ::dlopen(WIRELAB_HTTP_ENGINE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void* make = module == nullptr ? nullptr : ::dlsym(module, "wirelab_http_engine");
    if (make == nullptr) {
        const char* reason = ::dlerror();  // NOLINT(concurrency-mt-unsafe): of this thread.
        throw HarnessError{std::string{"cpp-httplib cannot be loaded; build again: "} +
                           (reason == nullptr ? WIRELAB_HTTP_ENGINE : reason)};
    }
    return std::unique_ptr<HttpEngine>{reinterpret_cast<HttpEngine* (*)()>(make)()};
}

}  // namespace wirelab
