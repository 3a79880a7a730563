#include "kiosk/casework/merge/judge.hpp"
#include "kiosk/casework/merge/weigh.hpp"

namespace teduh::merge {
namespace {

using records::Consent;

class Judge {
public:
    Judge(const Words& words, CaseState& state) : words_(words), state_(state) {}

    void all() {
        for (const auto& [key, said] : words_) one(key, said);
    }

private:
    void one(const Key& key, const Said& said) {
        switch (key.thing) {
        case Thing::Risk: return risk(said);
        case Thing::SafeContact: state_.safe_contact = judge_contact(state_, said); return;
        case Thing::Status: state_.status = set_later<records::StatusSet>(said, &records::StatusSet::status); return;
        case Thing::Custody: return custody(said);
        case Thing::CaseKeys: return case_keys(said);
        case Thing::Assigned: return keep(state_.assigned, key.text, set_later<records::Assigned>(said, &records::Assigned::staff));
        case Thing::Scheduled: return keep(state_.scheduled, key.text, set_later<records::Scheduled>(said, &records::Scheduled::at_ms));
        case Thing::Officer:
        case Thing::Group: return access(key, said);
        case Thing::Layer:
        case Thing::Item: return consent(key, said);
        case Thing::Agency: return sharing(key, said);
        case Thing::PersonField: return person_field(key, said);
        default: return judge_work(key, said, state_);
        }
    }

    template <class Payload, class Member>
    records::Maybe<InForce> set_later(const Said& said, Member member) const {
        return later_wins(said, [&](Place left, Place right) {
            return state_.at<Payload>(left).*member == state_.at<Payload>(right).*member;
        });
    }
    template <class Map, class Which, class InForceOrNone>
    static void keep(Map& map, const Which& which, InForceOrNone in_force) {
        if (in_force) map.emplace(which, *std::move(in_force));
    }

    void risk(const Said& said) {
        const auto height = [&](Place place) {
            return records::risk_height(state_.at<records::RiskSet>(place).level.view());
        };
        const auto same = [&](Place left, Place right) { return height(left) == height(right); };
        state_.risk = with_others(said, highest(said, height), same);
    }

    // A hand-over is open until somebody who knows of it is assigned, or hands over in turn.
    void custody(const Said& said) {
        for (const auto place : said.folded)
            if (std::holds_alternative<records::HandedOver>(state_.body(place).payload))
                state_.open_hand_overs.push_back(place);
    }

    void case_keys(const Said& said) {
        for (const auto place : said.folded) {
            auto recipients = state_.at<records::CaseKeyRotated>(place).recipients;
            std::ranges::sort(recipients);
            if (!state_.next_recipients) state_.next_recipients = std::move(recipients);
            else
                std::erase_if(*state_.next_recipients,
                              [&](const auto& id) { return !std::ranges::binary_search(recipients, id); });
        }
    }

    void access(const Key& key, const Said& said) {
        const auto removes = [&](Place place) { return !state_.at<records::AccessSet>(place).may_read; };
        const auto chosen = highest(said, removes);
        if (!removes(chosen) && said.folded.empty()) return; // a waiting event opens nothing
        const auto same = [&](Place left, Place right) { return removes(left) == removes(right); };
        state_.access.emplace(AccessKey{key.thing == Thing::Group, key.text},
                              Access{!removes(chosen), with_others(said, chosen, same)});
    }

    std::string_view answer_of(Place place, std::string_view item) const {
        return answer_in(state_.at<Consent>(place), item);
    }
    bool gives(Place place, std::string_view item) const {
        return state_.at<Consent>(place).decision.view() == "DIBERI" &&
               (item.empty() || answer_of(place, item) == "YA");
    }
    // A clear no before what was put off, and that before a yes.
    int refusal(Place place, std::string_view item) const {
        if (gives(place, item)) return 0;
        const auto answer = answer_of(place, item);
        return answer == "TIDAK" || answer == "TOLAK" || answer == "DITOLAK" ? 2 : 1;
    }

