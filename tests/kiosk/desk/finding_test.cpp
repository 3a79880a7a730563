// Which cases an officer finds, and as what they stand in a list.

#include "kiosk/desk/reading/case_people.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::desk;

namespace {

formats::StaffId staff(std::uint8_t number) {
    formats::StaffId id;
    id.bytes.fill(number);
    return id;
}

records::EventBody a_complaint() {
    records::Complaint complaint;
    complaint.visit = 42;
    complaint.age_group = records::Text("DEWASA");
    auto& client = complaint.victims.emplace().emplace_back();
    client.name = records::Text("Sari Contohwati");
    client.guardians.emplace().push_back({records::Text("IBU"), records::Text("Contoh Ibu"), {}, {}});
    auto& contact = complaint.safe_contact.emplace();
    contact.call = true;
    contact.phone = records::Text("+6281149866660");
    contact.phone_held_by_reported = records::Text("YA");
    records::EventBody body;
    body.author = staff(1);
    body.at_ms = 1'786'331'520'000;
    body.payload = std::move(complaint);
    return body;
}

struct Told {
    std::vector<records::EventBody> bodies;
    merge::CaseState state(std::span<const merge::CaseMark> marks = {}) const {
        std::vector<merge::CaseEvent> events;
        for (const auto& body : bodies) {
            merge::CaseEvent event;
            event.object_hash.bytes.fill(static_cast<std::uint8_t>(events.size() + 1));
            event.object.bytes.fill(static_cast<std::uint8_t>(events.size() + 1));
            event.body = &body;
            events.push_back(event);
        }
        return merge::fold(events, {{}, marks});
    }
};

} // namespace

TEST_CASE("a case whose erasure is asked is not found", "[desk][search][privacy]") {
    const Told told{{a_complaint()}};
    CHECK(may_be_found(told.state(), staff(9)));
    merge::CaseMark asked{merge::MarkKind::EraseAsked, {}, staff(1), {}};
    asked.object_hash.bytes.fill(77);
    CHECK_FALSE(may_be_found(told.state(std::array{asked}), staff(9)));
}

TEST_CASE("a case is not found by an officer from whom it was taken", "[desk][search][privacy]") {
    Told told{{a_complaint(), a_complaint()}};
    auto& taken = told.bodies[1];
    records::AccessSet set;
    set.staff = staff(9);
    set.may_read = false;
    taken.payload = std::move(set);
    taken.lamport = 2;
    taken.parents.emplace_back().bytes.fill(1);
    CHECK_FALSE(may_be_found(told.state(), staff(9)));
    CHECK(may_be_found(told.state(), staff(8)));
    std::get<records::AccessSet>(taken.payload).may_read = true; // given back
    CHECK(may_be_found(told.state(), staff(9)));
}

TEST_CASE("a known adult has a name to cover, anybody else initials and the case's number", "[desk][search][privacy]") {
    Told told{{a_complaint()}};
    const Material material;
    auto row = list_row(told.state(), material, 0, 420);
    CHECK(row.who == crypto::SecretText("Sari Contohwati"));
    CHECK_FALSE(row.initials);
    for (const auto* group : {"ANAK", "TIDAK_TAHU"}) {
        std::get<records::Complaint>(told.bodies[0].payload).age_group = records::Text(group);
        row = list_row(told.state(), material, 0, 420);
        CHECK(row.initials);
        CHECK(row.who.view().find("Contohwati") == std::string_view::npos);
        CHECK(row.who.view() == "S.C. " + row.number);
    }
}

TEST_CASE("client, guardian and safe number are searched and compared", "[desk][search]") {
    const Told told{{a_complaint()}};
    const auto state = told.state();
    const Material material;
    const auto all = people_of({}, state, material);
    REQUIRE(all.people.size() == 2);
    CHECK(all.people[0].name == "Sari Contohwati");
    CHECK(all.people[0].phones[1] == "+6281149866660");
    CHECK(all.people[0].phone_held_by_reported);
    CHECK(all.people[1].role == search::Role::Guardian);
    CHECK(all.words.visit == 42u);
    CHECK(all.words.people.size() == 2);
}
