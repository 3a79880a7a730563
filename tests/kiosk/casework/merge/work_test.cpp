#include "tests/kiosk/casework/merge/world.hpp"

using namespace teduh;
using namespace teduh::merge;
using records::StepState;

TEST_CASE("merge: of a step written by two at once the later holds, the other is shown, and no answer is lost", "[merge][work]") {
    Case c;
    const auto told = c.add(complaint());
    auto asked = step("A2", StepState::Begun);
    asked.form = Text("faktor-risiko");
    asked.form_hash = event_hash(99);
    asked.answers = records::List<records::Answer>{{Text("r01"), {Text("YA")}}};
    const auto one = c.add(asked, {told}, 1);
    asked.answers->front().values = {Text("TIDAK")};
    const auto two = c.add(asked, {told}, 2);
    c.add(step("A4", StepState::Done), {told}, 3);
    auto state = c.folded();
    CHECK(state.steps.at("A2").chosen == c.place_of(state, two));
    CHECK(state.steps.at("A2").also == c.places_of(state, {one}));
    CHECK(state.steps.at("A4").also.empty());
    const auto three = c.add(step("A2", StepState::Done), {one, two}, 1);
    state = c.folded();
    CHECK(state.steps.at("A2").chosen == c.place_of(state, three));
    CHECK(state.steps.at("A2").also.empty());
    CHECK(folded<records::StepSet>(state).size() == 4);
}

TEST_CASE("merge: who writes the same of a step says nothing else", "[merge][work]") {
    Case c;
    c.add(step("A2", StepState::Done), {}, 1);
    c.add(step("A2", StepState::Done), {}, 2);
    CHECK(c.folded().steps.at("A2").also.empty());
}

TEST_CASE("merge: a number from a block holds before a provisional one, and every number once given is there", "[merge][work]") {
    for (const std::uint64_t device : {1u, 3u}) {
        Case c;
        const auto told = c.add(complaint(), {}, 2);
        const auto definite = c.add(number("051/PG/VIII/2026"), {told}, 2);
        const auto provisional = c.add(number("SEM-B-0007", true), {told}, device);
        auto state = c.folded();
        CHECK(state.registered->chosen == c.place_of(state, definite));
        CHECK(state.registered->also == c.places_of(state, {provisional}));
        // Two desks gave one each: the later holds, and the other stays beside it.
        const auto second = c.add(number("101/PG/VIII/2026"), {told}, 4);
        state = c.folded();
        CHECK(state.registered->chosen == c.place_of(state, second));
        CHECK(state.registered->also == c.places_of(state, {definite, provisional}));
        c.add(number("101/PG/VIII/2026"), {definite, provisional, second}, 1);
        state = c.folded();
        CHECK(state.registered->also.empty());
        CHECK(folded<records::Registered>(state).size() == 4);
    }
}

TEST_CASE("merge: a provisional number is replaced by whoever gives one knowing of it", "[merge][work]") {
    Case c;
    const auto first = c.add(number("SEM-B-0007", true), {}, 3);
    CHECK(c.folded().registered->chosen == 0);
    c.add(number("051/PG/VIII/2026"), {first}, 1);
    const auto state = c.folded();
    CHECK(state.at<records::Registered>(state.registered->chosen).number.view() == "051/PG/VIII/2026");
    CHECK(state.registered->also.empty());
}

TEST_CASE("merge: a step that one head sends back while another agrees is sent back", "[merge][work]") {
    for (const std::uint64_t device : {1u, 3u}) {
        Case c;
        const auto set = c.add(step("A6", StepState::Done), {}, 2);
        const auto yes = c.add(decided(c, set, "SETUJU"), {set}, 2);
        CHECK(c.folded().decisions.at("A6").approves);
        const auto back = c.add(decided(c, set, "KEMBALIKAN"), {set}, device);
        auto state = c.folded();
        CHECK(state.decisions.at("A6").by.chosen == c.place_of(state, back));
        CHECK(state.decisions.at("A6").by.also == c.places_of(state, {yes}));
        CHECK(state.decisions.at("A6").counts);
        CHECK_FALSE(state.decisions.at("A6").approves);
        c.add(decided(c, set, "SETUJU"), {yes, back}, 1);
        CHECK(c.folded().decisions.at("A6").approves);
    }
}

