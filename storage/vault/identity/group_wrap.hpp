#pragma once

#include "storage/crypto/box.hpp"
#include "storage/formats/ids.hpp"

#include <string>

namespace teduh::vault {

constexpr std::size_t group_wrap_bytes = 112; // crypto_box_seal(GSK || group-ctx)

// Which group key a wrap carries and for whom: all of it is in its ctx (SPEC H.13).
struct GroupWrapPlace {
    formats::OfficeId office;
    std::string group;
    std::uint32_t epoch = 1;
    formats::BoxPublicKey group_key;
    formats::StaffId member;
};

// Seals a group's secret key to one member; a statement holds row_hash_of(wrap).
Result<Bytes> make_group_wrap(const GroupWrapPlace& place, const crypto::GroupBoxPair& group,
                              const formats::BoxPublicKey& member_key);
// BadSeal when it does not open, ctx differs, or the secret is not that of the group's public key.
Result<crypto::GroupBoxPair> open_group_wrap(const GroupWrapPlace& place, View wrap,
                                             const crypto::StaffBoxPair& member);

} // namespace teduh::vault
