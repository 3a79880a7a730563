#include "storage/base/clock.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "sync/centre/backup.hpp"
#include "sync/centre/backup_door.hpp"
#include "sync/centre/migrations.hpp"
#include "sync/centre/seed_file.hpp"
#include "sync/centre/sqlite_reading.hpp"

#include <regex>

namespace teduh::centre {
namespace {

constexpr std::uint64_t entries_at_once = 256;
constexpr std::size_t config_bytes_max = 1 << 20;

Error trouble(Literal what) { return {Failure::Rejected, Refusal::Storage, what}; }

// A copy may be older than an earlier restore: of this receipt key, in any log before.
Result<CopyContent> check_of_any_epoch(Config config, const std::filesystem::path& copy) {
    for (;; --config.log_epoch) {
        auto checked = check_copy(copy, TRY(identity_of(config)));
        if (checked || checked.error().refusal != Refusal::BadContext || config.log_epoch == 0) return checked;
    }
}

// The same entries in the same order, under a new log's name: its chain begins anew, and each receipt says so.
class Rename {
public:
    Rename(database::Database& database, const ServerIdentity& identity) : database_(database), identity_(identity) {}

    Result<void> run(const std::vector<OfficeContent>& offices) {
        auto transaction = TRY(database_.begin());
        TRY(database_.run("UPDATE log SET log_id = ?", identity_.log()));
        for (const auto& each : offices) TRY(rename(each.office));
        return transaction.commit();
    }

private:
    Result<void> rename(const OfficeId& office) {
        ReadingOn<Reading> reading(database_);
        LogEnd end{0, formats::first_server_hash(office, identity_.log())};
        for (;;) {
            const auto entries = TRY(reading.entries_from(office, end.index + 1, entries_at_once));
            if (entries.empty()) return {};
            for (const auto& entry : entries) {
                end = {entry.index, formats::next_server_hash(end.server_hash, entry.index, entry.entry_hash, entry.received_at_ms)};
                TRY(database_.run("UPDATE entry SET server_hash = ?, receipt = ? WHERE office = ? AND log_index = ?", end.server_hash,
                                  formats::encode_array(receipt_for(office, entry, end)), office, end.index));
            }
        }
    }

    formats::SignedReceipt receipt_for(const OfficeId& office, const StoredEntry& entry, const LogEnd& end) const {
        formats::Receipt receipt;
        receipt.office = office;
        receipt.device = entry.device;
        receipt.seq = entry.seq;
        receipt.entry_hash = entry.entry_hash;
        receipt.index = end.index;
        receipt.server_hash = end.server_hash;
        receipt.received_at_ms = entry.received_at_ms;
        return identity_.sign(receipt, "teduh/receipt/1");
    }

    database::Database& database_;
    const ServerIdentity& identity_;
};

// `log_epoch` of the config, in its place or before the first table; everything else of the file stays as it was written.
Result<void> write_epoch(const std::filesystem::path& file, std::uint32_t log_epoch) {
    const auto bytes = TRY(read_file(file, config_bytes_max));
    std::string text(text_of(bytes));
    const auto line = "log_epoch = " + std::to_string(log_epoch);
    static const std::regex known(R"((^|\n)[ \t]*log_epoch[ \t]*=[ \t]*\d+)");
    if (std::regex_search(text, known)) text = std::regex_replace(text, known, "$1" + line);
    else text = line + "\n" + text;
    const auto mode = std::filesystem::status(file).permissions();
    return write_file(file, view_of(text), static_cast<unsigned>(mode) & 0777u);
}

Result<void> bring_beside(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code problem;
    std::filesystem::remove(to, problem);
    if (!std::filesystem::copy_file(from, to, problem) || problem) return trouble("the copy cannot be brought beside the database");
    std::filesystem::permissions(to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, problem);
    return {};
}

// The database and its log, under names of their own.
Result<std::filesystem::path> set_aside(const std::filesystem::path& database) {
    if (!std::filesystem::exists(database)) return std::filesystem::path{};
    const auto aside = database.string() + ".before-" + std::to_string(SystemClock{}.wall_ms() / 1000);
    std::error_code problem;
    for (const auto* end : {"-wal", "-shm", ""}) {
        const auto part = database.string() + end;
        if (std::filesystem::exists(part)) std::filesystem::rename(part, aside + end, problem);
        if (problem) return trouble("the old database cannot be set aside");
    }
    return std::filesystem::path(aside);
}

// The last common place is one of the old log: what its devices know.
std::string lines_of(const CopyContent& content, const LogId& old_log, std::uint32_t log_epoch) {
    std::string lines;
    for (const auto& [office, end] : content.offices)
        lines += "{\"office\": \"" + crypto::hex(office) + "\", \"old_log\": \"" + crypto::hex(old_log) + "\", \"log_epoch\": " +
                 std::to_string(log_epoch) + ", \"last_index\": " + std::to_string(end.index) + ", \"last_hash\": \"" +
                 crypto::hex(end.server_hash) + "\"}\n";
    return lines;
}

} // namespace

Result<Restored> restore(const std::filesystem::path& config_file, const std::filesystem::path& copy) {
    auto config = TRY(read_config(config_file));
    if (centre_runs(config.database))
        return Error{Failure::Busy, "the centre runs: stop it before its database is replaced"};
    Restored done;
    done.content = TRY(check_of_any_epoch(config, copy));
    const auto old_log = TRY(identity_of(config)).log();
    done.log_epoch = ++config.log_epoch;
    const auto identity = TRY(identity_of(config));
    const auto beside = config.database.string() + ".restoring";
    TRY(bring_beside(copy, beside));
    {
        database::Settings settings;
        settings.access = database::Access::Writer;
        auto database = TRY(database::Database::open(beside, migrations, settings));
        TRY(Rename(database, identity).run(done.content.offices));
        TRY(database.compact());
    }
    TRY(check_copy(beside, identity));
    done.restored = config.database.parent_path() / "restored.json";
    TRY(write_file(done.restored, view_of(lines_of(done.content, old_log, done.log_epoch)), 0644));
    TRY(write_epoch(config_file, done.log_epoch));
    done.set_aside = TRY(set_aside(config.database));
    std::error_code problem;
    std::filesystem::rename(beside, config.database, problem);
    if (problem) return trouble("the database cannot be put in its place");
    return done;
}

} // namespace teduh::centre
