#include "tests/kiosk/desk/intake_room.hpp"

using namespace teduh;
using namespace teduh::intake;

TEST_CASE("while the client holds the tablet, nothing but her own screens answers", "[desk][intake][handover]") {
    Room room(Kind::Outreach);
    room.come_to_consent();
    const auto screen = GENERATE(Screen::Consent, Screen::Signature, Screen::Return);
    room.model.screen = screen;
    room.model.agreements[0] = Agreement::Yes;
    const auto before = kept(room.model);
    const auto part = room.model.part;
    const auto question = *room.model.question;
    std::vector<Event> events;
    events.push_back(Answered{question, SecretText("YA")});
    events.push_back(Chosen{question, "YA", true});
    events.push_back(UndoPressed{});
    events.push_back(LimitsHeard{});
    events.push_back(GroundChosen{0});
    events.push_back(GroundReason{SecretText("x")});
    events.push_back(LevelChosen{Risk::Low});
    events.push_back(LevelReason{SecretText("x")});
    events.push_back(SecondChosen{formats::StaffId{}});
    events.push_back(SignerChosen{0});
    events.push_back(SignerNamed{SecretText("x")});
    events.push_back(AssentChosen{0});
    events.push_back(HandOverPressed{});
    events.push_back(LaterPressed{});
    events.push_back(ChangePressed{part, question});
    events.push_back(SavePressed{});
    events.push_back(Rung{0, 1});
    for (auto& event : events) {
        INFO(event.index());
        CHECK(room.does(std::move(event)).empty());
        CHECK(room.model.screen == screen);
    }
    CHECK(kept(room.model) == before);
    // And no way of steps leads out of them.
    for (int i = 0; i < 6; ++i) {
        CHECK(room.does(i % 2 == 0 ? Event(Back{}) : Event(Next{})).empty());
        CHECK(handed_over(room.model));
    }
}

TEST_CASE("only what she finished herself counts", "[desk][intake][handover]") {
    Room room(Kind::Outreach);
    room.come_to_consent();
    room.does(Agreed{0, Agreement::Yes});
    room.does(Agreed{1, Agreement::No});
    room.does(Agreed{2, Agreement::Ask});
    SECTION("taken out of her hands early: it is asked again") {
        CHECK(is_one<Keep>(room.does(TakenBack{})));
        CHECK(room.model.screen == Screen::Offer);
        CHECK(told(room.model).consents.size() == 1);
        CHECK(room.model.agreements[0] == Agreement::Open);
    }
    SECTION("signed, and given back") {
        room.does(Next{});
        CHECK(room.model.screen == Screen::Signature);
        room.does(Next{}); // not without a stroke
        CHECK(room.model.screen == Screen::Signature);
        room.does(stroke());
        room.does(Next{});
        CHECK(room.model.screen == Screen::Return);
        CHECK(is_one<Keep>(room.does(TakenBack{})));
        CHECK(room.model.screen == Screen::Review);
        const auto consent = told(room.model).consents.at(1);
        CHECK(consent.layer == 1);
        CHECK(consent.decision.view() == "DIBERI");
        CHECK(consent.signer.view() == "KLIEN");
        CHECK(consent.method.view() == "TANDA_TANGAN");
        CHECK(consent.items.at(1).answer.view() == "TIDAK");
        CHECK(consent.items.at(2).answer.view() == "TANYA");
        CHECK(told(room.model).complaint.state.view() == "LENGKAP");
    }
    SECTION("handed over once more, nothing of the first time is there") {
        room.does(Next{});
        room.does(stroke());
        room.does(Next{});
        room.does(TakenBack{});
        room.does(Back{});
        REQUIRE(room.model.screen == Screen::Offer);
        REQUIRE(room.does(HandOverPressed{}).size() == 2);
        CHECK(room.model.agreements[0] == Agreement::Open);
        CHECK(room.model.strokes.empty());
        CHECK_FALSE(room.model.consented);
    }
}

