#pragma once

#include "storage/crypto/hash.hpp"
#include "storage/crypto/sign.hpp"

namespace teduh::formats {

using crypto::BoxPublicKey;
using crypto::Hash;
using crypto::Signature;
using crypto::SignPublicKey;

template <class Tag>
using Id = FixedBytes<Tag, 16>;

using OfficeId = Id<struct OfficeTag>;
using DeviceId = Id<struct DeviceTag>;
using KeyId = Id<struct KeyTag>;       // names a box key
using SignerId = Id<struct SignerTag>; // sig-id: names the signer of a statement or receipt
using StaffId = Id<struct StaffTag>;
using LogId = Id<struct LogTag>;
using CapsuleId = Id<struct CapsuleTag>;
using ObjectId = Id<struct ObjectTag>;
using CaseId = Id<struct CaseTag>;
using DraftId = Id<struct DraftTag>;
using Nonce16 = Id<struct Nonce16Tag>;

template <class Fixed>
Fixed first_16_bytes_of(const Hash& hash) {
    return Fixed::from(View{hash.bytes}.first(Fixed::size));
}

inline DeviceId device_id_of(const SignPublicKey& key) {
    return first_16_bytes_of<DeviceId>(crypto::hash("teduh/dev-id/1", {key}));
}
inline KeyId key_id_of(const BoxPublicKey& key) {
    return first_16_bytes_of<KeyId>(crypto::hash("teduh/key-id/1", {key}));
}
inline SignerId signer_id_of(const SignPublicKey& key) {
    return first_16_bytes_of<SignerId>(crypto::hash("teduh/sig-id/1", {key}));
}
inline LogId log_id_of(const SignPublicKey& receipt_key, std::uint32_t log_epoch) {
    return first_16_bytes_of<LogId>(crypto::hash("teduh/log-id/1", {receipt_key, be32(log_epoch)}));
}

// Annex section 2.
enum class ObjectType : std::uint8_t { Record = 1, Attachment = 2, Capsule = 3, CapsuleAdd = 4, Config = 5 };
enum class Role : std::uint8_t { None = 0, Kiosk = 1, Desk = 2, Relay = 3 };

// Text rules of annex section 1.
inline bool is_code(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}
inline bool is_group_name(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}
inline bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
bool is_url(std::string_view text); // https://host[:port], lower case

} // namespace teduh::formats
