#include "storage/vault/open/capsule.hpp"

#include "storage/crypto/aead.hpp"
#include "storage/vault/seal/capsule.hpp"

namespace teduh::vault {
namespace {

const Error tampered_capsule{Failure::Corrupt, Refusal::BadSeal, "a capsule was tampered with"};
const Error misplaced_capsule{Failure::Rejected, Refusal::BadContext, "a capsule stands in another's place"};

struct OwnWrap {
    const formats::Wrap& wrap;
    const OpeningKey& key;
};

std::optional<OwnWrap> find_own(const std::vector<formats::Wrap>& wraps, std::span<const OpeningKey> keys) {
    for (const auto& wrap : wraps) {
        const auto key = std::ranges::find(keys, wrap.key_id, &OpeningKey::key_id);
        if (key != keys.end()) return OwnWrap{wrap, *key};
    }
    return std::nullopt;
}

Result<crypto::CaseKey> open_wrap(const OwnWrap& own, const formats::Hash& context, const formats::Hash& commit) {
    const auto plain = crypto::box_open_bytes(own.wrap.sealed, own.key.public_key, own.key.secret_key);
    if (!plain) return tampered_capsule;
    const auto bytes = View{*plain};
    ensure(bytes.size() == crypto::CaseKey::size + formats::Hash::size);
    if (!crypto::secret_equal(bytes.subspan(crypto::CaseKey::size), context)) return tampered_capsule;
    auto key = crypto::CaseKey::from(bytes.first(crypto::CaseKey::size));
    if (!crypto::secret_equal(commit_of(key, context), commit)) return tampered_capsule;
    return key;
}

Result<OpenedCapsule> open_wraps(const formats::Capsule& base, const std::vector<formats::Wrap>& wraps,
                                 std::span<const OpeningKey> keys) {
    const auto own = find_own(wraps, keys);
    if (!own) return Error{Failure::WrongKey, Refusal::NoWrap, "a capsule is sealed for others"};
    const auto context = formats::capsule_context(base.office, base.capsule, base.device, base.ck_epoch);
    auto key = TRY(open_wrap(*own, context, base.commit));
    return OpenedCapsule{base.office, base.device, base.capsule, base.ck_epoch, base.commit, context, std::move(key)};
}

} // namespace

Result<OpenedCapsule> open_capsule(View capsule_bytes, std::span<const OpeningKey> keys) {
    const auto capsule = TRY(formats::decode<formats::Capsule>(capsule_bytes));
    return open_wraps(capsule, capsule.wraps, keys);
}

Result<OpenedCapsule> open_capsule_add(View add_bytes, const formats::Capsule& base,
                                       std::span<const OpeningKey> keys) {
    const auto add = TRY(formats::decode<formats::CapsuleAdd>(add_bytes));
    if (add.office != base.office || add.capsule != base.capsule || add.ck_epoch != base.ck_epoch ||
        add.commit != base.commit)
        return misplaced_capsule;
    return open_wraps(base, add.wraps, keys);
}

Result<OpenedCapsule> open_link(const OpenedCapsule& opened, const formats::Capsule& capsule,
                                const formats::Capsule& old_capsule) {
    ensure(opened.commit == capsule.commit && opened.capsule == capsule.capsule);
    if (!capsule.link || old_capsule.office != capsule.office || old_capsule.capsule != capsule.capsule ||
        old_capsule.ck_epoch + 1 != capsule.ck_epoch || old_capsule.commit != capsule.link->commit_old)
        return misplaced_capsule;
    const auto plain = crypto::aead_open(opened.case_key, crypto::Nonce24::from(capsule.link->nonce),
                                         capsule.link->link_old, opened.context);
    if (!plain) return tampered_capsule;
    auto key = crypto::CaseKey::from(*plain);
    const auto context =
        formats::capsule_context(old_capsule.office, old_capsule.capsule, old_capsule.device, old_capsule.ck_epoch);
    if (!crypto::secret_equal(commit_of(key, context), old_capsule.commit)) return tampered_capsule;
    if (!crypto::secret_equal(next_of(key, opened.context, opened.commit, capsule.wraps), capsule.link->next))
        return tampered_capsule;
    return OpenedCapsule{old_capsule.office,   old_capsule.device, old_capsule.capsule, old_capsule.ck_epoch,
                         old_capsule.commit, context,            std::move(key)};
}

} // namespace teduh::vault
