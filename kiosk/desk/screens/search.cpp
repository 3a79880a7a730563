#include "kiosk/desk/screens/page.hpp"

namespace teduh::desk {
namespace {

void draw_field(Page& page) {
    const auto label = page.say(message("Number, name, phone, NIK, or village"));
    widgets::FieldLook look;
    look.label = label;
    look.characters_max = searched_bytes_max / 4;
    look.hidden = page.model.private_mode; // others look on
    if (auto typed = page.ui.field("typed", page.model.searching.typed, look)) page.does(SearchTyped{*std::move(typed)});
}

// Names wait until they are wanted; in private mode there is nothing but the number.
void draw_hit(Page& page, const HitRow& hit, std::size_t place) {
    const bool titles = !page.model.private_mode;
    const auto number = std::to_string(place + 1);
    std::string detail;
    for (const auto& reason : hit.reasons) detail += (detail.empty() ? "" : " · ") + reason;
    const auto mark = hit.risk_words.empty() ? std::string(page.say(message("Not assessed yet"))) : hit.risk_words;
    page.ui.card([&] {
        if (page.ui.row({"hit." + number, hit.number, Icon::Case}, titles ? detail : std::string(), titles ? std::string_view(mark) : "",
                        hit.high && titles ? Tone::Danger : Tone::Plain))
            page.does(HitChosen{place});
        if (!titles || hit.who.empty()) return;
        const bool masked = !hit.initials && !revealed(page.model, page.moment.now_ms);
        page.ui.told("who." + number, page.say(message("Client")), hit.who, masked);
        page.ui.gap(4);
    });
}

void draw_hits(Page& page) {
    const auto& search = page.model.searching;
    if (!search.whole)
        page.ui.hint(page.say(message("Still reading: {count} cases so far."), "count", std::to_string(search.cases)));
    if (!search.answered) return page.ui.hint(page.say(message("What you type stays on this screen and goes with the lock.")));
    const bool names = std::ranges::any_of(search.hits, [](const auto& hit) { return !hit.initials && !hit.who.empty(); });
    if (names && !page.model.private_mode) {
        const bool open = revealed(page.model, page.moment.now_ms);
        const auto words = page.say(open ? message("Cover again") : message("Show personal data"));
        if (page.ui.button({"reveal", words, open ? Icon::Hidden : Icon::Eye})) page.does(RevealPressed{});
    }
    for (std::size_t i = 0; i < search.hits.size(); ++i) draw_hit(page, search.hits[i], i);
    if (search.hits.empty())
        page.ui.card([&] {
            page.ui.label(page.say(message("Nothing fits.")));
            page.ui.paragraph(page.say(message("Try fewer letters. Cases closed to you are never found here.")));
        });
}

} // namespace

void draw_search(Page& page) {
    const auto title = page.say(message("Search a case"));
    Around around;
    around.id = "search";
    around.title = title;
    around.back = true;
    around.tool = private_tool(page);
    around.open_field = "typed";
    const auto pressed = frame(page, around);
    if (pressed == "private") page.does(PrivacyPressed{});
    if (pressed == "back") page.does(Back{});
    draw_field(page);
    if (page.works(Work::Opening)) page.ui.hint(page.say(message("Opening the complaint")));
    if (page.model.trouble == Trouble::CaseDamaged)
        page.ui.point(Icon::Warning, page.say(message("This complaint cannot be read here. Tell the administrator.")), Tone::Danger);
    draw_hits(page);
}

} // namespace teduh::desk
