// A list shows what a whole book would, however it was read; and a case that is opened from it is the case of the whole book.

#include "tests/kiosk/reading/played_core.hpp"

#include <random>

using namespace teduh;
using namespace teduh::tests;

namespace {

// Everything that can happen to an office of two desks, in an order that a number decides.
struct Happenings : Journal {
    std::mt19937 random;
    TestDevice tablet = TestDevice::make();
    std::vector<reading::Casebook> earlier; // what an officer had read then, and writes by now

    explicit Happenings(unsigned seed) : random(seed) {
        office.add_device(tablet, formats::Role::Desk, "Tablet 2", {"intake", "restricted", "oncall"},
                          {office.officer.id, office.head.id});
    }
    std::size_t below(std::size_t end) { return random() % end; }

    void one() {
        const auto what = below(12);
        if (what < 3 || entries.size() < 2) return kiosk_case();
        if (what < 8) return note();
        if (what == 8) return joined();
        if (what == 9) return damaged();
        if (what == 10) return elsewhere();
        earlier.push_back(book_of(office.head));
    }
    void kiosk_case() {
        static constexpr std::array<std::string_view, 3> stories{"Satu.", "Dua.", "Tiga."};
        const auto story = stories.at(below(3));
        if (below(4) == 0) told_at_kiosk(story, {"restricted"});
        else told_at_kiosk(story, {"intake", "oncall"});
    }
    // By what she has read now, or had read some time ago without a line.
    void note() {
        const bool late = !earlier.empty() && below(3) == 0;
        const auto book = late ? std::move(earlier.back()) : book_of(office.head);
        if (late) earlier.pop_back();
        if (book.events.empty()) return;
        add(book, book.events.at(below(book.events.size())).body.case_id, note_of("Catatan."));
    }
    void joined() {
        const auto book = book_of(office.head);
        if (book.events.empty()) return;
        const auto one = book.events.at(below(book.events.size())).body.case_id;
        const auto other = book.events.at(below(book.events.size())).body.case_id;
        if (one != other) add(book, one, records::CaseJoined{other, {}});
    }
    void add(const reading::Casebook& book, const formats::CaseId& id, records::Payload payload) {
        const auto& device = below(2) == 0 ? office.desk : tablet;
        auto sheet = writing::Sheet::addition(office.keyring, device.id, identity_of(office.head), book, id, now);
        if (!sheet) return; // everything of it is a lost device's
        REQUIRE(sheet->add(identity_of(office.head), std::move(payload), now));
        store(device, *sheet);
    }
    // A record of a kiosk under the key of a case, that says it is of another.
    void elsewhere() {
        auto sealing = told_at_kiosk("Empat.");
        records::EventBody body;
        body.device = office.kiosk.id;
        body.case_id = crypto::random_bytes<formats::CaseId>();
        body.at_ms = now_ms;
        body.payload = complaint_of("Lima.");
        const auto object = vault::seal_record(sealing, records::kiosk_event(body).value()).value();
        store(office.kiosk, {object.inline_bytes});
    }
    void damaged() {
        auto& objects = entries.at(below(entries.size())).objects;
        auto& object = objects.at(below(objects.size()));
        if (object) object->at(object->size() - 1 - below(200)) ^= 1;
    }
    // Some came in another order, some not whole, some have no receipt.
    std::vector<formats::Pulled> arrived() {
        auto all = entries;
        for (std::size_t i = 1; i < all.size(); ++i)
            if (below(3) == 0) std::swap(all[i], all[i - 1 - below(std::min<std::size_t>(i, 3))]);
        for (std::size_t i = 0; i < all.size(); ++i) all[i].index = 1 + i + i / 5; // purged in between
        return all;
    }
    std::vector<formats::Pulled> not_whole(std::vector<formats::Pulled> all) {
        for (auto& each : all) {
            if (below(5) == 0) each.objects.at(below(each.objects.size())).reset();
            else if (below(5) == 0) each.received_at_ms = 0;
        }
        return all;
    }
    reading::Casebook whole_book(const TestStaff& person, const std::vector<formats::Pulled>& all) const {
        reading::Casebook book;
        reading::BookReader reader(office.keyring, keys_of(person), book);
        for (const auto& each : all) reader.take(each);
        reader.finish();
        return book;
    }
};

struct Reading {
    reading::OfficeView view;
    reading::Officer officer;
    reading::CaseList list;
    reading::ListCache cache;
    std::optional<reading::ListReader> reader;

