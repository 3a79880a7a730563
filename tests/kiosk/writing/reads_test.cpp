#include "tests/kiosk/writing/journal.hpp"

using namespace teduh;
using namespace teduh::tests;

TEST_CASE("who read is nobody's parent, and its key no key of the case", "[writing][rotation]") {
    Journal journal;
    auto& office = journal.office;
    journal.told_at_kiosk("Cerita uji.");
    journal.notes(office.desk, office.officer, "Catatan meja.");
    const auto before = journal.book_of(office.head);
    const auto& note = before.events.back();
    // The head opens the case; that she did is for head and deputy alone, in a capsule of its own (SPEC H.11).
    const auto sealing = vault::prepare(office.id, office.desk.id, vault::recipients(office.keyring, {{"restricted"}}).value()).value();
    records::EventBody body;
    body.author = office.head.id;
    body.case_id = note.body.case_id;
    body.parents = {note.object_hash};
    body.lamport = note.body.lamport + 1;
    body.payload = records::CaseRead{records::Text("KASUS"), {}};
    const auto place = vault::new_place(sealing);
    const auto event = records::staff_event(body, place, office.head.sign).value();
    const auto sealed = vault::seal_record(sealing, place.object, event).value();
    const auto read_hash = sealed.object_hash;
    journal.store(office.desk, vault::assemble(sealing, {sealed}).value().inline_objects);
    const auto with_read = journal.book_of(office.head);
    REQUIRE(with_read.events.size() == before.events.size() + 1);
    CHECK(with_read.damaged == 0);
    CHECK(journal.book_of(office.officer).events.size() == before.events.size());

    journal.notes(office.desk, office.head, "Sesudah membaca.");
    CHECK(journal.entries.back().objects.size() == 1); // no capsule: under the same key as before, for the same readers
    const auto book = journal.book_of(office.officer);
    CHECK(told(book).back() == "Sesudah membaca.");
    const auto& last = book.events.back();
    CHECK(last.body.parents == std::vector{note.object_hash}); // neither the read nor less than what it followed
    CHECK(last.body.lamport == note.body.lamport + 1);
    const auto state = reading::case_state(book, last.body.case_id);
    CHECK(state.count(merge::Standing::Folded) == book.events.size());
    const auto heads_book = journal.book_of(office.head);
    const auto of_head = reading::case_state(heads_book, last.body.case_id);
    CHECK(merge::state_hash(of_head) == merge::state_hash(state));
    CHECK(merge::folded<records::CaseRead>(of_head).size() == 1);
    CHECK(of_head.events.at(merge::folded<records::CaseRead>(of_head).front()).event.object_hash == read_hash);
}
