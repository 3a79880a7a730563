#pragma once

#include "storage/formats/entry.hpp"

namespace teduh::formats {

// Annex 4.5, SPEC E.4 and H.7. One server chain per log and office.
struct Receipt {
    static constexpr std::size_t size_max = 1024;
    OfficeId office;
    DeviceId device;
    std::uint64_t seq = 1;
    Hash entry_hash;
    std::uint64_t index = 1; // i
    Hash server_hash;        // S_i
    std::uint64_t received_at_ms = 0;
    LogId log;
    SignerId signer;
};
using SignedReceipt = Signed<Receipt>;

struct LogHead {
    static constexpr std::size_t size_max = 1024;
    OfficeId office;
    std::uint64_t index = 0;
    Hash server_hash;
    std::uint64_t now_ms = 0;
    std::uint64_t backed_up_upto = 0;
    LogId log;
    SignerId signer;
};
using SignedHead = Signed<LogHead>;

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Receipt>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(5).uint(m.seq, 1, u53_max);
    io.at(20).fixed(m.entry_hash);
    io.at(21).uint(m.index, 1, u53_max);
    io.at(22).fixed(m.server_hash);
    io.at(23).uint(m.received_at_ms, 0, u53_max);
    io.at(25).fixed(m.log);
    io.at(26).fixed(m.signer);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, LogHead>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).fixed(m.office);
    io.at(21).uint(m.index, 0, u53_max);
    io.at(22).fixed(m.server_hash);
    io.at(23).uint(m.now_ms, 0, u53_max);
    io.at(24).uint(m.backed_up_upto, 0, u53_max);
    io.at(25).fixed(m.log);
    io.at(26).fixed(m.signer);
}

inline Hash first_server_hash(const OfficeId& office, const LogId& log) {
    return crypto::hash("teduh/slog-0/1", {office, log});
}
inline Hash next_server_hash(const Hash& previous, std::uint64_t index, const Hash& entry_hash,
                             std::uint64_t received_at_ms) {
    return crypto::hash("teduh/slog/1", {previous, be64(index), entry_hash, be64(received_at_ms)});
}

// One entry as it is pulled from a server and listed on the channel: objects this device may not have, or that
// are erased, or over the page's limit, are absent.
struct Pulled {
    std::uint64_t index = 1;
    std::uint64_t received_at_ms = 0;
    SignedEntry entry;
    std::vector<std::optional<Bytes>> objects; // in the order of key 18, each an inline object
};

constexpr std::size_t inline_bytes_max = 270'500; // the largest is a config

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Pulled>
void describe(Io& io, M& m) {
    io.array(4).uint(m.index, 1, u53_max).uint(m.received_at_ms, 0, u53_max);
    describe(io, m.entry);
    io.list(m.objects, 1, 33, [](auto& each, auto& object) {
        each.nullable(object, [](auto& inner, auto& bytes) { inner.embedded(bytes, inline_bytes_max); });
    });
}

} // namespace teduh::formats
