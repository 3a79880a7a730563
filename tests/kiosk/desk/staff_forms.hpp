#pragma once

#include "kiosk/desk/intake/keeping.hpp"
#include "kiosk/forms/folder/form_folder.hpp"
#include "storage/base/ensure.hpp"

#include <map>

namespace teduh::desk {

// The officers' forms as they ship, read once.
inline const forms::Form& staff_form(const std::string& name) {
    static std::map<std::string, forms::Form> read;
    if (const auto found = read.find(name); found != read.end()) return found->second;
    const std::filesystem::path assets = TEDUH_SOURCE_DIR "/assets";
    const auto files = forms::FormFolder::read(assets / "forms" / name, assets / "lists");
    ensure(files.has_value());
    forms::Findings findings;
    auto form = files->form(findings);
    ensure(form.has_value());
    return read.emplace(name, *std::move(form)).first->second;
}

inline intake::Forms staff_forms() {
    return {&staff_form("penerimaan-petugas"), &staff_form("faktor-risiko"), &staff_form("piket"),
            &staff_form("rujukan-masuk")};
}

inline const records::rules::Date intake_day{2026, 8, 10};

} // namespace teduh::desk
