#include "kiosk/desk/screens/form_page.hpp"
#include "kiosk/desk/screens/step_page.hpp"

// One thing that is determined: what the program proposes and by which rule, and what she decides.
namespace teduh::desk {
namespace {

using casework::Question;

Message question_words(Question question) {
    switch (question) {
    case Question::Household: return message("Is this violence in the household (KDRT)?");
    case Question::Sexual: return message("Is this a sexual crime (TPKS)?");
    case Question::Trafficking: return message("Is this trafficking (TPPO)?");
    case Question::Protection: return message("Is the client a child who needs special protection (AMPK)?");
    case Question::Against: break;
    }
    return message("Is this against a woman or a child (KtP/KtA)?");
}

std::string_view answer_words(const Page& page, std::string_view code) {
    if (code == "YA") return page.say(message("Yes"));
    if (code == "INDIKASI") return page.say(message("Indication"));
    if (code == "TIDAK") return page.say(message("No"));
    if (code == "KTA") return page.say(message("Against a child"));
    if (code == "KTP") return page.say(message("Against a woman"));
    if (code == "BUKAN") return page.say(message("Neither"));
    return page.say(message("Look closer"));
}

// Names are read from wiped memory into one line of the same kind.
crypto::SecretText about_words(const Page& page, const steps::Model& step, const casework::CaseFacts& facts, const steps::FindingTask& task) {
    auto words = client_words(page, step, task.victim);
    if (!task.reported) return words;
    words.append(" · ");
    words.append(reported_words(page, step, *task.reported).view());
    for (const auto& pair : facts.pairs)
        if (pair.victim == task.victim && pair.reported == *task.reported && !pair.relation.empty()) {
            words.append(" · ");
            words.append(page.material.choice("relation", "hubungan_rinci", pair.relation.view(), page.language));
        }
    return words;
}

void draw_proposal(Page& page, const casework::Proposal& proposal) {
    const bool grave = proposal.proposed == "YA" || proposal.proposed == "KTA" || proposal.proposed == "KTP";
    page.ui.point(Icon::Info, page.say(message("Proposed: {answer}"), "answer", answer_words(page, proposal.proposed)),
                  grave ? Tone::Soon : Tone::Action);
    for (const auto rule : proposal.rules) page.ui.hint(page.say(casework::rules::sentence_of(rule)));
}

void draw_decided(Page& page, const steps::FindingTask& task) {
    if (task.decided.empty()) return page.ui.point(Icon::Clock, page.say(message("Nobody has decided it yet.")), Tone::Plain);
    const auto who = filled(page.say(message("Decided: {answer} by {who}, {time}")),
                            {{"answer", answer_words(page, task.decided)}, {"who", task.by}, {"time", when(page, task.at_ms)}});
    page.ui.point(Icon::Tick, who, Tone::Done);
    if (task.differs) page.ui.point(Icon::Warning, page.say(message("Somebody else decided otherwise at the same time.")), Tone::Danger);
}

// What a sexual crime turns on (DOMAIN 7.2), where she decides so or it stands so.
void draw_sexual_crime(Page& page, const casework::CaseFacts& facts, std::string_view decided) {
    if (decided == "YA") {
        page.ui.point(Icon::Clock, page.say(message("The police have to be told within 3x24 hours of the report.")), Tone::Danger);
        page.ui.hint(page.say(message("Tell the client first. The program reports nothing by itself.")));
    }
    if (const auto rule = casework::mediation_refused(facts, decided))
        page.ui.point(Icon::Stop, page.say(casework::rules::sentence_of(*rule)), Tone::Danger);
}

void draw_answers(Page& page, const steps::Finding& finding) {
    const auto answers = casework::answers_to(finding.task.question);
    const auto now = finding.chosen.empty() ? std::string_view(finding.task.decided) : std::string_view(finding.chosen);
    std::vector<std::string> ids;
    for (const auto code : answers) ids.push_back(lower_id("finding", code));
    std::vector<widgets::Tile> tiles;
    for (std::size_t i = 0; i < answers.size(); ++i)
        tiles.push_back({ids[i], Icon::None, answer_words(page, answers[i]), {}, now == answers[i],
                         answers[i] == "TELAAH" ? Tone::Human : Tone::Action});
    if (const auto pressed = page.ui.segments(tiles, 4)) step_does(page, steps::FindingChosen{std::string(answers[*pressed])});
}

crypto::SecretText person_words(const Page& page, const records::List<casework::PersonFacts>& people, std::uint32_t place, Message unnamed) {
    if (place < people.size() && !people[place].name.empty()) return crypto::SecretText(people[place].name.view());
    return crypto::SecretText(page.say(unnamed, "place", std::to_string(place + 1)));
}

} // namespace

crypto::SecretText client_words(const Page& page, const steps::Model& step, std::uint32_t victim) {
    return person_words(page, step.task.facts.victims, victim, message("Client {place}"));
}
crypto::SecretText reported_words(const Page& page, const steps::Model& step, std::uint32_t reported) {
    return person_words(page, step.task.facts.reported, reported, message("Reported person {place}"));
}

void draw_finding(Page& page, const steps::Model& step) {
    const auto& finding = step.findings.at(step.at.part);
    const auto facts = steps::facts_of(step);
    const auto proposal = steps::proposal_of(facts, finding.task);
    page.ui.heading(page.say(question_words(finding.task.question)), about_words(page, step, facts, finding.task).view());
    if (step.faults_shown && steps::lacks_reason(step, step.at.part))
        draw_faults(page, {std::string(page.say(message("Write the reason for deciding otherwise.")))});
    if (proposal) draw_proposal(page, *proposal);
    draw_decided(page, finding.task);
    page.ui.label(page.say(message("You decide")));
    draw_answers(page, finding);
    if (finding.task.question == Question::Sexual)
        draw_sexual_crime(page, facts, finding.chosen.empty() ? finding.task.decided : finding.chosen);
    if (!proposal || !steps::is_otherwise(finding, *proposal)) return;
    widgets::FieldLook look;
    look.label = page.say(message("Reason for deciding otherwise"));
    look.characters_max = records::story_bytes_max / 4;
    look.lines = 2;
    if (auto text = page.ui.field("finding_reason", finding.reason, look)) step_does(page, steps::FindingReason{*std::move(text)});
}

} // namespace teduh::desk
