#include "tests/kiosk/casework/merge/world.hpp"

using namespace teduh;
using namespace teduh::merge;

namespace {

// A case whose last events name a parent that has not come.
struct Cut : Case {
    std::size_t told = add(complaint());
    std::size_t missing = add(note("contoh"), {told}, 2);

    CaseState without() const {
        auto here = events;
        here.erase(here.begin() + static_cast<std::ptrdiff_t>(missing));
        return fold(here);
    }
};

Standing standing_of(const Case& c, const CaseState& state, std::size_t event) {
    return state.events[c.place_of(state, event)].standing;
}

} // namespace

TEST_CASE("merge: an event waits for its parents, what follows it waits too, and all are shown", "[merge]") {
    Cut c;
    const auto child = c.add(status("ASESMEN"), {c.missing}, 2);
    const auto grandchild = c.add(status("DIRUJUK"), {child}, 2);
    auto state = c.without();
    CHECK(standing_of(c, state, child) == Standing::Waiting);
    CHECK(standing_of(c, state, grandchild) == Standing::Waiting);
    CHECK_FALSE(state.status);
    CHECK(state.count(Standing::Waiting) == 2);
    state = c.folded();
    CHECK(state.count(Standing::Waiting) == 0);
    CHECK(state.status->chosen == c.place_of(state, grandchild));
}

TEST_CASE("merge: what a waiting event restricts holds at once, what it allows does not", "[merge]") {
    Cut c;
    const auto before = c.add(risk("SEDANG"), {c.told}, 1);
    c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}}), {c.told}, 1);
    c.add(records::AccessSet{officer(7), {}, true, {}}, {c.told}, 1);
    records::SafeContact may;
    may.call = true;
    may.phone = Text("+62811000001");
    c.add(records::SafeContactSet{may}, {c.told}, 1);
    c.add(sharing("DIBERI", "RSUD", {"FOTO"}), {c.told}, 1);
    c.add(status("ASESMEN"), {c.told}, 1);
    // From the tablet whose earlier note is not here yet.
    const auto up = c.add(risk("TINGGI"), {c.missing, before}, 2);
    c.add(risk("RENDAH"), {up}, 2);
    c.add(consent(1, "DIBERI", {{"MEDIS", "TIDAK"}, {"HUKUM", "YA"}}), {c.missing}, 2);
    c.add(records::AccessSet{officer(7), {}, false, {}}, {c.missing}, 2);
    c.add(records::AccessSet{officer(8), {}, true, {}}, {c.missing}, 2);
    c.add(records::SafeContactSet{{}}, {c.missing}, 2);
    c.add(sharing("DIBERI", "RSUD", {"DOKUMEN"}), {c.missing}, 2);
    c.add(sharing("DIBERI", "LBH", {"DOKUMEN"}), {c.missing}, 2);
    c.add(status("DITUTUP"), {c.missing}, 2);
    const auto state = c.without();
    CHECK(risk_level(state) == "TINGGI");
    CHECK_FALSE(given(state, 1, "MEDIS"));
    CHECK_FALSE(given(state, 1, "HUKUM"));
    const auto seven = officer(7);
    const auto eight = officer(8);
    CHECK_FALSE(state.access.at({false, text_of(View(seven))}).may_read);
    CHECK_FALSE(state.access.contains({false, text_of(View(eight))}));
    CHECK_FALSE(state.safe_contact->call);
    CHECK_FALSE(state.safe_contact->phone);
    CHECK(state.safe_contact->differs);
    CHECK(state.sharing.at({2, "RSUD"}).data_groups.empty());
    CHECK(state.sharing.at({2, "LBH"}).data_groups.empty());
    CHECK(state.at<records::StatusSet>(state.status->chosen).status.view() == "ASESMEN");
    CHECK(state.status->also.size() == 1);
    // Now the note has come.
    const auto whole = c.folded();
    CHECK(risk_level(whole) == "RENDAH");
    CHECK(given(whole, 1, "HUKUM"));
    CHECK(whole.access.at({false, text_of(View(eight))}).may_read);
    CHECK(whole.sharing.at({2, "LBH"}).data_groups.size() == 1);
}

