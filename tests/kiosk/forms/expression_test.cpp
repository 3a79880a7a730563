#include "kiosk/forms/expression.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>

using namespace teduh;
using namespace teduh::forms;
using records::rules::Date;

namespace {

constexpr Date today(2026, 3, 12);

// Five questions: a choice, several choices, a number, a text, a day. "." is the number.
struct World : Scope, Facts {
    std::vector<std::string> codes{"YA", "TIDAK", "A", "B", "C"};
    std::map<std::string, std::string> answers;
    std::string hidden; // a code that is not offered

    static constexpr std::string_view names[] = {"one", "several", "number", "text", "day"};
    static constexpr Type types[] = {Type::One, Type::Several, Type::Number, Type::Text, Type::Date};

    tl::expected<Known, Flaw> find(std::string_view name) const override {
        for (std::uint16_t i = 0; i < 5; ++i)
            if (names[i] == name) return Known{i, types[i], i < 2 ? &codes : nullptr};
        return tl::unexpected(Flaw::UnknownName);
    }
    std::optional<Known> own() const override { return Known{2, Type::Number, nullptr}; }
    std::string_view answer(std::uint16_t question) const override {
        const auto found = answers.find(std::string(names[question]));
        return found == answers.end() ? std::string_view() : found->second;
    }
    bool offered(std::uint16_t, std::string_view code) const override { return code != hidden; }

    bool yes(std::string_view text) const {
        INFO(text);
        auto parsed = parse_expression(text);
        REQUIRE(parsed);
        const auto fault = resolve(*parsed, *this);
        REQUIRE_FALSE(fault);
        return holds(*parsed, *this, today);
    }
};

bool yes(std::string_view text, std::map<std::string, std::string> answers = {}) {
    World world;
    world.answers = std::move(answers);
    return world.yes(text);
}

std::string rewritten(std::string_view text) {
    const auto parsed = parse_expression(text);
    INFO(text);
    REQUIRE(parsed);
    return print(*parsed);
}

} // namespace

TEST_CASE("and, or, not follow their truth tables", "[forms][expression]") {
    const std::string t = "1 = 1", f = "1 = 2";
    for (const bool left : {true, false})
        for (const bool right : {true, false}) {
            const auto& l = left ? t : f;
            const auto& r = right ? t : f;
            CHECK(yes(l + " and " + r) == (left && right));
            CHECK(yes(l + " or " + r) == (left || right));
            CHECK(yes("not(" + l + ")") == !left);
            CHECK(yes("not(" + l + " and " + r + ")") == !(left && right));
        }
    CHECK(yes("1 = 1 or 1 = 2 and 1 = 2"));         // and binds tighter
    CHECK_FALSE(yes("(1 = 1 or 1 = 2) and 1 = 2")); // brackets bind tightest
}

TEST_CASE("numbers compare and add as numbers", "[forms][expression]") {
    const auto table = [](std::string_view sign, bool less, bool same, bool more) {
        CHECK(yes("9 " + std::string(sign) + " 10") == less);
        CHECK(yes("10 " + std::string(sign) + " 10") == same);
        CHECK(yes("11 " + std::string(sign) + " 10") == more);
    };
    table("=", false, true, false);
    table("!=", true, false, true);
    table("<", true, false, false);
    table("<=", true, true, false);
    table(">", false, false, true);
    table(">=", false, true, true);
    CHECK(yes("10 - 3 - 2 = 5"));
    CHECK(yes("10 - (3 - 2) = 9"));
    CHECK(yes("-3 + 5 = 2"));
    CHECK(yes("1 - -1 = 2"));
    CHECK(yes(". + 1 = 18", {{"number", "17"}}));
    CHECK(yes("${number} >= 18", {{"number", "018"}}));
}

