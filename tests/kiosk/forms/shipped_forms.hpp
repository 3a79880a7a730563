#pragma once

#include "kiosk/forms/folder/form_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

// Every form of assets/forms, read once.
namespace teduh::forms {

inline std::filesystem::path assets_folder() { return std::filesystem::path(TEDUH_SOURCE_DIR) / "assets"; }

inline const Form& shipped_form(const std::string& name) {
    static std::map<std::string, Form> read;
    if (const auto found = read.find(name); found != read.end()) return found->second;
    const auto files = FormFolder::read(assets_folder() / "forms" / name, assets_folder() / "lists");
    INFO(name);
    REQUIRE(files);
    Findings findings;
    auto form = files->form(findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    return read.emplace(name, *std::move(form)).first->second;
}

inline const std::vector<std::string>& shipped_form_names() {
    static const auto names = [] {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(assets_folder() / "forms"))
            found.push_back(entry.path().filename().string());
        std::ranges::sort(found);
        return found;
    }();
    return names;
}

} // namespace teduh::forms
