#include "tests/storage/records/asset.hpp"

#include "storage/records/rules/phone.hpp"

#include <random>

using namespace teduh::records::rules;

namespace {

struct Row {
    const char* typed;
    PhoneKind kind;
    const char* normalised;
    const char* shown;
};
const std::vector<Row> written_in_many_ways{
    {"0811 4986 666", PhoneKind::Mobile, "+628114986666", "0811-4986-666"},
    {"081234567890", PhoneKind::Mobile, "+6281234567890", "0812-3456-7890"},
    {"+62 812-3456-7890", PhoneKind::Mobile, "+6281234567890", "0812-3456-7890"},
    {"62812.3456.7890", PhoneKind::Mobile, "+6281234567890", "0812-3456-7890"},
    {"+62 0812 3456 7890", PhoneKind::Mobile, "+6281234567890", "0812-3456-7890"},
    {"81234567890", PhoneKind::Mobile, "+6281234567890", "0812-3456-7890"},
    {"0811234567", PhoneKind::Mobile, "+62811234567", "0811-2345-67"},
    {"08111-129-129", PhoneKind::Mobile, "+628111129129", "0811-1129-129"},
    {"(0355) 791490", PhoneKind::Landline, "+62355791490", "(0355) 791490"},
    {"0333 425001", PhoneKind::Landline, "+62333425001", "(0333) 425001"},
    {"0333415220", PhoneKind::Landline, "+62333415220", "(0333) 415220"},
    {"021 5551234", PhoneKind::Landline, "+62215551234", "(021) 5551234"},
    {"129", PhoneKind::ShortCode, "129", "129"},
    {"110", PhoneKind::ShortCode, "110", "110"},
    {"+60 12 345 6789", PhoneKind::Foreign, "+60123456789", "+60123456789"},
    {"", PhoneKind::None, "", ""},
    {" - ", PhoneKind::None, "", ""},
};

} // namespace

TEST_CASE("phone numbers come to one form", "[records][phone]") {
    for (const auto& row : written_in_many_ways) {
        INFO(row.typed);
        const auto reading = read_phone(row.typed);
        CHECK(reading.kind == row.kind);
        CHECK(reading.normalised == row.normalised);
        CHECK(shown_phone(reading.normalised) == row.shown);
        CHECK_FALSE(has_error(reading.findings));
        // Normalising is done once and for all.
        if (row.kind != PhoneKind::None)
            CHECK(read_phone(reading.normalised).normalised == reading.normalised);
    }
}

TEST_CASE("what is no phone number is said", "[records][phone]") {
    struct Row {
        const char* typed;
        Rule rule;
    };
    const std::vector<Row> rows{
        {"08123", Rule::PhoneLength},
        {"0844123456789", Rule::PhoneMobilePrefix},
        {"084412345678", Rule::PhoneMobilePrefix},
        {"080012345678", Rule::PhoneMobilePrefix},
        {"0812345678901234", Rule::PhoneLength},
        {"791490", Rule::PhoneAreaCode},
        {"0155 791490", Rule::PhoneAreaCode},
        {"0355 12", Rule::PhoneLength},
        {"0812x345678", Rule::PhoneCharacters},
        {"0812+345678", Rule::PhoneCharacters},
        {"+1", Rule::PhoneLength},
        {"+0123456789", Rule::PhoneLength},
    };
    for (const auto& row : rows) {
        INFO(row.typed);
        const auto reading = read_phone(row.typed);
        CHECK(reading.kind == PhoneKind::None);
        CHECK(reading.normalised.empty());
        CHECK(rules_of(reading.findings) == std::vector{row.rule});
    }
    CHECK(rules_of(read_phone(std::string(100'000, '1')).findings) == std::vector{Rule::PhoneLength});
}

TEST_CASE("a stored number always fits the annex", "[records][phone][property]") {
    // phone = [+]?[0-9]{3,15}
    const auto seed = GENERATE(take(10, random(0, 1'000'000)));
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    const std::string letters = "0123456789+ -.()62081";
    for (int round = 0; round < 5'000; ++round) {
        std::string typed(dice() % 20, ' ');
        for (auto& letter : typed) letter = letters[dice() % letters.size()];
        const auto reading = read_phone(typed);
        CAPTURE(typed);
        REQUIRE((reading.kind == PhoneKind::None) == reading.normalised.empty());
        if (reading.normalised.empty()) continue;
        const std::size_t plus = reading.normalised[0] == '+' ? 1 : 0;
        REQUIRE(reading.normalised.find_first_not_of("0123456789", plus) == std::string::npos);
        REQUIRE(reading.normalised.size() - plus >= 3);
        REQUIRE(reading.normalised.size() - plus <= 15);
        REQUIRE(read_phone(shown_phone(reading.normalised)).normalised == reading.normalised);
    }
}
