#pragma once

#include "kiosk/desk/screens/screens.hpp"

// What the files of this folder share; private to it.
namespace teduh::desk {

using language::filled;
using language::message;
using language::Message;
using widgets::Icon;
using widgets::Tone;

// One frame of one screen.
struct Page {
    widgets::Ui& ui;
    const Model& model;
    const Material& material;
    std::size_t language;
    const Warnings& warnings;
    const Moment& moment;
    std::vector<Event>& events;

    std::string_view say(Message words) const { return material.catalogs.at(language).say(words); }
    std::string say(Message words, std::string_view name, std::string_view value) const {
        return filled(say(words), {{name, value}});
    }
    void does(Event event) { events.push_back(std::move(event)); }
    // For longer than 0.4 s (UX 8).
    bool works(Work work) const {
        return model.work == work && moment.now_ms >= model.work_since_ms + quiet_ms;
    }
};

// Rail, title, how sending stands, lock; `back` before the title leads one screen back.
void frame(Page& page, std::string_view id, std::string_view title, bool back = false);
struct Pill {
    std::string words;
    Icon icon;
    Tone tone;
};
Pill sync_pill(const Page& page);

// "10.12", "yesterday 10.12", "12 Nov 10.12".
std::string when(const Page& page, std::uint64_t wall_ms);
std::string clock_words(const Page& page, std::uint64_t wall_ms);    // "10.12"
std::string officer_words(const Page& page, const Officer& officer); // "RA", or "Kepala · 3f2a"

// Kiosks where somebody waits, each with a button to say that one goes.
void draw_open_calls(Page& page);

// ---- one for each screen
void draw_starting(Page& page);
void draw_closed(Page& page);
void draw_officers(Page& page);
void draw_passphrase(Page& page);
void draw_inbox(Page& page);
void draw_calls(Page& page);
void draw_case(Page& page);
void draw_photo(Page& page);
void draw_sync(Page& page);
void draw_settings(Page& page);

} // namespace teduh::desk
