#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/file.hpp"

#include <filesystem>
#include <span>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace teduh::bench {

// The yardstick of saving: SQLite with the ledger's settings and one table without any index.
class PlainTable {
public:
    explicit PlainTable(const std::filesystem::path& file); // throws
    ~PlainTable();
    PlainTable(const PlainTable&) = delete;
    PlainTable& operator=(const PlainTable&) = delete;

    void commit(std::span<const Bytes> rows); // one durable transaction

private:
    void run(const std::string& sql);
    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

// What the disk itself takes: appending and fdatasync.
class BareFile {
public:
    explicit BareFile(const std::filesystem::path& file);
    void append(View bytes);

private:
    Descriptor file_;
};

// A folder in memory has nothing to wait for and says nothing about a disk.
bool lies_in_memory(const std::filesystem::path& folder);

} // namespace teduh::bench
