#include "kiosk/desk/intake/keeping.hpp"
#include "tests/kiosk/desk/room.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

// An officer at work, with a case open that has a number to call and a risk.
struct WritingRoom : Room {
    formats::Hash read;

    explicit WritingRoom(int risk = 2, bool red_flag = false) {
        read.bytes.fill(7);
        connect();
        unlock();
        read_inbox();
        opens_case(risk, red_flag, read);
    }
    void opens_case(int risk, bool red_flag, const formats::Hash& state) {
        if (model.work != Work::Opening) does(RowOpened{0});
        auto opened = std::make_unique<Case>();
        opened->visit = 42;
        opened->stand.risk = risk;
        opened->stand.red_flag = red_flag;
        opened->stand.state = state;
        auto& reach = opened->stand.reach;
        reach.call = true;
        reach.phone = records::Text("+6281149866660");
        reach.password = records::Text("pesanan jahit");
        reach.may_leave_message = true;
        does(CaseOpened{model.asked, std::move(opened)});
    }
    void begins() {
        does(WritePressed{});
        does(WritingOpened{model.asked, std::nullopt});
    }
    std::vector<Effect> types(Entry entry, std::string_view text) { return does(Typed{entry, crypto::SecretText(text)}); }
    WriteInCase saves() {
        auto effects = does(WritingSaved{});
        REQUIRE(asks<WriteInCase>(effects));
        return std::move(std::get<WriteInCase>(effects.front()));
    }
    bool refuses() { return does(WritingSaved{}).empty() && model.writing->faults_shown; }
};

WrittenWords some_words() {
    WrittenWords words;
    words.visit = 42;
    words.risk = 3;
    words.reach_changes = true;
    words.ways = {true, false, true, false, true};
    for (std::size_t i = 0; i < entry_count; ++i) words.typed[i] = crypto::SecretText(std::string(i + 1, 'x'));
    return words;
}
bool same(const WrittenWords& left, const WrittenWords& right) {
    return left.visit == right.visit && left.risk == right.risk && left.reach_changes == right.reach_changes &&
           left.ways == right.ways && left.typed == right.typed;
}

} // namespace

TEST_CASE("what is written in a case is kept whole, and no other draft is taken for it", "[desk][writing]") {
    const auto words = some_words();
    const auto bytes = kept(words);
    CHECK(same(words_of(bytes).value(), words));
    CHECK(same(words_of(kept(WrittenWords{})).value(), WrittenWords{}));
    CHECK_FALSE(intake::summary_of(bytes));
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(words_of(View(bytes).first(size)));
    CHECK_FALSE(words_of(Bytes(40, 1)));
}

TEST_CASE("the risk is raised freely, lowered with a reason, and never with a red flag", "[desk][writing]") {
    WritingRoom room;
    room.begins();
    CHECK(room.refuses()); // nothing is written
    room.does(RiskChosen{3});
    CHECK(room.saves().additions.risk->level.view() == "TINGGI");
    room.does(WritingStored{room.model.asked, WritingStored::Outcome::Failed, 1});
    room.does(RiskChosen{1});
    CHECK(room.refuses());
    room.types(Entry::Reason, "Pelaku ditahan.");
    const auto lowered = room.saves();
    CHECK(lowered.additions.risk->level.view() == "RENDAH");
    CHECK(lowered.additions.risk->reason->view() == "Pelaku ditahan.");
    CHECK_FALSE(lowered.additions.note);
    CHECK_FALSE(lowered.additions.reach);

    WritingRoom red(3, true);
    red.begins();
    red.types(Entry::Reason, "Pelaku ditahan.");
    red.does(RiskChosen{2});
    CHECK(red.refuses());
    red.does(RiskChosen{2}); // as it stands
    red.types(Entry::Note, "Menunggu.");
    CHECK_FALSE(red.saves().additions.risk);
}

TEST_CASE("how to reach her is changed from how it stands, and what was not asked stays", "[desk][writing]") {
    WritingRoom room;
    room.begins();
    room.does(WayChosen{1});
    CHECK(is_empty(room.model.writing->words)); // it was not opened
    room.does(ReachPressed{});
    room.does(WayChosen{1});
    room.types(Entry::SafeHours, "sesudah jam 9");
    auto reach = room.saves().additions.reach->contact;
    CHECK((reach.call.value() && reach.whatsapp.value() && !reach.sms.value() && reach.may_leave_message.value()));
    CHECK(reach.phone->view() == "+6281149866660");
    CHECK(reach.password->view() == "pesanan jahit");
    CHECK(reach.safe_hours->view() == "sesudah jam 9");
    room.does(WritingStored{room.model.asked, WritingStored::Outcome::Failed, 1});
    for (const auto* number : {"", "0811", "tidak ada"}) {
        room.types(Entry::Phone, number);
        CHECK(room.refuses());
    }
    room.does(NeverChosen{});
    reach = room.saves().additions.reach->contact;
    for (const auto& way : {reach.call, reach.whatsapp, reach.sms, reach.letter, reach.visit, reach.may_leave_message})
        CHECK_FALSE(way.value());
    CHECK_FALSE(reach.phone);
    CHECK(reach.password);
}

