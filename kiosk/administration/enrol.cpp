#include "kiosk/administration/enrol.hpp"

#include "storage/keyring/enrol.hpp"
#include "storage/keyring/statement_builder.hpp"
#include "storage/vault/identity/group_wrap.hpp"

namespace teduh::administration {
namespace {

constexpr std::size_t label_bytes_max = 60;

// The statements of one enrolment, each after the one before it. With one signature of two none is in force yet, so the
// keyring judges them together, in settle().
class Signing {
public:
    Signing(const OfficeView& office, const Officer& admin)
        : keyring_(office.keyring), admin_(admin), n_(keyring_.n()), head_(keyring_.head()) {}

    void say(formats::StatementBody body) {
        keyring::StatementBuilder builder(keyring_.office(), ++n_, head_, std::move(body));
        items.push_back(builder.sign(admin_.identity.signing).item());
        head_ = formats::link_hash_of(items.back().statement);
    }

    Result<void> add_officer(const NewDevice& device) {
        const auto& request = device.request;
        formats::StaffAddBody body;
        body.staff = *request.staff;
        body.sign_key = *request.staff_sign_key;
        body.box_key = *request.staff_box_key;
        body.roles = {device.post == Post::Receives ? "PETUGAS_PENERIMA" : "MANAJER_KASUS", "PETUGAS_TERLATIH"};
        for (const auto* group : {"intake", "oncall"})
            if (keyring_.active_epoch(group)) body.groups.emplace_back(group);
        say(body);
        for (const auto& group : body.groups) TRY(share(group, body));
        return {};
    }

    // Every epoch that still opens something, so that she also reads what came before her.
    Result<void> share(const std::string& group, const formats::StaffAddBody& officer) {
        for (const auto& epoch : keyring_.epochs(group)) {
            if (epoch.state != keyring::EpochState::Active) continue;
            const auto held = std::ranges::find(admin_.groups, epoch.box_key, &crypto::GroupBoxPair::public_key);
            if (held == admin_.groups.end())
                return Error{Failure::Rejected, Refusal::NoRight, "an administrator who holds the group's key adds its members"};
            const vault::GroupWrapPlace place{keyring_.office(), group, epoch.epoch, epoch.box_key, officer.staff};
            auto wrap = TRY(vault::make_group_wrap(place, *held, officer.box_key));
            keyring::WrapStore store;
            const auto row = TRY(store.put(wrap));
            rows.push_back(std::move(wrap));
            formats::GroupEpochBody body{group, epoch.epoch, formats::GroupStep::Share, {}, {{}}, admin_.identity.staff};
            body.wraps->push_back({officer.staff, row});
            say(body);
        }
        return {};
    }

    void add_device(const NewDevice& device, std::vector<std::string> receiving) {
        formats::DeviceAddBody body;
        body.sign_key = device.request.device_key;
        body.enrolment_nonce = device.request.nonce;
        body.role = device.role;
        body.label = device.label;
        body.groups = device.groups.empty() ? std::move(receiving) : device.groups;
        if (device.request.staff) body.officers = {*device.request.staff};
        say(body);
    }

    std::vector<formats::KeyringItem> items;
    std::vector<Bytes> rows;

private:
    const keyring::Keyring& keyring_;
    const Officer& admin_;
    std::uint32_t n_;
    formats::Hash head_;
};

} // namespace

std::string office_url(const OfficeView& office) {
    for (const auto& server : office.keyring.servers())
        if (server.role == formats::ServerRole::Centre && !server.urls.empty()) return server.urls.front();
    return {};
}

std::vector<std::string> receiving_groups(const OfficeView& office) {
    std::vector<std::string> groups;
    for (const auto* group : {"intake", "restricted", "oncall"})
        if (office.keyring.active_epoch(group)) groups.emplace_back(group);
    return groups;
}

Result<Proposal> propose(const OfficeView& office, const Officer& admin, const NewDevice& device) {
    if (!is_administrator(office, admin.identity.staff))
        return Error{Failure::Rejected, Refusal::NoRight, "an administrator certifies a device"};
    if (device.label.empty() || device.label.size() > label_bytes_max)
        return Error{Failure::Usage, Refusal::BadForm, "a device has a name of at most 60 bytes"};
    if (device.request.staff && device.role != formats::Role::Desk)
        return Error{Failure::Usage, Refusal::BadForm, "an officer comes with a desk, never with a kiosk"};
    if (office.keyring.device(formats::device_id_of(device.request.device_key)) != nullptr)
        return Error{Failure::Rejected, Refusal::BadKeyring, "this device was enrolled before"};
    Signing signing(office, admin);
    if (device.request.staff) TRY(signing.add_officer(device));
    signing.add_device(device, receiving_groups(office));
    return Proposal{device.request, admin.identity.staff, std::move(signing.items), std::move(signing.rows)};
}

Result<void> countersign(const OfficeView& office, const Officer& second, Proposal& proposal) {
    if (!is_administrator(office, second.identity.staff) || second.identity.staff == proposal.by)
        return Error{Failure::Rejected, Refusal::NoRight, "another administrator signs second"};
    for (auto& item : proposal.items)
        item = keyring::StatementBuilder::from(std::move(item)).sign(second.identity.signing).item();
    return {};
}

Result<std::string> settle(OfficeView& office, Proposal proposal) {
    auto extended = office.keyring;
    for (const auto& item : proposal.items) TRY(extended.extend(item));
    auto code = TRY(keyring::enrol_code(extended, proposal.request));
    TRY(publish(office, std::move(proposal.items), std::move(proposal.rows)));
    return code;
}

Result<std::string> code_again(const OfficeView& office, const formats::DeviceId& id) {
    const auto* device = office.keyring.device(id);
    if (device == nullptr || device->revoked)
        return Error{Failure::Rejected, Refusal::NotFound, "the office has no such device in force"};
    formats::EnrolQr request{device->sign_key, device->enrolment_nonce, {}, {}, {}, {}};
    const auto first = TRY(formats::decode_statement(device->certificate));
    if (const auto* added = std::get_if<formats::DeviceAddBody>(&first.body); added != nullptr && !added->officers.empty())
        if (const auto* officer = office.keyring.staff(added->officers.front())) {
            request.staff = officer->id;
            request.staff_sign_key = officer->sign_key;
            request.staff_box_key = officer->box_key;
        }
    return keyring::enrol_code(office.keyring, request);
}

} // namespace teduh::administration
