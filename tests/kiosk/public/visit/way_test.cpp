#include "tests/kiosk/public/visit/visit.hpp"

using namespace teduh;
using namespace teduh::visit;

namespace {

crypto::SecretBytes one_stroke() { return {0, 1, 0, 0, 0, 0, 0, 0, 0}; }

} // namespace

TEST_CASE("a visit opens only when the core is ready for a complaint", "[visit]") {
    Client client;
    client.does(Touched{});
    CHECK(client.follows(Effect::OpenVisit));
    CHECK(client.sees(Screen::Attract));
    client.does(NotReady{});
    CHECK(client.sees(Screen::Closed));
    client.does(Touched{});
    CHECK(client.follows(Effect::OpenVisit));
    client.does(NotReady{}).waits(client.model.settings.notice_ms);
    CHECK(client.sees(Screen::Attract));
    client.does(Touched{}).does(Opened{7});
    CHECK(client.sees(Screen::Language));
}

TEST_CASE("an adult tells, agrees, signs, looks and sends", "[visit]") {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK");
    CHECK(client.follows(Effect::KeepDraft));
    client.does(Next{})
        .skips_to("story")
        .tells("story", "contoh cerita")
        .does(Next{})
        .skips_to(Screen::Consent);
    client.does(Agreed{0, Agreement::Yes}).does(Agreed{1, Agreement::No}).does(Next{});
    CHECK(client.sees(Screen::Signature));
    client.does(Drawn{one_stroke()}).does(Next{});
    CHECK(client.sees(Screen::Review));
    CHECK_FALSE(client.model.sign_later);
    client.does(Next{});
    CHECK(client.sees(Screen::Sending));
    CHECK(client.follows(Effect::Submit));
    CHECK_FALSE(client.model.partial);
    client.does(Stored{});
    CHECK(client.sees(Screen::Receipt));
    client.does(Next{});
    CHECK(client.sees(Screen::Neutral));
    CHECK(client.effects == std::vector{Effect::DropDraft, Effect::ForgetVisit});
}

TEST_CASE("two things are enough to send: something told, and what she should know", "[visit]") {
    Client client;
    client.begins().skips_to(Screen::Consent).does(Skip{});
    CHECK(client.sees(Screen::Review));
    client.does(Next{});
    CHECK(client.sees(Screen::Review));
    CHECK(client.model.nothing_told);
    CHECK_FALSE(client.follows(Effect::Submit));
    client.does(ChangePressed{forms::id_of(client.model.answers.form(), "violence")})
        .picks("violence", "TIDAK_TAHU");
    client.does(Next{});
    CHECK(client.sees(Screen::Review));
    client.does(Next{});
    CHECK(client.follows(Effect::Submit));
}

TEST_CASE("who she is and that she is safe is nothing told, that she is not is", "[visit]") {
    Client safe;
    safe.begins().is_adult().does(OfficerAsked{}).does(Next{});
    CHECK_FALSE(safe.follows(Effect::Submit));
    CHECK(safe.model.nothing_told);
    Client not_safe;
    not_safe.begins().picks("safe_now", "BICARA_BERDUA").does(OfficerAsked{}).does(Next{});
    CHECK(not_safe.follows(Effect::Submit));
    not_safe.model.heard = false;
    CHECK_FALSE(may_send(not_safe.model));
}

TEST_CASE("every question can be skipped, and skipping takes an answer back", "[visit]") {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK").does(Skip{});
    CHECK(client.told("violence").empty());
    client.does(Back{});
    CHECK(client.asks("violence"));
}

TEST_CASE("who is not safe meets an officer quietly, and may still go on", "[visit]") {
    for (const auto* answer : {"TIDAK", "BICARA_BERDUA"}) {
        Client client;
        client.begins().picks("safe_now", answer).does(Next{});
        CHECK(client.sees(Screen::Together));
        CHECK(client.follows(Effect::CallStaff));
        CHECK(client.model.help == Help::Calling);
        client.does(Acknowledged{});
        CHECK(client.model.help == Help::Coming);
        client.does(Next{});
        CHECK(client.asks("for_whom"));
        client.does(Back{}).does(Next{}); // asked once: no second call
        CHECK_FALSE(client.follows(Effect::CallStaff));
        CHECK(client.asks("for_whom"));
    }
}

