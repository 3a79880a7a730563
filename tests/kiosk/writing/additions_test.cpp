#include "storage/vault/open/object.hpp"
#include "tests/kiosk/writing/journal.hpp"

#include <algorithm>
#include <random>

using namespace teduh;
using namespace teduh::tests;

namespace {

std::size_t capsules_in(const formats::Pulled& entry) {
    std::size_t found = 0;
    for (const auto& object : entry.objects)
        found += formats::inspect_inline(*object)->type == formats::ObjectType::Capsule ? 1 : 0;
    return found;
}

} // namespace

namespace {

// A kiosk's case, and what a desk added with a photo.
struct Added : Journal {
    vault::Sealing kiosk = told_at_kiosk("Cerita uji.", {"intake", "oncall"});
    writing::Sheet sheet = addition(office.desk, office.officer).value();

    Added() {
        auto note = note_of("Catatan meja.");
        note.attachments.emplace().push_back(sheet.add_photo(picture(), records::Text("KTP")).value());
        REQUIRE(sheet.add(identity_of(office.officer), std::move(note), now));
        store(office.desk, sheet);
    }
    // The case key that the kiosk kept, at a place that it claims.
    vault::OpenedCapsule kept(const formats::DeviceId& maker, std::uint32_t ck_epoch, const formats::Hash& commit) const {
        return {kiosk.office, maker,         kiosk.capsule, ck_epoch,
                commit,       kiosk.context, crypto::CaseKey::from(kiosk.case_key.expose())};
    }
};

} // namespace

TEST_CASE("the first desk event of a kiosk's case opens a key of the desk's own", "[writing][rotation]") {
    const Added added;
    CHECK(added.sheet.brings_capsule());
    const auto book = added.book_of(added.office.head);
    CHECK(told(book) == Words{"Cerita uji.", "Catatan meja."});
    CHECK(book.damaged == 0);
    REQUIRE(book.events.size() == 3);
    CHECK(book.events[1].body.parents == std::vector{book.events[0].object_hash});
    CHECK(std::holds_alternative<records::CaseKeyRotated>(book.events[1].body.payload));
    CHECK(book.events[2].capsule == added.kiosk.capsule);
    CHECK(book.events[2].commit != added.kiosk.commit);
    const auto& epoch = book.epochs.at({added.kiosk.capsule, book.events[2].commit});
    CHECK(epoch.ck_epoch == 1);
    CHECK(epoch.before == added.kiosk.commit);
    CHECK(epoch.recipients == book.epochs.at({added.kiosk.capsule, added.kiosk.commit}).recipients);
}

TEST_CASE("a kiosk that kept its key opens nothing of what the desk wrote", "[writing][rotation]") {
    Added added;
    std::size_t seen = 0;
    const auto source = [&](std::size_t index) -> Result<Bytes> {
        return added.sheet.seal().value()->with_parts.at(0).parts.at(index);
    };
    for (const auto& bytes : added.entries.back().objects) {
        const auto object = formats::inspect_inline(*bytes).value();
        if (object.type == formats::ObjectType::Capsule) continue;
        // Under its own name, and even where it claims the place of the desk's key.
        const auto own = added.kept(added.kiosk.device, 0, added.kiosk.commit);
        const auto claimed = added.kept(added.office.desk.id, 1, object.commit);
        const bool record = object.type == formats::ObjectType::Record;
        CHECK((record ? refusal_of(vault::open_record(own, *bytes))
                      : refusal_of(vault::open_attachment(own, *bytes, source))) == Refusal::BadContext);
        CHECK((record ? refusal_of(vault::open_record(claimed, *bytes))
                      : refusal_of(vault::open_attachment(claimed, *bytes, source))) == Refusal::BadSeal);
        ++seen;
    }
    CHECK(seen == 3);
    const auto capsule = formats::decode<formats::Capsule>(*added.entries.back().objects.front()).value();
    CHECK_FALSE(crypto::aead_open(added.kiosk.case_key, crypto::Nonce24::from(capsule.link->nonce),
                                  capsule.link->link_old,
                                  formats::capsule_context(capsule.office, capsule.capsule, capsule.device, 1)));
}

