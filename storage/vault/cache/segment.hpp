#pragma once

#include "storage/crypto/hash.hpp"
#include "storage/formats/draft.hpp"
#include "storage/vault/cache/case_list.hpp"
#include "storage/vault/identity/staff_identity.hpp"

// The cache of an officer's list, sealed for her on one device (SPEC D.5, H.18; why it holds no case key:
// docs/decisions/0026). Never linked into the kiosk.
//
// Opening fails as WrongKey/BadSeal where it is another's, of another device, of an L that is gone, or changed anywhere; as
// Rejected/BadContext where it stands in another place; Rejected/BadForm or Newer where what opened is not of the annex. Each
// means the same to the caller: read everything anew.
namespace teduh::vault {

using CacheKey = crypto::SecretKey<struct CachePurpose, 32>;

// Whose cache it is, and where.
struct CacheOwner {
    formats::DeviceId device;
    formats::StaffId staff;
};

// `renewed` is L: the core replaces it at each tombstone and each change of the keyring.
CacheKey cache_key(const StaffIdentity& identity, const formats::DeviceId& device, const crypto::DeviceSecret& renewed);

// Under a fresh nonce. `plain`: a CachedHead for segment 0, else a CachedPage. TooLarge: it is over one segment.
Result<formats::CacheBlob> seal_segment(const CacheKey& key, const CacheOwner& owner, std::uint32_t segment, View plain);
Result<crypto::SecretBytes> open_segment(const CacheKey& key, const CacheOwner& owner, std::uint32_t segment,
                                         const formats::CacheBlob& blob);

// By this a head names a page.
formats::Hash segment_hash(const formats::CacheBlob& blob);

} // namespace teduh::vault
