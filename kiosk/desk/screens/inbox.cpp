#include "kiosk/desk/screens/clock_words.hpp"

namespace teduh::desk {
namespace {

// 7K4-29M -> 7k4_29m: the same in every language, and on every desk.
std::string word_of(std::string_view number) {
    std::string word;
    for (const char letter : number)
        word += letter == '-'                    ? '_'
                : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a')
                                                 : letter;
    return word;
}

std::string id_of(const InboxRow& row) {
    const auto kind = row.readable ? std::string("case.") : "sealed." + std::to_string(row.at_ms) + "_";
    return kind + word_of(row.number);
}

std::string level_words(const Page& page, int risk) {
    constexpr std::array<std::string_view, 3> codes{"RENDAH", "SEDANG", "TINGGI"};
    return page.material.choice("", "risiko", codes.at(static_cast<std::size_t>(risk) - 1), page.language);
}

std::string_view group_words(const Page& page, board::Group group) {
    switch (group) {
    case board::Group::Late: return page.say(message("Late"));
    case board::Group::Hour: return page.say(message("Within the hour"));
    case board::Group::Today: return page.say(message("Today"));
    case board::Group::Rest: return page.say(message("Others"));
    }
    return {};
}

// What no row can say: whose clock is wrong, and which days nobody knows.
void draw_board_warnings(Page& page) {
    const auto& model = page.model;
    if (moment_of(model, page.moment.wall_ms).doubted)
        page.ui.point(Icon::Warning, page.say(message("This device's clock is in doubt. Nothing is called late by it.")), Tone::Danger);
    if (model.years_missing.empty()) return;
    std::string years;
    for (const auto year : model.years_missing) years += (years.empty() ? "" : ", ") + std::to_string(year);
    const auto missing = page.say(message("The calendar of {years} is missing."), "years", years);
    page.ui.point(Icon::Warning, missing + " " + std::string(page.say(message("Its free days count as working days."))), Tone::Soon);
}

// Each under the heading of its group; where all are alike there is none.
void draw_board(Page& page) {
    const auto lines = board_of(page.model, page.moment.wall_ms);
    const bool headed = !lines.empty() && lines.front().standing.group != board::Group::Rest;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& [row, standing] = lines[i];
        if (headed && (i == 0 || standing.group != lines[i - 1].standing.group)) page.ui.section(group_words(page, standing.group));
        widgets::TimedLook timed;
        std::string words, late;
        if (standing.clock != nullptr) {
            const auto stands = words_of(page, *standing.clock, standing.run);
            words = page.model.private_mode ? stands.line : clock_title(page, *standing.clock) + " · " + stands.line;
            timed = {words, stands.tone};
            if (standing.group == board::Group::Late && !page.model.private_mode) late = late_words(page, *standing.clock, standing.run);
        }
        if (draw_row(page, page.model.inbox[row], timed)) page.does(RowOpened{row});
        if (!late.empty()) page.ui.hint(late);
    }
}

void draw_trouble(Page& page) {
    switch (page.model.trouble) {
    case Trouble::NotForYou:
        page.ui.point(Icon::Lock, page.say(message("Only the head can open this number.")), Tone::Plain);
        break;
    case Trouble::CaseDamaged:
        page.ui.point(Icon::Warning,
                      page.say(message("This complaint cannot be read here. Tell the administrator.")),
                      Tone::Danger);
        break;
    case Trouble::NotAcknowledged:
        page.ui.point(Icon::Warning, page.say(message("The kiosk could not be told. Go there now.")),
                      Tone::Danger);
        break;
    default: break;
    }
}

} // namespace

bool draw_row(Page& page, const InboxRow& row, const widgets::TimedLook& timed) {
    const bool titles = !page.model.private_mode;
    const auto lost = std::string(page.say(message("from a lost device")));
    if (!row.readable) {
        const auto words = titles
                               ? page.say(message("Number {number}, for the head only"), "number", row.number)
                               : row.number;
        return page.ui.row({id_of(row), words, Icon::Lock},
                           titles ? row.from + " · " + when(page, row.at_ms) + (row.untrusted ? " · " + lost : "") : when(page, row.at_ms),
                           row.untrusted ? page.say(message("Not trusted yet")) : std::string_view(), Tone::Soon);
    }
    std::string_view mark;
    auto detail = when(page, row.at_ms);
    if (titles)
        detail =
            row.from + " · " + page.material.choice("", "kanal", row.channel, page.language) + " · " + detail;
    if (row.untrusted) {
        if (titles) detail += " · " + lost;
        if (!row.not_safe || !titles) mark = page.say(message("Not trusted yet"));
    }
    if (titles && row.partly) detail += " · " + std::string(page.say(message("an officer goes on")));
    const auto risk = row.risk == 0 ? std::string() : page.say(message("Risk: {level}"), "level", level_words(page, row.risk));
    const bool red = row.not_safe || row.risk == 3;
    if (titles && row.not_safe && row.risk != 0) detail += " · " + risk;
    if (titles && (!row.untrusted || row.not_safe))
        mark = row.not_safe ? page.say(message("Not safe")) : row.risk != 0 ? std::string_view(risk) : page.say(message("Not assessed yet"));
    if (row.awaits && titles && !row.not_safe) mark = page.say(message("Waits for you"));
    const auto tone = red && titles ? Tone::Danger : row.untrusted || (titles && row.risk == 2) ? Tone::Soon : Tone::Plain;
    return page.ui.row({id_of(row), row.number}, detail, mark, tone, timed);
}

