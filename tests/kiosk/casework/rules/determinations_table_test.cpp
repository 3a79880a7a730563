#include "kiosk/casework/rules/ampk.hpp"
#include "kiosk/casework/rules/gbvims.hpp"
#include "kiosk/casework/rules/kdrt.hpp"
#include "kiosk/casework/rules/tpks.hpp"
#include "kiosk/casework/rules/trafficking.hpp"
#include "storage/base/bytes.hpp"
#include "storage/base/file.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>
#include <string>

using namespace teduh;
using namespace teduh::casework::rules;
using teduh::casework::risk_answer;

// Every combination, against what expected.py worked out from DOMAIN.
namespace {

using Cells = std::vector<std::string_view>;

const std::vector<Cells>& rows() {
    static const auto bytes = read_file(TEDUH_EXPECTED, 16U << 20);
    static const auto all = [] {
        REQUIRE(bytes);
        std::vector<Cells> found;
        std::string_view text = text_of(*bytes);
        while (!text.empty()) {
            auto line = text.substr(0, text.find('\n'));
            text.remove_prefix(line.size() + 1);
            auto& cells = found.emplace_back();
            for (auto at = line.find(';'); at != line.npos; at = line.find(';')) {
                cells.push_back(line.substr(0, at));
                line.remove_prefix(at + 1);
            }
            cells.push_back(line);
        }
        return found;
    }();
    return all;
}
std::vector<Cells> rows_of(std::string_view table) {
    std::vector<Cells> found;
    for (const auto& row : rows())
        if (row[0] == table) found.push_back(row);
    return found;
}

constexpr std::array<std::string_view, 8> kinds{"FISIK",       "PSIKIS",       "SEKSUAL", "EKSPLOITASI",
                                                "TRAFFICKING", "PENELANTARAN", "LAINNYA", "TIDAK_TAHU"};
Codes kinds_of(std::size_t set) {
    Codes codes;
    for (std::size_t place = 0; place < kinds.size(); ++place)
        if ((set >> place & 1) != 0) codes.push_back(kinds[place]);
    return codes;
}

char letter(const Determination& determination) {
    CHECK_FALSE(determination.rules.empty());
    return std::string_view("YIRN")[static_cast<std::size_t>(determination.proposed)];
}
Standing standing(std::string_view code) {
    if (code == "ANAK") return Standing::Child;
    if (code == "RAGU") return Standing::Doubtful;
    return code == "DEWASA" ? Standing::Adult : Standing::Unknown;
}
Element element(std::string_view answer, std::string_view code) {
    if (answer == "YA") return {{code}, false};
    return {{}, answer == "TIDAK"};
}

} // namespace

TEST_CASE("determinations of violence in the household are those of DOMAIN for every relation, household and "
          "set of kinds",
          "[casework][rules]") {
    std::size_t compared = 0;
    std::set<std::string_view> relations;
    for (const auto& row : rows_of("kdrt")) {
        REQUIRE(row.size() == 5);
        relations.insert(row[1]);
        std::string found;
        for (std::size_t set = 0; set < row[4].size(); ++set, ++compared)
            found += letter(kdrt({row[1], risk_answer(row[2]), risk_answer(row[3]), kinds_of(set)}));
        INFO(row[1] << " household " << row[2] << " worker " << row[3]);
        CHECK(found == row[4]);
    }
    CHECK(relations.size() >= 41 + 9 + 5);
    CHECK(compared == relations.size() * 25 * 256);
}

TEST_CASE("determinations of sexual violence are those of DOMAIN for every set of kinds",
          "[casework][rules]") {
    const auto row = rows_of("tpks").at(0);
    REQUIRE(row.at(1).size() == 256);
    for (std::size_t set = 0; set < 256; ++set) {
        CAPTURE(set);
        CHECK(letter(tpks({kinds_of(set), {}, {}, {}})) == row[1][set]);
    }
}

TEST_CASE("determinations of age and sex are those of DOMAIN for every combination", "[casework][rules]") {
    const auto table = rows_of("age");
    REQUIRE(table.size() == 20);
    for (const auto& row : table) {
        INFO(row[1] << ' ' << row[2]);
        CHECK(letter(ampk(standing(row[1]))) == row[3].front());
        CHECK(code_of(against_whom(standing(row[1]), row[2]).proposed) == row[4]);
        CHECK(against_whom(standing(row[1]), row[2]).rules.size() == 1);
    }
}

TEST_CASE("determinations of trafficking are those of DOMAIN for every combination", "[casework][rules]") {
    const auto table = rows_of("tppo");
    REQUIRE(table.size() == 27 * 4 * 3);
    for (const auto& row : table) {
        INFO("process " << row[1] << " means " << row[2] << " purpose " << row[3] << ' ' << row[4] << ' '
                        << row[5]);
        Trafficking told{element(row[1], "perekrutan"),
                         element(row[2], "penipuan"),
                         element(row[3], "pelacuran"),
                         standing(row[4]),
                         {"FISIK"}};
        if (!row[5].empty()) told.violence.push_back(row[5]);
        CHECK(letter(trafficking(told)) == row[6].front());
    }
}

TEST_CASE("determinations of a GBVIMS type stop at the first yes, for every row of answers",
          "[casework][rules]") {
    const auto table = rows_of("gbvims");
    REQUIRE(table.size() == 15'625);
    for (const auto& row : table) {
        GbvIncident incident;
        for (std::size_t question = 0; question < gbv_question_count; ++question)
            incident.questions[question] = risk_answer(row[question + 1]);
        const auto gbv = gbv_of(incident);
        CHECK((gbv.type ? code_of(*gbv.type) : "-") == row[7]);
        CHECK(gbv.review == (row[8] == "R"));
        CHECK_FALSE(gbv.rules.empty());
    }
}