TEST_CASE("merge: a decision of a newer list approves nothing, and loses only to one that sends back", "[merge][work]") {
    Case c;
    const auto set = c.add(step("A6", StepState::Done), {}, 2);
    c.add(decided(c, set, "SETUJU_BERSYARAT"), {set}, 1);
    c.add(decided(c, set, "SETUJU"), {set}, 3);
    auto state = c.folded();
    CHECK(state.at<records::Decided>(state.decisions.at("A6").by.chosen).decision.view() == "SETUJU_BERSYARAT");
    CHECK(state.decisions.at("A6").counts);
    CHECK_FALSE(state.decisions.at("A6").approves);
    c.add(decided(c, set, "KEMBALIKAN"), {set}, 1);
    state = c.folded();
    CHECK(state.at<records::Decided>(state.decisions.at("A6").by.chosen).decision.view() == "KEMBALIKAN");
}

TEST_CASE("merge: an approval counts for what it was given for, and for nothing written since", "[merge][work]") {
    Case c;
    const auto first = c.add(step("A6", StepState::Begun), {}, 1);
    const auto yes = c.add(decided(c, first, "SETUJU"), {first}, 2);
    REQUIRE(c.folded().decisions.at("A6").approves);
    const auto again = c.add(step("A6", StepState::Done), {first}, 3); // by one who did not know that it was approved
    auto state = c.folded();
    CHECK_FALSE(state.decisions.at("A6").counts);
    CHECK_FALSE(state.decisions.at("A6").approves);
    CHECK(state.decisions.at("A6").by.chosen == c.place_of(state, yes));
    c.add(decided(c, again, "SETUJU"), {yes, again}, 2);
    CHECK(c.folded().decisions.at("A6").approves);
    c.add(step("A2", StepState::Done), {again}, 1); // another step
    CHECK(c.folded().decisions.at("A6").approves);
}

TEST_CASE("merge: a decision about a step that is not here counts for nothing", "[merge][work]") {
    Case c;
    c.add(records::Decided{Text("A6"), event_hash(77), Text("SETUJU"), false, {}});
    CHECK_FALSE(c.folded().decisions.at("A6").counts);
    c.add(step("A6", StepState::Done), {}, 2);
    CHECK_FALSE(c.folded().decisions.at("A6").counts);
    CHECK_FALSE(c.folded().decisions.at("A6").approves);
}

TEST_CASE("merge: a clock that one pauses while another lets it run is running", "[merge][work]") {
    for (const std::uint64_t device : {1u, 3u}) {
        Case c;
        const auto told = c.add(complaint(), {}, 2);
        const auto pause = c.add(clock(true), {told}, 2);
        CHECK(c.folded().clocks.at("A_7B").paused);
        const auto run = c.add(clock(false), {told}, device);
        auto state = c.folded();
        CHECK_FALSE(state.clocks.at("A_7B").paused);
        CHECK(state.clocks.at("A_7B").by.chosen == c.place_of(state, run));
        CHECK(state.clocks.at("A_7B").by.also == c.places_of(state, {pause}));
        c.add(clock(true), {pause, run}, 1);
        CHECK(c.folded().clocks.at("A_7B").paused);
        CHECK(c.folded().clocks.at("A_7B").by.also.empty());
    }
}

TEST_CASE("merge: two reasons of one pause are both shown", "[merge][work]") {
    Case c;
    auto other = clock(true);
    other.reason = Text("MENUNGGU_DOKUMEN_INSTANSI");
    c.add(clock(true), {}, 1);
    c.add(other, {}, 2);
    CHECK(c.folded().clocks.at("A_7B").paused);
    CHECK(c.folded().clocks.at("A_7B").by.also.size() == 1);
}

TEST_CASE("merge: of two findings at once the one that protects holds", "[merge][work]") {
    const std::array rising{"TIDAK", "KODE_BARU", "TELAAH", "INDIKASI", "YA"};
    for (std::size_t low = 0; low < rising.size(); ++low) {
        for (std::size_t high = low + 1; high < rising.size(); ++high) {
            for (const bool higher_first : {true, false}) {
                Case c;
                c.add(finding("KDRT", rising[higher_first ? high : low], 0u, 1u), {}, 1);
                c.add(finding("KDRT", rising[higher_first ? low : high], 0u, 1u), {}, 2);
                const auto state = c.folded();
                CHECK(finding_of(state, {0u, 1u, "KDRT"}) == rising[high]);
                CHECK(state.findings.at({0u, 1u, "KDRT"}).also.size() == 1);
            }
        }
    }
}

