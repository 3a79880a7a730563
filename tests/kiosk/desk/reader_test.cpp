// The reader before a real core: what an officer may open follows her office's keyring while she is at work.

#include "kiosk/desk/intake/keeping.hpp"
#include "kiosk/photos/clean.hpp"
#include "tests/kiosk/desk/reader_rig.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("every wish is answered, under its number, where there is no core", "[desk][reader]") {
    const tests::Folder folder;
    Reading desk(folder / "nobody");
    formats::StaffId staff;
    staff.bytes.fill(7);
    desk.reader.ask(Unlock{1, staff, crypto::SecretText(words)});
    desk.reader.ask(OpenCase{2, 42});
    desk.reader.ask(Acknowledge{3, {}, 42});
    desk.reader.ask(OpenPhoto{42, 1});
    CHECK(desk.hears<UnlockFailed>([&](const auto& told) {
        return told.asked == 1 && told.staff == staff && told.why == Trouble::CoreGone;
    }));
    CHECK(desk.hears<CaseFailed>([](const auto& told) { return told.asked == 2; }, 2'000));
    CHECK(desk.hears<Acknowledged>([](const auto& told) { return told.asked == 3 && !told.done; }, 2'000));
    CHECK(desk.hears<PhotoFailed>([](const auto& told) { return told.visit == 42 && told.attachment == 1; }, 2'000));
}

TEST_CASE("nobody's complaint opens, and the room is told so", "[desk][reader]") {
    Office office;
    office.sets_up(office.made.head);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    desk.reader.ask(Forget{});
    desk.reader.ask(OpenCase{6, 42});
    CHECK(desk.hears<CaseFailed>([](const auto& told) { return told.asked == 6; }, 5'000));
}

TEST_CASE("an officer at work reads what is sealed to a new epoch of her group at once", "[desk][reader]") {
    Office office;
    office.sets_up(office.made.head);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    const auto known = office.made.keyring.n();
    office.made.open_group("intake", {&office.made.head, &office.made.officer});
    office.spreads(known);
    office.complains(42);
    CHECK(desk.hears<InboxRead>(
        [](const auto& read) { return read.rows.size() == 1 && read.rows[0].readable && read.rows[0].visit == 42; },
        5'000));
}

TEST_CASE("an officer who is removed keeps nothing open here", "[desk][reader][privacy]") {
    Office office;
    office.sets_up(office.made.head);
    office.sets_up(office.made.officer);
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.officer);
    const auto known = office.made.keyring.n();
    office.made.extend(formats::StaffRemoveBody{office.made.officer.id}, office.made.admin.sign);
    office.spreads(known);
    REQUIRE(desk.hears<Connected>([&](const auto& now) {
        return now.officers.size() == 1 && now.officers[0].staff == office.made.head.id;
    }));
    desk.events.clear();
    desk.reader.ask(OpenCase{6, 42});
    CHECK(desk.hears<CaseFailed>([](const auto& told) { return told.asked == 6; }, 5'000));
    office.complains(43);
    CHECK_FALSE(desk.hears<InboxRead>([](const auto&) { return true; }, 500));
}

namespace {

// Opens the one case that is here; how it stands.
CaseStand stand_of(Reading& desk, std::uint32_t asked) {
    CaseStand stand;
    desk.reader.ask(OpenCase{asked, 42});
    REQUIRE(desk.hears<CaseOpened>([&](const auto& told) {
        if (told.asked == asked) stand = told.opened->stand;
        return told.asked == asked;
    }));
    return stand;
}
Additions a_level(std::string_view level) {
    Additions made;
    made.risk.emplace().level = records::Text(level);
    return made;
}
WritingStored::Outcome stores(Reading& desk, std::uint32_t asked, Additions additions, const formats::Hash& read) {
    auto outcome = WritingStored::Outcome::Failed;
    desk.reader.ask(WriteInCase{asked, 42, read, std::move(additions), false});
    REQUIRE(desk.hears<WritingStored>([&](const auto& told) {
        if (told.asked == asked) outcome = told.outcome;
        return told.asked == asked;
    }));
    return outcome;
}

} // namespace

TEST_CASE("a level is written onto the state that was read and onto no other, a note onto any", "[desk][reader][writing]") {
    Office office;
    office.sets_up(office.made.head);
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    const auto before = stand_of(desk, 6);
    CHECK(stores(desk, 7, a_level("TINGGI"), before.state) == WritingStored::Outcome::Done);
    const auto after = stand_of(desk, 8);
    CHECK(after.risk == 3);
    CHECK_FALSE(after.state == before.state);
    CHECK(stores(desk, 9, a_level("RENDAH"), before.state) == WritingStored::Outcome::Changed);
    CHECK(stand_of(desk, 10).risk == 3);
    Additions note;
    note.note.emplace().text = records::Text("Catatan.");
    CHECK(stores(desk, 11, std::move(note), before.state) == WritingStored::Outcome::Done);
}

TEST_CASE("a red flag stands in a case whoever sets a level since", "[desk][reader][writing]") {
    Office office;
    office.sets_up(office.made.head);
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    const auto before = stand_of(desk, 6);
    CHECK_FALSE(before.red_flag);
    auto asked = a_level("TINGGI");
    asked.risk->answers.emplace().push_back({records::Text("R02"), records::Text("YA")});
    CHECK(stores(desk, 7, std::move(asked), before.state) == WritingStored::Outcome::Done);
    const auto flagged = stand_of(desk, 8);
    CHECK(flagged.red_flag);
    CHECK(stores(desk, 9, a_level("TINGGI"), flagged.state) == WritingStored::Outcome::Done);
    CHECK(stand_of(desk, 10).red_flag);
}

TEST_CASE("what was begun in a case outlives a lock, for its author alone, until it is stored", "[desk][reader][writing]") {
    Office office;
    office.sets_up(office.made.head);
    office.sets_up(office.made.officer);
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    WrittenWords hers;
    hers.visit = 42;
    hers.typed[0] = crypto::SecretText("Ibu di rumah kakaknya.");
    const auto begun = [&](std::uint32_t asked) {
        desk.reader.ask(OpenWriting{asked, 42});
        std::string found;
        REQUIRE(desk.hears<WritingOpened>([&](const auto& told) {
            if (told.asked == asked && told.words) found = told.words->typed[0].view();
            return told.asked == asked;
        }));
        return found;
    };
    CHECK(begun(20).empty());
    desk.reader.ask(KeepWriting{1, 42, kept(hers)});
    REQUIRE(desk.hears<WritingKept>([](const auto& told) { return told.number == 1 && told.wall_ms > 0; }));
    desk.reader.ask(Forget{});
    desk.events.clear();
    desk.reader.ask(OpenWriting{21, 42});
    CHECK(desk.hears<WritingOpened>([](const auto& told) { return told.asked == 21 && !told.words; }));
    desk.reader.ask(Unlock{5, office.made.officer.id, crypto::SecretText(words)});
    REQUIRE(desk.hears<Unlocked>([&](const auto& told) { return told.staff == office.made.officer.id; }));
    CHECK(begun(22).empty());
    desk.reader.ask(Unlock{6, office.made.head.id, crypto::SecretText(words)});
    REQUIRE(desk.hears<Unlocked>([&](const auto& told) { return told.asked == 6; }));
    CHECK(begun(23) == "Ibu di rumah kakaknya.");
    CHECK(desk.hears<DraftsRead>([&](const auto& read) {
        return read.staff == office.made.head.id && read.drafts.empty() && read.writings == std::vector<std::uint32_t>{42};
    }));
    Additions note;
    note.note.emplace().text = records::Text(hers.typed[0].view());
    CHECK(stores(desk, 24, std::move(note), {}) == WritingStored::Outcome::Done);
    CHECK(begun(25).empty());
    desk.reader.ask(KeepWriting{2, 42, kept(hers)});
    desk.reader.ask(KeepWriting{3, 42, {}}); // taken back
    REQUIRE(desk.hears<WritingKept>([](const auto& told) { return told.number == 3; }));
    CHECK(begun(26).empty());
}

namespace {

crypto::SecretText right_pin() { return crypto::SecretText("482915"); }
crypto::SecretText wrong_pin() { return crypto::SecretText("482916"); }

// At work, then locked behind a PIN.
void lock_behind_pin(Reading& desk, const TestStaff& person) {
    come_in(desk, person);
    desk.reader.ask(ChoosePin{6, right_pin()});
    REQUIRE(desk.hears<PinChosen>([](const auto& told) { return told.asked == 6; }));
    desk.reader.ask(Forget{});
}

} // namespace

// What the screen hears of the intake that was kept first here.
template <class Wanted>
bool is_told(Reading& desk, const std::function<bool(const Wanted&)>& fits = [](const Wanted&) { return true; }) {
    return desk.hears<IntakeTold>([&](const IntakeTold& told) {
        const auto* wanted = std::get_if<Wanted>(&told.event);
        return told.number == 3 && wanted != nullptr && fits(*wanted);
    });
}

crypto::SecretBytes card_jpeg() {
    return photos::read_photo(std::filesystem::path(TEDUH_SOURCE_DIR) / "tests/fixtures/photos/card.jpg").value().jpeg;
}

TEST_CASE("photos are sealed into the draft as they are taken, and a lost one is told when the case is stored", "[desk][reader][photos]") {
    Office office;
    office.made.open_group("intake", {&office.made.head, &office.made.officer});
    office.sets_up(office.made.officer);
    office.spreads(0);
    Reading desk(office.door());
    come_in(desk, office.made.officer);
    auto model = intake::begin(intake::Kind::Outreach, samples::material().intake_forms(), {2026, 8, 10}, 1'786'331'520'000);
    model.heard = true;
    model.photos.taken = {{1, "KTP"}, {2, "KK"}, {3, "LAIN"}};
    desk.reader.ask(KeepIntake{3, {}, intake::kept(model)});
    std::optional<formats::DraftId> draft;
    REQUIRE(is_told<intake::Kept>(desk, [&](const auto& kept) { return draft = kept.draft, true; }));
    for (std::uint8_t slot = 1; slot <= 3; ++slot) desk.reader.ask(KeepPhoto{3, draft, slot, slot, card_jpeg()});
    REQUIRE(is_told<intake::PhotoKept>(desk, [](const auto& kept) { return kept.photo == 3; }));
    const auto large = crypto::SecretBytes(3'000'000, 7);
    desk.reader.ask(KeepPhoto{3, draft, 4, 4, large});
    REQUIRE(is_told<intake::PhotoNotKept>(desk, [](const auto& kept) { return kept.photo == 4; }));
    desk.reader.ask(DropPhoto{3, draft, 2});
    desk.reader.ask(StoreIntake{3, draft, intake::told(model), false});
    std::uint32_t visit = 0;
    REQUIRE(is_told<intake::Stored>(desk, [&](const auto& stored) { return visit = stored.visit, stored.photos_lost == 1; }));
    desk.reader.ask(OpenCase{9, visit});
    CHECK(desk.hears<CaseOpened>([](const auto& opened) { return opened.opened->attachments.size() == 2; }));
    desk.reader.ask(Forget{});
    desk.reader.ask(KeepPhoto{3, draft, 5, 5, card_jpeg()}); // nobody is at work
    CHECK(is_told<intake::PhotoNotKept>(desk, [](const auto& kept) { return kept.photo == 5; }));
}

TEST_CASE("an officer comes back by her PIN, and a wrong one is counted", "[desk][reader][pin]") {
    Office office;
    office.sets_up(office.made.officer);
    const auto& person = office.made.officer;
    Reading desk(office.door());
    lock_behind_pin(desk, person);
    desk.reader.ask(OpenCase{7, 42});
    CHECK(desk.hears<CaseFailed>([](const auto& told) { return told.asked == 7; }));
    desk.reader.ask(UnlockByPin{8, person.id, wrong_pin()});
    CHECK(desk.hears<UnlockFailed>([](const auto& told) {
        return told.asked == 8 && told.why == Trouble::WrongPin && told.tries_left == 4;
    }));
    desk.reader.ask(UnlockByPin{9, person.id, right_pin()});
    CHECK(desk.hears<Unlocked>([&](const auto& told) { return told.asked == 9 && told.staff == person.id; }));
    CHECK(desk.hears<InboxRead>([&](const auto& read) { return read.staff == person.id; }));
    desk.reader.ask(CheckPin{10, wrong_pin()});
    CHECK(desk.hears<OfficerChecked>([](const auto& told) {
        return told.asked == 10 && told.why == Trouble::WrongPin && told.tries_left == 4;
    }));
    desk.reader.ask(CheckPassphrase{11, crypto::SecretText(words)});
    CHECK(desk.hears<OfficerChecked>([](const auto& told) { return told.asked == 11 && told.why == Trouble::None; }));
}

TEST_CASE("a removal, and another officer, end the PIN of who is locked", "[desk][reader][pin][privacy]") {
    Office office;
    office.sets_up(office.made.officer);
    office.sets_up(office.made.head);
    const auto& person = office.made.officer;
    Reading desk(office.door());
    lock_behind_pin(desk, person);
    auto why = PinEnd::Removed;
    SECTION("she is removed") {
        const auto known = office.made.keyring.n();
        office.made.extend(formats::StaffRemoveBody{person.id}, office.made.admin.sign);
        office.spreads(known);
    }
    SECTION("another officer opens the desk") {
        why = PinEnd::OtherOfficer;
        desk.reader.ask(Unlock{8, office.made.head.id, crypto::SecretText(words)});
        REQUIRE(desk.hears<Unlocked>([](const auto& told) { return told.asked == 8; }));
    }
    SECTION("the program ends her") {
        why = PinEnd::Dropped;
        desk.reader.ask(DropPin{PinEnd::Dropped});
    }
    CHECK(desk.hears<PinWiped>([&](const auto& told) { return told.staff == person.id && told.why == why; }));
    desk.reader.ask(UnlockByPin{9, person.id, right_pin()});
    CHECK(desk.hears<UnlockFailed>([](const auto& told) { return told.asked == 9 && told.why == Trouble::CoreGone; }));
}
