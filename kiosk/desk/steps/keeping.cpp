#include "kiosk/desk/steps/model.hpp"

#include "kiosk/forms/answers_draft.hpp"
#include "storage/formats/codec.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

constexpr std::size_t parts_max = 8;
constexpr std::size_t papers_max = 24;

struct KeptPart {
    records::Text folder;
    crypto::SecretBytes answers; // forms::draft_of
};
struct KeptPaper {
    records::Text kind, state;
};
struct Kept { // in the form of the annex's maps; a draft of another kind has other keys
    static constexpr std::size_t size_max = 1U << 20;
    std::uint32_t visit = 0;
    records::Text step;
    records::List<KeptPart> parts;
    records::Maybe<records::List<KeptPaper>> papers;
    records::Maybe<records::Text> reason;
    bool not_needed = false;
    std::uint8_t level = 0; // 0: as derived
    records::Maybe<records::Text> level_reason;
};

constexpr std::size_t part_bytes_max = forms::questions_max * (forms::story_bytes_max + 8) / 8;

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, KeptPart>
void describe(Io& io, M& m) {
    io.array(2);
    records::form_name(io, m.folder);
    io.embedded(m.answers, part_bytes_max);
}
template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, KeptPaper>
void describe(Io& io, M& m) {
    io.array(2);
    records::code(io, m.kind);
    records::code(io, m.state);
}
template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Kept>
void describe(Io& io, M& m) {
    io.version();
    io.at(40).uint(m.visit, 0, records::visit_max);
    records::code(io.at(41), m.step);
    io.at(42).list(m.parts, 0, parts_max, records::row);
    io.optional(43, "papers", m.papers, records::list_of(1, papers_max, records::row));
    io.optional(44, "reason", m.reason, records::story);
    io.at(45).boolean(m.not_needed);
    io.at(46).uint(m.level, 0, 3);
    io.optional(47, "level_reason", m.level_reason, records::story);
}

} // namespace

crypto::SecretBytes kept(const Model& model) {
    Kept made;
    made.visit = model.task.visit;
    made.step = records::Text(model.task.step);
    for (const auto& part : model.parts) made.parts.push_back({records::Text(part.folder), forms::draft_of(part.answers.answers())});
    for (const auto& paper : model.papers) {
        if (paper.state.empty()) continue;
        if (!made.papers) made.papers.emplace();
        made.papers->push_back({records::Text(paper.kind), records::Text(paper.state)});
    }
    made.reason = records::unless_empty(model.reason);
    made.not_needed = model.not_needed;
    made.level = model.level ? static_cast<std::uint8_t>(1 + static_cast<int>(*model.level)) : 0;
    made.level_reason = records::unless_empty(model.level_reason);
    return formats::encode_secret(made);
}

Result<KeptStep> step_of(View bytes) {
    const auto read = TRY(formats::decode<Kept>(bytes));
    return KeptStep{read.visit, std::string(read.step.view())};
}

Result<void> take_kept(Model& model, View bytes) {
    auto read = TRY(formats::decode<Kept>(bytes));
    if (read.visit != model.task.visit || read.step.view() != model.task.step)
        return Error{Failure::Usage, Refusal::NotFound, "the draft of another step"};
    std::vector<std::pair<std::size_t, forms::Answers>> all;
    for (const auto& each : read.parts) {
        const auto part = std::ranges::find(model.parts, each.folder.view(), &Part::folder);
        if (part == model.parts.end()) return Error{Failure::Rejected, "a form of this draft is not in the step"};
        all.emplace_back(static_cast<std::size_t>(part - model.parts.begin()), TRY(forms::answers_of(each.answers, part->answers.form())));
    }
    for (auto& [part, told] : all) model.parts[part].answers.take(std::move(told));
    if (read.papers)
        for (const auto& each : *read.papers)
            for (auto& paper : model.papers)
                if (paper.kind == each.kind.view()) paper.state = std::string(each.state.view());
    if (read.reason) model.reason = crypto::SecretText(read.reason->view());
    model.not_needed = read.not_needed;
    if (read.level > 0) model.level = static_cast<casework::Risk>(read.level - 1);
    if (read.level_reason) model.level_reason = crypto::SecretText(read.level_reason->view());
    const auto here = places(model);
    if (std::ranges::find(here, model.at) == here.end()) model.at = here.front();
    return {};
}

} // namespace teduh::steps
