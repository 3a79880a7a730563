#include "tests/storage/records/told.hpp"

using namespace teduh;
using namespace teduh::records;

TEST_CASE("a complaint is ready when somebody, something and consent are there", "[records]") {
    auto [complaint, consents] = told("complaint-minimal.json");
    CHECK(ready_to_send(complaint, consents));

    SECTION("without a story, a kind of violence or the wish to talk it is not") {
        complaint.state = Text("LENGKAP");
        CHECK_FALSE(ready_to_send(complaint, consents));
        complaint.incident.emplace();
        CHECK_FALSE(ready_to_send(complaint, consents));
        complaint.incident->violence.emplace().emplace_back("FISIK");
        CHECK(ready_to_send(complaint, consents));
        complaint.incident.reset();
        complaint.story = Text("contoh");
        CHECK(ready_to_send(complaint, consents));
    }
    SECTION("without saying for whom it is not") {
        complaint.for_whom.erase();
        CHECK_FALSE(ready_to_send(complaint, consents));
    }
    SECTION("without consent to intake it is not") {
        CHECK_FALSE(ready_to_send(complaint, {}));
        consents[0].layer = 1;
        CHECK_FALSE(ready_to_send(complaint, consents));
        consents[0].layer = 0;
        consents[0].decision = Text("DITOLAK");
        CHECK_FALSE(ready_to_send(complaint, consents));
        consents[0].without_consent = WithoutConsent{Text("BAHAYA_JIWA"), Text("contoh")};
        CHECK_FALSE(ready_to_send(complaint, consents));
        consents[0].attested_by = formats::StaffId{};
        CHECK(ready_to_send(complaint, consents));
    }
}

TEST_CASE("strokes are whole or no strokes", "[records]") {
    const auto from = told("complaint-full.json");
    const auto strokes = copy(*from.consents[0].strokes);
    REQUIRE(strokes.size() == 25);
    CHECK(are_strokes(strokes));
    for (std::size_t size = 0; size < strokes.size(); ++size)
        CHECK(are_strokes(View{strokes}.first(size)) == (size == 16));
    auto empty = strokes;
    empty[1] = 0;
    CHECK_FALSE(are_strokes(empty));
}

TEST_CASE("texts of a known form take exactly that form", "[records]") {
    CHECK(is_region("35"));
    CHECK(is_region("35.10.01.1001"));
    for (const auto* wrong : {"", "3", "351", "35.1", "35.10.", "35.10.01.100", "35-10", "35.10.01.1001.1", "3a"})
        CHECK_FALSE(is_region(wrong));
    CHECK(is_phone("112"));
    CHECK(is_phone("+628123456789"));
    for (const auto* wrong : {"", "+", "11", "+11", "08 12", "0812345678901234", "++112"}) CHECK_FALSE(is_phone(wrong));
    CHECK(is_rt_rw("1/2"));
    for (const auto* wrong : {"", "/", "1/", "/2", "1234/1", "1/2/3", "a/b"}) CHECK_FALSE(is_rt_rw(wrong));
    CHECK(is_sixteen_digits("3510990000000001"));
    CHECK_FALSE(is_sixteen_digits("351099000000001"));
}