TEST_CASE("each change is sealed, one at a time, and a lock seals the last and leaves nothing", "[desk][writing][privacy]") {
    WritingRoom room;
    room.begins();
    const auto first = room.types(Entry::Note, "Ibu");
    REQUIRE(asks<KeepWriting>(first));
    const auto number = std::get<KeepWriting>(first.front()).number;
    CHECK(room.types(Entry::Note, "Ibu di").empty()); // the first is on its way
    auto next = room.does(WritingKept{number, 5});
    REQUIRE(asks<KeepWriting>(next));
    CHECK(words_of(std::get<KeepWriting>(next.front()).words).value().typed[0].view() == "Ibu di");
    CHECK(room.model.writing->kept_ms == 0);
    room.does(WritingKept{number, 6});
    CHECK(room.model.writing->kept_ms == 6);
    room.types(Entry::Note, "Ibu di rumah");
    room.types(Entry::Note, "Ibu di rumah kakaknya");
    const auto locked = room.does(LockPressed{});
    REQUIRE(locked.size() == 2);
    CHECK(words_of(std::get<KeepWriting>(locked[0]).words).value().typed[0].view() == "Ibu di rumah kakaknya");
    CHECK(std::holds_alternative<Forget>(locked[1]));
    CHECK_FALSE(room.model.writing);
    CHECK(nothing_left(room.model));
    CHECK(room.does(WritingKept{number, 9}).empty());
    CHECK(room.types(Entry::Note, "dari orang lain").empty());
}

TEST_CASE("what she had begun is there again, in its own case alone", "[desk][writing]") {
    WritingRoom room;
    CHECK(asks<OpenWriting>(room.does(WritePressed{})));
    auto words = some_words();
    words.visit = 43;
    room.does(WritingOpened{room.model.asked, std::move(words)});
    CHECK(is_empty(room.model.writing->words));
    room.does(Back{});
    CHECK(room.at(Screen::Case));
    CHECK(room.does(WritePressed{}).empty()); // it is still in memory
    CHECK(room.at(Screen::Write));
    room.does(LockPressed{});
    WritingRoom again;
    again.does(WritePressed{});
    CHECK(again.types(Entry::Note, "zu früh").empty()); // until the draft has come
    again.does(WritingOpened{again.model.asked, some_words()});
    CHECK(same(again.model.writing->words, some_words()));
    again.does(Went{Screen::Inbox});
    CHECK(again.does(Went{Screen::Write}).empty());
    CHECK(again.at(Screen::Inbox));
}

TEST_CASE("what she began to write stands in her inbox until it is stored, and nowhere after a lock", "[desk][writing]") {
    WritingRoom room;
    room.does(Went{Screen::Inbox});
    room.does(DraftsRead{staff(1), {}, {43, 42}});
    CHECK(unfinished_writings(room.model) == std::vector<std::uint32_t>{43, 42});
    auto opened = room.does(UnfinishedChosen{1});
    REQUIRE(asks<OpenCase>(opened));
    CHECK(std::get<OpenCase>(opened.front()).visit == 42);
    room.opens_case(2, false, room.read);
    room.begins();
    room.types(Entry::Note, "Catatan.");
    room.does(Went{Screen::Inbox});
    CHECK(unfinished_writings(room.model) == std::vector<std::uint32_t>{42, 43});
    CHECK(room.does(UnfinishedChosen{2}).empty());
    room.does(LockPressed{});
    CHECK(unfinished_writings(room.model).empty());
    room.does(DraftsRead{staff(1), {}, {43}}); // nobody is at work
    CHECK(unfinished_writings(room.model).empty());
}

TEST_CASE("nothing replaces what others wrote meanwhile before she has read it", "[desk][writing]") {
    WritingRoom room;
    room.begins();
    room.does(RiskChosen{3});
    room.types(Entry::Note, "Catatan.");
    const auto tried = room.saves();
    CHECK(tried.read_state == room.read);
    CHECK_FALSE(tried.again);
    CHECK(room.does(Back{}).empty()); // not while it is stored
    CHECK(room.at(Screen::Write));
    room.does(WritingStored{room.model.asked, WritingStored::Outcome::Changed, 1});
    CHECK(room.at(Screen::Case));
    CHECK(room.model.writing->changed);
    formats::Hash now;
    now.bytes.fill(8);
    room.opens_case(2, false, now);
    CHECK(room.does(WritePressed{}).empty());
    CHECK(room.model.writing->at(Entry::Note).view() == "Catatan.");
    CHECK_FALSE(room.model.writing->changed);
    CHECK(room.saves().read_state == now);
}

TEST_CASE("what could not be stored is tried again as it was, and once it is the case is read anew", "[desk][writing]") {
    WritingRoom room;
    room.begins();
    room.types(Entry::Note, "Catatan.");
    room.saves();
    room.does(WritingStored{room.model.asked + 1, WritingStored::Outcome::Done, 5}); // of somebody else
    CHECK(room.at(Screen::Write));
    room.does(WritingStored{room.model.asked, WritingStored::Outcome::Failed, 5});
    CHECK(room.model.writing->not_stored);
    CHECK(room.saves().again);
    room.does(WritingStored{room.model.asked, WritingStored::Outcome::Failed, 5});
    room.types(Entry::Note, "Catatan lain.");
    CHECK_FALSE(room.saves().again);
    const auto stored = room.does(WritingStored{room.model.asked, WritingStored::Outcome::Done, 5});
    CHECK(asks<OpenCase>(stored));
    CHECK_FALSE(room.model.writing);
    CHECK(room.model.written_visit == 42);
    CHECK(room.at(Screen::Case));
}
