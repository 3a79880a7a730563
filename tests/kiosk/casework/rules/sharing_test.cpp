#include "kiosk/casework/rules/sharing.hpp"
#include "storage/records/rules/option_list.hpp"
#include "tests/kiosk/casework/standards.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace teduh::casework::rules;
using teduh::casework::asset;
using teduh::records::rules::Date;
using teduh::records::rules::OptionList;
using Groups = std::vector<std::string_view>;

namespace {

constexpr Date today(20'261'123);
OptionList list(const char* path) {
    auto read = OptionList::from_csv(asset(path));
    REQUIRE(read);
    return *read;
}
Groups every_group() {
    static const auto groups = list("lists/kelompok_data.csv");
    Groups codes;
    for (const auto& option : groups.options()) codes.push_back(option.code);
    return codes;
}
Release release(std::string_view agency, Codes groups) {
    return {agency, std::move(groups), true, Date(20'261'101), {}};
}
Sharing share(std::string_view agency, const Codes& groups, const std::vector<Release>& releases) {
    return may_share({agency, groups, today}, releases);
}

} // namespace

TEST_CASE("an agency gets no more than its work needs, whatever was signed", "[casework][rules]") {
    const std::map<std::string_view, Groups> most{
        {"RSUD", {"IDENTITAS", "KRONOLOGI_RINGKAS", "KESEHATAN"}},
        {"UNIT_PPA_POLRES", {"IDENTITAS", "KRONOLOGI_LENGKAP", "DATA_TERLAPOR"}},
        {"RUMAH_AMAN", {"IDENTITAS", "DATA_ANAK"}},
        {"LBH", {"IDENTITAS", "KRONOLOGI_LENGKAP", "DOKUMEN"}},
        {"DINAS_PENDIDIKAN_SEKOLAH", {}}};
    const auto agencies = list("lists/instansi_rujukan.csv");
    for (const auto& option : agencies.options()) {
        INFO(option.code);
        const auto all = share(option.code, every_group(), {release(option.code, every_group())});
        const auto named = most.find(option.code);
        CHECK(all.groups == (named == most.end() ? every_group() : named->second));
        CHECK(agency_default(option.code).only == (named != most.end()));
        if (named == most.end())
            CHECK(agency_default(option.code).groups.empty()); // nothing is ticked at first
        else
            CHECK(agency_default(option.code).groups.size() == named->second.size());
        CHECK_FALSE(all.rules.empty());
    }
    for (const auto& [agency, groups] : most) CHECK(agencies.find(agency) != nullptr);
}

TEST_CASE("what is shared is what the client released to this very agency", "[casework][rules]") {
    const Codes wish{"IDENTITAS", "KESEHATAN"};
    CHECK(share("RSUD", wish, {}).rules == std::vector{Rule::ShareNoRelease});
    CHECK(share("RSUD", wish, {release("LBH", wish)}).rules == std::vector{Rule::ShareNoRelease});
    const auto both = share("RSUD", wish, {release("RSUD", wish)});
    CHECK(both.groups == Groups{"IDENTITAS", "KESEHATAN"});
    CHECK(both.rules == std::vector{Rule::ShareReleased});
    const auto one = share("RSUD", wish, {release("RSUD", {"KESEHATAN", "ALAMAT"})});
    CHECK(one.groups == Groups{"KESEHATAN"});
    CHECK(one.rules == std::vector{Rule::ShareNotReleased});
    CHECK(share("RSUD", {"ALAMAT", "FOTO"}, {release("RSUD", {"ALAMAT"})}).rules ==
          std::vector{Rule::ShareMoreThanNeeded});
    CHECK(share("LPSK", {"IDENTITAS", "RAHASIA"}, {release("LPSK", {"IDENTITAS", "RAHASIA"})}).groups ==
          Groups{"IDENTITAS"});
    CHECK(share("RSUD", {"IDENTITAS", "IDENTITAS"}, {release("RSUD", wish)}).groups == Groups{"IDENTITAS"});
}

TEST_CASE("the last word about an agency decides", "[casework][rules]") {
    const Codes wish{"IDENTITAS"};
    auto refused = release("RSUD", wish);
    refused.given = false;
    CHECK(share("RSUD", wish, {release("RSUD", wish), refused}).groups.empty());
    CHECK(share("RSUD", wish, {release("RSUD", wish), refused}).rules == std::vector{Rule::ShareRefused});
    CHECK(share("RSUD", wish, {refused, release("RSUD", wish)}).groups == Groups{"IDENTITAS"});
    CHECK(share("RSUD", wish, {release("RSUD", wish), release("RSUD", {"KESEHATAN"})}).groups.empty());
}

