#include "kiosk/desk/screens/form_page.hpp"

#include <algorithm>

namespace teduh::desk {
namespace {

using forms::Appearance;
using forms::Kind;
using forms::QuestionId;
using widgets::Tile;

constexpr std::array<std::size_t, 4> nik_groups{4, 4, 4, 4};
constexpr std::array<std::size_t, 3> phone_groups{4, 4, 4};
constexpr std::array<std::size_t, 3> date_groups{2, 2, 4};

const forms::Question& question_of(const FormPage& page, QuestionId id) { return page.answers.form().question(id); }

bool is_typed(const forms::Question& question) {
    return question.kind == Kind::Text || question.kind == Kind::Integer || question.kind == Kind::Date;
}

void draw_choices(FormPage& page, QuestionId id, bool alone) {
    const auto& told = page.answers;
    const auto& question = told.form().question(id);
    const auto& list = *told.form().list_of(id);
    const auto chosen = told.told(id);
    const auto is_chosen = [&](std::string_view code) {
        bool found = false;
        forms::each_code(chosen.view(), [&](std::string_view each) { found = found || each == code; });
        return found;
    };
    const auto offered = told.offered_choices(id);
    std::vector<std::string> ids;
    std::vector<Tile> tiles;
    ids.reserve(offered.size());
    for (const auto place : offered) {
        const auto& choice = list.choices[place];
        ids.push_back(lower_id(question.name, choice.code));
        tiles.push_back({ids.back(), Icon::None, page.of(choice.label), page.of(choice.hint), is_chosen(choice.code),
                         choice.code.starts_with("TIDAK_TAHU") || choice.code == "TOLAK" ? Tone::Human : Tone::Action});
    }
    const auto pressed = page.page.ui.segments(tiles, alone ? 2 : std::min<int>(static_cast<int>(tiles.size()), 5));
    if (!pressed) return;
    // Touched again it is taken back.
    page.does(filling::Chosen{id, list.choices[offered[*pressed]].code, !tiles[*pressed].selected});
}

widgets::FieldLook look_of(const forms::Question& question) {
    widgets::FieldLook look;
    look.characters_max = forms::line_bytes_max / 4;
    look.digits = question.kind == Kind::Integer || question.kind == Kind::Date;
    if (question.kind == Kind::Date) {
        look.groups = date_groups;
        look.characters_max = 8;
    }
    switch (question.appearance) {
    case Appearance::Nik:
        look.digits = true;
        look.groups = nik_groups;
        look.characters_max = 16;
        break;
    case Appearance::Phone:
        look.digits = true;
        look.groups = phone_groups;
        look.characters_max = 15;
        break;
    case Appearance::Keypad: look.characters_max = 3; break;
    case Appearance::Story:
        look.lines = 3;
        look.characters_max = forms::story_bytes_max / 4;
        break;
    default: break;
    }
    return look;
}

void draw_typed(FormPage& page, QuestionId id, bool alone) {
    const auto& question = question_of(page, id);
    auto look = look_of(question);
    if (alone) look.lines = question.appearance == Appearance::Story ? 12 : 1;
    if (!alone) look.label = page.of(question.label);
    look.hint = alone ? std::string_view() : page.of(question.hint);
    const bool date = question.kind == Kind::Date;
    const auto text = date ? filling::date_digits(page.answers, page.typing, id) : page.answers.told(id);
    auto typed = page.page.ui.field(question.name, text, look);
    if (!typed) return;
    if (date)
        page.does(filling::DateTyped{id, *std::move(typed)});
    else
        page.does(filling::Answered{id, *std::move(typed)});
}

void draw_found(FormPage& page, QuestionId id, const forms::RegionFinder& regions) {
    std::vector<std::string> words;
    words.reserve(3 * page.typing.regions_found.size());
    std::vector<Tile> tiles;
    for (const auto code : page.typing.regions_found) {
        words.push_back("region." + std::to_string(code));
        words.push_back(regions.name(code));
        words.push_back(regions.within(code));
        tiles.push_back({words[words.size() - 3], Icon::None, words[words.size() - 2], words.back()});
    }
    if (tiles.empty()) page.page.ui.hint(page.say(message("Nothing found yet. Fewer letters find more.")));
    if (const auto pressed = page.page.ui.segments(tiles, 1))
        page.does(filling::Answered{
            id, crypto::SecretText(records::rules::dotted(page.typing.regions_found[*pressed]))});
}

// What was found stands beside the letters, so that the keyboard leaves room for some of it.
void draw_region(FormPage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    auto& ui = page.page.ui;
    const auto heading = [&] { ui.heading(page.of(question.label), page.of(question.hint)); };
    if (page.answers.counts(id)) {
        heading();
        const crypto::SecretText place(page.page.material.region(page.answers.told(id).view()));
        if (ui.answer("region.again", page.say(message("Chosen")), place, {}, page.say(message("Change"))))
            page.does(filling::Answered{id, {}});
        return;
    }
    const auto* regions = page.typing.regions;
    if (regions == nullptr) {
        heading();
        return ui.hint(page.say(message("The names of places are still being read.")));
    }
    widgets::FieldLook look;
    look.characters_max = forms::RegionFinder::typed_bytes_max;
    ui.side_by_side(
        0.46F, 330,
        [&] {
            heading();
            if (auto typed = ui.field(question.name, page.typing.region_typed, look))
                page.does(filling::RegionTyped{id, *std::move(typed)});
        },
        [&] { draw_found(page, id, *regions); });
}

// A note says its sentences as points under its first one.
void draw_note(FormPage& page, const forms::Question& question) {
    auto rest = page.of(question.label);
    const auto cut = [&] {
        const auto end = rest.find(". ");
        const auto sentence = rest.substr(0, end == std::string_view::npos ? end : end + 1);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
        return sentence;
    };
    page.page.ui.heading(cut());
    while (!rest.empty()) page.page.ui.point(Icon::Tick, cut());
}

void draw_one(FormPage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    if (question.appearance == Appearance::Region) return draw_region(page, id);
    if (question.kind == Kind::Note) return draw_note(page, question);
    page.page.ui.heading(page.of(question.label), page.of(question.hint));
    if (question.chooses()) return draw_choices(page, id, true);
    if (is_typed(question)) return draw_typed(page, id, true);
}

void draw_line(FormPage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    if (is_typed(question)) return draw_typed(page, id, false);
    page.page.ui.label(page.of(question.label));
    if (!question.hint.empty()) page.page.ui.hint(page.of(question.hint));
    if (question.chooses()) draw_choices(page, id, false);
}

// Takes half the page: a line to type, or a few boxes.
bool is_narrow(const FormPage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    if (is_typed(question)) return question.appearance != Appearance::Story;
    return question.chooses() && question.hint.empty() &&
           page.answers.offered_choices(id).size() <= 3;
}

void draw_lines(FormPage& page, std::span<const QuestionId> questions) {
    const bool beside = page.beside != nullptr;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (beside && i + 1 == questions.size() && is_narrow(page, questions[i])) // beside the last one, where it is seen
            return page.page.ui.side_by_side(
                0.5F, 300, [&] { draw_line(page, questions[i]); }, [&] { page.beside(); });
        const bool pair = i + 1 < questions.size() && is_narrow(page, questions[i]) && is_narrow(page, questions[i + 1]);
        if (!pair) {
            draw_line(page, questions[i]);
            continue;
        }
        page.page.ui.side_by_side(
            0.5F, 300, [&] { draw_line(page, questions[i]); }, [&] { draw_line(page, questions[i + 1]); });
        ++i;
    }
    if (beside) page.beside();
}

} // namespace

