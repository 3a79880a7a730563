#include "tests/storage/database/power_cut_vfs.hpp"

#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "storage/database/database.hpp"

#include <cstring>
#include <fstream>
#include <new>
#include <sqlite3.h>

namespace teduh::tests {
namespace {

constexpr std::size_t file_bytes_max = 1 << 26;

// What SQLite sees as a file: our methods, then the file of the unix VFS below.
struct File {
    sqlite3_file base;
    PowerCutVfs* owner;
    std::string* name;
    sqlite3_file* below;
};

File& ours(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* below(sqlite3_file* file) { return ours(file).below; }
PowerCutVfs& owner(sqlite3_vfs* vfs) { return *static_cast<PowerCutVfs*>(vfs->pAppData); }

void record(sqlite3_file* file, PowerCutVfs::Kind kind, sqlite3_int64 offset, View bytes) {
    ours(file).owner->record({kind, *ours(file).name, static_cast<std::uint64_t>(offset), copy(bytes)});
}

int close(sqlite3_file* file) {
    const auto result = below(file)->pMethods->xClose(below(file));
    delete ours(file).name;
    return result;
}
int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    if (const auto code = ours(file).owner->allow(false)) return code;
    return below(file)->pMethods->xRead(below(file), to, size, offset);
}
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    if (const auto code = ours(file).owner->allow(true)) return code;
    const auto result = below(file)->pMethods->xWrite(below(file), from, size, offset);
    const View bytes{static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(size)};
    if (result == SQLITE_OK) record(file, PowerCutVfs::Kind::Write, offset, bytes);
    return result;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const auto code = ours(file).owner->allow(true)) return code;
    const auto result = below(file)->pMethods->xTruncate(below(file), size);
    if (result == SQLITE_OK) record(file, PowerCutVfs::Kind::Truncate, size, {});
    return result;
}
int sync(sqlite3_file* file, int) {
    if (const auto code = ours(file).owner->allow(true)) return code;
    // The real disk need not spin: what a sync promises is what the record says.
    record(file, PowerCutVfs::Kind::Sync, 0, {});
    return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return below(file)->pMethods->xFileSize(below(file), size);
}
int lock(sqlite3_file* file, int kind) { return below(file)->pMethods->xLock(below(file), kind); }
int unlock(sqlite3_file* file, int kind) { return below(file)->pMethods->xUnlock(below(file), kind); }
int reserved(sqlite3_file* file, int* held) {
    return below(file)->pMethods->xCheckReservedLock(below(file), held);
}
int control(sqlite3_file* file, int operation, void* argument) {
    // No growing by chunks and no memory map: what is written is what is recorded.
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;
    return below(file)->pMethods->xFileControl(below(file), operation, argument);
}
int sector(sqlite3_file*) { return static_cast<int>(PowerCutVfs::sector_bytes); }
int device(sqlite3_file*) {
    return 0;
} // promises nothing: sectors may be torn, writes may change their order

// Version 1: no shared memory and no memory map, which the exclusive mode of a device does without.
constexpr sqlite3_io_methods methods{1,       close,   read,     write,   truncate, sync,   file_size,
                                     lock,    unlock,  reserved, control, sector,   device, nullptr,
                                     nullptr, nullptr, nullptr,  nullptr, nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& vfs_owner = owner(vfs);
    file->pMethods = nullptr;
    if (const auto code = vfs_owner.allow(false)) return code == SQLITE_FULL ? SQLITE_CANTOPEN : code;
    auto& own = ours(file);
    own.owner = &vfs_owner;
    own.below = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    const bool existed = name != nullptr && std::filesystem::exists(name);
    const auto result = vfs_owner.below()->xOpen(vfs_owner.below(), name, own.below, flags, out_flags);
    if (result != SQLITE_OK) return result;
    own.name = new std::string(name == nullptr ? "" : std::filesystem::path(name).filename().string());
    file->pMethods = &methods;
    if (!existed) record(file, PowerCutVfs::Kind::Create, 0, {});
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int) {
    auto& vfs_owner = owner(vfs);
    if (const auto code = vfs_owner.allow(true)) return code == SQLITE_FULL ? SQLITE_IOERR_DELETE : code;
    // As for sync, the real disk is not waited for.
    const auto result = vfs_owner.below()->xDelete(vfs_owner.below(), name, 0);
    if (result == SQLITE_OK)
        vfs_owner.record({PowerCutVfs::Kind::Delete, std::filesystem::path(name).filename().string(), 0, {}});
    return result;
}

