#include "kiosk/desk/screens/form_page.hpp"

#include "storage/crypto/text_form.hpp"

// The steps of the office's standard in a case, and the page of one that is worked on.
namespace teduh::desk {
namespace {

using widgets::StepMark;
using widgets::Tile;

StepMark mark_of(StepStand stand) {
    switch (stand) {
    case StepStand::Begun:
    case StepStand::SentBack: return StepMark::Begun;
    case StepStand::AwaitsDecision: return StepMark::Waits;
    case StepStand::Done: return StepMark::Done;
    case StepStand::NotNeeded: return StepMark::NotNeeded;
    default: return StepMark::Open;
    }
}

std::string_view stand_words(const Page& page, StepStand stand) {
    switch (stand) {
    case StepStand::Begun: return page.say(message("begun"));
    case StepStand::SentBack: return page.say(message("sent back by the head"));
    case StepStand::AwaitsDecision: return page.say(message("waits for the head"));
    case StepStand::Done: return page.say(message("done"));
    case StepStand::NotNeeded: return page.say(message("not needed"));
    default: return page.say(message("not begun"));
    }
}

std::string step_id(const StepRow& row) { return lower_id("step", row.id); }

Pill kept_pill(const Page& page, const steps::Model& step) {
    if (step.not_kept) return {std::string(page.say(message("Draft not kept"))), Icon::Warning, Tone::Danger};
    if (step.kept_ms == 0) return {std::string(page.say(message("Draft"))), Icon::Edit, Tone::Plain};
    return {page.say(message("Draft kept {time}"), "time", clock_words(page, step.kept_ms)), Icon::Tick, Tone::Done};
}

void does(Page& page, steps::Event event) { page.does(StepDid{std::move(event)}); }

FormPage form_of(Page& page, const steps::Model& step) {
    return {page, steps::answers(step), step.at.question, step.typing, [&page](filling::Event event) {
                std::visit([&](auto& each) { does(page, std::move(each)); }, event);
            }};
}

// What she is told before she works on it: advice, and what the law asks.
void draw_advice(Page& page, const steps::Model& step) {
    const auto& task = step.task;
    if (task.over) page.ui.point(Icon::Tick, page.say(message("This step was done. What you write now stands beside it.")), Tone::Plain);
    if (!task.needs_role.empty()) {
        const auto role = page.material.choice("", "peran", task.needs_role, page.language);
        page.ui.point(Icon::Warning, page.say(message("The standard asks for {role} here. You may go on."), "role", role), Tone::Soon);
    }
    if (task.no_consent)
        page.ui.point(Icon::Warning, page.say(message("She has not agreed to services yet. Nothing is shared before that.")), Tone::Danger);
    if (task.blocked)
        page.ui.point(Icon::Stop, page.say(message("The head decides on the recommendation first.")), Tone::Danger);
    else if (task.not_decided)
        page.ui.point(Icon::Clock, page.say(message("High risk: it may begin now. The head decides afterwards.")), Tone::Soon);
}

void draw_reason(Page& page, const steps::Model& step) {
    if (step.not_needed)
        page.ui.heading(page.say(message("What makes this step unnecessary?")), page.say(message("The reason stays in the case.")));
    else
        page.ui.heading(page.say(message("What is the reason to do this step now?")),
                        page.say(message("Still open before it: {step}"), "step", step.task.before));
    draw_advice(page, step);
    widgets::FieldLook look;
    look.characters_max = records::story_bytes_max / 4;
    look.lines = 4;
    if (auto text = page.ui.field("reason", step.reason, look)) does(page, steps::ReasonTyped{*std::move(text)});
}

void draw_papers(Page& page, const steps::Model& step) {
    if (step.papers.empty()) {
        page.ui.heading(page.say(message("Ready to be done")), page.say(message("This step asks nothing more.")));
        return draw_advice(page, step);
    }
    page.ui.heading(page.say(message("Papers of this step")), page.say(message("A paper never decides whether she is served.")));
    constexpr std::array<std::string_view, 4> states{"ADA", "MENYUSUL", "TIDAK_ADA", "DITOLAK_KLIEN"};
    for (std::size_t i = 0; i < step.papers.size(); ++i) {
        const auto& paper = step.papers[i];
        page.ui.label(page.material.choice("", "jenis_dokumen", paper.kind, page.language));
        std::vector<std::string> ids, words;
        for (const auto state : states) {
            ids.push_back(lower_id(lower_id("paper", paper.kind), state));
            words.push_back(page.material.choice("", "status_dokumen", state, page.language));
        }
        std::vector<Tile> tiles;
        for (std::size_t s = 0; s < states.size(); ++s)
            tiles.push_back({ids[s], Icon::None, words[s], {}, paper.state == states[s], s == 3 ? Tone::Human : Tone::Action});
        if (const auto pressed = page.ui.segments(tiles, 4)) does(page, steps::PaperChosen{i, std::string(states[*pressed])});
    }
}

void draw_level_of(Page& page, const steps::Model& step) {
    constexpr std::array risks{casework::Risk::Low, casework::Risk::Medium, casework::Risk::High};
    constexpr std::array ids{"level.rendah", "level.sedang", "level.tinggi"};
    constexpr std::array tones{Tone::Done, Tone::Soon, Tone::Danger};
    const auto derived = steps::derived_risk(step);
    page.ui.heading(page.say(message("Level of risk")), page.say(message("An aid, not a validated measure. You decide.")));
    if (derived) {
        const auto words = page.material.choice("", "risiko", casework::code_of(*derived), page.language);
        page.ui.point(derived == casework::Risk::High ? Icon::Warning : Icon::Shield,
                      page.say(message("The answers say: {level}"), "level", words), derived == casework::Risk::High ? Tone::Danger : Tone::Soon);
    } else
        page.ui.point(Icon::Clock, page.say(message("No risk factor was answered yet.")), Tone::Plain);
    std::vector<std::string> words;
    for (const auto risk : risks) words.push_back(page.material.choice("", "risiko", casework::code_of(risk), page.language));
    std::vector<Tile> tiles;
    const auto now = step.level ? step.level : derived;
    for (std::size_t i = 0; i < risks.size(); ++i) tiles.push_back({ids[i], Icon::None, words[i], {}, now == risks[i], tones[i]});
    if (const auto pressed = page.ui.segments(tiles, 3)) does(page, steps::LevelChosen{risks[*pressed]});
    if (!step.level) return;
    widgets::FieldLook look;
    look.label = page.say(message("Reason, where you lower it"));
    look.characters_max = records::story_bytes_max / 4;
    if (auto text = page.ui.field("level_reason", step.level_reason, look)) does(page, steps::LevelReason{*std::move(text)});
    if (step.faults_shown && !steps::may_set(step, *step.level))
        draw_faults(page, {std::string(page.say(message("Lower only with a reason, and never with a red flag.")))});
}

// Which step it is, and how many pages of how many: forms, papers, the level.
std::string progress_words(const Page& page, const steps::Model& step) {
    const auto all = steps::places(step);
    const auto at = std::ranges::find(all, step.at);
    if (at == all.end() || all.size() < 2) return step.task.title;
    const auto place = std::to_string(at - all.begin() + 1);
    return step.task.title + " · " +
           filled(page.say(message("Page {place} of {count}")), {{"place", place}, {"count", std::to_string(all.size())}});
}

void draw_page(Page& page, const steps::Model& step) {
    switch (step.at.stop) {
    case steps::Stop::Reason: return draw_reason(page, step);
    case steps::Stop::Papers: return draw_papers(page, step);
    case steps::Stop::Level: return draw_level_of(page, step);
    case steps::Stop::Form: {
        auto form = form_of(page, step);
        if (step.faults_shown) draw_faults(page, form_faults(form));
        if (steps::places(step).front() == step.at) draw_advice(page, step);
        return draw_questions(form);
    }
    case steps::Stop::Saving: return page.ui.hint(page.say(message("Saving")));
    case steps::Stop::NotSaved:
        return page.ui.point(Icon::Warning, page.say(message("It is not saved yet. Touch Save again.")), Tone::Danger);
    }
}

// Beside what finishes it: left for later, or not needed at all.
void draw_ways(Page& page, const steps::Model& step) {
    if (step.at.stop == steps::Stop::Saving || step.at.stop == steps::Stop::NotSaved || step.not_needed) return;
    const bool first = steps::places(step).front() == step.at;
    page.ui.gap(8);
    if (page.ui.button({"later", page.say(message("Save, go on later")), Icon::Clock})) does(page, steps::ForLater{});
    if (first && !step.task.over && page.ui.button({"not_needed", page.say(message("This step is not needed")), Icon::Stop}, widgets::Kind::Quiet))
        does(page, steps::NotNeededPressed{});
}

std::string page_id(const steps::Model& step) {
    constexpr std::array ids{"reason", "", "papers", "level", "saving", "not_saved"};
    const auto stop = static_cast<std::size_t>(step.at.stop);
    const auto part = step.at.stop == steps::Stop::Form ? steps::answers(step).form().question(step.at.question).name : std::string(ids.at(stop));
    return "step." + part;
}

} // namespace

void draw_course(Page& page, const Case& shown) {
    if (!shown.course) return;
    const auto& course = *shown.course;
    page.ui.card([&] {
        std::vector<std::string> ids;
        for (const auto& row : course.steps) ids.push_back(step_id(row));
        std::vector<widgets::StepLook> looks;
        for (std::size_t i = 0; i < course.steps.size(); ++i)
            looks.push_back({ids[i], course.steps[i].title, stand_words(page, course.steps[i].stand), mark_of(course.steps[i].stand)});
        if (const auto pressed = page.ui.stepper(looks, course.next)) page.does(StepChosen{*pressed, today_of(page)});
        if (page.works(Work::OpeningStep)) page.ui.hint(page.say(message("Opening the step")));
    });
}

void draw_step(Page& page) {
    const auto& step = *page.model.step.now;
    const auto pill = kept_pill(page, step);
    const auto id = page_id(step);
    const auto title = page.say(message("Complaint {number}"), "number", crypto::visit_number(step.task.visit));
    const bool saving = step.at.stop == steps::Stop::Saving;
    const bool again = step.at.stop == steps::Stop::NotSaved;
    const bool last = !again && !saving && steps::is_last(step);
    Around around;
    around.id = id;
    around.title = title;
    around.back = !saving;
    around.pill = &pill;
    if (step.typing.undo) around.tool = {"undo", page.say(message("Undo")), Icon::Again};
    if (last || again)
        around.primary = {"save", page.say(step.not_needed || again ? message("Save") : message("Step done")), Icon::Tick, !step.task.blocked || step.not_needed};
    else if (!saving)
        around.primary = {"next", page.say(message("Next")), Icon::Next};
    if (step.at.stop == steps::Stop::Form) around.open_field = open_field(form_of(page, step));
    const auto pressed = frame(page, around);
    if (pressed == "back") does(page, steps::Back{});
    if (pressed == "undo") does(page, filling::UndoPressed{});
    if (pressed == "next" || pressed == "save") does(page, steps::Next{});
    page.ui.hint(progress_words(page, step));
    draw_page(page, step);
    draw_ways(page, step);
}

} // namespace teduh::desk
