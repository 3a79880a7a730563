#include "kiosk/desk/reading/telling.hpp"
#include "kiosk/reading/casebook.hpp"
#include "tests/kiosk/desk/samples.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::desk;

namespace {

using records::Text;

// A book as it lies after two tablets wrote to one case without a line.
struct Book {
    reading::Casebook book;
    tests::TestOffice office = tests::TestOffice::founded();

    reading::OpenedEvent& add(std::uint8_t number, records::Payload payload, std::vector<std::uint8_t> parents, std::uint32_t lamport) {
        auto& made = book.events.emplace_back();
        made.object_hash = hash(number);
        made.device.bytes.fill(number % 2 == 0 ? 2 : 1);
        made.object.bytes.fill(number);
        made.body.author = office.head.id;
        made.body.lamport = lamport;
        for (const auto parent : parents) made.body.parents.push_back(hash(parent));
        made.body.at_ms = number;
        made.body.payload = std::move(payload);
        return made;
    }
    static formats::Hash hash(std::uint8_t number) {
        formats::Hash made;
        made.bytes.fill(number);
        return made;
    }
    reading::RecordFile record() const { return reading::words_of(book, book.events.front(), office.keyring); }
};

const Line* line_with(const Case& shown, std::string_view section, std::string_view told) {
    for (const auto& each : shown.sections)
        for (const auto& line : each.lines)
            if (each.id == section && line.told.view().find(told) != std::string_view::npos) return &line;
    return nullptr;
}

} // namespace

TEST_CASE("a record tells how its case stands, by whom and when, and what waits or cannot be read", "[desk][merge]") {
    Book made;
    made.add(1, records::Complaint{}, {}, 1);
    made.add(2, records::RiskSet{Text("TINGGI"), {}, {}, {}}, {1}, 2);
    made.add(3, records::RiskSet{Text("SEDANG"), {}, {}, {}}, {1}, 2);
    made.add(4, records::StatusSet{Text("ASESMEN"), {}, {}}, {2}, 3);
    made.add(5, records::StatusSet{Text("DITUTUP"), {}, {}}, {99}, 9);
    auto record = made.record();
    REQUIRE(record.since.risk);
    CHECK(record.since.risk->now.value.level.view() == "TINGGI");
    CHECK(record.since.risk->now.seen.written_at_ms == 2);
    REQUIRE(record.since.risk->also.size() == 1);
    CHECK(record.since.risk->also[0].seen.written_at_ms == 3);
    CHECK(record.since.status->now.value.status.view() == "ASESMEN");
    REQUIRE(record.since.unfolded.size() == 1);
    CHECK(record.since.unfolded[0].seen.written_at_ms == 5);
    CHECK_FALSE(record.since.contact); // the complaint's own stands
    made.book.unread = {Book::hash(99)}; // its parent came, sealed for others
    record = made.record();
    CHECK(record.since.unfolded.empty());
    CHECK(record.since.status->now.value.status.view() == "DITUTUP");
    CHECK(record.since.status->also.size() == 1);
}

