#pragma once

#include "sync/protocol/hello.hpp"

// What a device sends of entries and attachments, and what it is answered (SPEC E.3, H.8, I.7, I.13; annex 8).
namespace teduh::protocol {

// POST /v1/have: manifests, so that each part can be checked as it arrives.
struct Have {
    static constexpr std::size_t size_max = have_bytes_max;
    std::vector<formats::AttachmentManifest> manifests;
};

struct MissingParts {
    Hash object_hash;
    std::vector<std::uint8_t> indexes; // ascending; empty: the object is complete
};
struct HaveAnswer {
    static constexpr std::size_t size_max = small_bytes_max;
    std::vector<MissingParts> objects; // in the order asked
};

struct BatchItem {
    SignedEntry entry;
    std::vector<Bytes> objects; // inline, in the order of key 18, one for each
};
// POST /v1/entries, in chain order.
struct Batch {
    static constexpr std::size_t size_max = batch_bytes_max;
    std::vector<BatchItem> items;
};

enum class OutcomeKind : std::uint8_t { Receipt = 1, Missing = 2, Gap = 3, Fork = 4, Refused = 5, Pending = 6 };

struct Outcome {
    OutcomeKind kind = OutcomeKind::Refused;
    SignedReceipt receipt{};          // Receipt, Pending
    std::vector<Hash> objects{};      // Missing, Pending: their OHs
    std::uint64_t expected_seq = 1;   // Gap
    SignedEntry held{};               // Fork: the entry held at this place
    Refusal refusal = Refusal::None;  // Refused
};
// One for each item, same order; after gap, fork or refused the rest of that device is gap.
struct BatchAnswer {
    static constexpr std::size_t size_max = batch_answer_bytes_max;
    std::vector<Outcome> outcomes;
};

constexpr std::size_t items_of_outcome(std::uint64_t kind) {
    return kind == 0 || kind > 6 ? SIZE_MAX : kind == 6 ? 3 : 2;
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Have>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.manifests, 1, have_manifests_max, [](auto& each, auto& manifest) { describe(each, manifest); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, HaveAnswer>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.objects, 1, have_manifests_max, [](auto& each, auto& object) {
        each.array(2).fixed(object.object_hash);
        each.list(object.indexes, 0, formats::parts_max,
                  [](auto& inner, auto& index) { inner.uint(index, 0, formats::parts_max - 1); });
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, BatchItem>
void describe(Io& io, M& m) {
    io.array(2);
    describe(io, m.entry);
    io.list(m.objects, 1, 33, [](auto& each, auto& bytes) { each.embedded(bytes, formats::inline_bytes_max); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Batch>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.items, 1, batch_entries_max, [](auto& each, auto& item) { describe(each, item); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Outcome>
void describe(Io& io, M& m) {
    const auto hashes = [](auto& each, auto& hash) { each.fixed(hash); };
    io.variant(m.kind, items_of_outcome);
    switch (m.kind) {
    case OutcomeKind::Receipt: return describe(io, m.receipt);
    case OutcomeKind::Missing: io.list(m.objects, 1, 33, hashes); return;
    case OutcomeKind::Gap: io.uint(m.expected_seq, 1, formats::u53_max); return;
    case OutcomeKind::Fork: return describe(io, m.held);
    case OutcomeKind::Refused: io.uint(m.refusal, 1, 63); return;
    case OutcomeKind::Pending: describe(io, m.receipt); io.list(m.objects, 1, 33, hashes); return;
    }
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, BatchAnswer>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.outcomes, 1, batch_entries_max, [](auto& each, auto& outcome) { describe(each, outcome); });
}

} // namespace teduh::protocol
