// An office's form, survey and choices apart by a zero byte: refused with faults that can be printed, or a
// form that a person can go through from the first page to the last and back.
#include "fuzz.hpp"

#include "kiosk/forms/answers_draft.hpp"
#include "kiosk/forms/complaint_answers.hpp"

namespace {

using namespace teduh;
using namespace teduh::forms;

constexpr std::string_view list = "code;label;gloss;simfoni\nYA;Ya;yes;\nTIDAK;Tidak;;\n";

std::string_view answer_to(Kind kind, Appearance appearance) {
    switch (kind) {
    case Kind::Integer: return "17";
    case Kind::Date: return "2026-03";
    case Kind::Acknowledge: return acknowledged;
    default: return appearance == Appearance::Region ? "35.10" : "0811 4986 666";
    }
}

void answer_all(Runner& runner) {
    const auto& form = runner.form();
    for (QuestionId id = 0; id < form.questions.size(); ++id) {
        const auto& question = form.question(id);
        const auto offered = runner.offered_choices(id);
        if (!question.chooses()) {
            const auto taken = runner.set(id, answer_to(question.kind, question.appearance));
            fuzz::demand((taken == Taken::Yes) == question.takes_answer());
        } else if (!offered.empty()) {
            fuzz::demand(runner.choose(id, form.list_of(id)->codes[offered.back()], true) == Taken::Yes);
        }
    }
}

void go_through(Runner& runner) {
    const auto pages = runner.pages();
    auto at = runner.first();
    for (const auto& page : pages) {
        fuzz::demand(at.has_value() && *at == page.front());
        at = runner.next(*at);
    }
    fuzz::demand(!at);
    for (std::size_t i = pages.size(); i-- > 1;)
        fuzz::demand(runner.previous(pages[i].front()) == pages[i - 1].front());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = text_of(View{data, size});
    const auto survey = text.substr(0, text.find('\0'));
    const auto choices = survey.size() < text.size() ? text.substr(survey.size() + 1) : std::string_view();
    const ListFile lists[] = {{"ya_tidak.csv", list}};
    Findings findings;
    const auto form = read_form({survey, choices, lists}, findings);
    fuzz::demand(form.has_value() == findings.empty() && findings.size() <= findings_max);
    for (const auto& one : findings) fuzz::demand(!sentence(one).empty());
    if (!form) return 0;
    Runner runner(*form, records::rules::Date(2026, 3, 12));
    go_through(runner);
    answer_all(runner);
    go_through(runner);
    fuzz::demand(runner.faults().size() + runner.missing().size() <= form->questions.size());
    const auto draft = draft_of(runner.answers());
    const auto kept = answers_of(draft, *form);
    fuzz::demand(kept.has_value() && same(draft_of(*kept), draft));
    records::Complaint complaint;
    fill_complaint(runner, complaint);
    fuzz::demand(!complaint.for_whom.empty());
    for (const auto& note : further_answers(runner, "contoh", 0))
        fuzz::demand(note.text.size() <= records::story_bytes_max);
    return 0;
}
