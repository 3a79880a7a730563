#pragma once

#include "kiosk/desk/screens/form_page.hpp"

// What the screens of an intake share; private to this folder.
namespace teduh::desk {

// One frame of the intake that is in the room.
struct IntakePage {
    Page& page;
    const intake::Model& model;

    std::string_view say(Message words) const { return page.say(words); }
    // In the language of the desk, of a form that may know others.
    std::string_view of(const forms::Words& words) const;
    void does(intake::Event event) { page.does(IntakeDid{std::move(event)}); }
};

struct IntakeAround {
    std::string_view id;
    std::string_view title;
    bool back = true;
    std::string_view primary = {};
    std::string_view primary_id = "next";
    bool primary_enabled = true;
    Icon primary_icon = Icon::Next;
    std::string_view open_field = {};
    std::string_view without = {}; // of a camera, instead of taking back the last change
};
// Rail, title, whether the draft is kept; Back and Next are done here. Gives what else was pressed.
std::string_view frame(IntakePage& page, const IntakeAround& around);
// Of the client: no rail, no lock; at the bottom left the way back to the officer.
std::string_view client_frame(IntakePage& page, const IntakeAround& around);

std::string_view kind_words(const Page& page, intake::Kind kind);

void draw_form_page(IntakePage& page);
void draw_limits(IntakePage& page);
void draw_level(IntakePage& page);
void draw_second(IntakePage& page);
void draw_offer(IntakePage& page);
void draw_consent_items(IntakePage& page);
void draw_pad(IntakePage& page);
void draw_return(IntakePage& page);
void draw_intake_review(IntakePage& page);
void draw_intake_photos(IntakePage& page);
void draw_intake_camera(IntakePage& page);
void draw_intake_check(IntakePage& page);
void draw_saving(IntakePage& page);
void draw_not_saved(IntakePage& page);
void draw_checklist(IntakePage& page);
void draw_saved(IntakePage& page);

// Photos of this part's papers: into them from a page of its form, and from the review.
void draw_photo_line(IntakePage& page);
void draw_photo_answer(IntakePage& page, std::size_t part);

// Officers of this desk besides the one at work, as boxes; one of them is chosen.
void draw_officers_beside(IntakePage& page);

} // namespace teduh::desk
