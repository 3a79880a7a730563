// Carrying the outbox of a device without line to the centre, on a stick (SPEC E.8).
#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/formats/bundle.hpp"
#include "storage/formats/decoder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace teduh::control {
namespace {

constexpr std::uint64_t patience_ms = 3'600'000; // 4 GiB over a slow port

// What the rule means here. The rest of an error stays as it is.
Error about_bundle(const Error& error) {
    switch (error.refusal) {
    case Refusal::NotFound: return {error.failure, error.refusal, "nothing waits for the centre, so there is nothing to carry"};
    case Refusal::CutOff: return {error.failure, error.refusal, "the file ends before its end: copy it again, or write it again"};
    case Refusal::Trailing: return {error.failure, error.refusal, "something was added to the file: write it again"};
    case Refusal::TooLarge: return {error.failure, error.refusal, "an item or the file is larger than a bundle may be"};
    case Refusal::BadForm: return {error.failure, error.refusal, "this file is no bundle"};
    case Refusal::Newer: return {error.failure, error.refusal, "the bundle was written by a newer program: update this one first"};
    case Refusal::BadContext: return {error.failure, error.refusal, "the bundle is another office's, or holds another device's entries"};
    case Refusal::BadChain: return {error.failure, error.refusal, "something in the bundle is missing or out of its place"};
    case Refusal::BadHash: return {error.failure, error.refusal, "the bundle was changed or damaged on its way"};
    case Refusal::BadSignature: return {error.failure, error.refusal, "an entry was not signed by the device it names"};
    case Refusal::UnknownDevice: return {error.failure, error.refusal, "this device does not know the one that wrote the bundle: connect it once"};
    case Refusal::Fork: return {error.failure, error.refusal, "another entry is known at the place of one in the bundle: tell the head of office"};
    case Refusal::NotAllowed: return {error.failure, error.refusal, "only a staff device writes and takes bundles"};
    case Refusal::NoSpace: return {error.failure, error.refusal, "there is no room left for it"};
    default: return error;
    }
}

Error file_error(Literal detail) {
    if (errno == ENOENT) return {Failure::Usage, Refusal::NotFound, detail};
    return {Failure::Usage, Refusal::Storage, detail};
}

// The head in the first frame: whose entries, and how many. Nothing where there is none.
std::optional<formats::BundleHead> head_of(int file) {
    std::array<std::uint8_t, 512> start{};
    const auto got = ::pread(file, start.data(), start.size(), 0);
    if (got < 4) return std::nullopt;
    const auto bytes = View{start}.first(static_cast<std::size_t>(got));
    const auto size = static_cast<std::size_t>(from_big_endian(bytes.first(4)));
    if (size > bytes.size() - 4) return std::nullopt;
    auto head = formats::decode<formats::BundleHead>(bytes.subspan(4, size));
    return head ? std::optional(*head) : std::nullopt;
}

Result<Report> told_of(const Path& path, int file, std::string_view sentence) {
    const auto head = head_of(file);
    if (!head) return Error{Failure::Corrupt, Refusal::BadForm, "the core said done, but the file has no head"};
    std::error_code problem;
    const auto bytes = std::filesystem::file_size(path, problem);
    Report report;
    const auto entries = head->to - head->from + 1;
    report.json = {{"entries", entries}, {"from", head->from}, {"to", head->to}, {"bytes", problem ? 0 : bytes}};
    report.text = fmt::format(fmt::runtime(sentence), entries, bytes);
    return report;
}

Result<int> duplicate_of(const Descriptor& file) {
    const int copy = ::fcntl(file.number(), F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return file_error("the file could not be passed to the core");
    return copy;
}

Result<void> ask(const Path& socket, const Descriptor& file, bool out) {
    auto core = TRY(connect_core(socket));
    const auto answer = core.ask(channel::Bundle{out}, Descriptor{TRY(duplicate_of(file))}, patience_ms);
    if (!answer) return about_bundle(answer.error());
    if (!std::holds_alternative<channel::Done>(*answer))
        return Error{Failure::Corrupt, Refusal::BadForm, "the core gave an answer of another kind"};
    return {};
}

// What a name survives a pulled stick with.
void sync_folder_of(const Path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : Path{"."};
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory) ::fsync(directory.number());
}

} // namespace

Result<Report> bundle_write(const Path& socket, const Path& file) {
    const Descriptor target{::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!target && errno == EEXIST) return Error{Failure::Usage, "there is a file of this name already; it is not written over"};
    if (!target) return file_error("the file could not be made");
    const auto written = ask(socket, target, true);
    if (!written) {
        ::unlink(file.c_str());
        return written.error();
    }
    sync_folder_of(file);
    return told_of(file, target.number(), "{} kiriman tertulis ke berkas bawaan ({} bita), tersegel. Semuanya juga tetap di perangkat ini.\n"
                                       "Bawa berkas ini ke perangkat petugas yang punya jaringan, lalu hapus setelah pusat menerimanya.\n");
}

Result<Report> bundle_take(const Path& socket, const Path& file) {
    const Descriptor source{::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!source) return file_error("the file could not be opened");
    TRY(ask(socket, source, false));
    return told_of(file, source.number(), "{} kiriman dalam berkas bawaan ({} bita) diperiksa dan diterima; yang sudah ada tidak dicatat dua kali.\n"
                                       "Perangkat ini mengirimnya ke pusat begitu ada jaringan. Hapus berkasnya setelah itu.\n");
}

} // namespace teduh::control
