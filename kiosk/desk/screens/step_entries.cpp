#include "kiosk/desk/screens/step_page.hpp"

#include "kiosk/casework/rules/rule.hpp"

// The list of what was added to a step: the head's decision, referrals, what may be shared, the logs.
namespace teduh::desk {
namespace {

using steps::EntryKind;

std::string_view say_rule(const Page& page, casework::rules::Rule rule) {
    return page.say(casework::rules::sentence_of(rule));
}

std::string codes(const Page& page, std::string_view list, const std::vector<std::string>& wanted) {
    std::string words;
    for (const auto& each : wanted)
        words += (words.empty() ? "" : ", ") + page.material.choice("", list, each, page.language);
    return words;
}

void draw_add(Page& page, const steps::Model& step, EntryKind kind, Icon icon) {
    if (!steps::may_add(step, kind)) return;
    const bool begun = step.entry && step.entry->kind == kind && !step.entry->referral;
    const auto words = begun ? page.say(message("Go on: {what}"), "what", entry_words(page, kind))
                             : std::string(entry_words(page, kind));
    if (page.ui.button({"add." + entry_id(kind), words, begun ? Icon::Edit : icon}))
        step_does(page, steps::AddPressed{kind, {}});
}

// ---- the decision
void draw_recommended(Page& page, const steps::Model& step) {
    if (step.parts.empty()) return;
    const auto& told = step.parts.front().answers;
    for (forms::QuestionId id = 0; id < told.form().questions.size(); ++id) {
        if (!told.counts(id)) continue;
        const auto& question = told.form().question(id);
        auto answer = told.told(id);
        if (question.chooses()) {
            crypto::SecretText words;
            const auto* list = told.form().list_of(id);
            forms::each_code(answer.view(), [&](std::string_view code) {
                const auto* choice = list != nullptr ? list->find(code) : nullptr;
                if (!words.empty()) words.append(", ");
                words.append(choice != nullptr ? words_of(page, told.form(), choice->label) : code);
            });
            answer = std::move(words);
        }
        page.ui.told("recommended." + question.name, words_of(page, told.form(), question.label), answer);
    }
}

void draw_decision(Page& page, const steps::Model& step) {
    const auto& decision = *step.task.around.decision;
    const auto role = page.material.choice("", "peran", decision.role, page.language);
    if (decision.waits && decision.mine) {
        page.ui.heading(page.say(message("This waits for your decision")),
                        page.say(message("Read what is recommended, then decide.")));
        if (decision.afterwards)
            page.ui.point(Icon::Clock, page.say(message("The service has begun: the risk is high.")),
                          Tone::Soon);
        draw_recommended(page, step);
        return draw_add(page, step, EntryKind::Decision, Icon::Tick);
    }
    page.ui.section(page.say(message("Decision")));
    if (decision.waits)
        page.ui.point(Icon::Clock, page.say(message("This waits for the decision of: {role}"), "role", role),
                      Tone::Soon);
    else if (decision.last.empty())
        page.ui.hint(page.say(message("Nothing waits for a decision yet.")));
    else if (decision.last == "SETUJU")
        page.ui.point(Icon::Tick, page.say(message("Agreed by: {role}"), "role", role), Tone::Done);
    else
        page.ui.point(Icon::Again, page.say(message("Sent back by: {role}"), "role", role), Tone::Soon);
    if (!decision.remark.empty())
        page.ui.told("decision.remark", page.say(message("Remark")), decision.remark);
}

// ---- referrals
std::string_view state_words(const Page& page, std::string_view state) {
    if (state == "DIPUTUSKAN") return page.say(message("decided"));
    if (state == "DIMULAI") return page.say(message("under way"));
    if (state == "DISERAHKAN") return page.say(message("handed over"));
    if (state == "HASIL") return page.say(message("with a result"));
    return page.say(message("called off"));
}

std::string kind_words(const Page& page, const steps::Model& step, const records::ReferralSet& set) {
    if (set.kind.view() == "KEMBALI_KE_KELUARGA")
        return std::string(page.say(message("Return to the family")));
    const auto* agency = set.agency ? steps::agency_of(step.task.around, set.agency->view()) : nullptr;
    if (agency != nullptr) return agency->label;
    return std::string(
        page.say(set.kind.view() == "RUMAH_AMAN" ? message("Safe house") : message("An agency")));
}

std::string facts_of(const Page& page, const records::ReferralSet& set) {
    std::string words;
    const auto add = [&](std::string_view more) {
        words += (words.empty() ? "" : " · ") + std::string(more);
    };
    if (set.outcome) add(page.material.choice("", "hasil_rujukan", set.outcome->view(), page.language));
    if (set.service) add(page.material.choice("", "layanan", set.service->view(), page.language));
    if (set.at_ms) add(when(page, *set.at_ms));
    return words;
}

void draw_shared(Page& page, const steps::ReferralTask& referral) {
    if (!referral.set.agency) return;
    if (referral.shared.empty())
        page.ui.hint(page.say(message("Nothing may be shared with it now.")));
    else
        page.ui.hint(page.say(message("May be shared: {what}"), "what",
                              codes(page, "kelompok_data", referral.shared)));
    for (const auto rule : referral.why_shared)
        if (rule != casework::rules::Rule::ShareReleased) page.ui.hint(say_rule(page, rule));
}

void draw_moves(Page& page, const steps::Model& step, const steps::ReferralTask& referral,
                std::size_t number) {
    constexpr std::array moves{EntryKind::Started, EntryKind::HandedOver, EntryKind::Result,
                               EntryKind::Release, EntryKind::CalledOff};
    constexpr std::array icons{Icon::Bus, Icon::Hand, Icon::Tick, Icon::Shield, Icon::Stop};
    std::vector<std::string> ids;
    std::vector<widgets::Tile> tiles;
    std::vector<EntryKind> offered;
    ids.reserve(moves.size());
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const bool agreed = moves[i] != EntryKind::Release || step.task.around.services_agreed;
        if (!agreed || !steps::may_move(referral.set, moves[i]) ||
            steps::offer_of(step.task.around, moves[i]) == nullptr)
            continue;
        ids.push_back("move." + std::to_string(number) + "." + entry_id(moves[i]));
        tiles.push_back({ids.back(), icons[i], entry_words(page, moves[i])});
        offered.push_back(moves[i]);
    }
    if (tiles.empty()) return;
    if (const auto pressed = page.ui.segments(tiles, 3))
        step_does(page, steps::AddPressed{offered[*pressed], referral.set.referral});
}

void draw_referral(Page& page, const steps::Model& step, const steps::ReferralTask& referral,
                   std::size_t number) {
    page.ui.card([&] {
        const auto id = "referral." + std::to_string(number);
        const auto state = referral.set.state.view();
        const auto tone = state == "HASIL" ? Tone::Done : state == "BATAL" ? Tone::Plain : Tone::Soon;
        page.ui.outcome(id, kind_words(page, step, referral.set), state_words(page, state),
                        state == "HASIL" ? Icon::Tick : Icon::Signpost, tone);
        if (const auto facts = facts_of(page, referral.set); !facts.empty()) page.ui.hint(facts);
        if (referral.differs)
            page.ui.point(Icon::Warning, page.say(message("Two officers wrote of it at the same time.")),
                          Tone::Soon);
        draw_shared(page, referral);
        draw_moves(page, step, referral, number);
        page.ui.gap(4);
    });
}

void draw_referrals(Page& page, const steps::Model& step) {
    const auto& around = step.task.around;
    page.ui.section(page.say(message("Referrals")));
    if (!around.services_agreed)
        page.ui.point(Icon::Warning,
                      page.say(message("She has not agreed to services. A referral needs a ground.")),
                      Tone::Danger);
    if (step.task.blocked)
        page.ui.point(Icon::Stop, page.say(message("The head decides on the recommendation first.")),
                      Tone::Danger);
    if (around.no_mediation) page.ui.point(Icon::Stop, say_rule(page, *around.no_mediation), Tone::Danger);
    draw_add(page, step, EntryKind::Referral, Icon::Signpost);
    if (around.referrals.empty()) page.ui.hint(page.say(message("No referral yet.")));
    for (std::size_t i = 0; i < around.referrals.size(); ++i)
        draw_referral(page, step, around.referrals[i], i);
}

// ---- police
void draw_police(Page& page, const steps::Model& step) {
    const auto& around = step.task.around;
    page.ui.section(page.say(message("Police unit")));
    page.ui.point(Icon::Info, page.say(message("This program reports nothing by itself. An officer does.")),
                  Tone::Plain);
    if (around.sexual_crime)
        page.ui.point(Icon::Clock,
                      page.say(message("Sexual violence: the police are told within 3 times 24 hours.")),
                      Tone::Danger);
    const auto state = around.police ? std::string(around.police->state.view()) : std::string("BELUM");
    const auto tone = state == "DILAPORKAN" ? Tone::Done : Tone::Soon;
    page.ui.outcome("police", page.say(message("Police report")),
                    page.material.choice("", "laporan_polisi", state, page.language), Icon::Shield, tone);
    if (around.police && around.police->number)
        page.ui.told("police.number", page.say(message("Number")), *around.police->number);
    if (around.police && around.police->reason)
        page.ui.told("police.reason", page.say(message("Reason")), *around.police->reason);
    draw_add(page, step, EntryKind::Police, Icon::Shield);
}

// ---- logs
std::string log_title(const Page& page, const steps::Model& step, const steps::LogTask& log) {
    auto words = when(page, log.entry.at_ms);
    const auto add = [&](std::string_view more) { words += " · " + std::string(more); };
    if (log.entry.log.view() == "KOORDINASI_POLISI") add(page.say(message("Police unit")));
    if (log.entry.log.view() == "TINDAK_LANJUT") add(page.say(message("How she is")));
    if (log.entry.log.view() == "UMPAN_BALIK") add(page.say(message("Feedback")));
    const auto* agency =
        log.entry.agency ? steps::agency_of(step.task.around, log.entry.agency->view()) : nullptr;
    if (agency != nullptr) add(agency->label);
    if (log.entry.service) add(page.material.choice("", "layanan", log.entry.service->view(), page.language));
    if (log.entry.minutes)
        add(page.say(message("{count} minutes"), "count", std::to_string(*log.entry.minutes)));
    if (!log.by.empty()) add(log.by);
    return words;
}

void draw_log(Page& page, const steps::Model& step, const steps::LogTask& log, std::size_t number) {
    page.ui.card([&] {
        const auto id = "log." + std::to_string(number);
        const crypto::SecretText nothing(page.say(message("no words")));
        page.ui.told(id, log_title(page, step, log), log.entry.text ? *log.entry.text : nothing);
        if (log.entry.next) page.ui.told(id + ".next", page.say(message("What follows")), *log.entry.next);
        page.ui.gap(4);
    });
}

void draw_logs(Page& page, const steps::Model& step) {
    const auto& around = step.task.around;
    page.ui.section(page.say(message("Log")));
    page.ui.hint(page.say(message("It is only added to. The newest stands first.")));
    draw_add(page, step, EntryKind::Accompaniment, Icon::People);
    draw_add(page, step, EntryKind::FollowUp, Icon::Heart);
    draw_add(page, step, EntryKind::Feedback, Icon::Chat);
    if (around.logs.empty()) page.ui.hint(page.say(message("Nothing was written down yet.")));
    for (std::size_t i = 0; i < around.logs.size(); ++i) draw_log(page, step, around.logs[i], i);
}

// ---- consent, and the end
void draw_consent_entries(Page& page, const steps::Model& step) {
    const auto& around = step.task.around;
    page.ui.section(page.say(message("Her consent")));
    page.ui.hint(page.say(message("A refusal is a valid answer. Nothing is chosen beforehand.")));
    page.ui.point(around.services_agreed ? Icon::Tick : Icon::Clock,
                  page.say(around.services_agreed ? message("She has agreed to services.")
                                                  : message("She has not agreed to services yet.")),
                  around.services_agreed ? Tone::Done : Tone::Soon);
    for (const auto rule : around.signing) page.ui.point(Icon::Pen, say_rule(page, rule), Tone::Plain);
    draw_add(page, step, EntryKind::Services, Icon::Pen);
    draw_add(page, step, EntryKind::Withdrawal, Icon::Again);
}

void draw_end(Page& page, const steps::Model& step) {
    page.ui.section(page.say(message("How the case ends")));
    if (step.task.around.no_mediation)
        page.ui.point(Icon::Stop, say_rule(page, *step.task.around.no_mediation), Tone::Danger);
    if (step.task.around.closed)
        page.ui.point(Icon::Tick, page.say(message("This case was ended.")), Tone::Plain);
    draw_add(page, step, EntryKind::Ending, Icon::Stop);
    draw_add(page, step, EntryKind::Reopening, Icon::Again);
}

} // namespace

void draw_entries(Page& page, const steps::Model& step) {
    const auto& around = step.task.around;
    const auto offers = [&](EntryKind kind) { return steps::offer_of(around, kind) != nullptr; };
    if (step.entry)
        page.ui.point(Icon::Edit, page.say(message("Something is begun here and not saved yet.")),
                      Tone::Soon);
    if (around.decision) draw_decision(page, step);
    if (offers(EntryKind::Services)) draw_consent_entries(page, step);
    if (offers(EntryKind::Referral)) draw_referrals(page, step);
    if (offers(EntryKind::Police)) draw_police(page, step);
    if (offers(EntryKind::Accompaniment) || offers(EntryKind::FollowUp) || offers(EntryKind::Feedback) ||
        !around.logs.empty())
        draw_logs(page, step);
    if (offers(EntryKind::Ending) || offers(EntryKind::Reopening)) draw_end(page, step);
}

} // namespace teduh::desk
