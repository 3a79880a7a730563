#include "kiosk/desk/reading/inside.hpp"

#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/service_file.hpp"
#include "kiosk/desk/reading/clocks.hpp"
#include "kiosk/desk/reading/course.hpp"
#include "kiosk/desk/reading/entries.hpp"
#include "kiosk/desk/reading/inbox.hpp"
#include "kiosk/desk/reading/photo.hpp"
#include "kiosk/desk/reading/telling.hpp"
#include "storage/crypto/text_form.hpp"
#ifdef TEDUH_DRIVE
#include "kiosk/reading/json/record_json.hpp"
#include "storage/base/file.hpp"
#endif

#include <set>

namespace teduh::desk {
namespace {

constexpr std::uint64_t look_ms = 100;      // between two looks for something to do, while the core is quiet
constexpr std::uint64_t look_soon_ms = 1;   // while the index grows
constexpr std::uint64_t look_typed_ms = 20; // while she types into the search: a letter waits no longer
constexpr std::uint64_t typing_ms = 3'000;
constexpr std::uint64_t status_ms = 2'000;  // how old the state of sending may be
constexpr std::uint64_t connect_ms = 1'000; // between two tries to reach the core

} // namespace

// ---- between the two threads

bool Reader::Inside::stops() {
    const std::lock_guard lock(mutex);
    return ending;
}

void Reader::Inside::tell_screen(Event event) {
    const auto ended = pins.take_ended();
    {
        const std::lock_guard lock(mutex);
        if (ended) events.push_back(PinWiped{ended->staff, ended->why}); // before the answer to what ended it
        events.push_back(std::move(event));
    }
    wake();
}

std::optional<Effect> Reader::Inside::next_job() {
    const std::lock_guard lock(mutex);
    if (jobs.empty()) return std::nullopt;
    auto job = std::move(jobs.front());
    jobs.pop_front();
    return job;
}

void Reader::Inside::done_job() {
    const std::lock_guard lock(mutex);
    --unfinished;
}

void Reader::Inside::rest(std::uint64_t ms) {
    std::unique_lock lock(mutex);
    asked.wait_for(lock, std::chrono::milliseconds(ms), [&] { return ending || !jobs.empty(); });
}

// ---- the office

void Reader::Inside::gone(Refusal why) {
    forget();
    proposal.reset();
    office.reset();
    if (!told_gone) tell_screen(Disconnected{why});
    told_gone = true;
}

Result<void> Reader::Inside::read_officers() {
    here = TRY(reading::officers_here(*office));
    Connected connected;
    for (const auto& each : here) {
        const auto role = each.roles.empty() ? std::string() : each.roles.back();
        connected.officers.push_back({each.staff, each.initials, role, crypto::hex(each.staff).substr(0, 4)});
    }
    tell_screen(std::move(connected));
    return {};
}

Result<void> Reader::Inside::connect() {
    office = TRY(reading::view_office(setup.channel, "teduh_desk"));
#ifdef TEDUH_DRIVE
    if (!office->keyring.demo())
        return Error{Failure::Rejected, Refusal::NotAllowed,
                     "a program that can be driven serves demo offices only"};
#endif
    demo = office->keyring.demo();
    TRY(read_settings());
    TRY(read_calls());
    TRY(read_status());
    TRY(read_officers());
    tell_administrators();
    hold_pin_to_keyring();
    offer_intakes();
    told_gone = false;
    return {};
}

Result<void> Reader::Inside::read_inbox() {
    if (!officer) return {};
    book = TRY(reading::read_casebook(*office, *officer));
    const auto label = [this](const formats::DeviceId& device) { return label_of(device, office->keyring); };
    const auto now_ms = static_cast<std::int64_t>(wall_ms());
    auto inbox = inbox_of(*book, label, standard);
    mark_decisions(inbox);
    auto missing = is_head() ? years_missing(inbox, *standard, now_ms) : std::vector<std::uint32_t>{};
    tell_screen(InboxRead{officer->identity.staff, std::move(inbox), book->damaged, clock.wall_ms(), std::move(missing)});
    follow_book();
    return read_drafts();
}

std::vector<std::string> Reader::Inside::roles() const {
    const auto who = officer ? std::ranges::find(here, officer->identity.staff, &reading::OfficerHere::staff) : here.end();
    return who != here.end() ? who->roles : std::vector<std::string>{};
}

// Only cases in which a step was written that somebody decides on are put together.
void Reader::Inside::mark_decisions(std::vector<InboxRow>& rows) const {
    if (!service) return;
    const auto mine = roles();
    const auto is_decided_on = [&](const records::StepSet& set) {
        const auto* step = service->find_step(set.step.view());
        return step != nullptr && step->approval && std::ranges::find(mine, step->approval->role) != mine.end();
    };
    std::set<formats::CaseId> cases;
    for (const auto& event : book->events)
        if (const auto* set = std::get_if<records::StepSet>(&event.body.payload); set != nullptr && is_decided_on(*set))
            cases.insert(event.body.case_id);
    for (const auto& event : book->events) {
        const auto* complaint = std::get_if<records::Complaint>(&event.body.payload);
        if (complaint == nullptr || !cases.contains(event.body.case_id)) continue;
        const bool awaits = awaits_decision(*service, reading::case_state(*book, event.body.case_id), mine).has_value();
        for (auto& row : rows)
            if (row.readable && row.visit == complaint->visit) row.awaits = awaits;
    }
}

Result<void> Reader::Inside::read_calls() {
    const auto open = office->core.ask_for<channel::Calls>(channel::CallsGet{});
    if (!open && open.error().failure == Failure::Rejected) return {}; // a core that keeps none
    if (!open) return open.error();
    CallsRead read;
    for (const auto& call : open->calls)
        read.calls.push_back({call.kiosk, label_of(call.kiosk, office->keyring),
                              crypto::visit_number(call.visit), call.visit, call.acknowledged});
    tell_screen(std::move(read));
    return {};
}

Result<void> Reader::Inside::read_status() {
    const auto status = TRY(office->core.ask_for<channel::StatusAnswer>(channel::Status{}));
    status_at_ms = clock.boot_ms();
    TRY(read_duty());
    const auto health = TRY(office->core.ask_for<channel::Health>(channel::HealthGet{}));
    clock_behind = status.trouble == Refusal::BadClock || health.facts.clock_behind_ms > 0;
    tell_screen(SyncRead{{status.waiting, status.sent, status.last_receipt_ms, status.trouble, health.facts}});
    return {};
}

Result<void> Reader::Inside::hear(channel::Topic topic) {
    if (topic == channel::Topic::Calls) return read_calls();
    if (topic == channel::Topic::Config || topic == channel::Topic::Entries) TRY(read_settings());
    if (topic == channel::Topic::Entries) TRY(read_inbox());
    if (topic == channel::Topic::Keyring) {
        auto read = TRY(reading::read_keyring(office->core));
        office->keyring = std::move(read.keyring);
        office->rows = std::move(read.rows);
        hold_pin_to_keyring();
        TRY(read_officers());
        tell_administrators();
        TRY(renew_officer());
    }
    return read_status();
}

std::uint64_t Reader::Inside::look_for_ms() const {
    if (seeker && !seeker->whole()) return look_soon_ms;
    return seeker && clock.boot_ms() - searched_at_ms < typing_ms ? look_typed_ms : look_ms;
}

Result<void> Reader::Inside::look_around() {
    grow_index();
    if (const auto topic = TRY(office->core.wait_for_notice(look_for_ms()))) return hear(*topic);
    if (clock.boot_ms() - status_at_ms >= status_ms) return read_status();
    return {};
}

// ---- an officer's wishes

// How it stands in the office's standard: steps, clocks, what waits for her.
void Reader::Inside::add_course(const formats::CaseId& case_id, const Writers& writers, Case& shown) const {
    const auto state = reading::case_state(*book, case_id);
    shown.stand.red_flag = has_red_flag(state);
    shown.clocks = clocks_of(standard, state);
    if (!service) return;
    shown.course = course_of(*service, state, writers, office->keyring, *book);
    shown.course->awaits = awaits_decision(*service, state, roles());
}

Result<void> Reader::Inside::on(OpenCase& wanted) {
    if (!officer || !book) { // locked meanwhile, or the core went away
        tell_screen(CaseFailed{wanted.asked, Trouble::CoreGone});
        return {};
    }
    const auto found = reading::find_complaint(*book, wanted.visit);
    if (!found) {
        tell_screen(CaseFailed{wanted.asked, Trouble::CaseDamaged});
        return {};
    }
    const auto record = reading::words_of(*book, **found, office->keyring);
    const auto of_staff = [this](const formats::StaffId& staff) {
        const auto who = std::ranges::find(here, staff, &reading::OfficerHere::staff);
        return who != here.end() ? who->initials : std::string();
    };
    const auto initials = [&](const reading::Seen& seen) { return seen.author ? of_staff(*seen.author) : std::string(); };
    const auto written_by = [&](const reading::Seen& seen) {
        const auto known = initials(seen);
        return known.empty() ? label_of(seen.device, office->keyring) : known;
    };
    Writers writers{label_of(record.seen.device, office->keyring), initials(record.seen), {}, written_by, of_staff};
    if (record.complaint.attachments)
        for (const auto& photo : *record.complaint.attachments)
            writers.attachments_here.push_back(book->attachments.contains(photo.object_hash));
#ifdef TEDUH_DRIVE
    if (!setup.record.empty()) {
        const auto whole = TRY(reading::read_record(*office, *book, **found, std::nullopt));
        const auto text = reading::write_record_file(whole);
        TRY(write_file(setup.record, view_of(text.view()), 0600));
    }
#endif
    auto shown = tell(record, writers, setup.material, setup.language);
    add_course((*found)->body.case_id, writers, shown);
    tell_screen(CaseOpened{wanted.asked, std::make_unique<const Case>(std::move(shown))});
    compare((*found)->body.case_id, wanted.visit);
    return {};
}

// One at a time, and nothing of it stays here.
Result<void> Reader::Inside::on(OpenPhoto& wanted) {
    if (!officer || !book) { // locked meanwhile, or the core went away
        tell_screen(PhotoFailed{wanted.visit, wanted.attachment, Trouble::PhotoNotHere});
        return {};
    }
    auto opened = read_photo(*office, *book, wanted, ++photos_shown);
    if (opened) {
        tell_screen(PhotoOpened{*std::move(opened)});
        return {};
    }
    const auto& why = opened.error();
    const bool missing = why.refusal == Refusal::NotFound;
    tell_screen(PhotoFailed{wanted.visit, wanted.attachment, missing ? Trouble::PhotoNotHere : Trouble::PhotoDamaged});
    return why.failure == Failure::Unreachable && !missing ? Result<void>(why) : Result<void>();
}

Result<void> Reader::Inside::on(Acknowledge& call) {
    if (!office) {
        tell_screen(Acknowledged{call.asked, call.kiosk, call.visit, false});
        return {};
    }
    const auto done = office->core.ask_for<channel::Done>(channel::CallAck{call.kiosk, call.visit});
    tell_screen(Acknowledged{call.asked, call.kiosk, call.visit, done.has_value()});
    if (!done && done.error().failure == Failure::Unreachable) return done.error();
    return read_calls();
}

void Reader::Inside::run() {
    watched = now();
    if (!pins.possible()) tell_screen(PinPossible{false});
    while (!stops()) {
        watch();
        if (!office) {
            if (const auto connected = connect(); !connected) {
                gone(connected.error().refusal);
                rest(connect_ms);
            }
        }
        Result<void> went;
        if (auto job = next_job()) {
            went = std::visit([this](auto& each) { return on(each); }, *job); // each wish gets its answer
            job.reset(); // with the passphrase in it
            done_job();
        } else if (office) {
            went = look_around();
        }
        if (!went) gone(went.error().refusal);
    }
    forget();
    pins.end(PinEnd::Shutdown);
}

// ---- for the program

Reader::Reader(const ReaderSetup& setup) : inside_(std::make_unique<Inside>(setup)) {}

Reader::~Reader() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->ending = true;
    }
    inside_->asked.notify_all();
    if (inside_->thread.joinable()) inside_->thread.join();
}

void Reader::start(std::function<void()> wake) {
    inside_->wake = std::move(wake);
    inside_->thread = std::thread([this] { inside_->run(); });
}

void Reader::ask(Effect effect) {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->jobs.push_back(std::move(effect));
        ++inside_->unfinished;
    }
    inside_->asked.notify_all();
}

std::vector<Event> Reader::take() {
    const std::lock_guard lock(inside_->mutex);
    return std::exchange(inside_->events, {});
}

bool Reader::busy() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->unfinished > 0 || !inside_->events.empty();
}

int Reader::minutes_east() const { return inside_->minutes_east; }
bool Reader::demo() const { return inside_->demo; }

} // namespace teduh::desk
