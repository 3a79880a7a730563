#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;
using formats::KeyringItem;

namespace {

Refusal refusal_of_item(Keyring ring, const KeyringItem& item) {
    const auto before = ring.head();
    const auto outcome = ring.extend(item);
    if (outcome) return Refusal::None;
    CHECK(ring.head() == before);
    return outcome.error().refusal;
}

std::vector<KeyringItem> items_of(const Keyring& ring) {
    const auto items = ring.items_from(1);
    return {items.begin(), items.end()};
}

// The keyring as it was after its first n statements.
Keyring first(const Keyring& ring, std::uint32_t n) {
    auto items = items_of(ring);
    items.resize(n);
    return Keyring::from_page({items, {}}).value();
}

} // namespace

TEST_CASE("a chain is believed from its first statement to its last, and is the same for everybody",
          "[keyring]") {
    const TestOffice office;
    const auto copy = Keyring::from_page({items_of(office.keyring), {}}).value();
    CHECK(copy.head() == office.keyring.head());
    CHECK(copy.n() == office.keyring.n());
    CHECK(copy.devices().size() == office.keyring.devices().size());
    CHECK(Keyring::from_page({}).error().refusal == Refusal::BadKeyring);
}

TEST_CASE("statements left out, exchanged or said twice break the chain", "[keyring]") {
    const TestOffice office;
    const auto items = items_of(office.keyring);
    for (std::uint32_t n = 1; n + 1 < items.size(); ++n) {
        const auto ring = first(office.keyring, n);
        CHECK(refusal_of_item(ring, items[n]) == Refusal::None);
        CHECK(refusal_of_item(ring, items[n + 1]) == Refusal::BadKeyring); // one left out, or exchanged
        CHECK(refusal_of_item(ring, items[n - 1]) == Refusal::BadKeyring); // said twice
        CHECK(refusal_of_item(ring, items[0]) == Refusal::BadKeyring);     // a second root
    }
    for (std::size_t n = 1; n < items.size(); ++n)
        CHECK(Keyring::start(items[n]).error().refusal != Refusal::None);
}

TEST_CASE("no bit of any statement can fall without being noticed", "[keyring]") {
    const TestOffice office;
    auto ring = Keyring::start(office.keyring.items_from(1)[0]).value();
    std::size_t flips = 0;
    std::size_t accepted = 0;
    const auto flip_all = [&](const KeyringItem& item, auto accepts) {
        auto bytes = formats::encode_array(item);
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit, ++flips) {
            const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
            bytes[bit / 8] ^= mask;
            const auto read = formats::decode_array<KeyringItem>(bytes);
            if (read && accepts(*read)) ++accepted;
            bytes[bit / 8] ^= mask;
        }
    };
    flip_all(ring.items_from(1)[0],
             [&](const KeyringItem& item) { return Keyring::start(item).has_value(); });
    for (const auto& item : office.keyring.items_from(2)) {
        flip_all(item, [&](const KeyringItem& changed) { return ring.extend(changed).has_value(); });
        REQUIRE(ring.extend(item));
    }
    CHECK(accepted == 0);
    CHECK(flips > 24 * 160 * 8);
}

