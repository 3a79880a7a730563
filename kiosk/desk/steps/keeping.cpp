#include "kiosk/desk/steps/model.hpp"

#include "kiosk/forms/answers_draft.hpp"
#include "storage/formats/codec.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

constexpr std::size_t parts_max = records::step_forms_max + 1; // and the risk factors
constexpr std::size_t findings_max = records::people_max * (records::people_max + 4);

struct KeptPart {
    records::Text folder;
    crypto::SecretBytes answers; // forms::draft_of
};
struct KeptPaper {
    records::Text kind, state;
};
struct KeptFinding { // 1 more than a place, 0: of none
    std::uint8_t question = 0, victim = 0, reported = 0;
    records::Text chosen;
    records::Maybe<records::Text> reason;
};
struct KeptPair { // what is empty was not told
    std::uint32_t victim = 0, reported = 0;
    records::Maybe<records::Text> relation, same_household, access;
};
struct KeptEntry { // one that is being told
    std::uint8_t kind = 0;
    records::Maybe<formats::ObjectId> referral;
    records::Maybe<crypto::SecretBytes> answers; // forms::draft_of
    records::Maybe<records::Text> agency;
    records::Maybe<records::List<records::Text>> ticked;
    std::uint8_t reply = 0;
    records::Maybe<std::uint32_t> ground;
    records::Maybe<formats::StaffId> second;
    records::Maybe<std::uint32_t> layer;
    records::Maybe<records::Text> words;
    records::Maybe<crypto::SecretBytes> strokes;
    bool hers = false;
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
    records::Maybe<KeptEntry> entry;
    records::Maybe<records::List<KeptFinding>> findings;
    bool plan = false;
    records::Maybe<records::List<KeptPair>> pairs;
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
    requires std::same_as<std::remove_const_t<M>, KeptFinding>
void describe(Io& io, M& m) {
    io.array(5);
    io.uint(m.question, 0, 4);
    io.uint(m.victim, 0, records::people_max - 1);
    io.uint(m.reported, 0, records::people_max);
    records::code(io, m.chosen);
    io.nullable(m.reason, records::story);
}
template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, KeptPair>
void describe(Io& io, M& m) {
    io.array(5);
    io.uint(m.victim, 0, records::people_max - 1);
    io.uint(m.reported, 0, records::people_max - 1);
    io.nullable(m.relation, records::code);
    io.nullable(m.same_household, records::code);
    io.nullable(m.access, records::code);
}
template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, KeptEntry>
void describe(Io& io, M& m) {
    io.at(1).uint(m.kind, 0, entry_kinds - 1);
    io.optional(2, "referral", m.referral, records::fixed);
    io.optional(3, "answers", m.answers, [](auto& each, auto& value) { each.embedded(value, part_bytes_max); });
    io.optional(4, "agency", m.agency, records::code);
    io.optional(5, "ticked", m.ticked, records::list_of(1, 16, records::code));
    io.at(6).uint(m.reply, 0, 3);
    io.optional(7, "ground", m.ground, records::number(0, grounds_without.size() - 1));
    io.optional(8, "second", m.second, records::fixed);
    io.optional(9, "layer", m.layer, records::number(1, 4));
    io.optional(10, "words", m.words, records::story);
    io.optional(11, "strokes", m.strokes, [](auto& each, auto& value) { each.bytes(value, 9, records::strokes_bytes_max); });
    io.at(12).boolean(m.hers);
}
template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Kept>
void describe(Io& io, M& m) {
    io.version();
    io.at(40).uint(m.visit, 0, records::visit_max);
    records::code(io.at(41), m.step);
    io.at(42).list(m.parts, 0, parts_max, records::row);
    io.optional(43, "papers", m.papers, records::list_of(1, records::papers_max, records::row));
    io.optional(44, "reason", m.reason, records::story);
    io.at(45).boolean(m.not_needed);
    io.at(46).uint(m.level, 0, 3);
    io.optional(47, "level_reason", m.level_reason, records::story);
    io.optional(48, "entry", m.entry, records::map);
    io.optional(49, "findings", m.findings, records::list_of(1, findings_max, records::row));
    io.at(50).boolean(m.plan);
    io.optional(51, "pairs", m.pairs, records::list_of(1, records::people_max * records::people_max, records::row));
}

KeptEntry kept_entry(const Entry& entry) {
    KeptEntry made;
    made.kind = static_cast<std::uint8_t>(entry.kind);
    made.referral = entry.referral;
    if (entry.answers) made.answers = forms::draft_of(entry.answers->answers());
    if (!entry.agency.empty()) made.agency = records::Text(entry.agency);
    for (const auto& each : entry.ticked) {
        if (!made.ticked) made.ticked.emplace();
        made.ticked->emplace_back(each);
    }
    made.reply = static_cast<std::uint8_t>(entry.release);
    if (entry.ground) made.ground = static_cast<std::uint32_t>(*entry.ground);
    made.second = entry.second;
    made.layer = entry.layer;
    made.words = records::unless_empty(entry.words);
    if (!entry.strokes.empty()) made.strokes = entry.strokes;
    made.hers = entry.hers;
    return made;
}

// Nothing where it can no longer be added: its form is gone, or the referral moved on meanwhile.
Result<std::optional<Entry>> take_entry(const Model& model, const KeptEntry& kept) {
    const auto kind = static_cast<EntryKind>(kept.kind);
    auto entry = begin_entry(model, kind, kept.referral);
    const auto* of = referral_of(model.task.around, entry);
    if (kept.referral ? of == nullptr || !may_move(of->set, kind) : !may_add(model, kind)) return std::optional<Entry>{};
    if (entry.answers.has_value() != kept.answers.has_value()) return std::optional<Entry>{};
    if (kept.answers) entry.answers->take(TRY(forms::answers_of(*kept.answers, entry.answers->form())));
    entry.agency = kept.agency ? std::string(kept.agency->view()) : std::string();
    entry.ticked.clear();
    if (kept.ticked)
        for (const auto& each : *kept.ticked) entry.ticked.emplace_back(each.view());
    entry.release = static_cast<Reply>(kept.reply);
    if (kept.ground) entry.ground = *kept.ground;
    entry.second = kept.second;
    entry.layer = kept.layer;
    if (kept.words) entry.words = crypto::SecretText(kept.words->view());
    if (kept.strokes) entry.strokes = *kept.strokes;
    entry.hers = kept.hers && kind == EntryKind::Services;
    return std::optional(std::move(entry));
}

KeptFinding kept_of(const Finding& finding) {
    KeptFinding kept;
    kept.question = static_cast<std::uint8_t>(finding.task.question);
    kept.victim = static_cast<std::uint8_t>(finding.task.victim);
    kept.reported = finding.task.reported ? static_cast<std::uint8_t>(1 + *finding.task.reported) : 0;
    kept.chosen = records::Text(finding.chosen);
    kept.reason = records::unless_empty(finding.reason);
    return kept;
}
// One that the case no longer asks is left out.
void take(std::vector<Finding>& findings, const KeptFinding& kept) {
    for (auto& finding : findings) {
        const auto now = kept_of(finding);
        if (now.question != kept.question || now.victim != kept.victim || now.reported != kept.reported) continue;
        if (!is_answer(finding.task.question, kept.chosen.view())) continue;
        finding.chosen = std::string(kept.chosen.view());
        finding.reason = kept.reason.value_or(records::Text());
    }
}

KeptPair kept_of(const casework::PairFacts& pair) {
    using records::unless_empty;
    return {pair.victim, pair.reported, unless_empty(pair.relation), unless_empty(pair.same_household), unless_empty(pair.access)};
}
bool has_changed(const Pair& pair) { return pair_changed(pair.before, pair.now).has_value(); }

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
    if (model.entry) made.entry = kept_entry(*model.entry);
    for (const auto& finding : model.findings)
        if (!finding.chosen.empty()) {
            if (!made.findings) made.findings.emplace();
            made.findings->push_back(kept_of(finding));
        }
    made.plan = model.plan;
    for (const auto& pair : model.pairs)
        if (has_changed(pair)) {
            if (!made.pairs) made.pairs.emplace();
            made.pairs->push_back(kept_of(pair.now));
        }
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
    auto entry = std::optional<Entry>();
    if (read.entry) entry = TRY(take_entry(model, *read.entry));
    for (auto& [part, told] : all) model.parts[part].answers.take(std::move(told));
    if (read.papers)
        for (const auto& each : *read.papers)
            for (auto& paper : model.papers)
                if (paper.kind == each.kind.view()) paper.state = std::string(each.state.view());
    if (read.reason) model.reason = crypto::SecretText(read.reason->view());
    model.not_needed = read.not_needed;
    if (read.level > 0) model.level = static_cast<casework::Risk>(read.level - 1);
    if (read.level_reason) model.level_reason = crypto::SecretText(read.level_reason->view());
    model.plan = model.plan || read.plan;
    renew(model);
    const records::Text none;
    if (read.pairs)
        for (const auto& each : *read.pairs)
            for (auto& pair : model.pairs)
                if (pair.now.victim == each.victim && pair.now.reported == each.reported)
                    pair.now = {each.victim, each.reported, each.relation.value_or(none), each.same_household.value_or(none), each.access.value_or(none)};
    if (read.findings)
        for (const auto& each : *read.findings) take(model.findings, each);
    model.entry = std::move(entry); // it waits in the list
    const auto here = places(model);
    if (std::ranges::find(here, model.at) == here.end()) model.at = here.front();
    return {};
}

} // namespace teduh::steps
