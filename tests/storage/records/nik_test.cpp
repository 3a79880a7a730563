#include "tests/storage/records/asset.hpp"

#include "storage/records/rules/nik.hpp"

#include <cctype>
#include <random>

using namespace teduh::records::rules;

namespace {

const Date today(2026, 3, 9);

NikCheck check(std::string_view nik, Date typed_birth = {}, std::optional<Sex> typed_sex = {}) {
    return check_nik(nik, {today, typed_birth, typed_sex, &shipped_regions()});
}

std::string two(std::uint32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

} // namespace

TEST_CASE("a NIK says sex, birth and district", "[records][nik]") {
    const auto woman = check("3510165508900001");
    REQUIRE(woman.reading);
    CHECK(woman.findings.empty());
    CHECK(woman.reading->sex == Sex::Woman);
    CHECK(woman.reading->birth == Date(1990, 8, 15));
    CHECK(shipped_regions().name(woman.reading->district) == "Banyuwangi");

    const auto man = check("3503111508900001");
    REQUIRE(man.reading);
    CHECK(man.findings.empty());
    CHECK(man.reading->sex == Sex::Man);
    CHECK(man.reading->birth == Date(1990, 8, 15));
    CHECK(shipped_regions().name(man.reading->district) == "Trenggalek");

    const auto leap = check("3510166902040001");
    REQUIRE(leap.reading);
    CHECK(leap.findings.empty());
    CHECK(leap.reading->sex == Sex::Woman);
    CHECK(leap.reading->birth == Date(2004, 2, 29));
}

TEST_CASE("only the form of a NIK is an error", "[records][nik]") {
    struct Row {
        const char* nik;
        std::vector<Rule> rules;
    };
    const std::vector<Row> rows{
        {"3510163208900001", {Rule::NikDay}},
        {"3510167208900001", {Rule::NikDay}},
        {"3510160013900001", {Rule::NikDay, Rule::NikMonth}},
        {"3510166902030001", {Rule::NikDate}},
        {"3510161508900000", {Rule::NikSerial}},
        {"3510163104900001", {Rule::NikDate}}, // 31 April
        {"3510164008900001", {Rule::NikDay}},  // 40 is nobody's day
        {"9999991508900001", {Rule::NikRegionUnknown}},
        {"351016150890001", {Rule::NikLength}},   // 15 digits
        {"35101615089000012", {Rule::NikLength}}, // 17 digits
        {"351016150890000x", {Rule::NikNotDigits}},
        {"3510 1615 0890 0001", {Rule::NikNotDigits}},
        {"", {}},
    };
    for (const auto& row : rows) {
        INFO(row.nik);
        const auto result = check(row.nik);
        CHECK(rules_of(result.findings) == row.rules);
        const bool form = std::string_view(row.nik).size() == 16 && !row.rules.empty() &&
                          row.rules[0] != Rule::NikNotDigits;
        if (form) CHECK_FALSE(has_error(result.findings));
        if (!form && !row.rules.empty()) CHECK(has_error(result.findings));
        CHECK(result.reading.has_value() == form);
    }
    CHECK(level_of(Rule::NikDay) == Level::Warning);
    CHECK(level_of(Rule::NikRegionUnknown) == Level::Info);
    CHECK(sentence(check("351016150890001").findings.front()) == "NIK harus 16 angka. Sekarang 15 angka.");
    CHECK(check(std::string(100'000, '1')).findings.size() == 1);
}

TEST_CASE("a NIK and the form may differ; both are kept", "[records][nik]") {
    CHECK(check("3510165508900001", Date(1990, 8, 15), Sex::Woman).findings.empty());
    CHECK(check("3510165508900001", Date(1990, 8, 0)).findings.empty());
    CHECK(check("3510165508900001", Date(1990, 0, 0)).findings.empty());
    CHECK(rules_of(check("3510165508900001", Date(1990, 8, 16)).findings) ==
          std::vector{Rule::NikBirthDiffers});
    CHECK(rules_of(check("3510165508900001", Date(1991, 0, 0)).findings) ==
          std::vector{Rule::NikBirthDiffers});
    CHECK(rules_of(check("3510165508900001", {}, Sex::Man).findings) == std::vector{Rule::NikSexDiffers});
}

TEST_CASE("the century is the one that gives an age of 0 to 105", "[records][nik]") {
    CHECK(check("3510161508300001").reading->birth == Date(1930, 8, 15)); // 2030 is not yet
    CHECK(check("3510161002200001").reading->birth == Date(2020, 2, 10)); // 106 in 1920's case
    CHECK_FALSE(check("3510161508200001").reading->birth);                // 105 and a half still fits: ask
    CHECK(check("3510161008190001").reading->birth == Date(2019, 8, 10));

    const auto open = check("3510161508240001"); // 1924 or 2024
    CHECK_FALSE(open.reading->birth);
    CHECK(open.reading->birth_choice == Date(1924, 8, 15));
    CHECK(open.reading->other_birth == Date(2024, 8, 15));
    CHECK(rules_of(open.findings) == std::vector{Rule::NikCenturyOpen});
    CHECK(check("3510161508240001", Date(2024, 0, 0)).reading->birth == Date(2024, 8, 15));
    CHECK(check("3510161508240001", Date(1924, 8, 15)).findings.empty());
    CHECK(rules_of(check("3510161508240001", Date(1950, 8, 15)).findings) ==
          std::vector{Rule::NikCenturyOpen, Rule::NikBirthDiffers});
}

TEST_CASE("29 February passes when either century has it", "[records][nik]") {
    CHECK(check("3510162902000001").reading->birth == Date(2000, 2, 29)); // 1900 had none
    CHECK(check("3510162902960001").reading->birth == Date(1996, 2, 29));
    CHECK(rules_of(check("3510162902970001").findings) == std::vector{Rule::NikDate});
}

TEST_CASE("every birth of a person alive is read back from a NIK", "[records][nik][property]") {
    const auto seed = GENERATE(take(20, random(0, 1'000'000)));
    CAPTURE(seed);
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    const auto below = [&dice](std::uint32_t end) { return static_cast<std::uint32_t>(dice() % end); };
    for (int round = 0; round < 500; ++round) {
        const std::uint32_t year = 1921 + below(105);
        const std::uint32_t month = 1 + below(12);
        const Date birth(year, month, 1 + below(days_in_month(year, month)));
        if (birth > today) continue;
        const bool woman = below(2) == 0;
        const std::string nik =
            "351016" + two(birth.day() + (woman ? 40 : 0)) + two(month) + two(year % 100) + "0001";
        const auto result = check(nik, Date(year, 0, 0), woman ? Sex::Woman : Sex::Man);
        CAPTURE(birth.value());
        REQUIRE(result.reading);
        CHECK(result.reading->birth == birth);
        CHECK(result.findings.empty());
    }
}

TEST_CASE("any sixteen digits are read without an error", "[records][nik][property]") {
    std::mt19937_64 dice(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string nik(16, '0');
        for (auto& digit : nik) digit = static_cast<char>('0' + dice() % 10);
        const auto result = check(nik);
        REQUIRE(result.reading);
        REQUIRE_FALSE(has_error(result.findings));
        REQUIRE(result.findings.size() <= 4);
        if (result.reading->birth) REQUIRE(result.reading->birth->is_complete());
    }
}

TEST_CASE("a family card has sixteen digits and is not the NIK", "[records][nik]") {
    CHECK(check_family_card("", "3510165508900001").empty());
    CHECK(check_family_card("3510161205100003", "3510165508900001").empty());
    CHECK(rules_of(check_family_card("3510165508900001", "3510165508900001")) ==
          std::vector{Rule::FamilyCardSameAsNik});
    CHECK(rules_of(check_family_card("35101612051", "")) == std::vector{Rule::FamilyCardLength});
    CHECK(rules_of(check_family_card("35101612051x0003", "")) == std::vector{Rule::FamilyCardNotDigits});
}

TEST_CASE("every rule has a short calm sentence and a level", "[records][rules]") {
    for (std::size_t i = 0; i < rule_count; ++i) {
        const auto one = finding(static_cast<Rule>(i), 14);
        const std::string text = sentence(one);
        INFO(text);
        CHECK(text.ends_with('.'));
        CHECK(text.find('!') == std::string::npos);
        CHECK(text.find('#') == std::string::npos);
        std::size_t words = 1;
        for (const char letter : text) words += letter == ' ' ? 1 : 0;
        CHECK(words <= 15);
    }
}