TEST_CASE("two statements on one place are a fork, and the one that came first stays", "[keyring]") {
    const TestOffice office;
    const auto left = office.item(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    const auto right = office.item(formats::DeviceRevokeBody{office.desk.id, 0, {}}, office.admin.sign);
    auto ring = office.keyring;
    REQUIRE(ring.extend(left));
    CHECK(refusal_of_item(ring, right) == Refusal::BadKeyring);
    const auto extension = ring.extend_by({{right}, {}});
    CHECK(extension.taken == 0);
    CHECK(extension.stopped->refusal == Refusal::BadKeyring);
    CHECK(ring.standing_of(ring.n(), ring.head()) == Standing::Known);
    CHECK(ring.standing_of(ring.n(), formats::link_hash_of(right.statement)) == Standing::Forked);
    CHECK(ring.standing_of(ring.n() + 1, {}) == Standing::Ahead);
    CHECK(ring.standing_of(0, {}) == Standing::Forked);
}

TEST_CASE("another office's statements are nothing to this one", "[keyring]") {
    const TestOffice office;
    const TestOffice other;
    CHECK(refusal_of_item(office.keyring, other.item(TestOffice::policy(), other.admin.sign)) ==
          Refusal::BadKeyring);
    // Even where n and prev were made to fit.
    formats::Statement statement{other.id, office.keyring.n() + 1, office.keyring.head(),
                                 TestOffice::policy()};
    auto builder = StatementBuilder::from({formats::encode(statement), {}});
    CHECK(refusal_of_item(office.keyring, builder.sign(office.admin.sign).item()) == Refusal::BadKeyring);
}

TEST_CASE("signatures are in order, of this statement, and there is one", "[keyring]") {
    const TestOffice office;
    const auto good =
        office.item(formats::RootRotateBody{office.head.sign.public_key}, office.root, office.admin.sign);
    auto none = good;
    none.signatures.clear();
    CHECK(refusal_of_item(office.keyring, none) == Refusal::BadForm);
    auto exchanged = good;
    std::swap(exchanged.signatures[0], exchanged.signatures[1]);
    CHECK(refusal_of_item(office.keyring, exchanged) == Refusal::BadForm);

    auto policy = office.item(TestOffice::policy(), office.admin.sign);
    const auto other = office.item(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    policy.signatures = other.signatures;
    CHECK(refusal_of_item(office.keyring, policy) == Refusal::BadSignature);
    // An honest second signer does not heal the first.
    auto mended = StatementBuilder::from(policy);
    CHECK(refusal_of_item(office.keyring, mended.sign(office.head.sign).item()) == Refusal::BadSignature);
    // A word of another domain is no statement.
    auto item = office.item(TestOffice::policy(), office.admin.sign);
    item.signatures[0].signature =
        crypto::sign(office.admin.sign.secret_key, "teduh/config/1", item.statement);
    CHECK(refusal_of_item(office.keyring, item) == Refusal::BadSignature);
}

TEST_CASE("a page brings what is new and may repeat what is known", "[keyring]") {
    const TestOffice office;
    auto ring = first(office.keyring, 5);
    const auto all = formats::KeyringPage{items_of(office.keyring), {}};
    auto extension = ring.extend_by(all);
    CHECK(extension.taken == office.keyring.n() - 5);
    CHECK_FALSE(extension.stopped);
    CHECK(ring.head() == office.keyring.head());
    extension = ring.extend_by(all);
    CHECK(extension.taken == 0);
    CHECK_FALSE(extension.stopped);
}

TEST_CASE("a statement of a later version stops the page and harms nothing", "[keyring]") {
    const TestOffice office;
    auto later = office.item(formats::KeyringMergeBody{}, office.root).statement;
    const Bytes kind{0x16, 0x0f, 0x17};
    const auto place = std::search(later.begin(), later.end(), kind.begin(), kind.end());
    REQUIRE(place != later.end());
    place[1] = 0x10;
    auto builder = StatementBuilder::from({later, {}});
    builder.sign(office.root);
    auto items = items_of(office.keyring);
    items.push_back(builder.item());
    auto ring = first(office.keyring, 3);
    const auto extension = ring.extend_by({items, {}});
    CHECK(extension.stopped->refusal == Refusal::Newer);
    CHECK(ring.head() == office.keyring.head());
    // What snapshot and merge change in the chain is not known here either.
    CHECK(refusal_of_item(ring, office.item(formats::KeyringMergeBody{}, office.root)) == Refusal::Newer);
    CHECK(refusal_of_item(ring, office.item(formats::SnapshotBody{1, {}, {}}, office.root)) == Refusal::Newer);
    CHECK(refusal_of_item(ring, office.item(formats::SnapshotBody{1, {}, {}}, TestStaff::make().sign)) ==
          Refusal::NoRight);
}

TEST_CASE("a keyring holds 4,096 statements", "[keyring]") {
    auto office = TestOffice::founded();
    const auto body = TestOffice::policy();
    while (office.keyring.n() < formats::statements_max) office.extend(body, office.admin.sign);
    // The builder cannot number one more, so the last one comes again.
    const auto full = office.keyring.items_from(formats::statements_max)[0];
    CHECK(refusal_of_item(office.keyring, full) == Refusal::TooLarge);
}

TEST_CASE("a keyring holds 1 MiB of statements", "[keyring]") {
    auto office = TestOffice::founded();
    auto body = TestOffice::server_key(office.centre_server, formats::ServerRole::Centre,
                                       {"https://pusat.example"}, Bytes(4096, 0x30));
    std::size_t taken = 0;
    while (office.keyring.extend(office.item(body, office.admin.sign))) ++taken;
    CHECK(taken == 239); // 1 MiB through 4,375 bytes each, root and administrator before them
    CHECK(refusal_of_item(office.keyring, office.item(body, office.admin.sign)) == Refusal::TooLarge);
    CHECK(refusal_of_item(office.keyring, office.item(TestOffice::policy(), office.admin.sign)) == Refusal::None);
}
