#include "tests/kiosk/desk/room.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

struct SearchRoom : Room {
    SearchRoom() {
        connect();
        unlock();
        read_inbox();
        does(Went{Screen::Search});
    }
    std::vector<Effect> types(std::string_view text) { return does(SearchTyped{crypto::SecretText(text)}); }
    void finds(std::uint32_t number, std::uint32_t visit = 43) {
        HitsFound found{number, {}};
        auto& row = found.hits.emplace_back();
        row.visit = visit;
        row.who = crypto::SecretText("Contoh Nama");
        does(std::move(found));
    }
    void opens(std::uint32_t visit) { does(brings(model.asked, visit)); }
    // A case is open, and 43 is perhaps about the same person.
    void compares(bool same_person = true) {
        does(Back{});
        does(RowOpened{0});
        opens(42);
        DoublesRead read{*model.officer, {42, true, {}}};
        auto& other = read.doubles.others.emplace_back();
        other.visit = 43;
        other.id.bytes.fill(3);
        other.number = "9QX-41H";
        other.same_person = same_person;
        does(std::move(read));
    }
};

} // namespace

TEST_CASE("one search runs at a time, and what fits something else than is typed is not shown", "[desk][search]") {
    SearchRoom room;
    const auto first = room.types("sa");
    REQUIRE(asks<FindCases>(first));
    CHECK(std::get<FindCases>(first.front()).typed == crypto::SecretText("sa"));
    CHECK(room.types("sar").empty());
    CHECK(room.types("sari").empty());
    const auto number = room.model.searching.number;
    HitsFound late{number, {}};
    late.hits.resize(3);
    const auto again = room.does(std::move(late));
    REQUIRE(asks<FindCases>(again));
    CHECK(std::get<FindCases>(again.front()).typed == crypto::SecretText("sari"));
    CHECK_FALSE(room.model.searching.answered);
    CHECK(room.model.searching.hits.empty());
    room.finds(number);
    CHECK(room.model.searching.hits.empty());
    room.finds(number + 1);
    CHECK(room.model.searching.hits.size() == 1);
    CHECK(room.types("").empty());
    CHECK(room.model.searching.hits.empty());
}

TEST_CASE("an empty field shows nothing, whatever comes late", "[desk][search]") {
    SearchRoom room;
    room.types("sari");
    room.types("");
    room.finds(room.model.searching.number);
    CHECK(room.model.searching.hits.empty());
    CHECK_FALSE(room.model.searching.answered);
    CHECK(asks<FindCases>(room.types("a")));
}

TEST_CASE("what is typed is looked for again when more cases are known", "[desk][search]") {
    SearchRoom room;
    CHECK(room.does(IndexGrown{false, 16}).empty());
    room.types("sari");
    room.finds(room.model.searching.number);
    CHECK(asks<FindCases>(room.does(IndexGrown{true, 90})));
    CHECK(room.model.searching.whole);
    CHECK(room.model.searching.cases == 90);
}

TEST_CASE("a lock takes with it what was typed, found and compared", "[desk][search][privacy]") {
    SearchRoom room;
    room.compares();
    room.does(OtherChosen{0});
    room.does(RemarkTyped{crypto::SecretText("contoh")});
    room.does(Went{Screen::Search});
    CHECK(room.at(Screen::Search));
    room.types("sari");
    const auto number = room.model.searching.number;
    room.finds(number);
    room.types("sari a");
    CHECK(asks<Forget>(room.does(LockPressed{})));
    const auto wiped = [&] {
        const auto& model = room.model;
        return model.searching.typed.empty() && model.searching.hits.empty() && model.doubles.others.empty() && !model.judging;
    };
    CHECK(wiped());
    room.finds(number + 1);
    room.does(IndexGrown{true, 5});
    DoublesRead late{staff(1), {42, true, {}}};
    late.doubles.others.resize(1);
    room.does(std::move(late));
    CHECK(wiped());
    CHECK(room.model.searching.cases == 0);
}

TEST_CASE("what was found before a lock is nobody's afterwards", "[desk][search][privacy]") {
    SearchRoom room;
    room.types("sari");
    const auto before = room.model.searching.number;
    room.does(LockPressed{});
    room.unlock(1);
    room.does(Went{Screen::Search});
    room.types("rina");
    room.finds(before);
    CHECK(room.model.searching.hits.empty());
    DoublesRead hers{staff(1), {42, true, {}}};
    hers.doubles.others.resize(1);
    room.does(std::move(hers));
    CHECK(room.model.doubles.others.empty());
}

