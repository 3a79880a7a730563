#pragma once

#include "storage/formats/decoder.hpp"
#include "storage/formats/ids.hpp"

#include <concepts>
#include <string>

namespace teduh::formats {

// Annex section 9, SPEC D.10, H.4: what a new device shows. Staff devices show the officer's keys too.
struct EnrolQr {
    static constexpr std::size_t size_max = 4096;
    SignPublicKey device_key;
    Nonce16 nonce;
    std::string url; // where it will ask; taken over from no one but the person at the device
    std::optional<SignPublicKey> staff_sign_key; // these three or none
    std::optional<BoxPublicKey> staff_box_key;
    std::optional<StaffId> staff; // her keys were derived with it
};

template <class Io, class M>
requires std::same_as<std::remove_const_t<M>, EnrolQr>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).fixed(m.device_key);
    io.at(21).fixed(m.nonce);
    io.at(22).text(m.url, 9, 208, is_url);
    io.optional(23, m.staff_sign_key, [](auto& each, auto& key) { each.fixed(key); });
    io.optional(24, m.staff_box_key, [](auto& each, auto& key) { each.fixed(key); });
    io.optional(25, m.staff, [](auto& each, auto& id) { each.fixed(id); });
    io.require(m.staff_sign_key.has_value() == m.staff_box_key.has_value() &&
               m.staff_sign_key.has_value() == m.staff.has_value());
}

// staff-req of the annex: the officer's and the device's signature over the same bytes, beside a typed
// fingerprint.
struct StaffRequest {
    static constexpr std::size_t size_max = EnrolQr::size_max + 256;
    Bytes enrol_qr;
    Signature by_staff;
    Signature by_device;
};

template <class Io, class M>
requires std::same_as<std::remove_const_t<M>, StaffRequest>
void describe(Io& io, M& m) {
    io.array(3).embedded(m.enrol_qr, EnrolQr::size_max).fixed(m.by_staff).fixed(m.by_device);
}

} // namespace teduh::formats
