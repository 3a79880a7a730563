// The reader before a real core: clocks of a case by the office's standard, and their pause.

#include "tests/kiosk/desk/clock_cases.hpp"
#include "tests/kiosk/desk/reader_rig.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

// The office publishes its standard, as its head does at the founding.
void publishes(Office& office, const std::string& standard) {
    const auto text = board::text_at("services/" + standard + "/service.toml");
    formats::Config config;
    config.office = office.made.id;
    config.device = office.made.desk.id;
    config.object = crypto::random_bytes<formats::ObjectId>();
    config.author = office.made.head.id;
    config.name = "SERVICE";
    config.body = Bytes(text.begin(), text.end());
    const auto object = formats::make_signed(config, "teduh/config/1", office.made.head.sign.secret_key);
    REQUIRE(office.admin->ask_for<channel::Stored>(channel::Submit{{formats::encode_array(object)}, {}}));
}

struct Opened {
    board::CaseClocks clocks;
    formats::Hash state;
};
Opened opens(Reading& desk, std::uint32_t asked) {
    Opened found;
    desk.reader.ask(OpenCase{asked, 42});
    REQUIRE(desk.hears<CaseOpened>([&](const auto& told) {
        if (told.asked == asked) found = {told.opened->clocks, told.opened->stand.state};
        return told.asked == asked;
    }));
    return found;
}
ClockStored::Outcome stores(Reading& desk, std::uint32_t asked, const records::ClockSet& set, const formats::Hash& read) {
    auto outcome = ClockStored::Outcome::Failed;
    desk.reader.ask(WriteClock{asked, 42, read, set, false});
    REQUIRE(desk.hears<ClockStored>([&](const auto& told) {
        if (told.asked == asked) outcome = told.outcome;
        return told.asked == asked;
    }));
    return outcome;
}
records::ClockSet pauses(std::string_view clock) {
    return {records::Text(clock), true, records::Text("KLIEN_MEMINTA_WAKTU"), records::Text("Ia minta waktu.")};
}
const board::CaseClock& clock_of(const Opened& opened, std::string_view id) {
    const auto found = std::ranges::find(opened.clocks.all, id, board::id_of);
    REQUIRE(found != opened.clocks.all.end());
    return *found;
}

} // namespace

TEST_CASE("a clock is paused and let go on before a real core, once and onto what was read", "[desk][reader][clocks]") {
    using Outcome = ClockStored::Outcome;
    Office office;
    office.sets_up(office.made.head);
    publishes(office, "banyuwangi");
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    const auto before = opens(desk, 6);
    CHECK_FALSE(clock_of(before, "A_1").paused);
    CHECK(stores(desk, 7, pauses("A_1"), {}) == Outcome::Changed);
    CHECK(stores(desk, 8, pauses("L_04"), before.state) == Outcome::Refused);
    desk.events.clear();
    CHECK(stores(desk, 9, pauses("A_1"), before.state) == Outcome::Done);
    CHECK(desk.hears<InboxRead>([](const auto& read) { // the board knows it at once
        return std::ranges::any_of(read.rows.at(0).clocks.all, &board::CaseClock::paused);
    }));
    const auto paused = opens(desk, 10);
    CHECK(clock_of(paused, "A_1").paused);
    CHECK(clock_of(paused, "A_1").history.pauses.at(0).reason == "KLIEN_MEMINTA_WAKTU");
    CHECK(stores(desk, 11, {records::Text("A_1B"), false, records::Text("LANJUT"), {}}, paused.state) == Outcome::Refused); // it runs
    CHECK(stores(desk, 12, {records::Text("A_1"), false, records::Text("LANJUT"), {}}, paused.state) == Outcome::Done);
    CHECK_FALSE(clock_of(opens(desk, 13), "A_1").paused);
}

TEST_CASE("at high risk the reader refuses a pause, whatever the screen thought", "[desk][reader][clocks]") {
    Office office;
    office.sets_up(office.made.head);
    publishes(office, "sk-406-014");
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    Additions high;
    high.risk.emplace().level = records::Text("TINGGI");
    desk.reader.ask(WriteInCase{7, 42, opens(desk, 6).state, std::move(high), false});
    REQUIRE(desk.hears<WritingStored>([](const auto& told) { return told.asked == 7; }));
    const auto opened = opens(desk, 8);
    CHECK(opened.clocks.high_risk);
    CHECK(stores(desk, 9, pauses("B_A"), opened.state) == ClockStored::Outcome::Refused);
    CHECK_FALSE(clock_of(opens(desk, 10), "B_A").paused);
    CHECK(desk.hears<InboxRead>([](const auto& read) { return !read.rows.empty() && read.rows.at(0).risk == 3; }));
}

TEST_CASE("nobody at work: the pause of a clock is answered, too", "[desk][reader][clocks]") {
    const tests::Folder folder;
    Reading desk(folder / "nobody");
    CHECK(stores(desk, 3, pauses("A_1"), {}) == ClockStored::Outcome::Failed);
}
