#include "kiosk/casework/settings/register_number.hpp"
#include "tests/kiosk/casework/progress/world.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace teduh;
using namespace teduh::settings;
using records::rules::Date;

namespace {

constexpr std::int64_t new_year_wib_ms = 1'798'736'400'000; // 1 January 2027, 00.00 WIB

casework::Numbers numbers_of(std::string_view form = "{urut:03}/{kode_unit}/{bulan_romawi}/{tahun}") {
    casework::Numbers numbers;
    numbers.register_number = form;
    numbers.provisional = "SEM-{perangkat}-{urut:04}";
    numbers.unit_code = "P2TP2A";
    return numbers;
}

// One desk that hears of numbers only when somebody tells it.
struct Desk {
    casework::Numbers numbers = numbers_of();
    std::vector<Block> blocks;
    std::string name = "3F2A";
    std::vector<GivenNumber> known = {};
    std::uint64_t entries = 0;

    MadeNumber gives(Date today, bool reads_all = true) {
        auto made = next_number({&numbers, blocks, name, today, reads_all, ++entries}, known);
        known.push_back({made.text, today.year()});
        return made;
    }
};
Date day_of(std::uint32_t nth, std::uint32_t year = 2026) { return {year, nth % 12 + 1, nth % 28 + 1}; }

} // namespace

