#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

bool names_from(const std::optional<forms::Expression>& expression, forms::QuestionId first) {
    return expression && std::ranges::any_of(expression->nodes, [&](const forms::Node& node) {
               return node.op == forms::Op::Answer && node.question >= first;
           });
}

// Whether an answer from this page on can still add or take away a later page.
bool may_change(const forms::Form& form, forms::QuestionId first) {
    for (std::size_t i = first; i < form.questions.size(); ++i) {
        if (names_from(form.questions[i].relevant, first)) return true;
        for (auto group = form.questions[i].group; group; group = form.groups[*group].parent)
            if (names_from(form.groups[*group].relevant, first)) return true;
    }
    return false;
}

} // namespace

void count_steps(const Page& page, Around& around) {
    const auto& model = page.model;
    if (model.changing || page.child()) return;
    const auto pages = model.answers.pages();
    around.step_count = pages.size() + 2;
    if (model.screen == visit::Screen::Review) around.step = around.step_count;
    if (model.screen == visit::Screen::Consent || model.screen == visit::Screen::Signature)
        around.step = around.step_count - 1;
    if (around.step != 0) return;
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (model.question && std::ranges::find(pages[i], *model.question) != pages[i].end())
            around.step = i + 1;
    if (around.step == 0 || may_change(model.answers.form(), pages[around.step - 1].front()))
        around.step_count = 0;
}

} // namespace teduh::screens
