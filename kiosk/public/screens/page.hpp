#pragma once

#include "kiosk/public/screens/screens.hpp"

#include <string>

// What the files of this folder share; private to it.
namespace teduh::screens {

using language::Message;
using language::message;
using widgets::Icon;
using widgets::Tile;
using widgets::Tone;

// What is remembered between two frames, and no more.
struct State {
    widgets::TextSize text_size = widgets::TextSize::Normal;
    widgets::Face face = widgets::Face::Standard;
    bool letters_shown = false; // *Huruf* lies over the screen
    std::uint64_t used_ms = 0;  // when somebody was there last
    bool help_wanted = false;   // asked for before a visit was open
    crypto::SecretText region_typed;
    std::optional<forms::QuestionId> region_of;  // the question it was typed for
    std::optional<crypto::SecretText> found_for; // what the results below were found for
    widgets::SecretVector<records::rules::RegionCode> found;
    std::uint32_t years_back = 0;        // of a date
    std::vector<forms::QuestionId> seen; // after a crash: answered anew, so shown
    std::optional<std::uint64_t> wake_ms;
    std::size_t turn = 0; // of the first screen's languages
    bool by_ear = false; // somebody had something read aloud in this visit: each choice has its speaker
    std::optional<Listen> listen;
};

// One frame of one screen.
struct Page {
    widgets::Ui& ui;
    const visit::Model& model;
    const Material& material;
    const Moment& moment;
    State& state;
    std::vector<visit::Event>& events;

    const language::Catalog& catalog() const {
        return material.catalogs[std::min(model.language, material.catalogs.size() - 1)];
    }
    std::string_view say(Message words) const { return catalog().say(words); }
    std::string_view of(const forms::Words& words) const {
        return words.empty() ? std::string_view() : words[std::min(model.language, words.size() - 1)];
    }
    bool child() const { return visit::is_child(model) || visit::is_young_by_nik(model); } // "kamu"
    void does(visit::Event event) { events.push_back(std::move(event)); }
    void wake_at(std::uint64_t ms) { state.wake_ms = std::min(state.wake_ms.value_or(ms), ms); }
};

// What stands around a screen. Its primary gives Next, its back Back, its close ClosePressed, help
// HelpPressed; what else was pressed is given back.
struct Around {
    std::string_view id;
    std::string_view primary = {}; // empty: there is none
    std::string_view primary_id = "next";
    Icon primary_icon = Icon::Next;
    bool primary_enabled = true;
    std::string_view skip = {};
    std::string_view skip_id = "skip";
    bool back = true;
    bool close = true;
    std::string_view open_field = {};
    // Of the whole way: pages of the form, the consent, the review. Shown once their number is certain.
    std::size_t step = 0;
    std::size_t step_count = 0;
};
std::string_view frame(Page& page, const Around& around);
// After the choices were drawn: one of them is wanted to be heard.
void follow_listening(Page& page);
// Sets both, where no answer of this or a later page can change the number any more.
void count_steps(const Page& page, Around& around);

// ---- one for each screen
void draw_attract(Page& page);
void draw_closed(Page& page);
void draw_resume(Page& page);
void draw_language(Page& page);
void draw_promises(Page& page);
void draw_service(Page& page);
void draw_question(Page& page);
void draw_photos(Page& page);
void draw_camera(Page& page);
void draw_photo_check(Page& page);
void draw_together(Page& page);
void draw_child(Page& page);
void draw_young(Page& page);
void draw_consent(Page& page);
void draw_signature(Page& page);
void draw_review(Page& page);
void draw_officer(Page& page);
void draw_sending(Page& page);
void draw_not_saved(Page& page);
void draw_receipt(Page& page);
void draw_neutral(Page& page);

// ---- over a screen
void draw_still_here(Page& page);
void draw_help(Page& page);
void draw_letters(Page& page);

// ---- kinds of questions; `question` stands alone on its page
struct Asked {
    forms::QuestionId id;
    const forms::Question& question;
    bool several = false; // stands on a page with others
};
void draw_choices(Page& page, const Asked& asked);
void draw_text(Page& page, const Asked& asked);
void draw_story(Page& page, const Asked& asked);
void draw_region(Page& page, const Asked& asked);
void draw_date(Page& page, const Asked& asked);
widgets::FieldLook text_look(const forms::Question& question); // of a line or of digits
void write(Page& page, const Asked& asked, const widgets::FieldLook& look);

// What she answered before a crash stays hidden until she answers anew, or comes to the review.
bool is_hidden(const Page& page, forms::QuestionId question);
crypto::SecretText shown_answer(const Page& page, forms::QuestionId question); // "" while hidden
void choose(Page& page, forms::QuestionId question, std::string_view code, bool on);
void answer(Page& page, forms::QuestionId question, std::string_view text);

// ---- words
Icon icon_named(std::string_view material_name);
std::string id_of(std::string_view name, std::string_view code); // "safe_now.tidak"
std::string limit_words(const Page& page, const casework::Limit& limit);
std::string date_words(const language::Catalog& catalog, records::rules::Date date);
crypto::SecretText answer_words(const Page& page, forms::QuestionId question);
// The service's own line first: 129.
std::string_view hotline_number(const casework::Service& service);
bool is_open(const Page& page); // the office, now
std::string_view weekday_words(const language::Catalog& catalog, std::size_t weekday); // 0 is Monday
std::string clock_words(std::uint16_t minute);                                         // "07.30"
// When it opens next; "" when that is not within a month.
std::string opening_words(const Page& page, const language::Catalog& catalog);
// Points: whom to call, and whom in danger.
void say_numbers(Page& page, const language::Catalog& catalog);
void say_emergency_numbers(Page& page, const language::Catalog& catalog);
// What the call for an officer came to, in a point or two.
void say_help(Page& page);

std::vector<Message> promise_messages();
struct ConsentText {
    std::string_view code;
    Message words; // of the law in the form's first language, its meaning in another
};
std::span<const ConsentText> consent_texts();

// ---- signature: as the record packs it (annex, `strokes`) and as the pad draws it
crypto::SecretBytes packed(const widgets::Stroke& stroke);
widgets::Strokes unpacked(const crypto::SecretBytes& strokes);

} // namespace teduh::screens
