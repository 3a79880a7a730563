#include "tests/kiosk/forms/sample_form.hpp"

#include <algorithm>
#include <random>
#include <set>

using namespace teduh;
using namespace teduh::forms;

namespace {

enum class In { Survey, Choices, List };

struct Mistake {
    Flaw flaw;
    In file;
    std::string from; // first place in the sample
    std::string to;
    std::string says; // the beginning of one sentence
};

std::string many(std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

std::string many_questions() {
    std::string all;
    for (int i = 0; i < 200; ++i) all += "text,q" + std::to_string(i) + ",Apa?,What?,,,,,,,,\n";
    return all;
}

// A sum of 2^height ones, as flat as can be.
std::string sum_of(int height) {
    if (height == 0) return "1";
    return "(" + sum_of(height - 1) + "+" + sum_of(height - 1) + ")";
}

const std::string sixteen_words =
    "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh satu dua tiga empat lima enam";

// clang-format off
const std::vector<Mistake> mistakes{
    // the file
    {Flaw::FileTooLarge, In::Survey, "text,story", many(300'000, "x"), "survey.csv: berkas lebih besar dari 256 KiB"},
    {Flaw::FileEmpty, In::Choices, sample_choices, "", "choices.csv: berkas kosong"},
    {Flaw::FileEmpty, In::Survey, sample_survey, "\n\n", "survey.csv: berkas kosong"},
    {Flaw::NotUtf8, In::Survey, "Ceritakan.", "Ceritakan\xE9.", "survey.csv, baris 11, kolom C (label::Bahasa Indonesia (id)): tulisan bukan UTF-8"},
    {Flaw::ControlSign, In::Survey, "Ceritakan.", "Cerita\akan.", "survey.csv, baris 11, kolom C (label::Bahasa Indonesia (id)): tulisan berisi tanda"},
    {Flaw::OpenQuote, In::Survey, "Ceritakan.", "\"Ceritakan.", "survey.csv, baris 11, kolom C: tanda petik pembuka"},
    {Flaw::TextAfterQuote, In::Survey, "Ceritakan.", "\"Cerita\"kan.", "survey.csv, baris 11, kolom C: ada tulisan sesudah"},
    {Flaw::TooManyColumns, In::Choices, "home,", "home" + many(40, ","), "choices.csv, baris 4, kolom AF: kolom terlalu banyak, paling banyak 32"},
    {Flaw::CellTooLong, In::Survey, "Ceritakan.", many(5'000, "a"), "survey.csv, baris 11, kolom C: isi sel terlalu panjang, paling banyak 4096"},
    {Flaw::TooManyRows, In::Choices, "kinds,A", many(2'000, "l,A,B,C,,\n") + "kinds,A", "choices.csv, baris 2002: baris terlalu banyak"},
    // its columns
    {Flaw::UnknownColumn, In::Survey, ",appearance\n", ",appearance,default\n", "survey.csv, baris 1, kolom M: kolom \"default\""},
    {Flaw::UnknownColumn, In::Choices, ",icon,", ",image::English (en),", "choices.csv, baris 1, kolom E: kolom \"image::English (en)\""},
    {Flaw::DuplicateColumn, In::Survey, ",appearance\n", ",appearance,hint::Inggris (en)\n", "survey.csv, baris 1, kolom M: kolom \"hint::Inggris (en)\" ada dua"},
    {Flaw::MissingColumn, In::Survey, "type,name", "jenis,name", "survey.csv, baris 1: kolom \"type\" wajib"},
    {Flaw::ColumnLanguage, In::Survey, "hint::English (en)", "hint", "survey.csv, baris 1, kolom F: kolom ini perlu bahasa, misalnya \"hint::English (en)\""},
    {Flaw::ColumnLanguage, In::Choices, "label::English (en)", "label::English", "choices.csv, baris 1, kolom D: kolom ini perlu bahasa"},
    {Flaw::MissingLanguage, In::Survey, "label::English (en)", "label::Basa Jawa (jv)", "survey.csv, baris 1: kolom label untuk bahasa \"en\""},
    {Flaw::LanguagesDiffer, In::Choices, "label::English (en)", "label::Basa Jawa (jv)", "choices.csv, baris 1: bahasa \"jv\""},
    {Flaw::CellBesideColumns, In::Choices, "kinds,B,Dua,Two,,", "kinds,B,Dua,Two,,,nanti", "choices.csv, baris 5, kolom G: sel ini"},
    // rows
    {Flaw::UnknownType, In::Survey, "integer,age", "decimal,age", "survey.csv, baris 5, kolom A (type): jenis \"decimal\""},
    {Flaw::UnknownType, In::Survey, "date,day", "date lalu,day", "survey.csv, baris 8, kolom A (type): jenis \"date lalu\""},
    {Flaw::NameMissing, In::Survey, "date,day", ",day", "survey.csv, baris 8, kolom A (type): kolom ini tidak boleh kosong"},
    {Flaw::NotForThisType, In::Survey, "Thank you.,,,", "Thank you.,,,yes", "survey.csv, baris 9, kolom G (required): kolom ini tidak berlaku untuk jenis \"note\""},
    {Flaw::NotForThisType, In::Survey, "Tell it.,,,,,,,", "Tell it.,,,,,,Lagi.,Again.", "survey.csv, baris 11, kolom J (constraint_message::"},
    {Flaw::NotForThisType, In::Survey, "end_group,,", "end_group,,Selesai", "survey.csv, baris 7, kolom C (label::"},
    {Flaw::ListNotNamed, In::Survey, "select_one yes_no", "select_one", "survey.csv, baris 2, kolom A (type): jenis \"select_one\" perlu nama daftar"},
    {Flaw::UnknownList, In::Survey, "select_one yes_no", "select_one ya_tidak", "survey.csv, baris 2, kolom A (type): daftar \"ya_tidak\" tidak ada"},
    {Flaw::UnknownList, In::Survey, "ya_tidak.csv", "tidak_ada.csv", "survey.csv, baris 6, kolom A (type): daftar \"tidak_ada.csv\" tidak ada"},
    {Flaw::BadListFile, In::List, "code;", "kode;", "survey.csv, baris 6, kolom A (type): berkas daftar \"ya_tidak.csv\" rusak"},
    {Flaw::EmptyList, In::Choices, "yes_no,YA,Ya,Yes,check_circle,\nyes_no,TIDAK,Tidak,No,,", "yes_no,,Ya,Yes,,", "survey.csv, baris 2, kolom A (type): daftar \"yes_no\" tidak punya"},
    {Flaw::NameMissing, In::Survey, "text,story", "text,", "survey.csv, baris 11, kolom B (name): kolom ini tidak boleh kosong"},
    {Flaw::NameMissing, In::Choices, "kinds,A", ",A", "choices.csv, baris 4, kolom A (list_name): kolom ini tidak boleh kosong"},
    {Flaw::BadName, In::Survey, "text,story", "text,Story", "survey.csv, baris 11, kolom B (name): nama \"Story\""},
    {Flaw::BadName, In::Survey, "text,story", "text,1story", "survey.csv, baris 11, kolom B (name): nama \"1story\""},
    {Flaw::BadName, In::Survey, "text,story", "text," + many(41, "s"), "survey.csv, baris 11, kolom B (name): nama \"ssss"},
    {Flaw::BadCode, In::Choices, "kinds,A", "kinds,A B", "choices.csv, baris 4, kolom B (name): kode \"A B\""},
    {Flaw::BadCode, In::Choices, "kinds,A", "ki nds,A", "choices.csv, baris 4, kolom A (list_name): kode \"ki nds\""},
    {Flaw::DuplicateName, In::Survey, "text,story", "text,day", "survey.csv, baris 11, kolom B (name): nama \"day\" sudah"},
    {Flaw::DuplicateName, In::Survey, "text,story", "text,more", "survey.csv, baris 11, kolom B (name): nama \"more\" sudah"},
    {Flaw::DuplicateChoice, In::Choices, "kinds,B", "kinds,A", "choices.csv, baris 5, kolom B (name): kode \"A\" ada dua kali"},
    {Flaw::LabelMissing, In::Survey, "Ceritakan.,Tell it.", ",", "survey.csv, baris 11, kolom C (label::Bahasa Indonesia (id)): tulisan ini wajib"},
    {Flaw::LanguageMissing, In::Survey, "Tell it.", "", "survey.csv, baris 11, kolom D (label::English (en)): tulisan ini ada dalam bahasa lain, tetapi belum dalam bahasa \"en\""},
    {Flaw::LanguageMissing, In::Survey, "Boleh dilewati.", "", "survey.csv, baris 2, kolom E (hint::Bahasa Indonesia (id))"},
    {Flaw::LanguageMissing, In::Choices, "Two", "", "choices.csv, baris 5, kolom D (label::English (en))"},
    {Flaw::MessageMissing, In::Survey, "Paling banyak dua.,Two at most.", ",", "survey.csv, baris 4, kolom I (constraint): constraint perlu"},
    {Flaw::SentenceTooLong, In::Survey, "Ceritakan.", sixteen_words + ".", "survey.csv, baris 11, kolom C (label::Bahasa Indonesia (id)): kalimat terlalu panjang, 16 kata"},
    {Flaw::SentenceTooLong, In::Choices, "Two", sixteen_words, "choices.csv, baris 5, kolom D (label::English (en)): kalimat terlalu panjang"},
    {Flaw::TextTooLong, In::Survey, "Ceritakan.", many(90, "Ya ya. "), "survey.csv, baris 11, kolom C (label::Bahasa Indonesia (id)): tulisan terlalu panjang, paling banyak 400"},
    {Flaw::NameInText, In::Survey, "Ceritakan.", "Ceritakan ${kinds}.", "survey.csv, baris 11, kolom C (label::Bahasa Indonesia (id)): ${...}"},
    {Flaw::UnknownAppearance, In::Survey, ",story\n", ",diary\n", "survey.csv, baris 11, kolom L (appearance): appearance \"diary\""},
    {Flaw::AppearanceNotForType, In::Survey, ",keypad\n", ",tiles\n", "survey.csv, baris 5, kolom L (appearance): appearance \"tiles\" tidak cocok"},
    {Flaw::AppearanceNotForType, In::Survey, ",story\n", ",field-list\n", "survey.csv, baris 11, kolom L (appearance): appearance \"field-list\""},
    {Flaw::BadIcon, In::Choices, "home", "Home!", "choices.csv, baris 4, kolom E (icon): nama ikon \"Home!\""},
    {Flaw::BadRequired, In::Survey, "this.,yes", "this.,ya", "survey.csv, baris 2, kolom G (required): isi required \"ya\""},
    {Flaw::EndWithoutBegin, In::Survey, "date,day", "end_group,,,,,,,,,,,\ndate,day", "survey.csv, baris 8, kolom A (type): end_group tanpa"},
    {Flaw::GroupNotClosed, In::Survey, "end_group,,,,,,,,,,,\n", "", "survey.csv, baris 3, kolom A (type): grup \"more\" tidak ditutup"},
    {Flaw::GroupEmpty, In::Survey, "date,day", "begin_group,none,,,,,,,,,,\nend_group,,,,,,,,,,,\ndate,day", "survey.csv, baris 8, kolom A (type): grup \"none\" tidak berisi"},
    {Flaw::GroupTooDeep, In::Survey, "date,day", "begin_group,a,,,,,,,,,,\nbegin_group,b,,,,,,,,,,\nbegin_group,c,,,,,,,,,,\nbegin_group,d,,,,,,,,,,\nbegin_group,e,,,,,,,,,,\ndate,day", "survey.csv, baris 12, kolom A (type): grup terlalu dalam, paling banyak 4"},
    {Flaw::NoQuestion, In::Survey, sample_survey.substr(sample_survey.find('\n') + 1), "note,n,Halo.,Hello.,,,,,,,,\n", "survey.csv: formulir tidak punya pertanyaan"},
    {Flaw::TooManyQuestions, In::Survey, "date,day", many_questions() + "date,day", "survey.csv, baris 204, kolom A (type): pertanyaan terlalu banyak, paling banyak 200"},
    // expressions
    {Flaw::ExpressionTooLong, In::Survey, "nik(.)", ". = '" + many(1'001, "x") + "'", "survey.csv, baris 10, kolom I (constraint), huruf ke-1: rumus terlalu panjang"},
    {Flaw::ExpressionTooDeep, In::Survey, "nik(.)", many(40, "(") + ". = ''" + many(40, ")"), "survey.csv, baris 10, kolom I (constraint), huruf ke-25: rumus terlalu dalam"},
    {Flaw::TooManyParts, In::Survey, "${age} > 17", sum_of(6) + " > 1", "survey.csv, baris 6, kolom H (relevant), huruf ke-"},
    {Flaw::UnexpectedSign, In::Survey, "${age} > 17", "${age} > 17 # 3", "survey.csv, baris 6, kolom H (relevant), huruf ke-13: tanda \"#\" tidak pada tempatnya"},
    {Flaw::UnexpectedSign, In::Survey, "${age} > 17", "${age} > 17)", "survey.csv, baris 6, kolom H (relevant), huruf ke-12: tanda \")\""},
    {Flaw::UnexpectedEnd, In::Survey, "${age} > 17", "${age} >", "survey.csv, baris 6, kolom H (relevant), huruf ke-9: rumus belum selesai"},
    {Flaw::UnexpectedEnd, In::Survey, "${age} > 17", "${age > 17", "survey.csv, baris 6, kolom H (relevant), huruf ke-1: rumus belum selesai"},
    {Flaw::CurlyQuote, In::Choices, "= 'YA'", "= ‘YA’", "choices.csv, baris 6, kolom F (filter), huruf ke-11: pakai petik lurus"},
    {Flaw::OpenText, In::Choices, "= 'YA'", "= 'YA", "choices.csv, baris 6, kolom F (filter), huruf ke-11: tulisan di dalam petik"},
    {Flaw::BadNumber, In::Survey, "${age} > 17", "${age} > 17.5", "survey.csv, baris 6, kolom H (relevant), huruf ke-10: angka \"17.5\""},
    {Flaw::BadNumber, In::Survey, "${age} > 17", "${age} > 1234567890123", "survey.csv, baris 6, kolom H (relevant), huruf ke-10: angka \"1234567890123\""},
    {Flaw::UnknownFunction, In::Survey, "nik(.)", "regex(.)", "survey.csv, baris 10, kolom I (constraint), huruf ke-1: fungsi \"regex\""},
    {Flaw::WrongArguments, In::Survey, "nik(.)", "nik(. 1)", "survey.csv, baris 10, kolom I (constraint), huruf ke-1: isi kurung fungsi nik"},
    {Flaw::WrongArguments, In::Survey, "\"selected(${kinds}, 'B')\"", "selected(${kinds})", "survey.csv, baris 5, kolom H (relevant), huruf ke-1: isi kurung fungsi selected"},
    {Flaw::UnknownName, In::Survey, "${age} > 17", "${usia} > 17", "survey.csv, baris 6, kolom H (relevant), huruf ke-1: nama \"usia\" tidak ada"},
    {Flaw::ForwardName, In::Survey, "${age} > 17", "${nik} = ''", "survey.csv, baris 6, kolom H (relevant), huruf ke-1: \"nik\" baru ditanyakan"},
    {Flaw::ForwardName, In::Survey, "${age} > 17", "${known} = ''", "survey.csv, baris 6, kolom H (relevant), huruf ke-1: \"known\" baru ditanyakan di sini"},
    {Flaw::ForwardName, In::Choices, "${safe} = 'YA'", "${age} > 3", "choices.csv, baris 6, kolom F (filter), huruf ke-1: \"age\" baru ditanyakan"},
    {Flaw::NameWithoutAnswer, In::Survey, "nik(.)", "${thanks} = ''", "survey.csv, baris 10, kolom I (constraint), huruf ke-1: \"thanks\" tidak punya jawaban"},
    {Flaw::OwnValueHere, In::Survey, "${age} > 17", ". > 17", "survey.csv, baris 6, kolom H (relevant), huruf ke-1: titik"},
    {Flaw::WrongKind, In::Survey, "${age} > 17", "${age} = 'tua'", "survey.csv, baris 6, kolom H (relevant), huruf ke-8: jenis nilai"},
    {Flaw::WrongKind, In::Survey, "nik(.)", "nik(12)", "survey.csv, baris 10, kolom I (constraint), huruf ke-5: jenis nilai"},
    {Flaw::WrongKind, In::Survey, ". <= today()", ". <= 2026", "survey.csv, baris 8, kolom I (constraint), huruf ke-3: jenis nilai"},
    {Flaw::WrongKind, In::Survey, "'TIDAK',", "'TIDAK' + 1,", "survey.csv, baris 3, kolom H (relevant), huruf ke-12: jenis nilai"},
    {Flaw::UnknownCode, In::Survey, "${kinds}, 'B'", "${kinds}, 'D'", "survey.csv, baris 5, kolom H (relevant), huruf ke-20: kode \"D\" tidak ada"},
    {Flaw::UnknownCode, In::Survey, "${safe} != 'TIDAK'", "${safe} != 'NO'", "survey.csv, baris 3, kolom H (relevant), huruf ke-12: kode \"NO\""},
    {Flaw::SeveralAnswers, In::Survey, "\"selected(${kinds}, 'B')\"", "${kinds} = 'B'", "survey.csv, baris 5, kolom H (relevant), huruf ke-1: \"kinds\" boleh dijawab"},
    {Flaw::NotYesOrNo, In::Survey, "${age} > 17", "${age} + 17", "survey.csv, baris 6, kolom H (relevant), huruf ke-1: rumus ini tidak menghasilkan"},
};
// clang-format on

std::string changed(std::string text, const Mistake& mistake, In file) {
    if (mistake.file != file) return text;
    const auto at = text.find(mistake.from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, mistake.from.size(), mistake.to);
}

Findings findings_of(const Mistake& mistake) {
    Findings findings;
    const auto form = read_sample(changed(sample_survey, mistake, In::Survey),
                                  changed(sample_choices, mistake, In::Choices), findings,
                                  changed(sample_list, mistake, In::List));
    CHECK(form.has_value() == findings.empty());
    return findings;
}

} // namespace

TEST_CASE("a small right form is read without a fault", "[forms]") {
    const auto form = sample_form();
    CHECK(form.languages == std::vector<std::string>{"id", "en"});
    CHECK(form.questions.size() == 8);
    CHECK(form.lists.size() == 3);
    CHECK(form.question(id_of(form, "age")).label == Words{"Berapa usianya?", "How old?"});
    CHECK(form.list_of(id_of(form, "known"))->choices[1].label == Words{"Tidak", "Tidak"});
}

TEST_CASE("each fault of a form is named with its file, row, column and reason", "[forms][faults]") {
    for (const auto& mistake : mistakes) {
        const auto findings = findings_of(mistake);
        std::string all;
        for (const auto& one : findings) all += sentence(one) + "\n";
        INFO(mistake.from.substr(0, 40) << " -> " << mistake.to.substr(0, 60) << "\n" << all);
        const bool named = std::ranges::any_of(findings, [&](const Finding& one) {
            return sentence(one).starts_with(mistake.says) && one.flaw == mistake.flaw;
        });
        CHECK(named);
    }
}

TEST_CASE("the table of mistakes leaves out no flaw that a form can have", "[forms][faults]") {
    std::set<Flaw> shown;
    for (const auto& mistake : mistakes)
        for (const auto& one : findings_of(mistake)) shown.insert(one.flaw);
    for (std::size_t i = 0; i < flaw_count; ++i) {
        INFO("flaw " << i);
        const auto flaw = static_cast<Flaw>(i);
        CHECK(shown.contains(flaw));
    }
}

TEST_CASE("all faults are told, not only the first", "[forms][faults]") {
    std::string survey = sample_survey;
    for (const auto& [from, to] :
         {std::pair{"integer,age", "decimal,age"}, {"Tell it.", ""}, {"nik(.)", "nik("}})
        survey.replace(survey.find(from), std::string_view(from).size(), to);
    Findings findings;
    CHECK_FALSE(read_sample(survey, sample_choices, findings));
    std::set<Flaw> flaws;
    for (const auto& one : findings) flaws.insert(one.flaw);
    CHECK(flaws.contains(Flaw::UnknownType));
    CHECK(flaws.contains(Flaw::LanguageMissing));
    CHECK(flaws.contains(Flaw::UnexpectedEnd));
}

TEST_CASE("semicolons, a byte order mark, CRLF and blank rows are as right as commas", "[forms]") {
    std::string survey = "\xEF\xBB\xBFtype;name;label::Bahasa Indonesia (id);label::English (en)\r\n;;;\r\n"
                         "text;story;Ceritakan, ya.;Tell it.\r\n";
    Findings findings;
    const auto form = read_sample(survey, sample_choices.substr(0, sample_choices.find('\n') + 1), findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    CHECK(form->question(0).label[0] == "Ceritakan, ya.");
    CHECK(form->question(0).row == 3);
}

TEST_CASE("a form has another version when one byte of it is another", "[forms]") {
    Findings findings;
    const auto version = sample_form().version;
    const auto other = [&](const std::string& survey, const std::string& choices, const std::string& list) {
        const auto form = read_sample(survey, choices, findings, list);
        REQUIRE(form);
        return form->version;
    };
    std::string survey = sample_survey, choices = sample_choices, list = sample_list;
    CHECK(other(survey, choices, list) == version);
    CHECK(other(survey + "\n", choices, list) != version);
    CHECK(other(survey, choices + "\n", list) != version);
    CHECK(other(survey, choices, list.replace(list.find("yes"), 3, "Yes")) != version);
}

TEST_CASE("a form torn anywhere is refused or read, never worse", "[forms][property]") {
    const auto seed = GENERATE(take(60, random(0, 1'000'000)));
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    std::string survey = sample_survey;
    for (int i = 0; i < 4; ++i) {
        const auto at = dice() % survey.size();
        if (dice() % 2 == 0)
            survey.erase(at, dice() % 9);
        else
            survey.insert(at, 1, "\",;\n$(){}'.=<>\xC3"[dice() % 16]);
    }
    Findings findings;
    const auto form = read_sample(survey, sample_choices, findings);
    CHECK(form.has_value() == findings.empty());
    for (const auto& one : findings) CHECK_FALSE(sentence(one).empty());
}
