#pragma once

#include "storage/crypto/box.hpp"
#include "storage/formats/ids.hpp"

// The recovery key, shared among keepers so that k of n together have it and fewer have nothing (SPEC D.9, H.23).
namespace teduh::vault {

constexpr std::uint32_t keepers_max = 8;

// The public side, as a recovery_set statement and its rows hold it.
struct RecoverySet {
    formats::OfficeId office;
    formats::BoxPublicKey recovery_key;
    std::uint32_t threshold = 2; // k
    std::vector<formats::BoxPublicKey> keepers; // n
    std::vector<Bytes> blobs; // one for each k-subset, in lexicographic order
};

// Indexes from 1, ascending: all k-subsets of n in lexicographic order.
std::vector<std::vector<std::uint8_t>> keeper_subsets(std::uint32_t keepers, std::uint32_t threshold);

// The ceremony: a new pair whose secret leaves only as blobs. Usage unless 1 <= k <= n <= 8 with n different keys.
Result<RecoverySet> make_recovery_set(const formats::OfficeId& office, std::uint32_t threshold,
                                      std::span<const formats::BoxPublicKey> keepers);

// Takes off one layer with one keeper's pair; what is left is the next keeper's. WrongKey when it is not theirs.
Result<crypto::SecretBytes> open_layer(View layer, const crypto::KeeperBoxPair& keeper);

// k keepers meet: finds the blob of their subset and opens it. NoWrap when they are not k of this set's keepers,
// BadSeal when a blob does not open, its ctx differs or the secret is not that of the recovery key.
Result<crypto::RecoveryBoxPair> recover(const RecoverySet& set, std::span<const crypto::KeeperBoxPair> present);

// The one blob of `subset` with the keepers' pairs in its order.
Result<crypto::RecoveryBoxPair> open_recovery_blob(const RecoverySet& set, std::span<const std::uint8_t> subset,
                                                   View blob,
                                                   std::span<const crypto::KeeperBoxPair* const> keepers);

} // namespace teduh::vault
