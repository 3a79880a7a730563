#pragma once

#include "storage/crypto/aead.hpp"
#include "storage/crypto/password.hpp"
#include "storage/formats/decoder.hpp"
#include "storage/formats/ids.hpp"

// Annex 7, SPEC D.4 and H.22: an officer's identity as it rests on one device.
namespace teduh::formats {

constexpr std::size_t identity_slots = 4;
constexpr std::size_t identity_block_bytes = 256; // pad256
using SealedIdentity = FixedBytes<struct SealedIdentityTag, identity_block_bytes + crypto::aead_overhead>;

struct IdentitySlot {
    crypto::Nonce24 nonce;
    SealedIdentity sealed;
    friend bool operator==(const IdentitySlot&, const IdentitySlot&) = default;
};

struct IdentityFile {
    static constexpr std::size_t size_max = 65'536;
    DeviceId device;
    StaffId staff;
    crypto::Salt16 salt;
    crypto::PasswordCost cost;
    std::vector<IdentitySlot> slots; // four, of equal size whether used or not
};

struct IdentitySlotContext { // the associated data of one slot
    static constexpr std::size_t size_max = 65'536;
    DeviceId device;
    StaffId staff;
    crypto::Salt16 salt;
    crypto::PasswordCost cost;
    std::uint32_t slot = 0;
};

struct Identity { // what a slot holds
    static constexpr std::size_t size_max = identity_block_bytes - 1;
    StaffId staff;
    crypto::SecretBytes seed; // 32 bytes
};

template <class Io, class M>
void describe_unlocking(Io& io, M& m) {
    io.version();
    io.at(4).fixed(m.device);
    io.at(20).fixed(m.staff);
    io.at(21).fixed(m.salt);
    io.at(22).uint(m.cost.passes, crypto::passes_min, crypto::passes_max);
    io.at(23).uint(m.cost.memory_bytes, crypto::password_memory_min, crypto::password_memory_max);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, IdentityFile>
void describe(Io& io, M& m) {
    describe_unlocking(io, m);
    io.at(24).list(m.slots, identity_slots, identity_slots,
                   [](auto& each, auto& slot) { each.array(2).fixed(slot.nonce).fixed(slot.sealed); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, IdentitySlotContext>
void describe(Io& io, M& m) {
    describe_unlocking(io, m);
    io.at(24).uint(m.slot, 0, identity_slots - 1);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Identity>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).fixed(m.staff);
    io.at(21).bytes(m.seed, crypto::IdentitySeed::size, crypto::IdentitySeed::size);
}

} // namespace teduh::formats