TEST_CASE("more is written under the desk's key, without another capsule, by any desk", "[writing][rotation]") {
    Added added;
    added.notes(added.office.desk, added.office.head, "Catatan kedua.");
    CHECK(capsules_in(added.entries.back()) == 0);
    const auto book = added.book_of(added.office.officer);
    CHECK(told(book) == Words{"Cerita uji.", "Catatan meja.", "Catatan kedua."});
    CHECK(book.epochs.size() == 2);
    CHECK(book.events.back().body.parents == std::vector{book.events[2].object_hash});
}

TEST_CASE("whoever holds only the later key reads what came before it", "[writing][rotation]") {
    Added added;
    const auto before = added.entries;
    // The kiosk's capsule without a wrap for her.
    auto capsule = formats::decode<formats::Capsule>(*before[0].objects[0]).value();
    std::erase_if(capsule.wraps, [&](const auto& wrap) {
        return wrap.key_id != added.office.keyring.recovery()->key_id;
    });
    const auto record = *before[0].objects[1];
    added.heads.clear();
    added.entries.clear();
    added.store(added.office.kiosk, {formats::encode(capsule), record});
    added.entries.push_back(before[1]);
    const auto book = added.book_of(added.office.officer);
    CHECK(told(book) == Words{"Cerita uji.", "Catatan meja."});
    CHECK(book.sealed_for_others.empty());
    CHECK(book.damaged == 0);
}

TEST_CASE("a case that a desk began goes on under its first key", "[writing][rotation]") {
    Journal journal;
    auto sheet = writing::Sheet::new_case(journal.office.keyring, journal.office.desk.id, writing::readers_of(false, true)).value();
    REQUIRE(sheet.add(identity_of(journal.office.officer), complaint_of("Cerita uji."), now));
    journal.store(journal.office.desk, sheet);
    journal.notes(journal.office.desk, journal.office.deputy, "Catatan wakil.");
    CHECK(capsules_in(journal.entries.back()) == 0);
    const auto book = journal.book_of(journal.office.officer);
    CHECK(told(book) == Words{"Cerita uji.", "Catatan wakil."});
    CHECK(book.epochs.size() == 1);
}

TEST_CASE("two desks that open a key at the same time are both read, and one key goes on", "[writing][rotation]") {
    Journal journal;
    auto other = TestDevice::make();
    journal.office.add_device(other, formats::Role::Desk, "Tablet", {"intake"}, {journal.office.deputy.id});
    journal.told_at_kiosk("Cerita uji.");
    auto one = journal.addition(journal.office.desk, journal.office.officer).value();
    auto two = journal.addition(other, journal.office.deputy).value();
    REQUIRE(one.add(identity_of(journal.office.officer), note_of("Dari meja."), now));
    REQUIRE(two.add(identity_of(journal.office.deputy), note_of("Dari tablet."), now));
    journal.store(journal.office.desk, one);
    journal.store(other, two);
    for (const auto* person : {&journal.office.officer, &journal.office.deputy, &journal.office.head}) {
        auto words = told(journal.book_of(*person));
        std::ranges::sort(words);
        CHECK(words == Words{"Cerita uji.", "Dari meja.", "Dari tablet."});
    }
    // Both have the same readers: nobody needs a third key, and all write under the same one of the two.
    journal.notes(journal.office.desk, journal.office.officer, "Sesudahnya.");
    CHECK(capsules_in(journal.entries.back()) == 0);
    const auto chosen = journal.book_of(journal.office.head).events.back().commit;
    journal.notes(other, journal.office.deputy, "Lagi.");
    CHECK(capsules_in(journal.entries.back()) == 0);
    const auto book = journal.book_of(journal.office.head);
    CHECK(book.events.back().commit == chosen);
    CHECK(book.events[book.events.size() - 2].body.parents.size() == 2); // behind both
    CHECK(book.damaged == 0);

    SECTION("in any order of arrival it is the same book") {
        std::mt19937 dice(7); // NOLINT: the same orders on each run
        for (int i = 0; i < 40; ++i) {
            std::shuffle(journal.entries.begin(), journal.entries.end(), dice);
            const auto again = journal.book_of(journal.office.head);
            CHECK(told(again) == told(book));
            CHECK(again.epochs.size() == book.epochs.size());
            CHECK(again.damaged == 0);
        }
    }
}

