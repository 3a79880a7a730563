#include "kiosk/forms/papers.hpp"
#include "kiosk/photographing/screens/screens.hpp"
#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

photographing::Paper paper_of(const Page& page, const std::string& kind) {
    const auto& form = page.model.answers.form();
    const auto question = forms::paper_question(form, kind);
    return {kind, question ? page.of(form.question(*question).label) : page.say(message("Another paper"))};
}

photographing::Page shared(const Page& page) { return {page.ui, page.catalog(), page.model.photos, page.moment.photo}; }

void draw_papers(Page& page) {
    std::vector<photographing::Paper> papers;
    for (const auto& kind : visit::paper_kinds(page.model)) papers.push_back(paper_of(page, kind));
    // What was photographed before a crash stays hidden until the review, as what was told does.
    if (const auto pressed = photographing::draw_papers(shared(page), papers, !page.model.masked))
        page.does(visit::PhotographPressed{papers[*pressed].kind});
}

} // namespace

void draw_photos(Page& page) {
    Around around;
    around.id = "photos";
    around.primary = page.say(message("Next"));
    around.back = true;
    const auto pressed = frame(page, around);
    if (pressed == "next") page.does(visit::Next{});
    page.ui.heading(page.say(message("Do you want to photograph your papers?")),
                    page.say(message("You need not. Only officers can open the photos.")));
    draw_papers(page);
    if (!page.model.photos.taken.empty() && photographing::draw_drop(shared(page))) page.does(visit::PhotosDropped{});
}

void draw_camera(Page& page) {
    const auto& photos = page.model.photos;
    const bool gone = photos.camera == visit::CameraState::Gone;
    Around around;
    around.id = "camera";
    around.skip = page.say(gone ? message("Go on without photos") : message("Without a photo"));
    const auto pressed = frame(page, around);
    if (pressed == "skip") page.does(visit::Skip{});
    if (gone) {
        constexpr auto sentence = message("The camera cannot be used yet. Just skip this, an officer will help.");
        if (photographing::draw_gone(shared(page), sentence)) page.does(visit::PhotoAgain{});
    } else if (photographing::draw_camera(shared(page), paper_of(page, photos.kind))) {
        page.does(visit::ShutterPressed{});
    }
}

void draw_photo_check(Page& page) {
    Around around;
    around.id = "photo_check";
    around.primary = page.say(message("Use this photo"));
    around.primary_icon = Icon::Tick;
    around.skip = page.say(message("Without a photo"));
    const auto pressed = frame(page, around);
    if (pressed == "next") page.does(visit::Next{});
    if (pressed == "skip") page.does(visit::Skip{});
    if (photographing::draw_check(shared(page))) page.does(visit::PhotoAgain{});
}

} // namespace teduh::screens
