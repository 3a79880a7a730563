#include "kiosk/forms/answers_draft.hpp"

namespace teduh::forms {
namespace {

constexpr std::size_t head_bytes = 6;
static_assert(sizeof(QuestionId) == 2, "be16 holds every question");

void append(crypto::SecretBytes& to, View from) { to.insert(to.end(), from.begin(), from.end()); }

} // namespace

crypto::SecretBytes draft_of(const Answers& answers) {
    const auto questions = static_cast<QuestionId>(answers.form().questions.size());
    std::size_t size = crypto::Hash::size;
    for (QuestionId id = 0; id < questions; ++id)
        if (answers.answered(id)) size += head_bytes + answers.text(id).size();
    crypto::SecretBytes draft;
    draft.reserve(size); // so that no half of it is left behind
    append(draft, answers.form_version());
    for (QuestionId id = 0; id < questions; ++id) {
        if (!answers.answered(id)) continue;
        const auto text = answers.text(id);
        append(draft, big_endian<2>(id));
        append(draft, be32(static_cast<std::uint32_t>(text.size())));
        append(draft, view_of(text));
    }
    return draft;
}

Result<Answers> answers_of(View draft, const Form& form) {
    const Error corrupt{Failure::Corrupt, "not the draft of a form"};
    if (draft.size() < crypto::Hash::size) return corrupt;
    if (!same(draft.first(crypto::Hash::size), form.version))
        return Error{Failure::Rejected, "the draft of another form"};
    draft = draft.subspan(crypto::Hash::size);
    Answers answers(form);
    std::uint64_t next = 0; // questions ascend, so none comes twice
    while (!draft.empty()) {
        if (draft.size() < head_bytes) return corrupt;
        const auto id = from_big_endian(draft.first(2));
        const auto size = from_big_endian(draft.subspan(2, 4));
        draft = draft.subspan(head_bytes);
        if (id < next || id >= form.questions.size() || size == 0 || size > draft.size()) return corrupt;
        const auto text = draft.first(static_cast<std::size_t>(size));
        if (answers.set(static_cast<QuestionId>(id), text_of(text)) != Taken::Yes) return corrupt;
        draft = draft.subspan(text.size());
        next = id + 1;
    }
    return answers;
}

} // namespace teduh::forms
