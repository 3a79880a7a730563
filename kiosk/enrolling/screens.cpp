#include "kiosk/enrolling/page.hpp"
#include "kiosk/language/widgets/words.hpp"

namespace teduh::enrolling {
namespace {

constexpr std::size_t group_letters = 4;
constexpr std::size_t fingerprint_line = 19; // four groups of the eight

// How a trouble is told, and what to do next; nothing where there is none.
std::string words_of(const Page& page, Trouble trouble) {
    const auto say = [&](Message words) { return std::string(page.say(words)); };
    switch (trouble) {
    case Trouble::NoCore: return say(message("The core of this device does not answer. It is tried again by itself."));
    case Trouble::NoAddress: return say(message("This device knows no server yet. Set one up with teduhctl device init."));
    case Trouble::WrongWords: return say(message("This does not fit yet. Look at your paper."));
    case Trouble::NoKeyring: return say(message("The office has not answered yet. Check the line, then try again."));
    case Trouble::WrongCode:
        return page.say(message("This code does not fit yet. {count} tries are left."), "count",
                        std::to_string(page.model.tries_left));
    case Trouble::Over: return say(message("This picture no longer counts. Take a new one and enrol again."));
    case Trouble::OtherPicture:
        return say(message("The office enrolled an older picture. Revoke that device and give this one a new folder."));
    case Trouble::None: break;
    }
    return {};
}

void draw_starting(Page& page) {
    Around around;
    around.id = "starting";
    frame(page, around);
    page.ui.gap(16);
    page.ui.heading(page.say(message("One moment")), page.say(message("This device is getting ready.")));
    draw_trouble(page);
}

void draw_picture(Page& page) {
    Around around;
    around.id = "picture";
    around.primary = page.say(message("Type the code"));
    around.skip = page.say(message("No camera there"));
    const auto pressed = frame(page, around);
    page.ui.side_by_side(
        0.5F, 300, [&] { page.ui.qr("qr", page.say(message("Picture of this device")), page.model.picture); },
        [&] {
            page.ui.heading(page.say(message("Enrol this device")),
                            page.say(message("The administrator does it at an office's desk.")));
            page.ui.point(Icon::Camera, page.say(message("She takes a photo of this picture, or types its text.")));
            page.ui.point(Icon::Clock, page.say(message("The code from there counts for ten minutes.")));
            page.ui.label(page.say(message("Fingerprint of this picture")));
            page.ui.section(page.model.fingerprint.substr(0, fingerprint_line)); // as the office's desk shows it
            page.ui.section(page.model.fingerprint.substr(std::min(fingerprint_line + 1, page.model.fingerprint.size())));
        });
    if (pressed == "primary") page.wants(Wish::EnterCode);
    if (pressed == "skip") page.wants(Wish::Text);
}

void draw_typed(Page& page) {
    Around around;
    around.id = "typed";
    around.back = true;
    around.primary = page.say(message("Type the code"));
    const auto pressed = frame(page, around);
    page.ui.heading(page.say(message("Type this at the office's desk")),
                    page.say(message("Gaps and capitals do not matter. A slip is noticed.")));
    const auto count = page.model.text.size() / group_letters;
    const bool long_one = count > 20;
    const auto per_line = long_one ? std::size_t{4} : std::size_t{5};
    const auto lines = (count + per_line - 1) / per_line;
    const auto column = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            page.ui.section(in_groups(page.model.text.substr(i * per_line * group_letters, per_line * group_letters)));
    };
    page.ui.card([&] {
        if (!long_one) return column(0, lines);
        const auto half = (lines + 1) / 2; // so that nobody scrolls while another one types
        page.ui.side_by_side(0.5F, 300, [&] { column(0, half); }, [&] { column(half, lines); });
    });
    if (pressed == "primary") page.wants(Wish::EnterCode);
    if (pressed == "back") page.wants(Wish::Back);
}

void draw_code(Page& page) {
    const auto& model = page.model;
    const bool over = model.trouble == Trouble::Over;
    const auto count = without_gaps(model.code).size();
    Around around;
    around.id = "code";
    around.back = true;
    around.primary = page.say(over ? message("New picture") : page.works() ? message("Checking") : message("Enrol"));
    around.enabled = over || (!model.works && count == code_characters);
    if (!over) around.open_field = "code";
    const auto pressed = frame(page, around);
    page.ui.heading(page.say(message("Which code does the office tell?")));
    const auto hint = page.say(message("{count} of 12 characters"), "count", std::to_string(count));
    const auto trouble = words_of(page, model.trouble);
    if (over) {
        draw_trouble(page);
    } else {
        widgets::FieldLook look;
        look.hint = hint;
        look.error = trouble;
        look.characters_max = code_characters + 3;
        page.done.typed = page.ui.field("code", crypto::SecretText(model.code), look);
        if (page.done.typed && page.done.typed->view().find('\n') != std::string_view::npos) page.wants(Wish::Confirm);
    }
    if (pressed == "primary") page.wants(over ? Wish::Renew : Wish::Confirm);
    if (pressed == "back") page.wants(Wish::Back);
}

void draw_ready(Page& page) {
    Around around;
    around.id = "ready";
    frame(page, around);
    page.ui.gap(24);
    page.ui.heading(page.say(message("This device is ready")), page.say(message("The next screen opens by itself.")));
    page.ui.point(Icon::Tick, page.say(message("It belongs to the office now.")), Tone::Done);
}

constexpr std::array<void (*)(Page&), screen_count> screens = {draw_starting, draw_officer, draw_words, draw_check,
                                                               draw_picture,  draw_typed,   draw_code,  draw_ready};

} // namespace

