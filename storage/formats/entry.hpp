#pragma once

#include "storage/formats/object.hpp"

namespace teduh::formats {

struct ObjectRef { // one of key 18
    std::uint8_t type = 0;
    FixedBytes<struct AnyIdTag, 16> id;
    Hash object_hash;
    std::uint64_t size = 0;

    friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

// Annex 4.4, SPEC D.7: one submission's signed line in its device's chain.
struct Entry {
    static constexpr std::size_t size_max = 4096;
    OfficeId office;
    DeviceId device;
    std::uint64_t seq = 1;
    Hash prev;
    std::uint64_t head_index = 0; // last head of the centre this device verified; {0, S_0} before the first
    Hash head_hash;
    std::vector<ObjectRef> objects; // by type, then ascending id
    std::uint32_t keyring_n = 1;
    Hash keyring_hash;
};

// Types in the order 3, 4, 1, 2, then the others ascending; ids ascending in each type.
inline int rank_of(std::uint8_t type) {
    switch (static_cast<ObjectType>(type)) {
    case ObjectType::Capsule: return 0;
    case ObjectType::CapsuleAdd: return 1;
    case ObjectType::Record: return 2;
    case ObjectType::Attachment: return 3;
    default: return 4 + type;
    }
}
inline bool comes_before(const ObjectRef& left, const ObjectRef& right) {
    const auto ranks = std::pair{rank_of(left.type), rank_of(right.type)};
    return ranks.first != ranks.second ? ranks.first < ranks.second : left.id < right.id;
}

// A place in a chain, a map of its own: {20: index, 21: hash}.
template <class Io, class Number, class HashType>
void describe_position(Io& io, Number& index, std::uint64_t min, std::uint64_t max, HashType& hash) {
    io.nested([&](Io& inner) {
        inner.at(20).uint(index, min, max);
        inner.at(21).fixed(hash);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Entry>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(5).uint(m.seq, 1, u53_max);
    io.at(6).fixed(m.prev);
    describe_position(io.at(17), m.head_index, 0, u53_max, m.head_hash);
    io.at(18).list(m.objects, 1, 33, [](auto& each, auto& ref) {
        each.array(4).uint(ref.type, 1, 127).fixed(ref.id).fixed(ref.object_hash).uint(ref.size, 1, 16'781'568);
    });
    io.constant(19, 0);
    describe_position(io.at(20), m.keyring_n, 1, 4096, m.keyring_hash);
    const auto unordered = [](const ObjectRef& left, const ObjectRef& right) { return !comes_before(left, right); };
    io.require(std::ranges::adjacent_find(m.objects, unordered) == m.objects.end());
}

using SignedEntry = Signed<Entry>;

// EH of SPEC D.7.
inline Hash entry_hash(const SignedEntry& entry) {
    return crypto::hash("teduh/entry/1", {entry.bytes, entry.signature});
}
// prev of seq 1: over the statement bytes of the device's own device_add (SPEC I.5).
inline Hash genesis_hash(View device_certificate) {
    return crypto::hash("teduh/genesis/1", {device_certificate});
}

} // namespace teduh::formats