TEST_CASE("what two officers wrote at the same time is shown, each with her name and the time", "[desk][merge]") {
    auto model = std::ranges::find(samples::all(), std::string_view("case_differs"), &samples::Sample::name)->model();
    const auto& shown = *model.open_case;
    CHECK(shown.risk == 3);
    CHECK(shown.risk_words == "Tinggi");
    CHECK(shown.status == "Asesmen");
    const auto* other = line_with(shown, "now", "Dirujuk");
    REQUIRE(other != nullptr);
    CHECK(other->by == "D.W.");
    CHECK(other->at_ms > 0);
    CHECK(std::ranges::find(shown.sections, std::string_view("now"), &Section::id)->differs);
    for (const auto* told : {"Sedang", "Pernah dicekik", "Takut pulang", "D.W.", "Menunggu telepon balik", "menunggu catatan"})
        CHECK(line_with(shown, "now", told) != nullptr);
    CHECK(line_with(shown, "now", "Baru berpisah") == nullptr); // answered no
    // Both ways to reach her are shown, covered: they hold her number and hours.
    REQUIRE(line_with(shown, "contact_now", "KUNJUNGAN") == nullptr);
    for (const auto* hours : {"09.00-11.00", "sore"}) CHECK(line_with(shown, "contact_now", hours) != nullptr);
    const auto* whole = line_with(shown, "contact_now", "6281200000001 · sore");
    REQUIRE(whole != nullptr);
    CHECK(whole->personal);
    CHECK(whole->by == "S.N.");
    CHECK(line_with(shown, "sharing_now", "Identitas") != nullptr);
    CHECK(line_with(shown, "sharing_now", "31 Desember 2026") != nullptr);
    CHECK(line_with(shown, "sharing_now", "Tidak ada yang boleh dibagikan") != nullptr);
    CHECK(line_with(shown, "contacted", "Bripka Contoh") != nullptr);
    CHECK(line_with(shown, "now_client1", "Melati Contoh")->personal);
    const auto* mawar = line_with(shown, "now_client1", "Mawar Contoh");
    REQUIRE(mawar != nullptr);
    CHECK(mawar->personal);
    CHECK(mawar->by == "D.W.");
    // What was agreed to and taken back is not shown as agreed.
    bool taken_back = false;
    for (const auto& sheet : shown.consents)
        for (const auto& line : sheet.lines) taken_back = taken_back || line.agreed == Agreed::TakenBack;
    CHECK(taken_back);
}

TEST_CASE("what is changed next begins from the strictest of what was said, with every condition", "[desk][merge][writing]") {
    const auto model = std::ranges::find(samples::all(), std::string_view("case_differs"), &samples::Sample::name)->model();
    const auto& reach = model.open_case->stand.reach;
    CHECK_FALSE(reach.call.value_or(false));
    CHECK(reach.phone->view() == "+6281200000001");
    CHECK(reach.safe_hours->view() == "09.00-11.00; sore");
    CHECK(model.open_case->stand.risk == 3);

    reading::RecordFile record;
    auto& contact = record.since.contact.emplace();
    contact.may.call = contact.may.sms = contact.may.visit = true;
    contact.passwords = {Text(std::string(70, 'a')), Text(std::string(70, 'b'))};
    const auto shown = tell(record, {}, samples::material(), 0);
    CHECK_FALSE((*shown.stand.reach.call || *shown.stand.reach.sms)); // one password would be lost
    CHECK(*shown.stand.reach.visit);
    CHECK_FALSE(shown.stand.reach.password);
    record.since.contact.reset();
    record.complaint.safe_contact.emplace().letter = true;
    CHECK(tell(record, {}, samples::material(), 0).stand.reach.letter.value());
}

namespace {

// Casework of two tablets: the second event of each pair of steps and the parting come from the second.
struct WorkedBook : Book {
    formats::CaseId other = formats::CaseId::from(View(hash(9)).first(16));

