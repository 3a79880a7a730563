#pragma once

#include "storage/formats/decoder.hpp"

namespace teduh::formats {

// How a device stands, in numbers its core knows (message 43 of annex 10). No word of anybody. Times are UTC
// milliseconds; 0: never, or not known.
struct HealthFacts {
    static constexpr std::size_t size_max = 4096;
    std::uint64_t waiting = 0;           // entries without the centre's receipt, photos that are not whole there, entries carried
    std::uint64_t oldest_waiting_ms = 0; // when the oldest own one was stored
    std::uint64_t sent = 0;
    std::uint64_t last_receipt_ms = 0;
    std::uint64_t centre_heard_ms = 0;   // its newest signed head: keyring and settings are as old as this
    std::uint64_t clock_behind_ms = 0;   // how far the clock is below a time that a server has sworn to; 0: it is not
    std::uint64_t free_bytes = 0;        // of the disk with the ledger
    std::uint64_t alarms = 0;            // what must never happen, kept as evidence
    std::uint64_t checked_ms = 0;        // the last self-check
    std::uint64_t findings = 0;          // what it found
    std::uint64_t centre_index = 0;      // entries the centre has of this office
    std::uint64_t backed_up_upto = 0;    // how many of them its backup holds; 0: it does not say
    friend bool operator==(const HealthFacts&, const HealthFacts&) = default;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, HealthFacts>
void describe(Io& io, M& m) {
    std::uint8_t key = 20;
    for (auto* number : {&m.waiting, &m.oldest_waiting_ms, &m.sent, &m.last_receipt_ms, &m.centre_heard_ms, &m.clock_behind_ms,
                         &m.free_bytes, &m.alarms, &m.checked_ms, &m.findings, &m.centre_index, &m.backed_up_upto})
        io.at(key++).uint(*number, 0, u53_max);
}

} // namespace teduh::formats
