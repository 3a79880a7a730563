#pragma once

#include "kiosk/casework/progress/advice.hpp"
#include "tests/kiosk/casework/merge/world.hpp"
#include "tests/kiosk/casework/standards.hpp"

namespace teduh::casework {

using records::StepState;
using records::Text;

// One case that is written to on one desk, each event after the one before.
struct Told {
    merge::Case events;
    std::uint64_t at_ms = 1'000'000;

    std::size_t writes(records::Payload payload, bool by_kiosk = false) {
        std::vector<std::size_t> parents;
        if (!events.events.empty()) parents.push_back(events.events.size() - 1);
        const auto event = events.add(payload, parents);
        auto body = *events.bodies[event];
        body.at_ms = at_ms += 60'000;
        if (by_kiosk) {
            body.author.reset();
            body.device = merge::fixed_of<formats::DeviceId>(1);
        }
        keep(event, std::move(body));
        return event;
    }
    std::size_t step(std::string_view id, StepState state, std::string_view reason = {}) {
        records::StepSet set;
        set.step = Text(id);
        set.state = state;
        if (!reason.empty()) set.reason = Text(reason);
        return writes(std::move(set));
    }
    std::size_t decides(std::string_view step, std::size_t about, std::string_view decision, bool afterwards = false) {
        return writes(records::Decided{Text(step), events.events[about].object_hash, Text(decision), afterwards, {}});
    }
    std::size_t refers(std::uint64_t number, std::string_view state, std::string_view service = "KESEHATAN") {
        records::ReferralSet set;
        set.referral = merge::fixed_of<formats::ObjectId>(number);
        set.kind = Text("INSTANSI");
        set.state = Text(state);
        set.service = Text(service);
        return writes(std::move(set));
    }
    void doubts(std::size_t event) {
        auto body = *events.bodies[event];
        body.clock = records::ClockQuality::Suspect;
        keep(event, std::move(body));
    }
    merge::CaseState state() const { return events.folded(); }

private:
    void keep(std::size_t event, records::EventBody body) {
        events.bodies[event] = std::make_shared<const records::EventBody>(std::move(body));
        events.events[event].body = events.bodies[event].get();
    }
};

} // namespace teduh::casework
