#pragma once

#include "storage/crypto/aead.hpp"
#include "storage/formats/signed_bytes.hpp"

namespace teduh::formats {

// Annex 7, SPEC D.14: a form that is not sent yet, sealed under a key the core never sees.
struct DraftContext {
    static constexpr std::size_t size_max = 65'536;
    DeviceId device;
    DraftId draft;
    std::uint8_t slot = 0; // 0 the form, 1..8 photos
    std::uint32_t revision = 0;
    std::optional<StaffId> author = {}; // a desk's: whose draft it is; a kiosk's has none
};
struct DraftBlob {
    static constexpr std::size_t size_max = 2'164'736;
    Bytes context; // DraftContext, the associated data
    crypto::Nonce24 nonce;
    Bytes ciphertext;
};

// Annex 7, SPEC H.18: case keys an officer has opened, and the folded list, sealed under the officer's identity.
struct CacheContext {
    static constexpr std::size_t size_max = 65'536;
    DeviceId device;
    std::uint32_t schema = 1;
    StaffId staff;
    std::uint32_t segment = 0;
};
struct CacheBlob {
    static constexpr std::size_t size_max = 1'050'624;
    Bytes context; // CacheContext, the associated data
    crypto::Nonce24 nonce;
    Bytes ciphertext;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, DraftContext>
void describe(Io& io, M& m) {
    io.version();
    io.at(4).fixed(m.device);
    io.at(20).fixed(m.draft);
    io.at(21).uint(m.slot, 0, 8);
    io.at(22).uint(m.revision, 0, u31_max);
    io.optional(23, m.author, [](auto& each, auto& id) { each.fixed(id); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CacheContext>
void describe(Io& io, M& m) {
    io.version();
    io.at(4).fixed(m.device);
    io.at(10).uint(m.schema, 1, 65535);
    io.at(20).fixed(m.staff);
    io.at(21).uint(m.segment, 0, u31_max);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, DraftBlob>
void describe(Io& io, M& m) {
    io.array(3).embedded(m.context, 1024).fixed(m.nonce).bytes(m.ciphertext, 17, 2'162'688);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CacheBlob>
void describe(Io& io, M& m) {
    io.array(3).embedded(m.context, 1024).fixed(m.nonce).bytes(m.ciphertext, 17, 1'048'576);
}

} // namespace teduh::formats
