#include "kiosk/forms/expression.hpp"

#include "kiosk/forms/letters.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <algorithm>
#include <array>

namespace teduh::forms {
namespace {

struct Infix {
    std::string_view sign;
    Op op;
    int level; // the higher binds tighter
};
// Longer signs before their beginnings.
constexpr std::array<Infix, 10> infixes{{
    {"or", Op::Or, 1},
    {"and", Op::And, 2},
    {"!=", Op::NotEqual, 3},
    {"=", Op::Equal, 3},
    {"<=", Op::LessEqual, 4},
    {">=", Op::GreaterEqual, 4},
    {"<", Op::Less, 4},
    {">", Op::Greater, 4},
    {"+", Op::Plus, 5},
    {"-", Op::Minus, 5},
}};
constexpr int level_last = 5;

struct Function {
    std::string_view name;
    Op op;
    std::size_t arguments;
};
constexpr std::array<Function, 8> functions{{
    {"not", Op::Not, 1},
    {"selected", Op::Selected, 2},
    {"count-selected", Op::CountSelected, 1},
    {"today", Op::Today, 0},
    {"string-length", Op::StringLength, 1},
    {"nik", Op::Nik, 1},
    {"phone", Op::Phone, 1},
    {"digits", Op::Digits, 1},
}};

bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }
bool in_name(char letter) { return is_letter(letter) || is_digit(letter) || letter == '_'; }

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    tl::expected<Expression, ExpressionFault> parse() {
        if (text_.size() > expression_bytes_max)
            fail(Flaw::ExpressionTooLong, 0, std::to_string(expression_bytes_max));
        else if (!records::rules::is_utf8(text_))
            fail(Flaw::NotUtf8, 0, {});
        if (!fault_) infix(1);
        skip_spaces();
        if (!fault_ && at_ < text_.size()) unexpected();
        if (!fault_ && print(expression_).size() > expression_bytes_max)
            fail(Flaw::ExpressionTooLong, 0, std::to_string(expression_bytes_max));
        if (fault_) return tl::unexpected(*std::move(fault_));
        return std::move(expression_);
    }

private:
    using Place = std::uint16_t;

    Place infix(int level) {
        if (level > level_last) return prefix();
        Place left = infix(level + 1);
        while (!fault_) {
            skip_spaces();
            const auto from = at_;
            const auto* sign = next_sign(level);
            if (sign == nullptr) break;
            const Place right = infix(level + 1);
            left = add({sign->op, left, right}, from);
        }
        return left;
    }

    // Takes the sign when it is of this level.
    const Infix* next_sign(int level) {
        const auto rest = text_.substr(at_);
        for (const auto& one : infixes) {
            if (!rest.starts_with(one.sign)) continue;
            const bool word = is_letter(one.sign[0]);
            if (word && rest.size() > one.sign.size() && in_name(rest[one.sign.size()])) continue;
            if (one.level != level) return nullptr;
            at_ += one.sign.size();
            return &one;
        }
        return nullptr;
    }

    Place prefix() {
        skip_spaces();
        const auto from = at_;
        if (++nesting_ > expression_depth_max) {
            fail(Flaw::ExpressionTooDeep, from, std::to_string(expression_depth_max));
            return 0;
        }
        const Place made = take('-') ? add({Op::Negate, prefix()}, from) : primary();
        --nesting_;
        return made;
    }

    Place primary() {
        skip_spaces();
        const auto from = at_;
        if (fault_) return 0;
        if (at_ == text_.size()) return fail(Flaw::UnexpectedEnd, from, {});
        if (take('(')) {
            const Place inside = infix(1);
            expect(')');
            return inside;
        }
        if (take('.')) return add({Op::Own}, from);
        if (text_.substr(at_).starts_with("${")) return name();
        const char letter = text_[at_];
        if (is_digit(letter)) return number();
        if (letter == '\'' || letter == '"') return quoted(letter);
        if (is_letter(letter)) return function();
        return unexpected();
    }

    Place name() {
        const auto from = at_;
        const auto end = text_.find('}', at_);
        if (end == std::string_view::npos) return fail(Flaw::UnexpectedEnd, from, {});
        const auto inside = text_.substr(at_ + 2, end - at_ - 2);
        if (inside.empty() || inside.size() > 40 || !std::ranges::all_of(inside, in_name))
            return fail(Flaw::UnknownName, from, std::string(inside));
        at_ = end + 1;
        Node node{Op::Answer};
        node.text = inside;
        return add(std::move(node), from);
    }

    Place number() {
        const auto from = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.' || text_[at_] == ',')) {
            if (text_[at_] == ',' && !(at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) break;
            ++at_;
        }
        const auto digits = text_.substr(from, at_ - from);
        if (digits.size() > number_digits_max || !all_digits(digits))
            return fail(Flaw::BadNumber, from, std::string(digits));
        Node node{Op::Number};
        for (const char digit : digits) node.number = node.number * 10 + (digit - '0');
        return add(std::move(node), from);
    }

