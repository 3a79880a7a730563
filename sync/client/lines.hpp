#pragma once

#include "sync/client/server_line.hpp"

#include <list>

namespace teduh::client {

// One ServerLine for each server of the keyring, relays first. Used by the channel's thread alone.
class Lines {
public:
    explicit Lines(const LineContext& context) : context_(context) {}

    // Begins lines to new servers and ends those the keyring no longer names. Call after each keyring change.
    void follow_keyring();
    // Lets the relays ask for the centre's receipts while it cannot be reached itself. When one server was lost or
    // came back, the other lines' waits end: what one no longer gives another may, and a row of failures from before
    // is no news any more. Call now and then.
    void look_after();
    void work_arrived();
    void network_up();
    // To every server; each answers by CallPosted. The number of servers asked.
    std::size_t call(const CallJob& job);
    // Of the centre's line if there is one, else of any; Offline without any line.
    Refusal trouble() const;

private:
    LineContext context_;
    std::list<ServerLine> lines_;
};

} // namespace teduh::client
