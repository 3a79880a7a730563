#include "kiosk/desk/reading/clocks.hpp"
#include "kiosk/desk/reading/inbox.hpp"
#include "tests/kiosk/casework/merge/world.hpp"
#include "tests/kiosk/desk/clock_cases.hpp"

#include <ctime>

using namespace teduh;
using namespace teduh::desk;
using records::Text;

namespace {

constexpr std::uint64_t told_ms = 1'786'331'520'000; // Monday, 10 August 2026, 10.12 WIB
constexpr std::uint64_t minute = 60'000;

// A case told at a kiosk, and what officers wrote in it, one after another.
struct Told {
    merge::Case events;
    std::uint64_t at_ms = told_ms;
    std::vector<std::size_t> newest;
    records::ClockQuality clock = records::ClockQuality::Good;

    Told() { writes(merge::complaint(), 0); }
    void writes(const records::Payload& payload, std::uint64_t minutes) {
        at_ms += minutes * minute;
        const auto last = events.add(payload, newest);
        auto body = *events.bodies[last];
        body.at_ms = at_ms;
        body.clock = clock;
        if (std::holds_alternative<records::Complaint>(payload)) body.author.reset();
        events.bodies[last] = std::make_shared<const records::EventBody>(body);
        events.events[last].body = events.bodies[last].get();
        newest = {last};
    }
    board::CaseClocks clocks(const std::string& standard = "banyuwangi") const {
        const auto state = events.folded();
        return clocks_of(board::standard(standard), state);
    }
};

const board::CaseClock* find(const board::CaseClocks& clocks, std::string_view id) {
    const auto found = std::ranges::find(clocks.all, id, board::id_of);
    return found == clocks.all.end() ? nullptr : &*found;
}
records::ReferralSet referral(std::string_view state) {
    records::ReferralSet set;
    set.referral.bytes.fill(7);
    set.kind = Text("INSTANSI");
    set.state = Text(state);
    set.service = Text("KESEHATAN");
    return set;
}
records::Determined tpks(std::string_view decided) {
    records::Determined found;
    found.what = Text("TPKS");
    found.proposed = found.decided = Text(decided);
    return found;
}

} // namespace

TEST_CASE("a case told at a kiosk runs the clocks that its complaint starts, and no other", "[desk][reading][clocks]") {
    Told told;
    const auto clocks = told.clocks();
    REQUIRE(clocks.all.size() == 2);
    CHECK(find(clocks, "A_1")->history.start == clocks::Instant{static_cast<std::int64_t>(told_ms), false});
    CHECK(find(clocks, "A_1B") != nullptr);
    CHECK_FALSE(clocks.high_risk);
    told.clock = records::ClockQuality::Suspect;
    told.writes(records::StepSet{Text("A1"), records::StepState::Done, {}, {}, {}}, 5);
    CHECK(find(told.clocks(), "A_1")->history.stop->doubted);
    CHECK(running(told.clocks()).all.size() == 1);
}

TEST_CASE("a pause stands until it is let go on, and high risk is known", "[desk][reading][clocks]") {
    Told told;
    told.writes(records::ClockSet{Text("A_1"), true, Text("KLIEN_MEMINTA_WAKTU"), {}}, 10);
    CHECK(find(told.clocks(), "A_1")->paused);
    CHECK_FALSE(find(told.clocks(), "A_1B")->paused);
    REQUIRE(find(told.clocks(), "A_1")->history.pauses.size() == 1);
    told.writes(records::ClockSet{Text("A_1"), false, Text("LANJUT"), {}}, 10);
    CHECK_FALSE(find(told.clocks(), "A_1")->paused);
    CHECK(find(told.clocks(), "A_1")->history.pauses[0].to->ms == static_cast<std::int64_t>(told_ms + 20 * minute));
    told.writes(merge::risk("TINGGI"), 1);
    CHECK(told.clocks().high_risk);
}

TEST_CASE("L-04 is there wherever a sexual crime was determined, and does not go until it was reported", "[desk][reading][clocks]") {
    Told told;
    CHECK(find(told.clocks(), "L_04") == nullptr);
    told.writes(tpks("YA"), 10);
    REQUIRE(find(told.clocks(), "L_04") != nullptr);
    CHECK(board::is_statutory(told.clocks().all.front()));
    told.writes(merge::status("DITUTUP"), 10);
    CHECK_FALSE(board::is_over(told.clocks().all.front())); // the end of the case ends no duty of the law
    CHECK(running(told.clocks()).all.size() == 1);
    records::PoliceSet reported;
    reported.state = Text("DILAPORKAN");
    told.writes(reported, 10);
    CHECK(board::is_over(told.clocks().all.front()));
    told.writes(tpks("TIDAK"), 10);
    CHECK(find(told.clocks(), "L_04") == nullptr);
}

