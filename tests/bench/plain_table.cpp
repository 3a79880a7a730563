#include "tests/bench/plain_table.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sqlite3.h>
#include <stdexcept>
#include <sys/vfs.h>
#include <unistd.h>

namespace teduh::bench {

PlainTable::PlainTable(const std::filesystem::path& file) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) throw std::runtime_error("no plain database");
    for (const auto* pragma :
         {"locking_mode=EXCLUSIVE", "auto_vacuum=INCREMENTAL", "journal_mode=WAL", "synchronous=FULL",
          "foreign_keys=ON", "cell_size_check=ON", "secure_delete=ON", "temp_store=MEMORY", "mmap_size=0",
          "journal_size_limit=4194304"})
        run(std::string("PRAGMA ") + pragma);
    run("CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
    if (sqlite3_prepare_v2(database_, "INSERT INTO rows (bytes) VALUES (?)", -1, &insert_, nullptr) !=
        SQLITE_OK)
        throw std::runtime_error("no plain statement");
}

PlainTable::~PlainTable() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
}

void PlainTable::run(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error("the plain database refused");
}

void PlainTable::commit(std::span<const Bytes> rows) {
    run("BEGIN IMMEDIATE");
    for (const auto& row : rows) {
        sqlite3_bind_blob(insert_, 1, row.data(), static_cast<int>(row.size()), SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error("the plain database took no row");
        sqlite3_reset(insert_);
    }
    run("COMMIT");
}

BareFile::BareFile(const std::filesystem::path& file)
    : file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}

void BareFile::append(View bytes) {
    if (::write(file_.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
        ::fdatasync(file_.number()) != 0)
        throw std::runtime_error("the disk took no bytes");
}

bool lies_in_memory(const std::filesystem::path& folder) {
    struct statfs about {};
    if (::statfs(folder.c_str(), &about) != 0) throw std::runtime_error("no file system");
    return about.f_type == TMPFS_MAGIC || about.f_type == RAMFS_MAGIC;
}

} // namespace teduh::bench
