#include "sync/client/configuration.hpp"

#include <charconv>
#include <toml++/toml.h>

namespace teduh::client {
namespace {

constexpr std::size_t configuration_bytes_max = 65'536;

Error wrong(Literal detail) { return {Failure::Usage, Refusal::BadForm, detail}; }

bool knows_only(const toml::table& table, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, node] : table)
        if (std::ranges::find(keys, key.str()) == keys.end()) return false;
    return true;
}

std::optional<channel::Peer> peer_named(std::string_view name) {
    if (name == "kiosk") return channel::Peer::Kiosk;
    if (name == "desk") return channel::Peer::Desk;
    if (name == "admin") return channel::Peer::Administrator;
    return std::nullopt;
}

Result<unsigned> mode_of(const toml::table& table) {
    const auto* written = table.get("mode");
    if (written == nullptr) return 0600u;
    const auto text = written->value<std::string>().value_or("");
    unsigned mode = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), mode, 8);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || mode > 0777)
        return wrong("a socket's mode is not octal digits as in \"0660\"");
    return mode;
}

Result<Door> door_of(std::string_view name, const toml::node& node) {
    const auto peer = peer_named(name);
    const auto* table = node.as_table();
    if (!peer || table == nullptr) return wrong("sockets are named kiosk, desk and admin, each a table");
    if (!knows_only(*table, {"path", "user", "mode"})) return wrong("a socket has an unknown key");
    const auto path = (*table)["path"].value<std::string>();
    const auto user = (*table)["user"].value<std::int64_t>();
    if (!path || path->empty() || !user || *user < 0 || *user > UINT32_MAX)
        return wrong("a socket needs a path and a user id");
    return Door{*peer, *path, static_cast<std::uint32_t>(*user), TRY(mode_of(*table))};
}

Result<Configuration> configuration_of(const toml::table& table) {
    if (!knows_only(table, {"data", "enrol_url", "sockets"})) return wrong("the configuration has an unknown key");
    Configuration configuration;
    configuration.data = table["data"].value<std::string>().value_or("");
    configuration.enrol_url = table["enrol_url"].value<std::string>().value_or("");
    if (configuration.data.empty()) return wrong("the configuration names no data folder");
    if (!configuration.enrol_url.empty() && !formats::is_url(configuration.enrol_url))
        return wrong("enrol_url is not https://host[:port] in lower case");
    const auto* sockets = table["sockets"].as_table();
    if (sockets == nullptr || sockets->empty()) return wrong("the configuration names no socket");
    for (const auto& [name, node] : *sockets) configuration.doors.push_back(TRY(door_of(name.str(), node)));
    return configuration;
}

} // namespace

Result<Configuration> read_configuration(const std::filesystem::path& path) {
    const auto bytes = TRY(read_file(path, configuration_bytes_max));
    const auto text = text_of(View{bytes});
    try {
        return configuration_of(toml::parse(text));
    } catch (const toml::parse_error&) { // its text may quote the file: it is not passed on
        return wrong("the configuration is not TOML");
    }
}

} // namespace teduh::client
