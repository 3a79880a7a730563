#include "tests/kiosk/casework/standards.hpp"

#include "kiosk/casework/service_check.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace teduh;
using namespace teduh::casework;

namespace {

KnownForms shipped_forms() {
    KnownForms forms;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets" / "forms"))
        forms[entry.path().filename().string()] = FormState::Good;
    return forms;
}

nlohmann::json broken_standards() {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "tests/kiosk/casework/broken_standards.json", 1U << 20);
    REQUIRE(bytes);
    return nlohmann::json::parse(text_of(*bytes));
}

// The line of the first place where the text stands, counted without the parser.
std::string sentence_at(const std::string& file, const nlohmann::json& told) {
    if (told[0].is_null()) return "service.toml: " + told[1].get<std::string>() + ".";
    const auto at = file.find(told[0].get<std::string>());
    REQUIRE(at != std::string::npos);
    const auto line = 1 + std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    const auto says = told[1].get<std::string>();
    const auto gap = says.starts_with("bukan TOML") ? ": " : ", ";
    return "service.toml, baris " + std::to_string(line) + gap + says + ".";
}

std::vector<std::string> sentences_of(const Findings& findings) {
    std::vector<std::string> sentences;
    for (const auto& one : findings) sentences.push_back(sentence(one, "service.toml"));
    std::ranges::sort(sentences);
    return sentences;
}

} // namespace

TEST_CASE("a broken standard is told by file, line and reason, and by nothing else", "[casework][service][mistakes]") {
    const auto forms = shipped_forms();
    const auto broken = broken_standards();
    CHECK(broken.size() >= 50);
    for (const auto& one : broken) {
        const auto text = replaced(standard_text(one["standard"]), one["from"], one["to"]);
        INFO(one["from"] << " -> " << one["to"]);
        std::vector<std::string> told;
        for (const auto& each : one["told"]) told.push_back(sentence_at(text, each));
        std::ranges::sort(told);
        Findings findings;
        CHECK_FALSE(parse_service(text, findings, &forms));
        CHECK(sentences_of(findings) == told);
    }
}

TEST_CASE("both standards name forms that are there", "[casework][service]") {
    const auto forms = shipped_forms();
    for (const std::string id : {"banyuwangi", "sk-406-014"}) {
        Findings findings;
        CHECK(parse_service(standard_text(id), findings, &forms));
        CHECK(sentences_of(findings).empty());
    }
}

TEST_CASE("a standard is refused for a form with faults, and without any forms for each it names", "[casework][service][mistakes]") {
    auto forms = shipped_forms();
    forms["asesmen"] = FormState::Faulty;
    forms["hasil-rujukan"] = FormState::Faulty;
    Findings findings;
    const auto text = standard_text("sk-406-014");
    CHECK_FALSE(parse_service(text, findings, &forms));
    std::vector<std::string> told{
        sentence_at(text, {"form = \"asesmen\"", "steps[5] B5, kunci form: formulir \"asesmen\" punya kesalahan"}),
        sentence_at(text, {"more_forms = [\"hasil-rujukan\"]", "steps[8] B8, kunci more_forms: formulir \"hasil-rujukan\" punya kesalahan"})};
    std::ranges::sort(told);
    CHECK(sentences_of(findings) == told);
    const KnownForms none;
    CHECK_FALSE(parse_service(text, findings, &none));
    std::size_t named = 0;
    for (const auto& step : standard("sk-406-014").steps) named += 1 + step.more_forms.size();
    CHECK(findings.size() == named);
    CHECK(std::ranges::all_of(findings, [](const Finding& one) { return one.flaw == Flaw::UnknownForm && one.line > 0; }));
}

TEST_CASE("the name of a form leads nowhere but into the folder of forms", "[casework][service]") {
    for (const auto* name : {"asesmen", "status-kasus", "a_1", "9"}) CHECK(is_form_name(name));
    for (const auto* name : {"", ".", "..", "a/b", "/a", "A", "a b", "a.b", "é"}) CHECK_FALSE(is_form_name(name));
    CHECK(is_form_name(std::string(40, 'a')));
    CHECK_FALSE(is_form_name(std::string(41, 'a')));
}
