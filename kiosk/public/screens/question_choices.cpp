#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

// By their names in Material Icons, as a form writes them.
struct NamedIcon {
    std::string_view name;
    Icon icon;
};
constexpr std::array named_icons{
    NamedIcon{"back_hand", Icon::BackHand},
    NamedIcon{"badge", Icon::Badge},
    NamedIcon{"calendar_month", Icon::Month},
    NamedIcon{"call", Icon::Call},
    NamedIcon{"cancel", Icon::No},
    NamedIcon{"chat", Icon::Chat},
    NamedIcon{"check_circle", Icon::Yes},
    NamedIcon{"directions_bus", Icon::Bus},
    NamedIcon{"do_not_disturb_on", Icon::NotThis},
    NamedIcon{"escalator_warning", Icon::Child},
    NamedIcon{"event", Icon::Day},
    NamedIcon{"event_repeat", Icon::Repeat},
    NamedIcon{"family_restroom", Icon::Family},
    NamedIcon{"forum", Icon::Talk},
    NamedIcon{"group", Icon::Two},
    NamedIcon{"heart_broken", Icon::Heart},
    NamedIcon{"help", Icon::Question},
    NamedIcon{"holiday_village", Icon::Houses},
    NamedIcon{"home", Icon::Home},
    NamedIcon{"mail", Icon::Mail},
    NamedIcon{"menu_book", Icon::Book},
    NamedIcon{"more_horiz", Icon::More},
    NamedIcon{"pan_tool", Icon::Palm},
    NamedIcon{"payments", Icon::Money},
    NamedIcon{"person", Icon::Person},
    NamedIcon{"person_off", Icon::NoName},
    NamedIcon{"personal_injury", Icon::Body},
    NamedIcon{"phone_disabled", Icon::NoPhone},
    NamedIcon{"public", Icon::World},
    NamedIcon{"remove_circle", Icon::Minus},
    NamedIcon{"schedule", Icon::Clock},
    NamedIcon{"school", Icon::School},
    NamedIcon{"signpost", Icon::Signpost},
    NamedIcon{"smartphone", Icon::Phone},
    NamedIcon{"sms", Icon::Message},
    NamedIcon{"storefront", Icon::Shop},
    NamedIcon{"today", Icon::Today},
    NamedIcon{"visibility", Icon::Eye},
    NamedIcon{"work", Icon::Work},
};

constexpr std::size_t long_label_bytes = 26;

// So that the last row is not left with one alone.
int columns_for(std::span<const Tile> tiles) {
    const auto is_long = [](const Tile& tile) { return tile.label.size() > long_label_bytes; };
    switch (tiles.size()) {
    case 1:
    case 2: return 2;
    case 3: return 3;
    case 4: return std::ranges::any_of(tiles, is_long) ? 2 : 4;
    case 5:
    case 6: return 3;
    case 7:
    case 8: return 4;
    default: return 5;
    }
}

// What needs a person rather than an answer has the colour of help.
Tone tone_of(std::string_view code) {
    return code == "TIDAK_TAHU" || code == "BICARA_BERDUA" ? Tone::Human : Tone::Action;
}

} // namespace

void draw_choices(Page& page, const Asked& asked) {
    const auto& answers = page.model.answers;
    const auto& list = *answers.form().list_of(asked.id);
    const auto told = shown_answer(page, asked.id);
    const bool one = asked.question.kind == forms::Kind::SelectOne;
    const auto chosen = [&](std::string_view code) {
        bool found = false;
        forms::each_code(told.view(), [&](std::string_view each) { found = found || each == code; });
        return found;
    };
    const auto offered = answers.offered_choices(asked.id);
    std::vector<std::string> ids;
    std::vector<Tile> tiles;
    ids.reserve(offered.size());
    for (const auto place : offered) {
        const auto& choice = list.choices[place];
        ids.push_back(id_of(asked.question.name, choice.code));
        tiles.push_back({ids.back(), icon_named(choice.icon), page.of(choice.label), page.of(choice.hint),
                         chosen(choice.code), tone_of(choice.code)});
    }
    if (is_hidden(page, asked.id))
        page.ui.hint(page.say(message("The earlier answer is kept and hidden. Choose anew to change it.")));
    const auto pick = one ? widgets::Pick::One : widgets::Pick::Several;
    const bool pictures = !asked.several && std::ranges::any_of(tiles, [](const Tile& tile) {
        return tile.icon != Icon::None;
    });
    const int columns = asked.several ? static_cast<int>(std::min<std::size_t>(tiles.size(), 4)) : 2;
    const auto pressed =
        pictures ? page.ui.tiles(tiles, pick, columns_for(tiles)) : page.ui.segments(tiles, columns);
    if (!pressed) return;
    choose(page, asked.id, list.choices[offered[*pressed]].code, one || !tiles[*pressed].selected);
}

std::string id_of(std::string_view name, std::string_view code) {
    std::string id(name);
    id += '.';
    for (const char each : code)
        id += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    return id;
}

Icon icon_named(std::string_view name) {
    const auto found = std::ranges::find(named_icons, name, &NamedIcon::name);
    return found == named_icons.end() ? Icon::None : found->icon;
}

} // namespace teduh::screens
