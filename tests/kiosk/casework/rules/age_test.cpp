#include "kiosk/casework/rules/age.hpp"
#include "kiosk/casework/rules/child_identity.hpp"
#include "storage/records/rules/option_list.hpp"
#include "tests/kiosk/casework/standards.hpp"

#include <catch2/catch.hpp>

using namespace teduh::casework::rules;

namespace {

constexpr Date report(20'261'123);
AgeTold born(std::uint32_t birth, std::uint32_t incident = 0) {
    return {Date(birth), {}, {}, Date(incident), {}, report};
}
AgeTold about(std::uint32_t years, std::uint32_t incident = 0) {
    return {{}, years, {}, Date(incident), {}, report};
}
AgeTold grouped(std::string_view group, std::uint32_t incident = 0) {
    return {{}, {}, group, Date(incident), {}, report};
}

} // namespace

TEST_CASE("ages are those of the incident, not of the report", "[casework][rules]") {
    CHECK(standing_at_incident(born(20'080'615, 20'260'614)) == Standing::Child); // 18 the next day
    CHECK(standing_at_incident(born(20'080'615, 20'260'615)) == Standing::Adult);
    CHECK(standing_at_incident(born(20'080'229, 20'260'228)) == Standing::Child); // born on a leap day
    CHECK(standing_at_incident(born(20'080'229, 20'260'301)) == Standing::Adult);
    CHECK(standing_at_incident(born(20'080'615)) == Standing::Adult); // no date: as at the report
    CHECK(standing_at_incident(born(20'090'101)) == Standing::Child);
    CHECK(standing_at_incident(born(20'270'101, 20'261'101)) == Standing::Child); // unborn
    auto since = born(20'080'615, 20'261'101);
    since.since = Date(20'240'000); // it began when she was a child
    CHECK(standing_at_incident(since) == Standing::Child);
    std::swap(since.since, since.incident); // whichever of the two she was younger on
    CHECK(standing_at_incident(since) == Standing::Child);
    since.since = since.incident;
    since.incident = {};
    CHECK(standing_at_incident(since) == Standing::Child);
    CHECK(standing_on(since, report) == Standing::Adult); // and signs for herself today
}

TEST_CASE("ages in doubt count as a child's", "[casework][rules]") {
    CHECK(standing_at_incident(born(20'080'000, 20'260'601)) == Standing::Doubtful); // only the year is known
    CHECK(standing_at_incident(born(20'080'600, 20'260'615)) == Standing::Doubtful); // only the month
    CHECK(standing_at_incident(born(20'080'615, 20'260'000)) ==
          Standing::Doubtful); // only the year of the incident
    CHECK(standing_at_incident(born(20'080'500, 20'260'601)) == Standing::Adult);
    CHECK(standing_at_incident(born(20'090'000, 20'260'601)) == Standing::Child);
    CHECK(counts_as_child(Standing::Doubtful));
    CHECK(counts_as_child(Standing::Child));
    CHECK_FALSE(counts_as_child(Standing::Unknown));
    CHECK_FALSE(counts_as_child(Standing::Adult));
}

TEST_CASE("ages that were estimated move with the day", "[casework][rules]") {
    CHECK(standing_at_incident(about(17)) == Standing::Child);
    CHECK(standing_at_incident(about(18)) == Standing::Adult);
    CHECK(standing_at_incident(about(18, 20'261'101)) == Standing::Doubtful); // a birthday may lie between
    CHECK(standing_at_incident(about(19, 20'261'101)) == Standing::Adult);
    CHECK(standing_at_incident(about(19, 20'250'101)) == Standing::Doubtful);
    CHECK(standing_at_incident(about(18, 20'250'101)) == Standing::Child);
    CHECK(standing_at_incident(about(2, 20'200'101)) == Standing::Child);
    CHECK(years_on(about(2, 0), Date(20'200'101)) == AgeSpan{0, 0});
    CHECK(standing_on(about(17), Date(20'261'201)) == Standing::Doubtful); // signed a week later
    CHECK(years_on(about(17), Date(20'281'201)) == AgeSpan{19, 20});
    CHECK(years_on(about(17), report) == AgeSpan{17, 17});
    CHECK(years_on(about(17), Date{}) == AgeSpan{17, 17});
}