TEST_CASE("merge: alone, a waiting word about reaching her allows nothing", "[merge]") {
    Cut c;
    records::SafeContact may;
    may.call = true;
    may.phone = Text("+62811000001");
    c.add(records::SafeContactSet{may}, {c.missing}, 2);
    const auto state = c.without();
    CHECK_FALSE(state.safe_contact->call);
    CHECK_FALSE(state.safe_contact->phone);
    CHECK(c.folded().safe_contact->call);
}

TEST_CASE("merge: an event with another lamport than its parents ask for is shown and never folded", "[merge]") {
    for (const int wrong : {-1, 0, 1, 1000}) {
        Case c;
        const auto first = c.add(risk("SEDANG"));
        const auto second = c.add(note("contoh"), {first}, 1);
        auto body = *c.bodies[second];
        body.payload = risk("TINGGI");
        body.lamport = static_cast<std::uint32_t>(static_cast<int>(body.lamport) + wrong);
        if (wrong == -1) body.lamport = 1; // as high as its own parent
        const auto event = c.put(body, 2);
        const auto state = c.folded();
        CAPTURE(wrong);
        CHECK(standing_of(c, state, event) == (wrong == 0 ? Standing::Folded : Standing::WrongLamport));
        CHECK(risk_level(state) == (wrong == 0 ? "TINGGI" : "SEDANG"));
        CHECK(state.events.size() == 3);
        // What follows it is judged by the number it bears, and has not seen what went before it.
        const auto child = c.add(risk("RENDAH"), {event}, 2);
        const auto after = c.folded();
        CHECK(standing_of(c, after, child) == Standing::Folded);
        CHECK(risk_level(after) == (wrong == 0 ? "RENDAH" : "SEDANG"));
    }
}

TEST_CASE("merge: a wrong lamport is known before every parent is here", "[merge]") {
    Cut c;
    auto body = *c.bodies[c.add(status("ASESMEN"), {c.missing, c.told}, 2)];
    body.lamport = 1; // not above a parent that is here
    const auto low = c.put(body, 3);
    body.lamport = 900; // perhaps right: the missing one is not known
    const auto high = c.put(body, 3);
    const auto state = c.without();
    CHECK(standing_of(c, state, low) == Standing::WrongLamport);
    CHECK(standing_of(c, state, high) == Standing::Waiting);
    const auto whole = c.folded();
    CHECK(standing_of(c, whole, high) == Standing::WrongLamport);
}

TEST_CASE("merge: nobody waits for a record that is here and cannot be read, what went before it stays unknown", "[merge]") {
    Cut c;
    const auto before = c.add(risk("TINGGI"), {c.told}, 1);
    const auto newer = c.add(note("contoh"), {before, c.missing}, 2); // to be unread, too
    const auto after = c.add(risk("RENDAH"), {newer}, 2);
    auto here = c.events;
    here.erase(here.begin() + static_cast<std::ptrdiff_t>(newer));
    here.erase(here.begin() + static_cast<std::ptrdiff_t>(c.missing));
    auto state = fold(here);
    CHECK(standing_of(c, state, after) == Standing::Waiting);
    const std::array unread{c.events[newer].object_hash, c.events[c.missing].object_hash};
    state = fold(here, {unread, {}});
    CHECK(standing_of(c, state, after) == Standing::Folded);
    CHECK(risk_level(state) == "TINGGI"); // whether it was seen can no longer be told: the higher one
    CHECK(risk_level(c.folded()) == "RENDAH");
}

TEST_CASE("merge: what is not trusted is shown and never folded", "[merge]") {
    Case c;
    const auto first = c.add(risk("TINGGI"));
    const auto late = c.add(risk("RENDAH"), {first}, 2);
    c.events[late].trusted = false;
    const auto state = c.folded();
    CHECK(standing_of(c, state, late) == Standing::Untrusted);
    CHECK(risk_level(state) == "TINGGI");
    CHECK(state.risk->also.empty());
    auto twice = c.events; // trusted in one copy of two: doubted
    twice.push_back(twice[late]);
    twice.back().trusted = true;
    CHECK(state_hash(fold(twice)) == state_hash(state));
}

