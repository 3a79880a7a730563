#include "kiosk/desk/reading/inbox.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "storage/base/event_log.hpp"

// The list of cases: shown at once where it was kept, read in steps where not, kept in the background.
namespace teduh::desk {
namespace {

constexpr std::uint64_t at_once_ms = 40; // of what is new; then a lock is heard
constexpr std::uint64_t before_opening_ms = 250; // of what is newer than a list that is whole otherwise
constexpr std::uint64_t keep_every_ms = 60'000;
constexpr std::uint64_t tell_every_ms = 250;
constexpr std::size_t pages_at_lock = 2;       // she does not wait for more

} // namespace

// What was kept is there at once; the entries since then follow.
Result<void> Reader::Inside::begin_list() {
    std::optional<reading::CaseList> before;
    if (cases && cases->all_shown) before = std::move(cases->list);
    else if (cases) before = std::move(cases->before); // the office has changed once more meanwhile
    cases = std::make_unique<Cases>();
    cases->before = std::move(before);
    if (officer->cache_key) {
        if (auto kept = TRY(cases->cache.take(*office, *officer))) {
            cases->list = *std::move(kept);
            cases->before.reset();
            show_list();
        }
    }
    // An administrator signs once more and again, and each time asks the core for what a key of the list needs too.
    if (!officer->cache_key) cases->kept_at_ms = clock.boot_ms();
    cases->reader.emplace(*office, *officer, cases->list);
    return read_inbox();
}

void Reader::Inside::show_list() {
    const auto listed = cases->list.listed();
    const auto label = [this](const formats::DeviceId& device) { return label_of(device, office->keyring); };
    tell_screen(InboxRead{officer->identity.staff, inbox_of(listed, label), listed.damaged, clock.wall_ms()});
    cases->all_shown = true;
}

// A little of what is new is read at once, much of it between her wishes.
Result<void> Reader::Inside::read_on(std::uint64_t limit_ms) {
    const auto until = clock.boot_ms() + limit_ms;
    for (bool more = true; more && clock.boot_ms() < until;) more = TRY(cases->reader->step());
    if (!cases->reader->done()) return {};
    cases->before.reset();
    show_list();
    return {};
}

Result<void> Reader::Inside::read_inbox() {
    if (!officer || !cases) return {};
    cases->reader->look_again();
    TRY(read_on(at_once_ms));
    return read_drafts();
}

bool Reader::Inside::list_waits() const {
    if (!officer || !cases) return false;
    if (!cases->reader->done() || cases->keeping) return true;
    const auto& list = cases->list;
    const bool due = cases->kept_at_ms == 0 || clock.boot_ms() - cases->kept_at_ms >= keep_every_ms;
    return due && cases->keepable && (!list.changed.empty() || list.head_changed);
}

Result<void> Reader::Inside::list_step() {
    if (cases->reader->done()) {
        TRY(keep_list());
    } else {
        static_cast<void>(TRY(cases->reader->step()));
        if (cases->reader->done()) {
            cases->before.reset();
            show_list();
        } else if (clock.boot_ms() - cases->told_at_ms >= tell_every_ms) {
            const auto [read, all] = cases->reader->progress();
            cases->told_at_ms = clock.boot_ms();
            tell_screen(InboxReading{officer->identity.staff, read, all});
        }
    }
    return look_around(0); // a call is heard meanwhile
}

// One page. What the core does not keep is read anew the next time: that is no fault of hers.
Result<void> Reader::Inside::keep_list() {
    if (!officer->cache_key) {
        const auto renewed = reading::renew_cache_key(*office, *officer);
        cases->kept_at_ms = renewed ? cases->kept_at_ms : clock.boot_ms(); // Busy: later
        return renewed ? Result<void>() : none_but(renewed.error());
    }
    const auto more = cases->cache.keep_some(*office, *officer, cases->list);
    cases->keeping = more && *more;
    if (!cases->keeping) cases->kept_at_ms = clock.boot_ms();
    if (more) return {};
    log_trouble("a list is not kept", more.error());
    cases->keepable = false;
    return none_but(more.error());
}

// What is little is kept at once; of much the last state stays, at most a minute old.
void Reader::Inside::keep_list_at_lock() {
    if (!office || !officer || !officer->cache_key || !cases || !cases->keepable || !cases->reader->done()) return;
    if (cases->list.changed.size() > pages_at_lock) return;
    for (bool more = true; more;) {
        const auto kept = cases->cache.keep_some(*office, *officer, cases->list);
        more = kept && *kept;
    }
}

Result<reading::Casebook> Reader::Inside::open_book(std::uint32_t visit) {
    return open_book(TRY(reading::find_case(cases->at_hand(), visit)));
}

// With what she wrote a moment ago.
Result<reading::Casebook> Reader::Inside::open_book(const formats::CaseId& id) {
    if (cases->all_shown && !cases->reader->done()) TRY(read_on(before_opening_ms));
    return reading::open_case(*office, *officer, cases->at_hand(), id);
}

} // namespace teduh::desk