TEST_CASE("ages told as a group, and by nobody", "[casework][rules]") {
    CHECK(standing_at_incident(grouped("ANAK", 20'261'101)) == Standing::Child);
    CHECK(standing_at_incident(grouped("DEWASA", 20'261'101)) == Standing::Adult);
    CHECK(standing_at_incident(grouped("DEWASA", 20'251'101)) == Standing::Doubtful);
    CHECK(standing_at_incident(grouped("DEWASA")) == Standing::Adult);
    for (const auto* group : {"TIDAK_TAHU", "TOLAK", "", "REMAJA"})
        CHECK(standing_at_incident(grouped(group)) == Standing::Unknown);
    CHECK_FALSE(years_on(grouped("ANAK"), report));
    auto invalid = grouped("ANAK");
    invalid.birth = Date(20'080'231); // no such day: as if it were not told
    CHECK(standing_at_incident(invalid) == Standing::Child);
}

TEST_CASE("ages that contradict one another are in doubt, never an adult's", "[casework][rules]") {
    auto told = born(19'900'101, 20'261'101);
    CHECK(standing_at_incident(told) == Standing::Adult);
    told.group = "ANAK";
    CHECK(standing_at_incident(told) == Standing::Doubtful);
    told.group = "DEWASA";
    told.estimated = 15;
    CHECK(standing_at_incident(told) == Standing::Doubtful);
    told.birth = Date(20'100'101);
    CHECK(standing_at_incident(told) == Standing::Child);
}

TEST_CASE("age groups are codes of the lists, of the day of the report", "[casework][rules]") {
    const auto check = [](const char* name, auto group) {
        const auto list = teduh::records::rules::OptionList::from_csv(teduh::casework::asset(name));
        REQUIRE(list);
        for (std::uint32_t years = 0; years <= 105; ++years) {
            const auto* option = list->find(group(about(years)));
            REQUIRE(option != nullptr);
            const auto& span = option->simfoni;
            INFO(years << ' ' << option->code);
            const auto low = static_cast<std::uint32_t>(std::stoul(span));
            CHECK(years >= low);
            if (span.find('-') != span.npos) CHECK(years <= std::stoul(span.substr(span.find('-') + 1)));
        }
        CHECK(list->find(group(grouped("DEWASA"))) != nullptr);
        CHECK(group(grouped("DEWASA")) == "TIDAK_TAHU");
    };
    check("lists/kelompok_usia_korban.csv", victim_group);
    check("lists/kelompok_usia_terlapor.csv", reported_group);
    CHECK(victim_group(born(20'080'000)) == "U13_17");     // 17 or 18
    CHECK(victim_group(born(20'010'000)) == "TIDAK_TAHU"); // 24 or 25
    CHECK(victim_group(born(20'270'101)) == "U0_5");       // unborn
    CHECK(reported_group(born(20'080'000)) == "U0_17");
}

TEST_CASE("a child is shown by initials and code, and a parent's name by nothing", "[casework][rules]") {
    const auto shown = [](std::string_view name) {
        return std::string(initials_and_code(name, "7K4-29M").view());
    };
    CHECK(shown("Sari Ayu") == "S.A. 7K4-29M");
    CHECK(shown("sari") == "S. 7K4-29M");
    CHECK(shown("Sari  Ayu\tbinti Rahmat") == "S.A. 7K4-29M");
    CHECK(shown("Sari Ayu BIN Rahmat") == "S.A. 7K4-29M");
    CHECK(shown("Bintang Binar") == "B.B. 7K4-29M");
    CHECK(shown("A B C D E F") == "A.B.C.D. 7K4-29M");
    CHECK(shown("- 3 Dewi") == "D. 7K4-29M");
    CHECK(shown("Élise Ōta") == "É.Ō. 7K4-29M");
    CHECK(shown("\xe2\x82 \xf0\x9f\x98 \xff Z") == "Z. 7K4-29M"); // signs cut off
    CHECK(shown("\xe6\x84\x9b \xf0\xa0\xae\xb7") == "\xe6\x84\x9b.\xf0\xa0\xae\xb7. 7K4-29M");
    CHECK(shown("") == "7K4-29M");
    CHECK(shown("  ") == "7K4-29M");
    CHECK(initials_and_code("Sari", "").view() == "S.");
    CHECK(is_named_by_initials(Standing::Child));
    CHECK(is_named_by_initials(Standing::Doubtful));
    CHECK(is_named_by_initials(Standing::Unknown));
    CHECK_FALSE(is_named_by_initials(Standing::Adult));
}
