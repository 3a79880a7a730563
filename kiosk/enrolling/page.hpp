#pragma once

#include "kiosk/enrolling/screens.hpp"

// What the files of this folder share; private to it.
namespace teduh::enrolling {

using language::filled;
using language::message;
using language::Message;
using widgets::Icon;
using widgets::Tone;

constexpr std::uint64_t quiet_ms = 400; // what is done sooner is not announced (UX 8)

struct Page {
    widgets::Ui& ui;
    const Model& model;
    const language::Catalog& catalog;
    const Moment& moment;
    Done done;

    std::string_view say(Message words) const { return catalog.say(words); }
    std::string say(Message words, std::string_view name, std::string_view value) const {
        return filled(say(words), {{name, value}});
    }
    bool works() const { return model.works && moment.now_ms >= model.works_since_ms + quiet_ms; }
    void wants(Wish wish) { done.wish = wish; }
};

struct Around {
    std::string_view id;
    bool back = false;
    std::string_view primary = {};
    bool enabled = true;
    std::string_view skip = {};
    std::string_view open_field = {};
};
// Gives "primary", "skip", "back" or nothing.
std::string_view frame(Page& page, const Around& around);
// In the place of the sentence below a heading: what is in the way. False where nothing is.
bool draw_trouble(Page& page);

void draw_officer(Page& page);
void draw_words(Page& page);
void draw_check(Page& page);

} // namespace teduh::enrolling
