#include "storage/keyring/keyring.hpp"

#include "storage/keyring/rights.hpp"

namespace teduh::keyring {
namespace {

bool well_shaped(const formats::KeyringItem& item) {
    return !item.signatures.empty() && item.signatures.size() <= 4 &&
           formats::strictly_ascending(item.signatures, &formats::StatementSignature::signer);
}

} // namespace

Result<Keyring> Keyring::start(const formats::KeyringItem& root) {
    Keyring keyring;
    TRY(keyring.extend(root));
    return keyring;
}

Result<Keyring> Keyring::from_page(const formats::KeyringPage& page) {
    Keyring keyring;
    const auto extension = keyring.extend_by(page);
    if (extension.stopped) return *extension.stopped;
    if (keyring.n() == 0) return rejected(Refusal::BadKeyring, "a keyring without a statement");
    return keyring;
}

// Everything is checked on the office as it is, then taken in: so a refusal leaves no trace.
Result<void> Keyring::extend(const formats::KeyringItem& item) {
    if (!well_shaped(item)) return rejected(Refusal::BadForm, "signatures out of order, or none");
    if (n() == formats::statements_max) return rejected(Refusal::TooLarge, "the keyring is full");
    const auto statement = TRY(formats::decode_statement(item.statement));
    const auto size = formats::encode_array(item).size();
    if (bytes_ + size > keyring_bytes_max) return rejected(Refusal::TooLarge, "the keyring is full");

    const bool first = n() == 0;
    const bool continues = statement.n == n() + 1 && statement.prev == (first ? Hash{} : head()) &&
                           (first || statement.office == office()) &&
                           first == (statement.kind() == formats::StatementKind::Root);
    if (!continues) return rejected(Refusal::BadKeyring, "does not continue this keyring");
    const auto signers = TRY(verify_signers(*this, first, statement, item));
    TRY(check_right(*this, statement, signers));

    items_.push_back(item);
    links_.push_back(formats::link_hash_of(item.statement));
    bytes_ += size;
    apply(statement, item.statement);
    return {};
}

Extension Keyring::extend_by(const formats::KeyringPage& page) {
    Extension extension;
    for (const auto& item : page.items) {
        const auto statement = formats::decode_statement(item.statement);
        if (statement && statement->n <= n()) {
            if (formats::link_hash_of(item.statement) == links_[statement->n - 1]) continue;
            extension.stopped = rejected(Refusal::BadKeyring, "another statement at a known place");
            return extension;
        }
        if (const auto extended = extend(item); !extended) {
            extension.stopped = extended.error();
            return extension;
        }
        ++extension.taken;
    }
    return extension;
}

std::optional<Hash> Keyring::link_hash_at(std::uint32_t n_asked) const {
    if (n_asked == 0 || n_asked > n()) return std::nullopt;
    return links_[n_asked - 1];
}

Standing Keyring::standing_of(std::uint32_t n_named, const Hash& link) const {
    if (n_named > n()) return Standing::Ahead;
    return link_hash_at(n_named) == link ? Standing::Known : Standing::Forked;
}

std::span<const formats::KeyringItem> Keyring::items_from(std::uint32_t n_first) const {
    const std::span<const formats::KeyringItem> all(items_);
    const std::size_t skipped = n_first == 0 ? 0 : n_first - 1;
    return skipped < all.size() ? all.subspan(skipped) : std::span<const formats::KeyringItem>();
}

bool Keyring::believes(const DeviceId& device, const formats::SignedEntry& entry, std::uint64_t seq) const {
    const auto* signer = this->device(device);
    if (!signer || !signer->revoked) return signer != nullptr;
    const auto& cut = *signer->revoked;
    return seq < cut.last_good_seq || (seq == cut.last_good_seq && formats::entry_hash(entry) == cut.last_good_hash);
}

Result<const Device*> Keyring::signer_of(const formats::SignedEntry& entry) const {
    return signer_of(entry, TRY(entry.content()));
}

Result<const Device*> Keyring::signer_of(const formats::SignedEntry& entry,
                                         const formats::Entry& content) const {
    if (content.office != office()) return rejected(Refusal::BadContext, "an entry of another office");
    const auto* signer = device(content.device);
    if (!signer) return rejected(Refusal::UnknownDevice, "a device that this keyring does not know");
    if (!entry.signed_by(signer->sign_key, "teduh/entry/1"))
        return rejected(Refusal::BadSignature, "an entry's signature does not verify");
    if (!believes(content.device, entry, content.seq))
        return rejected(Refusal::RevokedDevice, "an entry above the last good one");
    return signer;
}

} // namespace teduh::keyring