std::string lower_id(std::string_view name, std::string_view code) {
    std::string id(name);
    id += '.';
    for (const char each : code) id += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    return id;
}

std::string_view words_of(const Page& page, const forms::Form& form, const forms::Words& words) {
    if (words.empty()) return {};
    const auto found = std::ranges::find(form.languages, page.material.languages.at(page.language));
    return words[found == form.languages.end() ? 0 : static_cast<std::size_t>(found - form.languages.begin())];
}

std::string_view FormPage::of(const forms::Words& words) const { return words_of(page, answers.form(), words); }

std::string_view open_field(const FormPage& page) {
    const auto questions = filling::page_of(page.answers, page.question);
    if (questions.size() != 1) return {};
    const auto& only = question_of(page, questions.front());
    return only.kind == Kind::Text && only.appearance != Appearance::Region ? std::string_view(only.name) : std::string_view();
}

std::vector<std::string> form_faults(const FormPage& page) {
    std::vector<std::string> lines;
    for (const auto id : filling::page_of(page.answers, page.question)) {
        if (const auto* fault = page.answers.fault(id)) lines.emplace_back(page.of(*fault));
        if (filling::is_date_unfinished(page.answers, page.typing, id))
            lines.emplace_back(page.say(message("The date is not whole yet: 8, 6 or 4 digits.")));
    }
    return lines;
}

void draw_faults(Page& page, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    page.ui.error_box(page.say(message("Something needs a look")), views);
}

void draw_questions(FormPage& page) {
    const auto questions = filling::page_of(page.answers, page.question);
    if (questions.empty()) return;
    if (questions.size() == 1) {
        draw_one(page, questions.front());
        if (page.beside) page.beside();
        return;
    }
    if (const auto group = question_of(page, questions.front()).group) {
        const auto& shown = page.answers.form().groups.at(*group);
        if (page.headed) page.page.ui.heading(page.of(shown.label), page.of(shown.hint));
        else page.page.ui.hint(page.of(shown.hint));
    }
    draw_lines(page, questions);
}

} // namespace teduh::desk