TEST_CASE("a group's new key, an officer who left or a desk that was lost bring a new case key", "[writing][rotation]") {
    Journal journal;
    auto& office = journal.office;
    journal.told_at_kiosk("Cerita uji.");
    journal.notes(office.desk, office.officer, "Pertama.");
    auto tablet = TestDevice::make();
    office.add_device(tablet, formats::Role::Desk, "Tablet", {"intake"}, {office.head.id});
    const auto writes_anew = [&](std::size_t epochs) {
        journal.notes(tablet, office.head, "Sesudahnya.");
        CHECK(capsules_in(journal.entries.back()) == 1);
        const auto book = journal.book_of(office.head);
        CHECK(book.epochs.size() == epochs);
        CHECK(book.damaged == 0);
        CHECK(told(book).back() == "Sesudahnya.");
    };
    SECTION("nothing of it happened") {
        journal.notes(tablet, office.head, "Sesudahnya.");
        CHECK(capsules_in(journal.entries.back()) == 0);
    }
    SECTION("a new key of intake, without the officer") {
        office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
        office.open_group("intake", {&office.head, &office.deputy});
        writes_anew(3);
        CHECK(told(journal.book_of(office.officer)) == Words{"Cerita uji.", "Pertama."}); // what she could read, no more
    }
    SECTION("the desk that made the key was lost") {
        office.revoke(office.desk, 1, journal.heads.at(office.desk.id).second);
        writes_anew(3);
    }
    SECTION("a new recovery key") {
        office.set_recovery();
        writes_anew(3);
    }
}

TEST_CASE("an officer who was named and left is no reader of what is written next", "[writing][rotation]") {
    Journal journal;
    auto& office = journal.office;
    auto sheet = writing::Sheet::new_case(office.keyring, office.desk.id, {{"restricted"}, {office.officer.id}}).value();
    REQUIRE(sheet.add(identity_of(office.officer), complaint_of("Cerita uji."), now));
    journal.store(office.desk, sheet);
    CHECK(told(journal.book_of(office.officer)) == Words{"Cerita uji."});
    office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    journal.notes(office.desk, office.head, "Sesudahnya.");
    CHECK(capsules_in(journal.entries.back()) == 1);
    CHECK(told(journal.book_of(office.officer)) == Words{"Cerita uji."});
    CHECK(told(journal.book_of(office.deputy)) == Words{"Cerita uji.", "Sesudahnya."});
}

TEST_CASE("what one of two desks took away stays taken away", "[writing][rotation]") {
    Journal journal;
    auto& office = journal.office;
    const auto kiosk = journal.told_at_kiosk("Cerita uji.", {"intake", "oncall"});
    const auto opens_for = [&](std::vector<std::string_view> groups) {
        const vault::OldCaseKey old{kiosk.case_key, kiosk.capsule, kiosk.commit, 0};
        const auto sealing = vault::prepare_next(office.id, office.desk.id, old, vault::recipients(office.keyring, groups).value()).value();
        const auto first = journal.book_of(office.head).events.front();
        records::EventBody body;
        body.author = office.head.id;
        body.case_id = first.body.case_id;
        body.parents = {first.object_hash};
        body.lamport = 2;
        body.payload = announcement(sealing);
        const auto place = vault::new_place(sealing);
        const auto event = records::staff_event(body, place, office.head.sign).value();
        std::vector<vault::SealedObject> objects{vault::seal_record(sealing, place.object, event).value()};
        journal.store(office.desk, vault::assemble(sealing, std::move(objects)).value().inline_objects);
        return sealing.commit;
    };
    SECTION("one set of readers lies within the other: its key goes on") {
        opens_for({"intake", "oncall"});
        const auto narrow = opens_for({"intake"});
        journal.notes(office.desk, office.head, "Sesudahnya.");
        CHECK(capsules_in(journal.entries.back()) == 0);
        CHECK(journal.book_of(office.head).events.back().commit == narrow);
    }
    SECTION("neither lies within the other: a new key for those whom both name") {
        opens_for({"intake", "oncall"});
        opens_for({"intake", "restricted"});
        journal.notes(office.desk, office.head, "Sesudahnya.");
        CHECK(capsules_in(journal.entries.back()) == 1);
        const auto book = journal.book_of(office.deputy);
        const auto& last = book.epochs.at({kiosk.capsule, book.events.back().commit});
        CHECK(last.ck_epoch == 2);
        CHECK(last.recipients.size() == 2);
        CHECK(std::ranges::count(last.recipients, office.keyring.active_epoch("intake")->key_id) == 1);
    }
    SECTION("nobody is left: she who writes, alone") {
        opens_for({"restricted"});
        opens_for({"oncall"});
        journal.notes(office.desk, office.head, "Sesudahnya.");
        const auto book = journal.book_of(office.head);
        CHECK(told(book).back() == "Sesudahnya.");
        CHECK(told(journal.book_of(office.deputy)) == Words{"Cerita uji."});
        journal.notes(office.desk, office.head, "Lagi.");
        CHECK(capsules_in(journal.entries.back()) == 0);
    }
}