TEST_CASE("what is not answered is equal to nothing and lies in no order", "[forms][expression]") {
    for (const std::string sign : {"=", "<", "<=", ">", ">="}) CHECK_FALSE(yes("${number} " + sign + " 0"));
    CHECK(yes("${number} != 0"));
    CHECK(yes("${number} = ''"));
    CHECK_FALSE(yes("${number} = ''", {{"number", "0"}}));
    CHECK_FALSE(yes("${number} + 1 > 0"));
    CHECK(yes("${one} != 'YA'"));
    CHECK(yes("${several} = ''"));
    CHECK(yes("'' != ${several}", {{"several", "A"}}));
    CHECK_FALSE(yes("${day} <= today()"));
    CHECK_FALSE(yes("selected(${several}, 'A')"));
    CHECK(yes("count-selected(${several}) = 0"));
    CHECK(yes("string-length(${text}) = 0"));
    for (const std::string check : {"nik", "phone", "digits"}) CHECK_FALSE(yes(check + "(${text})"));
}

TEST_CASE("selected and count-selected see what was chosen and is offered", "[forms][expression]") {
    World world;
    world.answers = {{"several", "A B"}, {"one", "A"}};
    CHECK(world.yes("selected(${several}, 'A')"));
    CHECK(world.yes("selected(${one}, 'A')"));
    CHECK_FALSE(world.yes("selected(${several}, 'C')"));
    CHECK(world.yes("count-selected(${several}) = 2"));
    CHECK(world.yes("${one} = 'A' and ${one} != 'B'"));
    world.hidden = "A";
    CHECK_FALSE(world.yes("selected(${several}, 'A')"));
    CHECK(world.yes("count-selected(${several}) = 1"));
}

TEST_CASE("a code that begins like another is not that other", "[forms][expression]") {
    World world;
    world.codes = {"A", "AB", "B"};
    world.answers = {{"several", "AB"}};
    CHECK_FALSE(world.yes("selected(${several}, 'A')"));
    CHECK_FALSE(world.yes("selected(${several}, 'B')"));
}

TEST_CASE("days with unknown parts get the benefit of the doubt", "[forms][expression]") {
    CHECK(yes("${day} <= today()", {{"day", "2026-03-12"}}));
    CHECK_FALSE(yes("${day} <= today()", {{"day", "2026-03-13"}}));
    CHECK(yes("${day} <= today()", {{"day", "2026-03"}}));
    CHECK(yes("${day} <= today()", {{"day", "2026"}}));
    CHECK_FALSE(yes("${day} <= today()", {{"day", "2026-04"}}));
    CHECK_FALSE(yes("${day} <= today()", {{"day", "2027"}}));
    CHECK(yes("${day} > today()", {{"day", "2026"}}));
    CHECK(yes("${day} < today()", {{"day", "2026-03"}}));
    CHECK(yes("${day} = today()", {{"day", "2026-03-12"}}));
    CHECK_FALSE(yes("${day} = today()", {{"day", "2026-03"}}));
}

TEST_CASE("the named checks follow the rules of the record", "[forms][expression]") {
    const auto check = [](const std::string& name, const std::string& text) {
        return yes(name + "(${text})", {{"text", text}});
    };
    CHECK(check("nik", "3510165508900001"));
    CHECK(check("nik", "3510163208900001")); // an unlikely day is asked about, never refused
    CHECK_FALSE(check("nik", "351016150890001"));
    CHECK_FALSE(check("nik", "35101655089000O1"));
    CHECK(check("phone", "0811 4986 666"));
    CHECK(check("phone", "(0355) 791490"));
    CHECK_FALSE(check("phone", "08123"));
    CHECK(check("digits", "0042"));
    CHECK_FALSE(check("digits", "4 2"));
    CHECK(yes("string-length(${text}) = 5", {{"text", "séñor"}}));
}