void put(Bytes& content, std::uint64_t offset, View bytes) {
    if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size());
    std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(offset));
}

void apply(Bytes& content, const PowerCutVfs::Call& call) {
    if (call.kind == PowerCutVfs::Kind::Write) put(content, call.offset, call.bytes);
    if (call.kind == PowerCutVfs::Kind::Truncate) content.resize(call.offset);
}

// Each sector of a write is there or not; so is a change of size.
void apply_torn(Bytes& content, const PowerCutVfs::Call& call, std::mt19937_64& chance) {
    constexpr auto sector_bytes = PowerCutVfs::sector_bytes;
    if (call.kind != PowerCutVfs::Kind::Write) {
        if (chance() % 2 == 0) apply(content, call);
        return;
    }
    for (std::size_t at = 0; at < call.bytes.size();) {
        const auto size = std::min(sector_bytes - (call.offset + at) % sector_bytes, call.bytes.size() - at);
        if (chance() % 2 == 0) put(content, call.offset + at, View(call.bytes).subspan(at, size));
        at += size;
    }
}

} // namespace

PowerCutVfs::PowerCutVfs() {
    ensure(database::prepare_process().has_value());
    below_ = sqlite3_vfs_find("unix");
    ensure(below_ != nullptr);
    own_ = new sqlite3_vfs(*below_);
    own_->zName = "power-cut";
    own_->pNext = nullptr;
    own_->pAppData = this;
    own_->szOsFile = static_cast<int>(sizeof(File)) + below_->szOsFile;
    own_->xOpen = open;
    own_->xDelete = remove;
    ensure(sqlite3_vfs_register(own_, 0) == SQLITE_OK);
}
PowerCutVfs::~PowerCutVfs() {
    sqlite3_vfs_unregister(own_);
    delete own_;
}
const char* PowerCutVfs::name() const { return own_->zName; }

void PowerCutVfs::start(const std::filesystem::path& folder) {
    base_.clear();
    calls_.clear();
    for (const auto& file : std::filesystem::directory_iterator(folder))
        base_[file.path().filename().string()] = read_file(file.path(), file_bytes_max).value();
    recording_ = true;
}

void PowerCutVfs::record(Call call) {
    if (recording_) calls_.push_back(std::move(call));
}

void PowerCutVfs::fail(Trouble trouble, std::uint64_t after, bool full_disk) {
    trouble_ = trouble;
    left_ = after;
    full_disk_ = full_disk;
    seen_ = 0;
    failures_ = 0;
}

int PowerCutVfs::allow(bool writes) {
    // A full disk can still be read.
    if (full_disk_ && !writes) return SQLITE_OK;
    const auto place = seen_++;
    if (trouble_ == Trouble::None || place < left_) return SQLITE_OK;
    if (trouble_ == Trouble::Once && place > left_) return SQLITE_OK;
    ++failures_;
    return full_disk_ ? SQLITE_FULL : writes ? SQLITE_IOERR_WRITE : SQLITE_IOERR_READ;
}

void PowerCutVfs::leave(std::size_t count, Cut cut, std::mt19937_64& chance,
                        const std::filesystem::path& folder) const {
    auto files = base_;
    const auto sure_until = [&](const std::string& file) {
        std::size_t sure = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (calls_[i].file == file && calls_[i].kind == Kind::Sync) sure = i + 1;
        return sure;
    };
    std::map<std::string, std::size_t> sure;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& call = calls_[i];
        const auto upto = sure.try_emplace(call.file, sure_until(call.file)).first->second;
        if (call.kind == Kind::Delete) {
            files.erase(call.file);
            continue;
        }
        auto& content = files[call.file];
        if (i < upto || cut == Cut::KeepAll)
            apply(content, call);
        else if (cut == Cut::Torn)
            apply_torn(content, call, chance);
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        std::filesystem::remove(entry.path());
    for (const auto& [name, content] : files) {
        std::ofstream out(folder / name, std::ios::binary);
        out.write(reinterpret_cast<const char*>(content.data()),
                  static_cast<std::streamsize>(content.size()));
    }
}

} // namespace teduh::tests
