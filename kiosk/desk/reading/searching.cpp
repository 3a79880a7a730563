#include "kiosk/desk/reading/inside.hpp"
#include "kiosk/writing/case_readers.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/event_log.hpp"

// Cases are looked for and compared in the reader's thread, a few at a time: no search and no step of the index takes
// longer than a frame, so a lock waits no longer than for one.
namespace teduh::desk {
namespace {

constexpr std::size_t cases_at_once = 16;

bool covers(const std::set<formats::StaffId>& wide, const std::set<formats::StaffId>& narrow) {
    return std::ranges::includes(wide, narrow);
}

} // namespace

void Reader::Inside::follow_book() {
    if (!officer || !book) return;
    if (!seeker) {
        const auto of_staff = [this](const formats::StaffId& staff) {
            const auto who = std::ranges::find(here, staff, &reading::OfficerHere::staff);
            return who != here.end() ? who->initials : std::string();
        };
        seeker.emplace(Seeker::Around{setup.material, setup.language, minutes_east, officer->identity.staff, of_staff});
    }
    seeker->follow(*book);
    tell_index();
}

void Reader::Inside::tell_index() {
    tell_screen(IndexGrown{seeker->whole(), seeker->size()});
    tell_doubles();
}

void Reader::Inside::grow_index() {
    if (!seeker || seeker->whole()) return;
    seeker->work(cases_at_once);
    if (seeker->whole()) tell_index();
}

// For the case that was opened last: again when more is known.
void Reader::Inside::tell_doubles() {
    if (!seeker || !compared) return;
    tell_screen(DoublesRead{officer->identity.staff, {compared->visit, seeker->whole(), seeker->others(compared->id)}});
}

void Reader::Inside::compare(const formats::CaseId& id, std::uint32_t visit) {
    compared = Compared{id, visit};
    tell_doubles();
}

Result<void> Reader::Inside::on(FindCases& wanted) {
    HitsFound found{wanted.number, {}};
    if (seeker) found.hits = seeker->find(wanted.typed.view());
    searched_at_ms = clock.boot_ms();
    tell_screen(std::move(found));
    return {};
}

// A word about two cases lies where everybody who reads it reads both: who opens the one shall not learn from it that there is
// another, for the head alone (SPEC H.11). Nothing where neither is such a case.
Result<std::optional<formats::CaseId>> Reader::Inside::home_of(const formats::CaseId& one, const formats::CaseId& other) {
    const auto readers_of = [&](const formats::CaseId& id) {
        return writing::case_readers(office->keyring, officer->identity.staff, *book, reading::case_state(*book, id));
    };
    const auto of_one = TRY(readers_of(one));
    const auto of_other = TRY(readers_of(other));
    if (covers(of_other, of_one)) return std::optional(one);
    return covers(of_one, of_other) ? std::optional(other) : std::nullopt;
}

Result<CasesJudged::Outcome> Reader::Inside::judge_cases(const JudgeCases& wanted) {
    using Outcome = CasesJudged::Outcome;
    if (!office || !officer || !book) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
    const auto open = TRY(reading::find_complaint(*book, wanted.visit))->body.case_id;
    if (open == wanted.other) return Error{Failure::Usage, "a case and itself"};
    std::vector<formats::CaseId> speak; // those that say the contrary now
    bool said = false;
    for (const auto& [by, of] : {std::pair(open, wanted.other), std::pair(wanted.other, open)}) {
        const auto state = reading::case_state(*book, by);
        const auto found = state.joined.find(text_of(of.bytes));
        if (found == state.joined.end()) continue;
        if (found->second.together == wanted.same) said = true;
        else speak.push_back(by);
    }
    if (!said && speak.empty()) {
        const auto home = TRY(home_of(open, wanted.other));
        if (!home) return Outcome::ReadersDiffer;
        speak.push_back(*home);
    }
    const writing::Moment now{wall_ms()};
    for (const auto& id : speak) {
        const auto& other = id == open ? wanted.other : open;
        auto remark = wanted.remark.empty() ? records::Maybe<records::Text>() : records::Maybe<records::Text>(records::Text(wanted.remark.view()));
        auto sheet = TRY(writing::Sheet::addition(office->keyring, office->device(), officer->identity, *book, id, now));
        if (wanted.same) TRY(sheet.add(officer->identity, records::CaseJoined{other, std::move(remark)}, now));
        else TRY(sheet.add(officer->identity, records::CaseParted{other, std::move(remark)}, now));
        TRY(writing::submit(office->core, *TRY(sheet.seal()), std::nullopt));
    }
    return Outcome::Done;
}

Result<void> Reader::Inside::on(JudgeCases& wanted) {
    const auto outcome = judge_cases(wanted);
    if (!outcome) {
        log_trouble("what was said of two cases is not stored", outcome.error());
        tell_screen(CasesJudged{wanted.asked, CasesJudged::Outcome::Failed, wall_ms()});
        return none_but(outcome.error());
    }
    if (*outcome == CasesJudged::Outcome::Done) TRY(read_inbox());
    tell_screen(CasesJudged{wanted.asked, *outcome, wall_ms()});
    return {};
}

} // namespace teduh::desk
