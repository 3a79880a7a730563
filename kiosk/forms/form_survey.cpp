#include "kiosk/forms/form_reader.hpp"
#include "kiosk/forms/letters.hpp"

#include <algorithm>
#include <array>

namespace teduh::forms {
namespace {

struct TypeWord {
    std::string_view word;
    std::optional<Kind> kind; // nothing: begins or ends a group
};
constexpr std::array<TypeWord, 12> type_words{{
    {"select_one", Kind::SelectOne},
    {"select_multiple", Kind::SelectMultiple},
    {"select_one_from_file", Kind::SelectOne},
    {"select_multiple_from_file", Kind::SelectMultiple},
    {"text", Kind::Text},
    {"integer", Kind::Integer},
    {"date", Kind::Date},
    {"note", Kind::Note},
    {"acknowledge", Kind::Acknowledge},
    {"begin_group", std::nullopt},
    {"end_group", std::nullopt},
    {"", std::nullopt},
}};

struct AppearanceWord {
    std::string_view word;
    Appearance appearance;
    std::string_view kinds; // letters of the kinds it fits: see letter_of
};
// o one, m multiple, t text, i integer, d date, n note, a acknowledge, g group
constexpr std::array<AppearanceWord, 10> appearance_words{{
    {"", Appearance::Plain, "omtidnag"},
    {"tiles", Appearance::Tiles, "om"},
    {"keypad", Appearance::Keypad, "ti"},
    {"nik", Appearance::Nik, "t"},
    {"phone", Appearance::Phone, "t"},
    {"region", Appearance::Region, "t"},
    {"signature", Appearance::Signature, "a"},
    {"story", Appearance::Story, "t"},
    {"consent", Appearance::Consent, "oan"},
    {"field-list", Appearance::FieldList, "g"},
}};
constexpr std::string_view kind_letters = "omtidna"; // in the order of Kind

char letter_of(std::optional<Kind> kind) {
    return kind ? kind_letters[static_cast<std::size_t>(*kind)] : 'g';
}

// "select_one yes_no" -> its two words. XLSForm writes begin_group and end_group with a space, too.
std::pair<std::string_view, std::string_view> two_words(std::string_view text) {
    if (text == "begin group") return {"begin_group", {}};
    if (text == "end group") return {"end_group", {}};
    const auto end = text.find_first_of(" \t");
    if (end == std::string_view::npos) return {text, {}};
    const auto rest = text.find_first_not_of(" \t", end);
    return {text.substr(0, end), rest == std::string_view::npos ? std::string_view() : text.substr(rest)};
}

Type type_of(Kind kind) {
    switch (kind) {
    case Kind::SelectOne: return Type::One;
    case Kind::SelectMultiple: return Type::Several;
    case Kind::Integer: return Type::Number;
    case Kind::Date: return Type::Date;
    default: return Type::Text;
    }
}

} // namespace

class SurveyReader::Names : public Scope {
public:
    Names(const SurveyReader& reader, const Question* own) : reader_(reader), own_(own) {}

