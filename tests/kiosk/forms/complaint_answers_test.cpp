#include "tests/kiosk/forms/sample_form.hpp"

#include "kiosk/forms/complaint_answers.hpp"
#include "storage/crypto/text_form.hpp"

using namespace teduh;
using namespace teduh::forms;

namespace {

// A complaint with what the visit itself knows.
records::Complaint visit() {
    records::Complaint complaint;
    complaint.visit = 7;
    complaint.arrival = records::Text("DATANG_SENDIRI");
    complaint.channel = records::Text("LANGSUNG");
    complaint.state = records::Text("LENGKAP");
    complaint.service_time = records::Text("JAM_KERJA");
    complaint.language = records::Text("id");
    complaint.service = records::Text("contoh v1");
    return complaint;
}

// Told, and taken by the annex: whatever is out of its bounds would stop the program here.
records::Complaint complaint_of(const Person& person) {
    auto complaint = visit();
    fill_complaint(person.runner, complaint);
    records::EventBody body;
    body.device.emplace();
    body.payload = complaint;
    const auto event = records::kiosk_event(body);
    REQUIRE(event);
    const auto again = records::decode_body(event->body);
    REQUIRE(again);
    CHECK(std::get<records::Complaint>(again->payload) == complaint);
    return complaint;
}

bool consented_and_ready(const records::Complaint& complaint) {
    records::Consent consent;
    consent.decision = records::Text("DIBERI");
    return ready_to_send(complaint, std::span(&consent, 1));
}

std::string_view words(const records::Maybe<records::Text>& text) { return text ? text->view() : "-"; }

} // namespace

TEST_CASE("an adult's answers for herself become her complaint", "[forms][complaint]") {
    Person person(client_form());
    person.says("safe_now", "YA")
        .says("for_whom", "SAYA")
        .says("age_group", "DEWASA")
        .says("violence", "FISIK PSIKIS");
    person.says("when", "KEMARIN")
        .says("place", "RUMAH_TANGGA")
        .says("region", "35.10.16.1001")
        .says("story", "Contoh cerita.");
    person.says("identity", "NIK").says("nik", "3510165508900001").says("name", "Melati Contoh");
    person.says("paper_ktp", "ADA").says("paper_akta_kelahiran", "MENYUSUL");
    person.says("contact", "TELEPON").says("phone", "0811 4986 666").says("phone_held_by_reported", "TIDAK");
    person.says("safe_hours", "pagi")
        .says("caller_says", "toko kain")
        .says("may_leave_message", "TIDAK")
        .says("knows_staff", "YA");
    const auto complaint = complaint_of(person);
    CHECK(complaint.for_whom.view() == "SAYA");
    CHECK(words(complaint.safe_now) == "YA");
    CHECK(words(complaint.age_group) == "DEWASA");
    CHECK(complaint.incident->violence->size() == 2);
    CHECK(complaint.incident->date->number == 20260311);
    CHECK(words(complaint.incident->place) == "RUMAH_TANGGA");
    CHECK(words(complaint.incident->address->region) == "35.10.16.1001");
    CHECK(words(complaint.story) == "Contoh cerita.");
    CHECK(complaint.reporter->status.view() == "KORBAN");
    CHECK(words(complaint.reporter->person->nik) == "3510165508900001");
    CHECK(words(complaint.victims->at(0).name) == "Melati Contoh");
    CHECK(words(complaint.victims->at(0).nik) == "3510165508900001");
    REQUIRE(complaint.papers->size() == 2);
    CHECK(complaint.papers->at(1).kind.view() == "AKTA_KELAHIRAN");
    CHECK(complaint.papers->at(1).state.view() == "MENYUSUL");
    CHECK(complaint.safe_contact->call == true);
    CHECK(complaint.safe_contact->whatsapp == false);
    CHECK(words(complaint.safe_contact->phone) == "+628114986666");
    CHECK(words(complaint.safe_contact->phone_held_by_reported) == "TIDAK");
    CHECK(words(complaint.safe_contact->caller_says) == "toko kain");
    CHECK(complaint.safe_contact->may_leave_message == false);
    CHECK(complaint.restricted == true);
    CHECK(further_answers(person.runner, "pengaduan-klien", 0).empty());
    CHECK(consented_and_ready(complaint));
}

TEST_CASE("a mother's names are hers, the child's is the child's", "[forms][complaint]") {
    Person person(client_form());
    person.says("for_whom", "ANAK_SAYA").says("age_group_other", "ANAK").says("violence", "PSIKIS");
    person.says("identity", "NAMA").says("name", "Wulan Contoh").says("victim_name", "Melati Contoh");
    const auto complaint = complaint_of(person);
    CHECK(words(complaint.age_group) == "ANAK");
    CHECK(complaint.reporter->status.view() == "KELUARGA");
    CHECK(words(complaint.reporter->person->name) == "Wulan Contoh");
    CHECK(words(complaint.victims->at(0).name) == "Melati Contoh");
}

TEST_CASE("a neighbour without a name stays without a name", "[forms][complaint]") {
    Person person(client_form());
    person.says("for_whom", "ORANG_LAIN")
        .says("identity", "NAMA")
        .says("name", "Wulan Contoh")
        .says("identity", "TANPA_NAMA");
    const auto complaint = complaint_of(person);
    CHECK(complaint.reporter->anonymous == true);
    CHECK_FALSE(complaint.reporter->person);
    CHECK(complaint.reporter->status.view() == "TIDAK_TAHU");
}

