#include "tests/kiosk/forms/sample_form.hpp"

#include "kiosk/forms/complaint_answers.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/records/rules/option_list.hpp"

#include <map>
#include <set>

using namespace teduh;
using namespace teduh::forms;

namespace {

const std::array<std::string, 4> every_staff_form{"penerimaan-petugas", "faktor-risiko", "piket", "rujukan-masuk"};

const Form& staff_form(const std::string& name) {
    static std::map<std::string, Form> read;
    if (const auto found = read.find(name); found != read.end()) return found->second;
    const auto survey = asset_text("forms/" + name + "/survey.csv");
    const auto choices = asset_text("forms/" + name + "/choices.csv");
    const auto sources = asset_text("lists/asal_rujukan.csv");
    const ListFile lists[] = {{"asal_rujukan.csv", sources}};
    Findings findings;
    auto form = read_form({survey, choices, lists}, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    return read.emplace(name, *std::move(form)).first->second;
}

// What the annex takes: whatever is out of its bounds would stop the program here.
records::Complaint staff_complaint_of(const std::vector<const Person*>& told) {
    records::Complaint complaint;
    complaint.visit = 7;
    complaint.arrival = records::Text("DATANG_SENDIRI");
    complaint.channel = records::Text("LANGSUNG");
    complaint.state = records::Text("LENGKAP");
    complaint.service_time = records::Text("JAM_KERJA");
    complaint.language = records::Text("id");
    complaint.service = records::Text("contoh v1");
    for (const auto* person : told) fill_complaint(person->runner, complaint);
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

std::string_view field_text(const records::Maybe<records::Text>& text) { return text ? text->view() : "-"; }

std::size_t words_in(std::string_view sentence) {
    std::size_t count = 0;
    while (!sentence.empty()) {
        const auto end = sentence.find(' ');
        if (end != 0) ++count;
        sentence.remove_prefix(end == std::string_view::npos ? sentence.size() : end + 1);
    }
    return count;
}

} // namespace

TEST_CASE("no question of an officer's form must be answered", "[forms][staff]") {
    for (const auto& name : every_staff_form)
        for (const auto& question : staff_form(name).questions) {
            INFO(name << " " << question.name);
            CHECK_FALSE(question.required);
        }
}

TEST_CASE("reporter, client and incident stand on a page each", "[forms][staff]") {
    Person person(staff_form("penerimaan-petugas"));
    person.says("for_whom", "ORANG_LAIN").says("when", "TANGGAL");
    std::vector<std::string> pages;
    for (const auto& page : person.runner.pages())
        pages.push_back(person.runner.form().question(page.front()).name + " " + std::to_string(page.size()));
    CHECK(pages == std::vector<std::string>{"safe_now 7", "victim_name 6", "victim_region 1", "violence 7", "region 1",
                                            "story 1", "contact 3", "paper_ktp 7"});
}

TEST_CASE("a night call is one page", "[forms][staff]") {
    Person person(staff_form("piket"));
    person.says("contact", "WA").says("limits_told", "BAHAYA");
    REQUIRE(person.runner.pages().size() == 1);
    CHECK(person.runner.pages().front().size() == 13);
}

TEST_CASE("each risk factor is a page of its own, behind what the list is not", "[forms][staff]") {
    const auto& form = staff_form("faktor-risiko");
    Person person(form);
    REQUIRE(person.runner.pages().size() == 15);
    CHECK(form.question(0).label[0].starts_with("Alat bantu, bukan alat ukur tervalidasi."));
    for (QuestionId id = 1; id <= 14; ++id) {
        CHECK(form.question(id).name == (id < 10 ? "r0" : "r") + std::to_string(id));
        CHECK(form.list_of(id)->codes == std::vector<std::string>{"YA", "TIDAK", "TIDAK_TAHU", "TOLAK"});
    }
}

TEST_CASE("an officer's answers become the client's complaint", "[forms][staff][complaint]") {
    Person letter(staff_form("rujukan-masuk"));
    letter.says("referred_by", "POLSEK").says("referral_letter", "B/17/XI/2026").says("paper_surat_rujukan_masuk", "ADA");
    letter.says("referral_date", "2026-03-10");
    Person person(staff_form("penerimaan-petugas"));
    person.says("safe_now", "TIDAK").says("arrival", "RUJUKAN").says("for_whom", "ORANG_LAIN");
    person.says("reporter_status", "TETANGGA").says("name", "Wulan Contoh").says("reporter_phone", "0811 4986 666");
    person.says("victim_name", "Melati Contoh").says("victim_nik", "3510165508900001").says("victim_sex", "P");
    person.says("victim_age", "17").says("victim_street", "Jalan Contoh 1").says("victim_region", "35.10.16.1001");
    person.says("violence", "FISIK").says("when", "HARI_INI").says("place", "RUMAH_TANGGA");
    person.says("reported_name", "Contoh Terlapor").says("relation", "SUAMI_ISTRI").says("same_household", "YA");
    person.says("story", "Contoh cerita.").says("contact", "WA").says("phone", "0811 4986 666");
    person.says("needs_now", "MEDIS_DARURAT RUMAH_AMAN").says("hope", "aman").says("paper_sktm", "TIDAK_ADA");
    const auto complaint = staff_complaint_of({&letter, &person});
    CHECK(complaint.arrival.view() == "RUJUKAN");
    CHECK(field_text(complaint.referred_by) == "POLSEK");
    CHECK(field_text(complaint.referral_letter) == "B/17/XI/2026");
    CHECK(complaint.reporter->status.view() == "TETANGGA");
    CHECK(field_text(complaint.reporter->person->name) == "Wulan Contoh");
    CHECK(field_text(complaint.reporter->person->phone) == "+628114986666");
    const auto& client = complaint.victims->at(0);
    CHECK(field_text(client.name) == "Melati Contoh");
    CHECK(field_text(client.nik) == "3510165508900001");
    CHECK(field_text(client.sex) == "P");
    CHECK(client.estimated_age == 17);
    CHECK(field_text(complaint.age_group) == "ANAK"); // derived
    CHECK(field_text(client.home_address->street) == "Jalan Contoh 1");
    CHECK(field_text(client.home_address->region) == "35.10.16.1001");
    CHECK(field_text(complaint.reported->at(0).name) == "Contoh Terlapor");
    CHECK(complaint.relations->at(0) ==
          records::Relation{0, 0, records::Text("SUAMI_ISTRI"), records::Text("YA")});
    REQUIRE(complaint.needs->size() == 2);
    CHECK(complaint.needs->at(0).priority.view() == "SEGERA");
    CHECK(field_text(complaint.hope) == "aman");
    CHECK(complaint.papers->size() == 2);
    CHECK(complaint.papers->at(0).kind.view() == "SURAT_RUJUKAN_MASUK");
    // The letter's date has no field: it stands beside the complaint.
    const auto beside = further_answers(letter.runner, "rujukan-masuk", 0);
    REQUIRE(beside.size() == 1);
    CHECK(beside[0].text.view().find("Tanggal surat: 2026-03-10") != std::string_view::npos);
    CHECK(further_answers(person.runner, "penerimaan-petugas", 0).empty());
}

TEST_CASE("a night call becomes a complaint, and where she is stands beside it", "[forms][staff][complaint]") {
    Person call(staff_form("piket"));
    call.says("called", "MENIT_15").says("channel", "ONCALL").says("safe_now", "TIDAK").says("where_now", "di pos desa");
    call.says("needs_now", "RUMAH_AMAN").says("violence", "FISIK").says("age_group", "DEWASA").says("victim_name", "Bu M");
    call.says("contact", "TELEPON").says("phone", "0811 4986 666").says("story", "Catatan contoh.").says("limits_told", "SETUJU");
    const auto complaint = staff_complaint_of({&call});
    CHECK(complaint.channel.view() == "ONCALL");
    CHECK(field_text(complaint.safe_now) == "TIDAK");
    CHECK(field_text(complaint.story) == "Catatan contoh.");
    CHECK(complaint.safe_contact->call == true);
    CHECK(complaint.for_whom.view() == "TIDAK_TAHU");
    const auto beside = further_answers(call.runner, "piket", 0);
    REQUIRE(beside.size() == 1);
    CHECK(beside[0].text.view().ends_with("\nDi mana klien sekarang?: di pos desa"));
}

TEST_CASE("an answer of a form that was changed is kept beside the complaint, not in a wrong field", "[forms][staff]") {
    auto survey = asset_text("forms/penerimaan-petugas/survey.csv");
    for (const std::string row : {"integer,victim_age", "select_one relation,relation", "select_multiple needs,needs_now",
                                  "select_one sex,victim_sex"}) {
        const auto at = survey.find(row);
        REQUIRE(at != std::string::npos);
        survey.replace(at, row.find(','), "text");
    }
    for (std::string keypad = ",keypad"; survey.find(keypad) != std::string::npos;) survey.erase(survey.find(keypad) + 1, 6);
    const auto checked = survey.find(",. <= 120,");
    REQUIRE(checked != std::string::npos);
    survey.replace(checked, 10, ",string-length(.) <= 60,");
    Findings findings;
    const auto form = read_form({survey, asset_text("forms/penerimaan-petugas/choices.csv"), {}}, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    Person person(*form);
    person.says("victim_age", "kira-kira 40").says("relation", "suami siri").says("needs_now", "obat, luka").says("victim_sex", "wanita dewasa");
    const auto complaint = staff_complaint_of({&person});
    CHECK_FALSE(complaint.victims);
    CHECK_FALSE(complaint.relations);
    CHECK_FALSE(complaint.needs);
    const auto beside = further_answers(person.runner, "penerimaan-petugas", 0);
    REQUIRE(beside.size() == 1);
    for (const auto* told : {"kira-kira 40", "suami siri", "obat, luka", "wanita dewasa"})
        CHECK(beside[0].text.view().find(told) != std::string_view::npos);
}

TEST_CASE("every code an officer's form can give is one of the office's lists", "[forms][staff]") {
    const std::map<std::string, std::string> lists{
        {"safe", "ya_tidak"},        {"yes_no", "ya_tidak"},          {"risk", "ya_tidak"},
        {"arrival", "cara_masuk"},   {"for_whom", "untuk_siapa"},     {"reporter", "status_pelapor"},
        {"sex", "jenis_kelamin"},    {"age", "usia"},                 {"violence", "jenis_kekerasan"},
        {"place", "tempat_kejadian"}, {"relation", "hubungan_pelaku"}, {"paper_state", "status_dokumen"},
        {"needs", "kebutuhan"},      {"oncall_channel", "kanal"},     {"asal_rujukan.csv", "asal_rujukan"},
    };
    const std::set<std::string> own{"when", "contact", "called", "limits"};
    for (const auto& name : every_staff_form)
        for (const auto& list : staff_form(name).lists) {
            INFO(name << " " << list.name);
            CHECK(lists.contains(list.name) != own.contains(list.name));
            if (!lists.contains(list.name)) continue;
            const auto options = records::rules::OptionList::from_csv(asset_text("lists/" + lists.at(list.name) + ".csv"));
            REQUIRE(options);
            for (const auto& code : list.codes) {
                INFO(code);
                CHECK(options->find(code) != nullptr);
            }
        }
}

TEST_CASE("an officer's form speaks of the client and the reported person, in short sentences", "[forms][staff]") {
    for (const auto& name : every_staff_form)
        for (const auto& question : staff_form(name).questions)
            for (const auto* texts : {&question.label, &question.hint, &question.constraint_message})
                for (std::size_t language = 0; language < texts->size(); ++language) {
                    std::string_view rest = (*texts)[language];
                    INFO(rest);
                    for (const std::string_view word : {"korban", "pelaku ", "victim", "perpetrator", "!", "Mengapa", "Why"})
                        CHECK(rest.find(word) == std::string_view::npos);
                    while (!rest.empty()) {
                        const auto end = rest.find_first_of(".?:");
                        CHECK(words_in(rest.substr(0, end)) <= 15);
                        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
                    }
                }
}
