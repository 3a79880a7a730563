#pragma once

#include "kiosk/desk/filling/filling.hpp"
#include "kiosk/desk/screens/page.hpp"

#include <functional>

// A page of any officers' form, as an intake and a step of a case show it. Private to this folder.
namespace teduh::desk {

struct FormPage {
    Page& page;
    const forms::Runner& answers;
    forms::QuestionId question; // the first of the page
    const filling::Typing& typing;
    std::function<void(filling::Event)> does;
    bool headed = true;           // the group's own words as a heading
    std::function<void()> beside{}; // drawn beside the last line, where one is asked for

    std::string_view say(Message words) const { return page.say(words); }
    std::string_view of(const forms::Words& words) const;
};

std::string lower_id(std::string_view name, std::string_view code); // "safe_now.tidak"
// In the language of the desk, of a form that may know others.
std::string_view words_of(const Page& page, const forms::Form& form, const forms::Words& words);
// The one field of a page that is nothing else: it is open without a touch.
std::string_view open_field(const FormPage& page);
// What is wrong on this page, a sentence each.
std::vector<std::string> form_faults(const FormPage& page);
void draw_faults(Page& page, const std::vector<std::string>& lines);
void draw_questions(FormPage& page);

} // namespace teduh::desk