TEST_CASE("nobody is said to come before somebody has acknowledged it", "[visit]") {
    Client client;
    client.begins().does(HelpPressed{});
    CHECK(client.follows(Effect::CallStaff));
    CHECK(client.model.help_shown);
    client.does(HelpPressed{});
    CHECK_FALSE(client.follows(Effect::CallStaff));
    client.does(Unanswered{});
    CHECK(client.model.help == Help::Unanswered);
    client.does(HelpHidden{}).does(HelpPressed{});
    CHECK(client.follows(Effect::CallStaff));
    client.does(Acknowledged{}).does(Unanswered{});
    CHECK(client.model.help == Help::Coming);
}

TEST_CASE("a child is asked about safety and met by an officer, and nothing else", "[visit]") {
    Client client;
    client.begins().picks("safe_now", "YA").does(Next{}).picks("for_whom", "SAYA").does(Next{});
    client.picks("age_group", "ANAK").does(Next{});
    bool told = false;
    for (int i = 0; i < 20 && client.sees(Screen::Question); ++i) {
        told = told || client.asks("story") || client.asks("violence") || client.asks("nik");
        client.does(Next{});
    }
    CHECK_FALSE(told);
    CHECK(client.sees(Screen::Child));
    CHECK(client.model.help == Help::Calling);
    client.does(Next{});
    CHECK(client.sees(Screen::Child));
    client.does(Back{});
    CHECK(client.sees(Screen::Question));
}

TEST_CASE("a NIK that says she is a child keeps the answers and goes to an officer", "[visit]") {
    Client client;
    client.begins()
        .is_adult()
        .picks("violence", "FISIK")
        .does(Next{})
        .skips_to("identity")
        .picks("identity", "NIK")
        .does(Next{});
    client.tells("nik", "3510994801120001").does(Next{}); // a girl born on 8 January 2012
    CHECK(client.sees(Screen::Young));
    CHECK(client.told("violence") == "FISIK");
    client.does(Next{});
    CHECK(client.sees(Screen::Sending));
    CHECK(client.model.partial);
}

TEST_CASE("who is a child by her NIK agrees to nothing alone, however she came there", "[visit]") {
    Client empty; // nothing told: nothing to send, and no adult's page either
    empty.begins().is_adult().skips_to("identity").picks("identity", "NIK").does(Next{});
    empty.tells("nik", "3510994801120001").does(Next{});
    CHECK(empty.sees(Screen::Young));
    CHECK(empty.model.help == Help::Calling);
    empty.does(Next{});
    CHECK(empty.sees(Screen::Young));

    Client changed; // agreed and signed as an adult, then the NIK of a child
    changed.begins().is_adult().picks("violence", "FISIK").does(Next{}).skips_to("identity").picks("identity", "NIK");
    changed.does(Next{}).tells("nik", "3510994801800001").does(Next{}).skips_to(Screen::Consent);
    changed.does(Agreed{0, Agreement::Yes}).does(Next{}).does(Drawn{one_stroke()}).does(Next{});
    REQUIRE(changed.sees(Screen::Review));
    changed.does(ChangePressed{forms::id_of(changed.model.answers.form(), "nik")});
    changed.tells("nik", "3510994801120001").does(Next{});
    CHECK(changed.sees(Screen::Young));
    changed.does(Back{}).does(Next{}).does(Next{});
    CHECK(changed.sees(Screen::Sending));
    CHECK(changed.model.partial);
}

TEST_CASE("a mother's child has a young NIK, and that changes nothing", "[visit]") {
    Client client;
    client.begins().picks("safe_now", "YA").does(Next{}).picks("for_whom", "ANAK_SAYA").does(Next{});
    client.skips_to("identity")
        .picks("identity", "NIK")
        .does(Next{})
        .tells("nik", "3510994801120001")
        .does(Next{});
    CHECK(client.sees(Screen::Question));
}

