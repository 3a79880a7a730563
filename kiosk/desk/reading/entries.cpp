#include "kiosk/desk/reading/entries.hpp"

#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/progress/advice.hpp"
#include "kiosk/casework/progress/progress.hpp"
#include "kiosk/casework/rules/consent_signer.hpp"
#include "kiosk/casework/rules/relation.hpp"
#include "kiosk/casework/rules/sharing.hpp"
#include "kiosk/casework/rules/tpks.hpp"
#include "storage/crypto/random.hpp"
#include "storage/crypto/text_form.hpp"

#include <algorithm>

namespace teduh::desk {
namespace {

namespace rules = casework::rules;
using casework::StepKind;
using steps::EntryKind;

// ---- what is found of sexual violence
rules::Determination tpks_of(const merge::CaseState& state) {
    std::optional<rules::Determination> found;
    for (const auto& [about, in_force] : state.findings) {
        if (about.what != "TPKS") continue;
        const auto decided = state.at<records::Determined>(in_force.chosen).decided.view();
        for (const auto verdict :
             {rules::Verdict::Yes, rules::Verdict::Indicated, rules::Verdict::Review, rules::Verdict::No})
            if (rules::code_of(verdict) == decided && (!found || verdict < found->proposed))
                found = rules::Determination{verdict, {}};
    }
    if (found) return *found;
    rules::SexualViolence told;
    for (const auto place : merge::folded<records::Complaint>(state)) {
        const auto& incident = state.at<records::Complaint>(place).incident;
        if (!incident || !incident->violence) continue;
        for (const auto& each : *incident->violence) told.violence.push_back(each.view());
    }
    return rules::tpks(told);
}

// ---- who signs
// A guardian who stands to her as the reported person does may be the same; where nothing is known, too.
rules::Answer is_reported(const merge::CaseState& state, std::string_view relation) {
    bool any = false, known = true;
    for (const auto& [about, in_force] : state.pairs) {
        if (!about.victim || !about.reported) continue;
        const auto pair = merge::pair_in(state.body(in_force.chosen), *about.victim, *about.reported);
        if (!pair) continue;
        any = true;
        if (pair->relation.view() == relation) return rules::Answer::Yes;
        known = known && rules::is_relation_exact(pair->relation.view());
    }
    return any && known ? rules::Answer::No : rules::Answer::Open;
}

rules::SignerProposed signer_of(const merge::CaseState& state) {
    rules::Signing signing;
    signing.client = is_child(state) ? rules::Standing::Child : rules::Standing::Adult;
    for (const auto& [key, person] : state.people) {
        if (key.role != "KLIEN" || !person.now.guardians) continue;
        for (const auto& each : *person.now.guardians) {
            rules::GuardianTold told;
            told.relation = each.relation.view();
            told.is_reported = is_reported(state, told.relation);
            told.present = rules::Answer::Yes; // who is not here signs nothing
            signing.guardians.push_back(told);
        }
    }
    return rules::who_signs(signing);
}

// ---- agencies, and what they may be told
std::vector<std::string> strings(const std::vector<std::string_view>& codes) {
    return {codes.begin(), codes.end()};
}

steps::AgencyTask agency_task(const casework::Agency& agency) {
    steps::AgencyTask task{agency.id, agency.type, agency.label, {}, {}, {}, {}};
    if (!agency.address_secret) { // where it is stays unsaid, in every field that could say it
        task.note = agency.note;
        task.phone = agency.phone;
    }
    const auto most = rules::agency_default(agency.type);
    constexpr std::array<std::string_view, 11> groups{
        "IDENTITAS",         "KONTAK_AMAN",   "ALAMAT",    "KRONOLOGI_RINGKAS",
        "KRONOLOGI_LENGKAP", "HASIL_ASESMEN", "KESEHATAN", "DOKUMEN",
        "DATA_ANAK",         "DATA_TERLAPOR", "FOTO"};
    const auto needed = [&](std::string_view group) {
        return !most.only || std::ranges::find(most.groups, group) != most.groups.end();
    };
    for (const auto group : groups)
        if (needed(group)) task.most.emplace_back(group);
    for (const auto& group : agency.share)
        if (needed(group)) task.offered.push_back(group);
    return task;
}

// On which ground it went on without her consent, where that is the last word on services.
std::optional<rules::GroundWithoutConsent> ground_of(const merge::CaseState& state) {
    const auto found = state.consents.find(merge::ConsentKey{1, {}});
    if (found == state.consents.end()) return std::nullopt;
    const auto& consent = state.at<records::Consent>(found->second.by.chosen);
    if (!consent.without_consent) return std::nullopt;
    return rules::GroundWithoutConsent{consent.without_consent->basis.view(),
                                       !consent.without_consent->reason.empty(), consent.witness.has_value()};
}

rules::Sharing shared_with(const merge::CaseState& state, const std::string& type, const AtWork& at_work) {
    rules::Wish wish{type, {}, casework::local_day(at_work.minutes_east, static_cast<std::int64_t>(at_work.wall_ms))};
    const auto found = state.sharing.find(merge::SharingKey{2, type});
    if (const auto ground = ground_of(state); ground && found == state.sharing.end()) {
        for (const auto group : rules::agency_default(type).groups) wish.groups.push_back(group);
        return rules::may_share_without_consent(wish, *ground);
    }
    std::vector<rules::Release> releases;
    if (found != state.sharing.end()) {
        rules::Release release;
        release.agency = type;
        release.groups = found->second.data_groups;
        release.given = !found->second.data_groups.empty();
        release.given_on = casework::local_day(at_work.minutes_east, static_cast<std::int64_t>(state.body(found->second.by.chosen).at_ms));
        if (found->second.valid_until)
            release.until = records::rules::Date(found->second.valid_until->number);
        wish.groups = release.groups;
        releases.push_back(std::move(release));
    }
    return rules::may_share(wish, releases);
}

void add_referrals(steps::Surroundings& around, const merge::CaseState& state, const AtWork& at_work) {
    std::vector<std::pair<merge::Place, steps::ReferralTask>> all;
    for (const auto& [id, in_force] : state.referrals) {
        steps::ReferralTask task;
        task.set = state.at<records::ReferralSet>(in_force.chosen);
        task.differs = !in_force.also.empty();
        const auto* agency = task.set.agency ? steps::agency_of(around, task.set.agency->view()) : nullptr;
        if (agency != nullptr) {
            const auto sharing = shared_with(state, agency->type, at_work);
            task.shared = strings(sharing.groups);
            task.why_shared = sharing.rules;
        }
        all.emplace_back(in_force.chosen, std::move(task));
    }
    std::ranges::sort(all, [](const auto& left, const auto& right) { return left.first > right.first; });
    for (auto& [place, task] : all) around.referrals.push_back(std::move(task));
}

// ---- logs
bool is_log_of(const steps::Surroundings& around, std::string_view log) {
    const auto offered = [&](EntryKind kind) { return steps::offer_of(around, kind) != nullptr; };
    if (log == "PENDAMPINGAN") return offered(EntryKind::Accompaniment);
    if (log == "KOORDINASI_POLISI") return offered(EntryKind::Police);
    if (log == "TINDAK_LANJUT") return offered(EntryKind::FollowUp);
    return log == "UMPAN_BALIK" && offered(EntryKind::Feedback);
}

void add_logs(steps::Surroundings& around, const merge::CaseState& state, const AtWork& at_work) {
    for (const auto place : merge::folded<records::LogEntry>(state)) {
        const auto& entry = state.at<records::LogEntry>(place);
        if (!is_log_of(around, entry.log.view())) continue;
        steps::LogTask task{entry, {}};
        const auto& author = state.body(place).author;
        const auto who = author ? std::ranges::find(at_work.here, *author, &reading::OfficerHere::staff)
                                : at_work.here.end();
        if (who != at_work.here.end()) task.by = who->initials;
        around.logs.push_back(std::move(task));
    }
    std::ranges::stable_sort(around.logs, [](const auto& left, const auto& right) {
        return left.entry.at_ms > right.entry.at_ms;
    });
}

// ---- what can be added
bool names_form(const casework::Step& step, std::string_view form) {
    return step.form == form || std::ranges::find(step.more_forms, form) != step.more_forms.end();
}

bool asks_for(const casework::Step& step, EntryKind kind, bool sexual_crime) {
    const bool by_form = !steps::form_of(kind).empty() && names_form(step, steps::form_of(kind));
    switch (kind) {
    case EntryKind::Decision: return step.approval.has_value();
    case EntryKind::Referral:
    case EntryKind::Started:
    case EntryKind::HandedOver:
    case EntryKind::Result:
    case EntryKind::CalledOff:
    case EntryKind::Release: return step.does(StepKind::Refer);
    case EntryKind::Services:
    case EntryKind::Withdrawal: return step.does(StepKind::Consent);
    case EntryKind::Accompaniment: return by_form || step.does(StepKind::Accompany);
    case EntryKind::Police:
        return by_form || step.does(StepKind::Identify) ||
               (sexual_crime && (step.does(StepKind::Refer) || step.does(StepKind::CaseStatus)));
    case EntryKind::FollowUp:
    case EntryKind::Feedback:
    case EntryKind::Ending: return by_form || step.does(StepKind::Evaluate);
    case EntryKind::Reopening:
        return names_form(step, steps::form_of(EntryKind::Ending)) || step.does(StepKind::Evaluate);
    }
    return false;
}

void add_offers(steps::Surroundings& around, const casework::Step& step, const Material& material) {
    for (std::size_t i = 0; i < steps::entry_kinds; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        if (!asks_for(step, kind, around.sexual_crime)) continue;
        const auto folder = steps::form_of(kind);
        const auto* form = folder.empty() ? nullptr : material.staff_form(folder);
        if (folder.empty() || form != nullptr) around.offers.push_back({kind, form});
    }
}

// ---- the decision
bool has_begun(const merge::CaseState& state) {
    const auto begun = [&](const auto& referral) {
        const auto now = state.at<records::ReferralSet>(referral.second.chosen).state.view();
        return now == "DIMULAI" || now == "DISERAHKAN" || now == "HASIL";
    };
    const auto accompanied = [&](merge::Place place) {
        return state.at<records::LogEntry>(place).log.view() == "PENDAMPINGAN";
    };
    return std::ranges::any_of(state.referrals, begun) ||
           std::ranges::any_of(merge::folded<records::LogEntry>(state), accompanied);
}

std::optional<steps::DecisionTask> decision_of(const casework::StepNow& now, const merge::CaseState& state,
                                               const std::vector<std::string>& roles) {
    if (!now.step->approval) return std::nullopt;
    steps::DecisionTask task;
    task.role = now.step->approval->role;
    task.mine = std::ranges::find(roles, task.role) != roles.end();
    task.waits = now.stand == casework::StepStand::AwaitsDecision;
    if (now.set) task.about = state.events[*now.set].event.object_hash;
    task.afterwards = casework::risk_of(state) == casework::Risk::High && has_begun(state);
    if (const auto said = state.decisions.find(now.step->id); said != state.decisions.end()) {
        const auto& decided = state.at<records::Decided>(said->second.by.chosen);
        task.last = std::string(decided.decision.view());
        if (decided.remark) task.remark = *decided.remark;
    }
    return task;
}

} // namespace

std::optional<std::size_t> awaits_decision(const casework::Service& service, const merge::CaseState& state,
                                           const std::vector<std::string>& roles) {
    const auto progress = casework::progress_of(service, state);
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
        const auto decision = decision_of(progress.steps[i], state, roles);
        if (decision && decision->mine && decision->waits) return i;
    }
    return std::nullopt;
}