TEST_CASE("an expression is printed with the brackets it needs and no others", "[forms][expression]") {
    CHECK(rewritten("(1=1)or((1 = 2)and(1=3))") == "1 = 1 or 1 = 2 and 1 = 3");
    CHECK(rewritten("(1=1 or 1=2)and 1=3") == "(1 = 1 or 1 = 2) and 1 = 3");
    CHECK(rewritten("1-(2-3)=1-2-3") == "1 - (2 - 3) = 1 - 2 - 3");
    CHECK(rewritten("-(1+2)<--3") == "-(1 + 2) < --3");
    CHECK(rewritten("selected( ${several} ,\"it's\" )") == "selected(${several}, \"it's\")");
    CHECK(rewritten(" today( ) >= . ") == "today() >= .");
    CHECK(rewritten("007 = 7") == "7 = 7");
}

TEST_CASE("what was parsed and printed is parsed the same", "[forms][expression][property]") {
    const auto seed = GENERATE(take(200, random(0, 10'000'000)));
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    const std::vector<std::string> parts{"${one}",
                                         "${several}",
                                         ".",
                                         "today()",
                                         "'A'",
                                         "\"x y\"",
                                         "12",
                                         "(",
                                         ")",
                                         "not(",
                                         "selected(",
                                         ",",
                                         "=",
                                         "!=",
                                         "<",
                                         "<=",
                                         ">",
                                         ">=",
                                         "+",
                                         "-",
                                         " or ",
                                         " and ",
                                         "count-selected(",
                                         "nik("};
    std::string text;
    for (auto i = dice() % 14; i-- > 0;) text += parts[dice() % parts.size()];
    CAPTURE(text);
    const auto parsed = parse_expression(text);
    if (!parsed) {
        CHECK(parsed.error().at >= 1);
        CHECK(parsed.error().at <= text.size() + 1);
        return;
    }
    const auto again = parse_expression(print(*parsed));
    REQUIRE(again);
    CHECK(*again == *parsed);
    CHECK(print(*again) == print(*parsed));
}

TEST_CASE("an expression of another form is another expression", "[forms][expression]") {
    const auto same = [](std::string_view left, std::string_view right) {
        return *parse_expression(left) == *parse_expression(right);
    };
    CHECK(same("1 = 2", "(1)=( 2 )"));
    CHECK_FALSE(same("1 = 2", "2 = 1"));
    CHECK_FALSE(same("1 - 2 - 3 = 0", "1 - (2 - 3) = 0"));
    CHECK_FALSE(same("${one} = 'A'", "${one} = 'B'"));
}

TEST_CASE("limits hold at their edge", "[forms][expression]") {
    const auto chain = [](std::size_t count) {
        std::string text = "1 = 1";
        for (std::size_t i = 0; i < count; ++i) text += " or 1 = 1";
        return text;
    };
    CHECK(parse_expression(chain(expression_depth_max - 2)));
    REQUIRE_FALSE(parse_expression(chain(expression_depth_max - 1)));
    CHECK(parse_expression(chain(expression_depth_max - 1)).error().flaw == Flaw::ExpressionTooDeep);
    const auto brackets = [](std::size_t count) {
        return std::string(count, '(') + "1 = 1" + std::string(count, ')');
    };
    CHECK(parse_expression(brackets(expression_depth_max - 1)));
    CHECK_FALSE(parse_expression(brackets(expression_depth_max)));
    const auto text_of_size = [](std::size_t size) { return "'" + std::string(size - 6, 'x') + "' = ."; };
    CHECK(parse_expression(text_of_size(expression_bytes_max)));
    CHECK_FALSE(parse_expression(text_of_size(expression_bytes_max + 1)));
    CHECK(parse_expression("999999999999 = 1"));
    CHECK_FALSE(parse_expression("1000000000000 = 1"));
}

TEST_CASE("a date is kept as far as it is known", "[forms]") {
    for (const std::string text : {"2026-03-12", "2026-03", "2026", "2024-02-29"}) {
        REQUIRE(date_of(text));
        CHECK(date_text(*date_of(text)) == text);
    }
    for (const std::string text : {"", "26", "2026-3", "2026-00", "2026-03-00", "2026-02-29", "2026-13",
                                   "12-03-2026", "2026/03/12", "0000", "2026-03-1x"})
        CHECK_FALSE(date_of(text));
}
