#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/enrol.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace teduh::control {
namespace {

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
    const auto fingerprint = keyring::fingerprint_text(keyring::fingerprint_of(answer.request));
    TRY(write_file(out, view_of(text), 0644));
    Report report;
    report.json = {{"device", crypto::hex(formats::device_id_of(answer.request.device_key))},
                   {"request", text.substr(0, text.size() - 1)},
                   {"typed", keyring::typed_text(answer.request)},
                   {"fingerprint", fingerprint}};
    report.text = "Bawa berkas ini ke meja yang mendaftarkan: " + out.string() + "\nCatat sidiknya di kertas: " +
                  fingerprint + "\n";
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
