#include "kiosk/control/commands.hpp"
#include "kiosk/control/founding.hpp"
#include "kiosk/control/officer.hpp"
#include "kiosk/control/words_file.hpp"
#include "storage/base/clock.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/enrol.hpp"
#include "storage/vault/identity/identity_file.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

constexpr std::size_t service_bytes_max = 262'144; // one config object

// The desk takes the new office the way every device does: keyring first, believed only through the code.
Result<void> enrol_this_desk(channel::Client& core, const Founding& founding, const formats::EnrolQr& request) {
    TRY(core.ask_for<channel::Done>(channel::KeyringRows{keyring::page_from(founding.keyring, founding.rows, 1)}));
    const auto code = TRY(keyring::enrol_code(founding.keyring, request));
    TRY(core.ask_for<channel::Done>(channel::EnrolCode{code}));
    return {};
}

Result<void> keep_identities(channel::Client& core, const Founding& founding, const formats::DeviceId& device) {
    const auto secret = TRY(device_secret(core, founding.officers.front().identity.staff));
    const auto cost = TRY(vault::calibrate_cost(SystemClock()));
    for (const auto& officer : founding.officers) {
        auto file = TRY(vault::make_identity_file(officer.identity, device, officer.passphrase, secret, cost));
        TRY(core.ask_for<channel::Done>(channel::Identity{officer.identity.staff, std::move(file)}));
    }
    return {};
}

// A setting of the office, signed by the head (SPEC E.11, H.26).
Result<void> publish_setting(channel::Client& core, const Founding& founding, const formats::DeviceId& device,
                             std::string name, Bytes body) {
    const auto& head = founding.officers.front().identity;
    formats::Config config;
    config.office = founding.keyring.office();
    config.device = device;
    config.object = crypto::random_bytes<formats::ObjectId>();
    config.author = head.staff;
    config.name = std::move(name);
    config.body = std::move(body);
    const auto object = formats::make_signed(config, "teduh/config/1", head.signing.secret_key);
    TRY(core.ask_for<channel::Stored>(channel::Submit{{formats::encode_array(object)}, {}}));
    return {};
}

// Initials are all that servers and desks may know of who works here.
Bytes roster_of(const Founding& founding, const std::vector<std::string>& initials) {
    std::string roster;
    for (std::size_t i = 0; i < std::min(initials.size(), founding.officers.size()); ++i)
        roster += roster_line(founding.officers[i].identity.staff, initials[i]);
    return Bytes(roster.begin(), roster.end());
}

std::string printed(const crypto::SecretText& text) { return std::string(text.view()); }

Report report_of(const Founding& founding, const vault::WordList& words) {
    Report report;
    report.json = {{"office", crypto::hex(founding.keyring.office())},
                   {"keyring", founding.keyring.n()},
                   {"demo", founding.keyring.demo()},
                   {"officers", nlohmann::ordered_json::array()},
                   {"keepers", nlohmann::ordered_json::array()},
                   {"root", printed(vault::words_of(founding.root, words))},
                   {"held_keys_once", true}};
    report.text = "Perangkat ini memegang semua kunci satu kali, selama pembuatan. Sekarang tidak lagi.\n"
                  "Salin yang berikut dengan tangan, serahkan kepada orangnya, lalu bersihkan layar ini.\n\n";
    for (const auto& officer : founding.officers) {
        const auto staff = crypto::hex(officer.identity.staff);
        report.json["officers"].push_back(
            {{"staff", staff}, {"roles", officer.roles}, {"groups", officer.groups}, {"passphrase", printed(officer.passphrase)}});
        report.text += fmt::format("{}  {}\n    {}\n", officer.roles.front(), staff, officer.passphrase.view());
    }
    for (std::size_t i = 0; i < founding.keepers.size(); ++i) {
        const auto seed = vault::words_of(founding.keepers[i], words);
        report.json["keepers"].push_back(printed(seed));
        report.text += fmt::format("\nPemegang pemulihan {} (dua dari tiga membuka)\n    {}\n", i + 1, seed.view());
    }
    report.text += fmt::format("\nAkar kantor (simpan di dua tempat, terpisah)\n    {}\n",
                               vault::words_of(founding.root, words).view());
    return report;
}

} // namespace

Result<Report> office_init(const OfficeInit& asked) {
    TRY(service_check({asked.service, asked.forms}));
    auto service = TRY(read_file(asked.service / "service.toml", service_bytes_max));
    const auto words_text = TRY(read_words_text());
    const auto words = TRY(vault::WordList::read(text_of(words_text)));

    auto core = TRY(connect_core(asked.socket));
    const auto request = TRY(core.ask_for<channel::EnrolAnswer>(channel::EnrolBegin{})).request;
    FoundingPlan plan{asked.demo, asked.desk_label, request, TRY(read_server_file(asked.centre)), std::nullopt};
    if (asked.relay) plan.relay = TRY(read_server_file(*asked.relay));
    const auto founding = TRY(found_office(plan, words));

    const auto device = formats::device_id_of(request.device_key);
    TRY(enrol_this_desk(core, founding, request));
    TRY(keep_identities(core, founding, device));
    TRY(publish_setting(core, founding, device, "SERVICE", std::move(service)));
    if (!asked.initials.empty())
        TRY(publish_setting(core, founding, device, std::string(roster_name), roster_of(founding, asked.initials)));

    std::error_code problem;
    std::filesystem::create_directories(asked.out, problem);
    TRY(write_keyring_file(asked.out / "keyring.cbor", {founding.keyring, founding.rows}));
    return report_of(founding, words);
}

} // namespace teduh::control
