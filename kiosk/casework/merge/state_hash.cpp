#include "kiosk/casework/merge/fold.hpp"

namespace teduh::merge {
namespace {

// Every value by itself, each with its length: nothing can run into what follows.
class Writer {
public:
    explicit Writer(const CaseState& state) : state_(state) {}

    // A read is no part of how a case stands: it reaches few desks, and looking must not change what was seen.
    void events() {
        for (const auto& placed : state_.events) {
            if (std::holds_alternative<records::CaseRead>(placed.event.body->payload)) continue;
            bytes(placed.event.object_hash);
            number(static_cast<std::uint64_t>(placed.standing));
        }
    }
    void values() {
        section();
        maybe(state_.risk, [&](const InForce& by) { in_force(by); });
        maybe(state_.safe_contact, [&](const Contact& each) { contact(each); });
        maybe(state_.status, [&](const InForce& by) { in_force(by); });
        section();
        for (const auto& [key, permission] : state_.consents) {
            number(key.layer);
            text(key.item);
            number(permission.given ? 1 : 0);
            text(permission.answer);
            in_force(permission.by);
        }
        section();
        for (const auto& [key, shared] : state_.sharing) {
            number(key.layer);
            text(key.agency);
            texts(shared.data_groups);
            maybe(shared.valid_until, [&](records::Date date) { number(date.number); });
            in_force(shared.by);
        }
        section();
        for (const auto& [key, access] : state_.access) {
            number(key.group ? 1 : 0);
            text(key.id);
            number(access.may_read ? 1 : 0);
            in_force(access.by);
        }
        people();
        section();
        for (const auto* by_text : {&state_.assigned, &state_.scheduled}) {
            section();
            for (const auto& [what, by] : *by_text) {
                text(what);
                in_force(by);
            }
        }
        rest();
    }
    formats::Hash finish() { return hash_.finish(); }

private:
    void people() {
        section();
        for (const auto& [who, person] : state_.people) {
            text(who.role);
            number(who.index);
            bytes(formats::encode_secret(person.now));
            for (const auto& [field, by] : person.fields) {
                number(field);
                in_force(by);
            }
            places(person.history);
        }
    }
    void rest() {
        places(state_.open_hand_overs);
        maybe(state_.next_recipients, [&](const std::vector<formats::KeyId>& ids) {
            number(ids.size());
            for (const auto& id : ids) bytes(id);
        });
        for (const bool flag : {state_.erasure.asked, state_.erasure.held, state_.erasure.confirmed}) number(flag ? 1 : 0);
        work();
    }
    void work() {
        section();
        for (const auto* single : {&state_.registered, &state_.police})
            maybe(*single, [&](const InForce& by) { in_force(by); });
        for (const auto* by_text : {&state_.steps, &state_.referrals}) {
            section();
            for (const auto& [what, by] : *by_text) {
                text(what);
                in_force(by);
            }
        }
        for (const auto* by_whom : {&state_.findings, &state_.pairs, &state_.needs, &state_.safety_plans}) {
            section();
            for (const auto& [about, by] : *by_whom) {
                for (const auto& person : {about.victim, about.reported})
                    maybe(person, [&](std::uint32_t place) { number(place); });
                text(about.what);
                in_force(by);
            }
        }
        decided();
    }
    void decided() {
        section();
        for (const auto& [step, decision] : state_.decisions) {
            text(step);
            for (const bool flag : {decision.counts, decision.approves}) number(flag ? 1 : 0);
            in_force(decision.by);
        }
        section();
        for (const auto& [which, clock] : state_.clocks) {
            text(which);
            number(clock.paused ? 1 : 0);
            in_force(clock.by);
        }
        section();
        for (const auto& [other, joined] : state_.joined) {
            text(other);
            number(joined.together ? 1 : 0);
            in_force(joined.by);
        }
    }
    void contact(const Contact& each) {
        for (const bool may : {each.call, each.whatsapp, each.sms, each.letter, each.visit, each.may_leave_message, each.differs})
            number(may ? 1 : 0);
        maybe(each.phone, [&](std::string_view phone) { text(phone); });
        number(each.emergency_contact != nullptr ? 1 : 0);
        if (each.emergency_contact != nullptr) {
            text(each.emergency_contact->name.view());
            text(each.emergency_contact->phone.view());
        }
        for (const auto* conditions : {&each.safe_hours, &each.passwords, &each.caller_says}) texts(*conditions);
        text(each.phone_held_by_reported);
        places(each.said_by);
    }
    void in_force(const InForce& by) {
        place(by.chosen);
        places(by.also);
    }
    void places(const std::vector<Place>& all) {
        number(all.size());
        for (const auto each : all) place(each);
    }
    void place(Place each) { bytes(state_.events[each].event.object_hash); }
    void texts(const std::vector<std::string_view>& all) {
        number(all.size());
        for (const auto each : all) text(each);
    }
    template <class Value, class Write>
    void maybe(const records::Maybe<Value>& value, Write write) {
        number(value ? 1 : 0);
        if (value) write(*value);
    }
    void section() { text("section"); }
    void text(std::string_view characters) { bytes(view_of(characters)); }
    void number(std::uint64_t value) { bytes(be64(value)); }
    void bytes(View content) { hash_.item(content); }

    const CaseState& state_;
    crypto::HashStream hash_{"teduh/case-state/1"};
};

} // namespace

formats::Hash state_hash(const CaseState& state) {
    Writer writer(state);
    writer.events();
    writer.values();
    return writer.finish();
}

} // namespace teduh::merge