std::string_view frame(Page& page, const Around& around) {
    widgets::ScreenFrame frame;
    frame.id = around.id;
    frame.client = false;
    frame.back = around.back;
    frame.close = false;
    const auto title = page.say(page.model.desk ? message("A new desk") : message("A new device"));
    frame.title = title;
    if (!around.skip.empty()) frame.skip = {"skip", around.skip};
    if (!around.primary.empty()) frame.primary = {"primary", around.primary, Icon::Next, around.enabled};
    frame.open_field = around.open_field;
    if (page.moment.demo) frame.ribbon = page.say(message("Demonstration. Nothing here is real."));
    return page.ui.screen(frame);
}

bool draw_trouble(Page& page) {
    const auto words = words_of(page, page.model.trouble);
    if (words.empty()) return false;
    page.ui.point(Icon::Warning, words, Tone::Danger);
    return true;
}

Done draw(widgets::Ui& ui, const Model& model, const language::Catalog& catalog, const Moment& moment) {
    Page page{ui, model, catalog, moment, {}};
    screens.at(static_cast<std::size_t>(model.screen))(page);
    return std::move(page.done);
}

widgets::Words words_of(const language::Catalog& catalog) { return language::widget_words(catalog, message("Close screen")); }

// ---- model.hpp

std::string_view word_of(const crypto::SecretText& words, std::size_t n) {
    auto rest = words.view();
    for (; n > 0 && !rest.empty(); --n) {
        const auto gap = rest.find(' ');
        rest = gap == std::string_view::npos ? std::string_view() : rest.substr(gap + 1);
    }
    return rest.substr(0, rest.find(' '));
}

std::string in_groups(std::string_view text) {
    std::string groups;
    for (std::size_t i = 0; i < text.size(); i += group_letters)
        groups += std::string(i > 0 ? " " : "") + std::string(text.substr(i, group_letters));
    return groups;
}

std::string without_gaps(std::string_view groups) {
    std::string text;
    for (const char letter : groups)
        if (letter != ' ') text += letter;
    return text;
}

std::string code_as_typed(std::string_view typed) {
    constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string code;
    for (char letter : typed) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (letter == 'O') letter = '0';
        if (letter == 'I' || letter == 'L') letter = '1';
        if (code.size() < code_characters && digits.find(letter) != std::string_view::npos) code += letter;
    }
    return in_groups(code);
}

} // namespace teduh::enrolling