TEST_CASE("names are covered until they are wanted, and again after twenty seconds", "[desk][search][privacy]") {
    SearchRoom room;
    room.types("sari");
    room.finds(room.model.searching.number);
    CHECK_FALSE(revealed(room.model, room.now_ms));
    room.does(RevealPressed{});
    CHECK(revealed(room.model, room.now_ms));
    CHECK_FALSE(revealed(room.model, room.now_ms + reveal_ms));
    room.does(PrivacyPressed{});
    CHECK_FALSE(revealed(room.model, room.now_ms));
}

TEST_CASE("a hit opens its case, and back leads to what was found", "[desk][search]") {
    SearchRoom room;
    room.types("sari");
    room.finds(room.model.searching.number);
    CHECK(room.does(HitChosen{1}).empty());
    const auto effects = room.does(HitChosen{0});
    REQUIRE(asks<OpenCase>(effects));
    CHECK(std::get<OpenCase>(effects.front()).visit == 43);
    room.opens(43);
    REQUIRE(room.at(Screen::Case));
    room.does(Back{});
    CHECK(room.at(Screen::Search));
    CHECK(room.model.searching.hits.size() == 1);
    room.does(Back{});
    CHECK(room.at(Screen::Inbox));
    room.open_case();
    room.does(Back{});
    CHECK(room.at(Screen::Inbox));
}

TEST_CASE("an officer looks at the other case, comes back, and joins the two with a remark", "[desk][search][doubles]") {
    SearchRoom room;
    room.compares();
    room.does(OtherChosen{0});
    REQUIRE(room.at(Screen::Judge));
    const auto looks = room.does(OtherLooked{});
    REQUIRE(asks<OpenCase>(looks));
    CHECK(std::get<OpenCase>(looks.front()).visit == 43);
    room.opens(43);
    REQUIRE(room.at(Screen::Case));
    const auto returns = room.does(Back{});
    REQUIRE(asks<OpenCase>(returns));
    CHECK(std::get<OpenCase>(returns.front()).visit == 42);
    room.opens(42);
    CHECK(room.model.open_case->visit == 42);
    room.does(Back{});
    CHECK(room.at(Screen::Inbox));

    room.compares();
    room.does(OtherChosen{0});
    room.does(RemarkTyped{crypto::SecretText("NIK sama")});
    room.does(RemarkTyped{crypto::SecretText(std::string(records::line_bytes_max + 1, 'x'))});
    const auto effects = room.does(OtherJudged{true});
    REQUIRE(asks<JudgeCases>(effects));
    const auto& judges = std::get<JudgeCases>(effects.front());
    CHECK(judges.visit == 42);
    CHECK(judges.same);
    CHECK(judges.other == room.model.judging->other.id);
    CHECK(judges.remark == crypto::SecretText("NIK sama"));
    CHECK(room.does(OtherJudged{true}).empty()); // while it is being stored
    CHECK(room.does(Back{}).empty());
    CHECK(room.at(Screen::Judge));
    CHECK(asks<OpenCase>(room.does(CasesJudged{judges.asked, CasesJudged::Outcome::Done, 7})));
    CHECK(room.at(Screen::Case));
    CHECK(room.model.written_visit == 42);
    CHECK_FALSE(room.model.judging);
}

TEST_CASE("what is not stored stays with its remark and says why", "[desk][search][doubles]") {
    SearchRoom room;
    room.compares();
    room.does(OtherChosen{0});
    room.does(RemarkTyped{crypto::SecretText("NIK sama")});
    room.does(OtherJudged{false});
    room.does(CasesJudged{room.model.asked, CasesJudged::Outcome::Failed});
    REQUIRE(room.at(Screen::Judge));
    CHECK(room.model.judging->fault == Judging::Fault::NotStored);
    room.does(OtherJudged{false});
    CHECK(room.model.judging->fault == Judging::Fault::None);
    room.does(CasesJudged{room.model.asked, CasesJudged::Outcome::ReadersDiffer});
    CHECK(room.model.judging->fault == Judging::Fault::ReadersDiffer);
    CHECK(room.model.judging->remark == crypto::SecretText("NIK sama"));
}

TEST_CASE("somebody in another role is no double to join", "[desk][search][doubles]") {
    SearchRoom room;
    room.compares(false);
    room.does(OtherChosen{0});
    CHECK(room.does(OtherJudged{true}).empty());
    CHECK(room.does(OtherJudged{false}).empty());
    CHECK(asks<OpenCase>(room.does(OtherLooked{})));
}
