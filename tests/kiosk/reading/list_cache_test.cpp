// A kept list that has any flaw is not used: everything is read anew, and the list is right again.

#include "tests/kiosk/reading/played_core.hpp"

using namespace teduh;
using namespace teduh::tests;

namespace {

// A list of several pages, kept for the head.
struct Kept : Journal {
    PlayedCore core{*this, office.desk};

    Kept() {
        for (int i = 0; i < 3; ++i) told_at_kiosk("Cerita uji.");
        notes(office.desk, office.head, "Catatan.");
        core.entries = entries;
        keep();
    }
    void keep() {
        auto view = core.view(*this);
        const auto officer = officer_of(office.head, view);
        reading::CaseList list;
        reading::ListReader reader(view, officer, list);
        read_all(reader);
        reading::ListCache cache;
        keep_all(cache, view, officer, list);
    }
    std::optional<reading::CaseList> taken(const TestStaff& person) {
        auto view = core.view(*this);
        const auto officer = officer_of(person, view);
        reading::ListCache cache;
        return cache.take(view, officer).value();
    }
    bool opens() { return taken(office.head).has_value(); }
    std::uint32_t page() const { return core.kept.rbegin()->first; }
};

// What the head would be if another had made it with the right key.
template <class Change>
void forge_head(Kept& kept, Change change) {
    const auto identity = identity_of(kept.office.head);
    const auto key = vault::cache_key(identity, kept.office.desk.id, kept.core.renewed);
    const vault::CacheOwner owner{kept.office.desk.id, kept.office.head.id};
    const auto plain = vault::open_segment(key, owner, 0, kept.core.kept.at(0)).value();
    auto head = formats::decode<vault::CachedHead>(plain).value();
    change(head);
    kept.core.kept[0] = vault::seal_segment(key, owner, 0, formats::encode_secret(head)).value();
}
template <class Change>
void forge_page(Kept& kept, Change change) {
    const auto identity = identity_of(kept.office.head);
    const auto key = vault::cache_key(identity, kept.office.desk.id, kept.core.renewed);
    const vault::CacheOwner owner{kept.office.desk.id, kept.office.head.id};
    const auto segment = kept.page();
    auto page = formats::decode<vault::CachedPage>(vault::open_segment(key, owner, segment, kept.core.kept.at(segment)).value()).value();
    change(page);
    kept.core.kept[segment] = vault::seal_segment(key, owner, segment, formats::encode_secret(page)).value();
    forge_head(kept, [&](vault::CachedHead& head) { head.pages.at(0).blob_hash = vault::segment_hash(kept.core.kept.at(segment)); });
}

} // namespace

TEST_CASE("a list that was kept is there again, for her alone", "[reading][cache]") {
    Kept kept;
    const auto list = kept.taken(kept.office.head);
    REQUIRE(list);
    CHECK(list->listed().complaints.size() == 3);
    CHECK(list->read_upto == 4);
    CHECK_FALSE(kept.taken(kept.office.officer)); // a colleague at the same desk, were it given to her
}

TEST_CASE("a kept list does not open on another device", "[reading][cache]") {
    Kept kept;
    kept.core.device = kept.office.kiosk.id;
    CHECK_FALSE(kept.opens());
}

TEST_CASE("what was kept before an erasure or a change of the keyring does not open, put back as it was", "[reading][cache][privacy]") {
    Kept kept;
    SECTION("L was renewed") { kept.core.renewed = crypto::DeviceSecret::generate(); }
    SECTION("the keyring has grown") { kept.office.revoke(kept.office.kiosk, 1, formats::entry_hash(kept.entries[0].entry)); }
    CHECK_FALSE(kept.opens());
}

TEST_CASE("a kept list belongs to the ledger it was read from", "[reading][cache]") {
    Kept kept;
    SECTION("which has become shorter") { kept.core.entries.pop_back(); }
    SECTION("whose last entry is another") { kept.core.entries.back().entry = kept.core.entries.front().entry; }
    SECTION("which is empty") { kept.core.entries.clear(); }
    CHECK_FALSE(kept.opens());
}

TEST_CASE("a kept list is taken whole or not at all", "[reading][cache]") {
    Kept kept;
    SECTION("a page is missing") { kept.core.kept.erase(kept.page()); }
    SECTION("the head is missing") { kept.core.kept.erase(0); }
    SECTION("a page stands in the head's place") { kept.core.kept[0] = kept.core.kept.at(kept.page()); }
    SECTION("the head stands in a page's place") { kept.core.kept[kept.page()] = kept.core.kept.at(0); }
    SECTION("a page is of an older state") {
        const auto old = kept.core.kept.at(kept.page());
        const auto place = kept.page();
        kept.told_at_kiosk("Cerita uji.");
        kept.core.entries = kept.entries;
        kept.core.kept.clear();
        kept.keep();
        REQUIRE(kept.page() == place);
        REQUIRE(kept.opens());
        kept.core.kept[place] = old;
    }
    CHECK_FALSE(kept.opens());
}

