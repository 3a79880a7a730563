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

// Before anybody is at work: no rooms, no lock.
widgets::StaffFrame plain(const Page& page, std::string_view id);
struct Pill {
    std::string words;
    Icon icon;
    Tone tone;
};
// Rail, title, how sending stands, lock; `back` before the title leads one screen back.
void frame(Page& page, std::string_view id, std::string_view title, bool back = false);
// The same with what a screen brings itself. Rooms and lock are done here; gives what else was pressed.
struct Around {
    std::string_view id;
    std::string_view title;
    bool back = false;
    const Pill* pill = nullptr;     // instead of how sending stands
    widgets::Button tool = {};      // instead of private mode
    widgets::Button primary = {};
    std::string_view open_field = {};
};
std::string_view frame(Page& page, const Around& around);
Pill sync_pill(const Page& page);
widgets::Button private_tool(const Page& page); // private mode, or out of it

// "10.12", "yesterday 10.12", "12 Nov 10.12".
std::string when(const Page& page, std::uint64_t wall_ms);
std::string clock_words(const Page& page, std::uint64_t wall_ms);    // "10.12"
records::rules::Date today_of(const Page& page);                       // where the office lies
std::string officer_words(const Page& page, const Officer& officer); // "RA", or "Kepala · 3f2a"

// One line of the inbox; true when it was touched.
bool draw_row(Page& page, const InboxRow& row);
// Kiosks where somebody waits, each with a button to say that one goes.
void draw_open_calls(Page& page);

// How this desk stands and what needs a hand, below how sending stands.
void draw_health(Page& page);
// To whom came in by her passphrase; and where she changes her mind.
void draw_pin_offer(Page& page);
void draw_pin_settings(Page& page);
// Why her PIN is there no longer; empty where it is, or never was.
std::string_view pin_gone_words(const Page& page);

// Her words for one signature or to come in; Enter does what the primary button does.
void draw_passphrase_field(Page& page, Event on_enter);
void draw_passphrase_show(Page& page);
// What is in the way of an administrator, with what to do; nothing where nothing is.
void draw_device_trouble(Page& page);
std::string_view role_words(const Page& page, formats::Role role);
// In the settings, for an administrator alone.
void draw_administration(Page& page);

// ---- one for each screen
void draw_starting(Page& page);
void draw_closed(Page& page);
void draw_officers(Page& page);
void draw_passphrase(Page& page);
void draw_pin(Page& page);
void draw_pin_choose(Page& page);
void draw_pin_repeat(Page& page);
void draw_inbox(Page& page);
void draw_calls(Page& page);
void draw_case(Page& page);
void draw_photo(Page& page);
void draw_sync(Page& page);
void draw_settings(Page& page);
void draw_new_client(Page& page);
void draw_intake(Page& page);
void draw_morning(Page& page);
void draw_write(Page& page);
void draw_step(Page& page);
void draw_devices(Page& page);
void draw_device(Page& page);
void draw_device_end(Page& page);
void draw_device_add(Page& page);
void draw_device_check(Page& page);
void draw_device_sign(Page& page);
void draw_device_second(Page& page);
void draw_device_code(Page& page);

// An intake that is open, and the drafts of this officer.
void draw_drafts(Page& page);
// The steps of the standard, in the case that is open.
void draw_course(Page& page, const Case& shown);
// What she began to write in cases.
void draw_unfinished(Page& page);
widgets::Strokes strokes_of(View packed); // annex 5

} // namespace teduh::desk
