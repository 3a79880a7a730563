#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using records::rules::Date;

constexpr std::uint32_t years_shown = 5;

constexpr std::array months = {message("January"), message("February"), message("March"),
                               message("April"),   message("May"),      message("June"),
                               message("July"),    message("August"),   message("September"),
                               message("October"), message("November"), message("December")};

// Boxes to choose from, with ids of their own.
struct Boxes {
    std::vector<std::string> ids;
    std::vector<std::string> labels;
    void add(std::string id, std::string label) {
        ids.push_back(std::move(id));
        labels.push_back(std::move(label));
    }
    std::optional<std::size_t> draw(Page& page, int columns) const {
        std::vector<Tile> tiles;
        for (std::size_t i = 0; i < ids.size(); ++i) tiles.push_back({ids[i], Icon::None, labels[i]});
        return page.ui.segments(tiles, columns);
    }
};

void choose_year(Page& page, const Asked& asked) {
    const auto newest = page.model.answers.today().year() - page.state.years_back;
    Boxes boxes;
    for (std::uint32_t i = 0; i < years_shown; ++i) {
        const auto year = std::to_string(newest - i);
        boxes.add("year." + year, year);
    }
    if (const auto pressed = boxes.draw(page, years_shown))
        answer(page, asked.id,
               forms::date_text(Date((newest - static_cast<std::uint32_t>(*pressed)) * 10'000)));
    Boxes more;
    more.add("years.older", std::string(page.say(message("Longer ago"))));
    if (page.state.years_back > 0) more.add("years.newer", std::string(page.say(message("More recently"))));
    const auto pressed = more.draw(page, 4);
    if (pressed == 0U && page.state.years_back < 60) page.state.years_back += years_shown;
    if (pressed == 1U) page.state.years_back -= years_shown;
}

void choose_month(Page& page, const Asked& asked, Date date) {
    const auto today = page.model.answers.today();
    const auto last = date.year() == today.year() ? today.month() : 12;
    Boxes boxes;
    for (std::uint32_t month = 1; month <= last; ++month)
        boxes.add("month." + std::to_string(month), std::string(page.say(months[month - 1])));
    if (const auto pressed = boxes.draw(page, 4))
        answer(page, asked.id,
               forms::date_text(Date(date.year(), static_cast<std::uint32_t>(*pressed) + 1, 0)));
}

void choose_day(Page& page, const Asked& asked, Date date) {
    const auto today = page.model.answers.today();
    const bool now = date.year() == today.year() && date.month() == today.month();
    const auto last = now ? today.day() : records::rules::days_in_month(date.year(), date.month());
    Boxes boxes;
    for (std::uint32_t day = 1; day <= last; ++day)
        boxes.add("day." + std::to_string(day), std::to_string(day));
    if (const auto pressed = boxes.draw(page, 8))
        answer(page, asked.id,
               forms::date_text(Date(date.year(), date.month(), static_cast<std::uint32_t>(*pressed) + 1)));
}

} // namespace

std::string date_words(const language::Catalog& catalog, Date date) {
    std::string words = date.day() != 0 ? std::to_string(date.day()) + " " : "";
    if (date.month() != 0) words += std::string(catalog.say(months[date.month() - 1])) + " ";
    return words + std::to_string(date.year());
}

// The year is enough; the month and the day follow, where she knows them.
void draw_date(Page& page, const Asked& asked) {
    const auto told = shown_answer(page, asked.id);
    if (is_hidden(page, asked.id))
        page.ui.hint(page.say(message("The earlier answer is kept and hidden. Choose anew to change it.")));
    const auto date = forms::date_of(told.view());
    if (!date) return choose_year(page, asked);
    if (page.ui.answer("date.chosen", page.say(message("Chosen")), answer_words(page, asked.id), {},
                       page.say(message("Change"))))
        return answer(page, asked.id, "");
    if (date->day() != 0) return;
    page.ui.hint(page.say(date->month() == 0 ? message("The month, if you know it:")
                                             : message("The day, if you know it:")));
    if (date->month() == 0)
        choose_month(page, asked, *date);
    else
        choose_day(page, asked, *date);
}

} // namespace teduh::screens