TEST_CASE("merge: a finding is about its victim, its pair and its question alone", "[merge][work]") {
    Case c;
    c.add(finding("KDRT", "YA", 0u, 0u));
    c.add(finding("KDRT", "TIDAK", 0u, 1u));
    c.add(finding("KDRT", "TIDAK", 1u, 0u));
    c.add(finding("KDRT", "TIDAK", 0u));
    c.add(finding("KDRT", "TIDAK"));
    c.add(finding("TPKS", "TIDAK", 0u, 0u));
    const auto state = c.folded();
    CHECK(state.findings.size() == 6);
    CHECK(finding_of(state, {0u, 0u, "KDRT"}) == "YA");
    CHECK(finding_of(state, {0u, {}, "KDRT"}) == "TIDAK");
    CHECK(finding_of(state, {{}, {}, "KDRT"}) == "TIDAK");
    for (const auto& [about, by] : state.findings) CHECK(by.also.empty());
}

TEST_CASE("merge: a pair stands as the complaint told it, until somebody who read it says otherwise", "[merge][work]") {
    Case c;
    auto first = complaint();
    first.relations = records::List<records::Relation>{{0, 0, Text("PAMAN"), Text("TIDAK")}, {1, 0, Text("AYAH_KANDUNG"), Text("YA")}};
    const auto told = c.add(first);
    auto state = c.folded();
    REQUIRE(state.pairs.size() == 2);
    CHECK(pair_in(state.body(state.pairs.at({1u, 0u, {}}).chosen), 1, 0)->relation.view() == "AYAH_KANDUNG");
    records::PairSet set{0, 0, Text("AYAH_TIRI"), Text("YA"), Text("YA"), {}};
    const auto one = c.add(set, {told}, 1);
    set.relation = Text("AYAH_ANGKAT");
    const auto two = c.add(set, {told}, 2);
    c.add(set, {}, 2); // before the complaint was here
    state = c.folded();
    CHECK(state.pairs.at({0u, 0u, {}}).chosen == c.place_of(state, two));
    CHECK(state.pairs.at({0u, 0u, {}}).also == c.places_of(state, {one}));
    CHECK(state.pairs.at({1u, 0u, {}}).chosen == c.place_of(state, told));
}

TEST_CASE("merge: of a need set twice at once the more urgent holds, and one who read it may end it", "[merge][work]") {
    const std::array rising{"TIDAK_LAGI", "KODE_BARU", "TERENCANA", "HARI_INI", "SEGERA"};
    for (std::size_t low = 0; low < rising.size(); ++low) {
        for (std::size_t high = low + 1; high < rising.size(); ++high) {
            Case c;
            const auto one = c.add(need("RUMAH_AMAN", rising[high]), {}, 1);
            const auto two = c.add(need("RUMAH_AMAN", rising[low]), {}, 2);
            CHECK(need_of(c.folded(), "RUMAH_AMAN") == rising[high]);
            c.add(need("RUMAH_AMAN", "TIDAK_LAGI"), {one, two}, 1);
            CHECK(need_of(c.folded(), "RUMAH_AMAN") == "TIDAK_LAGI");
        }
    }
}

TEST_CASE("merge: a need of the complaint and one that an officer set are the same need", "[merge][work]") {
    Case c;
    auto first = complaint();
    const auto need_told = [](std::string_view what, std::string_view priority) {
        return records::Need{Text(what), Text(priority), Text("SOSIAL"), Text("KLIEN")};
    };
    first.needs = records::List<records::Need>{need_told("RUMAH_AMAN", "TERENCANA"), need_told("RUMAH_AMAN", "SEGERA"),
                                               need_told("RUMAH_AMAN", "HARI_INI"), need_told("VISUM", "HARI_INI")};
    const auto told = c.add(first);
    auto state = c.folded();
    CHECK(need_of(state, "RUMAH_AMAN") == "SEGERA"); // named thrice: the most urgent
    CHECK(need_of(state, "VISUM") == "HARI_INI");
    c.add(need("RUMAH_AMAN", "TIDAK_LAGI"), {}, 2); // did not read the complaint
    CHECK(need_of(c.folded(), "RUMAH_AMAN") == "SEGERA");
    c.add(need("RUMAH_AMAN", "TIDAK_LAGI"), {told}, 2);
    CHECK(need_of(c.folded(), "RUMAH_AMAN") == "TIDAK_LAGI");
    c.add(need("VISUM", "TIDAK_LAGI", 0u), {told}, 2); // one victim's, not the whole case's
    state = c.folded();
    CHECK(need_of(state, "VISUM") == "HARI_INI");
    CHECK(state.needs.at({0u, {}, "VISUM"}).also.empty());
}