    Place quoted(char quote) {
        const auto from = at_;
        const auto end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) return fail(Flaw::OpenText, from, {});
        Node node{Op::Text};
        node.text = text_.substr(from + 1, end - from - 1);
        at_ = end + 1;
        return add(std::move(node), from);
    }

    Place function() {
        const auto from = at_;
        while (at_ < text_.size() && (in_name(text_[at_]) || text_[at_] == '-')) ++at_;
        const auto word = text_.substr(from, at_ - from);
        const auto known = std::ranges::find(functions, word, &Function::name);
        if (known == functions.end()) return fail(Flaw::UnknownFunction, from, std::string(word));
        if (!expect('(')) return 0;
        Node node{known->op};
        for (std::size_t i = 0; i < known->arguments && !fault_; ++i) {
            if (i > 0 && !take(',')) return fail(Flaw::WrongArguments, from, std::string(word));
            (i == 0 ? node.first : node.second) = infix(1);
        }
        if (!fault_ && !take(')')) return fail(Flaw::WrongArguments, from, std::string(word));
        return add(std::move(node), from);
    }

    Place add(Node node, std::size_t from) {
        if (fault_) return 0;
        auto& nodes = expression_.nodes;
        if (nodes.size() == expression_nodes_max)
            return fail(Flaw::TooManyParts, from, std::to_string(expression_nodes_max));
        std::size_t depth = 0;
        for (const Place part : {node.first, node.second})
            if (part != Node::none) depth = std::max(depth, depths_[part]);
        if (depth + 1 > expression_depth_max)
            return fail(Flaw::ExpressionTooDeep, from, std::to_string(expression_depth_max));
        depths_.push_back(depth + 1);
        node.at = letter_at(from);
        nodes.push_back(std::move(node));
        return static_cast<Place>(nodes.size() - 1);
    }

    void skip_spaces() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    bool take(char sign) {
        skip_spaces();
        const bool there = !fault_ && at_ < text_.size() && text_[at_] == sign;
        if (there) ++at_;
        return there;
    }
    bool expect(char sign) {
        if (fault_ || take(sign)) return !fault_;
        if (at_ == text_.size())
            fail(Flaw::UnexpectedEnd, at_, {});
        else
            unexpected();
        return false;
    }
    Place unexpected() {
        const auto rest = text_.substr(at_);
        for (const std::string_view curly : {"‘", "’", "“", "”"})
            if (rest.starts_with(curly)) return fail(Flaw::CurlyQuote, at_, {});
        std::size_t size = 1;
        while (size < rest.size() && !starts_code_point(rest[size])) ++size;
        return fail(Flaw::UnexpectedSign, at_, std::string(rest.substr(0, size)));
    }
    Place fail(Flaw flaw, std::size_t from, std::string detail) {
        if (!fault_) fault_ = ExpressionFault{flaw, letter_at(from), std::move(detail)};
        return 0;
    }
    std::uint32_t letter_at(std::size_t byte) const {
        return static_cast<std::uint32_t>(std::ranges::count_if(text_.substr(0, byte), starts_code_point)) +
               1;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t nesting_ = 0;
    Expression expression_;
    std::vector<std::size_t> depths_; // beside the nodes
    std::optional<ExpressionFault> fault_;
};

int level_of(Op op) {
    const auto sign = std::ranges::find(infixes, op, &Infix::op);
    if (sign != infixes.end()) return sign->level;
    return op == Op::Negate ? level_last + 1 : level_last + 2;
}

void write(const Expression& expression, std::uint16_t place, std::string& out);

void write_part(const Expression& expression, std::uint16_t place, bool brackets, std::string& out) {
    if (brackets) out += '(';
    write(expression, place, out);
    if (brackets) out += ')';
}

void write(const Expression& expression, std::uint16_t place, std::string& out) {
    const Node& node = expression.nodes[place];
    const auto part_level = [&](std::uint16_t part) { return level_of(expression.nodes[part].op); };
    const int level = level_of(node.op);
    if (level <= level_last) {
        write_part(expression, node.first, part_level(node.first) < level, out);
        out.append(" ").append(std::ranges::find(infixes, node.op, &Infix::op)->sign).append(" ");
        return write_part(expression, node.second, part_level(node.second) <= level, out);
    }
    const char quote = node.text.find('\'') == std::string::npos ? '\'' : '"';
    switch (node.op) {
    case Op::Negate:
        out += '-';
        return write_part(expression, node.first, part_level(node.first) < level, out);
    case Op::Own: out += '.'; return;
    case Op::Answer: out.append("${").append(node.text).append("}"); return;
    case Op::Number: out += std::to_string(node.number); return;
    case Op::Text: out.append(1, quote).append(node.text).append(1, quote); return;
    default: break;
    }
    out.append(std::ranges::find(functions, node.op, &Function::op)->name).append("(");
    if (node.first != Node::none) write(expression, node.first, out);
    if (node.second != Node::none) {
        out += ", ";
        write(expression, node.second, out);
    }
    out += ')';
}

} // namespace

bool operator==(const Expression& left, const Expression& right) {
    return std::ranges::equal(left.nodes, right.nodes, [](const Node& one, const Node& other) {
        return one.op == other.op && one.first == other.first && one.second == other.second &&
               one.number == other.number && one.text == other.text;
    });
}

tl::expected<Expression, ExpressionFault> parse_expression(std::string_view text) {
    return Parser(text).parse();
}

std::string print(const Expression& expression) {
    std::string out;
    if (!expression.nodes.empty())
        write(expression, static_cast<std::uint16_t>(expression.nodes.size() - 1), out);
    return out;
}

} // namespace teduh::forms
