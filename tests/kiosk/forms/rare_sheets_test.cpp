#include "tests/kiosk/forms/sample_form.hpp"

#include "kiosk/forms/folder/form_folder.hpp"

#include <algorithm>
#include <fstream>

#include <unistd.h>

using namespace teduh;
using namespace teduh::forms;

namespace {

bool finds(Flaw flaw, const std::string& from, const std::string& to) {
    auto survey = sample_survey;
    const auto at = survey.find(from);
    REQUIRE(at != std::string::npos);
    Findings findings;
    const auto form = read_sample(survey.replace(at, from.size(), to), sample_choices, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    return !form && std::ranges::count(findings, flaw, &Finding::flaw) == 1 && findings.size() == 1;
}

// A formula as the relevant of the last question.
std::string fault_of(const std::string& formula) {
    Findings findings;
    const auto survey = sample_survey + "text,last,Apa?,What?,,,,\"" + formula + "\",,,,\n";
    CHECK_FALSE(read_sample(survey, sample_choices, findings));
    REQUIRE(findings.size() == 1);
    return reason(findings.front());
}

class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("teduh_forms_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_ / "lists");
        write("survey.csv", sample_survey);
        write("choices.csv", sample_choices);
        write("lists/ya_tidak.csv", sample_list);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
    void remove(const std::string& name) const { std::filesystem::remove(path_ / name); }
    Result<FormFolder> read() const { return FormFolder::read(path_, path_ / "lists"); }

private:
    std::filesystem::path path_;
};

} // namespace

TEST_CASE("a finding quotes shortly, between two letters, and nothing that cannot be printed", "[forms][finding]") {
    Findings findings;
    std::string long_one(79, 'a');
    long_one += "\u00e9\u00e9\u00e9";
    report(findings, {Flaw::UnknownName, "survey.csv", 3, 0, {}, long_one, 0});
    CHECK(findings[0].detail == std::string(79, 'a') + " …");
    report(findings, {Flaw::UnknownName, "survey.csv", 3, 0, "kolom\x7f", "a\nb", 2});
    CHECK(sentence(findings[1]) == "survey.csv, baris 3, kolom kolom , huruf ke-2: nama \"a b\" tidak ada.");
    report(findings, {Flaw::FileEmpty, "survey.csv", 0, 28, {}, {}, 0});
    CHECK(sentence(findings[2]) == "survey.csv, kolom AB: berkas kosong.");
    for (std::size_t i = 0; i < 2 * findings_max; ++i) report(findings, {Flaw::FileEmpty, "survey.csv", 0, 0, {}, {}, 0});
    CHECK(findings.size() == findings_max);
}

TEST_CASE("a group may be written as XLSForm writes it, and no is as good as nothing", "[forms][sheet]") {
    auto survey = sample_survey;
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"begin_group", "begin group"}, {"end_group", "end group"}, {"you may skip", "you may skip"}, {",yes,,,,,tiles", ",no,,,,,tiles"}}) {
        const auto at = survey.find(from);
        if (at != std::string::npos) survey.replace(at, from.size(), to);
    }
    Findings findings;
    const auto form = read_sample(survey, sample_choices, findings);
    REQUIRE(form);
    CHECK(form->groups.size() == 1);
    CHECK_FALSE(form->question(0).required);
    CHECK(form->language("en") == 1);
    CHECK(form->language("jv") == 0);
    CHECK(finds(Flaw::BadRequired, ",yes,,,,,tiles", ",maybe,,,,,tiles"));
    CHECK(finds(Flaw::SentenceTooLong, "Ceritakan.", "a b c d e f g h i j k l m n o p"));
    CHECK_FALSE(finds(Flaw::SentenceTooLong, "Ceritakan.", "A b c d e f g h. I j k l? M n o p!"));
}

TEST_CASE("a formula that mixes kinds is told by its reason", "[forms][expression]") {
    CHECK(fault_of("${story} > 3") == "jenis nilai tidak cocok di sini: hanya angka dan tanggal yang lebih besar atau lebih kecil");
    CHECK(fault_of("selected(${story}, 'A')").starts_with("jenis nilai tidak cocok di sini: "));
    CHECK(fault_of("selected(${kinds}, ${story})").starts_with("jenis nilai tidak cocok di sini: "));
    CHECK(fault_of("count-selected(${day}) = 1").starts_with("jenis nilai tidak cocok di sini: "));
    CHECK(fault_of("'YA' = ${known} and 'NEIN' = ${safe}") == "kode \"NEIN\" tidak ada pada daftar pertanyaan itu");
    CHECK(fault_of("(${safe} = 'YA'") == "rumus belum selesai");
    CHECK(fault_of("${safe") .starts_with("rumus belum selesai"));
    CHECK(fault_of("selected ${safe}").starts_with("tanda "));
    CHECK(fault_of("1,5 > 1").starts_with("angka \"1,5\""));
    CHECK(fault_of("${" + std::string(41, 'a') + "} = 1").starts_with("nama \""));
    CHECK(fault_of("android = 1").starts_with("fungsi \"android\""));
    CHECK(fault_of("${age} = 1 $ 2").starts_with("tanda \"$\""));
}

TEST_CASE("a formula that is no UTF-8 is refused, and spaces make no other one", "[forms][expression]") {
    const auto bytes = parse_expression("'\xE9' = '1'");
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().flaw == Flaw::NotUtf8);
    CHECK(bytes.error().at == 1);
    std::string sum = "1";
    for (int i = 0; i < 20; ++i) sum += "+1";
    const auto left = parse_expression(sum + "=1");
    const auto right = parse_expression(sum + "=2");
    REQUIRE(left);
    REQUIRE(right);
    CHECK_FALSE(*left == *right);
    CHECK(*left == *parse_expression("\t" + sum + " =\n1\r"));
}

TEST_CASE("a day that is none is no answer", "[forms][expression]") {
    for (const auto* text : {"", "2026-", "2026-13", "2026-02-30", "2026/02/03", "2026-02/03", "0000", "0000-01", "26", "2026-00", "2026-01-00",
                             "20 6", "2026-0a", "2026-01-0a"}) {
        INFO(text);
        CHECK_FALSE(date_of(text));
    }
    for (const std::string text : {"2026", "2026-02", "2026-02-28", "2024-02-29"}) CHECK(date_text(*date_of(text)) == text);
}

TEST_CASE("a folder gives its form, and says what cannot be read", "[forms][folder]") {
    const Folder folder;
    Findings findings;
    const auto files = folder.read();
    REQUIRE(files);
    CHECK(files->form(findings));
    folder.write("lists/notes.txt", "x"); // no list
    CHECK(folder.read());
    for (int i = 0; i < 200; ++i) folder.write("lists/l" + std::to_string(i) + ".csv", sample_list);
    const auto many = folder.read();
    REQUIRE_FALSE(many);
    CHECK(many.error().failure == Failure::Usage);
    folder.remove("lists/l0.csv");
    CHECK(folder.read());
    folder.write("lists/l1.csv", std::string((256U << 10) + 1, 'x'));
    CHECK_FALSE(folder.read());
    folder.remove("lists/l1.csv");
    folder.remove("choices.csv");
    CHECK_FALSE(folder.read());
    folder.remove("survey.csv");
    CHECK_FALSE(folder.read());
}
