#include "submission/archive_maker.h"

#include <archive.h>
#include <locale.h>

#include <memory>
#include <stdexcept>

namespace wirelab {
namespace {

namespace fs = std::filesystem;

struct FreeWriter {
    void operator()(struct archive* writer) const { ::archive_write_free(writer); }
};
using Writer = std::unique_ptr<struct archive, FreeWriter>;

struct FreeEntry {
    void operator()(struct archive_entry* entry) const { ::archive_entry_free(entry); }
};
using Entry = std::unique_ptr<struct archive_entry, FreeEntry>;

void must(int result, struct archive* writer) {
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
        throw std::runtime_error{std::string{"cannot make an archive: "} +
                                 ::archive_error_string(writer)};
    }
}

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Writer writer_for(const fs::path& path) {
    ::setlocale(LC_CTYPE, "C.UTF-8");
    Writer writer{::archive_write_new()};
    const std::string name = path.filename().string();
    if (ends_with(name, ".zip")) {
        must(::archive_write_set_format_zip(writer.get()), writer.get());
        must(::archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8"), writer.get());
    } else {
        must(::archive_write_set_format_pax_restricted(writer.get()), writer.get());
    }
    if (ends_with(name, "gz")) {
        ::archive_write_add_filter_gzip(writer.get());
    } else if (ends_with(name, "xz")) {
        ::archive_write_add_filter_xz(writer.get());
    } else if (ends_with(name, "bz2")) {
        ::archive_write_add_filter_bzip2(writer.get());
    }
    return writer;
}

void add(struct archive* writer, const Member& member) {
    const Entry entry{::archive_entry_new()};
    ::archive_entry_set_pathname(entry.get(), member.path.c_str());
    ::archive_entry_set_filetype(entry.get(), member.type);
    ::archive_entry_set_perm(entry.get(), static_cast<__LA_MODE_T>(member.mode));
    ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.data.size()));
    if (!member.link.empty()) {
        ::archive_entry_set_symlink(entry.get(), member.link.c_str());
    }
    if (!member.hardlink.empty()) {
        ::archive_entry_set_hardlink(entry.get(), member.hardlink.c_str());
    }
    must(::archive_write_header(writer, entry.get()), writer);
    if (!member.data.empty()) {
        ::archive_write_data(writer, member.data.data(), member.data.size());
    }
}

}  // namespace

void make_archive(const fs::path& path, const std::vector<Member>& members) {
    const Writer writer = writer_for(path);
    must(::archive_write_open_filename(writer.get(), path.c_str()), writer.get());
    for (const Member& member : members) {
        add(writer.get(), member);
    }
    must(::archive_write_close(writer.get()), writer.get());
}

void make_sparse_archive(const fs::path& path, std::int64_t size) {
    const Writer writer = writer_for(path);
    must(::archive_write_open_filename(writer.get(), path.c_str()), writer.get());
    const Entry entry{::archive_entry_new()};
    ::archive_entry_set_pathname(entry.get(), "hole");
    ::archive_entry_set_filetype(entry.get(), AE_IFREG);
    ::archive_entry_set_perm(entry.get(), 0644);
    ::archive_entry_set_size(entry.get(), size);
    ::archive_entry_sparse_add_entry(entry.get(), size - 1, 1);
    must(::archive_write_header(writer.get(), entry.get()), writer.get());
    ::archive_write_data(writer.get(), "x", 1);
    must(::archive_write_close(writer.get()), writer.get());
}

bool can_encrypt() {
    Writer writer{::archive_write_new()};
    ::archive_write_set_format_zip(writer.get());
    return ::archive_write_set_options(writer.get(), "zip:encryption=traditional") == ARCHIVE_OK;
}

void make_encrypted_zip(const fs::path& path) {
    const Writer writer = writer_for(path);
    must(::archive_write_set_options(writer.get(), "zip:encryption=traditional"), writer.get());
    must(::archive_write_set_passphrase(writer.get(), "secret"), writer.get());
    must(::archive_write_open_filename(writer.get(), path.c_str()), writer.get());
    add(writer.get(), {.path = "receive.cpp", .data = "int x;\n"});
    must(::archive_write_close(writer.get()), writer.get());
}

}  // namespace wirelab
