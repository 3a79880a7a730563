#include "kiosk/photos/show.hpp"
#include "tests/kiosk/writing/journal.hpp"

using namespace teduh;
using namespace teduh::tests;
using writing::Sheet;

namespace {

struct Desk : Journal {
    vault::StaffIdentity officer = identity_of(office.officer);
    Sheet new_case(const writing::Readers& readers = writing::readers_of(false, true)) {
        return Sheet::new_case(office.keyring, office.desk.id, readers).value();
    }
};

// The content of an attachment, opened with a key of the book.
crypto::SecretBytes content_of(const reading::Casebook& book, const vault::Submission& submission,
                               const records::AttachmentRef& ref) {
    const auto& held = book.attachments.at(ref.object_hash);
    const auto object = std::ranges::find(submission.with_parts, ref.object, &vault::SealedObject::object);
    REQUIRE(object != submission.with_parts.end());
    const auto source = [&](std::size_t index) -> Result<Bytes> { return object->parts.at(index); };
    return std::move(vault::open_attachment(book.capsules.at({held.capsule, held.commit}), held.manifest, source)->content);
}

} // namespace

TEST_CASE("an officer's new case is read by its groups, signed, each event behind the one before", "[writing]") {
    Desk desk;
    auto sheet = desk.new_case();
    auto complaint = complaint_of("Cerita uji.");
    const auto photo = sheet.add_photo(picture(), records::Text("KTP"));
    REQUIRE(photo);
    complaint.attachments.emplace().push_back(*photo);
    REQUIRE(sheet.add(desk.officer, std::move(complaint), now));
    REQUIRE(sheet.add(desk.officer, note_of("Catatan uji."), {now_ms + 1, records::ClockQuality::Unsynced}));
    CHECK(sheet.brings_capsule());
    desk.store(desk.office.desk, sheet);

    const auto book = desk.book_of(desk.office.head);
    REQUIRE(book.events.size() == 2);
    CHECK(book.damaged == 0);
    CHECK(told(book) == Words{"Cerita uji.", "Catatan uji."});
    CHECK(book.events[0].body.parents.empty());
    CHECK(book.events[1].body.parents == std::vector{book.events[0].object_hash});
    CHECK(book.events[1].body.lamport == 2);
    CHECK(book.events[1].body.clock == records::ClockQuality::Unsynced);
    for (const auto& event : book.events) {
        CHECK(event.body.author == desk.office.officer.id);
        CHECK(event.body.case_id == sheet.case_id());
        CHECK(event.device == desk.office.desk.id);
    }
    CHECK(photos::show_photo(content_of(book, *sheet.seal().value(), *photo)));
    CHECK(desk.book_of(desk.office.deputy).events.size() == 2); // also of intake
}

TEST_CASE("a sheet is sent again as it was", "[writing]") {
    Desk desk;
    auto sheet = desk.new_case();
    REQUIRE(sheet.add(desk.officer, complaint_of("Cerita uji."), now));
    const auto* first = sheet.seal().value();
    const auto bytes = first->inline_objects;
    CHECK(sheet.seal().value()->inline_objects == bytes);
    CHECK(refusal_of(sheet.add(desk.officer, note_of("Lebih."), now)) == Refusal::None); // Usage, no rule of the annex
    CHECK_FALSE(sheet.add(desk.officer, note_of("Lebih."), now));
    CHECK_FALSE(sheet.add_photo(picture(), records::Text("KTP")));
    CHECK_FALSE(sheet.address_to(desk.office.keyring, writing::readers_of(true, true)));
    CHECK(sheet.seal().value()->inline_objects == bytes);
}

