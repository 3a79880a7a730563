#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/enrol.hpp"
#include "storage/keyring/statement_builder.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace teduh::control {
namespace {

constexpr std::size_t request_text_max = 8192;

Result<formats::EnrolQr> read_request(const Path& file) {
    const auto bytes = TRY(read_file(file, request_text_max));
    auto text = text_of(bytes);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    return keyring::from_enrol_text(text);
}

// A kiosk may seal to the groups that receive complaints; a desk pulls what its officers' groups read.
formats::DeviceAddBody certificate_for(const DeviceEnrol& asked, const formats::EnrolQr& request,
                                       const keyring::Keyring& keyring) {
    formats::DeviceAddBody body;
    body.sign_key = request.device_key;
    body.label = asked.label;
    body.enrolment_nonce = request.nonce;
    body.role = asked.role == "kiosk" ? formats::Role::Kiosk : formats::Role::Desk;
    for (const auto* group : {"intake", "restricted", "oncall"})
        if (keyring.active_epoch(group)) body.groups.emplace_back(group);
    return body;
}

// The core lets in one user a socket and asks the kernel who it is; the file's mode only says who may knock.
std::string socket_section(const std::string& folder, std::string_view name, unsigned user, std::string_view mode) {
    return fmt::format("\n[sockets.{1}]\npath = \"{0}/{1}.sock\"\nuser = {2}\nmode = \"{3}\"\n", folder, name, user,
                       mode);
}

} // namespace

Result<Report> device_init(const DeviceInit& asked) {
    std::error_code problem;
    if (!formats::is_url(asked.url))
        return Error{Failure::Usage, Refusal::BadForm, "the url is https://host:port in small letters"};
    if (std::filesystem::exists(asked.folder / "teduhd.toml", problem))
        return Error{Failure::Usage, "this folder already holds a device"};
    std::filesystem::create_directories(asked.folder / "data", problem);
    std::filesystem::permissions(asked.folder / "data", std::filesystem::perms::owner_all, problem);
    if (problem) return Error{Failure::Rejected, Refusal::Storage, "the folder could not be made"};
    const auto folder = std::filesystem::absolute(asked.folder).string();
    if (folder.find_first_of("\"\\\n") != std::string::npos)
        return Error{Failure::Usage, "the folder's name holds a character a configuration cannot"};
    auto config = fmt::format("# The core of one device. Every path it uses is here.\n"
                              "data = \"{}/data\"\nenrol_url = \"{}\"\n",
                              folder, asked.url);
    config += socket_section(folder, "admin", ::getuid(), "0600");
    if (asked.kiosk_user) config += socket_section(folder, "kiosk", *asked.kiosk_user, "0666");
    if (asked.desk_user) config += socket_section(folder, "desk", *asked.desk_user, "0666");
    TRY(write_file(asked.folder / "teduhd.toml", view_of(config), 0644));
    Report report;
    report.json = {{"config", folder + "/teduhd.toml"}, {"socket", folder + "/admin.sock"}};
    report.text = fmt::format("Dibuat: {0}/teduhd.toml\nJalankan: teduhd --config {0}/teduhd.toml\n", folder);
    return report;
}

Result<Report> device_request(const Path& socket, const Path& out) {
    auto core = TRY(connect_core(socket));
    const auto answer = TRY(core.ask_for<channel::EnrolAnswer>(channel::EnrolBegin{}));
    const auto text = keyring::enrol_text(answer.request) + "\n";
    TRY(write_file(out, view_of(text), 0644));
    Report report;
    report.json = {{"device", crypto::hex(formats::device_id_of(answer.request.device_key))},
                   {"request", text.substr(0, text.size() - 1)}};
    report.text = "Bawa berkas ini ke meja yang mendaftarkan: " + out.string() + "\n";
    return report;
}

Result<Report> device_enrol(const DeviceEnrol& asked) {
    const auto request = TRY(read_request(asked.request));
    auto office = TRY(view_office(asked.socket));
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    const auto body = certificate_for(asked, request, office.keyring);
    TRY(publish(office, keyring::StatementBuilder(office.keyring, body).sign(officer.identity.signing).item()));
    const auto code = TRY(keyring::enrol_code(office.keyring, request));
    TRY(write_keyring_file(asked.out, {office.keyring, office.rows}));
    Report report;
    report.json = {{"device", crypto::hex(formats::device_id_of(request.device_key))}, {"code", code}};
    report.text = fmt::format("Ketik kode ini di perangkat dalam sepuluh menit: {} {} {}\n", code.substr(0, 4),
                              code.substr(4, 4), code.substr(8));
    return report;
}

Result<Report> device_accept(const Path& socket, const Path& keyring_file, const std::string& code) {
    auto read = TRY(read_keyring_file(keyring_file));
    auto core = TRY(connect_core(socket));
    TRY(core.ask_for<channel::Done>(channel::KeyringRows{keyring::page_from(read.keyring, read.rows, 1)}));
    std::string plain;
    for (const char c : code)
        if (c != ' ' && c != '-') plain += c;
    // The channel's map holds exactly twelve of Crockford's digits; anything else never was a code.
    const auto number = TRY(crypto::from_crockford(plain, 12));
    TRY(core.ask_for<channel::Done>(channel::EnrolCode{crypto::crockford(number, 12)}));
    Report report;
    report.json = {{"accepted", true}, {"keyring", read.keyring.n()}};
    report.text = "Perangkat ini terdaftar.\n";
    return report;
}

} // namespace teduh::control
