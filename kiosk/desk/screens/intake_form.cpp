#include "kiosk/desk/screens/intake_page.hpp"

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

std::vector<QuestionId> questions_here(const intake::Model& model) {
    for (auto& questions : intake::answers(model).pages())
        if (std::ranges::find(questions, *model.question) != questions.end()) return questions;
    return {*model.question};
}

const forms::Question& question_of(const IntakePage& page, QuestionId id) {
    return intake::answers(page.model).form().question(id);
}

bool is_typed(const forms::Question& question) {
    return question.kind == Kind::Text || question.kind == Kind::Integer || question.kind == Kind::Date;
}

void draw_choices(IntakePage& page, QuestionId id, bool alone) {
    const auto& told = intake::answers(page.model);
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
    page.does(intake::Chosen{id, list.choices[offered[*pressed]].code, !tiles[*pressed].selected});
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

void draw_typed(IntakePage& page, QuestionId id, bool alone) {
    const auto& question = question_of(page, id);
    auto look = look_of(question);
    if (alone) look.lines = question.appearance == Appearance::Story ? 12 : 1;
    if (!alone) look.label = page.of(question.label);
    look.hint = alone ? std::string_view() : page.of(question.hint);
    const bool date = question.kind == Kind::Date;
    const auto text = date ? intake::date_digits(page.model, id) : intake::answers(page.model).told(id);
    auto typed = page.page.ui.field(question.name, text, look);
    if (!typed) return;
    if (date)
        page.does(intake::DateTyped{id, *std::move(typed)});
    else
        page.does(intake::Answered{id, *std::move(typed)});
}

void draw_found(IntakePage& page, QuestionId id, const forms::RegionFinder& regions) {
    std::vector<std::string> words;
    words.reserve(3 * page.model.regions_found.size());
    std::vector<Tile> tiles;
    for (const auto code : page.model.regions_found) {
        words.push_back("region." + std::to_string(code));
        words.push_back(regions.name(code));
        words.push_back(regions.within(code));
        tiles.push_back({words[words.size() - 3], Icon::None, words[words.size() - 2], words.back()});
    }
    if (tiles.empty()) page.page.ui.hint(page.say(message("Nothing found yet. Fewer letters find more.")));
    if (const auto pressed = page.page.ui.segments(tiles, 1))
        page.does(intake::Answered{
            id, crypto::SecretText(records::rules::dotted(page.model.regions_found[*pressed]))});
}

// What was found stands beside the letters, so that the keyboard leaves room for some of it.
void draw_region(IntakePage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    auto& ui = page.page.ui;
    const auto heading = [&] { ui.heading(page.of(question.label), page.of(question.hint)); };
    if (intake::answers(page.model).counts(id)) {
        heading();
        const crypto::SecretText place(page.page.material.region(intake::answers(page.model).told(id).view()));
        if (ui.answer("region.again", page.say(message("Chosen")), place, {}, page.say(message("Change"))))
            page.does(intake::Answered{id, {}});
        return;
    }
    const auto* regions = page.model.regions;
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
            if (auto typed = ui.field(question.name, page.model.region_typed, look))
                page.does(intake::RegionTyped{id, *std::move(typed)});
        },
        [&] { draw_found(page, id, *regions); });
}

