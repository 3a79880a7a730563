#include "tests/kiosk/casework/standards.hpp"

#include "kiosk/casework/service_show.hpp"
#include "kiosk/casework/wrapped_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

using namespace teduh::casework;

namespace {

std::string joined(const std::string& text) { // words alone
    std::istringstream words(text);
    std::string result;
    for (std::string word; words >> word;) result += word + " ";
    return result;
}

} // namespace

TEST_CASE("a shown standard fits 80 columns and keeps every published word", "[casework][show]") {
    const auto id = GENERATE(as<std::string>{}, "banyuwangi", "sk-406-014");
    const Service service = standard(id);
    const std::string text = show(service);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(width_of(line) <= 80);
        CHECK_FALSE(line.ends_with(' '));
    }
    const std::string words = joined(text);
    const Published& page = service.published;
    for (const auto* part :
         {&page.requirements, &page.procedure, &page.time, &page.fee, &page.products, &page.complaints})
        for (const auto& line : *part) CHECK(words.find(joined(line)) != std::string::npos);
    std::size_t at = 0; // the six components, in the published order
    for (const char* heading :
         {"\nPersyaratan\n", "\nSistem, Mekanisme dan Prosedur\n", "\nWaktu Penyelesaian\n",
          "\nBiaya / Tarif\n", "\nProduk Pelayanan\n", "\nPengaduan Layanan\n"}) {
        const auto found = text.find(heading);
        REQUIRE(found != std::string::npos);
        CHECK(found >= at);
        at = found;
    }
}

TEST_CASE("an empty decree is said, not hidden", "[casework][show]") {
    CHECK(show(standard("banyuwangi")).find("No. SK        : belum diisi\n") != std::string::npos);
    CHECK(show(standard("sk-406-014")).find("No. SK        : 188.45/69/406.014/2021\n") != std::string::npos);
    CHECK(show(standard("sk-406-014")).find("35.03 (belum dikonfirmasi)") != std::string::npos);
}

TEST_CASE("the JSON form holds the same standard", "[casework][show]") {
    const auto json = nlohmann::json::parse(show_json(standard("banyuwangi")));
    CHECK(json["line"] == "banyuwangi/1");
    CHECK(json["office"]["decree"] == "");
    CHECK(json["published"]["requirements"] ==
          nlohmann::json::array({"1. KTP", "2. KK", "3. Akte Kelahiran"}));
    CHECK(json["steps"].size() == 8);
    CHECK(json["steps"][5]["approval"]["role"] == "KEPALA");
    CHECK(json["clocks"].size() == 11);
    CHECK(json["clocks"][3]["warn_minutes"] == 120);
    CHECK(json["clocks"][8]["kind"] == "calendar");
    CHECK(json["hours"]["friday"][0]["from_minute"] == 450);
    CHECK(json["clocks"][1]["by_risk"][0]["risk"] == "TINGGI");
    for (const char* key : {"decoded", "hotlines", "actors", "agencies", "follow_up", "numbers", "consent",
                            "complaint_channels", "products", "requirements", "fee"})
        CHECK(json.contains(key));
}

TEST_CASE("limits are said in words", "[casework][show]") {
    CHECK(limit_text({2, Unit::Hour, ClockKind::Calendar}) == "2 jam");
    CHECK(limit_text({3, Unit::Hour, ClockKind::Working}) == "3 jam kerja");
    CHECK(limit_text({30, Unit::Minute, ClockKind::Working}) == "30 menit kerja");
    CHECK(limit_text({1, Unit::Day, ClockKind::Working}) == "1 hari kerja");
    CHECK(limit_text({14, Unit::Day, ClockKind::Calendar}) == "14 hari kalender");
    CHECK(limit_text({1, Unit::Day, ClockKind::SameDay}) == "sampai akhir jam layanan hari yang sama");
    CHECK(limit_text({0, Unit::Minute, ClockKind::Calendar}) == "segera");
}

TEST_CASE("lines break at spaces and hang under their text", "[casework][show]") {
    CHECK(wrapped("satu dua tiga", "1. ", 12) == "1. satu dua\n   tiga\n");
    CHECK(wrapped("", "1. ") == "1.\n");
    CHECK(wrapped("panjangsekaliyangtidakmuat dua", "- ", 10) == "- panjangsekaliyangtidakmuat\n  dua\n");
    CHECK(wrapped("□ → ◇", "", 5) == "□ → ◇\n"); // columns are counted in letters, not in bytes
    CHECK(width_of("□→") == 2);
}
