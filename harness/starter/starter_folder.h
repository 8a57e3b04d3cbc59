#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace wirelab {

/// The folder that a starter is written to: whole or not at all. All is written to a folder beside
/// it, which then takes its place in one step; what is not ended leaves nothing.
///
/// A folder that holds a starter already is renewed: what wirelab wrote and nobody changed becomes
/// new or goes, what somebody changed stays as it is, and so does all else, `.git` above all. Only
/// `build/` is not taken along. The file .wirelab-starter says what wirelab wrote, in the form of
/// sha256sum.
class StarterFolder {
public:
    /// Throws UserError if `folder` holds something that is no starter.
    explicit StarterFolder(const std::filesystem::path& folder);
    ~StarterFolder();
    StarterFolder(const StarterFolder&) = delete;
    StarterFolder& operator=(const StarterFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] bool is_renewed() const { return !before_.empty(); }

    /// Adds a file of the starter; `executable` as others see it.
    void add(const std::filesystem::path& path, const std::string& bytes, bool executable);

    /// Ends it. Gives the files that somebody changed, and that so were not renewed.
    std::vector<std::filesystem::path> put_into_place();

private:
    void keep_what_is_not_ours(std::vector<std::filesystem::path>& changed);
    void write_list() const;

    std::filesystem::path folder_;
    std::filesystem::path fresh_;
    std::vector<std::pair<std::string, std::string>> before_;  ///< Hash and path, of the old one.
    std::vector<std::pair<std::string, std::string>> added_;
};

}  // namespace wirelab
