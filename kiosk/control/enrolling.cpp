#include "kiosk/administration/enrol.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "kiosk/control/request_picture.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/keyring/enrol.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

constexpr std::size_t request_text_max = 8192;

Result<std::string> request_text(const DeviceEnrol& asked) {
    if (!asked.picture.empty()) return text_on_photo(asked.picture);
    const auto bytes = TRY(read_file(asked.request, request_text_max));
    auto text = text_of(bytes);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    return std::string(text);
}

// SPEC H.4: what came in a file is signed only where it is what stands on the device's own glass.
Result<formats::EnrolQr> read_request(const DeviceEnrol& asked, const std::string& url) {
    if (!asked.typed.empty()) return keyring::from_typed_text(asked.typed, url);
    auto request = TRY(keyring::from_enrol_text(TRY(request_text(asked))));
    const auto told = TRY(keyring::from_fingerprint_text(asked.fingerprint));
    if (told != keyring::fingerprint_of(request))
        return Error{Failure::Usage, Refusal::NoRight, "the fingerprint is another one: this is not the file of that device"};
    return request;
}

nlohmann::ordered_json json_of(const administration::KnownDevice& device) {
    nlohmann::ordered_json json = {{"device", crypto::hex(device.id)}, {"label", device.label},
                                   {"role", name_of(device.role)},    {"own", device.own},
                                   {"since", device.since_n},         {"last_heard_ms", device.last_heard_ms()}};
    json["entries"] = device.last.empty() ? 0 : device.last.front().seq;
    if (device.last_good_seq) {
        json["revoked_after"] = *device.last_good_seq;
        json["untrusted"] = device.beyond;
    }
    return json;
}

std::string line_of(const administration::KnownDevice& device) {
    auto line = fmt::format("{:<20} {:<6} terdengar {:<20} catatan {}", device.label, name_of(device.role),
                            time_text(device.last_heard_ms()), device.last.empty() ? 0 : device.last.front().seq);
    if (device.last_good_seq)
        line += fmt::format("  DICABUT sesudah catatan {}, {} belum dipercaya", *device.last_good_seq, device.beyond);
    return line + (device.own ? "  (perangkat ini)\n" : "\n");
}

// By its label, which may stand once among those in force, or its whole number.
Result<administration::KnownDevice> find_device(OfficeView& office, const std::string& named) {
    std::optional<administration::KnownDevice> found;
    for (auto& device : TRY(administration::known_devices(office))) {
        if (crypto::hex(device.id) == named) return std::move(device);
        if (device.label != named || device.last_good_seq) continue;
        if (found) return Error{Failure::Usage, Refusal::BadForm, "two devices have this name: give its number"};
        found = std::move(device);
    }
    if (!found) return Error{Failure::Usage, Refusal::NotFound, "the office has no such device in force"};
    return *std::move(found);
}

Result<std::optional<administration::HeardEntry>> cut_off(const administration::KnownDevice& device,
                                                         std::optional<std::uint64_t> seq) {
    if (seq == 0 || (!seq && device.last.empty())) return std::optional<administration::HeardEntry>();
    if (!seq) return std::optional(device.last.front());
    const auto entry = std::ranges::find(device.last, *seq, &administration::HeardEntry::seq);
    if (entry == device.last.end())
        return Error{Failure::Usage, Refusal::NotFound, "that entry is not among the last eight of this device"};
    return std::optional(*entry);
}

// The first one's key is gone before the second is asked for hers.
Result<administration::Proposal> proposed(OfficeView& office, const DeviceEnrol& asked, const administration::NewDevice& device) {
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    return administration::propose(office, officer, device);
}

} // namespace

Result<Report> device_enrol(const DeviceEnrol& asked) {
    auto office = TRY(view_office(asked.socket));
    administration::NewDevice device;
    device.request = TRY(read_request(asked, administration::office_url(office)));
    device.role = asked.role == "kiosk" ? formats::Role::Kiosk : formats::Role::Desk;
    device.label = asked.label;
    device.post = asked.post == "manages" ? administration::Post::ManagesCases : administration::Post::Receives;
    auto proposal = TRY(proposed(office, asked, device));
    if (!asked.second.empty()) {
        const auto second = TRY(unlock_officer(office, asked.second, asked.second_passphrase_file));
        TRY(administration::countersign(office, second, proposal));
    }
    const auto code = TRY(administration::settle(office, std::move(proposal)));
    if (!asked.out.empty()) TRY(write_keyring_file(asked.out, {office.keyring, office.rows}));
    Report report;
    report.json = {{"device", crypto::hex(formats::device_id_of(device.request.device_key))}, {"code", code}};
    if (device.request.staff) report.json["staff"] = crypto::hex(*device.request.staff);
    report.text = fmt::format("Ketik kode ini di perangkat dalam sepuluh menit: {} {} {}\n", code.substr(0, 4),
                              code.substr(4, 4), code.substr(8));
    return report;
}

Result<Report> device_list(const Path& socket) {
    auto office = TRY(view_office(socket));
    Report report;
    report.json["devices"] = nlohmann::ordered_json::array();
    for (const auto& device : TRY(administration::known_devices(office))) {
        report.json["devices"].push_back(json_of(device));
        report.text += line_of(device);
    }
    return report;
}

Result<Report> device_revoke(const DeviceRevoke& asked) {
    auto office = TRY(view_office(asked.socket));
    const auto device = TRY(find_device(office, asked.device));
    const auto last_good = TRY(cut_off(device, asked.last_good));
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    TRY(administration::revoke(office, officer, device.id, last_good));
    const auto seq = last_good ? last_good->seq : 0;
    Report report;
    report.json = {{"device", crypto::hex(device.id)}, {"label", device.label}, {"last_good", seq}};
    report.text = fmt::format("Dicabut: {}. Catatan sampai nomor {} tetap dipercaya; yang sesudahnya ditandai.\n",
                              device.label, seq);
    return report;
}

} // namespace teduh::control