TEST_CASE("a kept list that contradicts itself is not used", "[reading][cache]") {
    Kept kept;
    bool as_it_was = false;
    SECTION("as it is, it is") {
        forge_page(kept, [](vault::CachedPage&) {});
        as_it_was = true; // no return: the sections below would never be seen
    }
    SECTION("of an older keyring") { forge_head(kept, [](auto& head) { --head.keyring_n; }); }
    SECTION("of another keyring") { forge_head(kept, [](auto& head) { head.keyring_head.bytes[0] ^= 1; }); }
    SECTION("with an unsettled entry that it has not read") { forge_head(kept, [](auto& head) { head.unsettled = Bytes{0, 0, 0, 9}; }); }
    SECTION("with an unsettled entry twice") { forge_head(kept, [](auto& head) { head.unsettled = Bytes{0, 0, 0, 2, 0, 0, 0, 2}; }); }
    SECTION("with one page twice") { forge_head(kept, [](auto& head) { head.pages.push_back(head.pages.front()); }); }
    SECTION("with a group twice") { forge_page(kept, [](auto& page) { page.groups.push_back(page.groups.front()); }); }
    SECTION("with an entry that it has not read") { forge_page(kept, [](auto& page) { page.groups.front().numbers.push_back(99); }); }
    CHECK(kept.opens() == as_it_was);
}

TEST_CASE("whatever ends the program while it keeps a list, the old or the new one is there", "[reading][cache]") {
    Kept kept;
    auto view = kept.core.view(kept);
    const auto officer = officer_of(kept.office.head, view);
    reading::ListCache cache;
    auto list = cache.take(view, officer).value().value();
    {
        const std::lock_guard lock(kept.core.mutex);
        kept.told_at_kiosk("Cerita uji.");
        kept.core.entries = kept.entries;
    }
    reading::ListReader reader(view, officer, list);
    read_all(reader);
    REQUIRE(cache.keep_some(view, officer, list).value()); // the page, not yet the head
    CHECK(kept.taken(kept.office.head)->read_upto == 4);
    REQUIRE_FALSE(cache.keep_some(view, officer, list).value());
    CHECK(kept.taken(kept.office.head)->read_upto == 5);
    CHECK(kept.taken(kept.office.head)->listed().complaints.size() == 4);
}

TEST_CASE("a core that keeps nothing more costs her the next unlock, and nothing else", "[reading][cache]") {
    Kept kept;
    kept.core.kept.clear();
    kept.core.refuses_segment = 0;
    auto view = kept.core.view(kept);
    const auto officer = officer_of(kept.office.head, view);
    reading::CaseList list;
    reading::ListReader reader(view, officer, list);
    read_all(reader);
    reading::ListCache cache;
    REQUIRE(cache.keep_some(view, officer, list).value());
    CHECK(refusal_of(cache.keep_some(view, officer, list)) == Refusal::Quota);
    CHECK(list.listed().complaints.size() == 3);
    CHECK_FALSE(kept.opens());
}

TEST_CASE("a list over what is kept is not kept", "[reading][cache]") {
    Kept kept;
    auto view = kept.core.view(kept);
    const auto officer = officer_of(kept.office.head, view);
    reading::CaseList list;
    reading::ListReader reader(view, officer, list);
    read_all(reader);
    list.groups.front().unread.resize(vault::cached_of_group_max + 1);
    reading::ListCache cache;
    CHECK(refusal_of(cache.keep_some(view, officer, list)) == Refusal::TooLarge);
}

TEST_CASE("many cases are kept on pages, and one change rewrites one of them", "[reading][cache]") {
    Kept kept;
    auto view = kept.core.view(kept);
    const auto officer = officer_of(kept.office.head, view);
    reading::CaseList list;
    reading::ListReader reader(view, officer, list);
    read_all(reader);
    for (int i = 0; i < 2'500; ++i) list.add_number(list.place_of(crypto::random_bytes<formats::CapsuleId>()), 1);
    reading::ListCache cache;
    CHECK(cache.to_keep(list) == 4);
    keep_all(cache, view, officer, list);
    list.add_number(1'500, 3);
    CHECK(cache.to_keep(list) == 2);
    keep_all(cache, view, officer, list);
    const auto taken = kept.taken(kept.office.head);
    REQUIRE(taken);
    CHECK(taken->groups == list.groups);
}
