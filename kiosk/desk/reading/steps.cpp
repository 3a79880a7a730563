#include "kiosk/desk/reading/course.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/event_log.hpp"

// The step an officer works on: what stands so far, its draft while she works, its events when it is stored.
namespace teduh::desk {

// Hers for this step of this case; nothing where none was begun. One that does not open is left as it is.
Result<crypto::SecretBytes> Reader::Inside::find_step(std::uint32_t visit, const std::string& step) {
    working.emplace(Working{visit, step, std::nullopt, std::nullopt});
    for (const auto& each : TRY(writing::drafts_of(office->core, officer->identity.staff))) {
        auto form = writing::open_draft(office->core, office->device(), officer->identity, each.draft, writing::DraftPart::Form);
        if (!form) continue;
        const auto of = steps::step_of(form->slots[writing::draft_form_slot]);
        if (!of || of->visit != visit || of->step != step) continue;
        auto whole = TRY(writing::open_draft(office->core, office->device(), officer->identity, each.draft));
        working->draft = std::move(whole.draft);
        return std::move(whole.slots[writing::draft_form_slot]);
    }
    return crypto::SecretBytes{};
}

Result<void> Reader::Inside::on(OpenStep& wanted) {
    const auto open = [&]() -> Result<StepOpened> {
        if (!office || !officer || !cases || !service) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
        const auto book = TRY(open_book(wanted.visit));
        const auto* found = TRY(reading::find_complaint(book, wanted.visit));
        const auto state = reading::case_state(book, found->body.case_id);
        const auto who = std::ranges::find(here, officer->identity.staff, &reading::OfficerHere::staff);
        const auto roles = who != here.end() ? who->roles : std::vector<std::string>{};
        StepOpened opened{wanted.asked, task_of(*service, state, wanted.step, roles, setup.material), {}};
        if (!opened.task) return opened;
        opened.task->visit = wanted.visit;
        opened.kept = TRY(find_step(wanted.visit, wanted.step));
        return opened;
    };
    auto opened = open();
    if (opened) {
        tell_screen(*std::move(opened));
        return {};
    }
    tell_screen(StepOpened{wanted.asked, std::nullopt, {}});
    return none_but(opened.error());
}

Result<void> Reader::Inside::on(KeepStep& wanted) {
    const auto keep = [&]() -> Result<void> {
        if (!office || !officer) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
        if (!working || working->visit != wanted.visit || working->step != wanted.step)
            static_cast<void>(TRY(find_step(wanted.visit, wanted.step)));
        if (!working->draft) working->draft.emplace(writing::Draft::begin(office->device(), officer->identity));
        return working->draft->keep(office->core, writing::draft_form_slot, wanted.words);
    };
    const auto kept = keep();
    tell_screen(StepKept{wanted.number, kept ? wall_ms() : 0});
    return kept ? Result<void>() : none_but(kept.error());
}

// Tried again it is the same sheet: stored twice it is said once (SPEC H.21).
Result<StepStored::Outcome> Reader::Inside::write_step(WriteStep& wanted) {
    if (!office || !officer || !cases) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
    const bool known = working && working->visit == wanted.visit && working->step == wanted.step;
    if (!wanted.again || !known || !working->sheet) {
        const auto book = TRY(open_book(wanted.visit));
        const auto* found = TRY(reading::find_complaint(book, wanted.visit));
        const auto& case_id = found->body.case_id;
        if (merge::state_hash(reading::case_state(book, case_id)) != wanted.read_state) return StepStored::Outcome::Changed;
        if (!known) static_cast<void>(TRY(find_step(wanted.visit, wanted.step)));
        const writing::Moment now{wall_ms()};
        auto sheet = TRY(writing::Sheet::addition(office->keyring, office->device(), officer->identity, book, case_id, now));
        for (auto& payload : wanted.payloads) TRY(sheet.add(officer->identity, std::move(payload), now));
        working->sheet.emplace(std::move(sheet));
    }
    const auto draft = working->draft ? std::optional(working->draft->id()) : std::nullopt;
    TRY(writing::submit(office->core, *TRY(working->sheet->seal()), draft));
    working.reset();
    return StepStored::Outcome::Done;
}

Result<void> Reader::Inside::on(WriteStep& wanted) {
    const auto outcome = write_step(wanted);
    if (!outcome) {
        log_trouble("a step of a case is not stored", outcome.error());
        tell_screen(StepStored{wanted.asked, StepStored::Outcome::Failed, wall_ms()});
        return none_but(outcome.error());
    }
    if (*outcome == StepStored::Outcome::Done) TRY(read_inbox());
    tell_screen(StepStored{wanted.asked, *outcome, wall_ms()});
    return {};
}

} // namespace teduh::desk