    Reading(PlayedCore& core, const Journal& journal, const TestStaff& person)
        : view(core.view(journal)), officer(officer_of(person, view)) {}
    void reads() {
        if (!reader) reader.emplace(view, officer, list);
        read_all(*reader);
    }
    void takes_what_was_kept() { list = cache.take(view, officer).value().value(); }
};

void check_cases(Reading& desk, const reading::Casebook& whole) {
    std::set<formats::CaseId> cases;
    for (const auto& event : whole.events) cases.insert(event.body.case_id);
    for (const auto& id : cases) {
        const auto book = reading::open_case(desk.view, desk.officer, desk.list, id).value();
        CHECK(merge::state_hash(reading::case_state(book, id)) == merge::state_hash(reading::case_state(whole, id)));
    }
}

} // namespace

TEST_CASE("a list is what the whole book is, read at once, in parts, or from what was kept", "[reading][list]") {
    const auto seed = GENERATE(range(1u, 61u));
    CAPTURE(seed);
    Happenings office(seed);
    const auto& person = office.below(2) == 0 ? office.office.head : office.office.officer;
    for (int i = 0; i < 14; ++i) office.one();
    if (seed % 3 == 0) {
        const auto good = office.heads.contains(office.tablet.id) ? office.heads.at(office.tablet.id) : std::pair<std::uint64_t, Hash>{};
        for (int i = 0; i < 4; ++i) office.one();
        if (good.first > 0) office.office.revoke(office.tablet, good.first, good.second);
    }
    const auto all = office.arrived();
    const auto whole = office.whole_book(person, all);
    PlayedCore core(office, office.office.desk);

    core.entries = all;
    {
        Reading at_once(core, office, person);
        at_once.reads();
        CHECK(same(at_once.list.listed(), reading::listed_of(whole)));
        check_cases(at_once, whole);
    }
    // First a part of it, not whole; kept; then the rest, and what was missing.
    const auto part = static_cast<std::ptrdiff_t>(1 + office.below(all.size()));
    core.entries = office.not_whole({all.begin(), all.begin() + part});
    {
        Reading before(core, office, person);
        before.reads();
        CHECK(same(before.list.listed(), reading::listed_of(office.whole_book(person, core.entries))));
        keep_all(before.cache, before.view, before.officer, before.list);
        const std::lock_guard lock(core.mutex);
        core.entries = all;
    }
    {
        Reading after(core, office, person);
        after.takes_what_was_kept();
        after.reads();
        CHECK(same(after.list.listed(), reading::listed_of(whole)));
        check_cases(after, whole);
        keep_all(after.cache, after.view, after.officer, after.list);
    }
    Reading last(core, office, person);
    last.takes_what_was_kept();
    CHECK(same(last.list.listed(), reading::listed_of(whole)));
    check_cases(last, whole);
}

TEST_CASE("a later key that a book does not believe is not believed by a list", "[reading][list]") {
    Journal journal;
    auto& office = journal.office;
    const auto told = journal.told_at_kiosk("Cerita uji.");
    const auto first = journal.book_of(office.head).events.front();
    const auto* maker = &office.desk;
    bool announced = true;
    std::size_t damaged = 1;
    SECTION("as a desk makes it, it is") { damaged = 0; }
    SECTION("of a kiosk, whoever seems to have signed") { maker = &office.kiosk; }
    SECTION("that nobody has announced") { announced = false; }
    constexpr std::array<std::string_view, 1> groups{"intake"};
    const vault::OldCaseKey old{told.case_key, told.capsule, told.commit, 0};
    const auto next = vault::prepare_next(office.id, maker->id, old, vault::recipients(office.keyring, groups).value()).value();
    const auto said = [&](records::Payload payload) {
        records::EventBody body;
        body.case_id = first.body.case_id;
        body.parents = {first.object_hash};
        body.lamport = 2;
        body.author = office.officer.id;
        body.payload = std::move(payload);
        const auto place = vault::new_place(next);
        return vault::seal_record(next, place.object, records::staff_event(body, place, office.officer.sign).value())->inline_bytes;
    };
    std::vector<Bytes> objects{next.capsule_bytes, said(note_of("Catatan."))};
    if (announced) objects.push_back(said(announcement(next)));
    std::ranges::sort(objects, {}, [](const Bytes& bytes) {
        const auto object = formats::inspect_inline(bytes).value();
        return std::pair{object.type != formats::ObjectType::Capsule, object.id};
    });
    journal.store(*maker, objects);
    PlayedCore core(journal, office.desk);
    core.entries = journal.entries;
    Reading desk(core, journal, office.head);
    desk.reads();
    CHECK(journal.book_of(office.head).damaged == damaged);
    CHECK(desk.list.listed().damaged == damaged);
    CHECK(same(desk.list.listed(), reading::listed_of(journal.book_of(office.head))));
}