TEST_CASE("a signature is of this choice, of a name, and of something agreed to", "[desk][intake][handover]") {
    Room room(Kind::Outreach);
    room.come_to_consent();
    for (const auto& [item, agreement] : {std::pair{0, Agreement::Yes}, {1, Agreement::No}, {2, Agreement::Ask}})
        room.does(Agreed{static_cast<std::size_t>(item), agreement});
    SECTION("another choice takes the signature back") {
        room.does(Next{});
        room.does(stroke());
        room.does(Back{});
        room.does(Agreed{0, Agreement::Yes});
        CHECK_FALSE(room.model.strokes.empty());
        room.does(Agreed{0, Agreement::Ask});
        CHECK(room.model.strokes.empty());
    }
    SECTION("who gave no name signs nothing") {
        room.does(TakenBack{});
        while (room.page() != "safe_now") room.does(Back{});
        room.says("name", "");
        room.come_to(Screen::Offer);
        room.does(HandOverPressed{});
        room.does(Agreed{0, Agreement::Yes});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Return);
    }
    SECTION("nothing agreed to needs no signature") {
        room.does(Agreed{0, Agreement::No});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Return);
        room.does(TakenBack{});
        CHECK(told(room.model).consents.at(1).decision.view() == "DITOLAK");
    }
    SECTION("signed later") {
        room.does(Next{});
        room.does(stroke());
        room.does(SignLater{});
        CHECK(room.model.screen == Screen::Return);
        room.does(TakenBack{});
        CHECK(told(room.model).consents.at(1).method.view() == "SENTUH");
    }
}

TEST_CASE("for a child a safe adult signs, and the child's own word is written down", "[desk][intake][handover]") {
    Room room(Kind::Outreach);
    room.hears();
    room.says("for_whom", "ANAK_SAYA");
    room.next_until("victim_name");
    room.says("victim_name", "Melati Contoh").says("victim_age", "12");
    room.come_to(Screen::Offer);
    CHECK(room.does(HandOverPressed{}).empty());
    room.does(SignerChosen{0});
    room.does(SignerNamed{SecretText("Wulan Contoh")});
    CHECK(room.does(HandOverPressed{}).empty());
    room.does(AssentChosen{0});
    room.does(SignerNamed{SecretText()});
    CHECK(room.does(HandOverPressed{}).empty());
    room.does(SignerNamed{SecretText("Wulan Contoh")});
    CHECK(room.does(HandOverPressed{}).size() == 2);
    room.does(Agreed{0, Agreement::Yes});
    room.does(Next{});
    room.does(stroke());
    room.does(Next{});
    room.does(TakenBack{});
    const auto consent = told(room.model).consents.at(1);
    CHECK(consent.signer.view() == "WALI");
    CHECK(consent.signer_name->view() == "Wulan Contoh");
    CHECK(consent.child_assent->view() == "SETUJU");
}

TEST_CASE("what is kept is what was told, and never what the client has not finished", "[desk][intake][draft]") {
    Room room(Kind::Outreach);
    room.come_to_consent();
    room.model.second = formats::StaffId{};
    room.model.second->bytes.fill(7);
    room.does(Agreed{0, Agreement::Yes});
    room.does(Next{});
    room.does(stroke());
    SECTION("in her hands") {
        const auto again = model_of(kept(room.model), staff_forms(), intake_day);
        REQUIRE(again);
        CHECK(again->screen == Screen::Offer);
        CHECK(again->agreements[0] == Agreement::Open);
        CHECK(again->strokes.empty());
        CHECK(again->second == room.model.second);
        CHECK(again->heard);
        CHECK(again->begun_ms == begun_ms);
        CHECK(again->parts[0].answers.told(room.model.parts[0].answers.form().find("name").value()).view() == "Melati Contoh");
    }
    SECTION("given back") {
        room.does(Next{});
        room.does(TakenBack{});
        const auto bytes = kept(room.model);
        const auto again = model_of(bytes, staff_forms(), intake_day);
        REQUIRE(again);
        CHECK(again->screen == Screen::Review);
        CHECK(again->consented);
        CHECK(again->agreements[0] == Agreement::Yes);
        CHECK(again->strokes == room.model.strokes);
        CHECK(kept(*again) == bytes);
        CHECK(summary_of(bytes)->kind == Kind::Outreach);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            CHECK_FALSE(model_of(View(bytes).first(size), staff_forms(), intake_day));
        auto longer = bytes;
        longer.push_back(0);
        CHECK_FALSE(model_of(longer, staff_forms(), intake_day));
    }
}

TEST_CASE("a kept intake that says nonsense is refused, byte by byte", "[desk][intake][draft]") {
    Room room(Kind::Outreach);
    room.come_to_consent();
    room.does(Next{});
    const auto bytes = kept(room.model);
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const std::uint8_t value : {std::uint8_t{0x00}, std::uint8_t{0x7e}, std::uint8_t{0xff}}) {
            auto changed = bytes;
            changed[at] = value;
            const auto read = model_of(changed, staff_forms(), intake_day);
            if (!read) continue;
            CHECK_FALSE(handed_over(*read));
            CHECK(read->screen < Screen::Saving);
            CHECK(read->part < read->parts.size());
        }
}
