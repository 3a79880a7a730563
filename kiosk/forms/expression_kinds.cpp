#include "kiosk/forms/expression.hpp"

#include <algorithm>

namespace teduh::forms {
namespace {

constexpr std::string_view kind_number = "bukan angka";
constexpr std::string_view kind_text = "bukan tulisan";
constexpr std::string_view kind_yes_no = "bukan ya atau tidak";
constexpr std::string_view kind_choice = "bukan pertanyaan pilihan";
constexpr std::string_view kind_pair = "kedua sisi berbeda jenis";
constexpr std::string_view kind_order = "hanya angka dan tanggal yang lebih besar atau lebih kecil";

// Walks the nodes in their order, so the parts of each are known before it.
class Resolver {
public:
    Resolver(Expression& expression, const Scope& scope) : nodes_(expression.nodes), scope_(scope) {}

    std::optional<ExpressionFault> resolve() {
        codes_.assign(nodes_.size(), nullptr);
        for (std::size_t i = 0; i < nodes_.size() && !fault_; ++i) node(static_cast<std::uint16_t>(i));
        if (!fault_ && (nodes_.empty() || nodes_.back().type != Type::YesNo))
            fault_ = ExpressionFault{Flaw::NotYesOrNo, 1, {}};
        return fault_;
    }

private:
    void node(std::uint16_t place) {
        Node& node = nodes_[place];
        switch (node.op) {
        case Op::Own: return own(node, place);
        case Op::Answer: return answer(node, place);
        case Op::Number: node.type = Type::Number; return;
        case Op::Text: node.type = Type::Text; return;
        case Op::Today: node.type = Type::Date; return;
        case Op::Or:
        case Op::And:
        case Op::Not: return all(node, Type::YesNo, Type::YesNo, kind_yes_no);
        case Op::Equal:
        case Op::NotEqual: return equal(node);
        case Op::Less:
        case Op::LessEqual:
        case Op::Greater:
        case Op::GreaterEqual: return order(node);
        case Op::Plus:
        case Op::Minus:
        case Op::Negate: return all(node, Type::Number, Type::Number, kind_number);
        case Op::Selected: return selected(node);
        case Op::CountSelected: return all(node, Type::Several, Type::Number, kind_choice);
        case Op::StringLength: return all(node, Type::Text, Type::Number, kind_text);
        case Op::Nik:
        case Op::Phone:
        case Op::Digits: return all(node, Type::Text, Type::YesNo, kind_text);
        }
    }

    void bind(Node& node, std::uint16_t place, const Known& known) {
        node.question = known.question;
        node.type = known.type;
        codes_[place] = known.codes;
    }
    void own(Node& node, std::uint16_t place) {
        if (const auto known = scope_.own())
            bind(node, place, *known);
        else
            fail(node, Flaw::OwnValueHere, {});
    }
    void answer(Node& node, std::uint16_t place) {
        const auto known = scope_.find(node.text);
        if (known)
            bind(node, place, *known);
        else
            fail(node, known.error(), node.text);
    }

    void all(Node& node, Type parts, Type whole, std::string_view otherwise) {
        for (const auto part : {node.first, node.second})
            if (part != Node::none && nodes_[part].type != parts)
                return fail(nodes_[part], Flaw::WrongKind, otherwise);
        if (node.first != Node::none && asks_an_answer(node.op) && !is_answer(nodes_[node.first]))
            return fail(nodes_[node.first], Flaw::WrongKind, kind_choice);
        node.type = whole;
    }
    static bool asks_an_answer(Op op) { return op == Op::CountSelected; }
    static bool is_answer(const Node& node) { return node.op == Op::Answer || node.op == Op::Own; }

    // '' stands for unanswered and may be compared with any answer.
    bool emptiness(const Node& left, const Node& right) const {
        return is_answer(left) && right.op == Op::Text && right.text.empty();
    }
    void equal(Node& node) {
        const Node& left = nodes_[node.first];
        const Node& right = nodes_[node.second];
        node.type = Type::YesNo;
        if (emptiness(left, right) || emptiness(right, left)) return;
        for (const Node* side : {&left, &right})
            if (side->type == Type::Several) return fail(*side, Flaw::SeveralAnswers, side->text);
        if (left.type == Type::One && right.op == Op::Text) return code(node.first, right);
        if (right.type == Type::One && left.op == Op::Text) return code(node.second, left);
        const bool fits = left.type == right.type && left.type != Type::YesNo;
        if (!fits) fail(node, Flaw::WrongKind, kind_pair);
    }
    void order(Node& node) {
        const Type left = nodes_[node.first].type;
        const Type right = nodes_[node.second].type;
        node.type = Type::YesNo;
        if (left != Type::Number && left != Type::Date)
            return fail(nodes_[node.first], Flaw::WrongKind, kind_order);
        if (left != right) fail(node, Flaw::WrongKind, kind_pair);
    }
    void selected(Node& node) {
        const Node& asked = nodes_[node.first];
        const Node& wanted = nodes_[node.second];
        node.type = Type::YesNo;
        const bool choice = is_answer(asked) && (asked.type == Type::One || asked.type == Type::Several);
        if (!choice) return fail(asked, Flaw::WrongKind, kind_choice);
        if (wanted.op != Op::Text) return fail(wanted, Flaw::WrongKind, kind_text);
        code(node.first, wanted);
    }
    void code(std::uint16_t question, const Node& wanted) {
        const auto* codes = codes_[question];
        if (codes != nullptr && std::ranges::find(*codes, wanted.text) == codes->end())
            fail(wanted, Flaw::UnknownCode, wanted.text);
    }

    void fail(const Node& node, Flaw flaw, std::string_view detail) {
        if (!fault_) fault_ = ExpressionFault{flaw, node.at, std::string(detail)};
    }

    std::vector<Node>& nodes_;
    const Scope& scope_;
    std::vector<const std::vector<std::string>*> codes_; // beside the nodes
    std::optional<ExpressionFault> fault_;
};

} // namespace

std::optional<ExpressionFault> resolve(Expression& expression, const Scope& scope) {
    return Resolver(expression, scope).resolve();
}

} // namespace teduh::forms
