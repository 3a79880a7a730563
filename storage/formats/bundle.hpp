#pragma once

#include "storage/formats/object.hpp"

namespace teduh::formats {

// Items of a bundle's own (SPEC E.8, annex 7); the others are what is sent to a server. A bundle is read and written by
// sync/protocol/bundle.hpp.
constexpr std::size_t bundle_item_bytes_max = 4 * 1024 * 1024;

struct BundleHead {
    static constexpr std::size_t size_max = 65'536;
    OfficeId office;
    DeviceId device;         // whose entries
    std::uint64_t from = 1;  // seq of the first
    std::uint64_t to = 1;    // and of the last
};

struct BundlePart {
    static constexpr std::size_t size_max = bundle_item_bytes_max;
    Hash object_hash;
    std::uint8_t index = 0;
    Bytes part;
};

// Unsigned: whoever could forge it could forge nothing of the entries, which are signed each by itself.
struct BundleEnd {
    static constexpr std::size_t size_max = 65'536;
    std::uint32_t frames = 0; // before this one
    Hash frames_hash;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, BundleHead>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(20).uint(m.from, 1, u53_max);
    io.at(21).uint(m.to, 1, u53_max);
    io.require(m.from <= m.to);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, BundlePart>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).fixed(m.object_hash);
    io.at(21).uint(m.index, 0, parts_max - 1);
    io.at(22).bytes(m.part, crypto::stream_sealed_chunk_bytes, part_bytes_max);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, BundleEnd>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).uint(m.frames, 0, u31_max);
    io.at(21).fixed(m.frames_hash);
}

} // namespace teduh::formats
