#include "storage/records/steps.hpp"

namespace teduh::records {

bool is_form_name(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' ||
               letter == '-';
    });
}

const StepForm* form_of(const StepSet& set, std::string_view folder) {
    if (!set.forms) return nullptr;
    const auto found = std::ranges::find_if(*set.forms, [&](const StepForm& each) { return each.form.view() == folder; });
    return found == set.forms->end() ? nullptr : &*found;
}

bool is_each_once(const List<StepForm>& forms) {
    for (auto each = forms.begin(); each != forms.end(); ++each) {
        const auto same = [&](const StepForm& before) { return before.form == each->form; };
        if (std::any_of(forms.begin(), each, same)) return false;
    }
    return true;
}

} // namespace teduh::records
