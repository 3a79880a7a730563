// SPEC H.2: which later case keys a reader believes, and what a writer makes of those it does not.
#include "tests/kiosk/writing/journal.hpp"

using namespace teduh;
using namespace teduh::tests;

namespace {

// A rotation as a desk makes it, before it is told wrong in one place.
struct Rotation {
    Journal journal;
    vault::Sealing kiosk = journal.told_at_kiosk("Cerita uji.");
    reading::OpenedEvent first = journal.book_of(journal.office.head).events.front();

    vault::Sealing next(const TestDevice& device, std::vector<std::string_view> groups = {"intake"}) {
        const vault::OldCaseKey old{kiosk.case_key, kiosk.capsule, kiosk.commit, 0};
        const auto readers = vault::recipients(journal.office.keyring, groups).value();
        return vault::prepare_next(journal.office.id, device.id, old, readers).value();
    }
    records::EventBody body(records::Payload payload, std::uint32_t lamport = 2) const {
        records::EventBody made;
        made.case_id = first.body.case_id;
        made.parents = {first.object_hash};
        made.lamport = lamport;
        made.payload = std::move(payload);
        return made;
    }
    Bytes by(const vault::Sealing& sealing, const TestStaff& person, records::Payload payload) const {
        auto said = body(std::move(payload));
        said.author = person.id;
        const auto place = vault::new_place(sealing);
        const auto event = records::staff_event(said, place, person.sign).value();
        return vault::seal_record(sealing, place.object, event)->inline_bytes;
    }
    // What is in the book of the officer afterwards, and whether anything counted as damaged.
    void store(const TestDevice& device, const vault::Sealing& sealing, std::vector<Bytes> records) {
        std::vector<Bytes> objects{sealing.capsule_bytes};
        std::ranges::move(records, std::back_inserter(objects));
        const auto id_of = [](const Bytes& bytes) {
            const auto object = formats::inspect_inline(bytes).value();
            return std::pair{object.type != formats::ObjectType::Capsule, object.id};
        };
        std::ranges::sort(objects, {}, id_of);
        journal.store(device, objects);
    }
    void is_not_believed() {
        const auto book = journal.book_of(journal.office.officer);
        CHECK(told(book) == Words{"Cerita uji."});
        CHECK(book.damaged == 1);
        CHECK(book.epochs.size() == 1);
        // An officer goes on from what is right.
        journal.notes(journal.office.desk, journal.office.officer, "Catatan meja.");
        const auto after = journal.book_of(journal.office.officer);
        CHECK(told(after) == Words{"Cerita uji.", "Catatan meja."});
        CHECK(after.epochs.size() == 2);
        CHECK(after.epochs.at({after.events.back().capsule, after.events.back().commit}).before == kiosk.commit);
    }
};

} // namespace

TEST_CASE("a later key is believed as a desk makes it", "[writing][rotation]") {
    Rotation made;
    const auto next = made.next(made.journal.office.desk);
    made.store(made.journal.office.desk, next,
               {made.by(next, made.journal.office.officer, announcement(next)),
                made.by(next, made.journal.office.officer, note_of("Catatan meja."))});
    const auto book = made.journal.book_of(made.journal.office.head);
    CHECK(told(book) == Words{"Cerita uji.", "Catatan meja."});
    CHECK(book.damaged == 0);
}

namespace {

// A key of the desk that nobody shall believe, because one thing about it is wrong.
struct Forged : Rotation {
    TestOffice& office = journal.office;
    vault::Sealing made = next(office.desk);

    void seal_to(std::vector<vault::Recipient> readers) {
        const vault::OldCaseKey old{kiosk.case_key, kiosk.capsule, kiosk.commit, 0};
        made = vault::prepare_next(office.id, office.desk.id, old, readers).value();
    }
    std::vector<vault::Recipient> intake() const {
        constexpr std::array<std::string_view, 1> groups{"intake"};
        return vault::recipients(office.keyring, groups).value();
    }
    void change(const std::function<void(formats::Capsule&)>& how) {
        auto capsule = formats::decode<formats::Capsule>(made.capsule_bytes).value();
        how(capsule);
        made.capsule_bytes = formats::encode(capsule);
    }
    Bytes words() const { return by(made, office.officer, note_of("Kata palsu.")); }
    // Announced by her, and told under it.
    void announces(const records::CaseKeyRotated& told, const TestStaff& person) {
        store(office.desk, made, {by(made, person, told), words()});
    }
    void announces(const records::CaseKeyRotated& told) { announces(told, office.officer); }
};

} // namespace

TEST_CASE("a later key of a kiosk is not believed, whoever seems to have signed", "[writing][rotation]") {
    Forged forged;
    forged.made = forged.next(forged.office.kiosk);
    forged.store(forged.office.kiosk, forged.made,
                 {forged.by(forged.made, forged.office.officer, announcement(forged.made)), forged.words()});
    forged.is_not_believed();
}

