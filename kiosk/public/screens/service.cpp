#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using Lines = std::vector<std::string>;

// Word for word, as the office printed it.
void draw_component(Page& page, std::string_view title, const Lines& lines) {
    page.ui.gap(4);
    page.ui.section(title);
    page.ui.card([&] {
        if (lines.empty()) page.ui.paragraph(page.say(message("not filled in yet")));
        for (const auto& line : lines) page.ui.paragraph(line);
    });
}

} // namespace

// The six components of the published standard (DOMAIN 1). Titles are ours, the lines are the office's own.
void draw_service(Page& page) {
    Around around;
    around.id = "service";
    around.primary = page.say(message("Close this page"));
    around.primary_icon = Icon::Tick;
    if (frame(page, around) == "next") page.does(visit::Next{});
    const auto& published = page.material.service.published;
    page.ui.heading(page.say(message("Terms and steps of the service")),
                    page.say(message("As the office has published them, in Indonesian.")));
    draw_component(page, page.say(message("Requirements")), published.requirements);
    draw_component(page, page.say(message("System, mechanism and procedure")), published.procedure);
    draw_component(page, page.say(message("Time to completion")), published.time);
    draw_component(page, page.say(message("Fee")), published.fee);
    draw_component(page, page.say(message("Products of the service")), published.products);
    draw_component(page, page.say(message("Complaints about the service")), published.complaints);
}

} // namespace teduh::screens
