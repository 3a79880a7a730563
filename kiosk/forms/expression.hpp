#pragma once

#include "kiosk/forms/finding.hpp"
#include "storage/records/rules/date.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The part of XLSForm's expressions that forms here need (docs/forms.md lists it): ${name}, . (the own
// answer), numbers, texts, = != < <= > >=, + -, and or not(), selected(), count-selected(), today(),
// string-length(), and the checks nik(), phone(), digits(). Parsed once into a bounded tree; evaluated
// without clock, disk or memory of its own.
namespace teduh::forms {

inline constexpr std::size_t expression_bytes_max = 1'000;
inline constexpr std::size_t expression_nodes_max = 96;
inline constexpr std::size_t expression_depth_max = 24;
inline constexpr std::size_t number_digits_max = 12;
// Every node adds at most one number, so a sum of them all fits.
static_assert(expression_nodes_max * 1'000'000'000'000ULL <
              static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
static_assert(expression_depth_max < expression_nodes_max, "a deep tree has that many nodes at least");

enum class Op : std::uint8_t {
    Own,
    Answer,
    Number,
    Text,
    Today,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Negate,
    Not,
    Selected,
    CountSelected,
    StringLength,
    Nik,
    Phone,
    Digits,
};

// What an answer or a part of an expression is.
enum class Type : std::uint8_t { YesNo, Number, Text, Date, One, Several };

struct Node {
    static constexpr std::uint16_t none = 0xFFFF;
    Op op = Op::Own;
    std::uint16_t first = none; // places of the parts, always before their node
    std::uint16_t second = none;
    std::int64_t number = 0;
    std::string text = {};         // a name or what stood between quotes
    std::uint32_t at = 0;          // the letter where it was written, from 1
    std::uint16_t question = none; // set by resolve()
    Type type = Type::YesNo;       // set by resolve()
};

// A tree in one list, its root last. Equal when written the same but for spaces and brackets.
struct Expression {
    std::vector<Node> nodes;
    friend bool operator==(const Expression& left, const Expression& right);
};

struct ExpressionFault {
    Flaw flaw = Flaw::UnexpectedEnd;
    std::uint32_t at = 0; // letter, from 1
    std::string detail;
};

// Form only: names and kinds are resolve()'s business. Any bytes, any length.
tl::expected<Expression, ExpressionFault> parse_expression(std::string_view text);

// The shortest way to write it with its brackets; parse_expression(print(x)) == x.
std::string print(const Expression& expression);

// What resolve() may know about a name.
struct Known {
    std::uint16_t question = Node::none;
    Type type = Type::Text;
    const std::vector<std::string>* codes = nullptr; // of One and Several
};
class Scope {
public:
    virtual ~Scope() = default;
    // Where the name can be used here; otherwise the flaw that says why not.
    virtual tl::expected<Known, Flaw> find(std::string_view name) const = 0;
    virtual std::optional<Known> own() const = 0; // for "."
};

// Binds every name and demands that kinds fit and the whole is yes or no. Nothing: all is well.
std::optional<ExpressionFault> resolve(Expression& expression, const Scope& scope);

// What a resolved expression may ask. Views live as long as the call.
class Facts {
public:
    virtual ~Facts() = default;
    virtual std::string_view
    answer(std::uint16_t question) const = 0; // "" where there is none, codes apart by spaces
    virtual bool offered(std::uint16_t question, std::string_view code) const = 0;
};

// Pure. A comparison with something unanswered is false, != is true; a date with unknown parts gets the
// benefit of the doubt. Only for what resolve() accepted.
bool holds(const Expression& expression, const Facts& facts, records::rules::Date today);

// "2026", "2026-03", "2026-03-12": how a date answer is kept.
std::optional<records::rules::Date> date_of(std::string_view text);
std::string date_text(records::rules::Date date);

} // namespace teduh::forms