TEST_CASE("a wrong answer is said at its question, once she goes on", "[visit]") {
    Client client;
    client.begins()
        .is_adult()
        .skips_to("identity")
        .picks("identity", "NIK")
        .does(Next{})
        .tells("nik", "351099480112");
    CHECK_FALSE(client.model.faults_shown);
    client.does(Next{});
    CHECK(client.asks("nik"));
    CHECK(client.model.faults_shown);
    CHECK(client.told("nik") == "351099480112");
    client.does(Skip{});
    CHECK_FALSE(client.asks("nik"));
}

TEST_CASE("who stays anonymous, or agrees to nothing, signs nothing", "[visit]") {
    Client anonymous;
    anonymous.begins().is_adult().skips_to("identity").picks("identity", "TANPA_NAMA").does(Next{});
    anonymous.skips_to(Screen::Consent).does(Agreed{0, Agreement::Yes}).does(Next{});
    CHECK(anonymous.sees(Screen::Review));

    Client refuses;
    refuses.begins().is_adult().picks("violence", "FISIK").does(Next{}).skips_to(Screen::Consent);
    for (std::size_t i = 0; i < refuses.model.consent.size(); ++i) refuses.does(Agreed{i, Agreement::No});
    refuses.does(Next{});
    CHECK(refuses.sees(Screen::Review));
    refuses.does(Next{});
    CHECK(refuses.follows(Effect::Submit));
}

TEST_CASE("signing with the officer later takes the strokes back", "[visit]") {
    Client client;
    client.begins().is_adult().skips_to(Screen::Consent).does(Agreed{0, Agreement::Yes}).does(Next{});
    client.does(Drawn{one_stroke()}).does(SignLater{});
    CHECK(client.sees(Screen::Review));
    CHECK(client.model.sign_later);
    CHECK(client.model.strokes.empty());
    client.does(Back{}).does(Drawn{one_stroke()}).does(Drawn{one_stroke()});
    CHECK(client.model.strokes.size() == 2 * one_stroke().size());
    client.does(SignAgain{});
    CHECK(client.model.strokes.empty());
    client.does(Next{}); // unsigned: with the officer
    CHECK(client.model.sign_later);
}

TEST_CASE("a signature stands for the choice that was signed, and for no other", "[visit]") {
    Client client;
    client.begins().is_adult().skips_to(Screen::Consent).does(Agreed{0, Agreement::Yes}).does(Next{});
    client.does(Drawn{one_stroke()}).does(Next{});
    REQUIRE(client.sees(Screen::Review));
    client.does(ChangeConsent{}).does(Agreed{0, Agreement::Yes}).does(Next{}); // the same
    CHECK(client.sees(Screen::Review));
    CHECK_FALSE(client.model.strokes.empty());
    client.does(ChangeConsent{}).does(Agreed{1, Agreement::Yes}).does(Next{});
    CHECK(client.sees(Screen::Signature));
    CHECK(client.model.strokes.empty());
}

TEST_CASE("consent left for later is open, whatever was touched before", "[visit]") {
    Client client;
    client.begins().is_adult().skips_to(Screen::Consent).does(Agreed{0, Agreement::Yes}).does(Skip{});
    CHECK(client.sees(Screen::Review));
    CHECK(client.model.consent[0].agreement == Agreement::Open);
}

TEST_CASE("a choice that answers its page and cannot stand waits for her, and the page is covered in time", "[visit]") {
    Client client;
    client.begins();
    client.picks("safe_now", "YA");
    CHECK(due_ms(client.model) == client.now_ms + client.model.settings.choice_ms);
    client.waits(client.model.settings.choice_ms);
    CHECK_FALSE(client.asks("safe_now"));
    CHECK(client.model.chosen_ms == 0);
}

TEST_CASE("a finger that only moves something counts as somebody who is there", "[visit][privacy]") {
    Client client;
    client.begins();
    client.now_ms += patience_ms(client.model) - 1;
    client.does(Used{});
    client.waits(patience_ms(client.model) - 1);
    CHECK_FALSE(client.model.covered);
    client.waits(1);
    CHECK(client.model.covered);
    client.now_ms += 1000;
    client.does(Used{}); // under the cover only its own buttons count
    client.waits(client.model.settings.ring_ms);
    CHECK(client.sees(Screen::Neutral));
}

