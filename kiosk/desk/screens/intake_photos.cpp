#include "kiosk/desk/screens/intake_page.hpp"
#include "kiosk/forms/papers.hpp"
#include "kiosk/photographing/screens/screens.hpp"

namespace teduh::desk {
namespace {

// A letter is photographed page by page, so its paper is the only one of its part.
bool is_letter(const IntakePage& page, std::size_t part) { return intake::paper_kinds(page.model, part).size() == 1; }

std::string_view title_of(const IntakePage& page, std::size_t part) {
    return page.say(is_letter(page, part) ? message("Photographs of the letter") : message("Photographs of papers"));
}

photographing::Paper paper_of(const IntakePage& page, const std::string& kind) {
    const auto& form = intake::answers(page.model).form();
    const auto question = forms::paper_question(form, kind);
    return {kind, question ? page.of(form.question(*question).label) : page.say(message("Other papers"))};
}

photographing::Page shared(const IntakePage& page) {
    return {page.page.ui, page.page.material.catalogs.at(page.page.language), page.model.photos, page.page.moment.photo};
}

std::string count_words(const IntakePage& page, std::size_t part) {
    return photographing::how_many(page.page.material.catalogs.at(page.page.language), intake::photos_of_part(page.model, part));
}

} // namespace

void draw_photo_line(IntakePage& page) {
    const auto count = count_words(page, page.model.part);
    std::string label(title_of(page, page.model.part));
    if (!count.empty()) label += ": " + count;
    page.page.ui.label(label);
    if (page.page.ui.button({"photos", page.say(message("Take the photo")), Icon::Camera})) page.does(intake::PhotosWanted{});
}

void draw_photo_answer(IntakePage& page, std::size_t part) {
    if (intake::paper_kinds(page.model, part).empty()) return;
    const crypto::SecretText told(count_words(page, part));
    if (page.page.ui.answer("change.photos." + std::to_string(part), title_of(page, part), told,
                            page.say(message("None, that is fine")), page.say(message("Change"))))
        page.does(intake::PhotosChanged{part});
}

void draw_intake_photos(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.photos";
    around.title = title_of(page, page.model.part);
    around.primary = page.say(message("Done"));
    around.primary_icon = Icon::Tick;
    frame(page, around);
    page.page.ui.hint(page.say(is_letter(page, page.model.part)
                                   ? message("Page by page, as many as the letter has.")
                                   : message("Only with the client's word. Only officers can open the photos.")));
    std::vector<photographing::Paper> papers;
    for (const auto& kind : intake::paper_kinds(page.model, page.model.part)) papers.push_back(paper_of(page, kind));
    if (const auto pressed = photographing::draw_papers(shared(page), papers))
        page.does(intake::PhotographPressed{papers[*pressed].kind});
    if (intake::photos_of_part(page.model, page.model.part) > 0 && photographing::draw_drop(shared(page)))
        page.does(intake::PhotosDropped{});
}

void draw_intake_camera(IntakePage& page) {
    const auto& photos = page.model.photos;
    const bool gone = photos.camera == photographing::CameraState::Gone;
    IntakeAround around;
    around.id = "intake.camera";
    around.title = title_of(page, page.model.part);
    around.without = page.say(gone ? message("Go on without photos") : message("Without a photo"));
    frame(page, around);
    if (gone) {
        constexpr auto sentence = message("The camera cannot be used yet. Just go on, photos can follow later.");
        if (photographing::draw_gone(shared(page), sentence)) page.does(intake::PhotoAgain{});
    } else if (photographing::draw_camera(shared(page), paper_of(page, photos.kind))) {
        page.does(intake::ShutterPressed{});
    }
}

void draw_intake_check(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.photo_check";
    around.title = title_of(page, page.model.part);
    around.primary = page.say(message("Use this photo"));
    around.primary_icon = Icon::Tick;
    around.without = page.say(message("Without a photo"));
    frame(page, around);
    if (photographing::draw_check(shared(page))) page.does(intake::PhotoAgain{});
}

} // namespace teduh::desk