void draw_open_calls(Page& page) {
    for (std::size_t i = 0; i < page.model.calls.size(); ++i) {
        const auto& call = page.model.calls[i];
        if (call.acknowledged) continue;
        page.ui.card([&] {
            const auto words = filled(page.say(message("{kiosk}: meet the client with number {number}")),
                                      {{"kiosk", call.from}, {"number", call.number}});
            page.ui.point(Icon::Officer, words, Tone::Human);
            const auto id = "call." + word_of(call.number);
            const auto label = page.say(page.works(Work::Acknowledging) ? message("Telling the kiosk")
                                                                        : message("I am going there"));
            if (page.ui.button({id, label, Icon::None, page.model.work == Work::None}, widgets::Kind::Human))
                page.does(CallTaken{i});
            page.ui.gap(8);
        });
    }
}

namespace {

// To a client who came, to a case that is there, and out of the night.
void draw_ways_in(Page& page) {
    const auto& model = page.model;
    const auto search = [&] {
        if (page.ui.button({"search", page.say(message("Search")), Icon::Search})) page.does(Went{Screen::Search});
    };
    const auto receive = [&] {
        if (page.ui.button({"new_client", page.say(message("New client")), Icon::Person})) page.does(Went{Screen::NewClient});
    };
    if (model.receiving.forms.whole()) page.ui.side_by_side(0.5F, 270, receive, search);
    else search();
    page.ui.gap(8);
    if (!open_since_evening(model).empty() &&
        page.ui.button({"morning", page.say(message("Hand over to the morning")), Icon::Clock}))
        page.does(Went{Screen::Morning});
}

} // namespace

void draw_inbox(Page& page) {
    const auto& model = page.model;
    frame(page, "inbox", page.say(model.private_mode ? message("List") : message("Complaints received")));
    draw_open_calls(page);
    draw_trouble(page);
    draw_pin_offer(page);
    draw_ways_in(page);
    draw_drafts(page);
    draw_unfinished(page);
    if (page.works(Work::Opening)) page.ui.hint(page.say(message("Opening the complaint")));
    if (!model.inbox_known) {
        page.ui.hint(page.say(message("Reading the inbox")));
        return;
    }
    draw_board_warnings(page);
    draw_board(page);
    const auto checked = clock_words(page, model.checked_at_ms);
    if (model.inbox.empty())
        page.ui.card([&] {
            page.ui.label(page.say(message("No new complaint yet.")));
            page.ui.paragraph(
                page.say(message("What arrives is shown here by itself. Checked {time}."), "time", checked));
        });
    else
        page.ui.hint(page.say(message("Checked {time}."), "time", checked));
    if (model.damaged > 0)
        page.ui.point(
            Icon::Warning,
            page.say(message("{count} records are damaged and cannot be read. Tell the administrator."),
                     "count", std::to_string(model.damaged)),
            Tone::Danger);
}

void draw_calls(Page& page) {
    frame(page, "calls", page.say(message("Calls from kiosks")));
    draw_trouble(page);
    draw_open_calls(page);
    if (open_calls(page.model) == 0)
        page.ui.card([&] {
            page.ui.label(page.say(message("Nobody is waiting.")));
            page.ui.paragraph(
                page.say(message("When somebody asks for an officer, it is shown on every desk.")));
        });
    for (std::size_t i = 0; i < page.model.calls.size(); ++i) {
        const auto& call = page.model.calls[i];
        if (!call.acknowledged) continue;
        page.ui.card([&] {
            page.ui.outcome("taken." + word_of(call.number), call.from + " · " + call.number,
                            page.say(message("An officer is on the way")), Icon::Tick, Tone::Done);
        });
    }
}

} // namespace teduh::desk