TEST_CASE("merge: a referral stands as it was last set, each by itself", "[merge][work]") {
    Case c;
    const auto made = c.add(referral(1, "DIPUTUSKAN"), {}, 1);
    const auto begun = c.add(referral(1, "DIMULAI"), {made}, 2);
    const auto called_off = c.add(referral(1, "BATAL"), {made}, 1);
    c.add(referral(2, "HASIL"), {made}, 3);
    const auto state = c.folded();
    const auto first = fixed_of<formats::ObjectId>(1);
    const auto second = fixed_of<formats::ObjectId>(2);
    CHECK(state.referrals.at(text_of(View(first))).chosen == c.place_of(state, begun));
    CHECK(state.referrals.at(text_of(View(first))).also == c.places_of(state, {called_off}));
    CHECK(state.referrals.at(text_of(View(second))).also.empty());
}

TEST_CASE("merge: a report to the police that has its number is undone by nobody who did not know of it", "[merge][work]") {
    Case c;
    const auto told = c.add(complaint());
    const auto none = c.add(police("DILAPORKAN"), {told}, 1); // no number: only said
    const auto put_off = c.add(police("DITUNDA"), {told}, 2);
    auto state = c.folded();
    CHECK(state.police->chosen == c.place_of(state, put_off));
    CHECK(state.police->also == c.places_of(state, {none}));
    const auto made = c.add(police("DILAPORKAN", "LP/B/1"), {told}, 1);
    c.add(police("BELUM"), {put_off}, 3);
    state = c.folded();
    CHECK(state.police->chosen == c.place_of(state, made));
    CHECK(state.police->also.size() == 2);
    const auto corrected = c.add(police("BELUM"), {made}, 1); // it was another case's number
    state = c.folded();
    CHECK(state.at<records::PoliceSet>(state.police->chosen).state.view() == "BELUM");
    CHECK(state.events[c.place_of(state, corrected)].standing == Standing::Folded);
}

TEST_CASE("merge: each has her own safety plan, and one written over unseen is shown", "[merge][work]") {
    Case c;
    const auto one = c.add(plan("rumah bibi", 0u), {}, 1);
    const auto two = c.add(plan("balai desa", 0u), {}, 2);
    c.add(plan("sekolah", 1u), {}, 1);
    c.add(plan("musala"), {}, 1);
    const auto state = c.folded();
    REQUIRE(state.safety_plans.size() == 3);
    CHECK(state.safety_plans.at({0u, {}, {}}).chosen == c.place_of(state, two));
    CHECK(state.safety_plans.at({0u, {}, {}}).also == c.places_of(state, {one}));
    CHECK(state.safety_plans.at({1u, {}, {}}).also.empty());
}

TEST_CASE("merge: two cases that one joins while another parts them are two", "[merge][work]") {
    const records::CaseJoined join{other_case, {}};
    const records::CaseParted part{other_case, {}};
    for (const std::uint64_t device : {1u, 3u}) {
        Case c;
        const auto first = c.add(join, {}, 2);
        CHECK(c.folded().joined.at(other_id()).together);
        const auto again = c.add(join, {first}, 2);
        const auto parted = c.add(part, {first}, device);
        auto state = c.folded();
        CHECK_FALSE(state.joined.at(other_id()).together);
        CHECK(state.joined.at(other_id()).by.chosen == c.place_of(state, parted));
        CHECK(state.joined.at(other_id()).by.also == c.places_of(state, {again}));
        c.add(records::CaseJoined{fixed_of<formats::CaseId>(8), {}}, {parted}, 1);
        c.add(join, {again, parted}, 1);
        state = c.folded();
        CHECK(state.joined.at(other_id()).together);
        CHECK(state.joined.at(other_id()).by.also.empty());
        CHECK(state.joined.size() == 2);
    }
}

TEST_CASE("merge: what was done is all kept, and who read changes nothing", "[merge][work]") {
    Case c;
    const auto told = c.add(complaint());
    for (std::uint64_t device = 1; device <= 3; ++device) c.add(log_entry(), {told}, device);
    const auto before = state_hash(c.folded());
    const auto read = c.add(records::CaseRead{Text("KASUS"), {}}, {told}, 2);
    auto state = c.folded();
    CHECK(folded<records::LogEntry>(state).size() == 3);
    CHECK(folded<records::CaseRead>(state) == c.places_of(state, {read}));
    CHECK(state_hash(state) == before);
    c.events[read].trusted = false;
    CHECK(state_hash(c.folded()) == before);
    c.add(note("contoh"), {told}, 2);
    CHECK(state_hash(c.folded()) != before);
}