TEST_CASE("a change goes back to the review, and one that opens questions asks them from the review",
          "[visit]") {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK").does(Next{}).skips_to(Screen::Consent).does(Skip{});
    client.does(ChangePressed{forms::id_of(client.model.answers.form(), "place")})
        .picks("place", "JALAN")
        .does(Next{});
    CHECK(client.sees(Screen::Review));
    client.does(ChangeConsent{}).does(Agreed{0, Agreement::Yes}).does(Next{});
    CHECK(client.sees(Screen::Signature));
    client.does(SignLater{});
    CHECK(client.sees(Screen::Review));
    client.does(ChangePressed{forms::id_of(client.model.answers.form(), "place")}).does(Back{});
    CHECK(client.sees(Screen::Review));
}

TEST_CASE("an officer writes: she is asked before what she told is sent", "[visit]") {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK").does(OfficerAsked{});
    CHECK(client.sees(Screen::Officer));
    CHECK_FALSE(client.follows(Effect::Submit));
    client.does(Back{});
    CHECK(client.asks("violence"));
    client.does(OfficerAsked{}).does(Next{});
    CHECK(client.follows(Effect::Submit));
    CHECK(client.model.partial);
}

TEST_CASE("when it cannot be stored nothing is lost, and the same is sent again", "[visit]") {
    Client client;
    client.begins()
        .is_adult()
        .picks("violence", "FISIK")
        .does(Next{})
        .skips_to(Screen::Consent)
        .does(Skip{})
        .does(Next{});
    client.does(NotStored{});
    CHECK(client.sees(Screen::NotSaved));
    CHECK(client.told("violence") == "FISIK");
    client.does(Next{});
    CHECK(client.follows(Effect::Submit));
    client.does(NotStored{}).does(Back{});
    CHECK(client.sees(Screen::Review));
}

TEST_CASE("one tile that answers its page leads on by itself, after it was seen", "[visit]") {
    Client client;
    client.begins().picks("safe_now", "YA");
    const auto choice_ms = client.model.settings.choice_ms;
    CHECK(due_ms(client.model) == client.now_ms + choice_ms);
    client.waits(choice_ms - 1);
    CHECK(client.asks("safe_now"));
    client.waits(1);
    CHECK(client.asks("for_whom"));
    client.does(Back{});
    CHECK(client.asks("safe_now")); // and stays there, whatever was chosen
    client.waits(choice_ms);
    CHECK(client.asks("safe_now"));
    CHECK(client.told("safe_now") == "YA");
    client.picks("safe_now", "TIDAK_TAHU").waits(choice_ms - 1).picks("safe_now", "YA").waits(choice_ms - 1);
    CHECK(client.asks("safe_now")); // a second thought begins the time anew
    client.does(HelpPressed{}).waits(choice_ms);
    CHECK(client.asks("safe_now")); // whatever she does next, she leads
    client.does(HelpHidden{}).picks("safe_now", "BICARA_BERDUA").waits(choice_ms);
    CHECK(client.sees(Screen::Together));
    CHECK(client.model.help == Help::Calling);
}

TEST_CASE("several tiles, or several questions on a page, wait for her", "[visit]") {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK").waits(2'000);
    CHECK(client.asks("violence"));
    client.does(Next{}).skips_to("paper_ktp").picks("paper_ktp", "ADA").waits(2'000);
    CHECK(client.asks("paper_ktp"));
}

TEST_CASE("help before a visit is open says where the officers are and calls nobody", "[visit]") {
    Client client;
    client.does(Touched{}).does(NotReady{}).does(HelpPressed{});
    CHECK(client.model.help_shown);
    CHECK_FALSE(client.follows(Effect::CallStaff));
    client.waits(client.model.settings.notice_ms);
    CHECK(client.sees(Screen::Attract));
    CHECK_FALSE(client.model.help_shown);
}
