#pragma once

#include "storage/formats/ids.hpp"

// What to do next with one server, as a pure function of what is known (SPEC E.5, D.15-9). It is asked again after
// every request, so a new entry never waits for more than one part of somebody's photo.
namespace teduh::client {

struct Situation {
    formats::Role role = formats::Role::Kiosk; // our own
    bool greeted = false;              // the session has a nonce
    bool entries_wait = false;         // own entries without this log's receipt, and pushing is not blocked
    bool carried_wait = false;         // the same of other devices, out of a bundle
    bool keyring_behind = false;       // the server has more statements than we
    bool keyring_ahead = false;        // we have more than the server
    bool config_stale = false;         // the server's counter moved since we asked
    bool pull_behind = false;          // its head is above the place pulled so far
    bool incomplete = false;           // pulled entries whose objects were over the page's limit
    bool parts_to_send = false;        // the server told which parts it misses
    bool attachments_to_offer = false; // attachments of receipted entries it has not confirmed
    bool parts_to_fetch = false;       // parts of pulled attachments
};

enum class Step : std::uint8_t {
    Greet,
    PushEntries,
    PushCarried,
    GetKeyring,
    PostKeyring,
    GetConfig,
    PullEntries,
    CompleteEntry,
    OfferAttachments,
    SendPart,
    FetchPart,
    Rest,
};

// Entries come first, even before we ask for news: one record from cold then costs four round trips. A kiosk reads
// no entries, not even its own (SPEC E.11).
constexpr Step next_step(const Situation& now) {
    const bool reads = now.role == formats::Role::Desk;
    if (!now.greeted) return Step::Greet;
    if (now.entries_wait) return Step::PushEntries;
    if (now.carried_wait) return Step::PushCarried;
    if (now.keyring_behind) return Step::GetKeyring;
    if (now.keyring_ahead) return Step::PostKeyring;
    if (now.config_stale) return Step::GetConfig;
    if (reads && now.pull_behind) return Step::PullEntries;
    if (reads && now.incomplete) return Step::CompleteEntry;
    if (now.parts_to_send) return Step::SendPart;
    if (now.attachments_to_offer) return Step::OfferAttachments;
    if (reads && now.parts_to_fetch) return Step::FetchPart;
    return Step::Rest;
}

} // namespace teduh::client
