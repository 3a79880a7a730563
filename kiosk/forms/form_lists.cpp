#include "kiosk/forms/form_reader.hpp"
#include "kiosk/forms/letters.hpp"
#include "storage/records/rules/option_list.hpp"

#include <algorithm>
#include <array>

namespace teduh::forms {
namespace {

constexpr std::array<std::string_view, 4> choices_plain{"list_name", "name", "icon", "filter"};
constexpr std::array<std::string_view, 2> choices_translated{"label", "hint"};
constexpr std::array<std::string_view, 3> choices_needed{"list_name", "name", "label"};
constexpr std::string_view choices_name = "choices.csv";

bool is_icon(std::string_view text) {
    return text.size() <= name_bytes_max && std::ranges::all_of(text, [](char one) {
               return is_small_letter(one) || is_digit(one) || one == '_';
           });
}

// The office's lists have Indonesian labels; where the gloss is empty the label stands in for the other
// languages.
ChoiceList list_of_file(std::string_view name, const records::rules::OptionList& options,
                        std::size_t languages) {
    ChoiceList list{std::string(name), {}, {}};
    for (const auto& option : options.options()) {
        Words label(languages, option.gloss.empty() ? option.label : option.gloss);
        if (!label.empty()) label.front() = option.label;
        list.choices.push_back({option.code, std::move(label), {}, {}, {}});
        list.codes.push_back(option.code);
    }
    return list;
}

} // namespace

ListReader::ListReader(std::string_view choices, std::span<const ListFile> files,
                       const std::vector<std::string>& languages, Findings& findings)
    : files_(files), languages_(languages),
      sheet_(choices, {choices_name, choices_plain, choices_translated, choices_needed}, findings) {
    for (const auto& language : sheet_.languages())
        if (std::ranges::find(languages, language) == languages.end())
            forms::report(findings,
                          {Flaw::LanguagesDiffer, std::string(choices_name), 1, 0, {}, language, 0});
    for (const auto& language : languages)
        if (std::ranges::find(sheet_.languages(), language) == sheet_.languages().end())
            forms::report(findings,
                          {Flaw::LanguagesDiffer, std::string(choices_name), 1, 0, {}, language, 0});
    sheet_.order_languages(languages);
    for (std::size_t place = 0; place < sheet_.rows().size(); ++place) take(place);
}

void ListReader::take(std::size_t place) {
    const auto& row = sheet_.rows()[place];
    const std::string name(sheet_.cell(row, "list_name"));
    if (name.empty()) return sheet_.report(row, "list_name", Flaw::NameMissing);
    if (!records::rules::is_code(name)) return sheet_.report(row, "list_name", Flaw::BadCode, name);
    auto list = find(name);
    if (!list) {
        list = lists_.size();
        lists_.push_back({name, {}, {}});
        rows_.emplace_back();
    }
    Choice choice;
    choice.code = sheet_.cell(row, "name");
    if (choice.code.empty()) return sheet_.report(row, "name", Flaw::NameMissing);
    if (!records::rules::is_code(choice.code)) return sheet_.report(row, "name", Flaw::BadCode, choice.code);
    if (lists_[*list].find(choice.code) != nullptr)
        return sheet_.report(row, "name", Flaw::DuplicateChoice, choice.code);
    choice.label = sheet_.words(row, "label", true);
    choice.label.resize(languages_.size());
    choice.hint = sheet_.words(row, "hint", false);
    choice.icon = sheet_.cell(row, "icon");
    if (!is_icon(choice.icon)) sheet_.report(row, "icon", Flaw::BadIcon, choice.icon);
    if (const auto filter = sheet_.cell(row, "filter"); !filter.empty()) {
        auto parsed = parse_expression(filter);
        if (parsed)
            choice.filter = *std::move(parsed);
        else
            sheet_.report(row, "filter", parsed.error().flaw, parsed.error().detail, parsed.error().at);
    }
    lists_[*list].codes.push_back(choice.code);
    lists_[*list].choices.push_back(std::move(choice));
    rows_[*list].push_back(place);
}

std::optional<std::size_t> ListReader::find(std::string_view name) const {
    const auto found = std::ranges::find(lists_, name, &ChoiceList::name);
    if (found == lists_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - lists_.begin());
}

std::optional<std::size_t> ListReader::from_file(std::string_view name, Flaw& flaw) {
    if (const auto known = find(name)) return known;
    const auto file = std::ranges::find(files_, name, &ListFile::name);
    flaw = Flaw::UnknownList;
    if (file == files_.end()) return std::nullopt;
    const auto options = records::rules::OptionList::from_csv(file->bytes);
    flaw = Flaw::BadListFile;
    if (!options) return std::nullopt;
    lists_.push_back(list_of_file(name, *options, languages_.size()));
    rows_.emplace_back();
    used_.push_back(*file);
    return lists_.size() - 1;
}

} // namespace teduh::forms
