#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::forms {

// What can be wrong in the spreadsheets of a form. They are an office's own work, so a finding may quote
// them.
enum class Flaw : std::uint8_t {
    // the file
    FileTooLarge,
    FileEmpty,
    NotUtf8,
    ControlSign,
    OpenQuote,
    TextAfterQuote,
    TooManyColumns,
    CellTooLong,
    TooManyRows,
    // its columns
    UnknownColumn,
    DuplicateColumn,
    MissingColumn,
    ColumnLanguage,
    MissingLanguage,
    LanguagesDiffer,
    CellBesideColumns,
    // rows
    UnknownType,
    NotForThisType,
    ListNotNamed,
    UnknownList,
    BadListFile,
    EmptyList,
    NameMissing,
    BadName,
    BadCode,
    DuplicateName,
    DuplicateChoice,
    LabelMissing,
    LanguageMissing,
    MessageMissing,
    SentenceTooLong,
    TextTooLong,
    NameInText,
    UnknownAppearance,
    AppearanceNotForType,
    BadIcon,
    BadRequired,
    EndWithoutBegin,
    GroupNotClosed,
    GroupEmpty,
    GroupTooDeep,
    NoQuestion,
    TooManyQuestions,
    // expressions
    ExpressionTooLong,
    ExpressionTooDeep,
    TooManyParts,
    UnexpectedSign,
    UnexpectedEnd,
    CurlyQuote,
    OpenText,
    BadNumber,
    UnknownFunction,
    WrongArguments,
    UnknownName,
    ForwardName,
    NameWithoutAnswer,
    OwnValueHere,
    WrongKind,
    UnknownCode,
    SeveralAnswers,
    NotYesOrNo,
};
inline constexpr std::size_t flaw_count = static_cast<std::size_t>(Flaw::NotYesOrNo) + 1;

struct Finding {
    Flaw flaw = Flaw::FileEmpty;
    std::string file;         // "survey.csv"
    std::uint32_t row = 0;    // as a spreadsheet counts, 1 is the header; 0: the whole file
    std::uint32_t column = 0; // 1 is A; 0: the whole row
    std::string column_name;
    std::string detail;   // the value in question, short and printable
    std::uint32_t at = 0; // the letter of the cell where an expression went wrong, from 1; 0: none
};
using Findings = std::vector<Finding>;
inline constexpr std::size_t findings_max = 200; // more than anybody reads; the rest is dropped

// Keeps what is quoted short and printable.
void report(Findings& findings, Finding finding);

// 1 -> "A", 27 -> "AA".
std::string column_letters(std::uint32_t column);

// Indonesian, for who wrote the form: the reason alone ("nama \"usia\" tidak ada"), and all of it
// ("survey.csv, baris 12, kolom F (relevant), huruf ke-3: nama \"usia\" tidak ada.").
std::string reason(const Finding& finding);
std::string sentence(const Finding& finding);

} // namespace teduh::forms