TEST_CASE("a desk gives each number of its block once, in every month of the year", "[settings][register]") {
    Desk desk{numbers_of(), {{"Meja 1", 51, 4'050}}};
    std::set<std::string> texts;
    for (std::uint32_t i = 0; i < 4'000; ++i) {
        const auto made = desk.gives(day_of(i / 334));
        REQUIRE_FALSE(made.provisional);
        REQUIRE(serial_in(desk.numbers.register_number, desk.numbers, made.text)->serial == 51 + i);
        REQUIRE(texts.insert(made.text).second);
    }
    CHECK(desk.known.front().number == "051/P2TP2A/I/2026");
    CHECK(desk.known.back().number == "4050/P2TP2A/XII/2026");
    CHECK(desk.gives({2026, 12, 31}) == MadeNumber{"SEM-3F2A-0001", true});
    CHECK(desk.gives({2026, 12, 31}) == MadeNumber{"SEM-3F2A-0002", true});
}

TEST_CASE("the next year begins with the first of the block, and nobody forgets the year before", "[settings][register]") {
    Desk desk{numbers_of(), {{"Meja 1", 1, 50}}};
    for (std::uint32_t i = 0; i < 30; ++i) desk.gives({2026, 12, 31});
    CHECK(desk.gives({2027, 1, 1}).text == "001/P2TP2A/I/2027");
    CHECK(desk.gives({2026, 12, 31}).text == "031/P2TP2A/XII/2026"); // a clock that was set back
    CHECK(desk.gives({2027, 1, 1}).text == "002/P2TP2A/I/2027");
    // A template without the year: the year of writing counts, and a text is still never given twice.
    Desk bare{numbers_of("{urut}/{kode_unit}"), {{"Meja 1", 1, 3}}};
    CHECK(bare.gives({2026, 12, 31}).text == "1/P2TP2A");
    CHECK(bare.gives({2027, 1, 1}).text == "2/P2TP2A");
}

TEST_CASE("two desks that never hear of each other give no number twice", "[settings][register]") {
    std::vector<Desk> desks{{numbers_of(), {{"Meja 1", 1, 1'000}}, "AAAA"}, {numbers_of(), {{"Meja 2", 1'001, 1'500}}, "BBBB"}};
    std::set<std::string> texts;
    for (std::uint32_t i = 0; i < 2'000; ++i)
        for (auto& desk : desks) REQUIRE(texts.insert(desk.gives(day_of(i / 167)).text).second);
    CHECK(texts.contains("SEM-AAAA-1000"));
    CHECK(texts.contains("SEM-BBBB-1500"));
    // One that hears of the other's, or that takes its place, goes on above them.
    Desk heir{numbers_of(), {{"Meja 2", 1'001, 1'600}}, "CCCC", desks[1].known};
    CHECK(heir.gives({2026, 12, 1}).text == "1501/P2TP2A/XII/2026");
}

TEST_CASE("gaps stay, a second block follows the first, and other codes do not make a number new", "[settings][register]") {
    Desk desk{numbers_of(), {{"Meja 1", 1, 10}, {"Meja 1", 21, 30}}};
    desk.known = {{"007/P2TP2A/II/2026", 2026}, {"bukan nomor", 2026}, {"004/UPTD/X/2026", 2026}};
    CHECK(desk.gives({2026, 3, 1}).text == "008/P2TP2A/III/2026");
    desk.numbers.unit_code = "PPA/2";
    CHECK(desk.gives({2026, 3, 1}).text == "009/PPA/2/III/2026");
    CHECK(desk.gives({2026, 3, 1}).text == "010/PPA/2/III/2026");
    CHECK(desk.gives({2026, 3, 1}).text == "021/PPA/2/III/2026");
    CHECK(desk.gives({2026, 3, 1}).text == "022/PPA/2/III/2026");
}

TEST_CASE("who does not read all that this desk wrote gives provisional numbers, and none twice", "[settings][register]") {
    Desk desk{numbers_of(), {{"Meja 1", 1, 10}}};
    CHECK(desk.gives({2026, 3, 1}).text == "001/P2TP2A/III/2026");
    // Two officers in turn: the second does not see what the first wrote at entries 2 and 3.
    const auto before = desk.known;
    const auto first = desk.gives({2026, 3, 1}, false);
    desk.known = before;
    const auto second = desk.gives({2026, 3, 1}, false);
    CHECK(first == MadeNumber{"SEM-3F2A-0002", true});
    CHECK(second == MadeNumber{"SEM-3F2A-0003", true});
    desk.known.push_back({first.text, 2026});
    desk.blocks.clear();
    CHECK(desk.gives({2026, 3, 1}).text == "SEM-3F2A-0004"); // who reads all goes on above both
}

TEST_CASE("a case gets one number, and a definite one instead of a provisional", "[settings][register]") {
    casework::Told told;
    told.writes(merge::complaint());
    auto numbers = numbers_of();
    Numbering numbering{&numbers, {}, "3F2A", {2026, 11, 23}};
    CHECK_FALSE(number_for(told.state(), false, numbering, {}));
    CHECK(number_for(told.state(), true, numbering, {}) == MadeNumber{"SEM-3F2A-0001", true});
    told.writes(records::Registered{records::Text("SEM-3F2A-0001"), true, {}});
    const auto given = given_in(told.state(), 420);
    REQUIRE(given.size() == 1);
    CHECK_FALSE(number_for(told.state(), true, numbering, given)); // no provisional one after another
    numbering.blocks = {{"Meja 1", 51, 100}};
    CHECK(number_for(told.state(), false, numbering, given) == MadeNumber{"051/P2TP2A/XI/2026", false});
    told.writes(records::Registered{records::Text("051/P2TP2A/XI/2026"), false, {}});
    CHECK_FALSE(number_for(told.state(), true, numbering, given_in(told.state(), 420)));
    CHECK(given_in(told.state(), 420).size() == 2); // the first one stands on somebody's paper
}

TEST_CASE("the year of a number is that of the office's clock, and a wrong clock breaks nothing", "[settings][register]") {
    casework::Told told;
    const auto first = told.writes(records::Registered{records::Text("1"), false, {}});
    const auto later = told.writes(records::Registered{records::Text("2"), false, {}});
    auto state = told.state();
    auto bodies = std::vector<records::EventBody>{*told.events.bodies[first], *told.events.bodies[later]};
    bodies[0].at_ms = static_cast<std::uint64_t>(new_year_wib_ms - 1);
    bodies[1].at_ms = ~std::uint64_t{0};
    for (std::size_t i = 0; i < 2; ++i) state.events[i].event.body = &bodies[i];
    const auto given = given_in(state, 420);
    CHECK(given[0].year == 2026);
    CHECK(given[1].year == 9999);
    bodies[0].at_ms += 1;
    CHECK(given_in(state, 420)[0].year == 2027);
    CHECK(given_in(state, 0)[0].year == 2026);
}

TEST_CASE("a number of another template, or one that is too long, has no serial", "[settings][register]") {
    const auto numbers = numbers_of();
    const auto serial = [&](std::string_view number) { return serial_in(numbers.register_number, numbers, number).has_value(); };
    CHECK(serial("012/PG/VIII/2023"));
    for (const auto* wrong : {"", "012", "012/PG", "PG/012/VIII/2023", "/PG/VIII/2023", "012/PG/VIII/20234", "000/PG/VIII/2023", "0123456789/PG/I/2023"})
        CHECK_FALSE(serial(wrong));
    CHECK_FALSE(serial("012/" + std::string(number_bytes_max, 'x') + "/VIII/2023"));
    CHECK(number_text("{kode_klasifikasi}-{urut:04}-{bulan_romawi}-{perangkat}{", numbers, {7, {2026, 4, 1}, "B"}) == "-0007-IV-B{");
    CHECK(number_text("{urut3:}{urut:}{urut:0x}{urut:0999999999}", numbers, {7, {2026, 4, 1}, "B"}) == "7777");
}