TEST_CASE("who may read from now on is who the case says", "[writing][rotation]") {
    Journal journal;
    auto& office = journal.office;
    const auto kiosk = journal.told_at_kiosk("Cerita uji.");
    const auto sets = [&](const records::AccessSet& access) {
        auto sheet = journal.addition(office.desk, office.head).value();
        REQUIRE(sheet.add(identity_of(office.head), access, now));
        journal.store(office.desk, sheet);
    };
    records::AccessSet access;
    access.staff = office.head.id;
    access.may_read = true;
    sets(access);
    access.staff.reset();
    access.group = office.keyring.active_epoch("intake")->key_id;
    access.may_read = false;
    sets(access);
    journal.notes(office.desk, office.head, "Untuk kepala.");
    CHECK(capsules_in(journal.entries.back()) == 1);
    CHECK(told(journal.book_of(office.head)) == Words{"Cerita uji.", "Untuk kepala."});
    CHECK(told(journal.book_of(office.officer)) == Words{"Cerita uji."}); // what she could read, no more
    const auto book = journal.book_of(office.head);
    const auto& last = book.epochs.at({kiosk.capsule, book.events.back().commit});
    CHECK(last.recipients.size() == 2);
    CHECK(std::ranges::count(last.recipients, office.head.key_id()) == 1);
}

TEST_CASE("an addition follows what stands, and at most sixteen of it", "[writing]") {
    Journal journal;
    auto& office = journal.office;
    journal.told_at_kiosk("Cerita uji.");
    std::vector<writing::Sheet> sheets;
    for (int i = 0; i < 20; ++i) sheets.push_back(journal.addition(office.desk, office.officer).value());
    for (auto& sheet : sheets) {
        REQUIRE(sheet.add(identity_of(office.officer), note_of("Sejajar."), now));
        journal.store(office.desk, sheet);
    }
    journal.notes(office.desk, office.officer, "Satu.");
    journal.notes(office.desk, office.officer, "Dua.");
    const auto book = journal.book_of(office.officer);
    CHECK(book.damaged == 0);
    const auto& last = book.events.back();
    const auto& before = book.events[book.events.size() - 2];
    CHECK(before.body.parents.size() == 16);
    CHECK(before.body.lamport == 4); // behind a complaint, a new key and a note
    CHECK(last.body.parents.size() == 5); // the four that were left, and the one before
    CHECK(last.body.lamport == 5);
}

