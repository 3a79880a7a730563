#include "kiosk/photographing/screens/screens.hpp"

namespace teduh::photographing {
namespace {

using language::message;
using widgets::Icon;
using widgets::Tile;

constexpr std::string_view card = "KTP"; // the one paper that is no sheet

std::string paper_id(std::string_view kind) {
    std::string id = "photo.";
    for (const char each : kind) id += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    return id;
}

} // namespace

std::string how_many(const language::Catalog& catalog, std::size_t count) {
    if (count == 0) return {};
    if (count == 1) return std::string(catalog.say(message("1 photo")));
    return language::filled(catalog.say(message("{count} photos")), {{"count", std::to_string(count)}});
}

std::optional<std::size_t> draw_papers(const Page& page, std::span<const Paper> papers, bool counted) {
    std::vector<std::string> ids;
    std::vector<std::string> counts;
    for (const auto& paper : papers) {
        ids.push_back(paper_id(paper.kind));
        counts.push_back(counted ? how_many(page.catalog, photos_of(page.photos, paper.kind)) : std::string());
    }
    std::vector<Tile> tiles;
    for (std::size_t i = 0; i < papers.size(); ++i)
        tiles.push_back({ids[i], papers[i].kind == card ? Icon::Card : Icon::Paper, papers[i].words, counts[i],
                         !counts[i].empty()});
    const auto pressed = page.ui.tiles(tiles, widgets::Pick::Several);
    if (free_slot(page.photos) == 0) page.ui.hint(page.say(message("There are eight photos. More fit no visit.")));
    return pressed;
}

bool draw_drop(const Page& page) {
    return page.ui.button({"photos.drop", page.say(message("Throw all photos away")), Icon::Close}, widgets::Kind::Quiet);
}

bool draw_gone(const Page& page, language::Message sentence) {
    page.ui.gap(24);
    page.ui.heading(page.say(sentence));
    page.ui.gap(8);
    return page.ui.button({"camera.again", page.say(message("Try once more")), Icon::Again});
}

bool draw_camera(const Page& page, const Paper& paper) {
    page.ui.heading(language::filled(page.say(message("Lay this in the frame: {paper}")), {{"paper", paper.words}}));
    const bool live = page.photos.camera == CameraState::Live && page.picture != nullptr;
    const auto words = page.say(live ? message("What the camera sees") : message("The camera is being opened"));
    const auto shape = paper.kind == card ? widgets::CameraFrame::Card : widgets::CameraFrame::Sheet;
    return page.ui.camera({"camera.shutter", page.say(message("Take the photo")), Icon::Camera, live}, words,
                          live ? page.picture : nullptr, shape);
}

bool draw_check(const Page& page) {
    auto& ui = page.ui;
    bool again = false;
    ui.heading(page.say(message("Can it be read?")));
    const auto ask = [&] {
        ui.point(Icon::Search, page.say(message("All four corners can be seen.")));
        ui.point(Icon::Search, page.say(message("The letters are sharp.")));
        ui.point(Icon::Search, page.say(message("No light shines on it.")));
        ui.gap(8);
        again = ui.button({"photo.again", page.say(message("Take it again")), Icon::Again});
    };
    const auto show = [&] {
        if (page.picture != nullptr) ui.photo("photo.taken", page.say(message("Your photo")), *page.picture);
    };
    if (ui.upright()) { // a card as wide as the glass can be read
        ask();
        show();
    } else {
        ui.side_by_side(0.42F, 400, ask, show);
    }
    return again;
}

} // namespace teduh::photographing
