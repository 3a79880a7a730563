#include "kiosk/casework/service_file.hpp"
#include "kiosk/casework/service_show.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/json_text.hpp"
#include "kiosk/control/words_file.hpp"
#include "kiosk/forms/folder/form_folder.hpp"
#include "storage/base/file.hpp"

#include <cstdio>
#include <set>

namespace teduh::control {
namespace {

constexpr std::size_t forms_max = 200; // folders of forms; an office has some 30

// The forms of an office, and what is wrong with them, by the name of their folder.
struct OfficeForms {
    casework::KnownForms known;
    std::map<std::string, std::string, std::less<>> faults; // sentences
};

// assets/services/ID -> assets/forms; a standard that lies elsewhere takes the forms this program came with.
Path forms_folder(const ServiceCheck& asked) {
    if (asked.forms) return *asked.forms;
    std::error_code trouble;
    const auto beside = std::filesystem::weakly_canonical(asked.folder, trouble).parent_path().parent_path() / "forms";
    return std::filesystem::is_directory(beside, trouble) ? beside : assets_folder() / "forms";
}

Result<void> take_form(const Path& form, const Path& lists, OfficeForms& forms) {
    const auto name = form.filename().string();
    if (!casework::is_form_name(name) || !std::filesystem::is_directory(form)) return {};
    if (forms.known.size() == forms_max) return Error{Failure::Usage, "too many forms in the folder"};
    auto& state = forms.known[name] = casework::FormState::Faulty;
    auto& told = forms.faults[name];
    const auto files = forms::FormFolder::read(form, lists);
    if (!files) {
        told = form.string() + ": survey.csv atau choices.csv tidak dapat dibaca.\n";
        return {};
    }
    forms::Findings findings;
    if (files->form(findings)) state = casework::FormState::Good;
    for (const auto& one : findings) told += (form / forms::sentence(one)).string() + "\n";
    return {};
}

Result<OfficeForms> read_forms(const Path& folder) {
    OfficeForms forms;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble))
        TRY(take_form(entry.path(), folder.parent_path() / "lists", forms));
    if (trouble) return rejected(Refusal::NotFound, "the folder of forms cannot be read");
    return forms;
}

// What is wrong with the forms that the standard names, each once.
std::string faults_told(const casework::Findings& findings, const OfficeForms& forms) {
    std::string text;
    std::set<std::string_view> seen;
    for (const auto& one : findings)
        if (one.flaw == casework::Flaw::FaultyForm && seen.insert(one.detail).second) text += forms.faults.at(one.detail);
    return text;
}

nlohmann::ordered_json json_of(const casework::Findings& findings, const Path& file) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& one : findings)
        list.push_back({{"file", file.string()}, {"line", one.line}, {"place", one.place}, {"key", one.key}, {"reason", casework::reason(one)}});
    return list;
}

} // namespace

Result<Report> service_check(const ServiceCheck& asked) {
    const auto file = asked.folder / "service.toml";
    const auto bytes = TRY(read_file(file, casework::service_file_bytes_max));
    const auto forms = TRY(read_forms(forms_folder(asked)));
    casework::Findings findings;
    const auto service = casework::parse_service(text_of(bytes), findings, &forms.known);
    const auto text = casework::check_report(service ? &*service : nullptr, findings, file.string());
    Report report;
    report.text = text;
    report.json = {{"findings", json_of(findings, file)}};
    if (service) return report;
    const auto told = asked.as_json ? json_text(report.json) : faults_told(findings, forms) + text;
    std::fwrite(told.data(), 1, told.size(), asked.as_json ? stdout : stderr);
    return service.error();
}

Result<Report> service_show(const Path& folder) {
    const auto bytes = TRY(read_file(folder / "service.toml", casework::service_file_bytes_max));
    casework::Findings findings;
    const auto service = TRY(casework::parse_service(text_of(bytes), findings));
    return Report{casework::show(service), nlohmann::ordered_json::parse(casework::show_json(service))};
}

} // namespace teduh::control
