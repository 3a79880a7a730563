#pragma once

#include "kiosk/public/visit/events.hpp"
#include "tests/kiosk/forms/sample_form.hpp"

#include <algorithm>

// One client at the form that ships, on a clock that the test moves.
namespace teduh::visit {

struct Client {
    Client() : model(forms::client_form(), forms::test_day, settings()) {}
    static Settings settings() {
        Settings settings;
        settings.consent = {"SIMPAN_DATA", "HUBUNGI", "SIAPKAN_RUJUKAN"};
        return settings;
    }

    Client& does(const Event& event) {
        effects = update(model, event, now_ms);
        for (const auto effect : effects) {
            if (effect == Effect::OpenCamera) camera_open = true;
            if (effect == Effect::CloseCamera || effect == Effect::ForgetVisit) camera_open = false;
        }
        return *this;
    }
    Client& waits(std::uint64_t milliseconds) {
        now_ms += milliseconds;
        return does(Ticked{});
    }
    // To the first question, as an adult would come there.
    Client& begins() {
        does(Touched{}).does(Opened{7});
        return does(LanguageChosen{0}).does(Next{});
    }
    Client& picks(std::string_view name, std::string_view code) {
        INFO(name);
        REQUIRE(asks(name));
        return does(Chosen{*model.question, std::string(code), true});
    }
    Client& tells(std::string_view name, std::string_view text) {
        INFO(name);
        REQUIRE(asks(name));
        return does(Answered{*model.question, crypto::SecretText(text)});
    }
    Client& skips_to(std::string_view name) {
        for (int i = 0; i < 60 && model.screen == Screen::Question && !asks(name); ++i) does(Skip{});
        INFO(name);
        REQUIRE(asks(name));
        return *this;
    }
    Client& skips_to(Screen screen) {
        for (int i = 0; i < 60 && model.screen != screen; ++i) does(Skip{});
        REQUIRE(model.screen == screen);
        return *this;
    }
    Client& is_adult() {
        return picks("safe_now", "YA")
            .does(Next{})
            .picks("for_whom", "SAYA")
            .does(Next{})
            .picks("age_group", "DEWASA")
            .does(Next{});
    }

    bool asks(std::string_view name) const {
        return model.screen == Screen::Question && model.question &&
               model.answers.form().question(*model.question).name == name;
    }
    bool sees(Screen screen) const { return model.screen == screen; }
    bool follows(Effect effect) const { return std::ranges::find(effects, effect) != effects.end(); }
    std::string told(std::string_view name) const {
        return std::string(model.answers.told(forms::id_of(model.answers.form(), name)).view());
    }

    Model model;
    std::uint64_t now_ms = 1'000'000;
    bool camera_open = false; // what the program was last asked for
    std::vector<Effect> effects;
};

} // namespace teduh::visit
