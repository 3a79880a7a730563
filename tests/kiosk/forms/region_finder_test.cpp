#include "kiosk/forms/region_finder.hpp"

#include "tests/kiosk/forms/sample_form.hpp"

#include <algorithm>

using namespace teduh;
using namespace teduh::forms;
using records::rules::RegionCode;
using records::rules::RegionTable;

namespace {

constexpr RegionCode banyuwangi = 3510;

RegionFinder small_finder(RegionCode regency = banyuwangi) {
    auto table = RegionTable::from_csv({
        "code,name\n35,Jawa Timur\n33,Jawa Tengah\n",
        "code,province_code,name\n35.10,35,Kabupaten Banyuwangi\n35.29,35,Kabupaten "
        "Sumenep\n33.01,33,Kabupaten Cilacap\n",
        "code,regency_code,name\n35.10.01,35.10,Pesanggaran\n35.10.02,35.10,Bangorejo\n35.29.01,35.29,Kota "
        "Sumenep\n"
        "33.01.01,33.01,Kedungreja\n",
        "code,district_code,name\n35.10.01.2001,35.10.01,Sumberagung\n35.10.02.2001,35.10.02,Sambirejo\n"
        "35.29.01.2001,35.29.01,\"Ra\"\"as\"\n35.29.01.2002,35.29.01,Kebun "
        "Agung\n33.01.01.2001,33.01.01,Sumberagung\n"
        "33.01.01.2002,33.01.01,Rejosari\n",
    });
    REQUIRE(table);
    return {*std::move(table), regency};
}

std::vector<std::string> names(const RegionFinder& finder, std::string_view typed, std::size_t count = 20) {
    std::vector<std::string> found;
    for (const auto code : finder.find(typed, count)) found.push_back(records::rules::dotted(code));
    return found;
}
using Found = std::vector<std::string>;

} // namespace

TEST_CASE("the office's regency comes first, then beginnings of words, then the rest", "[forms][regions]") {
    const auto finder = small_finder();
    CHECK(names(finder, "sumber") == Found{"35.10.01.2001", "33.01.01.2001"});
    CHECK(names(finder, "agung") == Found{"35.10.01.2001", "35.29.01.2002", "33.01.01.2001"});
    CHECK(names(finder, "rejo") == Found{"35.10.02", "35.10.02.2001", "33.01.01.2002"});
    CHECK(names(small_finder(3301), "sumber") == Found{"33.01.01.2001", "35.10.01.2001"});
    CHECK(names(small_finder(0), "sumber") == Found{"33.01.01.2001", "35.10.01.2001"});
}

TEST_CASE("capitals, apostrophes and spaces do not stand in the way", "[forms][regions]") {
    const auto finder = small_finder();
    CHECK(names(finder, "RA'AS") == Found{"35.29.01.2001"});
    CHECK(names(finder, "raas") == Found{"35.29.01.2001"});
    CHECK(names(finder, "sumber agung") == Found{"35.10.01.2001", "33.01.01.2001"});
    CHECK(names(finder, "  SumberAgung ") == Found{"35.10.01.2001", "33.01.01.2001"});
    CHECK(finder.name(3'529'012'001) == "Ra'as");
}

TEST_CASE("a further word narrows by where it lies", "[forms][regions]") {
    const auto finder = small_finder();
    CHECK(names(finder, "sumberagung cilacap") == Found{"33.01.01.2001"});
    CHECK(names(finder, "sumberagung pesang") == Found{"35.10.01.2001"});
    CHECK(names(finder, "sumberagung sumenep").empty());
    CHECK(finder.within(3'301'012'001) == "Kedungreja, Kabupaten Cilacap, Jawa Tengah");
}

TEST_CASE("nothing typed offers the office's districts, nothing fitting offers nothing", "[forms][regions]") {
    const auto finder = small_finder();
    CHECK(names(finder, "") == Found{"35.10.01", "35.10.02"});
    CHECK(names(finder, " .' ") == Found{"35.10.01", "35.10.02"});
    CHECK(names(small_finder(0), "").empty());
    CHECK(names(finder, "zzz").empty());
    CHECK(names(finder, std::string(10'000, 'a')).empty());
    CHECK(names(finder, "\xFF\n;").empty() == false); // signs without letters are nothing typed
    CHECK(names(finder, "a", 2).size() == 2);
    CHECK(finder.name(99).empty());
    CHECK(finder.within(99).empty());
}

TEST_CASE("every district the country has is found by its own name", "[forms][regions]") {
    const auto provinces = asset_text("regions/provinces.csv"),
               regencies = asset_text("regions/regencies.csv"),
               districts = asset_text("regions/districts.csv");
    auto table = RegionTable::from_csv({provinces, regencies, districts, {}});
    REQUIRE(table);
    const RegionFinder finder(*std::move(table), banyuwangi);
    std::size_t missed = 0;
    for (std::size_t place = 0; place < finder.table().size(); place += 7) {
        const auto code = finder.table().code_at(place);
        const auto typed = finder.name(code) + " " + finder.within(code);
        const auto found = finder.find(std::string_view(typed).substr(0, RegionFinder::typed_bytes_max), 50);
        missed += std::ranges::find(found, code) == found.end() ? 1 : 0;
    }
    CHECK(missed == 0);
}
