#include "storage/records/rules/option_list.hpp"

#include "storage/records/rules/separated_values.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <algorithm>

namespace teduh::records::rules {
namespace {

const std::vector<std::string> list_header{"code", "label", "gloss", "simfoni"};

} // namespace

bool is_code(std::string_view text) {
    const auto letter = [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
               one == '_';
    };
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, letter);
}

Result<OptionList> OptionList::from_csv(std::string_view csv, std::size_t* line) {
    if (line != nullptr) *line = 0;
    if (csv.size() > file_bytes_max) return Error{Failure::Corrupt, "option list: file too large"};
    if (!is_utf8(csv)) return Error{Failure::Corrupt, "option list: not UTF-8"};
    using Step = SeparatedValues::Step;
    SeparatedValues rows(csv, ';');
    OptionList list;
    const auto fault = [&](Literal what) {
        if (line != nullptr) *line = rows.line();
        return Error{Failure::Corrupt, what};
    };
    if (rows.next() != Step::Row || rows.cells() != list_header) return fault("option list: header missing");
    for (auto step = rows.next(); step != Step::End; step = rows.next()) {
        const auto& cells = rows.cells();
        if (step == Step::Broken || cells.size() != list_header.size()) return fault("option list: broken row");
        if (!is_code(cells[0])) return fault("option list: not a code");
        if (list.find(cells[0]) != nullptr) return fault("option list: a code twice");
        if (cells[1].empty() || !check_line(cells[1]).empty()) return fault("option list: no label");
        if (list.options_.size() == options_max) return fault("option list: too many options");
        list.options_.push_back({cells[0], cells[1], cells[2], cells[3]});
    }
    if (list.options_.empty()) return fault("option list: no option");
    return list;
}

const Option* OptionList::find(std::string_view code) const {
    const auto found = std::ranges::find(options_, code, &Option::code);
    return found == options_.end() ? nullptr : &*found;
}

} // namespace teduh::records::rules
