#include "kiosk/desk/screens/page.hpp"
#include "kiosk/language/widgets/words.hpp"

#include <chrono>

namespace teduh::desk {
namespace {

using namespace std::chrono;

constexpr std::array<void (*)(Page&), screen_count> screens = {
    draw_starting,   draw_closed, draw_officers, draw_passphrase, draw_pin,  draw_pin_choose,
    draw_pin_repeat, draw_inbox,  draw_calls,    draw_case,       draw_photo, draw_sync,
    draw_settings,   draw_new_client, draw_intake, draw_morning, draw_write, draw_step,
    draw_devices,    draw_device, draw_device_end, draw_device_add, draw_device_check, draw_device_sign,
    draw_device_second, draw_device_code};

struct Place {
    std::string_view id;
    Screen screen;
};
constexpr std::array<Place, 5> rooms = {{{"room.inbox", Screen::Inbox},
                                         {"room.calls", Screen::Calls},
                                         {"room.case", Screen::Case},
                                         {"room.sync", Screen::Sync},
                                         {"room.settings", Screen::Settings}}};

// The room of the rail in which a screen lies.
bool is_here(Screen screen, Screen room) {
    if (screen == Screen::Photo || screen == Screen::Write || screen == Screen::Step) return room == Screen::Case;
    if (is_of_devices(screen)) return room == Screen::Settings;
    if (screen >= Screen::NewClient) return room == Screen::Inbox;
    return screen == room;
}

struct Local {
    sys_days day;
    minutes of_day;
};
Local local(const Page& page, std::uint64_t wall_ms) {
    const sys_time<milliseconds> at{milliseconds(wall_ms) + minutes(page.moment.minutes_east)};
    const auto day = floor<days>(at);
    return {day, duration_cast<minutes>(at - day)};
}

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string_view month_of(const Page& page, unsigned month) {
    constexpr std::array months = {message("Jan"), message("Feb"), message("Mar"), message("Apr"),
                                   message("May"), message("Jun"), message("Jul"), message("Aug"),
                                   message("Sep"), message("Oct"), message("Nov"), message("Dec")};
    return page.say(months[month - 1]);
}

} // namespace

std::string clock_words(const Page& page, std::uint64_t wall_ms) {
    const auto at = local(page, wall_ms);
    return two(at.of_day.count() / 60) + "." + two(at.of_day.count() % 60);
}

std::string when(const Page& page, std::uint64_t wall_ms) {
    const auto at = local(page, wall_ms);
    const auto today = local(page, page.moment.wall_ms).day;
    const auto time = clock_words(page, wall_ms);
    if (at.day == today) return page.say(message("today {time}"), "time", time);
    if (at.day + days(1) == today) return page.say(message("yesterday {time}"), "time", time);
    const year_month_day date(at.day);
    const auto day = std::to_string(static_cast<unsigned>(date.day()));
    return day + " " + std::string(month_of(page, static_cast<unsigned>(date.month()))) + " " +
           std::to_string(static_cast<int>(date.year())) + ", " + time;
}

records::rules::Date today_of(const Page& page) {
    using namespace std::chrono;
    const sys_time<milliseconds> at{milliseconds(page.moment.wall_ms) + minutes(page.moment.minutes_east)};
    const year_month_day day(floor<days>(at));
    return {static_cast<std::uint32_t>(static_cast<int>(day.year())), static_cast<unsigned>(day.month()),
            static_cast<unsigned>(day.day())};
}

std::string officer_words(const Page& page, const Officer& officer) {
    if (!officer.initials.empty()) return officer.initials;
    return page.material.choice("", "peran", officer.role, page.language) + " · " + officer.mark;
}

Pill sync_pill(const Page& page) {
    const auto& sync = page.model.sync;
    const auto count = std::to_string(sync.waiting);
    if (sync.trouble == Refusal::Offline && sync.waiting > 0)
        return {page.say(message("Offline, {count} waiting"), "count", count), Icon::Cloud, Tone::Soon};
    if (sync.trouble == Refusal::Offline)
        return {std::string(page.say(message("Offline"))), Icon::Cloud, Tone::Soon};
    if (sync.trouble != Refusal::None)
        return {std::string(page.say(message("Failed: look"))), Icon::Warning, Tone::Danger};
    if (sync.waiting > 0)
        return {page.say(message("Sending, {count} left"), "count", count), Icon::Sync, Tone::Plain};
    if (sync.last_receipt_ms == 0)
        return {std::string(page.say(message("Connected"))), Icon::Tick, Tone::Done};
    return {page.say(message("Sent {time}"), "time", clock_words(page, sync.last_receipt_ms)), Icon::Tick,
            Tone::Done};
}

widgets::Button private_tool(const Page& page) {
    const bool on = page.model.private_mode;
    return {"private", page.say(on ? message("Show titles") : message("Private mode")), on ? Icon::Eye : Icon::Hidden};
}

void frame(Page& page, std::string_view id, std::string_view title, bool back) {
    Around around;
    around.id = id;
    around.title = title;
    around.back = back;
    around.tool = private_tool(page);
    const auto pressed = frame(page, around);
    if (pressed == "private") page.does(PrivacyPressed{});
    if (pressed == "back") page.does(Back{});
}

std::string_view frame(Page& page, const Around& with) {
    const auto& model = page.model;
    constexpr std::array icons = {Icon::Inbox, Icon::Officer, Icon::Case, Icon::Sync, Icon::Settings};
    const std::array words = {page.say(message("Inbox")), page.say(message("Calls")),
                              page.say(message("Complaint")), page.say(message("Sync")),
                              page.say(message("Settings"))};
    std::array<widgets::Room, rooms.size()> rail;
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const bool there = rooms[i].screen != Screen::Case || model.open_case;
        rail[i] = {{rooms[i].id, words[i], icons[i], there}, is_here(model.screen, rooms[i].screen), 0};
    }
    rail[1].waiting = open_calls(model);
    widgets::StaffFrame around;
    const auto pill = with.pill != nullptr ? *with.pill : sync_pill(page);
    around.id = with.id;
    around.title = with.title;
    around.rooms = rail;
    if (with.back) around.back = {"back", page.say(message("Back")), Icon::Back};
    around.state = pill.words;
    around.state_icon = pill.icon;
    around.state_tone = pill.tone;
    if (with.pill != nullptr) around.state_id = "draft";
    around.tool = with.tool;
    around.lock = {"lock", page.say(message("Lock")), Icon::Lock};
    around.primary = with.primary;
    around.open_field = with.open_field;
    if (page.moment.demo) around.ribbon = page.say(message("DEMO: nothing here is real"));
    const auto pressed = page.ui.staff_screen(around);
    for (const auto& room : rooms)
        if (pressed == room.id) page.does(Went{room.screen});
    if (pressed == "lock") page.does(LockPressed{});
    return pressed;
}

std::vector<Event> Screens::draw(widgets::Ui& ui, const Model& model, const Moment& moment) const {
    std::vector<Event> events;
    Page page{ui, model, material_, language_, warnings_, moment, events};
    screens.at(static_cast<std::size_t>(model.screen))(page);
    return events;
}

widgets::Words Screens::words() const {
    return language::widget_words(material_.catalogs.at(language_), message("Lock"), message("Signature of the client"));
}

} // namespace teduh::desk
