#pragma once

#include "kiosk/casework/merge/fold.hpp"
#include "storage/crypto/text_form.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <random>

// Events of an invented case, without keys or seals: the fold sees none of them either.
namespace teduh::merge {

using records::Maybe;
using records::Text;

template <class Fixed>
Fixed fixed_of(std::uint64_t number) {
    Fixed fixed;
    std::ranges::copy(be64(number), fixed.bytes.begin());
    return fixed;
}
// Of the n-th event of a case: in no order that could help the fold.
inline formats::Hash event_hash(std::uint64_t number) {
    auto hash = fixed_of<formats::Hash>(number * 0x9e37'79b9'7f4a'7c15ull);
    hash.bytes.back() = 1;
    return hash;
}
inline formats::StaffId officer(std::uint64_t number) { return fixed_of<formats::StaffId>(number); }

// Keeps the bodies that events borrow; handles are places in `events`.
struct Case {
    std::vector<CaseEvent> events;
    std::vector<std::shared_ptr<const records::EventBody>> bodies;

    // An event of that device which has seen `parents`.
    std::size_t add(const records::Payload& payload, std::initializer_list<std::size_t> parents = {},
                    std::uint64_t device = 1) {
        return add(payload, std::vector(parents), device);
    }
    std::size_t add(const records::Payload& payload, const std::vector<std::size_t>& parents, std::uint64_t device = 1) {
        const auto made = std::make_shared<records::EventBody>();
        auto& body = *made;
        body.author = officer(device);
        body.case_id = fixed_of<formats::CaseId>(1);
        std::vector<std::uint32_t> lamports;
        for (const auto parent : parents) {
            body.parents.push_back(events[parent].object_hash);
            lamports.push_back(bodies[parent]->lamport);
        }
        std::ranges::sort(body.parents);
        body.lamport = records::next_lamport(lamports);
        body.payload = payload;
        return put(made, device);
    }
    std::size_t put(const records::EventBody& body, std::uint64_t device) {
        return put(std::make_shared<const records::EventBody>(body), device);
    }
    std::size_t put(std::shared_ptr<const records::EventBody> body, std::uint64_t device) {
        const auto number = events.size() + 1;
        bodies.push_back(std::move(body));
        events.push_back({event_hash(number), fixed_of<formats::DeviceId>(device), fixed_of<formats::ObjectId>(number), bodies.back().get()});
        return number - 1;
    }
    CaseState folded(const Around& around = {}) const { return fold(events, around); }
    Place place_of(const CaseState& state, std::size_t event) const {
        const auto found = std::ranges::find(state.events, events[event].object_hash,
                                             [](const PlacedEvent& each) { return each.event.object_hash; });
        REQUIRE(found != state.events.end());
        return static_cast<Place>(found - state.events.begin());
    }
    std::vector<Place> places_of(const CaseState& state, std::initializer_list<std::size_t> of) const {
        std::vector<Place> places;
        for (const auto each : of) places.push_back(place_of(state, each));
        std::ranges::sort(places);
        return places;
    }
};

inline records::RiskSet risk(std::string_view level) { return {Text(level), {}, {}, {}}; }
inline records::StatusSet status(std::string_view code) { return {Text(code), {}, {}}; }
inline records::Note note(std::string_view text) { return {Text(text), {}, {}}; }
inline records::Consent consent(std::uint32_t layer, std::string_view decision,
                                std::initializer_list<std::pair<std::string_view, std::string_view>> items = {}) {
    records::Consent consent;
    consent.layer = layer;
    consent.decision = Text(decision);
    for (const auto& [item, answer] : items) consent.items.push_back({Text(item), Text(answer)});
    consent.signer = Text("KLIEN");
    consent.method = Text("LISAN");
    consent.text_version = Text("CONTOH");
    consent.language = Text("id");
    return consent;
}
inline records::Consent sharing(std::string_view decision, std::string_view agency,
                                std::initializer_list<std::string_view> groups) {
    auto given = consent(2, decision);
    auto& scope = given.sharing.emplace().emplace_back();
    scope.agency = Text(agency);
    for (const auto group : groups) scope.data_groups.push_back(Text(group));
    return given;
}
inline records::Complaint complaint() {
    records::Complaint told;
    for (auto* text : {&told.arrival, &told.channel, &told.state, &told.for_whom, &told.service_time, &told.service})
        *text = Text("CONTOH");
    told.language = Text("id");
    return told;
}

inline records::StepSet step(std::string_view name, records::StepState state) { return {Text(name), state, {}, {}, {}, {}, {}}; }
inline records::Determined finding(std::string_view what, std::string_view decided, Maybe<std::uint32_t> victim = {},
                                   Maybe<std::uint32_t> reported = {}) {
    return {Text(what), victim, reported, Text("TELAAH"), Text(decided), {}, {}};
}
inline records::NeedSet need(std::string_view what, std::string_view priority, Maybe<std::uint32_t> victim = {}) {
    return {Text(what), victim, Text(priority), Text("SOSIAL"), Text("PETUGAS"), {}};
}
inline records::ReferralSet referral(std::uint64_t number, std::string_view state) {
    records::ReferralSet set;
    set.referral = fixed_of<formats::ObjectId>(number);
    set.kind = Text("INSTANSI");
    set.state = Text(state);
    return set;
}
inline records::LogEntry log_entry() {
    records::LogEntry entry;
    entry.log = Text("PENDAMPINGAN");
    return entry;
}
inline records::PoliceSet police(std::string_view state, std::string_view number = {}) {
    return {Text(state), number.empty() ? Maybe<Text>() : Text(number), {}, {}, {}};
}
inline records::SafetyPlanSet plan(std::string_view place, Maybe<std::uint32_t> victim = {}) {
    return {{{Text("safe_place"), {Text(place)}}}, {}, victim};
}

inline records::Decided decided(const Case& c, std::size_t about, std::string_view decision) {
    return {Text("A6"), c.events[about].object_hash, Text(decision), false, {}};
}
inline records::ClockSet clock(bool paused) { return {Text("A_7B"), paused, Text(paused ? "KLIEN_MEMINTA_WAKTU" : "LANJUT"), {}}; }
inline records::Registered number(std::string_view text, bool provisional = false) { return {Text(text), provisional, {}}; }
inline const auto other_case = fixed_of<formats::CaseId>(9);
inline std::string_view other_id() { return text_of(View(other_case)); }

inline std::string_view finding_of(const CaseState& state, const AboutKey& about) {
    return state.at<records::Determined>(state.findings.at(about).chosen).decided.view();
}
inline std::string need_of(const CaseState& state, std::string_view need) {
    return std::string(need_in(state.body(state.needs.at({{}, {}, need}).chosen), need, {})->priority.view());
}

inline std::string_view risk_level(const CaseState& state) {
    return state.risk ? state.at<records::RiskSet>(state.risk->chosen).level.view() : "";
}
inline bool given(const CaseState& state, std::uint32_t layer, std::string_view item = {}) {
    const auto found = state.consents.find({layer, item});
    return found != state.consents.end() && found->second.given;
}

} // namespace teduh::merge
