// Statements, items, pages, enrolment texts; and chains of fuzzed statements signed by who may sign, so that the
// rules behind the signatures are reached.
#include "fuzz.hpp"

#include "storage/crypto/box.hpp"
#include "storage/keyring/enrol.hpp"
#include "storage/keyring/statement_builder.hpp"
#include "storage/keyring/wrap_store.hpp"

namespace {

using namespace teduh;
using namespace teduh::keyring;

constexpr std::size_t steps_max = 8;

template <class Pair>
Pair signing_pair(std::uint8_t number) {
    return crypto::signing_pair_from_seed<Pair>(Bytes(32, number));
}

// An office with its root, one admin and one officer, made once.
struct Office {
    crypto::RootSigningPair root = signing_pair<crypto::RootSigningPair>(1);
    crypto::RootSigningPair next_root = signing_pair<crypto::RootSigningPair>(2);
    crypto::StaffSigningPair admin = signing_pair<crypto::StaffSigningPair>(3);
    crypto::StaffSigningPair officer = signing_pair<crypto::StaffSigningPair>(4);
    formats::BoxPublicKey admin_box = crypto::box_pair_from_seed<crypto::StaffBoxPair>(Bytes(32, 5)).public_key;
    formats::BoxPublicKey officer_box = crypto::box_pair_from_seed<crypto::StaffBoxPair>(Bytes(32, 6)).public_key;
    OfficeId id{{7}};
    StaffId admin_id{{8}};
    StaffId officer_id{{9}};
    Keyring keyring = started();

    formats::KeyringItem item_of(const Keyring& before, formats::StatementBody body, std::uint8_t signers) const {
        StatementBuilder builder(before, std::move(body));
        if ((signers & 1U) != 0) builder.sign(root);
        if ((signers & 2U) != 0) builder.sign(admin);
        if ((signers & 4U) != 0) builder.sign(officer);
        if ((signers & 8U) != 0) builder.sign(next_root);
        return builder.item();
    }

private:
    Keyring started() const {
        auto first = StatementBuilder(id, formats::RootBody{root.public_key, true}).sign(root).item();
        auto chain = Keyring::start(first);
        fuzz::demand(chain.has_value());
        fuzz::demand(chain->extend(item_of(*chain, formats::AdminAddBody{admin_id, admin.public_key, admin_box}, 1)).has_value());
        const formats::StaffAddBody staff{officer_id, officer.public_key, officer_box, {"PETUGAS"}, {"petugas"}};
        fuzz::demand(chain->extend(item_of(*chain, staff, 2)).has_value());
        return *chain;
    }
};

// A refused statement changes nothing, a taken one is the new head.
bool extends(Keyring& chain, const formats::KeyringItem& item) {
    const auto n = chain.n();
    const auto head = chain.head();
    const bool taken = chain.extend(item).has_value();
    fuzz::demand(chain.n() == n + (taken ? 1 : 0));
    fuzz::demand(taken ? chain.head() == formats::link_hash_of(item.statement) : chain.head() == head);
    return taken;
}

// The bytes are cut into be16 size, signers, statement; of a statement its body counts.
void extend_signed(const Office& office, View bytes) {
    auto chain = office.keyring;
    for (std::size_t step = 0; step < steps_max && bytes.size() > 3; ++step) {
        const auto signers = bytes[2];
        const auto size = std::min<std::size_t>(from_big_endian(bytes.first(2)), bytes.size() - 3);
        const auto statement = formats::decode_statement(bytes.subspan(3, size));
        bytes = bytes.subspan(3 + size);
        if (statement && (signers & 15U) != 0) extends(chain, office.item_of(chain, statement->body, signers));
    }
    const auto page = page_from(chain, WrapStore{}, 1);
    const auto again = Keyring::from_page(page);
    fuzz::demand(again.has_value() && again->head() == chain.head());
}

void read_enrolment(const Office& office, View bytes) {
    fuzz::rewrites_map<formats::EnrolQr>(bytes);
    fuzz::rewrites_array<formats::StaffRequest>(bytes);
    if (const auto qr = formats::decode<formats::EnrolQr>(bytes)) {
        const auto again = from_enrol_text(enrol_text(*qr));
        fuzz::demand(again.has_value() && same(formats::encode(*again), bytes));
        fuzz::demand(!check_enrol_code(office.keyring, *qr, "0000-0000-0000").has_value());
    }
    if (const auto typed = from_typed_text(text_of(bytes), "https://pusat.example"))
        fuzz::demand(formats::encode(from_typed_text(typed_text(*typed), typed->url).value()) == formats::encode(*typed));
    if (const auto shown = from_fingerprint_text(text_of(bytes)))
        fuzz::demand(from_fingerprint_text(fingerprint_text(*shown)).value() == *shown);
    if (const auto typed = from_enrol_text(text_of(bytes))) fuzz::demand(enrol_text(*typed) == text_of(bytes));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Office office;
    const View bytes{data, size};
    if (const auto statement = formats::decode_statement(bytes)) fuzz::demand(same(formats::encode(*statement), bytes));
    fuzz::rewrites_array<formats::KeyringItem>(bytes);
    fuzz::rewrites_map<formats::KeyringPage>(bytes);
    if (const auto item = formats::decode_array<formats::KeyringItem>(bytes)) {
        static_cast<void>(Keyring::start(*item));
        auto chain = office.keyring;
        extends(chain, *item);
    }
    if (const auto page = formats::decode<formats::KeyringPage>(bytes)) {
        WrapStore rows;
        auto chain = office.keyring;
        const auto extension = chain.extend_by(*page);
        fuzz::demand(chain.n() == office.keyring.n() + extension.taken);
        if (const auto whole = Keyring::from_page(*page)) take_rows(*whole, *page, rows);
    }
    read_enrolment(office, bytes);
    extend_signed(office, bytes);
    return 0;
}
