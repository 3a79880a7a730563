#include "kiosk/control/server_file.hpp"

#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/enrol.hpp"

#include <nlohmann/json.hpp>

namespace teduh::control {
namespace {

constexpr std::size_t server_file_bytes_max = 65'536;

// The statement itself travels as the annex writes it, so that nothing is described twice.
struct Wrapped {
    static constexpr std::size_t size_max = server_file_bytes_max;
    formats::ServerKeyBody body;
};
template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Wrapped>
void describe(Io& io, M& m) {
    describe(io, m.body);
}

} // namespace

Result<void> write_server_file(const std::filesystem::path& path, const ServerFile& server) {
    nlohmann::ordered_json json{
        {"role", server.statement.role == formats::ServerRole::Relay ? "relay" : "centre"},
        {"url", server.statement.urls.front()},
        {"receipt_key", crypto::hex(server.statement.receipt_key)},
        {"statement", crypto::hex(formats::encode(Wrapped{server.statement}))},
    };
    if (server.device) json["device"] = keyring::enrol_text(*server.device);
    return write_file(path, view_of(json.dump(2) + "\n"), 0644);
}

Result<ServerFile> read_server_file(const std::filesystem::path& path) {
    const auto bytes = TRY(read_file(path, server_file_bytes_max));
    const auto json = nlohmann::json::parse(text_of(bytes), nullptr, false);
    if (!json.is_object() || !json.contains("statement") || !json["statement"].is_string())
        return Error{Failure::Rejected, Refusal::BadForm, "this is not a centre's server.json"};
    const auto statement = TRY(crypto::from_hex(json["statement"].get<std::string>(), server_file_bytes_max));
    ServerFile server{TRY(formats::decode<Wrapped>(statement)).body, std::nullopt};
    if (json.contains("device") && json["device"].is_string())
        server.device = TRY(keyring::from_enrol_text(json["device"].get<std::string>()));
    return server;
}

} // namespace teduh::control
