#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using forms::Appearance;
using forms::Kind;
using forms::QuestionId;

std::vector<QuestionId> questions_here(const visit::Model& model) {
    for (auto& questions : model.answers.pages())
        if (std::ranges::find(questions, *model.question) != questions.end()) return questions;
    return {*model.question};
}

bool opens_with_keys(const forms::Question& question) {
    return question.kind == Kind::Integer ||
           (question.kind == Kind::Text && question.appearance != Appearance::Region);
}

std::string fault_words(const Page& page, QuestionId question) {
    const auto* fault = page.model.answers.fault(question);
    if (fault == nullptr) return {};
    const auto& asked = page.model.answers.form().question(question);
    const auto count = page.model.answers.told(question).size();
    if (asked.appearance == Appearance::Nik && count < 16)
        return language::filled(page.say(message("A NIK has 16 digits. So far there are {count}.")),
                                {{"count", std::to_string(count)}});
    return std::string(page.of(*fault));
}

void draw_faults(Page& page, std::span<const QuestionId> questions) {
    if (!page.model.faults_shown) return;
    std::vector<std::string> lines;
    for (const auto question : questions)
        if (auto words = fault_words(page, question); !words.empty()) lines.push_back(std::move(words));
    if (lines.empty()) return;
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    page.ui.error_box(page.say(message("Something needs a look")), views);
}

// A story that is told is not thrown away by a button that says "skip"; nor is what stays hidden.
bool may_skip(const Page& page, std::span<const QuestionId> questions) {
    const auto& form = page.model.answers.form();
    return std::ranges::any_of(questions, [&](QuestionId id) { return form.question(id).takes_answer(); }) &&
           std::ranges::none_of(questions, [&](QuestionId id) {
               const auto& question = form.question(id);
               const bool told = page.model.answers.counts(id);
               return question.kind == Kind::Acknowledge || is_hidden(page, id) ||
                      (told && question.appearance == Appearance::Story);
           });
}

void frame_question(Page& page, std::span<const QuestionId> questions) {
    const auto& first = page.model.answers.form().question(questions.front());
    const bool alone = questions.size() == 1;
    const auto id = "question." + first.name;
    Around around;
    around.id = id;
    around.primary = page.say(message("Next"));
    if (may_skip(page, questions))
        around.skip =
            page.say(first.appearance == Appearance::Story ? message("Tell it later") : message("Skip"));
    if (alone && opens_with_keys(first) && !is_hidden(page, questions.front()))
        around.open_field = first.name;
    count_steps(page, around);
    const auto pressed = frame(page, around);
    if (pressed == "skip") page.does(visit::Skip{});
    if (pressed != "next") return;
    for (const auto question : questions)
        if (page.model.answers.form().question(question).kind == Kind::Acknowledge)
            answer(page, question, forms::acknowledged);
    page.does(visit::Next{});
}

void draw_one(Page& page, const Asked& asked) {
    if (asked.question.chooses()) return draw_choices(page, asked);
    switch (asked.question.kind) {
    case Kind::Date: return draw_date(page, asked);
    case Kind::Integer: return draw_text(page, asked);
    case Kind::Text: break;
    default: return; // a note, or something to acknowledge: its words are the heading
    }
    if (asked.question.appearance == Appearance::Story) return draw_story(page, asked);
    if (asked.question.appearance == Appearance::Region) return draw_region(page, asked);
    draw_text(page, asked);
}

void draw_several(Page& page, std::span<const QuestionId> questions) {
    const auto& form = page.model.answers.form();
    for (const auto id : questions) {
        const Asked asked{id, form.question(id), true};
        page.ui.label(page.of(asked.question.label));
        draw_one(page, asked);
    }
}

// A note's first sentence is its heading, the others follow it.
void draw_heading(Page& page, const forms::Question& question) {
    const auto label = page.of(question.label);
    const auto hint = page.of(question.hint);
    if (question.kind != Kind::Note && question.kind != Kind::Acknowledge) {
        if (question.appearance != Appearance::Region) page.ui.heading(label, hint);
        return;
    }
    const auto end = label.find(". ");
    page.ui.gap(24);
    page.ui.heading(label.substr(0, end == std::string_view::npos ? end : end + 1));
    auto rest = end == std::string_view::npos ? std::string_view() : label.substr(end + 2);
    while (!rest.empty()) {
        const auto stop = rest.find(". ");
        page.ui.point(Icon::Tick, rest.substr(0, stop == std::string_view::npos ? stop : stop + 1));
        rest.remove_prefix(stop == std::string_view::npos ? rest.size() : stop + 2);
    }
    if (!hint.empty()) page.ui.point(Icon::Talk, hint);
}

} // namespace

bool is_hidden(const Page& page, QuestionId question) {
    return page.model.masked && page.model.answers.counts(question) &&
           std::ranges::find(page.state.seen, question) == page.state.seen.end();
}

crypto::SecretText shown_answer(const Page& page, QuestionId question) {
    if (is_hidden(page, question)) return {};
    return page.model.answers.told(question);
}

void answer(Page& page, QuestionId question, std::string_view text) {
    if (page.model.masked) page.state.seen.push_back(question);
    page.does(visit::Answered{question, crypto::SecretText(text)});
}

void choose(Page& page, QuestionId question, std::string_view code, bool on) {
    if (is_hidden(page, question)) answer(page, question, ""); // what she cannot see does not stay beside it
    if (page.model.masked) page.state.seen.push_back(question);
    page.does(visit::Chosen{question, std::string(code), on});
}

void draw_question(Page& page) {
    const auto questions = questions_here(page.model);
    const auto& form = page.model.answers.form();
    const auto& first = form.question(questions.front());
    frame_question(page, questions);
    draw_faults(page, questions);
    if (questions.size() == 1) {
        draw_heading(page, first);
        return draw_one(page, {questions.front(), first});
    }
    const auto& group = form.groups.at(*first.group);
    page.ui.heading(page.of(group.label), page.of(group.hint));
    draw_several(page, questions);
}

} // namespace teduh::screens