TEST_CASE("what a lost device wrote afterwards is listed, and marked", "[reading][list]") {
    Journal journal;
    for (int i = 0; i < 3; ++i) journal.told_at_kiosk("Cerita uji.");
    journal.office.revoke(journal.office.kiosk, 1, formats::entry_hash(journal.entries[0].entry));
    PlayedCore core(journal, journal.office.desk);
    core.entries = journal.entries;
    Reading desk(core, journal, journal.office.head);
    desk.reads();
    const auto listed = in_order(desk.list.listed());
    REQUIRE(listed.complaints.size() == 3);
    CHECK(listed.complaints[0].trusted);
    CHECK_FALSE(listed.complaints[1].trusted);
    CHECK_FALSE(listed.complaints[2].trusted);
    CHECK(same(listed, reading::listed_of(journal.book_of(journal.office.head))));
}

TEST_CASE("what is kept says nothing of a case that is opened: a record that was changed since is not shown", "[reading][list]") {
    Journal journal;
    journal.told_at_kiosk("Cerita uji.");
    PlayedCore core(journal, journal.office.desk);
    core.entries = journal.entries;
    Reading desk(core, journal, journal.office.head);
    desk.reads();
    const auto id = reading::find_case(desk.list, 0).value();
    CHECK(reading::open_case(desk.view, desk.officer, desk.list, id).value().events.size() == 1);
    {
        const std::lock_guard lock(core.mutex);
        auto& record = *core.entries[0].objects.back();
        record.back() ^= 1;
    }
    const auto book = reading::open_case(desk.view, desk.officer, desk.list, id).value();
    CHECK(book.events.empty());
}

TEST_CASE("a list that is read goes on where it was, and does not read the ledger again", "[reading][list]") {
    Journal journal;
    for (int i = 0; i < 300; ++i) journal.told_at_kiosk("Cerita uji.");
    PlayedCore core(journal, journal.office.desk);
    core.entries = journal.entries;
    {
        Reading desk(core, journal, journal.office.head);
        desk.reader.emplace(desk.view, desk.officer, desk.list);
        desk.reader->look_again();
        REQUIRE(desk.reader->step().value()); // how far it is
        CHECK(desk.reader->progress().all == 300);
        while (desk.reader->progress().read == 0) REQUIRE(desk.reader->step().value());
        CHECK(desk.reader->progress().read < 300); // a lock is heard in between
        while (desk.reader->step().value()) {}
        CHECK(desk.list.listed().complaints.size() == 300);
        keep_all(desk.cache, desk.view, desk.officer, desk.list);
    }
    core.listed = 0;
    Reading desk(core, journal, journal.office.head);
    desk.takes_what_was_kept();
    desk.reads();
    CHECK(core.listed < 10);
    CHECK(desk.list.listed().complaints.size() == 300);
}

TEST_CASE("one that is found by its number is the one that is believed", "[reading][list]") {
    reading::CaseList list;
    const auto listed = [&](std::uint64_t number, bool trusted) {
        vault::ListedComplaint row;
        row.number = number;
        row.visit = 42;
        row.trusted = trusted;
        row.case_id.bytes.fill(static_cast<std::uint8_t>(number));
        list.groups.emplace_back().complaints.push_back(row);
        return row.case_id;
    };
    CHECK(refusal_of(reading::find_case(list, 42)) == Refusal::NotFound);
    const auto lost = listed(1, false);
    CHECK(reading::find_case(list, 42).value() == lost);
    const auto good = listed(2, true);
    listed(3, false);
    CHECK(reading::find_case(list, 42).value() == good);
    listed(4, true);
    CHECK(refusal_of(reading::find_case(list, 42)) == Refusal::Fork);
}
