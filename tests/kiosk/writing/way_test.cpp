// From an officer's sheet over the real core and centre to another desk.
#include "tests/kiosk/writing/desk.hpp"

using namespace teduh;
using namespace teduh::tests;

namespace {

struct Office {
    Folder folder;
    TestOffice made;
    TestDevice tablet = TestDevice::make();
    ServerFiles files = server_files();
    Program centre;

    Office() {
        made.add_device(tablet, formats::Role::Desk, "Tablet", {"intake"}, {made.deputy.id});
        name_server(made, made.centre_server, formats::ServerRole::Centre, files);
    }
    void the_line_comes() { centre = start_centre(made, made.centre_server, files, folder, "centre"); }

    // What a kiosk's core stores, as its program would.
    void told_at(const Desk& kiosk, std::string_view story) const {
        constexpr std::array<std::string_view, 1> intake{"intake"};
        const auto sealing = vault::prepare(made.id, made.kiosk.id, vault::recipients(made.keyring, intake).value()).value();
        records::EventBody body;
        body.device = made.kiosk.id;
        body.case_id = crypto::random_bytes<formats::CaseId>();
        body.payload = complaint_of(story);
        std::vector<vault::SealedObject> objects{vault::seal_record(sealing, records::kiosk_event(body).value()).value()};
        auto client = kiosk.connect("kiosk");
        const auto visit = crypto::random_bytes<formats::DraftId>();
        REQUIRE(client.ask_for<channel::Done>(channel::VisitBegin{visit}));
        REQUIRE(writing::submit(client, vault::assemble(sealing, std::move(objects)).value()));
    }
};

} // namespace

TEST_CASE("an officer's new case with a photo, written without a line, is read and added to at another desk", "[writing][way]") {
    Office office;
    auto& made = office.made;
    Desk desk(made, made.desk, office.folder, "desk");
    Desk tablet(made, office.tablet, office.folder, "tablet");

    auto sheet = writing::Sheet::new_case(made.keyring, made.desk.id, writing::readers_of(false, true)).value();
    auto complaint = complaint_of("Cerita uji.");
    const auto photo = sheet.add_photo(picture(), records::Text("KTP")).value();
    complaint.attachments.emplace().push_back(photo);
    REQUIRE(sheet.add(identity_of(made.officer), std::move(complaint), now));
    const auto stored = desk.sends(sheet);
    REQUIRE(stored);
    const auto again = desk.sends(sheet); // she heard nothing, and tries again
    REQUIRE(again);
    CHECK(again->entry_hash == stored->entry_hash);
    CHECK(told(desk.book_of(made.officer)) == Words{"Cerita uji."});

    office.the_line_comes();
    desk.comes_back();
    tablet.comes_back();
    REQUIRE(tablet.reads(made.deputy, {"Cerita uji."}));
    auto view = reading::view_office(tablet.door(), "test").value();
    const auto book = tablet.book_of(made.deputy);
    CHECK(eventually([&] { return reading::read_attachment(view, book, photo.object_hash).has_value(); }));

    auto more = tablet.addition(made.deputy);
    auto note = note_of("Catatan wakil.");
    note.attachments.emplace().push_back(more.add_photo(picture("letter.jpg"), records::Text("SURAT")).value());
    REQUIRE(more.add(identity_of(made.deputy), std::move(note), now));
    CHECK_FALSE(more.brings_capsule());
    const auto added = tablet.sends(more);
    REQUIRE(added);
    CHECK(tablet.sends(more)->entry_hash == added->entry_hash); // without a capsule, too
    REQUIRE(desk.reads(made.officer, {"Cerita uji.", "Catatan wakil."}));
    CHECK(desk.findings() + tablet.findings() == 0);
}

TEST_CASE("two desks open a key of a kiosk's case at once, and read each other", "[writing][way][rotation]") {
    Office office;
    auto& made = office.made;
    Desk kiosk(made, made.kiosk, office.folder, "kiosk");
    Desk desk(made, made.desk, office.folder, "desk");
    Desk tablet(made, office.tablet, office.folder, "tablet");
    office.told_at(kiosk, "Cerita uji.");
    office.the_line_comes();
    for (auto* each : {&kiosk, &desk, &tablet}) each->comes_back();
    REQUIRE(desk.reads(made.officer, {"Cerita uji."}));
    REQUIRE(tablet.reads(made.deputy, {"Cerita uji."}));
    office.centre.stop(SIGKILL);

    auto one = desk.addition(made.officer);
    auto two = desk.addition(made.head); // at the same desk, before the first is sent
    auto three = tablet.addition(made.deputy);
    REQUIRE(one.add(identity_of(made.officer), note_of("Dari petugas."), now));
    REQUIRE(two.add(identity_of(made.head), note_of("Dari kepala."), now));
    REQUIRE(three.add(identity_of(made.deputy), note_of("Dari tablet."), now));
    for (const auto* sheet : {&one, &two, &three}) CHECK(sheet->brings_capsule());
    const auto first = desk.sends(one);
    const auto second = desk.sends(two);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(second->seq == first->seq + 1); // another submission, not the first once more
    CHECK(desk.sends(one)->seq == first->seq);
    REQUIRE(tablet.sends(three));

    office.the_line_comes();
    desk.comes_back();
    tablet.comes_back();
    const Words all{"Cerita uji.", "Dari kepala.", "Dari petugas.", "Dari tablet."};
    REQUIRE(desk.reads(made.officer, all));
    REQUIRE(tablet.reads(made.deputy, all));
    desk.notes(made.officer, "Sesudahnya.");
    REQUIRE(tablet.reads(made.deputy, {"Cerita uji.", "Dari kepala.", "Dari petugas.", "Dari tablet.", "Sesudahnya."}));
    CHECK(tablet.book_of(made.deputy).epochs.size() == 4); // no fifth key
    CHECK(tablet.book_of(made.deputy).damaged == 0);
    CHECK(desk.findings() + tablet.findings() + kiosk.findings() == 0);
}

TEST_CASE("a kiosk's core takes no later key from its program", "[writing][way][rotation]") {
    Folder folder;
    TestOffice made;
    Desk kiosk(made, made.kiosk, folder, "kiosk");
    constexpr std::array<std::string_view, 1> intake{"intake"};
    const auto readers = vault::recipients(made.keyring, intake).value();
    const auto first = vault::prepare(made.id, made.kiosk.id, readers).value();
    const vault::OldCaseKey old{first.case_key, first.capsule, first.commit, 0};
    const auto next = vault::prepare_next(made.id, made.kiosk.id, old, readers).value();
    records::EventBody body;
    body.device = made.kiosk.id;
    body.payload = complaint_of("Cerita uji.");
    std::vector<vault::SealedObject> objects{vault::seal_record(next, records::kiosk_event(body).value()).value()};
    auto client = kiosk.connect("kiosk");
    REQUIRE(client.ask_for<channel::Done>(channel::VisitBegin{crypto::random_bytes<formats::DraftId>()}));
    CHECK(refusal_of(writing::submit(client, vault::assemble(next, std::move(objects)).value())) == Refusal::NotAllowed);
}
