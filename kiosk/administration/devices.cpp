#include "kiosk/administration/devices.hpp"

#include "storage/keyring/statement_builder.hpp"

namespace teduh::administration {
namespace {

constexpr std::uint32_t list_max = 256;

KnownDevice known(const keyring::Device& device, const formats::DeviceId& own) {
    KnownDevice known;
    known.id = device.id;
    known.label = device.label;
    known.role = device.role;
    known.own = device.id == own;
    known.since_n = device.added_n;
    if (device.revoked) known.last_good_seq = device.revoked->last_good_seq;
    return known;
}

void hear(KnownDevice& device, const formats::Entry& entry, const formats::Pulled& pulled) {
    if (device.last_good_seq && entry.seq > *device.last_good_seq) ++device.beyond;
    device.last.push_back({entry.seq, formats::entry_hash(pulled.entry), pulled.received_at_ms});
    std::ranges::sort(device.last, std::ranges::greater{}, &HeardEntry::seq);
    if (device.last.size() > last_max) device.last.pop_back();
}

} // namespace

Result<std::vector<KnownDevice>> known_devices(OfficeView& office) {
    std::map<formats::DeviceId, KnownDevice> found;
    for (const auto& [id, device] : office.keyring.devices()) found.emplace(id, known(device, office.device()));
    for (std::uint64_t next = 1;;) {
        const auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{next, list_max}));
        if (listed.entries.empty()) break;
        for (const auto& pulled : listed.entries) {
            const auto entry = TRY(pulled.entry.content());
            if (const auto at = found.find(entry.device); at != found.end()) hear(at->second, entry, pulled);
        }
        next = listed.entries.back().index + 1;
    }
    std::vector<KnownDevice> all;
    for (auto& [id, device] : found) all.push_back(std::move(device));
    std::ranges::stable_sort(all, {}, [](const KnownDevice& device) {
        return std::tuple{device.last_good_seq.has_value(), device.label};
    });
    return all;
}

bool is_administrator(const OfficeView& office, const formats::StaffId& staff) {
    return office.keyring.admin(staff) != nullptr;
}

std::size_t signatures_wanted(const OfficeView& office) { return office.keyring.admins().size() >= 2 ? 2 : 1; }

Result<void> publish(OfficeView& office, std::vector<formats::KeyringItem> items, std::vector<Bytes> rows) {
    auto extended = office.keyring;
    for (const auto& item : items) TRY(extended.extend(item));
    formats::KeyringPage page{std::move(items), std::move(rows)};
    TRY(office.core.ask_for<channel::Done>(channel::KeyringRows{page}));
    keyring::take_rows(extended, page, office.rows);
    office.keyring = std::move(extended);
    return {};
}

Result<void> revoke(OfficeView& office, const Officer& admin, const formats::DeviceId& device,
                    const std::optional<HeardEntry>& last_good) {
    if (office.keyring.device(device) == nullptr)
        return Error{Failure::Rejected, Refusal::NotFound, "the office has no such device"};
    if (device == office.device())
        return Error{Failure::Rejected, Refusal::NotAllowed, "a desk does not revoke itself: do it at another one"};
    formats::DeviceRevokeBody body;
    body.device = device;
    if (last_good) {
        body.last_good_seq = last_good->seq;
        body.last_good_hash = last_good->entry_hash;
    }
    return publish(office, {keyring::StatementBuilder(office.keyring, body).sign(admin.identity.signing).item()});
}

} // namespace teduh::administration
