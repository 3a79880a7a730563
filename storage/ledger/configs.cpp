#include "storage/ledger/configs.hpp"

#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Config;
using formats::ConfigObject;
using formats::Hash;

namespace {

struct Version {
    std::uint64_t version = 0;
    Hash link;
    Bytes bytes;
};

Hash link_of(const ConfigObject& config) { return crypto::hash("teduh/config-link/1", {config.bytes}); }

Result<std::optional<Version>> read_version(Result<database::Rows> found) {
    auto rows = TRY(std::move(found));
    if (!TRY(rows.next())) return std::optional<Version>{};
    return std::optional<Version>{Version{TRY(rows.number(0)), TRY(rows.fixed<Hash>(1)), TRY(rows.bytes(2))}};
}

Result<std::optional<Version>> version_of(database::Database& database, View name, std::uint64_t version) {
    return read_version(database.query(
        "SELECT version, link, bytes FROM configs WHERE name = ? AND version = ?", name, version));
}

Result<std::optional<Version>> newest_of(database::Database& database, View name) {
    return read_version(database.query(
        "SELECT version, link, bytes FROM configs WHERE name = ? ORDER BY version DESC LIMIT 1", name));
}

Result<Config> checked(const ConfigObject& config, const Trust& trust) {
    const auto map = TRY(config.content());
    if (map.office != trust.office()) return rejected(Refusal::BadForm, "a config of another office");
    const auto key = trust.config_key(map.author);
    if (!key) return rejected(Refusal::NoRight, "a config whose author may not publish any");
    if (!config.signed_by(*key, "teduh/config/1"))
        return rejected(Refusal::BadSignature, "a config whose signature is wrong");
    return map;
}

// The config before it must be its prev, and it must be the prev of the one after it.
Result<bool> links(database::Database& database, const Config& map, const Hash& link) {
    const auto name = view_of(map.name);
    if (map.version == 1 && map.prev != Hash{}) return false;
    const auto before = TRY(version_of(database, name, map.version - 1));
    if (before && before->link != map.prev) return false;
    const auto after = TRY(version_of(database, name, map.version + 1));
    if (!after) return true;
    const auto later = TRY(formats::decode_array<ConfigObject>(after->bytes));
    return TRY(later.content()).prev == link;
}

} // namespace

Result<bool> take_config(database::Database& database, View config_object, ConfigSource source,
                         const Trust& trust, std::uint64_t now_ms, AlarmList& alarms) {
    const auto config = TRY(formats::decode_array<ConfigObject>(config_object));
    const auto map = TRY(checked(config, trust));
    const auto name = view_of(map.name);
    const auto link = link_of(config);
    const auto refuse = [&](AlarmKind kind, const Version& known, Literal detail) -> Error {
        alarms.push_back({0, kind, now_ms, {}, map.device, map.version, copy(config_object), known.bytes});
        return rejected(Refusal::BadChain, detail);
    };
    const auto same = TRY(version_of(database, name, map.version));
    if (same && same->link != link)
        return refuse(AlarmKind::ConfigForked, *same, "a second config of this version");
    const auto newest = TRY(newest_of(database, name));
    if (source == ConfigSource::Newest && newest && newest->version > map.version)
        return refuse(AlarmKind::ConfigFell, *newest, "an older config is offered as the newest");
    if (same) return false;
    if (!TRY(links(database, map, link)))
        return refuse(AlarmKind::ConfigForked, newest.value_or(Version{}), "a config that does not link");
    TRY(database.run("INSERT INTO configs (name, version, link, bytes) VALUES (?, ?, ?, ?)", name,
                     map.version, link, config_object));
    return true;
}

Result<bool> Ledger::put_config(const ConfigObject& config, const Trust& trust, std::uint64_t now_ms) {
    return store_->write([&](AlarmList& alarms) {
        return take_config(store_->database, formats::encode_array(config), ConfigSource::Newest, trust,
                           now_ms, alarms);
    });
}

Result<std::optional<ConfigObject>> Ledger::config(std::string_view name) {
    return store_->read([&]() -> Result<std::optional<ConfigObject>> {
        const auto newest = TRY(newest_of(store_->database, view_of(name)));
        if (!newest) return std::optional<ConfigObject>{};
        return std::optional<ConfigObject>{TRY(formats::decode_array<ConfigObject>(newest->bytes))};
    });
}

Result<std::vector<ConfigObject>> Ledger::configs() {
    return store_->read([&]() -> Result<std::vector<ConfigObject>> {
        auto rows =
            TRY(store_->database.query("SELECT c.bytes FROM configs AS c WHERE c.version = (SELECT"
                                       " max(version) FROM configs WHERE name = c.name) ORDER BY c.name"));
        std::vector<ConfigObject> result;
        while (TRY(rows.next())) {
            const auto bytes = TRY(rows.bytes(0));
            result.push_back(TRY(formats::decode_array<ConfigObject>(bytes)));
        }
        return result;
    });
}

} // namespace teduh::ledger
