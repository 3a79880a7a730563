#include "kiosk/casework/risk.hpp"
#include "kiosk/desk/reading/course.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/event_log.hpp"

// What an officer writes in a case is sealed here: its draft while she writes, its events when it is stored.
namespace teduh::desk {
namespace {

casework::RiskAnswers answers_of(const records::RiskSet& set) {
    casework::RiskAnswers answers{};
    if (!set.answers) return answers;
    for (const auto& each : *set.answers)
        for (std::size_t factor = 0; factor < answers.size(); ++factor)
            if (each.factor.view() == casework::risk_factor_code(factor)) answers[factor] = casework::risk_answer(each.answer.view());
    return answers;
}

// The level that was set with answers last; nothing where none was.
const records::RiskSet* last_answered(const merge::CaseState& state) {
    const records::RiskSet* last = nullptr;
    for (const auto place : merge::folded<records::RiskSet>(state))
        if (const auto& set = state.at<records::RiskSet>(place); set.answers) last = &set;
    return last;
}

} // namespace

bool has_red_flag(const merge::CaseState& state) {
    return std::ranges::any_of(merge::folded<records::RiskSet>(state), [&](merge::Place place) {
        return casework::has_red_flag(answers_of(state.at<records::RiskSet>(place)), is_child(state));
    });
}

// Hers for this case; nothing where none was begun. One that does not open is left as it is.
Result<std::optional<WrittenWords>> Reader::Inside::find_writing(std::uint32_t visit) {
    for (const auto& each : TRY(writing::drafts_of(office->core, officer->identity.staff))) {
        auto form = writing::open_draft(office->core, office->device(), officer->identity, each.draft, writing::DraftPart::Form);
        if (!form) continue;
        auto words = words_of(form->slots[writing::draft_form_slot]);
        if (!words || words->visit != visit) continue;
        auto whole = TRY(writing::open_draft(office->core, office->device(), officer->identity, each.draft));
        wording.emplace(Wording{visit, std::move(whole.draft), std::nullopt});
        return std::optional(*std::move(words));
    }
    wording.emplace(Wording{visit, std::nullopt, std::nullopt});
    return std::optional<WrittenWords>();
}

Result<void> Reader::Inside::on(OpenWriting& wanted) {
    const auto find = [&]() -> Result<std::optional<WrittenWords>> {
        if (!office || !officer) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
        return find_writing(wanted.visit);
    };
    auto found = find();
    if (found) {
        tell_screen(WritingOpened{wanted.asked, *std::move(found)});
        return {};
    }
    tell_screen(WritingOpened{wanted.asked, std::nullopt});
    return none_but(found.error());
}

Result<void> Reader::Inside::on(KeepWriting& wanted) {
    const auto keep = [&]() -> Result<void> {
        if (!office || !officer) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
        if (!wording || wording->visit != wanted.visit) static_cast<void>(TRY(find_writing(wanted.visit)));
        if (wanted.words.empty() && !wording->draft) return {};
        if (wanted.words.empty()) {
            TRY(wording->draft->drop(office->core));
            wording->draft.reset();
            return {};
        }
        if (!wording->draft) wording->draft.emplace(writing::Draft::begin(office->device(), officer->identity));
        return wording->draft->keep(office->core, writing::draft_form_slot, wanted.words);
    };
    const auto kept = keep();
    tell_screen(WritingKept{wanted.number, kept ? wall_ms() : 0});
    return kept ? Result<void>() : none_but(kept.error());
}

// Note, level, reach: each an event that she signs. The answers a level rests on go on with it.
Result<writing::Sheet> Reader::Inside::sheet_of(WriteInCase& wanted, const reading::Casebook& book, const formats::CaseId& case_id,
                                                const merge::CaseState& state) {
    const writing::Moment now{wall_ms()};
    const auto& author = officer->identity;
    auto sheet = TRY(writing::Sheet::addition(office->keyring, office->device(), author, book, case_id, now));
    if (wanted.additions.note) TRY(sheet.add(author, *std::move(wanted.additions.note), now));
    if (wanted.additions.risk) {
        if (const auto* before = last_answered(state)) {
            wanted.additions.risk->proposed = before->proposed;
            wanted.additions.risk->answers = before->answers;
        }
        TRY(sheet.add(author, *std::move(wanted.additions.risk), now));
    }
    if (wanted.additions.reach) TRY(sheet.add(author, *std::move(wanted.additions.reach), now));
    return sheet;
}

// Tried again it is the same sheet: stored twice it is said once (SPEC H.21).
Result<WritingStored::Outcome> Reader::Inside::write_in_case(WriteInCase& wanted) {
    if (!office || !officer || !cases) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
    if (!wanted.again || !wording || !wording->sheet || wording->visit != wanted.visit) {
        const auto book = TRY(open_book(wanted.visit));
        const auto* found = TRY(reading::find_complaint(book, wanted.visit));
        const auto state = reading::case_state(book, found->body.case_id);
        const bool replaces = wanted.additions.risk || wanted.additions.reach;
        if (replaces && merge::state_hash(state) != wanted.read_state) return WritingStored::Outcome::Changed;
        if (!wording || wording->visit != wanted.visit) static_cast<void>(TRY(find_writing(wanted.visit)));
        wording->sheet.emplace(TRY(sheet_of(wanted, book, found->body.case_id, state)));
    }
    const auto draft = wording->draft ? std::optional(wording->draft->id()) : std::nullopt;
    TRY(writing::submit(office->core, *TRY(wording->sheet->seal()), draft));
    wording.reset();
    return WritingStored::Outcome::Done;
}

Result<void> Reader::Inside::on(WriteInCase& wanted) {
    const auto outcome = write_in_case(wanted);
    if (!outcome) {
        log_trouble("what was written in a case is not stored", outcome.error());
        tell_screen(WritingStored{wanted.asked, WritingStored::Outcome::Failed, wall_ms()});
        return none_but(outcome.error());
    }
    if (*outcome == WritingStored::Outcome::Done) TRY(read_inbox());
    tell_screen(WritingStored{wanted.asked, *outcome, wall_ms()});
    return {};
}

} // namespace teduh::desk
