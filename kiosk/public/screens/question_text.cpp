#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using forms::Appearance;

constexpr std::size_t nik_digits = 16;
constexpr std::array<std::size_t, 4> nik_groups = {4, 4, 4, 4};
constexpr std::array<std::size_t, 3> phone_groups = {4, 4, 4};
constexpr std::size_t story_characters_max = forms::story_bytes_max / 4; // whatever signs she writes
constexpr std::size_t near_the_end = 300;

// There is an answer, and nobody sees it before she has said what becomes of it.
bool draw_hidden(Page& page, const Asked& asked) {
    if (!is_hidden(page, asked.id)) return false;
    page.ui.point(Icon::Hidden, page.say(message("The earlier answer is kept and hidden.")));
    const auto id = asked.question.name + ".again";
    if (page.ui.button({id, page.say(message("Write it anew")), Icon::Edit})) answer(page, asked.id, "");
    return true;
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char each) { return (static_cast<unsigned char>(each) & 0xC0U) != 0x80U; }));
}

} // namespace

widgets::FieldLook text_look(const forms::Question& question) {
    widgets::FieldLook look;
    look.characters_max = forms::line_bytes_max / 4;
    look.digits = question.kind == forms::Kind::Integer;
    switch (question.appearance) {
    case Appearance::Nik:
        look.digits = true;
        look.groups = nik_groups;
        look.characters_max = nik_digits;
        break;
    case Appearance::Phone:
        look.digits = true;
        look.groups = phone_groups;
        look.characters_max = 15;
        break;
    case Appearance::Keypad:
        look.digits = true;
        look.characters_max = 12;
        break;
    default: break;
    }
    return look;
}

void write(Page& page, const Asked& asked, const widgets::FieldLook& look) {
    if (const auto text = page.ui.field(asked.question.name, shown_answer(page, asked.id), look))
        answer(page, asked.id, text->view());
}

void draw_text(Page& page, const Asked& asked) {
    if (draw_hidden(page, asked)) return;
    auto look = text_look(asked.question);
    std::string count;
    if (asked.question.appearance == Appearance::Nik) {
        count = language::filled(page.say(message("{count} of 16 digits")),
                                 {{"count", std::to_string(page.model.answers.told(asked.id).size())}});
        look.hint = count;
    }
    write(page, asked, look);
}

// She writes, or an officer does.
void draw_story(Page& page, const Asked& asked) {
    if (draw_hidden(page, asked)) return;
    widgets::FieldLook look;
    look.lines = 12;
    look.characters_max = story_characters_max;
    const auto written = characters_in(page.model.answers.told(asked.id).view());
    const auto left = std::to_string(story_characters_max - std::min(story_characters_max, written));
    const auto hint =
        language::filled(page.say(message("Room for {count} letters more.")), {{"count", left}});
    if (written + near_the_end > story_characters_max) look.hint = hint;
    page.ui.side_by_side(
        0.74F, 230, [&] { write(page, asked, look); },
        [&] {
            if (page.ui.button({"officer", page.say(message("Ask an officer to write")), Icon::Officer},
                               widgets::Kind::Human))
                page.does(visit::OfficerAsked{});
        });
}

} // namespace teduh::screens
