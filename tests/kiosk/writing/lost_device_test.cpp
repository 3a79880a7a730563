#include "tests/kiosk/writing/journal.hpp"

using namespace teduh;
using namespace teduh::tests;

namespace {

// A tablet adds twice to a kiosk's case; then it is revoked, and believed up to its first addition.
struct Lost : Journal {
    TestDevice tablet = TestDevice::make();

    Lost() {
        office.add_device(tablet, formats::Role::Desk, "Tablet 2", {"intake", "restricted", "oncall"}, {office.officer.id});
        told_at_kiosk("Cerita uji.", {"intake", "oncall"});
        notes(tablet, office.officer, "Sebelum hilang.");
        const auto good = heads.at(tablet.id);
        notes(tablet, office.officer, "Sesudah hilang.");
        office.revoke(tablet, good.first, good.second);
    }
};

bool is_trusted(const reading::Casebook& book, std::string_view text) {
    for (const auto& event : book.events)
        if (const auto* note = std::get_if<records::Note>(&event.body.payload); note && note->text.view() == text)
            return event.trusted;
    FAIL("the note is not shown at all");
    return false;
}

} // namespace

TEST_CASE("what a lost device wrote later is shown, and not trusted", "[writing][lost]") {
    const Lost lost;
    const auto book = lost.book_of(lost.office.head);
    CHECK(told(book) == Words{"Cerita uji.", "Sebelum hilang.", "Sesudah hilang."});
    CHECK(is_trusted(book, "Sebelum hilang."));
    CHECK_FALSE(is_trusted(book, "Sesudah hilang."));
    CHECK(book.damaged == 0);
    const auto record = reading::words_of(book, book.events.front(), lost.office.keyring);
    REQUIRE(record.notes.size() == 2);
    CHECK_FALSE(record.seen.untrusted);
    CHECK_FALSE(record.notes[0].seen.untrusted);
    CHECK(record.notes[1].seen.untrusted == true);
}

TEST_CASE("another entry in the place of the last good one is not believed", "[writing][lost]") {
    Lost lost;
    const auto entry = lost.entries[1].entry;
    const auto seq = lost.heads.at(lost.tablet.id).first;
    CHECK(lost.office.keyring.believes(lost.tablet.id, entry, seq - 1));
    CHECK_FALSE(lost.office.keyring.believes(lost.tablet.id, lost.entries[2].entry, seq - 1));
    CHECK_FALSE(lost.office.keyring.believes(lost.tablet.id, lost.entries[2].entry, seq));
    CHECK_FALSE(lost.office.keyring.believes(TestDevice::make().id, entry, 1));
    CHECK(lost.office.keyring.believes(lost.office.kiosk.id, lost.entries[0].entry, 1));
}

TEST_CASE("nothing new follows what a lost device wrote later", "[writing][lost]") {
    Lost lost;
    lost.notes(lost.office.desk, lost.office.officer, "Diperiksa.");
    const auto book = lost.book_of(lost.office.head);
    CHECK(is_trusted(book, "Diperiksa."));
    const auto later = std::ranges::find_if(book.events, [](const auto& event) { return !event.trusted; });
    REQUIRE(later != book.events.end());
    for (const auto& event : book.events)
        CHECK(std::ranges::find(event.body.parents, later->object_hash) == event.body.parents.end());
}

TEST_CASE("a case that a lost device began itself is shown as a whole, and can be gone on with", "[writing][lost]") {
    Journal journal;
    journal.told_at_kiosk("Cerita dari kios yang hilang.", {"intake", "oncall"});
    journal.office.revoke(journal.office.kiosk, 0, {});
    const auto book = journal.book_of(journal.office.head);
    REQUIRE(book.events.size() == 1);
    CHECK_FALSE(book.events.front().trusted);
    const auto& complaint = std::get<records::Complaint>(book.events.front().body.payload);
    CHECK(reading::find_complaint(book, complaint.visit).value() == &book.events.front());
    journal.notes(journal.office.desk, journal.office.officer, "Petugas bertanya.");
    CHECK(is_trusted(journal.book_of(journal.office.head), "Petugas bertanya."));
}
