#pragma once

#include "kiosk/forms/form.hpp"

#include <map>
#include <set>

// The two halves of read_form(): lists of choices, then the survey. Both report and go on.
namespace teduh::forms {

// choices.csv and the office's own lists. Filters are parsed here and bound where a question uses the list.
class ListReader {
public:
    ListReader(std::string_view choices, std::span<const ListFile> files,
               const std::vector<std::string>& languages, Findings& findings);

    std::vector<ChoiceList>& lists() { return lists_; }
    Sheet& sheet() { return sheet_; }
    // The list of choices.csv with this name, or of a file, read at its first use; nothing when there is
    // none.
    std::optional<std::size_t> find(std::string_view name) const;
    std::optional<std::size_t> from_file(std::string_view name, Flaw& flaw);
    // Where a choice of choices.csv stands.
    const Sheet::Row& row_of(std::size_t list, std::size_t choice) const {
        return sheet_.rows()[rows_[list][choice]];
    }
    const std::vector<ListFile>& used() const { return used_; }

private:
    void take(std::size_t place);

    std::span<const ListFile> files_;
    const std::vector<std::string>& languages_;
    Sheet sheet_;
    std::vector<ChoiceList> lists_;
    std::vector<std::vector<std::size_t>> rows_; // beside lists_, places in sheet_.rows(); empty for a file
    std::vector<ListFile> used_;
};

class SurveyReader {
public:
    SurveyReader(Sheet& sheet, ListReader& lists, Form& form);
    void read();

private:
    class Names; // what an expression may name, by the place where it stands

    void collect_names();
    void take(const Sheet::Row& row);
    void begin_group(const Sheet::Row& row);
    void end_group(const Sheet::Row& row);
    void take_question(const Sheet::Row& row, Kind kind, std::string_view list);
    void take_list(const Sheet::Row& row, std::string_view name, Question& question);
    void take_constraint(const Sheet::Row& row, Question& question);
    void bind_filters(const Question& question);
    void bind_filter(std::size_t list, std::size_t choice);
    std::string take_name(const Sheet::Row& row);
    bool take_required(const Sheet::Row& row);
    Appearance take_appearance(const Sheet::Row& row, std::optional<Kind> kind);
    std::optional<Expression> take_expression(const Sheet::Row& row, std::string_view column,
                                              const Question* own);
    void refuse(const Sheet::Row& row, std::string_view type,
                std::initializer_list<std::string_view> columns);
    std::optional<std::size_t> group() const;
    Known known(const Question& question, std::size_t place) const;

    struct Open {
        std::size_t group = 0;
        std::size_t questions_before = 0;
        const Sheet::Row* row = nullptr;
    };
    Sheet& sheet_;
    ListReader& lists_;
    Form& form_;
    std::map<std::string, bool, std::less<>>
        names_; // every name of the survey, and whether it takes an answer
    std::set<std::string, std::less<>> taken_;
    std::vector<Open> open_;
    std::set<std::pair<std::size_t, std::size_t>> told_; // filters whose fault was reported: list, choice
};

} // namespace teduh::forms
