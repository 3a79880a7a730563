#include "kiosk/desk/reading/devices.hpp"

#include "kiosk/administration/enrol.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "storage/base/file.hpp"
#include "storage/vault/identity/words.hpp"

// What an administrator asks about the office's devices. Each signature needs a passphrase of its own: the key that signs
// is opened for it and wiped behind it.
namespace teduh::desk {
namespace {

constexpr std::size_t request_bytes_max = 8192;
constexpr int files_max = 512; // a medium that is full of something else
constexpr int folders_deep_max = 2;

Trouble why_not_signed(const Error& error, bool with_officer) {
    if (error.failure == Failure::Unreachable) return Trouble::CoreGone;
    if (error.failure == Failure::Busy || error.refusal == Refusal::WrongPassphrase) return trouble_of(error);
    switch (error.refusal) {
    case Refusal::NoRight: return with_officer ? Trouble::KeysMissing : Trouble::NotAdministrator;
    case Refusal::BadKeyring: return Trouble::DeviceKnown;
    case Refusal::TooLarge:
    case Refusal::Quota: return Trouble::KeyringFull;
    case Refusal::NotFound: return Trouble::NoIdentity;
    default: return Trouble::NotSigned;
    }
}

DeviceRow row_of(const administration::KnownDevice& device) {
    DeviceRow row{device.id, device.label, device.role, device.own, device.last_good_seq.has_value(), device.last_heard_ms(),
                  device.last.empty() ? 0 : device.last.front().seq, device.beyond, {}};
    for (const auto& entry : device.last) row.last.push_back({entry.seq, entry.entry_hash, entry.received_at_ms});
    return row;
}

std::optional<formats::EnrolQr> request_in(const std::filesystem::path& file) {
    const auto bytes = read_file(file, request_bytes_max);
    if (!bytes) return std::nullopt;
    auto text = text_of(*bytes);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    auto request = keyring::from_enrol_text(text);
    return request ? std::optional(*std::move(request)) : std::nullopt;
}

} // namespace

Result<formats::EnrolQr> find_request(const std::filesystem::path& folder, const keyring::Fingerprint& fingerprint) {
    using Walk = std::filesystem::recursive_directory_iterator;
    std::error_code problem;
    int files = 0;
    for (Walk each(folder, std::filesystem::directory_options::skip_permission_denied, problem), end; !problem && each != end;
         each.increment(problem)) {
        if (each.depth() >= folders_deep_max) each.disable_recursion_pending();
        std::error_code strange;
        const auto about = each->symlink_status(strange);
        if (!std::filesystem::is_regular_file(about) || each->file_size(strange) > request_bytes_max) continue;
        if (++files > files_max) break;
        if (auto request = request_in(each->path()); request && keyring::fingerprint_of(*request) == fingerprint)
            return *std::move(request);
    }
    return Error{Failure::Rejected, Refusal::NotFound, "no file has this fingerprint"};
}

// ---- the office

void Reader::Inside::tell_administrators() {
    AdministratorsRead read;
    for (const auto& [staff, admin] : office->keyring.admins()) read.staff.push_back(staff);
    tell_screen(std::move(read));
}

bool Reader::Inside::administers() const {
    return office && officer && administration::is_administrator(*office, officer->identity.staff);
}

Result<void> Reader::Inside::on(ListDevices&) {
    if (!administers()) return {}; // locked meanwhile
    DevicesRead read{officer->identity.staff, {}};
    for (const auto& device : TRY(administration::known_devices(*office))) read.rows.push_back(row_of(device));
    tell_screen(std::move(read));
    return {};
}

// An answer under its number; a line to the core that is gone ends the room.
Result<void> Reader::Inside::refuses(std::uint32_t number, const Error& error, bool with_officer) {
    const auto wait_s = office ? office->core.wait_s().value_or(6) : 6;
    tell_screen(DeviceRefused{number, why_not_signed(error, with_officer), wait_s});
    return error.failure == Failure::Unreachable ? Result<void>(error) : Result<void>();
}

Result<reading::Officer> Reader::Inside::signs_now(const formats::StaffId& staff, const crypto::SecretText& passphrase) {
    return reading::unlock_officer(*office, staff, vault::as_typed_passphrase(passphrase.view()));
}

// ---- a new one

Result<formats::EnrolQr> Reader::Inside::request_of(const ReadRequest& wanted) const {
    if (wanted.way == Way::Typed)
        return keyring::from_typed_text(wanted.text.view(), administration::office_url(*office));
    return find_request(setup.carried, TRY(keyring::from_fingerprint_text(wanted.fingerprint.view())));
}

Result<void> Reader::Inside::on(ReadRequest& wanted) {
    const auto fails = [&](Trouble why) {
        tell_screen(DeviceRefused{wanted.asked, why, 0});
        return Result<void>();
    };
    if (!administers()) return fails(Trouble::NotAdministrator);
    auto request = request_of(wanted);
    if (!request)
        return fails(request.error().refusal == Refusal::NotFound ? Trouble::RequestAbsent
                     : wanted.way == Way::Typed                   ? Trouble::RequestUnfit
                                                                  : Trouble::FingerprintUnfit);
    const auto* known = office->keyring.device(formats::device_id_of(request->device_key));
    if (known == nullptr) {
        tell_screen(RequestRead{wanted.asked, *request, keyring::fingerprint_text(keyring::fingerprint_of(*request))});
        return {};
    }
    const auto code = keyring::enrol_code(office->keyring, *request); // let in by this very picture: the desk was locked
    if (!code || known->revoked) return fails(Trouble::DeviceKnown);
    tell_screen(DeviceEnrolled{wanted.asked, crypto::SecretText(*code)});
    return {};
}

Result<void> Reader::Inside::on(EnrolDevice& wanted) {
    const bool with_officer = wanted.request.staff.has_value();
    const auto no_right = rejected(Refusal::NoRight, "no administrator is at work");
    if (!administers()) return refuses(wanted.asked, no_right, false);
    const auto admin = signs_now(officer->identity.staff, wanted.passphrase);
    if (!admin) return refuses(wanted.asked, admin.error(), false);
    administration::NewDevice device;
    device.request = wanted.request;
    device.role = wanted.role;
    device.label = wanted.label;
    device.post = wanted.post == OfficerPost::ManagesCases ? administration::Post::ManagesCases
                                                           : administration::Post::Receives;
    auto proposed = administration::propose(*office, *admin, device);
    if (!proposed) return refuses(wanted.asked, proposed.error(), with_officer);
    if (administration::signatures_wanted(*office) >= 2) {
        proposal = *std::move(proposed);
        tell_screen(DeviceProposed{wanted.asked});
        return {};
    }
    return settle(wanted.asked, *std::move(proposed));
}

Result<void> Reader::Inside::on(CountersignDevice& wanted) {
    if (!office || !proposal) return refuses(wanted.asked, rejected(Refusal::NoRight, "nothing waits for a signature"), false);
    const auto second = signs_now(wanted.staff, wanted.passphrase);
    if (!second) return refuses(wanted.asked, second.error(), false);
    auto signed_by_both = *proposal;
    if (const auto done = administration::countersign(*office, *second, signed_by_both); !done)
        return refuses(wanted.asked, done.error(), false);
    return settle(wanted.asked, std::move(signed_by_both));
}

Result<void> Reader::Inside::settle(std::uint32_t number, administration::Proposal signed_by_all) {
    const bool by_two = proposal.has_value();
    const auto code = administration::settle(*office, std::move(signed_by_all));
    if (!code && by_two && code.error().refusal == Refusal::BadKeyring) {
        tell_screen(DeviceRefused{number, Trouble::KeyringMoved, 0});
        return {};
    }
    if (!code) return refuses(number, code.error(), false);
    proposal.reset();
    tell_screen(DeviceEnrolled{number, crypto::SecretText(*code)});
    return {};
}

Result<void> Reader::Inside::on(ShowCode& wanted) {
    if (!administers()) return refuses(wanted.asked, rejected(Refusal::NoRight, "no administrator is at work"), false);
    const auto code = administration::code_again(*office, wanted.device);
    if (!code) return refuses(wanted.asked, code.error(), false);
    tell_screen(DeviceEnrolled{wanted.asked, crypto::SecretText(*code)});
    return {};
}

// ---- one that is withdrawn

Result<void> Reader::Inside::on(EndDevice& wanted) {
    if (!administers()) return refuses(wanted.asked, rejected(Refusal::NoRight, "no administrator is at work"), false);
    const auto admin = signs_now(officer->identity.staff, wanted.passphrase);
    if (!admin) return refuses(wanted.asked, admin.error(), false);
    std::optional<administration::HeardEntry> last_good;
    if (wanted.last_good)
        last_good = administration::HeardEntry{wanted.last_good->seq, wanted.last_good->entry_hash, wanted.last_good->at_ms};
    if (const auto done = administration::revoke(*office, *admin, wanted.device, last_good); !done)
        return refuses(wanted.asked, done.error(), false);
    tell_screen(DeviceEnded{wanted.asked});
    return {};
}

} // namespace teduh::desk
