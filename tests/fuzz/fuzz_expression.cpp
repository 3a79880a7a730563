// A cell with an expression: refused at a letter of it, or a tree that is printed and parsed back the same,
// bound to questions or refused, and evaluated.
#include "fuzz.hpp"

#include "kiosk/forms/expression.hpp"

namespace {

using namespace teduh;
using namespace teduh::forms;

// ${a} to ${e}, one question of each kind; "." is the text.
struct World : Scope, Facts {
    std::vector<std::string> codes{"YA", "TIDAK", "A"};
    static constexpr std::string_view names = "abcde";
    static constexpr Type types[] = {Type::One, Type::Several, Type::Number, Type::Text, Type::Date};
    static constexpr std::string_view answers[] = {"YA", "YA A", "17", "0811 4986 666", "2026-03"};

    tl::expected<Known, Flaw> find(std::string_view name) const override {
        const auto place = name.size() == 1 ? names.find(name) : std::string_view::npos;
        if (place == std::string_view::npos) return tl::unexpected(Flaw::UnknownName);
        return Known{static_cast<std::uint16_t>(place), types[place], place < 2 ? &codes : nullptr};
    }
    std::optional<Known> own() const override { return Known{3, Type::Text, nullptr}; }
    std::string_view answer(std::uint16_t question) const override { return answers[question]; }
    bool offered(std::uint16_t, std::string_view code) const override { return code != "A"; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = text_of(View{data, size});
    auto parsed = parse_expression(text);
    if (!parsed) {
        fuzz::demand(parsed.error().at >= 1 && parsed.error().at <= size + 1);
        return 0;
    }
    fuzz::demand(!parsed->nodes.empty() && parsed->nodes.size() <= expression_nodes_max);
    const auto again = parse_expression(print(*parsed));
    fuzz::demand(again.has_value() && *again == *parsed && print(*again) == print(*parsed));
    const World world;
    if (const auto fault = resolve(*parsed, world)) {
        fuzz::demand(fault->at >= 1 && fault->at <= size + 1);
        return 0;
    }
    const records::rules::Date today(2026, 3, 12);
    fuzz::demand(holds(*parsed, world, today) == holds(*parsed, world, today));
    return 0;
}
