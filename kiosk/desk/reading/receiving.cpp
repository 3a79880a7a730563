#include "kiosk/casework/duty.hpp"
#include "kiosk/casework/opening.hpp"
#include "kiosk/desk/intake/keeping.hpp"
#include "kiosk/desk/reading/consent_words.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "kiosk/forms/papers.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/event_log.hpp"
#include "storage/crypto/random.hpp"

// What an officer receives is sealed here: its draft while she writes, the case when it is stored.
namespace teduh::desk {
namespace {

constexpr std::uint32_t visit_numbers = 1'073'741'824; // thirty bits

} // namespace

Result<void> none_but(const Error& why) {
    return why.failure == Failure::Unreachable ? Result<void>(why) : Result<void>();
}

std::uint64_t Reader::Inside::wall_ms() const {
    return setup.clock != nullptr ? setup.clock->wall_ms() : clock.wall_ms();
}

// The draft that this officer works on; begun with its first change.
Result<writing::Draft*> Reader::Inside::draft_of(std::uint32_t number, const std::optional<formats::DraftId>& draft) {
    if (!office || !officer) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
    const bool same = received.draft && received.number == number && (!draft || *draft == received.draft->id());
    if (same) return &*received.draft;
    received.draft.reset();
    if (draft) {
        auto opened = TRY(writing::open_draft(office->core, office->device(), officer->identity, *draft));
        received.draft.emplace(std::move(opened.draft));
    } else {
        received.draft.emplace(writing::Draft::begin(office->device(), officer->identity));
    }
    received.number = number;
    return &*received.draft;
}

Result<void> Reader::Inside::on(KeepIntake& wanted) {
    const auto keep = [&]() -> Result<formats::DraftId> {
        auto* draft = TRY(draft_of(wanted.number, wanted.draft));
        TRY(draft->keep(office->core, writing::draft_form_slot, wanted.form));
        return draft->id();
    };
    const auto kept = keep();
    if (kept) {
        tell_screen(IntakeTold{wanted.number, intake::Kept{*kept, wall_ms()}});
        return {};
    }
    tell_screen(IntakeTold{wanted.number, intake::NotKept{}});
    return none_but(kept.error());
}

// Sealed as taken: from here on only its draft has it.
Result<void> Reader::Inside::on(KeepPhoto& wanted) {
    const auto keep = [&]() -> Result<void> {
        auto* draft = TRY(draft_of(wanted.number, wanted.draft));
        return draft->keep(office->core, wanted.slot, wanted.jpeg);
    };
    const auto kept = keep();
    crypto::SecretBytes().swap(wanted.jpeg);
    if (kept) {
        tell_screen(IntakeTold{wanted.number, intake::PhotoKept{wanted.photo}});
        return {};
    }
    log_trouble("a photo is not kept", kept.error());
    tell_screen(IntakeTold{wanted.number, intake::PhotoNotKept{wanted.photo}});
    return none_but(kept.error());
}

// A slot that could not be emptied is in no list: it goes with its draft.
Result<void> Reader::Inside::on(DropPhoto& wanted) {
    const auto draft = draft_of(wanted.number, wanted.draft);
    const auto dropped = draft ? (*draft)->keep(office->core, wanted.slot, {}) : Result<void>(draft.error());
    return dropped ? Result<void>() : none_but(dropped.error());
}

Result<void> Reader::Inside::on(OpenDraft& wanted) {
    const auto open = [&]() -> Result<crypto::SecretBytes> {
        if (!office || !officer) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
        auto opened = TRY(writing::open_draft(office->core, office->device(), officer->identity, wanted.draft,
                                                writing::DraftPart::Form));
        return std::move(opened.slots[writing::draft_form_slot]);
    };
    auto form = open();
    if (form) {
        tell_screen(DraftOpened{wanted.asked, wanted.draft, *std::move(form)});
        return {};
    }
    tell_screen(DraftFailed{wanted.asked});
    return none_but(form.error());
}

// This officer's own, newest work first; one that does not open is left out and stays.
Result<void> Reader::Inside::read_drafts() {
    if (!officer) return {};
    DraftsRead read{officer->identity.staff, {}, {}};
    const auto kept = writing::drafts_of(office->core, officer->identity.staff);
    if (!kept) return none_but(kept.error());
    for (const auto& each : *kept) {
        auto opened = writing::open_draft(office->core, office->device(), officer->identity, each.draft,
                                          writing::DraftPart::Form);
        if (!opened) {
            TRY(none_but(opened.error()));
            continue;
        }
        const auto summary = intake::summary_of(opened->slots[writing::draft_form_slot]);
        if (summary) read.drafts.push_back({each.draft, summary->kind, summary->begun_ms});
        else if (const auto words = words_of(opened->slots[writing::draft_form_slot])) read.writings.push_back(words->visit);
        else if (const auto step = steps::step_of(opened->slots[writing::draft_form_slot])) read.writings.push_back(step->visit);
    }
    std::ranges::sort(read.drafts, std::ranges::greater(), &DraftRow::begun_ms);
    tell_screen(std::move(read));
    return {};
}

// ---- storing

// What the record says beyond what was told.
void Reader::Inside::complete(intake::Told& told) {
    auto& complaint = told.complaint;
    complaint.visit = crypto::random_below(visit_numbers);
    complaint.service = records::Text(service ? casework::service_line(*service) : std::string("-"));
    complaint.service_time = records::Text(in_service_hours() ? "JAM_KERJA" : "ON_CALL");
    const auto& indonesian = setup.material.catalogs.front();
    for (auto& consent : told.consents) {
        consent.text_version = records::Text(TEDUH_VERSION);
        consent.text_hash = consent.layer == 0 ? limits_hash(indonesian) : consent_hash(indonesian);
        consent.attested_by = officer->identity.staff;
        if (!consent.without_consent || !told.second) continue;
        const auto found = std::ranges::find(here, *told.second->staff, &reading::OfficerHere::staff);
        if (found != here.end() && !found->initials.empty()) consent.witness = records::Text(found->initials);
    }
}

bool Reader::Inside::in_service_hours() const {
    return !service || casework::is_open(*service, setup.material.calendar, static_cast<std::int64_t>(wall_ms()));
}

// From the slots of the draft, as they were taken; each is wiped once it is sealed. One that cannot be read any more is told to the officer, and the rest is stored.
Result<void> Reader::Inside::add_photos(writing::Sheet& sheet, const std::vector<photographing::TakenPhoto>& taken,
                                        const std::optional<formats::DraftId>& draft, records::Complaint& complaint) {
    received.photos_lost = 0;
    if (taken.empty()) return {};
    std::map<std::uint8_t, crypto::SecretBytes> slots;
    if (draft) {
        auto opened = TRY(writing::open_draft(office->core, office->device(), officer->identity, *draft));
        slots = std::move(opened.slots);
    }
    std::vector<records::AttachmentRef> photos;
    for (const auto& each : taken) {
        auto added = Result<records::AttachmentRef>(Error{Failure::Corrupt, Refusal::NotFound, "a photo is not in its draft"});
        if (const auto slot = slots.find(each.slot); slot != slots.end()) {
            const photos::Photo photo{std::move(slot->second), 0, 0};
            added = sheet.add_photo(photo, records::Text(each.kind));
        }
        if (added) photos.push_back(*std::move(added));
        else log_trouble("a photo of a draft is lost", added.error());
        received.photos_lost += added ? 0 : 1;
    }
    forms::tell_photos(photos, complaint);
    return {};
}

// Each payload is an event that she signs, in this order; the complaint's is as old as what was told.
Result<void> Reader::Inside::write_sheet(intake::Told told, const std::optional<formats::DraftId>& draft) {
    complete(told);
    if (!records::ready_to_send(told.complaint, told.consents))
        return Error{Failure::Usage, Refusal::BadForm, "needed: something told, and a consent of layer L0"};
    auto sheet = TRY(writing::Sheet::new_case(office->keyring, office->device(),
                                              writing::readers_of(false, in_service_hours())));
    received.visit = told.complaint.visit;
    TRY(add_photos(sheet, told.photos, draft, told.complaint));
    const auto& author = officer->identity;
    const writing::Moment now{wall_ms()};
    TRY(sheet.add(author, std::move(told.complaint), {told.at_ms}));
    for (auto& consent : told.consents) TRY(sheet.add(author, std::move(consent), now));
    for (auto& note : told.notes) TRY(sheet.add(author, std::move(note), now));
    if (told.risk) TRY(sheet.add(author, *std::move(told.risk), now));
    if (told.second) TRY(sheet.add(author, *std::move(told.second), now));
    received.sheet.emplace(std::move(sheet));
    return {};
}

// Tried again it is the same sheet: stored twice it is one case (SPEC H.21).
Result<void> Reader::Inside::on(StoreIntake& wanted) {
    const auto store = [&]() -> Result<intake::Stored> {
        if (!office || !officer) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
        const bool same = wanted.again && received.sheet && received.sheet_number == wanted.number;
        if (!same) TRY(write_sheet(std::move(wanted.told), wanted.draft));
        received.sheet_number = wanted.number;
        TRY(writing::submit(office->core, *TRY(received.sheet->seal()), wanted.draft));
        return intake::Stored{received.visit, received.sheet->case_id(), wall_ms(), received.photos_lost};
    };
    const auto stored = store();
    if (!stored) {
        log_trouble("an intake is not stored", stored.error());
        tell_screen(IntakeTold{wanted.number, intake::NotStored{}});
        return none_but(stored.error());
    }
    received.sheet.reset();
    received.draft.reset();
    tell_screen(IntakeTold{wanted.number, *stored});
    return read_inbox();
}

// One event more of a case that is here.
Result<void> Reader::Inside::add_to_case(const formats::CaseId& case_id, records::Payload payload) {
    if (!office || !officer || !cases) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
    const writing::Moment now{wall_ms()};
    const auto book = TRY(open_book(case_id));
    auto sheet = TRY(writing::Sheet::addition(office->keyring, office->device(), officer->identity, book, case_id, now));
    TRY(sheet.add(officer->identity, std::move(payload), now));
    TRY(writing::submit(office->core, *TRY(sheet.seal())));
    return {};
}

Result<void> Reader::Inside::on(NoteInCase& wanted) {
    const auto noted = add_to_case(wanted.case_id, std::move(wanted.contacted));
    if (!noted) {
        log_trouble("what was rung is not stored", noted.error());
        tell_screen(IntakeTold{wanted.number, intake::NotNoted{}});
        return none_but(noted.error());
    }
    TRY(read_inbox());
    tell_screen(IntakeTold{wanted.number, intake::Noted{}});
    return {};
}

// To the office, not to one officer: whoever comes in the morning reads what is open.
Result<void> Reader::Inside::on(HandNightOver& wanted) {
    NightWritten written{wanted.asked, 0, 0, wall_ms()};
    Result<void> went;
    for (const auto& each : wanted.cases) {
        const auto found = cases ? reading::find_case(cases->at_hand(), each.visit)
                                 : Result<formats::CaseId>(Error{Failure::Usage, Refusal::NotReady, "nobody is at work"});
        records::HandedOver over;
        for (const auto& code : each.open) {
            if (!over.open) over.open.emplace();
            over.open->emplace_back(code);
        }
        went = found ? add_to_case(*found, std::move(over)) : Result<void>(found.error());
        if (went) {
            ++written.done;
            continue;
        }
        log_trouble("a case is not handed over", went.error());
        ++written.failed;
    }
    if (officer) TRY(read_inbox());
    tell_screen(written);
    return went ? Result<void>() : none_but(went.error());
}

// As the setting says for now; a list with a fault says nothing, and the log where it is.
Result<void> Reader::Inside::read_duty() {
    std::vector<std::string> now;
    const auto config = office->core.ask_for<channel::ConfigAnswer>(channel::ConfigGet{std::string(casework::duty_name)});
    if (!config) return none_but(config.error());
    const auto content = TRY(config->config.content());
    std::size_t line = 0;
    const auto list = casework::DutyList::read(text_of(content.body), line);
    if (!list) {
        log_event("the duty list has a fault", {{Literal("line"), line}});
        return {};
    }
    if (service) now = list->on_duty(casework::local_time(*service, static_cast<std::int64_t>(wall_ms())));
    if (now == on_duty) return {};
    on_duty = now;
    tell_screen(DutyRead{std::move(now)});
    return {};
}

// Whom the office lies near, so that its villages come first.
void Reader::Inside::offer_intakes() {
    if (!setup.material.regions) return tell_screen(IntakeReady{setup.material.intake_forms(), nullptr});
    const auto regency = service ? records::rules::parse_region(service->office.region).value_or(0) : 0;
    if (!regions) regions = std::make_shared<const forms::RegionFinder>(*setup.material.regions, regency);
    tell_screen(IntakeReady{setup.material.intake_forms(), regions});
}

} // namespace teduh::desk
