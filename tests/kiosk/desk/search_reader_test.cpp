// Search and double cases before a real core.

#include "tests/kiosk/desk/reader_rig.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

struct Told {
    std::uint32_t visit = 42;
    std::string_view name = "Sari Contohwati";
    std::string_view nik = "3510165508900001";
    std::string_view group = "DEWASA";
    std::string_view readers = "intake";
};

// A complaint that the head writes down about somebody who is named.
void tells(Office& office, const Told& told) {
    records::Complaint complaint;
    for (auto* text : {&complaint.arrival, &complaint.channel, &complaint.state, &complaint.for_whom,
                       &complaint.service_time, &complaint.service})
        *text = records::Text("CONTOH");
    complaint.language = records::Text("id");
    complaint.visit = told.visit;
    complaint.age_group = records::Text(told.group);
    auto& client = complaint.victims.emplace().emplace_back();
    client.name = records::Text(told.name);
    client.nik = records::Text(told.nik);
    records::EventBody body;
    body.author = office.made.head.id;
    body.case_id = crypto::random_bytes<formats::CaseId>();
    body.at_ms = 1'786'331'520'000;
    body.payload = std::move(complaint);
    const std::array groups{told.readers};
    const auto sealing = vault::prepare(office.made.id, office.made.desk.id, vault::recipients(office.made.keyring, groups).value()).value();
    const auto place = vault::new_place(sealing);
    const auto event = records::staff_event(body, place, office.made.head.sign).value();
    std::vector<vault::SealedObject> objects{vault::seal_record(sealing, place.object, event).value()};
    auto submission = vault::assemble(sealing, std::move(objects)).value();
    REQUIRE(office.admin->ask_for<channel::Stored>(channel::Submit{std::move(submission.inline_objects), {}}));
}

struct SearchingDesk {
    Office office;
    std::optional<Reading> desk;
    std::uint32_t number = 100;

    SearchingDesk() {
        office.sets_up(office.made.head);
        office.sets_up(office.made.officer);
    }
    void comes_in(const TestStaff& person) {
        desk.emplace(office.door());
        const auto here = [&](const Connected& connected) {
            return std::ranges::find(connected.officers, person.id, &Officer::staff) != connected.officers.end();
        };
        REQUIRE(desk->hears<Connected>(here));
        desk->reader.ask(Unlock{5, person.id, crypto::SecretText(words)});
    }
    void knows(std::size_t cases) {
        REQUIRE(desk->hears<IndexGrown>([&](const auto& grown) { return grown.whole && grown.cases == cases; }));
    }
    std::vector<std::string> finds(std::string_view typed) { // "number: who"
        desk->reader.ask(FindCases{++number, crypto::SecretText(typed)});
        std::vector<std::string> all;
        REQUIRE(desk->hears<HitsFound>([&](const auto& found) {
            if (found.number != number) return false;
            all.clear();
            for (const auto& hit : found.hits) all.push_back(std::to_string(hit.visit) + ": " + std::string(hit.who.view()) + (hit.initials ? " i" : ""));
            return true;
        }));
        return all;
    }
    std::vector<OtherCase> others_of(std::uint32_t visit) {
        desk->events.clear();
        desk->reader.ask(OpenCase{++number, visit});
        std::vector<OtherCase> others;
        REQUIRE(desk->hears<DoublesRead>([&](const auto& read) {
            if (read.doubles.visit == visit) others = read.doubles.others;
            return read.doubles.visit == visit && read.doubles.whole;
        }));
        return others;
    }
    CasesJudged::Outcome judges(std::uint32_t visit, const formats::CaseId& other, bool same) {
        desk->reader.ask(JudgeCases{++number, visit, other, same, crypto::SecretText("NIK sama")});
        auto outcome = CasesJudged::Outcome::Failed;
        REQUIRE(desk->hears<CasesJudged>([&](const auto& told) {
            if (told.asked == number) outcome = told.outcome;
            return told.asked == number;
        }));
        return outcome;
    }
};

using Stand = OtherCase::Stand;
using Outcome = CasesJudged::Outcome;

} // namespace

TEST_CASE("cases are found by name and NIK, a child by initials alone, new ones at once", "[desk][reader][search]") {
    SearchingDesk at;
    tells(at.office, {});
    tells(at.office, {43, "Rina Contohsari", "3510165508900777", "ANAK"});
    at.comes_in(at.office.made.head);
    at.knows(2);
    CHECK(at.finds("sari cont") == std::vector<std::string>{"42: Sari Contohwati"});
    CHECK(at.finds("3510165508900001") == std::vector<std::string>{"42: Sari Contohwati"});
    const auto child = at.finds("rina");
    REQUIRE(child.size() == 1);
    CHECK(child[0].starts_with("43: R.C. "));
    CHECK(child[0].ends_with(" i"));
    CHECK(at.finds("tidakada").empty());
    tells(at.office, {44, "Tuti Contohan", "3510165508900555"});
    at.knows(3);
    CHECK(at.finds("tuti").size() == 1);
}

TEST_CASE("nothing is found that is sealed for others, nor by anybody after a lock", "[desk][reader][search][privacy]") {
    SearchingDesk at;
    tells(at.office, {});
    tells(at.office, {43, "Sari Contohwati", "3510165508900001", "DEWASA", "restricted"});
    at.comes_in(at.office.made.officer);
    at.knows(1);
    CHECK(at.finds("sari").size() == 1);
    CHECK(at.others_of(42).empty());
    at.desk->reader.ask(Forget{});
    CHECK(at.finds("sari").empty());
}

TEST_CASE("two cases are joined and parted again, and found as what they are", "[desk][reader][search][doubles]") {
    SearchingDesk at;
    tells(at.office, {});
    tells(at.office, {43});
    at.comes_in(at.office.made.head);
    at.knows(2);
    const auto before = at.others_of(42);
    REQUIRE(before.size() == 1);
    CHECK(before[0].stand == Stand::Perhaps);
    CHECK(before[0].visit == 43);
    CHECK(before[0].reasons.size() >= 1);
    CHECK(before[0].same_person);
    CHECK(at.finds("sari").size() == 2);
    CHECK(at.judges(42, before[0].id, true) == Outcome::Done);
    CHECK(at.finds("sari").size() == 1);
    const auto joined = at.others_of(43); // seen from the other one, too
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].stand == Stand::Together);
    CHECK(joined[0].visit == 42);
    CHECK(joined[0].remark == crypto::SecretText("NIK sama"));
    CHECK(at.judges(43, joined[0].id, false) == Outcome::Done);
    CHECK(at.finds("sari").size() == 2);
    const auto parted = at.others_of(42);
    REQUIRE(parted.size() == 1);
    CHECK(parted[0].stand == Stand::Apart);
    CHECK(at.judges(42, parted[0].id, true) == Outcome::Done);
    CHECK(at.others_of(43)[0].stand == Stand::Together);
}

TEST_CASE("who may not read the closed case never learns that it was joined with an open one", "[desk][reader][search][doubles][privacy]") {
    SearchingDesk at;
    tells(at.office, {});
    tells(at.office, {43, "Sari Contohwati", "3510165508900001", "DEWASA", "restricted"});
    at.comes_in(at.office.made.head);
    at.knows(2);
    const auto before = at.others_of(42);
    REQUIRE(before.size() == 1);
    CHECK(at.judges(42, before[0].id, true) == Outcome::Done);
    CHECK(at.others_of(42)[0].stand == Stand::Together);
    at.desk.reset();
    at.comes_in(at.office.made.officer);
    at.knows(1);
    CHECK(at.others_of(42).empty());
    CHECK(at.finds("sari").size() == 1);
}
