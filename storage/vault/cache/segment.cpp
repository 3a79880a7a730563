#include "storage/vault/cache/segment.hpp"

namespace teduh::vault {

CacheKey cache_key(const StaffIdentity& identity, const formats::DeviceId& device,
                   const crypto::DeviceSecret& renewed) {
    return crypto::derive<CacheKey>(identity.seed, "teduh/cache/1", {device, renewed.expose()});
}

Result<formats::CacheBlob> seal_segment(const CacheKey& key, const CacheOwner& owner, std::uint32_t segment, View plain) {
    if (plain.size() > cache_plain_bytes_max)
        return Error{Failure::Usage, Refusal::TooLarge, "a segment of the cache is over its size"};
    formats::CacheBlob blob;
    blob.context = formats::encode(formats::CacheContext{owner.device, cache_schema, owner.staff, segment});
    blob.nonce = crypto::random_bytes<crypto::Nonce24>();
    blob.ciphertext = crypto::aead_seal(key, blob.nonce, plain, blob.context);
    return blob;
}

Result<crypto::SecretBytes> open_segment(const CacheKey& key, const CacheOwner& owner, std::uint32_t segment,
                                         const formats::CacheBlob& blob) {
    const auto context = TRY(formats::decode<formats::CacheContext>(blob.context));
    if (context.device != owner.device || context.staff != owner.staff || context.schema != cache_schema ||
        context.segment != segment)
        return Error{Failure::Rejected, Refusal::BadContext, "a segment of the cache stands in another's place"};
    auto plain = crypto::aead_open(key, blob.nonce, blob.ciphertext, blob.context);
    if (!plain) return Error{Failure::WrongKey, Refusal::BadSeal, "a segment of the cache does not open"};
    return *std::move(plain);
}

formats::Hash segment_hash(const formats::CacheBlob& blob) {
    return crypto::hash("teduh/cache-page/1", {formats::encode_array(blob)});
}

} // namespace teduh::vault
