#include "kiosk/control/commands.hpp"
#include "kiosk/control/json_text.hpp"
#include "kiosk/forms/folder/form_folder.hpp"
#include "storage/crypto/text_form.hpp"

#include <algorithm>
#include <cstdio>

namespace teduh::control {
namespace {

// assets/forms/NAME -> assets/lists
Path lists_beside(const Path& form) {
    std::error_code trouble;
    return std::filesystem::weakly_canonical(form, trouble).parent_path().parent_path() / "lists";
}

nlohmann::ordered_json json_of(const forms::Findings& findings) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& one : findings)
        list.push_back({{"file", one.file},
                        {"row", one.row},
                        {"column", forms::column_letters(one.column)},
                        {"column_name", one.column_name},
                        {"letter", one.at},
                        {"reason", forms::reason(one)}});
    return list;
}

void print_faults(const forms::Findings& findings, bool as_json) {
    if (as_json) {
        const auto text = json_text({{"findings", json_of(findings)}});
        std::fwrite(text.data(), 1, text.size(), stdout);
        return;
    }
    std::string text;
    for (const auto& one : findings) text += forms::sentence(one) + "\n";
    text += std::to_string(findings.size()) + " hal perlu diperbaiki.\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

Report report_on(const forms::Form& form, const Path& folder) {
    const auto asked = std::ranges::count_if(form.questions, &forms::Question::takes_answer);
    const auto version = crypto::hex(form.version);
    Report report;
    report.text = folder.string() + ": " + std::to_string(asked) + " pertanyaan, " +
                  std::to_string(form.lists.size()) + " daftar pilihan, versi " + version.substr(0, 12) +
                  ". Formulir baik.\n";
    report.json = {{"questions", asked},
                   {"lists", form.lists.size()},
                   {"languages", form.languages},
                   {"version", version},
                   {"findings", nlohmann::ordered_json::array()}};
    return report;
}

} // namespace

Result<Report> form_check(const FormCheck& asked) {
    const auto files = TRY(forms::FormFolder::read(asked.folder, asked.lists.value_or(lists_beside(asked.folder))));
    forms::Findings findings;
    const auto form = files.form(findings);
    if (form) return report_on(*form, asked.folder);
    print_faults(findings, asked.as_json);
    return form.error();
}

} // namespace teduh::control
