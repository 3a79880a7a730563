#pragma once

#include "storage/formats/statement_bodies.hpp"

namespace teduh::formats {

// Annex section 6, SPEC D.8: one link of an office's keyring.
constexpr std::uint32_t statements_max = 4096;
constexpr std::size_t statement_bytes_max = 65'536; // of every kind but snapshot
constexpr std::size_t snapshot_bytes_max = 1'048'576;

struct Statement {
    static constexpr std::size_t size_max = snapshot_bytes_max;
    static constexpr NewerRule newer{22, 16, 31};
    OfficeId office;
    std::uint32_t n = 1;
    Hash prev; // link hash of statement n - 1, zeros for n = 1
    StatementBody body;

    StatementKind kind() const {
        return std::visit([](const auto& each) { return each.kind; }, body);
    }
};

// A statement as it is stored and sent: the bytes as received, and who signed them ("teduh/stmt/1").
struct StatementSignature {
    SignerId signer;
    Signature signature;

    friend bool operator==(const StatementSignature&, const StatementSignature&) = default;
};
struct KeyringItem {
    static constexpr std::size_t size_max = snapshot_bytes_max + 512;
    Bytes statement;
    std::vector<StatementSignature> signatures; // 1..4, ascending by signer, none twice

    friend bool operator==(const KeyringItem&, const KeyringItem&) = default;
};

// A piece of a chain with the rows (group wraps and recovery blobs) that its statements name by hash. Its
// items are judged each by itself: here only their shape counts (annex section 0).
struct KeyringPage {
    static constexpr std::size_t size_max = 1'048'576;
    std::vector<KeyringItem> items;
    std::vector<Bytes> rows;
};
constexpr std::size_t row_bytes_min = 112; // a group wrap
constexpr std::size_t row_bytes_max = 448; // a recovery blob of eight layers

template <class Io, class M>
requires std::same_as<std::remove_const_t<M>, Statement>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).fixed(m.office);
    io.at(20).uint(m.n, 1, statements_max);
    io.at(21).fixed(m.prev);
    if constexpr (Io::reads) {
        std::uint64_t kind = 0;
        io.at(22).uint(kind, 1, 15);
        if (io.ok()) choose_body(m.body, kind);
    } else {
        io.at(22).uint(m.kind(), 1, 15);
    }
    io.at(23);
    std::visit([&](auto& body) { io.map(body); }, m.body);
}

template <class Io, class M>
requires std::same_as<std::remove_const_t<M>, KeyringItem>
void describe(Io& io, M& m) {
    io.array(2).embedded(m.statement, snapshot_bytes_max);
    io.list(m.signatures, 1, 4,
            [](auto& each, auto& one) { each.array(2).fixed(one.signer).fixed(one.signature); });
    io.require(strictly_ascending(m.signatures, &StatementSignature::signer));
}

template <class Io, class M>
requires std::same_as<std::remove_const_t<M>, KeyringPage>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.items, 0, statements_max, [](auto& each, auto& item) { describe(each, item); });
    io.at(21).list(m.rows, 0, statements_max,
                   [](auto& each, auto& row) { each.bytes(row, row_bytes_min, row_bytes_max); });
}

// Reads statement bytes. Newer for a later version and for the kinds 16 to 31; TooLarge over 65,536 bytes
// unless it is a snapshot. Says nothing about signatures and rights: that is storage/keyring's business.
Result<Statement> decode_statement(View bytes);

// teduh/link/1: what the next statement names as prev. It covers no signatures, so a second one can be added
// later.
inline Hash link_hash_of(View statement) { return crypto::hash("teduh/link/1", {statement}); }
// teduh/wrap/1: how a statement names a row.
inline Hash row_hash_of(View row) { return crypto::hash("teduh/wrap/1", {row}); }

} // namespace teduh::formats
