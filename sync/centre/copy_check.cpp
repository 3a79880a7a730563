#include "sync/centre/copy_check.hpp"

#include "storage/keyring/keyring.hpp"
#include "storage/keyring/wrap_store.hpp"
#include "sync/centre/migrations.hpp"
#include "sync/centre/sqlite_reading.hpp"

#include <map>

namespace teduh::centre {
namespace {

constexpr std::uint64_t entries_at_once = 256;

Error damaged(Literal what) { return {Failure::Corrupt, Refusal::Storage, what}; }

// One office, from its first entry to its last.
class OfficeCheck {
public:
    OfficeCheck(Reading& reading, const OfficeId& office, const ServerIdentity& identity, keyring::Keyring chain, CopyContent& content)
        : reading_(reading), office_(office), identity_(identity), chain_(std::move(chain)), content_(content),
          end_{0, formats::first_server_hash(office, identity.log())} {}

    Result<LogEnd> run() {
        for (;;) {
            const auto entries = TRY(reading_.entries_from(office_, end_.index + 1, entries_at_once));
            if (entries.empty()) return end_;
            for (const auto& entry : entries) {
                TRY(check_place(entry));
                TRY(check_receipt(entry));
                for (const auto& ref : TRY(check_author(entry)).objects) TRY(check_object(ref));
                end_ = {entry.index, entry.server_hash};
                ++content_.entries;
            }
        }
    }

private:
    Result<void> check_place(const StoredEntry& entry) const {
        if (entry.index != end_.index + 1) return damaged("an entry is missing in the server's chain");
        if (formats::entry_hash(entry.entry) != entry.entry_hash) return damaged("an entry is not what its hash says");
        const auto hash = formats::next_server_hash(end_.server_hash, entry.index, entry.entry_hash, entry.received_at_ms);
        if (hash != entry.server_hash) return damaged("the server's chain is broken");
        return {};
    }

    Result<formats::Entry> check_author(const StoredEntry& entry) {
        auto content = TRY(entry.entry.content());
        const auto* device = chain_.device(content.device);
        if (device == nullptr || content.device != entry.device || content.seq != entry.seq)
            return damaged("an entry is not its device's");
        if (!entry.entry.signed_by(device->sign_key, "teduh/entry/1")) return damaged("an entry's signature does not hold");
        auto& before = devices_.try_emplace(content.device, ChainEnd{0, formats::genesis_hash(device->certificate)}).first->second;
        if (content.seq != before.seq + 1 || content.prev != before.entry_hash) return damaged("a device's chain is broken");
        before = {content.seq, entry.entry_hash};
        return content;
    }

    Result<void> check_receipt(const StoredEntry& entry) const {
        const auto receipt = TRY(formats::decode_array<formats::SignedReceipt>(entry.receipt));
        const auto said = TRY(receipt.content());
        const bool same = said.office == office_ && said.log == identity_.log() && said.device == entry.device && said.seq == entry.seq &&
                          said.entry_hash == entry.entry_hash && said.index == entry.index && said.server_hash == entry.server_hash &&
                          said.received_at_ms == entry.received_at_ms;
        if (!same || !receipt.signed_by(identity_.public_key(), "teduh/receipt/1")) return damaged("a receipt is not that of its entry");
        return {};
    }

    Result<void> check_object(const formats::ObjectRef& ref) {
        const auto object = TRY(reading_.object(office_, ref.object_hash));
        if (!object) return damaged("an entry's object is missing");
        const auto inside = formats::inspect_inline(object->content, ref);
        if (!inside) return damaged("an object is not what its hash says");
        const auto held = TRY(reading_.parts_held(office_, ref.object_hash));
        if (held.size() != object->parts_held) return damaged("a part of an attachment is missing");
        for (const auto index : held) {
            const auto part = TRY(reading_.part(office_, ref.object_hash, index));
            if (!part || index >= inside->part_hashes.size() || formats::part_hash(*part) != inside->part_hashes[index])
                return damaged("a part of an attachment is not what its hash says");
            ++content_.parts;
        }
        return {};
    }

    Reading& reading_;
    const OfficeId office_;
    const ServerIdentity& identity_;
    const keyring::Keyring chain_;
    CopyContent& content_;
    LogEnd end_;
    std::map<DeviceId, ChainEnd> devices_;
};

} // namespace

Result<CopyContent> check_copy(const std::filesystem::path& file, const ServerIdentity& identity) {
    database::Settings settings;
    settings.access = database::Access::Still;
    auto copy = TRY(database::Database::open(file, migrations, settings));
    TRY(copy.check_integrity());
    TRY(copy.check_schema(migrations));
    {
        auto rows = TRY(copy.query("SELECT log_id FROM log"));
        if (!TRY(rows.next()) || TRY(rows.fixed<LogId>(0)) != identity.log())
            return Error{Failure::Rejected, Refusal::BadContext, "the copy belongs to another receipt key or log epoch"};
    }
    ReadingOn<Reading> reading(copy);
    CopyContent content;
    for (const auto& office : TRY(reading.offices())) {
        const auto page = TRY(reading.keyring(office));
        auto chain = TRY(keyring::Keyring::from_page(page));
        keyring::WrapStore rows;
        if (keyring::take_rows(chain, page, rows) != page.rows.size()) return damaged("a row of a keyring is not what its hash says");
        content.offices.push_back({office, TRY(OfficeCheck(reading, office, identity, std::move(chain), content).run())});
    }
    return content;
}

} // namespace teduh::centre
