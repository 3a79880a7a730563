#include "tests/storage/records/asset.hpp"

#include "storage/records/rules/separated_values.hpp"

#include <algorithm>
#include <random>

using namespace teduh;
using namespace teduh::records::rules;

namespace {

using Step = SeparatedValues::Step;

std::vector<std::vector<std::string>> rows_of(std::string_view text, char separator = ',') {
    SeparatedValues reader(text, separator);
    std::vector<std::vector<std::string>> rows;
    for (auto step = reader.next(); step != Step::End; step = reader.next()) {
        if (step == Step::Broken) return {{"broken"}};
        rows.push_back(reader.cells());
    }
    return rows;
}

std::size_t count_villages(const RegionTable& table, RegionCode regency, char first) {
    std::size_t count = 0;
    for (const auto district : table.children(regency))
        for (const auto village : table.children(district)) count += dotted(village)[9] == first ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("separated values follow RFC 4180", "[records][csv]") {
    using Rows = std::vector<std::vector<std::string>>;
    CHECK(rows_of("a,b\nc,d\n") == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(rows_of("a,b\r\nc,\r\n") == Rows{{"a", "b"}, {"c", ""}});
    CHECK(rows_of("a,b") == Rows{{"a", "b"}});
    CHECK(rows_of("\"a,1\",\"Ra\"\"as\"\n") == Rows{{"a,1", "Ra\"as"}});
    CHECK(rows_of("\"two\nlines\",x\n") == Rows{{"two\nlines", "x"}});
    CHECK(rows_of("\xEF\xBB\xBF"
                  "a\n") == Rows{{"a"}});
    CHECK(rows_of("\"a\"b\n") == Rows{{"broken"}});
    CHECK(rows_of("\"a\n") == Rows{{"broken"}});
    CHECK(rows_of(std::string(40, ',')) == Rows{{"broken"}});
    CHECK(rows_of(std::string(5'000, 'x')) == Rows{{"broken"}});
    CHECK(rows_of("\"" + std::string(5'000, 'x') + "\"") == Rows{{"broken"}});
    CHECK(rows_of("") == Rows{});
}

TEST_CASE("a broken row says why, and in which cell", "[records][csv]") {
    using Fault = SeparatedValues::Fault;
    const auto broken = [](const std::string& text, Fault fault, std::size_t cell, std::size_t line) {
        SeparatedValues reader(text, ',');
        auto step = reader.next();
        while (step == Step::Row) step = reader.next();
        CHECK(step == Step::Broken);
        CHECK(reader.fault() == fault);
        CHECK(reader.cells().size() == cell);
        CHECK(reader.line() == line);
    };
    broken("a,b\nc,\"d\n", Fault::OpenQuote, 2, 2);
    broken("a,b\n\"c\"d,e\n", Fault::TextAfterQuote, 1, 2);
    broken(std::string(40, ','), Fault::TooManyCells, 32, 1);
    broken("a,b," + std::string(5'000, 'x'), Fault::CellTooLong, 3, 1);
    broken("\"" + std::string(5'000, 'x') + "\"", Fault::CellTooLong, 1, 1);
}

TEST_CASE("what was quoted is read back", "[records][csv][property]") {
    const auto seed = GENERATE(take(30, random(0, 1'000'000)));
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    std::string text;
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < 20; ++row) {
        auto& cells = rows.emplace_back();
        for (int cell = 0; cell < 4; ++cell) {
            std::string value(dice() % 8, ' ');
            for (auto& letter : value) letter = "ab;\",\n\r "[dice() % 8];
            std::string quoted = "\"";
            for (const char letter : value)
                quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
            text += (cell == 0 ? "" : ";") + quoted + "\"";
            cells.push_back(value);
        }
        text += dice() % 2 == 0 ? "\n" : "\r\n";
    }
    CHECK(rows_of(text, ';') == rows);
}

TEST_CASE("region codes are read strictly", "[records][region]") {
    CHECK(parse_region("35") == 35);
    CHECK(parse_region("35.10") == 3510);
    CHECK(parse_region("35.10.16") == 351016);
    CHECK(parse_region("35.10.16.1001") == 3510161001);
    CHECK(dotted(3510161001) == "35.10.16.1001");
    CHECK(dotted(35) == "35");
    CHECK(parent_of(3510161001) == 351016);
    CHECK(parent_of(351016) == 3510);
    CHECK(parent_of(3510) == 35);
    CHECK(parent_of(35) == 0);
    for (const char* bad :
         {"", "3", "3510", "35.1", "35.10.", "35,10", "35.10.16.101", "05.10", "ab", "35.10.16.10011"})
        CHECK_FALSE(parse_region(bad));
}

TEST_CASE("the shipped regions are whole", "[records][region]") {
    const std::string provinces = asset("regions/provinces.csv");
    const std::string regencies = asset("regions/regencies.csv");
    const std::string districts = asset("regions/districts.csv");
    const std::string villages = asset("regions/villages.csv");
    const auto table = RegionTable::from_csv({provinces, regencies, districts, villages});
    REQUIRE(table);
    CHECK(table->size() == 38 + 514 + 7'285 + 83'762);
    CHECK(table->children(0).size() == 38);
    CHECK(table->name(3510) == "Kabupaten Banyuwangi");
    CHECK(table->name(3503) == "Kabupaten Trenggalek");
    CHECK(table->children(3503).size() == 14);
    CHECK(count_villages(*table, 3503, '2') == 152);
    CHECK(count_villages(*table, 3503, '1') == 5);
    CHECK(table->children(3510).size() == 25);
    CHECK(count_villages(*table, 3510, '2') == 189);
    CHECK(count_villages(*table, 3510, '1') == 28);
    CHECK(table->name(351025) == "Blimbingsari");
    CHECK_FALSE(table->name(999999));
    CHECK(table->children(3510161001).empty());
    // A glottal stop is an apostrophe on the screen, and no double quote is left.
    std::size_t apostrophes = 0;
    for (const auto province : table->children(0))
        for (const auto regency : table->children(province))
            for (const auto district : table->children(regency)) {
                REQUIRE(table->name(district)->find('"') == std::string_view::npos);
                apostrophes += table->name(district)->find('\'') != std::string_view::npos ? 1 : 0;
            }
    CHECK(apostrophes > 0);
}

TEST_CASE("a broken region file is refused", "[records][region]") {
    const auto refused = [](const RegionTexts& texts) {
        const auto table = RegionTable::from_csv(texts);
        return !table && table.error().failure == Failure::Corrupt;
    };
    CHECK(refused({"name,code\n35,Jawa Timur\n", {}, {}, {}}));
    CHECK(refused({"code,name\n35,Jawa Timur\n35,Jawa Timur\n", {}, {}, {}}));
    CHECK(refused({"code,name\n3x,Jawa Timur\n", {}, {}, {}}));
    CHECK(refused({"code,name\n35.10,Banyuwangi\n", {}, {}, {}}));
    CHECK(refused({"code,name\n35,\n", {}, {}, {}}));
    CHECK(refused({"code,name\n35,Jawa Timur,x\n", {}, {}, {}}));
    CHECK(refused({{}, "code,province_code,name\n35.10,36,Banyuwangi\n", {}, {}}));
    CHECK(refused({"code,name\n35,\"Jawa\n", {}, {}, {}}));
    const auto small = RegionTable::from_csv({"code,name\n35,Jawa Timur\n", {}, {}, {}});
    REQUIRE(small);
    CHECK(small->name(35) == "Jawa Timur");
}
