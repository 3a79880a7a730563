#include "storage/vault/identity/staff_identity.hpp"

namespace teduh::vault {
namespace {

using DerivedSeed = crypto::SecretKey<struct DerivedSeedPurpose, 32>;

} // namespace

StaffIdentity staff_identity(const formats::StaffId& staff, crypto::IdentitySeed seed) {
    const auto sign_seed = crypto::derive<DerivedSeed>(seed, "teduh/id-sign/1", {staff});
    const auto box_seed = crypto::derive<DerivedSeed>(seed, "teduh/id-box/1", {staff});
    auto signing = crypto::signing_pair_from_seed<crypto::StaffSigningPair>(sign_seed.expose());
    auto box = crypto::box_pair_from_seed<crypto::StaffBoxPair>(box_seed.expose());
    return {staff, std::move(seed), std::move(signing), std::move(box)};
}

StaffIdentity new_staff_identity() {
    return staff_identity(crypto::random_bytes<formats::StaffId>(), crypto::IdentitySeed::generate());
}

crypto::SecretBytes identity_block(const StaffIdentity& identity) {
    auto block =
        formats::encode_secret(formats::Identity{identity.staff, crypto::secret_copy(identity.seed.expose())});
    crypto::pad(block, formats::identity_block_bytes);
    return block;
}

Result<StaffIdentity> identity_of(crypto::SecretBytes block) {
    if (!crypto::unpad(block, formats::identity_block_bytes))
        return Error{Failure::Corrupt, Refusal::BadSeal, "a slot holds no padded identity"};
    const auto identity = TRY(formats::decode<formats::Identity>(block));
    return staff_identity(identity.staff, crypto::IdentitySeed::from(identity.seed));
}

} // namespace teduh::vault
