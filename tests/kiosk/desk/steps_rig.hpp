#pragma once

#include "kiosk/desk/steps/events.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

#include <catch2/catch.hpp>

namespace teduh::desk {

// One officer at one step of a case.
struct AtStep {
    steps::Model model;
    std::vector<records::Payload> payloads;

    explicit AtStep(steps::Task task) : model(steps::begin(std::move(task), nullptr, intake_day)) {}
    std::vector<steps::Effect> does(steps::Event event) { return steps::update(model, std::move(event)); }
    bool at(steps::Stop stop) const { return model.at.stop == stop; }
    void answers(std::string_view name, std::string_view code) {
        go_to(name);
        const auto& runner = model.parts[model.at.part].answers;
        does(filling::Chosen{*runner.form().find(name), std::string(code), true});
    }
    void types(std::string_view name, std::string_view text) {
        go_to(name);
        const auto& runner = model.parts[model.at.part].answers;
        does(filling::Answered{*runner.form().find(name), crypto::SecretText(text)});
    }
    void go_to(std::string_view name) {
        for (const auto& place : steps::places(model)) {
            if (place.stop != steps::Stop::Form) continue;
            model.at = place;
            for (const auto id : filling::page_of(steps::answers(model), place.question))
                if (steps::answers(model).form().question(id).name == name) return;
        }
        FAIL("the page does not come");
    }
    void go_to(steps::Stop stop, std::size_t part = 0) {
        for (const auto& place : steps::places(model))
            if (place.stop == stop && place.part == part) {
                model.at = place;
                return;
            }
        FAIL("the page does not come");
    }
    // What would come into the case now.
    void stores(records::StepState state = records::StepState::Begun) { payloads = steps::written(model, state); }
    template <class Payload>
    std::vector<Payload> all() const {
        std::vector<Payload> found;
        for (const auto& each : payloads)
            if (const auto* one = std::get_if<Payload>(&each)) found.push_back(*one);
        return found;
    }
};

inline steps::Task task_with(std::vector<casework::StepKind> kinds, std::vector<std::string> folders) {
    steps::Task made;
    made.visit = 42;
    made.step = "A3";
    made.title = "Status kasus";
    made.kinds = std::move(kinds);
    for (const auto& folder : folders) made.parts.push_back({folder, &staff_form(folder), {}});
    made.facts.victims.emplace_back();
    made.facts.report = intake_day;
    made.now = {intake_day, 0, 600};
    return made;
}

} // namespace teduh::desk
