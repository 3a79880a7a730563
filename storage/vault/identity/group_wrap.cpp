#include "storage/vault/identity/group_wrap.hpp"

namespace teduh::vault {
namespace {

formats::Hash context_of(const GroupWrapPlace& place) {
    return crypto::hash("teduh/group-ctx/1", {place.office, view_of(place.group), be32(place.epoch), place.group_key,
                                              place.member});
}

} // namespace

Result<Bytes> make_group_wrap(const GroupWrapPlace& place, const crypto::GroupBoxPair& group,
                              const formats::BoxPublicKey& member_key) {
    auto plain = crypto::secret_copy(group.secret_key.expose());
    const auto context = context_of(place);
    plain.insert(plain.end(), context.bytes.begin(), context.bytes.end());
    return crypto::box_seal(plain, member_key);
}

Result<crypto::GroupBoxPair> open_group_wrap(const GroupWrapPlace& place, View wrap,
                                             const crypto::StaffBoxPair& member) {
    const Error tampered{Failure::Corrupt, Refusal::BadSeal, "a group's wrap was tampered with or is another's"};
    const auto plain = crypto::box_open(wrap, member);
    if (!plain || plain->size() != crypto::box_secret_size + formats::Hash::size) return tampered;
    if (!crypto::secret_equal(View{*plain}.subspan(crypto::box_secret_size), context_of(place))) return tampered;
    auto pair = crypto::box_pair_from_secret<crypto::GroupBoxPair>(View{*plain}.first(crypto::box_secret_size));
    if (pair.public_key != place.group_key) return tampered;
    return pair;
}

} // namespace teduh::vault
