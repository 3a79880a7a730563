#pragma once

#include "kiosk/desk/intake/events.hpp"
#include "kiosk/desk/intake/keeping.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

#include <catch2/catch.hpp>

namespace teduh::intake {

using casework::Risk;
using crypto::SecretText;
using desk::intake_day;
using desk::staff_forms;


inline constexpr std::uint64_t begun_ms = 1'786'331'520'000;

// An officer with an intake in her hand.
struct Room {
    Model model;
    explicit Room(Kind kind) : model(begin(kind, staff_forms(), intake_day, begun_ms)) {}

    std::vector<Effect> does(Event event) { return update(model, std::move(event)); }
    forms::QuestionId id(std::string_view name) const { return *answers(model).form().find(name); }
    Room& says(std::string_view name, std::string_view text) {
        INFO(name);
        const auto effects = does(Answered{id(name), SecretText(text)});
        REQUIRE(effects.size() == 1); // each change is kept
        CHECK(std::holds_alternative<Keep>(effects[0]));
        return *this;
    }
    std::string page() const {
        return is_held_by_form(model) ? answers(model).form().question(*model.question).name : "";
    }
    void next_until(std::string_view name) {
        for (int i = 0; i < 40 && page() != name; ++i) does(Next{});
        REQUIRE(page() == name);
    }
    void hears() {
        does(LimitsHeard{});
        does(Next{});
    }
    void come_to(Screen screen) {
        if (model.screen == Screen::Limits) hears();
        for (int i = 0; i < 40 && model.screen != screen; ++i) does(Next{});
        REQUIRE(model.screen == screen);
    }
    // Her story, the whole way, the tablet in her hands.
    void come_to_consent() {
        come_to(Screen::Question);
        says("name", "Melati Contoh").says("for_whom", "SAYA");
        next_until("victim_nik");
        says("victim_age", "30");
        next_until("violence");
        says("violence", "FISIK");
        come_to(Screen::Offer);
        const auto effects = does(HandOverPressed{});
        REQUIRE(effects.size() == 2);
        CHECK(std::holds_alternative<Keep>(effects[0]));
        CHECK(std::holds_alternative<HandOver>(effects[1]));
        REQUIRE(model.screen == Screen::Consent);
    }
};

template <class Wanted>
bool is_one(const std::vector<Effect>& effects) {
    return effects.size() == 1 && std::holds_alternative<Wanted>(effects.front());
}

inline Drawn stroke() { return {crypto::SecretBytes{0, 1, 1, 0, 1, 0, 0, 0, 0}}; }


} // namespace teduh::intake
