#include "tests/storage/records/asset.hpp"

#include "storage/records/rules/date.hpp"
#include "storage/records/rules/option_list.hpp"
#include "storage/records/rules/separated_values.hpp"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>

using namespace teduh;
using namespace teduh::records::rules;

namespace {

std::map<std::string, OptionList> all_lists() {
    std::map<std::string, OptionList> lists;
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets/lists")) {
        if (file.path().extension() != ".csv") continue;
        INFO(file.path().filename());
        std::size_t line = 0;
        auto list = OptionList::from_csv(asset("lists/" + file.path().filename().string()), &line);
        CAPTURE(line);
        REQUIRE(list);
        lists.emplace(file.path().stem(), *std::move(list));
    }
    return lists;
}

std::vector<std::string> words() {
    const std::string text = asset("words/id.txt");
    std::vector<std::string> list;
    for (std::size_t from = 0; from < text.size(); from = text.find('\n', from) + 1)
        list.push_back(text.substr(from, text.find('\n', from) - from));
    return list;
}

} // namespace

TEST_CASE("every option list is whole", "[records][lists]") {
    const auto lists = all_lists();
    CHECK(lists.size() == 51);
    for (const auto& [name, list] : lists) {
        INFO(name);
        std::set<std::string> labels;
        for (const auto& option : list.options()) {
            INFO(option.code);
            CHECK(is_code(option.code));
            CHECK(labels.insert(option.label).second);
            CHECK(option.label.size() <= 120);
        }
        const bool unknown = list.find("TIDAK_TAHU") != nullptr;
        if (unknown) CHECK(list.find("TIDAK_TAHU")->label == "Tidak diketahui");
        if (list.find("TOLAK") != nullptr) CHECK(list.find("TOLAK")->label == "Tidak ingin menjawab");
    }
    for (const char* asked : {"cara_masuk", "kanal", "status_pelapor", "jenis_kelamin", "pendidikan",
                              "pekerjaan", "agama", "disabilitas", "jenis_kekerasan", "bentuk_kekerasan",
                              "tempat_kejadian", "hubungan_rinci", "kebutuhan", "ya_tidak"})
        CHECK((lists.at(asked).find("TIDAK_TAHU") != nullptr && lists.at(asked).find("TOLAK") != nullptr));
    CHECK(lists.at("kebutuhan").options().size() == 25 + 2);
    CHECK(lists.at("bentuk_kekerasan").options().size() == 25 + 2);
    CHECK(lists.at("instansi_rujukan").options().size() == 25 + 2); // those of DOMAIN 4.19, and the two emergency numbers
    CHECK(lists.at("faktor_risiko").options().size() == 14);
}

TEST_CASE("details map to what the register knows", "[records][lists]") {
    const auto lists = all_lists();
    const auto maps_into = [&](const char* detail, const char* coarse) {
        for (const auto& option : lists.at(detail).options()) {
            INFO(detail << " " << option.code);
            if (!option.simfoni.empty())
                CHECK(lists.at(coarse).find(option.simfoni) != nullptr);
            else
                CHECK((option.code == "TIDAK_TAHU" || option.code == "TOLAK"));
        }
    };
    maps_into("hubungan_rinci", "hubungan_pelaku");
    maps_into("bentuk_kekerasan", "jenis_kekerasan");
    maps_into("tempat_kejadian", "tempat_kejadian");
    maps_into("pekerjaan", "pekerjaan");
    for (std::uint32_t age = 0; age <= 120; ++age) { // derived groups are those of the list
        const auto is = [](std::string_view group) {
            return [group](const Option& one) { return one.simfoni == group; };
        };
        CHECK(std::ranges::count_if(lists.at("kelompok_usia_korban").options(), is(victim_age_group(age))) ==
              1);
        CHECK(std::ranges::count_if(lists.at("kelompok_usia_terlapor").options(),
                                    is(reported_age_group(age))) == 1);
    }
}

