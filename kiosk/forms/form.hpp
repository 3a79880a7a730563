#pragma once

#include "kiosk/forms/expression.hpp"
#include "kiosk/forms/sheet.hpp"
#include "storage/base/result.hpp"
#include "storage/crypto/hash.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// A form as an office writes it: survey.csv and choices.csv with XLSForm's column names (docs/forms.md;
// DESIGN, "The service standard is data").
namespace teduh::forms {

inline constexpr std::size_t questions_max = 200;
inline constexpr std::size_t group_depth_max = 4;
inline constexpr std::size_t name_bytes_max = 40;
static_assert(questions_max < Node::none, "every question has a number of its own");
static_assert(questions_max * 2 <= sheet_rows_max, "a question may stand in a group of its own");

enum class Kind : std::uint8_t { SelectOne, SelectMultiple, Text, Integer, Date, Note, Acknowledge };
enum class Appearance : std::uint8_t {
    Plain,
    Tiles,
    Keypad,
    Nik,
    Phone,
    Region,
    Signature,
    Story,
    Consent,
    FieldList
};

struct Choice {
    std::string code;
    Words label;
    Words hint; // a second, smaller line
    std::string icon;                 // a Material Icons name, or empty
    std::optional<Expression> filter; // offered only while it holds
};

struct ChoiceList {
    std::string name; // of choices.csv, or the file in assets/lists
    std::vector<Choice> choices;
    std::vector<std::string> codes; // of the choices, in their order
    const Choice* find(std::string_view code) const;
};

struct Group {
    std::string name;
    Words label;
    Words hint;
    std::optional<Expression> relevant;
    std::optional<std::size_t> parent;
    bool one_page = false; // appearance field-list: its questions stand on one page
};

struct Question {
    Kind kind = Kind::Note;
    Appearance appearance = Appearance::Plain;
    std::string name;
    Words label;
    Words hint;
    Words constraint_message;
    bool required = false;
    std::optional<Expression> relevant;
    std::optional<Expression> constraint;
    std::optional<std::size_t> list;
    std::optional<std::size_t> group;
    std::uint32_t row = 0; // in survey.csv

    bool takes_answer() const { return kind != Kind::Note; }
    bool chooses() const { return kind == Kind::SelectOne || kind == Kind::SelectMultiple; }
};

// Small letters, digits, _; a letter first; at most 40.
bool is_question_name(std::string_view text);

// The place of a question in its form.
using QuestionId = std::uint16_t;

// Unchanging once read; any thread.
struct Form {
    std::vector<std::string> languages; // "id" first
    std::vector<ChoiceList> lists;
    std::vector<Group> groups;
    std::vector<Question> questions;
    crypto::Hash version; // of all bytes it was read from: answers carry it

    const Question& question(QuestionId id) const { return questions.at(id); }
    const ChoiceList* list_of(QuestionId id) const;
    std::optional<QuestionId> find(std::string_view name) const;
    // The place of a language in all Words, 0 (Indonesian) for one the form does not have.
    std::size_t language(std::string_view code) const;
};

struct ListFile {
    std::string name; // "ya_tidak.csv", as select_one_from_file says it
    std::string_view bytes;
};
struct FormFiles {
    std::string_view survey;
    std::string_view choices;
    std::span<const ListFile> lists; // those of assets/lists; more than the form asks for is right
};

// `findings` gets every fault, not only the first; with one of them the answer is an error (Rejected) and the
// office keeps the form it has. Reads no file. libsodium must have been started.
Result<Form> read_form(const FormFiles& files, Findings& findings);

} // namespace teduh::forms
