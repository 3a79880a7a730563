#include "sync/centre/config.hpp"

#include <charconv>
#include <set>

#include <toml++/toml.h>

namespace teduh::centre {
namespace {

Error usage(Literal what) { return {Failure::Usage, what}; }

// A bound that the file may name. Most may only be lowered; a reserve may only be raised.
struct NamedBound {
    std::string_view name;
    std::uint64_t& value;
    bool reserve = false;
};

std::vector<NamedBound> named(Bounds& bounds) {
    return {{"desk_entries_burst", bounds.desk_entries.burst},
            {"desk_entries_per_hour", bounds.desk_entries.per_hour},
            {"kiosk_entries_burst", bounds.kiosk_entries.burst},
            {"kiosk_entries_per_hour", bounds.kiosk_entries.per_hour},
            {"relay_entries_burst", bounds.relay_entries.burst},
            {"relay_entries_per_hour", bounds.relay_entries.per_hour},
            {"device_bytes_per_day", bounds.device_bytes_per_day},
            {"unnamed_bytes_max", bounds.unnamed_bytes_max},
            {"address_requests_per_s", bounds.address_requests_per_s},
            {"connections_max", bounds.connections_max},
            {"address_connections_max", bounds.address_connections_max},
            {"nonces_max", bounds.nonces_max},
            {"first_head_ms", bounds.first_head_ms},
            {"idle_ms", bounds.idle_ms},
            {"stalled_ms", bounds.stalled_ms},
            {"disk_free_bytes_min", bounds.disk_free_bytes_min, true}};
}

Result<void> read_limits(const toml::table& limits, bool demo, Bounds& bounds) {
    auto known = named(bounds);
    for (const auto& [key, node] : limits) {
        const auto found = std::ranges::find(known, key.str(), &NamedBound::name);
        const auto value = node.value<std::int64_t>();
        if (found == known.end()) return usage("the config names a limit that does not exist");
        if (!value || *value < 0) return usage("a limit in the config is not a number");
        const auto number = static_cast<std::uint64_t>(*value);
        if (!demo && (found->reserve ? number < found->value : number > found->value))
            return usage("a limit in the config is wider than allowed outside a demo");
        found->value = number;
    }
    return {};
}

Result<void> check_keys(const toml::table& table) {
    static const std::set<std::string_view> keys = {
        "listen", "hosts", "certificate", "private_key", "receipt_seed", "database",     "keyrings",
        "log_epoch", "mode", "relay_device_seed", "demo",  "wait_seconds", "limits"};
    for (const auto& [key, node] : table)
        if (!keys.contains(key.str())) return usage("the config has an unknown key");
    return {};
}

Result<void> read_listen(const toml::table& table, Config& config) {
    const auto listen = table["listen"].value<std::string>();
    if (!listen) return usage("the config lacks listen = \"address:port\"");
    const auto colon = listen->rfind(':');
    if (colon == std::string::npos) return usage("listen is not address:port");
    config.listen_address = listen->substr(0, colon);
    if (config.listen_address.starts_with('[') && config.listen_address.ends_with(']'))
        config.listen_address = config.listen_address.substr(1, config.listen_address.size() - 2);
    const auto* end = listen->data() + listen->size();
    const auto [stop, fault] = std::from_chars(listen->data() + colon + 1, end, config.listen_port);
    if (fault != std::errc{} || stop != end) return usage("listen is not address:port");
    return {};
}

Result<void> read_paths(const toml::table& table, const std::filesystem::path& folder, Config& config) {
    const std::pair<std::string_view, std::filesystem::path*> paths[] = {{"certificate", &config.certificate},
                                                                         {"private_key", &config.private_key},
                                                                         {"receipt_seed", &config.receipt_seed},
                                                                         {"database", &config.database},
                                                                         {"keyrings", &config.keyrings}};
    for (const auto& [key, path] : paths) {
        const auto text = table[key].value<std::string>();
        if (!text || text->empty())
            return usage("the config lacks one of certificate, private_key, receipt_seed, database, keyrings");
        *path = folder / *text;
    }
    if (const auto seed = table["relay_device_seed"].value<std::string>()) config.relay_device_seed = folder / *seed;
    return {};
}

Result<void> read_hosts(const toml::table& table, Config& config) {
    if (const auto* hosts = table["hosts"].as_array())
        for (const auto& host : *hosts)
            if (const auto text = host.value<std::string>(); text && !text->empty()) config.hosts.push_back(*text);
    if (config.hosts.empty()) return usage("the config lacks hosts, the names this server answers to");
    return {};
}

// What toml++ says about a fault may quote the file, so it is not passed on.
std::optional<toml::table> parsed(const std::filesystem::path& file) {
    try {
        return toml::parse_file(file.string());
    } catch (const toml::parse_error&) {
        return std::nullopt;
    }
}

} // namespace

Result<Config> read_config(const std::filesystem::path& file) {
    const auto content = parsed(file);
    if (!content) return usage("the config file is not there or is not TOML");
    const auto& table = *content;
    TRY(check_keys(table));
    Config config;
    TRY(read_listen(table, config));
    TRY(read_hosts(table, config));
    TRY(read_paths(table, std::filesystem::absolute(file).parent_path(), config));
    const auto mode = table["mode"].value_or(std::string("centre"));
    if (mode != "centre" && mode != "relay") return usage("mode is neither centre nor relay");
    config.relay = mode == "relay";
    if (config.relay && config.relay_device_seed.empty()) return usage("a relay needs relay_device_seed");
    config.demo = table["demo"].value_or(false);
    config.log_epoch = table["log_epoch"].value_or(0u);
    config.wait_seconds = table["wait_seconds"].value_or(55u);
    if (config.wait_seconds < 1 || config.wait_seconds > protocol::wait_seconds_max)
        return usage("wait_seconds is not from 1 to 55");
    if (const auto* limits = table["limits"].as_table()) TRY(read_limits(*limits, config.demo, config.bounds));
    return config;
}

} // namespace teduh::centre