TEST_CASE("a later key that does not follow the one before is not believed", "[writing][rotation]") {
    Forged forged;
    SECTION("its maker did not know the key before: next is wrong") {
        forged.change([](auto& capsule) { capsule.link->next.bytes[0] ^= 1; });
    }
    SECTION("the key before does not travel with it: the link is wrong") {
        forged.change([](auto& capsule) { capsule.link->link_old.bytes[0] ^= 1; });
    }
    SECTION("it names another key as the one before") {
        forged.change([](auto& capsule) { capsule.link->commit_old = crypto::random_bytes<formats::Hash>(); });
    }
    SECTION("a wrap was taken out behind its maker's back") {
        forged.made = forged.next(forged.office.desk, {"intake", "oncall"});
        const auto gone = forged.office.keyring.active_epoch("oncall")->key_id;
        forged.change([&](auto& capsule) {
            std::erase_if(capsule.wraps, [&](const auto& wrap) { return wrap.key_id == gone; });
        });
    }
    forged.announces(announcement(forged.made));
    forged.is_not_believed();
}

TEST_CASE("a later key sealed to the wrong readers is not believed", "[writing][rotation]") {
    Forged forged;
    SECTION("a stranger beside the others") {
        const auto pair = crypto::generate_box_pair<crypto::StaffBoxPair>();
        auto readers = forged.intake();
        readers.push_back(vault::recipient_of(pair.public_key));
        forged.seal_to(readers);
    }
    SECTION("recovery is left out") {
        forged.seal_to({vault::recipient_of(forged.office.keyring.active_epoch("intake")->box_key)});
    }
    forged.announces(announcement(forged.made));
    forged.is_not_believed();
}

TEST_CASE("a later key that no officer announced is not believed", "[writing][rotation]") {
    Forged forged;
    auto told = announcement(forged.made);
    SECTION("other readers than the capsule has") {
        told.recipients.push_back(forged.office.head.key_id());
        forged.announces(told);
    }
    SECTION("another key") {
        told.commit.bytes[0] ^= 1;
        forged.announces(told);
    }
    SECTION("nothing at all") { forged.store(forged.office.desk, forged.made, {forged.words()}); }
    SECTION("without a signature") {
        auto said = forged.body(told);
        said.device = forged.office.desk.id;
        const auto record = vault::seal_record(forged.made, records::kiosk_event(said).value())->inline_bytes;
        forged.store(forged.office.desk, forged.made, {record, forged.words()});
    }
    SECTION("by somebody who is not of the office") { forged.announces(told, TestStaff::make()); }
    SECTION("by somebody who had left") {
        forged.office.extend(formats::StaffRemoveBody{forged.office.deputy.id}, forged.office.admin.sign);
        forged.announces(told, forged.office.deputy);
    }
    SECTION("for another case") {
        auto said = forged.body(told);
        said.author = forged.office.officer.id;
        said.case_id = crypto::random_bytes<formats::CaseId>();
        const auto place = vault::new_place(forged.made);
        const auto event = records::staff_event(said, place, forged.office.officer.sign).value();
        const auto record = vault::seal_record(forged.made, place.object, event)->inline_bytes;
        forged.store(forged.office.desk, forged.made, {record, forged.words()});
    }
    forged.is_not_believed();
}

TEST_CASE("a later key that stands on one that is not believed falls with it", "[writing][rotation]") {
    Forged forged;
    forged.store(forged.office.desk, forged.made, {forged.words()}); // never announced
    const vault::OldCaseKey old{forged.made.case_key, forged.made.capsule, forged.made.commit, 1};
    const auto third = vault::prepare_next(forged.office.id, forged.office.desk.id, old, forged.intake()).value();
    forged.store(forged.office.desk, third, {forged.by(third, forged.office.officer, announcement(third)),
                                             forged.by(third, forged.office.officer, note_of("Kata palsu."))});
    const auto book = forged.journal.book_of(forged.office.officer);
    CHECK(told(book) == Words{"Cerita uji."});
    CHECK(book.damaged == 2);
}

TEST_CASE("what an officer signed stays right when her key changes, and she writes nothing after she left", "[reading]") {
    Journal journal;
    auto& office = journal.office;
    journal.told_at_kiosk("Cerita uji.");
    journal.notes(office.desk, office.deputy, "Sebelum.");
    auto renewed = TestStaff::make();
    renewed.id = office.deputy.id;
    office.extend(TestOffice::staff_add(renewed, {"WAKIL"}, {"intake", "restricted"}), office.admin.sign);
    CHECK(told(journal.book_of(office.head)) == Words{"Cerita uji.", "Sebelum."});

    auto sheet = journal.addition(office.desk, office.officer).value();
    office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    REQUIRE(sheet.add(identity_of(office.officer), note_of("Sesudah."), now));
    journal.store(office.desk, sheet);
    const auto book = journal.book_of(office.head);
    CHECK(told(book) == Words{"Cerita uji.", "Sebelum."});
    CHECK(book.damaged == 1);
}
