#include "kiosk/desk/screens/page.hpp"

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

bool draw_row(Page& page, const InboxRow& row) {
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
    if (titles && (!row.untrusted || row.not_safe)) mark = page.say(row.not_safe ? message("Not safe") : message("Not assessed yet"));
    return page.ui.row({id_of(row), row.number}, detail, mark, row.not_safe && titles ? Tone::Danger : row.untrusted ? Tone::Soon : Tone::Plain);
}

// 12.000
std::string grouped(std::uint64_t number) {
    auto digits = std::to_string(number);
    for (auto at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ".");
    return digits;
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

void draw_inbox(Page& page) {
    const auto& model = page.model;
    frame(page, "inbox", page.say(model.private_mode ? message("List") : message("Complaints received")));
    draw_open_calls(page);
    draw_trouble(page);
    draw_pin_offer(page);
    if (model.receiving.forms.whole() && page.ui.button({"new_client", page.say(message("New client")), Icon::Person}))
        page.does(Went{Screen::NewClient});
    if (!open_since_evening(model).empty() &&
        page.ui.button({"morning", page.say(message("Hand over to the morning")), Icon::Clock}))
        page.does(Went{Screen::Morning});
    draw_drafts(page);
    draw_unfinished(page);
    if (page.works(Work::Opening)) page.ui.hint(page.say(message("Opening the complaint")));
    if (model.inbox_all > 0)
        page.ui.hint(filled(page.say(message("Opening {done} of {all}")),
                            {{"done", grouped(model.inbox_read)}, {"all", grouped(model.inbox_all)}}));
    if (!model.inbox_known) {
        if (model.inbox_all == 0) page.ui.hint(page.say(message("Reading the inbox")));
        return;
    }
    for (std::size_t i = 0; i < model.inbox.size(); ++i)
        if (draw_row(page, model.inbox[i])) page.does(RowOpened{i});
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
