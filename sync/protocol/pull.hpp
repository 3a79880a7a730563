#pragma once

#include "storage/formats/failure.hpp"
#include "sync/protocol/hello.hpp"

// What a device fetches and waits for, and the call of an officer (annex 8, SPEC E.11, I.15). The body of every
// answer that is not 200 is a formats::FailureNotice.
namespace teduh::protocol {

// GET /v1/entries?from=I&limit=N: indexes I.. in server order.
struct Page {
    static constexpr std::size_t size_max = page_bytes_max;
    std::vector<formats::Pulled> entries;
    SignedHead head;
};

// GET /v1/config: the newest of each name.
struct ConfigPage {
    static constexpr std::size_t size_max = config_page_bytes_max;
    std::vector<formats::ConfigObject> items;
};

enum class CallStep : std::uint8_t { Call = 1, Acknowledge = 2, End = 3 };

// POST /v1/call. No mark of what the visit is about (SPEC H.11).
struct Call {
    static constexpr std::size_t size_max = small_bytes_max;
    DeviceId kiosk;
    CallStep step = CallStep::Call;
    std::uint32_t visit = 0;
};

struct OpenCall {
    DeviceId kiosk;
    std::uint32_t visit = 0;
    CallStep step = CallStep::Call;
    std::uint64_t since_ms = 0;
};
// GET /v1/wait?after=I, also the answer of POST /v1/call.
struct WaitAnswer {
    static constexpr std::size_t size_max = small_bytes_max;
    SignedHead head;
    std::vector<OpenCall> calls;      // open, or answered less than call_kept_ms ago
    std::uint32_t keyring_n = 0;
    std::uint32_t config_counter = 0; // rises with each config object
    std::uint64_t next = 0;           // the I to wait with; it wakes for calls, entries, keyring and config
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Page>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.entries, 0, page_entries_max, [](auto& each, auto& entry) { describe(each, entry); });
    describe(io.at(21), m.head);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ConfigPage>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.items, 0, config_page_items_max, [](auto& each, auto& item) { describe(each, item); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Call>
void describe(Io& io, M& m) {
    io.version();
    io.at(4).fixed(m.kiosk);
    io.at(20).uint(m.step, 1, 3);
    io.at(21).uint(m.visit, 0, visit_max);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, WaitAnswer>
void describe(Io& io, M& m) {
    io.version();
    describe(io.at(20), m.head);
    io.at(21).list(m.calls, 0, calls_max, [](auto& each, auto& call) {
        each.array(4).fixed(call.kiosk).uint(call.visit, 0, visit_max);
        each.uint(call.step, 1, 3).uint(call.since_ms, 0, formats::u53_max);
    });
    io.at(22).uint(m.keyring_n, 0, formats::u31_max);
    io.at(23).uint(m.config_counter, 0, formats::u31_max);
    io.at(24).uint(m.next, 0, formats::u53_max);
}

} // namespace teduh::protocol