    tl::expected<Known, Flaw> find(std::string_view name) const override {
        if (const auto id = reader_.form_.find(name)) return reader_.known(reader_.form_.questions[*id], *id);
        const auto later = reader_.names_.find(name);
        if (later == reader_.names_.end()) return tl::unexpected(Flaw::UnknownName);
        return tl::unexpected(later->second ? Flaw::ForwardName : Flaw::NameWithoutAnswer);
    }
    std::optional<Known> own() const override {
        if (own_ == nullptr) return std::nullopt;
        return reader_.known(*own_, reader_.form_.questions.size());
    }

private:
    const SurveyReader& reader_;
    const Question* own_;
};

SurveyReader::SurveyReader(Sheet& sheet, ListReader& lists, Form& form)
    : sheet_(sheet), lists_(lists), form_(form) {}

void SurveyReader::read() {
    collect_names();
    for (const auto& row : sheet_.rows()) take(row);
    for (const auto& one : open_)
        sheet_.report(*one.row, "type", Flaw::GroupNotClosed, form_.groups[one.group].name);
    const bool asks = std::ranges::any_of(form_.questions, &Question::takes_answer);
    if (!asks)
        forms::report(sheet_.findings(),
                      {Flaw::NoQuestion, std::string(sheet_.shape().file), 0, 0, {}, {}, 0});
}

void SurveyReader::collect_names() {
    for (const auto& row : sheet_.rows()) {
        const auto type = two_words(sheet_.cell(row, "type")).first;
        const auto word = std::ranges::find(type_words, type, &TypeWord::word);
        const bool answers = word != type_words.end() && word->kind && *word->kind != Kind::Note;
        names_.emplace(sheet_.cell(row, "name"), answers);
    }
}

void SurveyReader::take(const Sheet::Row& row) {
    const auto [type, rest] = two_words(sheet_.cell(row, "type"));
    const auto word = std::ranges::find(type_words, type, &TypeWord::word);
    if (type.empty()) return sheet_.report(row, "type", Flaw::NameMissing);
    if (word == type_words.end()) return sheet_.report(row, "type", Flaw::UnknownType, std::string(type));
    const bool lists = type.starts_with("select_");
    if (lists && rest.empty()) sheet_.report(row, "type", Flaw::ListNotNamed, std::string(type));
    if (!lists && !rest.empty())
        sheet_.report(row, "type", Flaw::UnknownType, std::string(sheet_.cell(row, "type")));
    if (type == "begin_group") return begin_group(row);
    if (type == "end_group") return end_group(row);
    if (form_.questions.size() == questions_max)
        return sheet_.report(row, "type", Flaw::TooManyQuestions, std::to_string(questions_max));
    take_question(row, *word->kind, rest);
}

void SurveyReader::begin_group(const Sheet::Row& row) {
    Group made;
    made.name = take_name(row);
    made.label = sheet_.words(row, "label", false);
    made.hint = sheet_.words(row, "hint", false);
    made.relevant = take_expression(row, "relevant", nullptr);
    made.parent = group();
    made.one_page = take_appearance(row, std::nullopt) == Appearance::FieldList;
    refuse(row, "begin_group", {"required", "constraint", "constraint_message"});
    if (open_.size() == group_depth_max)
        sheet_.report(row, "type", Flaw::GroupTooDeep, std::to_string(group_depth_max));
    open_.push_back({form_.groups.size(), form_.questions.size(), &row});
    form_.groups.push_back(std::move(made));
}

void SurveyReader::end_group(const Sheet::Row& row) {
    if (open_.empty()) return sheet_.report(row, "type", Flaw::EndWithoutBegin);
    const auto& last = open_.back();
    if (last.questions_before == form_.questions.size())
        sheet_.report(*last.row, "type", Flaw::GroupEmpty, form_.groups[last.group].name);
    open_.pop_back();
    refuse(row, "end_group",
           {"label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance"});
}

void SurveyReader::take_question(const Sheet::Row& row, Kind kind, std::string_view list) {
    Question made;
    made.kind = kind;
    made.row = row.number;
    made.name = take_name(row);
    made.label = sheet_.words(row, "label", true);
    made.label.resize(form_.languages.size());
    made.hint = sheet_.words(row, "hint", false);
    made.relevant = take_expression(row, "relevant", nullptr);
    made.appearance = take_appearance(row, kind);
    made.group = group();
    if (made.chooses() && !list.empty()) take_list(row, list, made);
    if (made.takes_answer()) {
        made.required = take_required(row);
        take_constraint(row, made);
    } else {
        refuse(row, "note", {"required", "constraint", "constraint_message"});
    }
    bind_filters(made);
    form_.questions.push_back(std::move(made));
}

void SurveyReader::take_list(const Sheet::Row& row, std::string_view name, Question& question) {
    Flaw flaw = Flaw::UnknownList;
    const bool file = sheet_.cell(row, "type").find("_from_file") != std::string_view::npos;
    question.list = file ? lists_.from_file(name, flaw) : lists_.find(name);
    if (!question.list) return sheet_.report(row, "type", flaw, std::string(name));
    if (lists_.lists()[*question.list].choices.empty())
        sheet_.report(row, "type", Flaw::EmptyList, std::string(name));
}

void SurveyReader::take_constraint(const Sheet::Row& row, Question& question) {
    question.constraint = take_expression(row, "constraint", &question);
    question.constraint_message = sheet_.words(row, "constraint_message", false);
    const bool written = !sheet_.cell(row, "constraint").empty();
    if (written && question.constraint_message.empty())
        sheet_.report(row, "constraint", Flaw::MessageMissing);
    if (!written) refuse(row, sheet_.cell(row, "type"), {"constraint_message"});
}

void SurveyReader::bind_filters(const Question& question) {
    if (!question.list) return;
    const auto& choices = lists_.lists()[*question.list].choices;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].filter) bind_filter(*question.list, i);
}

