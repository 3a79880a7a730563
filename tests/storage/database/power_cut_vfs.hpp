#pragma once

#include "storage/base/bytes.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace teduh::tests {

// A shim over SQLite's unix VFS that writes down what reaches the disk of one database: every write,
// truncate, sync and delete of the file and its log. From that it makes the files as a power cut would have
// left them. It can also answer one call, or all from one on, with an I/O error or a full disk. One thread;
// install one at a time.
class PowerCutVfs {
public:
    enum class Kind { Write, Truncate, Sync, Delete, Create };
    enum class Cut { DropUnsynced, KeepAll, Torn };
    enum class Trouble { None, Once, ForEver };
    struct Call {
        Kind kind;
        std::string file;         // name below the folder
        std::uint64_t offset = 0; // of a write; the size of a truncate
        Bytes bytes;
    };
    static constexpr std::size_t sector_bytes = 512;

    PowerCutVfs();
    ~PowerCutVfs();
    PowerCutVfs(const PowerCutVfs&) = delete;
    PowerCutVfs& operator=(const PowerCutVfs&) = delete;
    const char* name() const;

    // What the disk holds for sure now; recording starts here.
    void start(const std::filesystem::path& folder);
    void stop() { recording_ = false; }
    const std::vector<Call>& calls() const { return calls_; }

    // Writes into `folder` what is left when the power fails after `count` calls. Of what was written and not
    // synced, all, nothing, or each sector of 512 bytes by chance is there.
    void leave(std::size_t count, Cut cut, std::mt19937_64& chance,
               const std::filesystem::path& folder) const;

    // The n-th call from now on fails (0 the next): of those that read or change the disk, or, when it is
    // full, of those that change it.
    void fail(Trouble trouble, std::uint64_t after, bool full_disk);
    bool failed() const { return failures_ > 0; }
    std::uint64_t seen() const { return seen_; }

    // For the shim alone.
    int allow(bool writes);
    void record(Call call);
    sqlite3_vfs* below() const { return below_; }

private:
    sqlite3_vfs* below_ = nullptr;
    sqlite3_vfs* own_ = nullptr;
    bool recording_ = false;
    std::map<std::string, Bytes> base_;
    std::vector<Call> calls_;
    Trouble trouble_ = Trouble::None;
    bool full_disk_ = false;
    std::uint64_t left_ = 0;
    std::uint64_t seen_ = 0;
    std::uint64_t failures_ = 0;
};

} // namespace teduh::tests
