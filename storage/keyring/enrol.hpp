#pragma once

#include "storage/formats/enrolment.hpp"
#include "storage/keyring/keyring.hpp"

// SPEC D.10, H.4, H.24, I.14: how a new device and an office come to know each other without a private key on
// the way and without trusting the server in between.
namespace teduh::keyring {

// "TEDUH1:" and base32 (RFC 4648, no padding) of the map's bytes: what the QR holds, and what can be typed.
std::string enrol_text(const formats::EnrolQr& qr);
// Takes exactly that spelling; Usage and BadForm for anything else.
Result<formats::EnrolQr> from_enrol_text(std::string_view text);

// What a person types where no camera reads the picture (annex section 9): all keys and the nonce, 80 characters of
// Crockford, 208 with an officer's keys; the address is left out.
std::string typed_text(const formats::EnrolQr& qr);
// Forgives what Crockford forgives, spaces and line breaks. Usage and BadForm for another length or a slip of the hand.
Result<formats::EnrolQr> from_typed_text(std::string_view typed, std::string url);

// The typed fingerprint of a QR that could not be read: the first 16 bytes of H("teduh/staff-req/1"; its
// bytes).
using Fingerprint = FixedBytes<struct FingerprintTag, 16>;
Fingerprint fingerprint_of(const formats::EnrolQr& qr);
// As people read it: 32 hexadecimal digits in groups of four.
std::string fingerprint_text(const Fingerprint& fingerprint);
// Takes capitals and small letters, with spaces and dashes or without. Usage, BadForm.
Result<Fingerprint> from_fingerprint_text(std::string_view typed);

// The 12 Crockford characters the admin's desk shows and the new device is told: the first 60 bits of
// H("teduh/enrol/1"; founding root key, link hash of the device's device_add, device key, [staff keys,]
// nonce).
std::string enrol_code(const SignPublicKey& founding_root_key, const Hash& device_add_link,
                       const formats::EnrolQr& qr);
// The same where the device's certificate stands in the keyring. Pending before that; BadKeyring where
// the certificate names another nonce, or the officer's keys of the QR are not in the keyring.
Result<std::string> enrol_code(const Keyring& keyring, const formats::EnrolQr& qr);

// What the new device does with the code it was told. It accepts this keyring only if this gives its
// certificate; its caller counts the five tries and the ten minutes. NoRight where the code is another one. An officer
// who was made on this device must stand in the keyring with her own id.
Result<const Device*> check_enrol_code(const Keyring& keyring, const formats::EnrolQr& qr,
                                       std::string_view code);

} // namespace teduh::keyring
