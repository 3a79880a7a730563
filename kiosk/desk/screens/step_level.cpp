#include "kiosk/casework/facts/danger.hpp"
#include "kiosk/desk/screens/form_page.hpp"
#include "kiosk/desk/screens/step_page.hpp"

// The level of risk: what the program says and why, what she decides, and what is urgent after sexual violence.
namespace teduh::desk {
namespace {

using casework::rules::Aid;
using casework::rules::WindowState;

std::string risk_words(const Page& page, casework::Risk risk) {
    return page.material.choice("", "risiko", casework::code_of(risk), page.language);
}

void draw_reasons(Page& page, const casework::rules::Triage& triage) {
    for (const auto factor : triage.red_flags)
        page.ui.point(Icon::Warning, page.material.choice("", "faktor_risiko", casework::risk_factor_code(factor), page.language), Tone::Danger);
    for (const auto rule : triage.rules) page.ui.hint(page.say(casework::rules::sentence_of(rule)));
}

void draw_derived(Page& page, const steps::Model& step) {
    const auto derived = steps::derived_risk(step);
    if (!derived) return page.ui.point(Icon::Clock, page.say(message("No risk factor was answered yet.")), Tone::Plain);
    const bool high = derived == casework::Risk::High;
    page.ui.point(high ? Icon::Warning : Icon::Shield, page.say(message("The answers say: {level}"), "level", risk_words(page, *derived)),
                  high ? Tone::Danger : Tone::Soon);
    draw_reasons(page, steps::triage_of(step));
}

void draw_choice(Page& page, const steps::Model& step) {
    constexpr std::array risks{casework::Risk::Low, casework::Risk::Medium, casework::Risk::High};
    constexpr std::array ids{"level.rendah", "level.sedang", "level.tinggi"};
    constexpr std::array tones{Tone::Done, Tone::Soon, Tone::Danger};
    std::vector<std::string> words;
    for (const auto risk : risks) words.push_back(risk_words(page, risk));
    std::vector<widgets::Tile> tiles;
    const auto now = step.level ? step.level : steps::derived_risk(step);
    for (std::size_t i = 0; i < risks.size(); ++i) tiles.push_back({ids[i], Icon::None, words[i], {}, now == risks[i], tones[i]});
    if (const auto pressed = page.ui.segments(tiles, 3)) step_does(page, steps::LevelChosen{risks[*pressed]});
    if (!step.level) return;
    widgets::FieldLook look;
    look.label = page.say(message("Reason, where you lower it"));
    look.characters_max = records::story_bytes_max / 4;
    if (auto text = page.ui.field("level_reason", step.level_reason, look)) step_does(page, steps::LevelReason{*std::move(text)});
    if (step.faults_shown && !steps::may_set(step, *step.level))
        draw_faults(page, {std::string(page.say(message("Lower only with a reason, and never with a red flag.")))});
}

Message aid_words(Aid aid) {
    if (aid == Aid::Prophylaxis) return message("HIV prevention (PEP), within 72 hours");
    if (aid == Aid::Contraception) return message("Emergency contraception, within 120 hours");
    return message("Forensic samples");
}

// Counted from the incident; a window that is over is no reason not to go.
void draw_windows(Page& page, const steps::Model& step) {
    const auto facts = steps::facts_of(step);
    if (casework::sexual_violence(facts) != casework::rules::Verdict::Yes) return;
    page.ui.section(page.say(message("After sexual violence")));
    page.ui.point(Icon::Info, page.say(casework::rules::sentence_of(casework::rules::window_note)), Tone::Human);
    for (const auto& window : casework::rules::medical_windows(facts.incident, step.task.now)) {
        const bool urgent = window.state == WindowState::Closing || window.state == WindowState::Soonest;
        auto words = std::string(page.say(aid_words(window.aid))) + ". " + std::string(page.say(casework::rules::sentence_of(window.rule)));
        if (window.minutes_left >= 60)
            words += " " + page.say(message("At least {hours} hours are left."), "hours", std::to_string(window.minutes_left / 60));
        page.ui.point(Icon::Clock, words, urgent ? Tone::Danger : window.state == WindowState::Open ? Tone::Soon : Tone::Plain);
    }
}

void draw_plan_offer(Page& page, const steps::Model& step) {
    if (!steps::has_plan_form(step)) return;
    page.ui.section(page.say(message("Safety plan")));
    if (step.plan) return page.ui.hint(page.say(message("Its pages come next. It is never printed by itself.")));
    page.ui.hint(page.say(message("It is the client's own, and never printed by itself.")));
    if (page.ui.button({"plan", page.say(message("Make a safety plan")), Icon::Shield})) step_does(page, steps::PlanPressed{});
}

} // namespace

void draw_level_of(Page& page, const steps::Model& step) {
    page.ui.heading(page.say(message("Level of risk")), page.say(message("An aid, not a validated measure. You decide.")));
    draw_derived(page, step);
    draw_choice(page, step);
    draw_windows(page, step);
    draw_plan_offer(page, step);
}

} // namespace teduh::desk