    WorkedBook() {
        records::Complaint told;
        told.relations = records::List<records::Relation>{{0, 0, Text("PAMAN"), Text("TIDAK")}};
        told.needs = records::List<records::Need>{{Text("RUMAH_AMAN"), Text("SEGERA"), Text("SOSIAL"), Text("KLIEN")}};
        add(1, told, {}, 1);
        add(2, step(records::StepState::Begun), {1}, 2);
        add(3, step(records::StepState::Done), {2}, 3);
        add(4, step(records::StepState::Begun), {2}, 3);
        add(5, records::Decided{Text("A6"), hash(4), Text("SETUJU"), true, {}}, {3, 4}, 4);
        add(6, records::Registered{Text("SEM-B-0007"), true, {}}, {1}, 2);
        add(7, records::Registered{Text("051/PG/XI/2026"), false, {}}, {6}, 3);
        add(8, records::ClockSet{Text("A_7B"), true, Text("KLIEN_MEMINTA_WAKTU"), {}}, {1}, 2);
        add(9, records::Determined{Text("KDRT"), 0u, 0u, Text("TELAAH"), Text("YA"), {}, {}}, {1}, 2);
        add(10, records::PairSet{0, 0, Text("AYAH_TIRI"), Text("YA"), {}, {}}, {}, 1);
        records::LogEntry entry;
        entry.log = Text("PENDAMPINGAN");
        add(11, entry, {1}, 2);
        records::ReferralSet referral;
        referral.kind = Text("INSTANSI");
        referral.state = Text("DIMULAI");
        add(12, referral, {1}, 2);
        add(13, records::PoliceSet{Text("BELUM"), {}, {}, {}, {}}, {1}, 2);
        add(14, records::SafetyPlanSet{{{Text("safe_place"), {Text("rumah bibi")}}}, {}, 0u}, {1}, 2);
        add(15, records::CaseJoined{other, Text("kembar")}, {1}, 2);
        add(16, records::CaseParted{other, Text("bukan")}, {1}, 2);
        add(17, records::CaseRead{Text("KASUS"), {}}, {98}, 7);
    }
    static records::StepSet step(records::StepState state) { return {Text("A6"), state, {}, {}, {}, {}, {}}; }
};

} // namespace

TEST_CASE("a record tells what was done in its case, what was written over, and what of it was approved", "[desk][merge]") {
    WorkedBook made;
    const auto since = made.record().since;
    REQUIRE(since.steps.size() == 1);
    CHECK(since.steps.front().now.seen.written_at_ms == 4); // its tablet comes later in the order of the fold
    REQUIRE(since.steps.front().also.size() == 1);
    CHECK(since.steps.front().also.front().value.state == records::StepState::Done);
    REQUIRE(since.steps_before.size() == 1);
    CHECK(since.steps_before.front().seen.written_at_ms == 2);
    REQUIRE(since.decisions.size() == 1);
    CHECK(since.decisions.front().approves);
    CHECK(since.registered->now.value.number.view() == "051/PG/XI/2026");
    REQUIRE(since.numbers_before.size() == 1);
    CHECK(since.numbers_before.front().value.number.view() == "SEM-B-0007");
    CHECK(since.clocks.at(0).now.value.paused);
    CHECK(since.findings.at(0).now.value.decided.view() == "YA");
    REQUIRE(since.pairs.size() == 1);
    CHECK(since.pairs.front().also.size() == 1);
    REQUIRE(since.needs.size() == 1);
    CHECK(since.needs.front().now.value.priority.view() == "SEGERA");
    CHECK(since.log.size() == 1);
    CHECK(since.referrals.at(0).now.value.state.view() == "DIMULAI");
    CHECK(since.police->now.value.state.view() == "BELUM");
    CHECK(since.safety_plans.at(0).now.value.victim == 0u);
    CHECK(since.joined.empty());
    REQUIRE(since.parted.size() == 1);
    CHECK(since.parted.front().now.value.remark->view() == "bukan");
    CHECK(since.parted.front().also.at(0).value.remark->view() == "kembar");
    CHECK(since.unfolded.empty()); // a read that waits is nothing to show
}

TEST_CASE("a record tells what was done in its case since, and that an approval was for something else", "[desk][merge]") {
    WorkedBook made;
    made.add(18, records::CaseJoined{made.other, Text("satu")}, {15, 16}, 3);
    made.add(19, WorkedBook::step(records::StepState::Done), {5}, 5);
    const auto later = made.record().since;
    CHECK(later.parted.empty());
    CHECK(later.joined.at(0).value.remark->view() == "satu");
    CHECK_FALSE(later.decisions.front().counts);
    CHECK_FALSE(later.decisions.front().approves);
    CHECK(later.steps_before.size() == 3);
}