TEST_CASE("merge: events that name each other, or themselves, are shown and stop nothing", "[merge]") {
    Case c;
    const auto first = c.add(status("ASESMEN"));
    auto body = *c.bodies[first];
    body.lamport = 2;
    body.parents = {fixed_of<formats::Hash>(2 * 0x9e37'79b9'7f4a'7c15ull)};
    body.parents[0].bytes.back() = 1; // its own
    const auto own = c.put(body, 1);
    CHECK(standing_of(c, c.folded(), own) == Standing::WrongLamport);
    CHECK(c.folded().status->chosen == 0);
}

namespace {

// Casework of which a tablet says otherwise, whose earlier note is not here yet.
struct Worked : Cut {
    std::size_t set = add(step("A6", records::StepState::Done), {told}, 1);

    Worked() {
        here(decided(*this, set, "SETUJU"));
        here(clock(true));
        here(finding("KDRT", "TIDAK", 0u, 0u));
        here(need("RUMAH_AMAN", "TERENCANA"));
        here(records::CaseJoined{other_case, {}});
        here(police("BELUM"));
        here(number("SEM-B-0007", true));
        here(referral(1, "DIPUTUSKAN"));
    }
    void here(const records::Payload& payload) { add(payload, {told}, 1); }
    void waits(const records::Payload& payload) { add(payload, {missing}, 2); }
};

} // namespace

TEST_CASE("merge: waiting, a word of casework protects at once, and where no side is the safe one it is only shown", "[merge][work]") {
    Worked c;
    c.waits(decided(c, c.set, "KEMBALIKAN"));
    c.waits(clock(false));
    c.waits(finding("KDRT", "YA", 0u, 0u));
    c.waits(need("RUMAH_AMAN", "SEGERA"));
    c.waits(records::CaseParted{other_case, {}});
    c.waits(police("DILAPORKAN", "LP/B/1"));
    c.waits(number("051/PG/VIII/2026"));
    c.waits(referral(1, "BATAL"));
    c.waits(step("A6", records::StepState::Begun));
    const auto state = c.without();
    CHECK_FALSE(state.decisions.at("A6").approves);
    CHECK_FALSE(state.clocks.at("A_7B").paused);
    CHECK(finding_of(state, {0u, 0u, "KDRT"}) == "YA");
    CHECK(need_of(state, "RUMAH_AMAN") == "SEGERA");
    CHECK_FALSE(state.joined.at(other_id()).together);
    CHECK(state.at<records::PoliceSet>(state.police->chosen).state.view() == "BELUM");
    CHECK(state.police->also.size() == 1);
    CHECK(state.at<records::Registered>(state.registered->chosen).provisional);
    CHECK(state.registered->also.size() == 1);
    CHECK(state.at<records::StepSet>(state.steps.at("A6").chosen).state == records::StepState::Done);
    CHECK(state.steps.at("A6").also.size() == 1);
    CHECK(state.referrals.begin()->second.also.size() == 1);
    const auto whole = c.folded();
    CHECK(whole.at<records::PoliceSet>(whole.police->chosen).state.view() == "DILAPORKAN");
    CHECK_FALSE(whole.at<records::Registered>(whole.registered->chosen).provisional);
}

TEST_CASE("merge: waiting, a word of casework that nobody here has spoken grants and ends nothing", "[merge][work]") {
    Worked c;
    auto other_step = decided(c, c.set, "SETUJU");
    other_step.step = Text("A7");
    c.waits(other_step);
    auto other_clock = clock(true);
    other_clock.clock = Text("A_7A");
    c.waits(other_clock);
    c.waits(finding("TPKS", "TIDAK"));
    c.waits(need("VISUM", "TIDAK_LAGI"));
    c.waits(records::CaseJoined{fixed_of<formats::CaseId>(8), {}});
    c.waits(step("A4", records::StepState::Done));
    c.waits(plan("balai desa"));
    const auto state = c.without();
    CHECK(state.decisions.size() == 1);
    CHECK(state.clocks.size() == 1);
    CHECK(state.findings.size() == 1);
    CHECK(state.needs.size() == 1);
    CHECK(state.joined.size() == 1);
    CHECK(state.steps.size() == 1);
    CHECK(state.safety_plans.empty());
    const auto whole = c.folded();
    CHECK(whole.decisions.size() == 2);
    CHECK(whole.clocks.size() == 2);
    CHECK(whole.findings.size() == 2);
    CHECK(whole.needs.size() == 2);
    CHECK(whole.joined.size() == 2);
    CHECK(whole.safety_plans.size() == 1);
}