TEST_CASE("a release ends on its last day, after 90 days where none was written", "[casework][rules]") {
    const Codes wish{"IDENTITAS"};
    const auto holds = [&wish](std::uint32_t given, std::uint32_t until, Date day = today) {
        const std::vector<Release> releases{{"RSUD", wish, true, Date(given), Date(until)}};
        const auto sharing = may_share({"RSUD", wish, day}, releases);
        if (sharing.groups.empty()) CHECK(sharing.rules == std::vector{Rule::ShareExpired});
        return !sharing.groups.empty();
    };
    CHECK(holds(20'261'123, 20'261'123));
    CHECK_FALSE(holds(20'261'101, 20'261'122));
    CHECK(holds(20'260'101, 20'261'231)); // as written, however long
    CHECK(holds(20'260'825, 0));          // the 90th day
    CHECK_FALSE(holds(20'260'824, 0));
    CHECK_FALSE(holds(20'261'124, 0)); // given tomorrow
    CHECK_FALSE(holds(20'261'100, 0)); // without a day nobody knows its end
    CHECK_FALSE(holds(20'261'101, 20'261'200));
    CHECK_FALSE(holds(20'261'101, 20'261'232));
    CHECK_FALSE(holds(20'261'101, 0, Date(20'261'100)));
}

TEST_CASE("a school is told of accompaniment alone, a safe house of needs and risk, a village when she asks",
          "[casework][rules]") {
    const auto rules = [](std::string_view agency, const Codes& wish) {
        return share(agency, wish, {release(agency, wish)}).rules;
    };
    CHECK(rules("DINAS_PENDIDIKAN_SEKOLAH", {}) == std::vector{Rule::ShareOnlyAccompaniment});
    CHECK(rules("DINAS_PENDIDIKAN_SEKOLAH", {"IDENTITAS"}) ==
          std::vector{Rule::ShareMoreThanNeeded, Rule::ShareOnlyAccompaniment});
    CHECK(rules("RUMAH_AMAN", {"DATA_ANAK"}) == std::vector{Rule::ShareNeedsAndRiskNote});
    CHECK(rules("PEMDES_KELURAHAN", {"ALAMAT"}) == std::vector{Rule::ShareOnlyIfClientAsks});
}

TEST_CASE("without consent there is a ground, a reason and a second person, and no more than needed",
          "[casework][rules]") {
    const Wish wish{"UNIT_PPA_POLRES", {"IDENTITAS", "KESEHATAN"}, today};
    const auto bases = list("lists/dasar_tanpa_persetujuan.csv");
    for (const auto& option : bases.options()) {
        const auto sharing = may_share_without_consent(wish, {option.code, true, true});
        CHECK(sharing.groups == Groups{"IDENTITAS"});
        CHECK(sharing.rules == std::vector{Rule::ShareMoreThanNeeded, Rule::GroundTellClient});
        CHECK(may_share_without_consent(wish, {option.code, false, true}).rules ==
              std::vector{Rule::GroundReasonMissing});
        CHECK(may_share_without_consent(wish, {option.code, true, false}).rules ==
              std::vector{Rule::GroundSecondMissing});
        CHECK(may_share_without_consent(wish, {option.code, true, false}).groups.empty());
    }
    CHECK(may_share_without_consent(wish, {"MUDAH", true, true}).rules == std::vector{Rule::GroundMissing});
    CHECK(may_share_without_consent(wish, {}).rules ==
          std::vector{Rule::GroundMissing, Rule::GroundReasonMissing, Rule::GroundSecondMissing});
    CHECK(may_share_without_consent(wish, {}).groups.empty());
    const auto house =
        may_share_without_consent({"RUMAH_AMAN", {"DATA_ANAK"}, today}, {"BAHAYA_JIWA", true, true});
    CHECK(house.rules == std::vector{Rule::ShareNeedsAndRiskNote, Rule::GroundTellClient});
    const auto village =
        may_share_without_consent({"PEMDES_KELURAHAN", {"ALAMAT"}, today}, {"BAHAYA_JIWA", true, true});
    CHECK(village.groups.empty()); // she did not ask for it
}
