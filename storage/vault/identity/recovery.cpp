#include "storage/vault/identity/recovery.hpp"

#include "storage/base/ensure.hpp"

namespace teduh::vault {
namespace {

using Subset = std::vector<std::uint8_t>;
const Error tampered_blob{Failure::Corrupt, Refusal::BadSeal, "a recovery blob was tampered with or is another's"};

formats::Hash context_of(const RecoverySet& set, View subset) {
    return crypto::hash("teduh/recovery-ctx/1",
                        {set.office, set.recovery_key, subset, be32(static_cast<std::uint32_t>(set.keepers.size())),
                         be32(set.threshold)});
}

// From the inside out: the keeper with the lowest index opens first.
Result<Bytes> make_blob(const RecoverySet& set, const Subset& subset, const crypto::RecoveryBoxPair& pair) {
    auto plain = crypto::secret_copy(pair.secret_key.expose());
    const auto context = context_of(set, subset);
    plain.insert(plain.end(), context.bytes.begin(), context.bytes.end());
    auto blob = TRY(crypto::box_seal(plain, set.keepers[subset.back() - 1u]));
    for (std::size_t i = subset.size() - 1; i-- > 0;) blob = TRY(crypto::box_seal(blob, set.keepers[subset[i] - 1u]));
    return blob;
}

bool all_different(std::span<const formats::BoxPublicKey> keepers) {
    auto sorted = std::vector(keepers.begin(), keepers.end());
    std::ranges::sort(sorted);
    return std::ranges::adjacent_find(sorted) == sorted.end();
}

} // namespace

std::vector<Subset> keeper_subsets(std::uint32_t keepers, std::uint32_t threshold) {
    ensure(threshold >= 1 && threshold <= keepers && keepers <= keepers_max);
    std::vector<Subset> subsets;
    Subset subset(threshold);
    for (std::uint32_t i = 0; i < threshold; ++i) subset[i] = static_cast<std::uint8_t>(i + 1);
    while (true) {
        subsets.push_back(subset);
        auto place = threshold;
        while (place > 0 && subset[place - 1] == keepers - threshold + place) --place;
        if (place == 0) return subsets;
        ++subset[place - 1];
        for (auto i = place; i < threshold; ++i) subset[i] = static_cast<std::uint8_t>(subset[i - 1] + 1);
    }
}

Result<RecoverySet> make_recovery_set(const formats::OfficeId& office, std::uint32_t threshold,
                                      std::span<const formats::BoxPublicKey> keepers) {
    if (threshold < 1 || threshold > keepers.size() || keepers.size() > keepers_max || !all_different(keepers))
        return Error{Failure::Usage, "a recovery set has k of n different keepers, at most eight"};
    const auto pair = crypto::generate_box_pair<crypto::RecoveryBoxPair>();
    RecoverySet set{office, pair.public_key, threshold, {keepers.begin(), keepers.end()}, {}};
    for (const auto& subset : keeper_subsets(static_cast<std::uint32_t>(keepers.size()), threshold))
        set.blobs.push_back(TRY(make_blob(set, subset, pair)));
    return set;
}

Result<crypto::SecretBytes> open_layer(View layer, const crypto::KeeperBoxPair& keeper) {
    return crypto::box_open(layer, keeper);
}

Result<crypto::RecoveryBoxPair> open_recovery_blob(const RecoverySet& set, std::span<const std::uint8_t> subset,
                                                   View blob,
                                                   std::span<const crypto::KeeperBoxPair* const> keepers) {
    ensure(!keepers.empty() && keepers.size() == subset.size());
    auto layer = crypto::secret_copy(blob);
    for (const auto* keeper : keepers) {
        auto inner = open_layer(layer, *keeper);
        if (!inner) return tampered_blob;
        layer = *std::move(inner);
    }
    if (layer.size() != crypto::box_secret_size + formats::Hash::size) return tampered_blob;
    if (!crypto::secret_equal(View{layer}.subspan(crypto::box_secret_size), context_of(set, subset))) return tampered_blob;
    auto pair = crypto::box_pair_from_secret<crypto::RecoveryBoxPair>(View{layer}.first(crypto::box_secret_size));
    if (pair.public_key != set.recovery_key) return tampered_blob;
    return pair;
}

Result<crypto::RecoveryBoxPair> recover(const RecoverySet& set, std::span<const crypto::KeeperBoxPair> present) {
    Subset subset;
    std::vector<const crypto::KeeperBoxPair*> keepers;
    for (std::size_t i = 0; i < set.keepers.size() && subset.size() < set.threshold; ++i) {
        const auto keeper = std::ranges::find(present, set.keepers[i], &crypto::KeeperBoxPair::public_key);
        if (keeper == present.end()) continue;
        subset.push_back(static_cast<std::uint8_t>(i + 1));
        keepers.push_back(&*keeper);
    }
    const auto subsets = keeper_subsets(static_cast<std::uint32_t>(set.keepers.size()), set.threshold);
    const auto found = std::ranges::find(subsets, subset);
    if (found == subsets.end()) return Error{Failure::WrongKey, Refusal::NoWrap, "too few keepers of this set are here"};
    const auto index = static_cast<std::size_t>(found - subsets.begin());
    if (index >= set.blobs.size()) return tampered_blob;
    return open_recovery_blob(set, subset, set.blobs[index], keepers);
}

} // namespace teduh::vault
