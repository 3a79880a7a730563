#pragma once

#include "storage/crypto/random.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <span>

namespace teduh::crypto {

// A secret whose purpose is part of its type, so one key cannot stand in for another. Keys move, never copy; their
// memory is locked and wiped. Owner: whoever holds the object.
template <class Purpose, std::size_t Size>
class SecretKey {
public:
    static constexpr std::size_t size = Size;

    static SecretKey generate() {
        SecretKey key;
        fill_random(key.bytes_);
        return key;
    }
    // Takes over exactly Size bytes; the caller has checked the length.
    static SecretKey from(View view) {
        SecretKey key;
        std::copy_n(view.begin(), std::min(Size, view.size()), key.bytes_.begin());
        return key;
    }
    // For the primitives that write a key in place.
    template <class Fill>
    static SecretKey filled_by(Fill&& fill) {
        SecretKey key;
        fill(key.bytes_.data());
        return key;
    }

    SecretKey(SecretKey&&) noexcept = default;
    SecretKey& operator=(SecretKey&&) noexcept = default;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    ~SecretKey() = default;

    // The one way out, easy to search for; the house test counts its call sites.
    std::span<const std::uint8_t, Size> expose() const { return std::span<const std::uint8_t, Size>(bytes_); }

private:
    SecretKey() : bytes_(Size) {}
    SecretBytes bytes_;
};

using CaseKey = SecretKey<struct CasePurpose, 32>;           // CK: opens one case (SPEC D.5)
using ObjectKey = SecretKey<struct ObjectPurpose, 32>;       // derived from CK for one object (D.6)
using IdentitySeed = SecretKey<struct IdentityPurpose, 32>;  // an officer's seed (I.18)
using DeviceSeed = SecretKey<struct DeviceSeedPurpose, 32>;  // the device key file (annex 7)
using DeviceSecret = SecretKey<struct DeviceSecretPurpose, 32>; // D of D.4, and L of H.18
using PasswordKey = SecretKey<struct PasswordPurpose, 32>;   // K_pw of D.4
using UnlockKey = SecretKey<struct UnlockPurpose, 32>;       // KEK of D.4
using NonceKey = SecretKey<struct NoncePurpose, 32>;         // the centre's key for its stateless nonces (E.3)

// Public halves. Encryption and signing keys are separate pairs and separate types (D.1).
using BoxPublicKey = FixedBytes<struct BoxPublicTag, 32>;
using SignPublicKey = FixedBytes<struct SignPublicTag, 32>;

template <class Purpose>
struct SigningPair {
    SignPublicKey public_key;
    SecretKey<Purpose, 64> secret_key;
};
template <class Purpose>
struct BoxPair {
    BoxPublicKey public_key;
    SecretKey<Purpose, 32> secret_key;
};

using RootSigningPair = SigningPair<struct RootPurpose>;
using StaffSigningPair = SigningPair<struct StaffSignPurpose>;
using DeviceSigningPair = SigningPair<struct DeviceSignPurpose>;
using ServerSigningPair = SigningPair<struct ServerSignPurpose>;

using StaffBoxPair = BoxPair<struct StaffBoxPurpose>;
using GroupBoxPair = BoxPair<struct GroupPurpose>;
using RecoveryBoxPair = BoxPair<struct RecoveryPurpose>;
using KeeperBoxPair = BoxPair<struct KeeperPurpose>;

} // namespace teduh::crypto