TEST_CASE("a broken option list is refused with its line", "[records][lists]") {
    const std::string head = "code;label;gloss;simfoni\n";
    const auto line_of = [](const std::string& text) {
        std::size_t line = 0;
        const auto list = OptionList::from_csv(text, &line);
        CHECK_FALSE(list);
        return line;
    };
    CHECK(line_of("") == 1);
    CHECK(line_of("kode;label;gloss;simfoni\nA;B;;\n") == 1);
    CHECK(line_of(head + "A;B;;\nA-1;C;;\n") == 3);
    CHECK(line_of(head + "A;B;;\nA;C;;\n") == 3);
    CHECK(line_of(head + "A;;;\n") == 2);
    CHECK(line_of(head + "A;B;\n") == 2);
    CHECK(line_of(head + std::string(41, 'A') + ";B;;\n") == 2);
    CHECK(line_of(head + "A;\"B;;\n") == 2);
    CHECK(line_of(head) == 2);
    CHECK_FALSE(OptionList::from_csv(head + "A;\xFF;;\n"));
    CHECK_FALSE(OptionList::from_csv(std::string(OptionList::file_bytes_max + 1, 'a')));
    CHECK(OptionList::from_csv(head + std::string(40, 'A') + ";B;;\n"));
}

TEST_CASE("the words of a passphrase never change", "[records][words]") {
    const std::string text = asset("words/id.txt");
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), view_of(text).data(), text.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    CHECK(std::string(hex.data()) == "415b258952fa86c8e0e9becc6fa723d320c8cf78058e3ab1412b7eb6edcdc0c9");
}

TEST_CASE("2,048 words, told apart by four letters and by ear", "[records][words]") {
    const auto list = words();
    CHECK(list.size() == 2'048); // 11 bits each, 66 for six (SPEC D.4)
    CHECK(std::ranges::is_sorted(list));
    std::set<std::string> beginnings;
    for (const auto& word : list) {
        INFO(word);
        CHECK(word.size() >= 4);
        CHECK(word.size() <= 8);
        CHECK(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
        CHECK(beginnings.insert(word.substr(0, 4)).second);
    }
    // No word becomes another by one letter changed (masked forms), put in or taken out (shortened forms).
    const std::set<std::string> all(list.begin(), list.end());
    std::set<std::string> masked;
    std::size_t close = 0;
    for (const auto& word : list) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            std::string mask = word;
            mask[i] = '*';
            close += masked.insert(mask).second ? 0 : 1;
            close += all.contains(word.substr(0, i) + word.substr(i + 1)) ? 1 : 0;
        }
    }
    CHECK(close == 0);
}

TEST_CASE("the calendar of 2026 leaves 240 working days", "[records][calendar]") {
    using namespace std::chrono;
    const std::string text = asset("calendar/2026.csv");
    SeparatedValues rows(text, ';');
    REQUIRE(rows.next() == SeparatedValues::Step::Row);
    CHECK(rows.cells() == std::vector<std::string>{"date", "kind", "name"});
    std::set<sys_days> free;
    std::map<std::string, int> kinds;
    while (rows.next() == SeparatedValues::Step::Row) {
        REQUIRE(rows.cells().size() == 3);
        const std::string& iso = rows.cells()[0];
        REQUIRE(iso.size() == 10);
        const auto date = parse_date(iso.substr(8, 2) + "-" + iso.substr(5, 2) + "-" + iso.substr(0, 4));
        REQUIRE(date);
        CHECK(date->year() == 2026);
        ++kinds[rows.cells()[1]];
        CHECK_FALSE(rows.cells()[2].empty());
        CHECK(free.insert(sys_days(year(2026) / month(date->month()) / day(date->day()))).second);
    }
    CHECK(kinds == std::map<std::string, int>{{"C", 8}, {"L", 17}});
    int working = 0;
    for (sys_days one = sys_days(year(2026) / 1 / 1); one < sys_days(year(2027) / 1 / 1); one += days(1))
        working += weekday(one).iso_encoding() <= 5 && !free.contains(one) ? 1 : 0;
    CHECK(working == 240);
}
