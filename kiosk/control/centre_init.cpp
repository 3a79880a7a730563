#include "kiosk/control/commands.hpp"
#include "kiosk/control/server_file.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/sign.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/keyring.hpp"
#include "sync/centre/setup/certificate.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

using Seed = crypto::SecretKey<struct SeedFilePurpose, 32>;

// host[:port] of https://host[:port].
std::string_view authority_of(std::string_view url) { return url.substr(std::string_view("https://").size()); }

// Makes a new signing key whose seed lies in a 0600 file, and gives the public half.
Result<formats::SignPublicKey> make_key(const Path& file) {
    const auto seed = Seed::generate();
    TRY(write_file(file, seed.expose()));
    return crypto::signing_pair_from_seed<crypto::ServerSigningPair>(seed.expose()).public_key;
}

Result<ServerFile> describe_server(const CentreInit& asked, const centre::Certificates& certificates) {
    ServerFile server;
    auto& statement = server.statement;
    statement.server = crypto::random_bytes<formats::ServerId>();
    statement.role = asked.relay ? formats::ServerRole::Relay : formats::ServerRole::Centre;
    statement.receipt_key = TRY(make_key(asked.folder / "receipt.seed"));
    statement.urls = {asked.url};
    statement.ca_certificate = certificates.authority_der;
    statement.pins = {formats::SpkiPin::from(certificates.pin)};
    if (asked.relay)
        server.device = formats::EnrolQr{TRY(make_key(asked.folder / "device.seed")),
                                         crypto::random_bytes<formats::Nonce16>(), asked.url, {}, {}, {}};
    return server;
}

// Paths without a folder are taken from the configuration's own.
std::string configuration(const CentreInit& asked) {
    std::string text = fmt::format("# One centre or office relay. Every path it uses is here, as seen from this folder.\n"
                                   "mode = \"{0}\"\nlisten = \"{1}\"\nhosts = [\"{2}\"]\n"
                                   "certificate = \"tls.crt\"\nprivate_key = \"tls.key\"\n"
                                   "receipt_seed = \"receipt.seed\"\ndatabase = \"centre.db\"\n"
                                   "keyrings = \"keyrings\"\n",
                                   asked.relay ? "relay" : "centre", asked.listen, authority_of(asked.url));
    if (asked.relay) text += "relay_device_seed = \"device.seed\"\n";
    return text;
}

Result<void> write_tls(const Path& folder, const centre::Certificates& certificates) {
    TRY(write_file(folder / "tls.crt", view_of(certificates.server_pem), 0644));
    TRY(write_file(folder / "ca.crt", view_of(certificates.authority_pem), 0644));
    return write_file(folder / "tls.key", view_of(certificates.server_key_pem));
}

} // namespace

Result<Report> centre_init(const CentreInit& asked) {
    std::error_code problem;
    if (!formats::is_url(asked.url))
        return Error{Failure::Usage, Refusal::BadForm, "the url is https://host:port in small letters"};
    if (std::filesystem::exists(asked.folder / "centre.toml", problem))
        return Error{Failure::Usage, "this folder already holds a centre"};
    std::filesystem::create_directories(asked.folder / "keyrings", problem);
    if (problem) return Error{Failure::Rejected, Refusal::Storage, "the folder could not be made"};
    std::filesystem::permissions(asked.folder, std::filesystem::perms::owner_all, problem);

    const auto authority = std::string(authority_of(asked.url));
    const auto certificates = TRY(centre::make_certificates({authority.substr(0, authority.rfind(':'))}));
    TRY(write_tls(asked.folder, certificates));
    TRY(write_server_file(asked.folder / "server.json", TRY(describe_server(asked, certificates))));
    TRY(write_file(asked.folder / "centre.toml", view_of(configuration(asked)), 0640));
    Report report;
    report.json = {{"config", (asked.folder / "centre.toml").string()},
                   {"server", (asked.folder / "server.json").string()}};
    report.text = fmt::format("Dibuat di {0}. Berikan {0}/server.json kepada yang mendirikan kantor.\n",
                              asked.folder.string());
    return report;
}

Result<Report> centre_admit(const Path& folder, const Path& keyring_file) {
    const auto bytes = TRY(read_file(keyring_file, formats::KeyringPage::size_max));
    const auto keyring = TRY(keyring::Keyring::from_page(TRY(formats::decode<formats::KeyringPage>(bytes))));
    const auto office = crypto::hex(keyring.office());
    TRY(write_file(folder / "keyrings" / (office + ".cbor"), bytes, 0644));
    Report report;
    report.json = {{"office", office}, {"keyring", keyring.n()}};
    report.text = "Kantor diterima. Mulai ulang pusat agar berlaku.\n";
    return report;
}

} // namespace teduh::control
