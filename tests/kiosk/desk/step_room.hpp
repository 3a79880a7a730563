#pragma once

#include "tests/kiosk/desk/step_tasks.hpp"

#include <catch2/catch.hpp>

// A step of a case that is added to, without a room around it.
namespace teduh::steps {

struct StepRoom {
    Model model;

    explicit StepRoom(Task task, records::rules::Date today = desk::intake_day)
        : model(begin(std::move(task), nullptr, today)) {
        for (const auto& place : places(model))
            if (place.stop == Stop::Entries) model.at = place;
    }
    std::vector<Effect> does(Event event) { return update(model, std::move(event)); }
    void adds(EntryKind kind, std::optional<formats::ObjectId> referral = {}) {
        does(AddPressed{kind, referral});
    }

    // On the page of the entry's form that asks it; by its code or its words.
    void answers(std::string_view question, std::string_view told) {
        const auto& form = model.entry->answers->form();
        const auto id = form.find(question).value();
        for (const auto& place : places(model)) {
            if (place.stop != Stop::EntryForm) continue;
            const auto page = filling::page_of(*model.entry->answers, place.question);
            if (std::ranges::find(page, id) == page.end()) continue;
            model.at = place;
            if (form.question(id).chooses())
                does(filling::Chosen{id, std::string(told), true});
            else if (form.question(id).kind == forms::Kind::Date)
                does(filling::DateTyped{id, crypto::SecretText(told)});
            else
                does(filling::Answered{id, crypto::SecretText(told)});
            return;
        }
        FAIL("nobody asks " << question);
    }
    bool asks(std::string_view question) const {
        const auto id = model.entry->answers->form().find(question).value();
        return std::ranges::any_of(places(model), [&](const Place& place) {
            if (place.stop != Stop::EntryForm) return false;
            const auto page = filling::page_of(*model.entry->answers, place.question);
            return std::ranges::find(page, id) != page.end();
        });
    }
    bool at(Stop stop) {
        for (const auto& place : places(model))
            if (place.stop == stop) {
                model.at = place;
                return true;
            }
        return false;
    }
    // From the last page; what would come into the case. Nothing: it is not stored.
    std::vector<records::Payload> saves() {
        model.at = places(model).back();
        for (auto& effect : does(Next{}))
            if (auto* save = std::get_if<Save>(&effect)) return std::move(save->payloads);
        return {};
    }
    std::optional<EntryFault> fault() const { return fault_of(model, *model.entry); }
};

template <class Wanted>
const Wanted* only(const std::vector<records::Payload>& payloads) {
    const Wanted* found = nullptr;
    for (const auto& each : payloads)
        if (const auto* wanted = std::get_if<Wanted>(&each)) {
            CHECK(found == nullptr);
            found = wanted;
        }
    return found;
}
template <class Wanted>
const Wanted& one(const std::vector<records::Payload>& payloads) {
    const auto* found = only<Wanted>(payloads);
    REQUIRE(found != nullptr);
    return *found;
}

} // namespace teduh::steps
