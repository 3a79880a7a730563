#include "storage/vault/seal/capsule.hpp"

#include "storage/crypto/aead.hpp"
#include "storage/formats/encoder.hpp"

namespace teduh::vault {
namespace {

constexpr std::size_t recipients_max = 16;

// CK || ctx for each recipient: a sealed box has no associated data, so its context stands inside (SPEC B.2-3).
Result<std::vector<formats::Wrap>> make_wraps(const crypto::CaseKey& key, const formats::Hash& context,
                                              std::span<const Recipient> recipients) {
    if (recipients.empty() || recipients.size() > recipients_max)
        return Error{Failure::Usage, Refusal::MissingWrap, "a capsule has one to sixteen recipients"};
    auto plain = crypto::secret_copy(key.expose());
    plain.insert(plain.end(), context.bytes.begin(), context.bytes.end());
    std::vector<formats::Wrap> wraps;
    for (const auto& recipient : recipients) {
        const auto sealed = TRY(crypto::box_seal(plain, recipient.public_key));
        wraps.push_back({recipient.key_id, formats::SealedCaseKey::from(sealed)});
    }
    std::ranges::sort(wraps, {}, &formats::Wrap::key_id);
    if (std::ranges::adjacent_find(wraps, {}, &formats::Wrap::key_id) != wraps.end())
        return Error{Failure::Usage, "a recipient is named twice"};
    return wraps;
}

formats::Capsule frame_of(const Sealing& sealing) {
    formats::Capsule capsule;
    capsule.office = sealing.office;
    capsule.device = sealing.device;
    capsule.capsule = sealing.capsule;
    capsule.ck_epoch = sealing.ck_epoch;
    capsule.commit = sealing.commit;
    return capsule;
}

Sealing make_sealing(const formats::OfficeId& office, const formats::DeviceId& device,
                     const formats::CapsuleId& capsule, std::uint32_t ck_epoch) {
    const auto context = formats::capsule_context(office, capsule, device, ck_epoch);
    auto key = crypto::CaseKey::generate();
    const auto commit = commit_of(key, context);
    return {office, device, capsule, ck_epoch, context, commit, std::move(key), {}};
}

} // namespace

Recipient recipient_of(const formats::BoxPublicKey& public_key) {
    return {formats::key_id_of(public_key), public_key};
}

formats::Hash commit_of(const crypto::CaseKey& case_key, const formats::Hash& context) {
    return crypto::keyed_hash(case_key, "teduh/ck-commit/1", {context});
}

formats::Hash next_of(const crypto::CaseKey& previous, const formats::Hash& context, const formats::Hash& commit,
                      const std::vector<formats::Wrap>& wraps) {
    formats::Encoder<Bytes> io;
    formats::describe_wraps(io, wraps);
    const auto wraps_hash = crypto::hash("teduh/wraps/1", {std::move(io).take()});
    return crypto::keyed_hash(previous, "teduh/ck-next/1", {context, commit, wraps_hash});
}

Result<Sealing> prepare(const formats::OfficeId& office, const formats::DeviceId& device,
                        std::span<const Recipient> recipients) {
    auto sealing = make_sealing(office, device, crypto::random_bytes<formats::CapsuleId>(), 0);
    TRY(seal_to(sealing, recipients));
    return sealing;
}

Result<void> seal_to(Sealing& sealing, std::span<const Recipient> recipients) {
    ensure(sealing.ck_epoch == 0); // a later epoch's `next` covers its wraps
    auto capsule = frame_of(sealing);
    capsule.wraps = TRY(make_wraps(sealing.case_key, sealing.context, recipients));
    sealing.capsule_bytes = formats::encode(capsule);
    return {};
}

Result<Sealing> prepare_next(const formats::OfficeId& office, const formats::DeviceId& device, const OldCaseKey& old,
                             std::span<const Recipient> recipients) {
    auto sealing = make_sealing(office, device, old.capsule, old.ck_epoch + 1);
    auto capsule = frame_of(sealing);
    capsule.wraps = TRY(make_wraps(sealing.case_key, sealing.context, recipients));
    const auto nonce = crypto::random_bytes<crypto::Nonce24>();
    const auto link_old = crypto::aead_seal(sealing.case_key, nonce, old.key.expose(), sealing.context);
    const auto next = next_of(old.key, sealing.context, sealing.commit, capsule.wraps);
    capsule.link = formats::CaseKeyLink{old.commit, decltype(formats::CaseKeyLink::nonce)::from(nonce),
                                        decltype(formats::CaseKeyLink::link_old)::from(link_old), next};
    sealing.capsule_bytes = formats::encode(capsule);
    return sealing;
}

Result<Sealing> continue_under(const formats::OfficeId& office, const formats::DeviceId& device,
                               const OldCaseKey& key, const formats::Hash& context) {
    if (commit_of(key.key, context) != key.commit)
        return Error{Failure::Usage, Refusal::BadSeal, "a case key is not that of the capsule it is used for"};
    return Sealing{office,  device,     key.capsule, key.ck_epoch,
                   context, key.commit, crypto::CaseKey::from(key.key.expose()), {}};
}

Result<formats::CapsuleAdd> add_readers(const formats::Capsule& base, const crypto::CaseKey& case_key,
                                        const formats::DeviceId& adder, std::span<const Recipient> recipients) {
    const auto context = formats::capsule_context(base.office, base.capsule, base.device, base.ck_epoch);
    if (commit_of(case_key, context) != base.commit)
        return Error{Failure::Usage, Refusal::BadSeal, "a case key is not that of the capsule it is added to"};
    formats::CapsuleAdd add;
    add.office = base.office;
    add.device = adder;
    add.object = crypto::random_bytes<formats::ObjectId>();
    add.capsule = base.capsule;
    add.ck_epoch = base.ck_epoch;
    add.commit = base.commit;
    add.wraps = TRY(make_wraps(case_key, context, recipients));
    return add;
}

} // namespace teduh::vault
