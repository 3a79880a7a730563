#include "kiosk/forms/expression.hpp"

#include "kiosk/forms/letters.hpp"
#include "storage/base/ensure.hpp"
#include "storage/crypto/secret_memory.hpp"
#include "storage/records/rules/nik.hpp"
#include "storage/records/rules/phone.hpp"

#include <algorithm>

namespace teduh::forms {
namespace {

using records::rules::Date;

std::optional<std::int64_t> number_of(std::string_view text) {
    if (text.empty() || text.size() > number_digits_max || !all_digits(text)) return std::nullopt;
    std::int64_t number = 0;
    for (const char digit : text) number = number * 10 + (digit - '0');
    return number;
}

std::int64_t letters_in(std::string_view text) { return std::ranges::count_if(text, starts_code_point); }

template <class Value>
bool ordered(Op op, const Value& least_left, const Value& most_left, const Value& least_right,
             const Value& most_right) {
    switch (op) {
    case Op::Equal: return least_left == least_right && most_left == most_right;
    case Op::Less: return least_left < most_right;
    case Op::LessEqual: return least_left <= most_right;
    case Op::Greater: return most_left > least_right;
    case Op::GreaterEqual: return most_left >= least_right;
    default: ensure(false); return false;
    }
}

class Evaluation {
public:
    Evaluation(const Expression& expression, const Facts& facts, Date today)
        : nodes_(expression.nodes), facts_(facts), today_(today) {}

    bool yes(std::uint16_t place) const {
        const Node& node = nodes_[place];
        switch (node.op) {
        case Op::Or: return yes(node.first) || yes(node.second);
        case Op::And: return yes(node.first) && yes(node.second);
        case Op::Not: return !yes(node.first);
        case Op::NotEqual: return !compare(Op::Equal, node);
        case Op::Equal:
        case Op::Less:
        case Op::LessEqual:
        case Op::Greater:
        case Op::GreaterEqual: return compare(node.op, node);
        case Op::Selected: return selected(nodes_[node.first], nodes_[node.second].text);
        case Op::Nik: return is_nik(text(node.first));
        case Op::Phone: return is_phone(text(node.first));
        case Op::Digits: return !text(node.first).empty() && all_digits(text(node.first));
        default: ensure(false); return false; // resolve() let nothing else through
        }
    }

private:
    std::string_view text(std::uint16_t place) const {
        const Node& node = nodes_[place];
        return node.op == Op::Text ? std::string_view(node.text) : facts_.answer(node.question);
    }

    std::optional<std::int64_t> number(std::uint16_t place) const {
        const Node& node = nodes_[place];
        if (node.op == Op::Number) return node.number;
        if (node.op == Op::CountSelected) return count(nodes_[node.first]);
        if (node.op == Op::StringLength) return letters_in(text(node.first));
        if (node.op == Op::Own || node.op == Op::Answer) return number_of(text(place));
        const auto left = number(node.first);
        const auto right = node.second == Node::none ? std::optional<std::int64_t>(0) : number(node.second);
        if (!left || !right) return std::nullopt;
        if (node.op == Op::Negate) return -*left;
        return node.op == Op::Plus ? *left + *right : *left - *right;
    }

    std::optional<Date> date(std::uint16_t place) const {
        return nodes_[place].op == Op::Today ? today_ : date_of(text(place));
    }

    bool compare(Op op, const Node& node) const {
        const Type left = nodes_[node.first].type;
        const Type right = nodes_[node.second].type;
        const bool texts = left == Type::Text || right == Type::Text || left == Type::One;
        if (texts) return text(node.first) == text(node.second);
        if (left == Type::Date) {
            const auto first = date(node.first);
            const auto second = date(node.second);
            return first && second &&
                   ordered(op, first->earliest(), first->latest(), second->earliest(), second->latest());
        }
        const auto first = number(node.first);
        const auto second = number(node.second);
        return first && second && ordered(op, *first, *first, *second, *second);
    }

    // What was chosen and is still offered, one code after the other until `seen` has enough.
    template <class Seen>
    void each_chosen(const Node& asked, Seen seen) const {
        auto rest = facts_.answer(asked.question);
        while (!rest.empty()) {
            const auto code = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(code.size() + 1, rest.size()));
            if (!code.empty() && facts_.offered(asked.question, code)) seen(code);
        }
    }
    bool selected(const Node& asked, std::string_view wanted) const {
        bool found = false;
        each_chosen(asked, [&](std::string_view code) { found = found || code == wanted; });
        return found;
    }
    std::int64_t count(const Node& asked) const {
        std::int64_t chosen = 0;
        each_chosen(asked, [&](std::string_view) { ++chosen; });
        return chosen;
    }

    bool is_nik(std::string_view digits) const {
        records::rules::NikContext context;
        context.today = today_;
        return !digits.empty() && !has_error(records::rules::check_nik(digits, context).findings);
    }
    static bool is_phone(std::string_view typed) {
        auto reading = records::rules::read_phone(typed);
        crypto::wipe(reading.normalised.data(), reading.normalised.size());
        return !typed.empty() && !has_error(reading.findings);
    }

    const std::vector<Node>& nodes_;
    const Facts& facts_;
    Date today_;
};

} // namespace

bool holds(const Expression& expression, const Facts& facts, Date today) {
    ensure(!expression.nodes.empty() && today.is_complete());
    return Evaluation(expression, facts, today).yes(static_cast<std::uint16_t>(expression.nodes.size() - 1));
}

std::optional<Date> date_of(std::string_view text) {
    const auto part = [&](std::size_t from, std::size_t size) -> std::optional<std::uint32_t> {
        const auto digits = text.substr(from, size);
        if (digits.size() != size || !all_digits(digits)) return std::nullopt;
        return static_cast<std::uint32_t>(*number_of(digits));
    };
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto year = part(0, 4);
    const auto month = text.size() < 7 ? std::optional<std::uint32_t>(0) : part(5, 2);
    const auto day = text.size() < 10 ? std::optional<std::uint32_t>(0) : part(8, 2);
    if (!year || !month || !day || *year == 0) return std::nullopt;
    if (text.size() >= 7 && (text[4] != '-' || *month == 0)) return std::nullopt;
    if (text.size() == 10 && (text[7] != '-' || *day == 0)) return std::nullopt;
    const Date date(*year, *month, *day);
    return date.is_valid() ? std::optional(date) : std::nullopt;
}

std::string date_text(Date date) {
    ensure(date.is_valid() && date.year() != 0);
    auto padded = [](std::uint32_t number, std::size_t size) {
        auto digits = std::to_string(number);
        return digits.insert(0, size - std::min(size, digits.size()), '0');
    };
    std::string text = padded(date.year(), 4);
    if (date.month() != 0) text += "-" + padded(date.month(), 2);
    if (date.day() != 0) text += "-" + padded(date.day(), 2);
    return text;
}

} // namespace teduh::forms