    void consent(const Key& key, const Said& said) {
        const auto rank = [&](Place place) { return refusal(place, key.text); };
        const auto chosen = highest(said, rank);
        if (rank(chosen) == 0 && said.folded.empty()) return; // a waiting event gives nothing
        const auto same = [&](Place left, Place right) { return answer_of(left, key.text) == answer_of(right, key.text); };
        state_.consents.emplace(ConsentKey{key.number, key.text},
                                Permission{rank(chosen) == 0, answer_of(chosen, key.text), with_others(said, chosen, same)});
    }

    // The data groups that this event gives to an agency, ascending; none where it refuses.
    std::vector<std::string_view> groups_in(Place place, std::string_view agency) const {
        const auto& consent = state_.at<Consent>(place);
        std::vector<std::string_view> groups;
        if (consent.decision.view() != "DIBERI" || !consent.sharing) return groups;
        bool first = true;
        for (const auto& scope : *consent.sharing) {
            if (scope.agency.view() != agency) continue;
            std::vector<std::string_view> named;
            for (const auto& group : scope.data_groups) named.push_back(group.view());
            std::ranges::sort(named);
            if (std::exchange(first, false)) groups = named; // named twice: what both give
            else std::erase_if(groups, [&](auto group) { return !std::ranges::binary_search(named, group); });
        }
        groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
        return groups;
    }

    void sharing(const Key& key, const Said& said) {
        const auto groups_of = [&](Place place) { return groups_in(place, key.text); };
        const auto until_of = [&](Place place) { return state_.at<Consent>(place).valid_until; };
        Sharing shared;
        bool first = true;
        for (const auto place : said.folded) {
            const auto groups = groups_of(place);
            if (std::exchange(first, false)) shared.data_groups = groups;
            else narrow(shared.data_groups, groups);
            if (until_of(place)) shared.valid_until = earlier(shared.valid_until, *until_of(place));
        }
        for (const auto place : said.waiting) {
            narrow(shared.data_groups, groups_of(place));
            if (until_of(place)) shared.valid_until = earlier(shared.valid_until, *until_of(place));
        }
        // Shown first: the one that gives least, the latest of several.
        const auto chosen = highest(said, [&](Place place) { return -static_cast<long>(groups_of(place).size()); });
        const auto same = [&](Place left, Place right) {
            return groups_of(left) == groups_of(right) && until_of(left) == until_of(right);
        };
        shared.by = with_others(said, chosen, same);
        state_.sharing.emplace(SharingKey{key.number, key.text}, std::move(shared));
    }
    static void narrow(std::vector<std::string_view>& groups, const std::vector<std::string_view>& given) {
        std::erase_if(groups, [&](auto group) { return !std::ranges::binary_search(given, group); });
    }
    static records::Date earlier(const records::Maybe<records::Date>& left, records::Date right) {
        return !left || right.number < left->number ? right : *left;
    }

    void person_field(const Key& key, const Said& said) {
        const PersonKey who{key.text, key.number >> 8};
        const auto field = key.number & 0xff;
        const auto value = [&](Place place) {
            records::Person only;
            if (const auto* from = person_in(state_.body(place), who.role, who.index))
                records::take_field(only, *from, field);
            return only;
        };
        const auto in_force = later_wins(said, [&](Place left, Place right) { return value(left) == value(right); });
        if (!in_force) return;
        auto& person = state_.people[who];
        records::take_field(person.now, *person_in(state_.body(in_force->chosen), who.role, who.index), field);
        person.fields.emplace(field, *in_force);
    }

    const Words& words_;
    CaseState& state_;
};

} // namespace

void judge(const Words& words, CaseState& state) {
    Judge(words, state).all();
    settle_decisions(state);
    for (auto& [who, person] : state.people)
        for (Place place = 0; place < state.events.size(); ++place)
            if (state.events[place].standing == Standing::Folded &&
                person_in(state.body(place), who.role, who.index) != nullptr)
                person.history.push_back(place);
}

} // namespace teduh::merge
