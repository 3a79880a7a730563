#pragma once

#include "kiosk/language/catalog.hpp"
#include "kiosk/photographing/photographing.hpp"
#include "kiosk/widgets/ui.hpp"

// The content of three screens: which papers, the camera, is it readable. What stands around it is each program's own.
namespace teduh::photographing {

struct Page { // one frame; borrowed
    widgets::Ui& ui;
    const language::Catalog& catalog;
    const Photographing& photos;
    const widgets::PixelView* picture = nullptr; // what the camera sees, or what was taken of it

    std::string_view say(language::Message words) const { return catalog.say(words); }
};
struct Paper {
    std::string kind;
    std::string_view words; // as the form names it
};

// "2 photos"; empty for none.
std::string how_many(const language::Catalog& catalog, std::size_t count);
// The papers as tiles, each with the number of its photos where that may be `counted`; the one that was touched. Says so where
// there is no room for another.
std::optional<std::size_t> draw_papers(const Page& page, std::span<const Paper> papers, bool counted = true);
// *Throw all photos away*; whether it was touched.
bool draw_drop(const Page& page);

// The camera cannot be looked through: what to do then, in one kind sentence, and once more; whether that was touched.
bool draw_gone(const Page& page, language::Message sentence);
// What the camera sees, in the frame of this paper; whether the shutter was touched.
bool draw_camera(const Page& page, const Paper& paper);
// *Can it be read?*, beside the photo; whether *Take it again* was touched.
bool draw_check(const Page& page);

} // namespace teduh::photographing