void SurveyReader::bind_filter(std::size_t list, std::size_t choice) {
    const auto fault = resolve(*lists_.lists()[list].choices[choice].filter, Names(*this, nullptr));
    if (!fault || !told_.emplace(list, choice).second) return;
    lists_.sheet().report(lists_.row_of(list, choice), "filter", fault->flaw, fault->detail, fault->at);
}

std::string SurveyReader::take_name(const Sheet::Row& row) {
    std::string name(sheet_.cell(row, "name"));
    if (name.empty())
        sheet_.report(row, "name", Flaw::NameMissing);
    else if (!is_question_name(name))
        sheet_.report(row, "name", Flaw::BadName, name);
    else if (!taken_.insert(name).second)
        sheet_.report(row, "name", Flaw::DuplicateName, name);
    return name;
}

bool SurveyReader::take_required(const Sheet::Row& row) {
    const auto word = sheet_.cell(row, "required");
    if (!word.empty() && word != "yes" && word != "no")
        sheet_.report(row, "required", Flaw::BadRequired, std::string(word));
    return word == "yes";
}

Appearance SurveyReader::take_appearance(const Sheet::Row& row, std::optional<Kind> kind) {
    const auto word = sheet_.cell(row, "appearance");
    const auto found = std::ranges::find(appearance_words, word, &AppearanceWord::word);
    if (found == appearance_words.end()) {
        sheet_.report(row, "appearance", Flaw::UnknownAppearance, std::string(word));
        return Appearance::Plain;
    }
    if (found->kinds.find(letter_of(kind)) == std::string_view::npos)
        sheet_.report(row, "appearance", Flaw::AppearanceNotForType, std::string(word));
    return found->appearance;
}

std::optional<Expression> SurveyReader::take_expression(const Sheet::Row& row, std::string_view column,
                                                        const Question* own) {
    const auto text = sheet_.cell(row, column);
    if (text.empty()) return std::nullopt;
    auto parsed = parse_expression(text);
    if (!parsed) {
        sheet_.report(row, column, parsed.error().flaw, parsed.error().detail, parsed.error().at);
        return std::nullopt;
    }
    const auto fault = resolve(*parsed, Names(*this, own));
    if (fault) sheet_.report(row, column, fault->flaw, fault->detail, fault->at);
    return *std::move(parsed);
}

void SurveyReader::refuse(const Sheet::Row& row, std::string_view type,
                          std::initializer_list<std::string_view> columns) {
    for (const auto column : columns)
        if (const auto name = sheet_.filled(row, column); !name.empty())
            sheet_.report(row, name, Flaw::NotForThisType, std::string(type));
}

std::optional<std::size_t> SurveyReader::group() const {
    return open_.empty() ? std::nullopt : std::optional(open_.back().group);
}

Known SurveyReader::known(const Question& question, std::size_t place) const {
    const auto* codes = question.list ? &lists_.lists()[*question.list].codes : nullptr;
    return {static_cast<std::uint16_t>(place), type_of(question.kind), codes};
}

} // namespace teduh::forms
