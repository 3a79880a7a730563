#include "kiosk/reading/judging.hpp"

#include "storage/keyring/wrap_rules.hpp"

namespace teduh::reading {

std::vector<formats::KeyId> recipients_of(const formats::Capsule& capsule) {
    std::vector<formats::KeyId> recipients;
    for (const auto& wrap : capsule.wraps) recipients.push_back(wrap.key_id);
    return recipients;
}

formats::Capsule frame_of(const vault::OpenedCapsule& opened) {
    formats::Capsule capsule;
    capsule.office = opened.office;
    capsule.device = opened.maker;
    capsule.capsule = opened.capsule;
    capsule.ck_epoch = opened.ck_epoch;
    capsule.commit = opened.commit;
    return capsule;
}

bool may_be_later(const keyring::Keyring& keyring, const formats::Capsule& capsule) {
    const auto* maker = keyring.device(capsule.device);
    return maker != nullptr && maker->role == formats::Role::Desk && capsule.link &&
           keyring::check_wraps(keyring, capsule).has_value();
}

bool announces(const records::EventBody& body, const formats::Capsule& capsule) {
    const auto* told = body.author ? std::get_if<records::CaseKeyRotated>(&body.payload) : nullptr;
    return told != nullptr && told->commit == capsule.commit && told->recipients == recipients_of(capsule);
}

Result<records::EventBody> verified_event(const keyring::Keyring& keyring, const vault::EventToVerify& event) {
    const auto sign_key_of = [&](const formats::StaffId& id) -> std::optional<formats::SignPublicKey> {
        const auto* staff = keyring.staff_at(id, event.entry.keyring_n);
        return staff != nullptr ? std::optional{staff->sign_key} : std::nullopt;
    };
    return vault::verify_event(event, {keyring.device(event.entry.device)->role, sign_key_of});
}

} // namespace teduh::reading
