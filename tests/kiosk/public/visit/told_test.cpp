#include "kiosk/public/visit/told.hpp"
#include "tests/kiosk/public/visit/visit.hpp"

using namespace teduh;
using namespace teduh::visit;

namespace {

Facts facts() {
    Facts facts;
    facts.service = "banyuwangi 1";
    facts.service_time = "JAM_KERJA";
    facts.form = "pengaduan-klien";
    facts.text_version = "kios 1";
    facts.promises.bytes[0] = 1;
    facts.consent.bytes[0] = 2;
    return facts;
}

std::string codes(const records::Consent& consent) {
    std::string text;
    for (const auto& item : consent.items)
        text += std::string(item.item.view()) + "=" + std::string(item.answer.view()) + " ";
    return text;
}

Client adult_with_story() {
    Client client;
    client.begins()
        .is_adult()
        .picks("violence", "FISIK")
        .does(Next{})
        .skips_to("story")
        .tells("story", "contoh cerita");
    client.does(Next{}).skips_to(Screen::Consent);
    return client;
}

} // namespace

TEST_CASE("who chose no name after she signed sends no signature", "[visit][told]") {
    auto client = adult_with_story();
    client.does(Agreed{0, Agreement::Yes}).does(Next{});
    client.does(Drawn{{0, 1, 0, 0, 0, 0, 0, 0, 0}}).does(Next{});
    client.does(ChangePressed{forms::id_of(client.model.answers.form(), "identity")})
        .picks("identity", "TANPA_NAMA")
        .does(Next{});
    REQUIRE(client.sees(Screen::Review));
    const auto sent = told(client.model, facts());
    CHECK_FALSE(sent.consents.at(1).strokes);
    CHECK(sent.consents.at(1).method.view() == "SENTUH");
}

TEST_CASE("what she told becomes the record that is sent", "[visit][told]") {
    auto client = adult_with_story();
    client.does(Agreed{0, Agreement::Yes}).does(Agreed{2, Agreement::Ask}).does(Next{});
    client.does(Drawn{{0, 1, 0, 0, 0, 0, 0, 0, 0}}).does(Next{}).does(Next{});
    REQUIRE(client.follows(Effect::Submit));
    const auto sent = told(client.model, facts());
    CHECK(records::ready_to_send(sent.complaint, sent.consents));
    CHECK(sent.complaint.visit == 7);
    CHECK(sent.complaint.state.view() == "LENGKAP");
    CHECK(sent.complaint.for_whom.view() == "SAYA");
    CHECK(sent.complaint.story->view() == "contoh cerita");
    CHECK(sent.complaint.incident->violence->at(0).view() == "FISIK");
    CHECK(sent.complaint.language.view() == "id");
    CHECK(sent.complaint.service.view() == "banyuwangi 1");
    REQUIRE(sent.consents.size() == 2);
    CHECK(sent.consents[0].layer == 0);
    CHECK(sent.consents[0].text_hash == facts().promises);
    CHECK(sent.consents[1].decision.view() == "DIBERI");
    CHECK(codes(sent.consents[1]) == "SIMPAN_DATA=YA HUBUNGI=NANTI SIAPKAN_RUJUKAN=TANYA ");
    CHECK(sent.consents[1].method.view() == "TANDA_TANGAN");
    CHECK(records::are_strokes(*sent.consents[1].strokes));
    CHECK(sent.consents[1].text_hash == facts().consent);
    CHECK(sent.notes.empty());
}

TEST_CASE("who refuses every line has refused, and is served", "[visit][told]") {
    auto client = adult_with_story();
    for (std::size_t i = 0; i < client.model.consent.size(); ++i) client.does(Agreed{i, Agreement::No});
    client.does(Next{}).does(Next{});
    REQUIRE(client.follows(Effect::Submit));
    const auto sent = told(client.model, facts());
    CHECK(records::ready_to_send(sent.complaint, sent.consents));
    CHECK(sent.consents.at(1).decision.view() == "DITOLAK");
    CHECK(sent.consents.at(1).method.view() == "SENTUH");
    CHECK_FALSE(sent.consents.at(1).strokes);
}

TEST_CASE("who leaves the consent open has given and refused nothing", "[visit][told]") {
    auto client = adult_with_story();
    client.does(Skip{}).does(Next{});
    const auto sent = told(client.model, facts());
    CHECK(sent.consents.size() == 1);
    CHECK(records::ready_to_send(sent.complaint, sent.consents));
}

TEST_CASE("what an officer goes on with says so, and so does the wish to talk", "[visit][told]") {
    Client partial;
    partial.begins().is_adult().picks("violence", "FISIK").does(OfficerAsked{}).does(Next{});
    REQUIRE(partial.follows(Effect::Submit));
    const auto begun = told(partial.model, facts());
    CHECK(begun.complaint.state.view() == "DILANJUTKAN_PETUGAS");
    CHECK(records::ready_to_send(begun.complaint, begun.consents));

    Client talk;
    talk.begins().picks("safe_now", "BICARA_BERDUA").does(OfficerAsked{}).does(Next{});
    REQUIRE(talk.follows(Effect::Submit));
    const auto wish = told(talk.model, facts());
    CHECK(wish.complaint.state.view() == "BICARA_LANGSUNG");
    CHECK(records::ready_to_send(wish.complaint, wish.consents));
}

TEST_CASE("who knows an officer here is read by the head alone", "[visit][told]") {
    auto client = adult_with_story();
    client.does(Back{});
    REQUIRE(client.asks("knows_staff"));
    client.picks("knows_staff", "YA").does(Next{}).does(Skip{}).does(Next{});
    REQUIRE(client.follows(Effect::Submit));
    CHECK(told(client.model, facts()).complaint.restricted == true);
}

TEST_CASE("what was told before under 18 was chosen reaches the officer", "[visit][told]") {
    auto client = adult_with_story();
    client.does(Agreed{0, Agreement::Yes}).does(Next{}).does(Drawn{{0, 1, 0, 0, 0, 0, 0, 0, 0}}).does(Next{});
    REQUIRE(client.sees(Screen::Review));
    client.does(ChangePressed{forms::id_of(client.model.answers.form(), "age_group")})
        .picks("age_group", "ANAK");
    for (int i = 0; i < 9 && !client.sees(Screen::Child); ++i) client.does(Next{});
    REQUIRE(client.sees(Screen::Child));
    CHECK(client.told("story").empty()); // the form asks a child no more of it
    client.does(Next{});
    REQUIRE(client.follows(Effect::Submit));
    CHECK(client.model.partial);
    const auto sent = told(client.model, facts());
    CHECK(records::ready_to_send(sent.complaint, sent.consents));
    CHECK(sent.complaint.state.view() == "DILANJUTKAN_PETUGAS");
    CHECK(sent.complaint.age_group->view() == "ANAK");
    CHECK(sent.complaint.story->view() == "contoh cerita");
    CHECK(sent.complaint.incident->violence->at(0).view() == "FISIK");
    REQUIRE(sent.consents.size() == 1); // no child signs alone
    CHECK(sent.consents[0].layer == 0);
}

TEST_CASE("a child who told nothing waits for the officer, and nothing is sent", "[visit][told]") {
    Client client;
    client.begins().picks("safe_now", "YA").does(Next{}).picks("for_whom", "SAYA").does(Next{});
    client.picks("age_group", "ANAK");
    for (int i = 0; i < 9 && !client.sees(Screen::Child); ++i) client.does(Next{});
    REQUIRE(client.sees(Screen::Child));
    client.does(Next{});
    CHECK(client.sees(Screen::Child));
    CHECK_FALSE(client.follows(Effect::Submit));
}
