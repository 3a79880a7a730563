#include "kiosk/forms/folder/form_folder.hpp"

#include "storage/base/file.hpp"

#include <algorithm>

namespace teduh::forms {
namespace {

constexpr std::size_t lists_max = 200;
constexpr std::size_t list_bytes_max = 256U << 10;

} // namespace

Result<std::vector<FormFolder::List>> FormFolder::read_lists(const std::filesystem::path& folder) {
    std::vector<List> lists;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
        if (entry.path().extension() != ".csv") continue;
        if (lists.size() == lists_max) return Error{Failure::Usage, "too many lists in the folder"};
        lists.push_back({entry.path().filename().string(), TRY(read_file(entry.path(), list_bytes_max))});
    }
    std::ranges::sort(lists, {}, &List::name);
    return lists;
}

Result<FormFolder> FormFolder::read(const std::filesystem::path& form, const std::filesystem::path& lists) {
    FormFolder read;
    read.survey_ = TRY(read_file(form / "survey.csv", sheet_bytes_max + 1));
    read.choices_ = TRY(read_file(form / "choices.csv", sheet_bytes_max + 1));
    read.lists_ = TRY(read_lists(lists));
    return read;
}

Result<Form> FormFolder::form(Findings& findings) const {
    std::vector<ListFile> lists;
    for (const auto& one : lists_) lists.push_back({one.name, text_of(one.bytes)});
    return read_form({text_of(survey_), text_of(choices_), lists}, findings);
}

} // namespace teduh::forms