TEST_CASE("a child alone gives safety and age, whatever was written before", "[forms][complaint]") {
    Person person(client_form());
    person.says("for_whom", "SAYA")
        .says("story", "Contoh cerita.")
        .says("age_group", "ANAK")
        .says("child_safe_now", "TIDAK");
    const auto complaint = complaint_of(person);
    CHECK_FALSE(complaint.story);
    CHECK(words(complaint.safe_now) == "TIDAK");
    CHECK(words(complaint.age_group) == "ANAK");
    CHECK(further_answers(person.runner, "pengaduan-klien", 0).empty());
}

TEST_CASE("a line of story alone is enough to send", "[forms][complaint]") {
    Person person(client_form());
    CHECK_FALSE(consented_and_ready(complaint_of(person)));
    person.says("story", "Contoh.");
    const auto complaint = complaint_of(person);
    CHECK(complaint.for_whom.view() == "TIDAK_TAHU");
    CHECK(consented_and_ready(complaint));
}

TEST_CASE("days are kept as far as they are known", "[forms][complaint]") {
    Person person(client_form());
    person.says("when", "TANGGAL").says("date", "2026-02");
    CHECK(complaint_of(person).incident->date->number == 20260200);
    CHECK(complaint_of(person).incident->approximate == true);
    person.says("when", "BERULANG").says("since", "2024");
    CHECK(complaint_of(person).incident->since->number == 20240000);
    CHECK_FALSE(complaint_of(person).incident->date);
    person.says("when", "HARI_INI");
    CHECK(complaint_of(person).incident->date->number == 20260312);
    Runner march(client_form(), records::rules::Date(2024, 3, 1));
    REQUIRE(march.set(id_of(client_form(), "when"), "KEMARIN") == Taken::Yes);
    records::Complaint complaint;
    fill_complaint(march, complaint);
    CHECK(complaint.incident->date->number == 20240229);
}

TEST_CASE("who wants to talk alone is not put down as safe", "[forms][complaint]") {
    Person person(client_form());
    person.says("safe_now", "BICARA_BERDUA");
    CHECK(words(complaint_of(person).safe_now) == "TIDAK_TAHU");
}

TEST_CASE("a child asked twice about safety is put down with the answer of more danger",
          "[forms][complaint]") {
    const auto safety = [](std::string_view first, std::string_view second) {
        Person person(client_form());
        person.says("safe_now", first)
            .says("for_whom", "SAYA")
            .says("age_group", "ANAK")
            .says("child_safe_now", second);
        return std::string(words(complaint_of(person).safe_now));
    };
    CHECK(safety("TIDAK", "YA") == "TIDAK");
    CHECK(safety("YA", "TIDAK") == "TIDAK");
    CHECK(safety("BICARA_BERDUA", "YA") == "TIDAK_TAHU");
    CHECK(safety("TIDAK_TAHU", "TIDAK") == "TIDAK");
    CHECK(safety("YA", "YA") == "YA");
    CHECK(safety("TIDAK", "") == "TIDAK");
}

TEST_CASE("what no field takes goes into a note with the form's version", "[forms][complaint]") {
    auto survey = asset_text("forms/pengaduan-klien/survey.csv");
    const auto choices = asset_text("forms/pengaduan-klien/choices.csv");
    survey += "select_one yes_no,pregnant,Apakah sedang hamil?,Is there a pregnancy?,,,,,,,,tiles\n"
              "text,bus,Naik apa ke sini?,How did you come here?,,,,,,,,\n";
    Findings findings;
    const auto form = read_form({survey, choices, {}}, findings);
    REQUIRE(form);
    Person person(*form);
    person.says("for_whom", "SAYA")
        .says("pregnant", "TIDAK_TAHU")
        .says("bus", "angkot")
        .says("identity", "NIK")
        .says("nik", "3510");
    const auto complaint = complaint_of(person);
    CHECK_FALSE(complaint.victims);
    const auto notes = further_answers(person.runner, "pengaduan-klien", 0);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].text.view() ==
          "Formulir pengaduan-klien, versi " + crypto::hex(form->version) +
              "\nBerapa NIK Anda?: 3510\nApakah sedang hamil?: Tidak yakin\nNaik apa ke sini?: angkot");
}

TEST_CASE("a question whose type the office changed puts nothing where it does not belong",
          "[forms][complaint]") {
    auto survey = asset_text("forms/pengaduan-klien/survey.csv");
    const std::string from = "select_one place,place,";
    survey.replace(survey.find(from), from.size(), "text,place,");
    const std::string tiles = "You may skip this.,,,,,,tiles";
    survey.replace(survey.find(tiles), tiles.size(), "You may skip this.,,,,,,");
    Findings findings;
    const auto form = read_form({survey, asset_text("forms/pengaduan-klien/choices.csv"), {}}, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    Person person(*form);
    person.says("place", "di rumah nenek");
    CHECK((!complaint_of(person).incident || !complaint_of(person).incident->place));
    CHECK(further_answers(person.runner, "pengaduan-klien", 0)
              .at(0)
              .text.view()
              .ends_with("Di mana terjadinya?: di rumah nenek"));
}

TEST_CASE("long answers are told on as many notes as they need", "[forms][complaint]") {
    std::string survey = sample_survey;
    survey += "text,second,Lagi.,More.,,,,,,,,story\n";
    Findings findings;
    const auto form = read_sample(survey, sample_choices, findings);
    REQUIRE(form);
    Person person(*form);
    person.says("second", std::string(20'000, 'a')).says("day", "2026");
    const auto notes = further_answers(person.runner, "contoh", 1);
    REQUIRE(notes.size() == 2);
    for (const auto& note : notes) CHECK(note.text.size() <= records::story_bytes_max);
}