TEST_CASE("the end of a case stops what still ran, and opened again it goes on", "[desk][reading][clocks]") {
    Told told;
    told.writes(merge::status("DITUTUP"), 30);
    CHECK(find(told.clocks(), "A_1")->history.stop->ms == static_cast<std::int64_t>(told_ms + 30 * minute));
    CHECK(running(told.clocks()).all.empty());
    told.writes(merge::status("ASESMEN"), 30);
    CHECK_FALSE(find(told.clocks(), "A_1")->history.stop);
}

TEST_CASE("both readings of the same words are clocks of a referral, with its service, and taken back neither runs", "[desk][reading][clocks]") {
    Told told;
    told.writes(referral("DIPUTUSKAN"), 30);
    REQUIRE(find(told.clocks(), "A_7A") != nullptr);
    CHECK(find(told.clocks(), "A_7A")->service == "KESEHATAN");
    CHECK(find(told.clocks(), "A_7B")->clock->source == find(told.clocks(), "A_7A")->clock->source);
    told.writes(referral("BATAL"), 30);
    CHECK(find(running(told.clocks()), "A_7A") == nullptr);
    CHECK(find(running(told.clocks()), "A_7B") == nullptr);
}

TEST_CASE("a desk that does not know the standard counts the law's clock all the same", "[desk][reading][clocks]") {
    Told told;
    told.writes(tpks("YA"), 10);
    const auto none = std::make_shared<const board::Standard>(casework::Service{}, casework::Calendar{});
    const auto clocks = clocks_of(none, told.events.folded());
    REQUIRE(clocks.all.size() == 1);
    const clocks::Instant now{static_cast<std::int64_t>(told_ms + 73 * 60 * minute), false};
    CHECK(board::standing_of(clocks, now).group == board::Group::Late);
    CHECK(years_missing({}, *none, now.ms).empty());
}

TEST_CASE("the years that lack a calendar are this one and those that a clock runs into", "[desk][reading][clocks]") {
    const auto standard = board::standard("banyuwangi"); // with 2026 alone
    board::Invented of("banyuwangi");
    const auto new_year = std::int64_t{1'798'736'400'000}; // 1 January 2027 in WIB
    of.begun("A_1B", new_year - 10 * board::hour_ms);
    InboxRow row;
    row.clocks = of.clocks;
    const std::vector<InboxRow> rows{row, row};
    CHECK(years_missing({}, *standard, new_year - 1).empty());
    CHECK(years_missing({}, *standard, new_year) == std::vector<std::uint32_t>{2027});
    CHECK(years_missing(rows, *standard, new_year - 9 * board::hour_ms) == std::vector<std::uint32_t>{2027});
}

TEST_CASE("rows bear the clocks and the risk of their case, and a thousand cases are read within half a second", "[desk][reading][clocks]") {
    constexpr std::uint32_t cases = 1'000;
    reading::Casebook book;
    for (std::uint32_t number = 0; number < cases; ++number) {
        Told told;
        told.at_ms += number * minute;
        told.writes(records::StepSet{Text("A1"), records::StepState::Done, {}, {}, {}}, 5);
        told.writes(merge::risk(number % 2 == 0 ? "SEDANG" : "TINGGI"), 5);
        told.writes(records::StepSet{Text("A2"), records::StepState::Begun, {}, {}, {}}, 5);
        told.writes(referral("DIPUTUSKAN"), 5);
        told.writes(records::ClockSet{Text("A_7A"), true, Text("KLIEN_MEMINTA_WAKTU"), {}}, 5);
        for (std::size_t i = 0; i < told.events.events.size(); ++i) {
            auto& event = book.events.emplace_back();
            event.object_hash = told.events.events[i].object_hash;
            std::ranges::copy(be64(number + 1), event.object_hash.bytes.begin() + 8); // no two cases have the same
            event.device = told.events.events[i].device;
            event.object = told.events.events[i].object;
            event.body = *told.events.bodies[i];
            event.body.case_id = merge::fixed_of<formats::CaseId>(number + 1);
            for (auto& parent : event.body.parents) std::ranges::copy(be64(number + 1), parent.bytes.begin() + 8);
            if (auto* complaint = std::get_if<records::Complaint>(&event.body.payload)) complaint->visit = number;
        }
    }
    const auto standard = board::standard("banyuwangi");
    const auto begun = std::clock(); // of this program alone, however busy the machine is
    const auto rows = inbox_of(book, [](const auto&) { return std::string("Kios 1"); }, standard);
    const auto taken = 1'000.0 * static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    WARN("1,000 cases of 6 events read in " << taken << " ms");
    CHECK(taken < 500);
    REQUIRE(rows.size() == cases);
    for (const auto& row : rows) {
        REQUIRE(row.risk == (row.visit % 2 == 0 ? 2 : 3));
        REQUIRE(find(row.clocks, "A_7A") != nullptr);
        REQUIRE(find(row.clocks, "A_7A")->paused);
        REQUIRE(find(row.clocks, "A_1") == nullptr); // it has ended
    }
    CHECK(inbox_of(book, [](const auto&) { return std::string(); }).front().clocks.all.empty());
}
