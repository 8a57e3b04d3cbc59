#pragma once

#include <filesystem>
#include <string>

namespace wirelab {

/// A new folder under $TMPDIR (or /tmp) that only we can read; removed with all in it at the end.
class TempDir {
public:
    /// `purpose` stands in the folder's name. Throws HarnessError with the folder and the reason.
    explicit TempDir(const std::string& purpose);
    TempDir(TempDir&& other) noexcept;
    TempDir& operator=(TempDir&& other) noexcept;
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    ~TempDir();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace wirelab