TEST_CASE("a sheet that says nothing is not sent, and one sheet has one author", "[writing]") {
    Desk desk;
    auto sheet = desk.new_case();
    CHECK_FALSE(sheet.seal());
    REQUIRE(sheet.add(desk.officer, complaint_of("Cerita uji."), now));
    CHECK(refusal_of(sheet.add(identity_of(desk.office.head), note_of("Lain."), now)) == Refusal::NoRight);
    desk.store(desk.office.desk, sheet);
    CHECK(told(desk.book_of(desk.office.officer)) == Words{"Cerita uji."});

    auto more = desk.addition(desk.office.desk, desk.office.officer).value();
    CHECK_FALSE(more.seal());
    Journal other;
    other.told_at_kiosk("Cerita uji.");
    auto only_a_key = other.addition(other.office.desk, other.office.officer).value();
    CHECK(only_a_key.brings_capsule());
    CHECK_FALSE(only_a_key.seal());
}

TEST_CASE("a case that becomes restricted late is read by head and deputy alone, its photos too", "[writing]") {
    Desk desk;
    auto sheet = desk.new_case(writing::readers_of(false, false));
    const auto photo = sheet.add_photo(picture(), records::Text("KTP")).value();
    REQUIRE(sheet.add(desk.officer, complaint_of("Cerita uji."), now));
    REQUIRE(sheet.address_to(desk.office.keyring, writing::readers_of(true, false)));
    desk.store(desk.office.desk, sheet);
    CHECK(desk.book_of(desk.office.officer).events.empty());
    CHECK(desk.book_of(desk.office.officer).sealed_for_others.size() == 1);
    const auto book = desk.book_of(desk.office.deputy);
    CHECK(told(book) == Words{"Cerita uji."});
    CHECK_FALSE(content_of(book, *sheet.seal().value(), photo).empty());
}

TEST_CASE("who reads follows hours and who is known here", "[writing]") {
    CHECK(writing::readers_of(false, true) == writing::Readers{{"intake"}, {}});
    CHECK(writing::readers_of(false, false) == writing::Readers{{"intake", "oncall"}, {}});
    CHECK(writing::readers_of(true, false) == writing::Readers{{"restricted"}, {}});
    Desk desk;
    CHECK(refusal_of(Sheet::new_case(desk.office.keyring, desk.office.desk.id, {{"nobody"}, {}})) == Refusal::NotReady);
    auto named = desk.new_case({{}, {desk.office.head.id}});
    REQUIRE(named.add(desk.officer, complaint_of("Cerita uji."), now));
    desk.store(desk.office.desk, named);
    CHECK(desk.book_of(desk.office.head).events.size() == 1);
    CHECK(desk.book_of(desk.office.deputy).events.empty());
}

TEST_CASE("photos are written anew, at most 31 of them, and one that was taken again is not sent", "[writing]") {
    Desk desk;
    auto sheet = desk.new_case();
    CHECK_FALSE(sheet.add_photo(Bytes(100, 0xFF), records::Text("KTP"))); // no picture
    const auto again = sheet.add_photo(picture(), records::Text("KTP")).value();
    REQUIRE(sheet.drop_photo(again.object));
    CHECK_FALSE(sheet.drop_photo(again.object));
    const auto clean = photos::clean_photo(picture()).value();
    for (int i = 0; i < 31; ++i) REQUIRE(sheet.add_photo(clean, records::Text("KTP")));
    CHECK(refusal_of(sheet.add_photo(clean, records::Text("KTP"))) == Refusal::TooLarge);
    CHECK(sheet.photos() == 31);
    REQUIRE(sheet.add(desk.officer, complaint_of("Cerita uji."), now));
    CHECK(refusal_of(sheet.add(desk.officer, note_of("Terlalu."), now)) == Refusal::TooLarge);
    const auto* sealed = sheet.seal().value();
    CHECK(sealed->inline_objects.size() == 33);
    for (const auto& object : sealed->with_parts) CHECK(object.object != again.object);
}

TEST_CASE("a photo that an event may name stays", "[writing]") {
    Desk desk;
    auto sheet = desk.new_case();
    const auto photo = sheet.add_photo(picture(), records::Text("KTP")).value();
    REQUIRE(sheet.add(desk.officer, complaint_of("Cerita uji."), now));
    CHECK_FALSE(sheet.drop_photo(photo.object));
    CHECK(sheet.photos() == 1);
}
