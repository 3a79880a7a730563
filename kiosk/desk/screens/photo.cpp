#include "kiosk/desk/screens/page.hpp"

namespace teduh::desk {
namespace {

void draw_photo_trouble(Page& page) {
    if (page.model.trouble == Trouble::PhotoNotHere)
        page.ui.point(Icon::Clock, page.say(message("This photo is not on this desk yet. Try again later.")),
                      Tone::Soon);
    if (page.model.trouble == Trouble::PhotoDamaged)
        page.ui.point(Icon::Warning, page.say(message("This photo cannot be shown. Tell the administrator.")),
                      Tone::Danger);
}

void draw_covered(Page& page) {
    page.ui.card([&] {
        page.ui.label(page.say(message("The photo is covered.")));
        page.ui.paragraph(page.say(message("Once shown, it covers itself again after 20 seconds.")));
        const bool ready = page.model.work == Work::None;
        const auto words = page.say(page.works(Work::OpeningPhoto) ? message("Opening the photo")
                                                                   : message("Show the photo"));
        if (page.ui.button({"reveal", words, Icon::Eye, ready})) page.does(RevealPressed{});
        page.ui.gap(8);
    });
    draw_photo_trouble(page);
}

} // namespace

void draw_photo(Page& page) {
    const auto& model = page.model;
    const auto& all = model.open_case->attachments;
    const auto number = std::to_string(model.attachment + 1);
    const auto title = filled(page.say(message("Photo {number} of {count}")),
                              {{"number", number}, {"count", std::to_string(all.size())}});
    frame(page, "photo", title, true);
    if (!model.photo || !revealed(model, page.moment.now_ms)) return draw_covered(page);
    page.ui.side_by_side(
        0.4F, 240,
        [&] {
            if (page.ui.button({"reveal", page.say(message("Cover again")), Icon::Hidden}))
                page.does(RevealPressed{});
        },
        [&] {
            page.ui.hint(page.say(message("Touch the photo to enlarge it, then move it with a finger.")));
        });
    const auto& photo = *model.photo;
    page.ui.photo("picture", page.say(message("Photo {number}"), "number", number),
                  {photo.number, photo.width, photo.height, photo.rgba});
}

} // namespace teduh::desk
