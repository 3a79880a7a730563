#include "storage/keyring/enrol.hpp"

#include "storage/crypto/text_form.hpp"

namespace teduh::keyring {
namespace {

constexpr std::string_view text_prefix = "TEDUH1:";
constexpr std::size_t code_characters = 12; // 60 bits
constexpr unsigned bits_beyond_code = 4;

std::uint64_t code_number(const SignPublicKey& founding_root_key, const Hash& device_add_link,
                          const formats::EnrolQr& qr) {
    const auto hash =
        qr.staff_sign_key
            ? crypto::hash("teduh/enrol/1", {founding_root_key, device_add_link, qr.device_key,
                                             *qr.staff_sign_key, *qr.staff_box_key, qr.nonce})
            : crypto::hash("teduh/enrol/1", {founding_root_key, device_add_link, qr.device_key, qr.nonce});
    return from_big_endian(View{hash.bytes}.first(8)) >> bits_beyond_code;
}

// The certificate the code is about. A statement of a change keeps the first one's bytes, so a later label or
// officer does no harm to a code already told.
Result<const Device*> certificate_for(const Keyring& keyring, const formats::EnrolQr& qr) {
    const auto* device = keyring.device(formats::device_id_of(qr.device_key));
    if (!device) return Error{Failure::Rejected, Refusal::Pending, "no certificate for this device yet"};
    if (device->sign_key != qr.device_key || device->enrolment_nonce != qr.nonce)
        return Error{Failure::Rejected, Refusal::BadKeyring, "a certificate of another enrolment"};
    if (!qr.staff_sign_key) return device;
    const auto* signer = keyring.owner_of(*qr.staff_sign_key);
    const auto* opener = keyring.owner_of_box(formats::key_id_of(*qr.staff_box_key));
    if (!signer || !opener || *signer != *opener)
        return Error{Failure::Rejected, Refusal::BadKeyring, "the officer's keys are not in the keyring"};
    return device;
}

} // namespace

std::string enrol_text(const formats::EnrolQr& qr) {
    return std::string(text_prefix) + crypto::base32(formats::encode(qr));
}

Result<formats::EnrolQr> from_enrol_text(std::string_view text) {
    if (!text.starts_with(text_prefix))
        return Error{Failure::Usage, Refusal::BadForm, "not an enrolment text"};
    return formats::decode<formats::EnrolQr>(
        TRY(crypto::from_base32(text.substr(text_prefix.size()), formats::EnrolQr::size_max)));
}

Fingerprint fingerprint_of(const formats::EnrolQr& qr) {
    return formats::first_16_bytes_of<Fingerprint>(crypto::hash("teduh/staff-req/1", {formats::encode(qr)}));
}

std::string enrol_code(const SignPublicKey& founding_root_key, const Hash& device_add_link,
                       const formats::EnrolQr& qr) {
    return crypto::crockford(code_number(founding_root_key, device_add_link, qr), code_characters);
}

Result<std::string> enrol_code(const Keyring& keyring, const formats::EnrolQr& qr) {
    const auto* device = TRY(certificate_for(keyring, qr));
    return enrol_code(keyring.founding_root_key(), device->certificate_link, qr);
}

Result<const Device*> check_enrol_code(const Keyring& keyring, const formats::EnrolQr& qr,
                                       std::string_view code) {
    const auto told = TRY(crypto::from_crockford(code, code_characters));
    const auto* device = TRY(certificate_for(keyring, qr));
    if (told != code_number(keyring.founding_root_key(), device->certificate_link, qr))
        return Error{Failure::Rejected, Refusal::NoRight, "the code is another one"};
    return device;
}

} // namespace teduh::keyring
