#pragma once

#include "storage/formats/decoder.hpp"
#include "storage/formats/ids.hpp"

#include <concepts>
#include <vector>

namespace teduh::formats {

using SealedCaseKey = FixedBytes<struct SealedCaseKeyTag, 112>; // crypto_box_seal(CK || ctx)

struct Wrap {
    KeyId key_id;
    SealedCaseKey sealed;
};

// How a case key came after an older one (SPEC H.1, H.2); present exactly when ck_epoch >= 1.
struct CaseKeyLink {
    Hash commit_old;
    FixedBytes<struct NonceTag, 24> nonce;
    FixedBytes<struct LinkTag, 48> link_old;
    Hash next;
};

// Annex 4.1, SPEC D.5: the case key, sealed to everybody who may read.
struct Capsule {
    static constexpr std::size_t size_max = 4096;
    OfficeId office;
    DeviceId device;
    CapsuleId capsule;
    std::uint32_t ck_epoch = 0;
    Hash commit;
    std::vector<Wrap> wraps; // ascending key_id, none twice
    std::optional<CaseKeyLink> link;
};

// New wraps for a key that exists (SPEC H.19, I.17).
struct CapsuleAdd {
    static constexpr std::size_t size_max = 4096;
    OfficeId office;
    DeviceId device; // the adder; ctx keeps the maker's
    ObjectId object;
    CapsuleId capsule;
    std::uint32_t ck_epoch = 0;
    Hash commit;
    std::vector<Wrap> wraps;
};

template <class Io, class List>
void describe_wraps(Io& io, List& wraps) {
    io.list(wraps, 1, 16, [](auto& each, auto& wrap) { each.array(2).fixed(wrap.key_id).fixed(wrap.sealed); });
    const auto unordered = [](const Wrap& left, const Wrap& right) { return left.key_id >= right.key_id; };
    io.require(std::ranges::adjacent_find(wraps, unordered) == wraps.end());
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Capsule>
void describe(Io& io, M& m) {
    io.version();
    io.constant(2, static_cast<std::uint64_t>(ObjectType::Capsule));
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(8).fixed(m.capsule);
    io.at(9).uint(m.ck_epoch, 0, u31_max);
    io.constant(11, 1);
    io.at(12).fixed(m.commit);
    describe_wraps(io.at(13), m.wraps);
    io.optional(20, m.link, [](auto& each, auto& link) {
        each.array(3).fixed(link.commit_old).fixed(link.nonce).fixed(link.link_old);
        each.at(21).fixed(link.next);
    });
    io.require(m.link.has_value() == (m.ck_epoch >= 1));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CapsuleAdd>
void describe(Io& io, M& m) {
    io.version();
    io.constant(2, static_cast<std::uint64_t>(ObjectType::CapsuleAdd));
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(7).fixed(m.object);
    io.at(8).fixed(m.capsule);
    io.at(9).uint(m.ck_epoch, 0, u31_max);
    io.constant(11, 1);
    io.at(12).fixed(m.commit);
    describe_wraps(io.at(13), m.wraps);
}

// ctx of SPEC D.5; `maker` is key 4 of the capsule.
inline Hash capsule_context(const OfficeId& office, const CapsuleId& capsule, const DeviceId& maker,
                            std::uint32_t ck_epoch) {
    return crypto::hash("teduh/capsule-ctx/1", {office, capsule, maker, be32(ck_epoch)});
}

} // namespace teduh::formats
