#include "tests/kiosk/forms/sample_form.hpp"

#include "kiosk/forms/complaint_answers.hpp"
#include "kiosk/forms/papers.hpp"

using namespace teduh;
using namespace teduh::forms;

namespace {

const std::string head = sample_survey.substr(0, sample_survey.find('\n') + 1);

// An office may have written its own questions under names of the record: rows "type,name" or "type,name|appearance".
Form form_of(const std::vector<std::string>& rows, const std::string& choices = sample_choices) {
    std::string survey = head;
    for (const auto& row : rows) {
        const auto bar = row.find('|');
        survey += row.substr(0, bar) + ",Apa?,What?,,,,,,,," + (bar == std::string::npos ? "" : row.substr(bar + 1)) + "\n";
    }
    Findings findings;
    auto form = read_sample(survey, choices, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    return *std::move(form);
}

struct Told {
    records::Complaint complaint;
    std::size_t beside = 0; // notes
};

// One answer of a form with one question.
Told told(const std::string& row, const std::string& text, records::rules::Date on = test_day,
          const std::string& choices = sample_choices) {
    const auto form = form_of({row}, choices);
    Runner runner(form, on);
    INFO(row << " " << text.substr(0, 40));
    REQUIRE(runner.set(0, text) == Taken::Yes);
    Told all;
    all.complaint.for_whom = records::Text("SAYA");
    fill_complaint(runner, all.complaint);
    all.beside = further_answers(runner, "contoh", 0).size();
    return all;
}

std::string codes(std::size_t count) {
    std::string rows = "list_name,name,label::Bahasa Indonesia (id),label::English (en)\n";
    for (std::size_t i = 0; i < count; ++i) rows += "long,K" + std::to_string(i) + ",Satu,One\n";
    return rows;
}
std::string all_of(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "K" + std::to_string(i) + " ";
    return text;
}

records::AttachmentRef photo_of(const char* kind) {
    records::AttachmentRef photo;
    photo.kind = records::Text(kind);
    return photo;
}

} // namespace

TEST_CASE("yesterday is the day before, over months and years", "[forms][complaint]") {
    const std::string choices = "list_name,name,label::Bahasa Indonesia (id),label::English (en)\nw,KEMARIN,Kemarin,Yesterday\nw,HARI_INI,Hari ini,Today\n";
    using records::rules::Date;
    for (const auto& [on, date] : std::vector<std::pair<Date, std::uint32_t>>{
             {Date(2026, 3, 12), 20260311}, {Date(2026, 3, 1), 20260228}, {Date(2024, 3, 1), 20240229}, {Date(2026, 1, 1), 20251231}})
        CHECK(told("select_one w,when", "KEMARIN", on, choices).complaint.incident->date->number == date);
}

TEST_CASE("an answer that its field cannot hold stands beside the complaint and nowhere in it", "[forms][complaint]") {
    const auto beside = [](const std::string& row, const std::string& text) {
        const auto all = told(row, text);
        CHECK(all.beside == 1);
        return all.complaint;
    };
    CHECK_FALSE(beside("text,date", "kemarin dulu").incident->date);
    CHECK_FALSE(beside("text,violence", "pukul, tendang").incident.has_value());
    CHECK_FALSE(beside("text,region", "Desa Contoh").incident.has_value());
    CHECK_FALSE(beside("text,safe_now", "tidak tahu juga").safe_now);
    CHECK_FALSE(beside("text,paper_ktp", "ada di rumah").papers);
    CHECK_FALSE(beside("text,name", std::string(records::name_bytes_max + 1, 'a')).reporter->person.has_value());
    CHECK_FALSE(beside("text,victim_name", std::string(records::name_bytes_max + 1, 'a')).victims);
    CHECK_FALSE(beside("text,nik", "351016550890000").reporter->person.has_value());
    CHECK_FALSE(beside("text,phone", "12").safe_contact->phone);
    CHECK_FALSE(beside("text,reporter_phone", "12").reporter->person->phone);
    CHECK_FALSE(beside("text,victim_phone", "delapan").victims->at(0).phone);
    CHECK_FALSE(beside("text,victim_age", "12345").victims);
    CHECK_FALSE(beside("text,victim_age", "999").victims);
    CHECK_FALSE(beside("text,victim_age", "dua").victims);
    CHECK_FALSE(beside("text,needs_now", "obat luka, kasa").needs);
    CHECK_FALSE(beside("text,victim_region", "Desa Contoh").victims);
    CHECK_FALSE(beside("text,victim_nik", "satu").victims);
    CHECK_FALSE(beside("text,reporter_anonymous", "mungkin").reporter->anonymous);
    CHECK_FALSE(beside("text,relation", "paman dari ayah").relations);
}

TEST_CASE("what an officer types of phone, age and place lands in its field", "[forms][complaint]") {
    CHECK(told("text,reporter_phone", "0811 4986 666").complaint.reporter->person->phone->view() == "+628114986666");
    CHECK(told("text,victim_phone", "(0355) 791490").complaint.victims->at(0).phone->view() == "+62355791490");
    CHECK(told("integer,victim_age", "17").complaint.age_group->view() == "ANAK");
    CHECK(told("integer,victim_age", "18").complaint.age_group->view() == "DEWASA");
    CHECK(told("text,victim_region", "35.10.16.1001").complaint.victims->at(0).home_address->region->view() == "35.10.16.1001");
    CHECK(told("text,nik", "3510165508900001").complaint.victims->at(0).nik->view() == "3510165508900001"); // for herself
    CHECK(told("select_one yes_no,reporter_anonymous", "YA").complaint.reporter->anonymous == true);
    const auto named = told("select_one yes_no,reporter_anonymous", "TIDAK");
    CHECK_FALSE(named.complaint.reporter->anonymous == true);
    CHECK(named.beside == 0);
    CHECK(told("select_one yes_no,may_leave_message", "YA").complaint.safe_contact->may_leave_message == true);
    CHECK_FALSE(told("select_one yes_no,knows_staff", "TIDAK").complaint.restricted == true);
    CHECK(told("date,since", "2025").complaint.incident->approximate == true);
}

TEST_CASE("a list longer than the record's is kept beside it whole", "[forms][complaint]") {
    for (const auto& [row, most] : std::vector<std::pair<std::string, std::size_t>>{{"violence", 32}, {"needs_now", 25}}) {
        const auto type = "select_multiple long," + row;
        CHECK(told(type, all_of(most), test_day, codes(most)).beside == 0);
        const auto over = told(type, all_of(most + 1), test_day, codes(most + 1));
        CHECK(over.beside == 1);
        CHECK_FALSE((over.complaint.needs || (over.complaint.incident && over.complaint.incident->violence)));
    }
    std::vector<std::string> rows;
    for (int i = 0; i < 25; ++i) rows.push_back("select_one yes_no,paper_p" + std::to_string(i));
    const auto form = form_of(rows);
    Runner runner(form, test_day);
    for (QuestionId id = 0; id < 25; ++id) REQUIRE(runner.set(id, "YA") == Taken::Yes);
    records::Complaint complaint;
    fill_complaint(runner, complaint);
    CHECK(complaint.papers->size() == 24);
    CHECK(paper_kinds(form).size() == 25);
}

TEST_CASE("of a paper asked after, its question is found, and of another none", "[forms][papers]") {
    const auto form = form_of({"text,story", "select_one yes_no,paper_ktp", "select_one yes_no,paper_buku_nikah"});
    CHECK(paper_question(form, "KTP") == QuestionId{1});
    CHECK(paper_question(form, "BUKU_NIKAH") == QuestionId{2});
    CHECK_FALSE(paper_question(form, "KK"));
    CHECK_FALSE(paper_of("paper_"));
    CHECK_FALSE(paper_of("story"));
    CHECK(paper_of("paper_surat_rujukan_masuk") == "SURAT_RUJUKAN_MASUK");
}

TEST_CASE("a paper that was photographed is at hand, whatever was said of it", "[forms][papers]") {
    records::Complaint complaint;
    tell_photos({}, complaint);
    CHECK_FALSE(complaint.papers);
    CHECK_FALSE(complaint.attachments);
    complaint.papers.emplace();
    complaint.papers->push_back({records::Text("KTP"), records::Text("TIDAK_ADA"), records::Text()});
    const std::vector<records::AttachmentRef> photos{photo_of("KTP"), photo_of("KK"), photo_of("KK")};
    tell_photos(photos, complaint);
    CHECK(complaint.attachments->size() == 3);
    REQUIRE(complaint.papers->size() == 2);
    CHECK(complaint.papers->at(0).state.view() == "ADA");
    CHECK(complaint.papers->at(1).kind.view() == "KK");
    CHECK(complaint.papers->at(1).state.view() == "ADA");
    records::Complaint silent;
    tell_photos(photos, silent);
    CHECK(silent.papers->size() == 2);
}

TEST_CASE("a place, an acknowledgement and a number take only what they ask for", "[forms][answers]") {
    const auto form = form_of({"text,region|region", "acknowledge,seen", "integer,count"});
    Answers answers(form);
    CHECK(answers.set(0, "Desa Contoh") == Taken::BadForm);
    CHECK(answers.set(0, "35.10") == Taken::Yes);
    CHECK(answers.set(1, "ya") == Taken::BadForm);
    CHECK(answers.set(1, acknowledged) == Taken::Yes);
    CHECK(answers.set(1, "") == Taken::Yes);
    CHECK_FALSE(answers.answered(1));
    CHECK(answers.set(2, "1234567890123") == Taken::TooLong);
    CHECK(answers.set(2, "-1") == Taken::BadForm);
    CHECK(answers.choose(2, "YA", true) == Taken::NoAnswerHere);
}
