#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;

TEST_CASE("a page carries statements and their rows to a new device", "[keyring]") {
    const TestOffice office;
    const auto bytes = formats::encode(page_from(office.keyring, office.rows, 1));
    const auto page = formats::decode<formats::KeyringPage>(bytes).value();
    const auto ring = Keyring::from_page(page).value();
    CHECK(ring.head() == office.keyring.head());
    WrapStore rows;
    CHECK(take_rows(ring, page, rows) == 10); // seven group wraps, three recovery blobs
    CHECK(rows.rows() == office.rows.rows());
    CHECK(take_rows(ring, page, rows) == 0);

    const auto rest = page_from(office.keyring, office.rows, office.keyring.n());
    CHECK(rest.items.size() == 1);
    CHECK(rest.rows.empty());
    CHECK(page_from(office.keyring, office.rows, office.keyring.n() + 1).items.empty());
    CHECK(page_from(office.keyring, office.rows, 0).items.size() == office.keyring.n());
}

TEST_CASE("the holder of a group's key finds his wrap, and it opens", "[keyring]") {
    const TestOffice office;
    const auto* epoch = office.keyring.active_epoch("restricted");
    const auto* row = office.rows.find(epoch->row_of(office.deputy.id).value());
    REQUIRE(row);
    CHECK(row->size() == 112);
    const auto opened = crypto::box_open(*row, office.deputy.box).value();
    CHECK(crypto::box_public_key(View{opened}.first(32)) == epoch->box_key);
    CHECK_FALSE(crypto::box_open(*row, office.head.box));
    CHECK_FALSE(office.rows.find(Hash{}));
}

TEST_CASE("two keepers meet and open a recovery blob, one layer each", "[keyring]") {
    const TestOffice office;
    const auto* blob = office.rows.find(office.keyring.recovery()->blobs[1]); // keepers 1 and 3
    REQUIRE(blob);
    CHECK(blob->size() == 64 + 48 * 2);
    const auto inner = crypto::box_open(*blob, office.keepers[0]).value();
    const auto secret = crypto::box_open(inner, office.keepers[2]).value();
    CHECK(crypto::box_public_key(View{secret}.first(32)) == office.recovery.public_key);
    CHECK_FALSE(crypto::box_open(inner, office.keepers[1]));
}

TEST_CASE("rows nobody signed for are left lying", "[keyring]") {
    const TestOffice office;
    auto page = page_from(office.keyring, office.rows, 1);
    page.rows = {Bytes(112, 1), Bytes(448, 2), page.rows[0]};
    WrapStore rows;
    CHECK(take_rows(office.keyring, page, rows) == 1);
    CHECK(rows.put(Bytes(111)).error().refusal == Refusal::BadForm);
    CHECK(rows.put(Bytes(449)).error().refusal == Refusal::BadForm);
    const auto hash = rows.put(Bytes(112, 1)).value();
    CHECK(rows.find(hash));
    rows.erase(hash);
    CHECK_FALSE(rows.find(hash));
    // A chain without its rows is a chain.
    CHECK(Keyring::from_page({page.items, {}}));
}

TEST_CASE("a full keyring with its rows travels in pages of at most 1 MiB", "[keyring]") {
    TestOffice office;
    auto body = TestOffice::server_key(office.centre_server, formats::ServerRole::Centre,
                                       {"https://pusat.example"}, Bytes(4096, 0x30));
    for (int i = 0; i < 234; ++i) office.extend(body, office.admin.sign);
    for (int i = 0; i < 30; ++i) office.set_recovery();

    std::optional<Keyring> ring;
    WrapStore rows;
    std::uint32_t next = 1;
    int pages = 0;
    while (next <= office.keyring.n()) {
        const auto bytes = formats::encode(page_from(office.keyring, office.rows, next));
        REQUIRE(bytes.size() <= formats::KeyringPage::size_max);
        const auto page = formats::decode<formats::KeyringPage>(bytes).value();
        REQUIRE_FALSE(page.items.empty());
        if (ring)
            CHECK(ring->extend_by(page).taken == page.items.size());
        else
            ring = Keyring::from_page(page).value();
        take_rows(*ring, page, rows);
        next += static_cast<std::uint32_t>(page.items.size());
        ++pages;
    }
    CHECK(pages == 2);
    CHECK(ring->head() == office.keyring.head());
    CHECK(rows.rows() == office.rows.rows());
}
