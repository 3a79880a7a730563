#include "kiosk/desk/screens/page.hpp"
#include "storage/crypto/text_form.hpp"

// The office's devices: which there are, and the end of one.
namespace teduh::desk {
namespace {

constexpr std::size_t upto_shown_max = 4; // of what arrived last

Icon icon_of(formats::Role role) {
    if (role == formats::Role::Kiosk) return Icon::Touch;
    return role == formats::Role::Desk ? Icon::Badge : Icon::Sync;
}

struct Mark {
    Message words;
    Tone tone;
};
Mark mark_of(const DeviceRow& device) {
    if (device.ended) return {message("withdrawn"), device.untrusted > 0 ? Tone::Danger : Tone::Plain};
    if (device.own) return {message("this desk"), Tone::Action};
    if (device.is_new()) return {message("not heard yet"), Tone::Soon};
    return {message("in use"), Tone::Done};
}

std::string heard_words(const Page& page, const DeviceRow& device) {
    if (device.entries == 0) return std::string(page.say(message("nothing yet")));
    return device.heard_ms > 0 ? when(page, device.heard_ms) : std::string(page.say(message("not at the centre yet")));
}

std::string untrusted_words(const Page& page, const DeviceRow& device) {
    return page.say(message("not trusted: {count}"), "count", std::to_string(device.untrusted));
}

void draw_device_row(Page& page, const DeviceRow& device, std::size_t place) {
    const auto id = "device." + crypto::hex(device.id).substr(0, 8);
    auto detail = std::string(role_words(page, device.role)) + " · " + heard_words(page, device);
    if (device.untrusted > 0) detail += " · " + untrusted_words(page, device);
    const auto mark = mark_of(device);
    if (page.ui.row({id, device.label, icon_of(device.role)}, detail, page.say(mark.words), mark.tone))
        page.does(DeviceChosen{place});
}

void draw_facts(Page& page, const DeviceRow& device) {
    page.ui.card([&] {
        const auto fact = [&](std::string_view id, Message label, std::string_view words) {
            page.ui.fact(id, page.say(label), words);
        };
        fact("kind", message("Kind"), role_words(page, device.role));
        fact("state", message("State"), page.say(mark_of(device).words));
        fact("heard", message("Heard last"), heard_words(page, device));
        fact("entries", message("Records of it here"), std::to_string(device.entries));
        if (device.own) fact("waiting", message("Waiting on this desk"), std::to_string(page.model.sync.waiting));
        if (device.ended && !device.is_new()) fact("untrusted", message("Not trusted, came later"), std::to_string(device.untrusted));
        page.ui.gap(4);
    });
}

void draw_reasons(Page& page) {
    const auto reason = page.model.devices.task.reason;
    const std::array reasons{
        widgets::Tile{"reason.lost", Icon::Warning, page.say(message("Lost or stolen")), {}, reason == EndReason::Lost},
        widgets::Tile{"reason.broken", Icon::Stop, page.say(message("Broken")), {}, reason == EndReason::Broken},
        widgets::Tile{"reason.unused", Icon::Tick, page.say(message("Not used any more")), {}, reason == EndReason::Unused}};
    constexpr std::array values{EndReason::Lost, EndReason::Broken, EndReason::Unused};
    if (const auto pressed = page.ui.segments(reasons, 3)) page.does(ReasonChosen{values[*pressed]});
}

// Somebody else may have had it for a while: what came meanwhile is not believed.
void draw_upto(Page& page, const DeviceRow& device) {
    if (device.last.empty()) return;
    const auto upto = page.model.devices.task.upto;
    page.ui.label(page.say(message("What of it is still believed?")));
    std::vector<std::string> ids, words;
    std::vector<std::size_t> places;
    const auto add = [&](std::string id, std::string said, std::size_t place) {
        ids.push_back(std::move(id));
        words.push_back(std::move(said));
        places.push_back(place);
    };
    add("upto.all", std::string(page.say(message("All that has arrived until now"))), 0);
    for (std::size_t i = 1; i < std::min(device.last.size(), upto_shown_max); ++i) {
        const auto& entry = device.last[i];
        const auto at = entry.at_ms > 0 ? when(page, entry.at_ms) : std::string(page.say(message("not at the centre yet")));
        add("upto." + std::to_string(entry.seq),
            filled(page.say(message("Up to record {number}, {time}")), {{"number", std::to_string(entry.seq)}, {"time", at}}), i);
    }
    add("upto.none", std::string(page.say(message("Nothing of it"))), device.last.size());
    std::vector<widgets::Tile> tiles;
    for (std::size_t i = 0; i < ids.size(); ++i) tiles.push_back({ids[i], Icon::Clock, words[i], {}, places[i] == upto});
    if (const auto pressed = page.ui.options(tiles, widgets::Pick::One)) page.does(UptoChosen{places[*pressed]});
}

} // namespace

std::string_view role_words(const Page& page, formats::Role role) {
    if (role == formats::Role::Kiosk) return page.say(message("Kiosk for clients"));
    return page.say(role == formats::Role::Desk ? message("Desk or tablet") : message("Relay of the office"));
}

void draw_administration(Page& page) {
    if (!is_administrator(page.model)) return;
    page.ui.card([&] {
        page.ui.label(page.say(message("Administrator")));
        if (page.ui.row({"devices", page.say(message("Devices")), Icon::Badge}, page.say(message("add one, lost, withdrawn"))))
            page.does(DevicesWanted{});
        page.ui.gap(8);
    });
}

void draw_devices(Page& page) {
    const auto& devices = page.model.devices;
    const auto title = page.say(message("Devices of the office"));
    Around around;
    around.id = "devices";
    around.title = title;
    around.back = true;
    around.primary = {"add", page.say(message("Add a device")), Icon::Next, devices.known};
    const auto pressed = frame(page, around);
    if (!devices.known) page.ui.hint(page.say(message("Reading the devices")));
    for (std::size_t i = 0; i < devices.rows.size(); ++i) draw_device_row(page, devices.rows[i], i);
    if (devices.known) page.ui.hint(page.say(message("Heard: when the last record of it reached the centre.")));
    if (pressed == "back") page.does(Back{});
    if (pressed == "add") page.does(DeviceAddWanted{});
}

void draw_device(Page& page) {
    const auto* device = chosen_device(page.model.devices);
    if (device == nullptr) return;
    Around around;
    around.id = "device";
    around.title = device->label;
    around.back = true;
    if (frame(page, around) == "back") page.does(Back{});
    draw_device_trouble(page);
    draw_facts(page, *device);
    if (device->ended) return page.ui.hint(page.say(message("It works again only after a new enrolment.")));
    if (device->own) return page.ui.hint(page.say(message("A desk does not withdraw itself. Do it at another desk.")));
    if (device->is_new() && page.ui.button({"code", page.say(message("Show its code once more")), Icon::Eye})) page.does(CodeWanted{});
    page.ui.side_by_side(
        0.5F, 260,
        [&] {
            if (page.ui.button({"lost", page.say(message("Lost or stolen")), Icon::Warning}, widgets::Kind::Danger))
                page.does(EndWanted{EndReason::Lost});
        },
        [&] {
            if (page.ui.button({"retire", page.say(message("Withdraw from service")), Icon::Stop}))
                page.does(EndWanted{EndReason::Unused});
        });
}

void draw_device_end(Page& page) {
    const auto* device = chosen_device(page.model.devices);
    if (device == nullptr) return;
    const auto title = page.say(message("Withdraw {device}"), "device", device->label);
    Around around;
    around.id = "device_end";
    around.title = title;
    around.back = true;
    around.primary = {"next", page.say(message("Next")), Icon::Next};
    const auto pressed = frame(page, around);
    draw_reasons(page);
    page.ui.point(Icon::Stop, page.say(message("No server takes anything of it any more.")), Tone::Danger);
    page.ui.point(Icon::Warning, page.say(message("What it tells later is shown as not trusted.")), Tone::Danger);
    page.ui.point(Icon::Info, page.say(message("It cannot be undone: it has to be enrolled anew.")));
    if (page.model.devices.task.reason == EndReason::Lost) draw_upto(page, *device);
    else page.ui.point(Icon::Tick, page.say(message("All that has arrived until now stays trusted.")), Tone::Done);
    if (pressed == "back") page.does(Back{});
    if (pressed == "next") page.does(EndChecked{});
}

} // namespace teduh::desk
