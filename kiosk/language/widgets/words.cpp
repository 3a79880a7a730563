#include "kiosk/language/widgets/words.hpp"

namespace teduh::language {

widgets::Words widget_words(const Catalog& catalog, Message close, Message sign_hint) {
    const auto say = [&](Message words) { return std::string(catalog.say(words)); };
    widgets::Words words;
    words.back = say(message("Back"));
    words.close = say(close);
    words.scroll_up = say(message("Up"));
    words.scroll_down = say(message("Down"));
    words.space = say(message("space"));
    words.letters = "abc";
    words.signs = "123?";
    words.done = say(message("Done"));
    words.erase = say(message("Erase"));
    words.capital = say(message("Capital letter"));
    words.line = say(message("New line"));
    if (sign_hint.english.empty()) return words;
    words.sign_again = say(message("Sign again"));
    words.sign_hint = say(sign_hint);
    return words;
}

} // namespace teduh::language
