#include "kiosk/desk/screens/page.hpp"

// Whether two cases are about the same person: proposed by the program, decided by an officer, taken back by any.
namespace teduh::desk {
namespace {

using Stand = OtherCase::Stand;

std::string_view stand_words(const Page& page, Stand stand) {
    if (stand == Stand::Together) return page.say(message("Joined: one person"));
    return page.say(stand == Stand::Apart ? message("Not the same person") : message("Not decided yet"));
}

// "S.N., 12 Nov 2026, 10.12"
std::string said_by(const Page& page, const OtherCase& other) {
    return (other.by.empty() ? "" : other.by + ", ") + when(page, other.at_ms);
}

void draw_reasons(Page& page, const OtherCase& other) {
    if (!other.heading.empty()) page.ui.label(other.heading);
    for (const auto& reason : other.reasons) page.ui.point(Icon::Tick, reason, Tone::Plain);
}

void draw_said(Page& page, const OtherCase& other) {
    if (other.stand == Stand::Perhaps) return;
    page.ui.fact("said_by", page.say(message("Decided by")), said_by(page, other));
    if (other.remark.empty()) return;
    const bool open = revealed(page.model, page.moment.now_ms);
    page.ui.told("said_remark", page.say(message("Remark")), other.remark, !open);
    const auto words = page.say(open ? message("Cover again") : message("Show personal data"));
    if (page.ui.button({"reveal", words, open ? Icon::Hidden : Icon::Eye})) page.does(RevealPressed{});
}

void draw_faults(Page& page, const Judging& judging) {
    if (judging.fault == Judging::Fault::NotStored)
        page.ui.point(Icon::Warning, page.say(message("It is not saved yet. Touch it again.")), Tone::Danger);
    if (judging.fault == Judging::Fault::ReadersDiffer)
        page.ui.point(Icon::Lock, page.say(message("Different officers may read these two. They cannot be joined.")), Tone::Danger);
    if (page.model.trouble == Trouble::CaseDamaged)
        page.ui.point(Icon::Warning, page.say(message("This complaint cannot be read here. Tell the administrator.")), Tone::Danger);
}

void draw_choice(Page& page, const Judging& judging) {
    const bool idle = page.model.work == Work::None;
    widgets::FieldLook look;
    const auto label = page.say(message("Remark, may stay empty"));
    look.label = label;
    look.characters_max = records::line_bytes_max / 4;
    if (auto typed = page.ui.field("remark", judging.remark, look)) page.does(RemarkTyped{*std::move(typed)});
    page.ui.gap(8);
    if (page.works(Work::Judging)) page.ui.hint(page.say(message("Saving")));
    const auto apart = page.say(message("Not the same person"));
    if (judging.other.stand == Stand::Perhaps && page.ui.button({"apart", apart, Icon::Stop, idle})) page.does(OtherJudged{false});
    page.ui.hint(page.say(message("Both cases stay as they are. Nobody reads more than before.")));
}

// What is done most at each stand; of somebody in another role there is nothing to decide.
widgets::Button most_done(const Page& page, const OtherCase& other) {
    const bool idle = page.model.work == Work::None;
    if (!other.same_person) return {"look", page.say(message("Look at it")), Icon::Eye, idle};
    if (other.stand == Stand::Together) return {"part", page.say(message("Part them again")), Icon::Stop, idle};
    return {"same", page.say(message("One person: join both")), Icon::Two, idle};
}

} // namespace

// In the case: one line for each other one.
void draw_others(Page& page, const Case& shown) {
    const auto& doubles = page.model.doubles;
    if (doubles.visit != shown.visit || (doubles.others.empty() && doubles.whole)) return;
    page.ui.card([&] {
        page.ui.label(page.say(message("Other cases of this person")));
        if (!doubles.whole) page.ui.hint(page.say(message("Still comparing with other cases.")));
        for (std::size_t i = 0; i < doubles.others.size(); ++i) {
            const auto& other = doubles.others[i];
            const auto words = other.number.empty() ? std::string(page.say(message("A case for other officers"))) : other.number;
            auto detail = other.stand == Stand::Perhaps ? other.heading : said_by(page, other);
            for (const auto& reason : other.reasons) detail += " " + reason;
            const std::string mark(other.stand == Stand::Perhaps ? std::string_view(other.strength) : stand_words(page, other.stand));
            const bool titles = !page.model.private_mode;
            if (page.ui.row({"other." + std::to_string(i + 1), words, Icon::Two}, titles ? detail : std::string(),
                            titles ? std::string_view(mark) : "", other.stand == Stand::Perhaps ? Tone::Soon : Tone::Plain))
                page.does(OtherChosen{i});
        }
        page.ui.gap(4);
    });
}

void draw_judge(Page& page) {
    const auto& judging = *page.model.judging;
    const auto& other = judging.other;
    const auto title = page.say(other.same_person ? message("The same person?") : message("Another case"));
    Around around;
    around.id = "judge";
    around.title = title;
    around.back = true;
    around.tool = private_tool(page);
    around.primary = most_done(page, other);
    const auto pressed = frame(page, around);
    if (pressed == "private") page.does(PrivacyPressed{});
    if (pressed == "back") page.does(Back{});
    if (pressed == "look") page.does(OtherLooked{});
    if (pressed == "part") page.does(OtherJudged{false});
    if (pressed == "same") page.does(OtherJudged{true});
    draw_faults(page, judging);
    page.ui.card([&] {
        const auto number = other.number.empty() ? page.say(message("A case for other officers")) : std::string_view(other.number);
        page.ui.fact("other", page.say(message("The other case")), number);
        if (other.same_person) page.ui.fact("stand", page.say(message("How it stands")), stand_words(page, other.stand));
        draw_reasons(page, other);
        draw_said(page, other);
        page.ui.gap(8);
        if (!other.number.empty() && other.same_person &&
            page.ui.button({"look", page.say(message("Look at {number}"), "number", other.number), Icon::Eye, page.model.work == Work::None}))
            page.does(OtherLooked{});
        if (page.works(Work::Opening)) page.ui.hint(page.say(message("Opening the complaint")));
        page.ui.gap(4);
    });
    if (other.same_person) draw_choice(page, judging);
}

} // namespace teduh::desk
