#include "storage/base/file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace teduh {
namespace {

Error io_error(Literal detail) {
    if (errno == ENOSPC || errno == EDQUOT) return {Failure::DiskFull, Refusal::NoSpace, detail};
    if (errno == ENOENT) return {Failure::Rejected, Refusal::NotFound, detail};
    return {Failure::Rejected, Refusal::Storage, detail};
}

Result<void> write_all(int descriptor, View content) {
    while (!content.empty()) {
        const auto written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return io_error("a file could not be written");
        content = content.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor) != 0) return io_error("a file could not be synced");
    return {};
}

} // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t size_max) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file) return io_error("a file could not be opened");
    Bytes content;
    std::array<std::uint8_t, 65536> part{};
    for (;;) {
        const auto got = ::read(file.number(), part.data(), part.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error("a file could not be read");
        if (got == 0) return content;
        if (content.size() + static_cast<std::size_t>(got) > size_max)
            return Error{Failure::Rejected, Refusal::TooLarge, "a file is larger than its limit"};
        append(content, View{part.data(), static_cast<std::size_t>(got)});
    }
}

Result<void> write_file(const std::filesystem::path& path, View content, unsigned mode) {
    const auto beside = path.string() + ".new";
    {
        const Descriptor file{::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
        if (!file) return io_error("a file could not be created");
        if (::fchmod(file.number(), mode) != 0) return io_error("a file's mode could not be set");
        TRY(write_all(file.number(), content));
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) return io_error("a file could not be put in place");
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!directory || ::fsync(directory.number()) != 0) return io_error("a folder could not be synced");
    return {};
}

} // namespace teduh
