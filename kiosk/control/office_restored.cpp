#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/statement_builder.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

constexpr std::size_t restored_bytes_max = 1 << 20;

struct Line {
    formats::LogId old_log;
    std::uint32_t log_epoch = 0;
    std::uint64_t last_index = 0;
    formats::Hash last_hash;
};

Error bad_form() { return {Failure::Rejected, Refusal::BadForm, "this is not what teduh-centre restore writes"}; }

template <class Fixed>
Result<Fixed> fixed_of(const nlohmann::json& json, const char* name) {
    if (!json.contains(name) || !json[name].is_string()) return bad_form();
    const auto bytes = crypto::from_hex(json[name].get<std::string>(), Fixed::size);
    if (!bytes || bytes->size() != Fixed::size) return bad_form();
    return Fixed::from(*bytes);
}

Result<Line> line_of(const Path& file, const formats::OfficeId& office) {
    const auto bytes = TRY(read_file(file, restored_bytes_max));
    auto text = text_of(bytes);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto json = nlohmann::json::parse(text.substr(0, end), nullptr, false);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!json.is_object()) return bad_form();
        if (TRY(fixed_of<formats::OfficeId>(json, "office")) != office) continue;
        if (!json.contains("log_epoch") || !json["log_epoch"].is_number_unsigned()) return bad_form();
        if (!json.contains("last_index") || !json["last_index"].is_number_unsigned()) return bad_form();
        return Line{TRY(fixed_of<formats::LogId>(json, "old_log")), json["log_epoch"].get<std::uint32_t>(),
                    json["last_index"].get<std::uint64_t>(), TRY(fixed_of<formats::Hash>(json, "last_hash"))};
    }
    return Error{Failure::Rejected, Refusal::NotFound, "the restored server did not know this office: its administrator has nothing to sign"};
}

// Everything of the server as it was, but its log.
formats::ServerKeyBody statement_of(const keyring::Server& server, const Line& line) {
    formats::ServerKeyBody body;
    body.server = server.id;
    body.role = server.role;
    body.receipt_key = server.current_key().key;
    body.urls = server.urls;
    body.ca_certificate = server.ca_certificate;
    body.pins = server.pins;
    body.old_key_good = true; // receipts of before the copy stay receipts
    body.log_epoch = line.log_epoch;
    body.last_common_index = line.last_index;
    body.last_common_hash = line.last_hash;
    return body;
}

} // namespace

Result<Report> office_restored(const OfficeRestored& asked) {
    auto office = TRY(view_office(asked.socket));
    const auto line = TRY(line_of(asked.restored, office.keyring.office()));
    const auto servers = office.keyring.servers();
    const auto server = std::ranges::find(servers, line.old_log, [](const auto& each) { return each.log(); });
    if (server == servers.end())
        return Error{Failure::Rejected, Refusal::NotFound, "no server of this office has this log: was it signed already?"};
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    const auto body = statement_of(*server, line);
    TRY(publish(office, keyring::StatementBuilder(office.keyring, body).sign(officer.identity.signing).item()));
    Report report;
    report.json = {{"keyring", office.keyring.n()}, {"log_epoch", line.log_epoch}, {"last_index", line.last_index}};
    report.text = fmt::format("Server ini dipulihkan dari salinan yang memuat {} kiriman. Perangkat mengirim ulang yang sesudahnya.\n",
                              line.last_index);
    return report;
}

} // namespace teduh::control
