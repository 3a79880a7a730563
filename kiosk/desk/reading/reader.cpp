#include "kiosk/desk/reading/reader.hpp"

#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/service_file.hpp"
#include "kiosk/desk/reading/inbox.hpp"
#include "kiosk/desk/reading/photo.hpp"
#include "kiosk/desk/reading/telling.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/vault/identity/words.hpp"
#ifdef TEDUH_DRIVE
#include "kiosk/reading/json/record_json.hpp"
#include "storage/base/file.hpp"
#endif

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace teduh::desk {
namespace {

constexpr std::uint64_t look_ms = 100;      // between two looks for something to do, while the core is quiet
constexpr std::uint64_t status_ms = 2'000;  // how old the state of sending may be
constexpr std::uint64_t connect_ms = 1'000; // between two tries to reach the core

Trouble trouble_of(const Error& error) {
    if (error.refusal == Refusal::WrongPassphrase) return Trouble::WrongPassphrase;
    if (error.failure == Failure::Busy) return Trouble::TooManyTries;
    if (error.refusal == Refusal::NotFound) return Trouble::NoIdentity;
    return error.failure == Failure::Unreachable ? Trouble::CoreGone : Trouble::CaseDamaged;
}

} // namespace

struct Reader::Inside {
    explicit Inside(const ReaderSetup& with) : setup(with) {}

    ReaderSetup setup;
    std::function<void()> wake;
    std::thread thread;
    std::mutex mutex; // over the four below
    std::condition_variable asked;
    std::deque<Effect> jobs;
    std::vector<Event> events;
    std::size_t unfinished = 0;
    bool ending = false;
    std::atomic<int> minutes_east{420};
    SystemClock clock;

    // ---- of the thread alone
    std::optional<reading::OfficeView> office;
    std::vector<reading::OfficerHere> here;
    std::optional<reading::Officer> officer;
    std::optional<reading::Casebook> book;
    std::uint64_t status_at_ms = 0;
    std::uint64_t photos_shown = 0;
    bool told_gone = false;

    void run();
    bool stops();
    void tell_screen(Event event);
    std::optional<Effect> next_job();
    void done_job();
    void rest(std::uint64_t ms);

    void forget() {
        book.reset();
        officer.reset();
    }
    void gone(Refusal why);
    Result<void> connect();
    Result<void> look_around();
    Result<void> hear(channel::Topic topic);
    Result<void> read_officers();
    Result<void> renew_officer();
    Result<void> read_inbox();
    Result<void> read_calls();
    Result<void> read_status();
    Result<void> read_zone();

    Result<void> on(Unlock& unlock);
    Result<void> on(Forget&) {
        forget();
        return {};
    }
    Result<void> on(OpenCase& wanted);
    Result<void> on(OpenPhoto& wanted);
    Result<void> on(Cover&) { return {}; } // of the screen alone
    Result<void> on(Acknowledge& call);
};

// ---- between the two threads

bool Reader::Inside::stops() {
    const std::lock_guard lock(mutex);
    return ending;
}

void Reader::Inside::tell_screen(Event event) {
    {
        const std::lock_guard lock(mutex);
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

Result<void> Reader::Inside::read_zone() {
    const auto config = office->core.ask_for<channel::ConfigAnswer>(channel::ConfigGet{"SERVICE"});
    if (!config) return {};
    casework::Findings findings;
    const auto content = TRY(config->config.content());
    if (const auto service = casework::parse_service(text_of(content.body), findings))
        minutes_east = casework::zone_minutes(service->office.time_zone);
    return {};
}

Result<void> Reader::Inside::connect() {
    office = TRY(reading::view_office(setup.channel, "teduh_desk"));
#ifdef TEDUH_DRIVE
    if (!office->keyring.demo())
        return Error{Failure::Rejected, Refusal::NotAllowed,
                     "a program that can be driven serves demo offices only"};
#endif
    TRY(read_zone());
    TRY(read_calls());
    TRY(read_status());
    TRY(read_officers());
    told_gone = false;
    return {};
}

Result<void> Reader::Inside::read_inbox() {
    if (!officer) return {};
    book = TRY(reading::read_casebook(*office, *officer));
    const auto label = [this](const formats::DeviceId& device) { return label_of(device, office->keyring); };
    tell_screen(InboxRead{officer->identity.staff, inbox_of(*book, label), book->damaged, clock.wall_ms()});
    return {};
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
    tell_screen(SyncRead{{status.waiting, status.sent, status.last_receipt_ms, status.trouble}});
    return {};
}

Result<void> Reader::Inside::hear(channel::Topic topic) {
    if (topic == channel::Topic::Calls) return read_calls();
    if (topic == channel::Topic::Entries) TRY(read_inbox());
    if (topic == channel::Topic::Keyring) {
        auto read = TRY(reading::read_keyring(office->core));
        office->keyring = std::move(read.keyring);
        office->rows = std::move(read.rows);
        TRY(read_officers());
        TRY(renew_officer());
    }
    return read_status();
}

// What a keyring that has grown means to who is at work: keys of new group epochs, or the end of her work here,
// which the screen learns by the list of officers.
Result<void> Reader::Inside::renew_officer() {
    if (!officer) return {};
    const auto& staff = officer->identity.staff;
    if (std::ranges::find(here, staff, &reading::OfficerHere::staff) == here.end()) {
        forget();
        return {};
    }
    TRY(reading::open_groups(*office, *officer));
    return read_inbox();
}

Result<void> Reader::Inside::look_around() {
    if (const auto topic = TRY(office->core.wait_for_notice(look_ms))) return hear(*topic);
    if (clock.boot_ms() - status_at_ms >= status_ms) return read_status();
    return {};
}

// ---- an officer's wishes

Result<void> Reader::Inside::on(Unlock& unlock) {
    forget();
    if (!office) {
        tell_screen(UnlockFailed{unlock.asked, unlock.staff, Trouble::CoreGone, 0});
        return {};
    }
    const auto passphrase = vault::as_typed_passphrase(unlock.passphrase.view());
    auto opened = reading::unlock_officer(*office, unlock.staff, passphrase);
    if (!opened) {
        tell_screen(UnlockFailed{unlock.asked, unlock.staff, trouble_of(opened.error()),
                                 office->core.wait_s().value_or(6)});
        return opened.error().failure == Failure::Unreachable ? Result<void>(opened.error()) : Result<void>();
    }
    officer = *std::move(opened);
    tell_screen(Unlocked{unlock.asked, unlock.staff});
    return read_inbox();
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
    const auto initials = [this](const reading::Seen& seen) {
        const auto who =
            std::ranges::find_if(here, [&](const auto& each) { return seen.author == each.staff; });
        return who != here.end() ? who->initials : std::string();
    };
    const auto written_by = [&](const reading::Seen& seen) {
        const auto known = initials(seen);
        return known.empty() ? label_of(seen.device, office->keyring) : known;
    };
    Writers writers{label_of(record.seen.device, office->keyring), initials(record.seen), {}, written_by};
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
    tell_screen(CaseOpened{
        wanted.asked, std::make_unique<const Case>(tell(record, writers, setup.material, setup.language))});
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
    while (!stops()) {
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

} // namespace teduh::desk
