#include "storage/keyring/enrol.hpp"

#include "storage/crypto/text_form.hpp"

namespace teduh::keyring {
namespace {

constexpr std::string_view text_prefix = "TEDUH1:";
constexpr std::size_t code_characters = 12; // 60 bits
constexpr unsigned bits_beyond_code = 4;
constexpr std::size_t typed_bytes = 32 + 16;            // device key, nonce
constexpr std::size_t typed_staff_bytes = 32 + 32 + 16; // sign key, box key, staff id
constexpr std::size_t check_bytes = 2;

Bytes check_of(View shown) {
    const auto hash = crypto::hash("teduh/enrol-typed/1", {shown});
    return Bytes(hash.bytes.begin(), hash.bytes.begin() + check_bytes);
}

template <class Id>
void put(Bytes& bytes, const Id& id) {
    bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
}
template <class Id>
Id taken(View& bytes) {
    const auto id = Id::from(bytes.first(Id::size));
    bytes = bytes.subspan(Id::size);
    return id;
}

// Without what people put between groups.
std::string without_gaps(std::string_view typed) {
    std::string text;
    for (const char letter : typed)
        if (letter != ' ' && letter != '-' && letter != '\n') text += letter;
    return text;
}

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
    if (!signer || !opener || *signer != *opener || *signer != qr.staff)
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

std::string typed_text(const formats::EnrolQr& qr) {
    Bytes shown;
    put(shown, qr.device_key);
    put(shown, qr.nonce);
    if (qr.staff) {
        put(shown, *qr.staff_sign_key);
        put(shown, *qr.staff_box_key);
        put(shown, *qr.staff);
    }
    std::ranges::copy(check_of(shown), std::back_inserter(shown));
    return crypto::crockford(shown);
}

Result<formats::EnrolQr> from_typed_text(std::string_view typed, std::string url) {
    const auto text = without_gaps(typed);
    const bool with_staff = text.size() > (typed_bytes + check_bytes) / 5 * 8;
    const auto size = typed_bytes + (with_staff ? typed_staff_bytes : 0);
    const auto bytes = TRY(crypto::from_crockford_bytes(text, size + check_bytes));
    View rest(bytes);
    const auto check = rest.last(check_bytes);
    rest = rest.first(size);
    if (!std::ranges::equal(check, check_of(rest)))
        return Error{Failure::Usage, Refusal::BadForm, "a slip of the hand in what was typed"};
    formats::EnrolQr qr;
    qr.device_key = taken<SignPublicKey>(rest);
    qr.nonce = taken<formats::Nonce16>(rest);
    qr.url = std::move(url);
    if (!with_staff) return qr;
    qr.staff_sign_key = taken<SignPublicKey>(rest);
    qr.staff_box_key = taken<BoxPublicKey>(rest);
    qr.staff = taken<StaffId>(rest);
    return qr;
}

std::string fingerprint_text(const Fingerprint& fingerprint) {
    const auto digits = crypto::hex(fingerprint);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += 4) text += (i > 0 ? " " : "") + digits.substr(i, 4);
    return text;
}

Result<Fingerprint> from_fingerprint_text(std::string_view typed) {
    auto text = without_gaps(typed);
    for (auto& letter : text)
        if (letter >= 'A' && letter <= 'F') letter = static_cast<char>(letter - 'A' + 'a');
    const auto bytes = TRY(crypto::from_hex(text, Fingerprint::size));
    if (bytes.size() != Fingerprint::size)
        return Error{Failure::Usage, Refusal::BadForm, "a fingerprint has 32 digits"};
    return Fingerprint::from(bytes);
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
