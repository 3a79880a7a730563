#include "kiosk/desk/screens/page.hpp"
#include "storage/crypto/text_form.hpp"

// A new device is let in: what it shows, what is signed, the signatures, the code.
namespace teduh::desk {
namespace {

constexpr std::size_t code_group = 4;
constexpr std::size_t request_characters_max = 320; // with gaps and line breaks
constexpr std::size_t fingerprint_line = 19; // four groups of the eight, as the new device shows them
constexpr std::size_t fingerprint_characters_max = 48;

void draw_ways(Page& page) {
    const auto way = page.model.devices.task.way;
    const std::array ways{
        widgets::Tile{"way.typed", Icon::Edit, page.say(message("Type its text")), {}, way == Way::Typed},
        widgets::Tile{"way.file", Icon::Paper, page.say(message("File on a stick")), {}, way == Way::File}};
    if (const auto pressed = page.ui.segments(ways, 2)) page.does(RequestWayChosen{*pressed == 0 ? Way::Typed : Way::File});
}

std::string slip_of(const Page& page) {
    switch (page.model.trouble) {
    case Trouble::RequestUnfit: return std::string(page.say(message("There is a slip in it. Compare each group with its glass.")));
    case Trouble::FingerprintUnfit: return std::string(page.say(message("A fingerprint has 32 digits, in groups of four.")));
    case Trouble::RequestAbsent: return std::string(page.say(message("No file on the stick has this fingerprint.")));
    case Trouble::LabelTaken: return std::string(page.say(message("Another device has this name.")));
    default: return {};
    }
}

void draw_typed(Page& page) {
    const auto& task = page.model.devices.task;
    const auto error = slip_of(page);
    const auto count = letters_of(task.text);
    const auto hint = filled(page.say(message("{count} characters. A kiosk has {kiosk}, a desk {desk}.")),
                             {{"count", std::to_string(count)},
                              {"kiosk", std::to_string(request_letters_kiosk)},
                              {"desk", std::to_string(request_letters_desk)}});
    widgets::FieldLook look;
    look.label = page.say(message("What the new device shows"));
    look.hint = hint;
    look.error = error;
    look.characters_max = request_characters_max;
    look.lines = 3;
    if (auto text = page.ui.field("request", task.text, look)) page.does(RequestTyped{*std::move(text)});
}

void draw_file(Page& page) {
    const auto error = slip_of(page);
    widgets::FieldLook look;
    look.label = page.say(message("Fingerprint on the new device's glass"));
    look.hint = page.say(message("32 digits. They find the file, and prove it."));
    look.error = error;
    look.characters_max = fingerprint_characters_max;
    if (auto text = page.ui.field("fingerprint", page.model.devices.task.fingerprint, look))
        page.does(FingerprintTyped{*std::move(text)});
}

void draw_roles(Page& page) {
    const auto role = page.model.devices.task.role;
    const std::array roles{
        widgets::Tile{"role.kiosk", Icon::Touch, role_words(page, formats::Role::Kiosk), {}, role == formats::Role::Kiosk},
        widgets::Tile{"role.desk", Icon::Badge, role_words(page, formats::Role::Desk), {}, role == formats::Role::Desk}};
    if (const auto pressed = page.ui.segments(roles, 2))
        page.does(RoleChosen{*pressed == 0 ? formats::Role::Kiosk : formats::Role::Desk});
}

// Who comes with a desk: her keys are in what is signed, her name is not.
void draw_officer_beside(Page& page) {
    const auto& task = page.model.devices.task;
    const auto mark = crypto::hex(*task.request->staff).substr(0, 4);
    page.ui.point(Icon::Person, page.say(message("A new officer comes with it: mark {mark}."), "mark", mark), Tone::Human);
    const std::array posts{
        widgets::Tile{"post.receives", Icon::Inbox, page.say(message("She receives clients")), {}, task.post == OfficerPost::Receives},
        widgets::Tile{"post.manages", Icon::Case, page.say(message("She manages cases")), {}, task.post == OfficerPost::ManagesCases}};
    if (const auto pressed = page.ui.segments(posts, 2))
        page.does(PostChosen{*pressed == 0 ? OfficerPost::Receives : OfficerPost::ManagesCases});
    page.ui.hint(page.say(message("She will read the complaints that the office receives.")));
}

// What the signature is about, in one line.
std::string subject(const Page& page) {
    const auto& devices = page.model.devices;
    if (devices.task.kind == DeviceTask::Kind::End) {
        const auto* device = chosen_device(devices);
        return page.say(message("Withdraw {device}"), "device", device != nullptr ? device->label : std::string());
    }
    return filled(page.say(message("Let in {device}: {kind}")),
                  {{"device", devices.task.label.view()}, {"kind", role_words(page, devices.task.role)}});
}

// Large: two people compare it with another glass, group by group.
void draw_fingerprint(Page& page) {
    const auto& task = page.model.devices.task;
    if (!task.request) return;
    page.ui.card([&] {
        page.ui.label(page.say(message("Fingerprint. The same stands on its glass")));
        page.ui.section(task.request_fingerprint.substr(0, fingerprint_line));
        page.ui.section(task.request_fingerprint.substr(std::min(fingerprint_line + 1, task.request_fingerprint.size())));
        page.ui.gap(4);
    });
}

void draw_signing(Page& page) {
    page.ui.side_by_side(
        0.74F, 250, [&] { draw_passphrase_field(page, SignPressed{}); }, [&] { draw_passphrase_show(page); });
}

widgets::Button sign_button(const Page& page) {
    return {"sign", page.say(page.works(Work::Signing) ? message("Signing") : message("Sign")), Icon::Next,
            may_sign(page.model, page.moment.now_ms)};
}

std::string in_groups(std::string_view code) {
    std::string groups;
    for (std::size_t i = 0; i < code.size(); i += code_group)
        groups += std::string(i > 0 ? "  " : "") + std::string(code.substr(i, code_group));
    return groups;
}

} // namespace

void draw_device_trouble(Page& page) {
    const auto warn = [&](Message words) { page.ui.point(Icon::Warning, page.say(words), Tone::Danger); };
    switch (page.model.trouble) {
    case Trouble::DeviceKnown: return warn(message("The office knows this device by an older picture. It needs a new folder."));
    case Trouble::NotAdministrator: return warn(message("Only an administrator of this office signs this."));
    case Trouble::KeysMissing: return warn(message("You hold too few keys for her. Ask the head to add this desk."));
    case Trouble::KeyringMoved: return warn(message("The office's key book has changed meanwhile. Begin once more."));
    case Trouble::KeyringFull: return warn(message("The office's key book is full. Nothing was signed."));
    case Trouble::CoreGone:
    case Trouble::NotSigned: return warn(message("It could not be signed. Nothing has changed; try again."));
    default: return;
    }
}

void draw_device_add(Page& page) {
    const auto& model = page.model;
    const auto title = page.say(message("Add a device"));
    const bool typed = model.devices.task.way == Way::Typed;
    Around around;
    around.id = "device_add";
    around.title = title;
    around.back = true;
    around.primary = {"next", page.say(page.works(Work::ReadingRequest) ? message("Reading") : message("Next")), Icon::Next,
                      may_enter_request(model)};
    const auto pressed = frame(page, around);
    draw_device_trouble(page);
    if (two_sign(model) && second_administrators(model).empty())
        page.ui.point(Icon::Warning, page.say(message("Two administrators sign. The second needs her key on this desk first.")), Tone::Soon);
    draw_ways(page);
    if (typed) draw_typed(page);
    else draw_file(page);
    if (pressed == "back") page.does(Back{});
    if (pressed == "next") page.does(RequestEntered{});
}

void draw_device_check(Page& page) {
    const auto& task = page.model.devices.task;
    if (!task.request) return;
    const auto title = page.say(message("What will be signed"));
    const auto error = slip_of(page);
    Around around;
    around.id = "device_check";
    around.title = title;
    around.back = true;
    around.primary = {"next", page.say(message("It is the same")), Icon::Next, !task.label.empty()};
    const auto pressed = frame(page, around);
    widgets::FieldLook look;
    look.label = page.say(message("Name of the device on lists"));
    look.hint = page.say(message("For instance: Kios 2. Never a person's name."));
    look.error = error;
    look.characters_max = label_bytes_max;
    draw_fingerprint(page);
    if (task.request->staff) draw_officer_beside(page);
    else draw_roles(page);
    if (auto text = page.ui.field("label", task.label, look)) page.does(LabelTyped{*std::move(text)});
    if (pressed == "back") page.does(Back{});
    if (pressed == "next") page.does(NewDeviceChecked{});
}

void draw_device_sign(Page& page) {
    const auto title = page.say(message("Your signature"));
    Around around;
    around.id = "device_sign";
    around.title = title;
    around.back = true;
    around.primary = sign_button(page);
    around.open_field = "passphrase";
    const auto pressed = frame(page, around);
    draw_device_trouble(page);
    page.ui.section(subject(page));
    draw_signing(page);
    if (pressed == "back") page.does(Back{});
    if (pressed == "sign") page.does(SignPressed{});
}

// Nobody is at work: the first administrator's key is wiped.
void draw_device_second(Page& page) {
    const auto& task = page.model.devices.task;
    auto around = plain(page, "device_second");
    around.title = page.say(message("Second administrator"));
    around.back = {"back", page.say(message("Give up")), Icon::Back, page.model.work == Work::None};
    around.primary = sign_button(page);
    if (task.second) around.open_field = "passphrase";
    const auto pressed = page.ui.staff_screen(around);
    draw_device_trouble(page);
    page.ui.section(subject(page));
    for (const auto* other : second_administrators(page.model)) {
        const auto who = officer_words(page, *other);
        if (task.second == other->staff) page.ui.label(page.say(message("Passphrase of {officer}"), "officer", who));
        else if (!task.second && page.ui.row({"officer." + crypto::hex(other->staff).substr(0, 8), who, Icon::Person}, {}))
            page.does(SecondAdministratorChosen{other->staff});
    }
    if (task.second) draw_signing(page);
    draw_fingerprint(page);
    if (pressed == "back") page.does(Back{});
    if (pressed == "sign") page.does(SignPressed{});
}

void draw_device_code(Page& page) {
    const auto title = page.say(message("Code for the new device"));
    const auto code = in_groups(page.model.devices.task.code.view());
    bool done = false;
    if (page.model.unlocked) {
        Around around;
        around.id = "device_code";
        around.title = title;
        around.primary = {"done", page.say(message("It is typed in")), Icon::Tick};
        done = frame(page, around) == "done";
    } else {
        auto around = plain(page, "device_code");
        around.title = title;
        around.primary = {"done", page.say(message("It is typed in")), Icon::Tick};
        done = page.ui.staff_screen(around) == "done";
    }
    page.ui.card([&] {
        page.ui.label(page.say(message("Type this at the new device")));
        page.ui.number("code", code);
        page.ui.gap(4);
    });
    page.ui.point(Icon::Sound, page.say(message("It may be read aloud: letters and digits one by one.")));
    page.ui.point(Icon::Clock, page.say(message("It counts ten minutes, from when the picture was shown.")));
    page.ui.point(Icon::Lock, page.say(message("A lock takes it off this glass. The list shows it again.")));
    if (done) page.does(Back{});
}

} // namespace teduh::desk
