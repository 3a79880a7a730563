#include "kiosk/public/screens/page.hpp"

#include "kiosk/casework/opening.hpp"

// What the screens say of the office's hours.
namespace teduh::screens {
namespace {

constexpr std::size_t week_days = 7;

std::string_view number_of(const casework::Service& service, std::string_view id) {
    for (const auto& each : service.hotlines)
        if (each.id == id) return each.number;
    return {};
}

} // namespace

std::string_view weekday_words(const language::Catalog& catalog, std::size_t weekday) {
    static const std::array days = {message("Monday"),   message("Tuesday"), message("Wednesday"),
                                    message("Thursday"), message("Friday"),  message("Saturday"),
                                    message("Sunday")};
    return catalog.say(days.at(weekday));
}

std::string clock_words(std::uint16_t minute) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / 60) + "." + two(minute % 60);
}

bool is_open(const Page& page) {
    return casework::is_open(page.material.service, page.material.calendar, page.moment.wall_ms);
}

std::string opening_words(const Page& page, const language::Catalog& catalog) {
    const auto opening = casework::opens_next(page.material.service, page.material.calendar, page.moment.wall_ms);
    if (!opening) return {};
    const auto time = clock_words(opening->at.minute);
    if (opening->days_from_now == 0)
        return language::filled(catalog.say(message("It opens again today at {time}.")), {{"time", time}});
    if (opening->days_from_now == 1)
        return language::filled(catalog.say(message("It opens again tomorrow at {time}.")), {{"time", time}});
    std::string day(weekday_words(catalog, opening->at.weekday));
    if (opening->days_from_now >= week_days) day += ", " + date_words(catalog, opening->at.day);
    return language::filled(catalog.say(message("It opens again on {day} at {time}.")), {{"day", day}, {"time", time}});
}

// Whom to call now. What the standard has no number for is not said.
void say_numbers(Page& page, const language::Catalog& catalog) {
    const auto& service = page.material.service;
    if (!is_open(page) && service.hours.on_call && !service.office.phone.empty())
        page.ui.point(Icon::Officer,
                      language::filled(catalog.say(message("An officer on call answers at {number}.")),
                                       {{"number", service.office.phone}}));
    page.ui.point(Icon::Call, language::filled(catalog.say(message("Need help fast? Call {number}, free, day and night.")),
                                               {{"number", hotline_number(service)}}));
}

void say_emergency_numbers(Page& page, const language::Catalog& catalog) {
    const auto police = number_of(page.material.service, "polisi");
    const auto ambulance = number_of(page.material.service, "kesehatan");
    if (police.empty() || ambulance.empty()) return;
    page.ui.point(Icon::Call, language::filled(catalog.say(message("Police: {police}. Ambulance: {ambulance}.")),
                                               {{"police", police}, {"ambulance", ambulance}}));
}

} // namespace teduh::screens
