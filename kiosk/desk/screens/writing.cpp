#include "kiosk/desk/screens/intake_page.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

using widgets::Tile;

Pill draft_pill(const Page& page, const Writing& writing) {
    if (writing.not_kept) return {std::string(page.say(message("Draft not kept"))), Icon::Warning, Tone::Danger};
    if (writing.kept_ms == 0) return {std::string(page.say(message("Draft"))), Icon::Edit, Tone::Plain};
    return {page.say(message("Draft kept {time}"), "time", clock_words(page, writing.kept_ms)), Icon::Tick, Tone::Done};
}

void draw_entry(Page& page, Entry entry, std::string_view id, std::string_view label, int lines = 1, bool digits = false) {
    constexpr std::array<std::size_t, 3> phone_groups{4, 4, 4};
    widgets::FieldLook look;
    look.label = label;
    look.lines = lines;
    look.characters_max = digits ? 15 : bytes_max(entry) / 4;
    look.digits = digits;
    if (digits) look.groups = phone_groups;
    if (auto text = page.ui.field(id, page.model.writing->at(entry), look)) page.does(Typed{entry, *std::move(text)});
}

void draw_faults(Page& page, const Writing& writing) {
    if (writing.not_stored)
        page.ui.point(Icon::Warning, page.say(message("It is not saved yet. Touch Save again.")), Tone::Danger);
    if (!writing.faults_shown) return;
    std::vector<std::string_view> lines;
    for (const auto fault : faults_of(writing)) {
        if (fault == WritingFault::Nothing) lines.push_back(page.say(message("Nothing is written down yet.")));
        if (fault == WritingFault::Lowered) lines.push_back(page.say(message("Lower only with a reason, and never with a red flag.")));
        if (fault == WritingFault::Number) lines.push_back(page.say(message("The number is incomplete or mistaken.")));
    }
    if (!lines.empty()) page.ui.error_box(page.say(message("Something needs a look")), lines);
}

void draw_level(Page& page, const Writing& writing) {
    constexpr std::array ids{"level.rendah", "level.sedang", "level.tinggi"};
    constexpr std::array<std::string_view, 3> codes{"RENDAH", "SEDANG", "TINGGI"};
    constexpr std::array tones{Tone::Done, Tone::Soon, Tone::Danger};
    page.ui.label(page.say(message("Level of risk")));
    page.ui.hint(page.say(message("Not touched, it stays as it is.")));
    std::vector<std::string> words;
    for (const auto code : codes) words.push_back(page.material.choice("", "risiko", code, page.language));
    std::vector<Tile> tiles;
    for (std::size_t i = 0; i < codes.size(); ++i)
        tiles.push_back({ids[i], Icon::None, words[i], {}, writing.words.risk == static_cast<int>(i) + 1, tones[i]});
    if (const auto pressed = page.ui.segments(tiles, 3)) page.does(RiskChosen{static_cast<int>(*pressed) + 1});
    if (writing.words.risk != 0) draw_entry(page, Entry::Reason, "reason", page.say(message("Reason, where you lower it")));
}

void draw_ways(Page& page, const Writing& writing) {
    std::vector<std::string> words;
    std::vector<Tile> tiles;
    words.reserve(2 * reach_ways.size() + 2);
    const auto add = [&](std::string_view code, bool chosen, Tone tone) {
        words.push_back(lower_id("way", code));
        words.push_back(page.material.choice("contact", "", code, page.language));
        tiles.push_back({words[words.size() - 2], Icon::None, words.back(), {}, chosen, tone});
    };
    for (std::size_t i = 0; i < reach_ways.size(); ++i) add(reach_ways[i], writing.words.ways[i], Tone::Action);
    const bool never = std::ranges::find(writing.words.ways, true) == writing.words.ways.end();
    add("JANGAN", never, Tone::Danger);
    const auto pressed = page.ui.segments(tiles, 3);
    if (!pressed) return;
    if (*pressed < reach_ways.size()) page.does(WayChosen{*pressed});
    else page.does(NeverChosen{});
}

void draw_reach(Page& page, const Writing& writing) {
    page.ui.label(page.say(message("How to reach her now")));
    const bool changes = writing.words.reach_changes;
    const auto words = page.say(changes ? message("Leave it as it is") : message("Change how to reach her"));
    if (page.ui.button({"reach", words, changes ? Icon::Again : Icon::Edit})) page.does(ReachPressed{});
    if (!changes) return;
    page.ui.gap(8);
    draw_ways(page, writing);
    if (!by_phone(writing.words)) return;
    page.ui.side_by_side(
        0.5F, 300, [&] { draw_entry(page, Entry::Phone, "phone", page.say(message("Number that is safe")), 1, true); },
        [&] { draw_entry(page, Entry::SafeHours, "safe_hours", page.say(message("Safe hours"))); });
    draw_entry(page, Entry::CallerSays, "caller_says", page.say(message("We say we are")));
}

} // namespace

void draw_unfinished(Page& page) {
    const auto unfinished = unfinished_writings(page.model);
    for (std::size_t i = 0; i < unfinished.size(); ++i) {
        const auto words = page.say(message("Draft: {kind}"), "kind", crypto::visit_number(unfinished[i]));
        if (page.ui.row({"unfinished." + std::to_string(i + 1), words, Icon::Edit}, page.say(message("in its case: Write in it")),
                        page.say(message("not saved yet")), Tone::Soon))
            page.does(UnfinishedChosen{i});
    }
}

void draw_write(Page& page) {
    const auto& writing = *page.model.writing;
    const auto pill = draft_pill(page, writing);
    const auto title = page.say(message("Write in {number}"), "number", crypto::visit_number(writing.words.visit));
    Around around;
    around.id = "write";
    around.title = title;
    around.back = true;
    around.pill = &pill;
    around.primary = {"save", page.say(page.works(Work::Storing) ? message("Saving") : message("Save")), Icon::Tick,
                      page.model.work == Work::None};
    const auto pressed = frame(page, around);
    if (pressed == "back") page.does(Back{});
    if (pressed == "save") page.does(WritingSaved{});
    draw_faults(page, writing);
    page.ui.heading(page.say(message("What is new?")), page.say(message("It stands beside what is there. Nothing is erased.")));
    draw_entry(page, Entry::Note, "note", page.say(message("Note")), 4);
    page.ui.gap(8);
    draw_level(page, writing);
    page.ui.gap(8);
    draw_reach(page, writing);
}

} // namespace teduh::desk
