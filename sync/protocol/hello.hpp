#pragma once

#include "storage/formats/receipt.hpp"
#include "sync/protocol/request.hpp"

namespace teduh::protocol {

using formats::LogId;
using formats::OfficeId;
using formats::SignedEntry;
using formats::SignedHead;
using formats::SignedReceipt;
using formats::SignerId;
using Challenge = formats::Nonce16;

struct Limits { // what this server takes; never above limits.hpp
    std::uint32_t batch_entries = batch_entries_max;
    std::uint32_t batch_bytes = batch_bytes_max;
    std::uint32_t part_bytes = formats::part_bytes_max;
    std::uint32_t wait_seconds = wait_seconds_max;
};

// GET /v1/hello (SPEC I.10): who answers, in which log, with which head, and a nonce for what follows. The
// challenge comes back signed, so head and time are fresh.
struct Hello {
    static constexpr std::size_t size_max = 4096;
    OfficeId office;
    std::uint32_t proto_min = version_min;
    std::uint32_t proto_max = version_max;
    Limits limits;
    ServerNonce nonce;
    Challenge challenge;
    LogId log;
    SignerId signer;
    std::optional<SignedHead> head; // nothing: this office is unknown here
    std::uint64_t now_ms = 0;
};
using HelloAnswer = formats::Signed<Hello>;

constexpr Literal hello_domain = "teduh/hello/1";

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Limits>
void describe(Io& io, M& m) {
    io.at(20).uint(m.batch_entries, 0, formats::u31_max);
    io.at(21).uint(m.batch_bytes, 0, formats::u31_max);
    io.at(22).uint(m.part_bytes, 0, formats::u31_max);
    io.at(23).uint(m.wait_seconds, 0, formats::u31_max);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Hello>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).fixed(m.office);
    io.at(20).uint(m.proto_min, 1, 255);
    io.at(21).uint(m.proto_max, 1, 255);
    io.at(22).map(m.limits);
    io.at(23).fixed(m.nonce);
    io.at(24).fixed(m.challenge);
    io.at(25).fixed(m.log);
    io.at(26).fixed(m.signer);
    io.at(27).nullable(m.head, [](auto& each, auto& head) { describe(each, head); });
    io.at(28).uint(m.now_ms, 0, formats::u53_max);
}

} // namespace teduh::protocol