TEST_CASE("nothing stands on an event that waits for its parent, or that lies about its place", "[writing]") {
    Journal journal;
    auto& office = journal.office;
    const auto kiosk = journal.told_at_kiosk("Cerita uji.");
    const auto first = journal.book_of(office.officer).events.front();
    const auto says = [&](std::uint32_t lamport, std::vector<formats::Hash> parents) {
        records::EventBody body;
        body.device = office.kiosk.id;
        body.case_id = first.body.case_id;
        body.lamport = lamport;
        body.parents = std::move(parents);
        body.payload = note_of("Susulan.");
        std::vector<vault::SealedObject> objects{vault::seal_record(kiosk, records::kiosk_event(body).value()).value()};
        journal.store(office.kiosk, vault::assemble(kiosk, std::move(objects), false).value().inline_objects);
    };
    says(900'000, {first.object_hash});
    says(2, {crypto::random_bytes<formats::Hash>()});
    journal.notes(office.desk, office.officer, "Catatan meja.");
    const auto book = journal.book_of(office.officer);
    const auto ours = std::ranges::find(book.events, office.desk.id, &reading::OpenedEvent::device);
    REQUIRE(ours != book.events.end());
    CHECK(ours->body.parents == std::vector{first.object_hash});
    CHECK(ours->body.lamport == 2);
}

TEST_CASE("what stands behind a record that she cannot read is followed all the same", "[writing]") {
    Journal journal;
    auto& office = journal.office;
    const auto kiosk = journal.told_at_kiosk("Cerita uji.", {"intake", "restricted"});
    const auto first = journal.book_of(office.officer).events.front();
    const auto writes = [&](const vault::Sealing& sealing, bool with_capsule, std::uint32_t lamport, formats::Hash parent,
                            std::vector<records::Payload> payloads) {
        std::vector<vault::SealedObject> objects;
        for (auto& payload : payloads) {
            records::EventBody body;
            body.author = office.head.id;
            body.case_id = first.body.case_id;
            body.lamport = lamport++;
            body.parents = {parent};
            body.payload = std::move(payload);
            const auto place = vault::new_place(sealing);
            const auto event = records::staff_event(body, place, office.head.sign).value();
            objects.push_back(vault::seal_record(sealing, place.object, event).value());
            parent = objects.back().object_hash;
        }
        journal.store(office.desk, vault::assemble(sealing, std::move(objects), with_capsule).value().inline_objects);
        return parent;
    };
    // The head writes for herself and the deputy; then under the first key, behind it.
    constexpr std::array<std::string_view, 1> restricted{"restricted"};
    const vault::OldCaseKey old{kiosk.case_key, kiosk.capsule, kiosk.commit, 0};
    const auto narrow =
        vault::prepare_next(office.id, office.desk.id, old, vault::recipients(office.keyring, restricted).value()).value();
    const auto hidden = writes(narrow, true, 2, first.object_hash, {announcement(narrow), note_of("Khusus.")});
    const auto at_desk = vault::continue_under(office.id, office.desk.id, old, kiosk.context).value();
    const auto open = writes(at_desk, false, 4, hidden, {note_of("Terbuka.")});

    const auto book = journal.book_of(office.officer);
    CHECK(told(book) == Words{"Cerita uji.", "Terbuka."});
    CHECK(book.damaged == 0);
    CHECK(book.sealed_for_others.empty()); // it is a case of hers, not another's submission
    auto sheet = journal.addition(office.desk, office.officer).value();
    REQUIRE(sheet.add(identity_of(office.officer), note_of("Sesudahnya."), now));
    journal.store(office.desk, sheet);
    const auto after = journal.book_of(office.officer);
    CHECK(told(after).back() == "Sesudahnya.");
    const auto& parents = after.events.at(after.events.size() - 2).body.parents;
    CHECK(std::ranges::count(parents, open) == 1);
    CHECK(std::ranges::count(parents, first.object_hash) == 1); // what follows it she does not see
    CHECK(after.events.back().body.lamport == 6);
}

TEST_CASE("no addition to a case that is not in her book", "[writing]") {
    Journal journal;
    journal.told_at_kiosk("Cerita uji.", {"restricted"});
    const auto case_id = journal.book_of(journal.office.head).events.front().body.case_id;
    CHECK(refusal_of(journal.addition(journal.office.desk, journal.office.officer, case_id)) == Refusal::NotFound);
    CHECK(journal.addition(journal.office.desk, journal.office.head, case_id));
}