// A note says its sentences as points under its first one.
void draw_note(IntakePage& page, const forms::Question& question) {
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

void draw_one(IntakePage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    if (question.appearance == Appearance::Region) return draw_region(page, id);
    if (question.kind == Kind::Note) return draw_note(page, question);
    page.page.ui.heading(page.of(question.label), page.of(question.hint));
    if (question.chooses()) return draw_choices(page, id, true);
    if (is_typed(question)) return draw_typed(page, id, true);
}

void draw_line(IntakePage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    if (is_typed(question)) return draw_typed(page, id, false);
    page.page.ui.label(page.of(question.label));
    if (!question.hint.empty()) page.page.ui.hint(page.of(question.hint));
    if (question.chooses()) draw_choices(page, id, false);
}

// Takes half the page: a line to type, or a few boxes.
bool is_narrow(const IntakePage& page, QuestionId id) {
    const auto& question = question_of(page, id);
    if (is_typed(question)) return question.appearance != Appearance::Story;
    return question.chooses() && question.hint.empty() &&
           intake::answers(page.model).offered_choices(id).size() <= 3;
}

void draw_lines(IntakePage& page, std::span<const QuestionId> questions) {
    const bool papers = intake::is_page_of_papers(page.model);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (papers && i + 1 == questions.size() && is_narrow(page, questions[i])) // beside the last one, where it is seen
            return page.page.ui.side_by_side(
                0.5F, 300, [&] { draw_line(page, questions[i]); }, [&] { draw_photo_line(page); });
        const bool pair = i + 1 < questions.size() && is_narrow(page, questions[i]) && is_narrow(page, questions[i + 1]);
        if (!pair) {
            draw_line(page, questions[i]);
            continue;
        }
        page.page.ui.side_by_side(
            0.5F, 300, [&] { draw_line(page, questions[i]); }, [&] { draw_line(page, questions[i + 1]); });
        ++i;
    }
    if (papers) draw_photo_line(page);
}

void draw_faults(IntakePage& page, std::span<const QuestionId> questions) {
    if (!page.model.faults_shown && !page.model.nothing_told) return;
    std::vector<std::string> lines;
    for (const auto id : questions) {
        if (const auto* fault = intake::answers(page.model).fault(id)) lines.emplace_back(page.of(*fault));
        if (intake::is_date_unfinished(page.model, id))
            lines.emplace_back(page.say(message("The date is not whole yet: 8, 6 or 4 digits.")));
    }
    if (page.model.nothing_told && !intake::is_told(page.model))
        lines.emplace_back(page.say(message("Nothing is written down yet.")));
    if (page.model.nothing_told && !intake::has_limits(page.model))
        lines.emplace_back(page.say(message("Say first whether the limits of secrecy were read out.")));
    if (lines.empty()) return;
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    page.page.ui.error_box(page.say(message("Something needs a look")), views);
}

std::string progress(const IntakePage& page, QuestionId first) {
    const auto& told = intake::answers(page.model);
    const auto& question = told.form().question(first);
    if (page.model.parts.at(page.model.part).form != "faktor-risiko" || !question.chooses()) return {};
    std::size_t place = 0;
    std::size_t count = 0;
    for (QuestionId id = 0; id < told.form().questions.size(); ++id) {
        if (!told.form().question(id).chooses()) continue;
        ++count;
        if (id <= first) ++place;
    }
    return language::filled(page.say(message("Risk factor {place} of {count}")),
                            {{"place", std::to_string(place)}, {"count", std::to_string(count)}});
}

} // namespace

void draw_form_page(IntakePage& page) {
    const auto questions = questions_here(page.model);
    const auto& form = intake::answers(page.model).form();
    const auto& first = form.question(questions.front());
    const bool call = page.model.kind == intake::Kind::OnCall;
    const auto id = "intake." + first.name;
    const auto title = progress(page, questions.front());
    IntakeAround around;
    around.id = id;
    around.title = title.empty() ? kind_words(page.page, page.model.kind) : std::string_view(title);
    around.primary = call ? page.say(message("Save")) : page.say(message("Next"));
    around.primary_id = call ? "save" : "next";
    around.primary_icon = call ? Icon::Tick : Icon::Next;
    if (questions.size() == 1 && first.kind == Kind::Text && first.appearance != Appearance::Region)
        around.open_field = first.name;
    if (frame(page, around) == "save") page.does(intake::SavePressed{});
    draw_faults(page, questions);
    if (questions.size() == 1) {
        draw_one(page, questions.front());
        if (intake::is_page_of_papers(page.model)) draw_photo_line(page);
        return;
    }
    if (first.group) {
        const auto& group = form.groups.at(*first.group);
        if (!call) page.page.ui.heading(page.of(group.label), page.of(group.hint));
        else page.page.ui.hint(page.of(group.hint));
    }
    draw_lines(page, questions);
}

} // namespace teduh::desk