void add_surroundings(steps::Task& task, const casework::Service& service, const merge::CaseState& state,
                      const AtWork& at_work, const Material& material) {
    const auto progress = casework::progress_of(service, state);
    const auto& now = progress.steps.at(task.number - 1);
    task.done = now.set && state.at<records::StepSet>(*now.set).state == records::StepState::Done;
    auto& around = task.around;
    const auto tpks = tpks_of(state);
    around.sexual_crime = tpks.proposed == rules::Verdict::Yes;
    around.no_mediation = rules::mediation_refused(tpks, rules::Standing::Unknown);
    around.services_agreed = casework::agreed_to_services(state);
    around.closed = progress.closed;
    const auto signer = signer_of(state);
    around.signer = std::string(rules::code_of(signer.signer));
    around.signing = signer.rules;
    around.follow_up_days = service.follow_up.days;
    if (service.consent.agency_days > 0) around.release_days = service.consent.agency_days;
    around.now_ms = at_work.wall_ms;
    around.minutes_east = at_work.minutes_east;
    around.fresh = crypto::random_bytes<formats::ObjectId>();
    for (const auto& each : service.agencies) around.agencies.push_back(agency_task(each));
    for (const auto& each : at_work.here) {
        if (each.staff == at_work.staff) continue;
        const bool head = std::ranges::find(each.roles, "KEPALA") != each.roles.end();
        around.colleagues.push_back(
            {each.staff, each.initials.empty() ? crypto::hex(each.staff).substr(0, 4) : each.initials, head});
    }
    add_offers(around, *now.step, material);
    if (steps::offer_of(around, EntryKind::Referral) != nullptr) add_referrals(around, state, at_work);
    add_logs(around, state, at_work);
    if (state.police && steps::offer_of(around, EntryKind::Police) != nullptr)
        around.police = state.at<records::PoliceSet>(state.police->chosen);
    around.decision = decision_of(now, state, at_work.roles);
}

} // namespace teduh::desk
