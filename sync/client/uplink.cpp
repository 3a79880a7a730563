#include "sync/client/uplink.hpp"

#include "storage/base/event_log.hpp"
#include "sync/protocol/target.hpp"

namespace teduh::client {
namespace {

constexpr std::uint64_t ask_centre_every_ms = 30'000;
constexpr std::size_t relayed_entries_max = 64;
constexpr std::uint64_t rest_ms_max = 900'000;
constexpr std::uint64_t ask_part_every_ms = 15'000; // its author may be sending it right now
constexpr std::uint64_t look_for_due_every_ms = 30'000;

} // namespace

void Uplink::hear(const ServerNews& news) {
    const std::lock_guard lock(news_mutex_);
    news_ = news;
}

ServerNews Uplink::news() const {
    const std::lock_guard lock(news_mutex_);
    return news_;
}

void Uplink::begin() {
    batch_.clear();
    carried_.clear();
    not_carried_.clear();
    push_from_.reset();
    blocked_ = Refusal::None;
    offers_.clear();
    parts_to_send_.clear();
    not_offered_again_.clear();
    part_to_fetch_.reset();
    not_there_.clear();
    incomplete_index_.reset();
}

Result<Situation> Uplink::look(const Session& session, const OfficeView& view) {
    Situation now;
    const auto* own = view.own_device();
    now.role = own != nullptr ? own->role : formats::Role::None;
    now.greeted = session.greeted();
    if (!now.greeted) return now;
    TRY(fill_batch(session, view));
    now.entries_wait = !batch_.empty();
    now.carried_wait = !carried_.empty();
    const auto heard = news();
    now.keyring_behind = heard.keyring_n > view.position().index && heard.keyring_n != keyring_unwilling_n_;
    // Only the centre takes statements, and only from a desk, where the administrator works.
    now.keyring_ahead = role_ == formats::ServerRole::Centre && now.role == formats::Role::Desk &&
                        heard.keyring_n > 0 && heard.keyring_n < view.position().index && heard.keyring_n != keyring_unwilling_n_;
    now.config_stale = heard.config_counter != config_seen_;
    if (now.role == formats::Role::Desk) TRY(look_for_reading(now));
    now.parts_to_send = !parts_to_send_.empty();
    if (!now.parts_to_send && !now.entries_wait && !now.carried_wait) {
        offers_ = TRY(ledger_.waiting_attachments(log_, protocol::have_manifests_max));
        if (offers_.empty()) offers_ = TRY(ledger_.carried_attachments(log_, protocol::have_manifests_max));
        std::erase_if(offers_, [this](const auto& each) { return not_offered_again_.contains(each.object_hash); });
        now.attachments_to_offer = !offers_.empty();
    }
    return now;
}

Result<void> Uplink::look_for_reading(Situation& now) {
    const auto state = TRY(ledger_.log_state(log_));
    if (state && state->highest) {
        const auto head = TRY(state->highest->content());
        now.pull_behind = head.index > state->pulled.index;
    }
    const auto incomplete = TRY(ledger_.incomplete(log_, incomplete_after_, 1));
    incomplete_index_ = incomplete.empty() ? std::nullopt : std::optional(incomplete.front());
    now.incomplete = incomplete_index_.has_value();
    part_to_fetch_.reset();
    for (const auto& part : TRY(ledger_.missing_parts(64))) {
        if (not_there_.contains(part.object_hash)) continue;
        part_to_fetch_ = part;
        break;
    }
    now.parts_to_fetch = part_to_fetch_.has_value();
    return {};
}

// The first device whose entries this server still takes from us.
Result<void> Uplink::fill_carried(const formats::LogId& log, std::size_t entries, std::size_t bytes) {
    if (!carried_.empty()) return {};
    for (const auto& device : TRY(ledger_.carried_devices(log)))
        if (!not_carried_.contains(device) && carried_.empty())
            carried_ = TRY(ledger_.carried_unsent(log, device, entries, bytes));
    return {};
}

// Leaves room for the frame around the items.
Result<void> Uplink::fill_batch(const Session& session, const OfficeView& view) {
    const auto entries = std::min<std::size_t>(session.limits().batch_entries, protocol::batch_entries_max);
    const auto bytes = std::min<std::size_t>(session.limits().batch_bytes, protocol::batch_bytes_max);
    const auto room = bytes - std::min<std::size_t>(bytes, 16'384);
    TRY(fill_carried(log_, entries, room));
    if (!batch_.empty() || blocked_ != Refusal::None) return {};
    if (push_from_) batch_ = TRY(ledger_.own_from(*push_from_, entries, room));
    else batch_ = TRY(ledger_.unsent(log_, entries, room));
    hold_back(view);
    if (!batch_.empty() || role_ != formats::ServerRole::Relay || !ask_for_centre_ || view.centre() == nullptr) return {};
    if (clock_.boot_ms() < asked_centre_ms_ + ask_centre_every_ms) return {};
    asked_centre_ms_ = clock_.boot_ms();
    batch_ = TRY(ledger_.unsent(view.centre()->log(), relayed_entries_max, room));
    return fill_carried(view.centre()->log(), relayed_entries_max, room);
}

// Option of an office (SPEC E.1): a kiosk's entry leaves at a moment between 0 and the delay, its own and always the
// same, so that who watches the line does not see when somebody was there. Whatever follows it waits with it. A clock
// that was turned back delays nothing longer than that.
void Uplink::hold_back(const OfficeView& view) {
    const auto* own = view.own_device();
    const std::uint64_t delay_ms = view.chain().policy().kiosk_delay_s * std::uint64_t{1000};
    held_back_ = false;
    if (delay_ms == 0 || own == nullptr || own->role != formats::Role::Kiosk) return;
    const auto now_ms = clock_.wall_ms();
    const auto not_due = std::ranges::find_if(batch_, [&](const ledger::Held& held) {
        const auto own_delay_ms = from_big_endian(View{held.entry_hash.bytes}.first(8)) % (delay_ms + 1);
        return now_ms >= held.stored_at_ms && now_ms < held.stored_at_ms + own_delay_ms;
    });
    held_back_ = not_due != batch_.end();
    batch_.erase(not_due, batch_.end());
}

std::uint64_t Uplink::rest_ms() const {
    if (!not_there_.empty()) return ask_part_every_ms;
    if (held_back_) return look_for_due_every_ms;
    return ask_for_centre_ ? ask_centre_every_ms : rest_ms_max;
}

Result<Worked> Uplink::work(Session& session) {
    const auto view = office_.view();
    if (!view) return Worked::Nothing;
    const auto step = next_step(TRY(look(session, *view)));
    if (step == Step::Rest) {
        if (blocked_ != Refusal::None)
            return Error{Failure::Rejected, blocked_, "the server does not take our entries"};
        return Worked::Nothing;
    }
    TRY(take(step, session, *view));
    return step == Step::Greet ? Worked::Greeted : Worked::Moved;
}

Result<void> Uplink::take(Step step, Session& session, const OfficeView& view) {
    switch (step) {
    case Step::Greet: return greet(session, view);
    case Step::PushEntries: return push(session, view);
    case Step::PushCarried: return push_carried(session, view);
    case Step::GetKeyring: return get_keyring(session, view);
    case Step::PostKeyring: return post_keyring(session, view);
    case Step::GetConfig: return get_config(session, view);
    case Step::PullEntries: {
        const auto state = TRY(ledger_.log_state(log_));
        return pull(session, view, state ? state->pulled.index + 1 : 1, protocol::page_entries_max);
    }
    case Step::CompleteEntry: return complete(session, view);
    case Step::OfferAttachments: return offer(session);
    case Step::SendPart: return send_part(session);
    case Step::FetchPart: return fetch_part(session);
    case Step::Rest: break;
    }
    return {};
}

Result<void> Uplink::greet(Session& session, const OfficeView& view) {
    const auto hello = TRY(session.hello());
    if (hello.log != log_) {
        // It was restored (SPEC H.14). With the statement that says so, a line of its own takes this one's place; without it nothing
        // is sent there and nothing is believed.
        TRY(get_keyring(session, view));
        session.restart();
        return Error{Failure::Rejected, Refusal::BadContext, "the server is a log of another name than the keyring says"};
    }
    if (!hello.head) return {};
    TRY(ledger_.record_head(*hello.head, view, clock_.wall_ms()));
    return {};
}

Result<void> Uplink::get_keyring(Session& session, const OfficeView& view) {
    const auto asked_for = news().keyring_n;
    const auto body = TRY(session.get(protocol::keyring_target(view.position().index + 1),
                                      protocol::keyring_page_bytes_max));
    const auto page = TRY(formats::decode<formats::KeyringPage>(body));
    auto extended = office_.extend(page);
    if (!extended) log_trouble("a keyring from the server was refused", extended.error());
    if (!extended || !*extended) keyring_unwilling_n_ = asked_for; // until it says another number
    if (!extended || !*extended) return {};
    incomplete_after_ = 0; // new groups or officers may have opened entries to us
    inbox_.put(channel::Topic::Keyring);
    return {};
}

Result<void> Uplink::post_keyring(Session& session, const OfficeView& view) {
    const auto theirs = news().keyring_n;
    const auto page = keyring::page_from(view.chain(), view.rows(), theirs + 1);
    const auto sent = session.post(protocol::post_keyring_target, formats::encode(page), protocol::small_bytes_max);
    if (sent) {
        hear({theirs + static_cast<std::uint32_t>(page.items.size()), news().config_counter});
        return {};
    }
    if (sent.error().failure != Failure::Rejected) return sent.error();
    log_trouble("the server did not take our keyring", sent.error());
    keyring_unwilling_n_ = theirs;
    return {};
}

Result<void> Uplink::get_config(Session& session, const OfficeView& view) {
    const auto counter = news().config_counter;
    const auto body = TRY(session.get(std::string(protocol::config_target), protocol::config_page_bytes_max));
    const auto page = TRY(formats::decode<protocol::ConfigPage>(body));
    bool changed = false;
    for (const auto& item : page.items) {
        const auto taken = ledger_.put_config(item, view, clock_.wall_ms());
        if (!taken && taken.error().failure != Failure::Rejected) return taken.error();
        if (!taken) log_trouble("a setting from the server was refused", taken.error());
        changed = changed || (taken && *taken);
    }
    config_seen_ = counter;
    if (changed) inbox_.put(channel::Topic::Config);
    return {};
}

} // namespace teduh::client
