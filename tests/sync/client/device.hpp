#pragma once

#include "sync/https/curl_transport.hpp"
#include "sync/client/lines.hpp"
#include "tests/sync/client/rig.hpp"

namespace teduh::tests {

// A device's core without its channel: the real ledger and the real uplink over the real transport.
class Device {
public:
    Device(const TestOffice& office, const TestDevice& keys, const Folder& folder, std::string_view name)
        : office_of_(office), keys_(keys), ledger_(open(office, keys, folder, name)),
          secrets_(client::Secrets::open(folder / name, true).value()), office_(ledger_, secrets_) {
        static const bool started = https::start_curl().has_value();
        ensure(started && office_.load().has_value());
    }

    // Stores one more complaint; its EH.
    formats::Hash complain(std::size_t photo_parts = 0) {
        auto sealed = sealed_complaint(office_of_, keys_, photo_parts);
        ledger::Submission submission{std::move(sealed.objects), {}, {}, office_.view()->position(), {}};
        for (auto& part : sealed.parts) submission.parts.push_back({part.object, part.index, std::move(part.part)});
        const auto& centre = *office_.view()->centre();
        submission.centre_head.hash = formats::first_server_hash(office_of_.id, centre.log());
        return ledger_.submit(submission, secrets_.signing(), *office_.view(), clock_.wall_ms()).value().entry_hash;
    }

    // One session with the centre, until nothing is left or the line breaks.
    Result<void> talk(https::LineLimits limits = {5, 500, 5}) {
        const auto& server = *office_.view()->centre();
        const https::Endpoint where{server.urls.front(), server.ca_certificate, {formats::Hash::from(server.pins.front())}};
        https::CurlTransport transport(where, never_, limits);
        client::Session session(transport, {secrets_.device_id(), office_of_.id, secrets_.signing()},
                                client::ServerProof{server.current_key().key}, clock_);
        client::Uplink uplink(ledger_, office_, inbox_, clock_, server);
        uplink.begin();
        for (requests = 0;; ++requests)
            if (TRY(uplink.work(session)) == client::Worked::Nothing) return {};
    }
    std::uint64_t waiting() { return ledger_.status(office_.view()->centre()->log()).value().waiting; }
    std::uint64_t waiting_attachments() {
        return ledger_.status(office_.view()->centre()->log()).value().waiting_attachments;
    }
    // Every entry here, in its order of arrival.
    std::vector<formats::Hash> entries() {
        std::vector<formats::Hash> hashes;
        for (std::uint64_t next = 1;;) {
            const auto page = ledger_.list(next, 256, 1 << 24).value();
            if (page.empty()) return hashes;
            for (const auto& held : page) hashes.push_back(held.entry_hash);
            next = page.back().number + 1;
        }
    }
    // For Lines: sessions with every server, on threads of their own, with these dice for the waits.
    client::LineContext lines(std::function<std::uint64_t()> dice) {
        return {ledger_, office_, secrets_, inbox_, clock_, floor_, {5, 500, 5}, std::move(dice)};
    }
    ledger::Ledger& ledger() { return ledger_; }
    const client::OfficeView& view() { return *office_.view(); }

    std::uint64_t requests = 0; // steps of the last session

private:
    static ledger::Ledger open(const TestOffice& office, const TestDevice& keys, const Folder& folder,
                               std::string_view name) {
        prepare_core(office, keys, folder, name);
        return ledger::Ledger::open({.path = folder / name / "ledger.db", .device = keys.id, .vfs = {}}).value();
    }

    const TestOffice& office_of_;
    const TestDevice& keys_;
    SystemClock clock_;
    std::atomic<bool> never_{false};
    client::Inbox inbox_;
    ledger::Ledger ledger_;
    client::Secrets secrets_;
    client::Office office_;
    client::ClockFloor floor_{ledger_, clock_};
};

} // namespace teduh::tests
