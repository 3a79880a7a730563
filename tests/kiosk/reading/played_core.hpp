#pragma once

#include "kiosk/reading/list_cache.hpp"
#include "kiosk/reading/list_reader.hpp"
#include "tests/kiosk/writing/journal.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <thread>

// A core that is played: it lists what a test gives it, keeps what the desk puts, and forgets what the test takes away.
namespace teduh::tests {

struct PlayedCore {
    formats::OfficeId office;
    formats::DeviceId device;
    std::vector<formats::Pulled> entries; // ascending
    std::map<std::uint32_t, formats::CacheBlob> kept;
    crypto::DeviceSecret renewed = crypto::DeviceSecret::generate(); // L
    std::optional<std::uint32_t> refuses_segment;
    std::size_t listed = 0; // requests
    std::mutex mutex;       // over all of it, while a client is there

    PlayedCore(const Journal& journal, const TestDevice& desk) : office(journal.office.id), device(desk.id) {}

    reading::OfficeView view(const Journal& journal) {
        int ends[2];
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0);
        threads_.emplace_back([this, end = ends[1]] { serve(Descriptor{end}); });
        return {channel::Client::over(Descriptor{ends[0]}, "test").value(), journal.office.keyring, journal.office.rows};
    }
    ~PlayedCore() {
        for (auto& thread : threads_) thread.join();
    }

private:
    void serve(Descriptor socket) {
        channel::Connection connection(std::move(socket));
        connection.allow_large_frames();
        std::vector<channel::Frame> frames;
        for (;;) {
            pollfd waits{connection.number(), static_cast<short>(POLLIN | (connection.wants_to_write() ? POLLOUT : 0)), 0};
            ::poll(&waits, 1, -1);
            if (!connection.receive(frames)) return;
            for (auto& frame : std::exchange(frames, {})) {
                const std::lock_guard lock(mutex);
                connection.send({frame.id, answer(frame.message)});
            }
            if (!connection.flush()) return;
        }
    }
    channel::Message answer(channel::Message& message) {
        if (std::holds_alternative<channel::Hello>(message))
            return channel::Ready{device, office, formats::Role::Desk, Refusal::None, 1};
        if (const auto* list = std::get_if<channel::List>(&message)) return list_from(*list);
        if (auto* cache = std::get_if<channel::CacheSegment>(&message)) return cache_of(*cache);
        if (std::holds_alternative<channel::DeviceSecretGet>(message)) {
            channel::DeviceSecretAnswer secret;
            secret.cache_secret = secret.cache_secret.from(renewed.expose());
            return secret;
        }
        return channel::Failed{{Refusal::NotAllowed, {}}};
    }
    channel::Message list_from(const channel::List& wanted) {
        ++listed;
        channel::Listed answer;
        for (const auto& entry : entries)
            if (entry.index >= wanted.from && answer.entries.size() < wanted.limit) answer.entries.push_back(entry);
        return answer;
    }
    channel::Message cache_of(channel::CacheSegment& wanted) {
        if (wanted.blob && refuses_segment == wanted.segment) return channel::Failed{{Refusal::Quota, {}}};
        if (wanted.blob) {
            kept.insert_or_assign(wanted.segment, *std::move(wanted.blob));
            return channel::Done{};
        }
        const auto found = kept.find(wanted.segment);
        return channel::CacheSegment{wanted.segment, found != kept.end() ? std::optional(found->second) : std::nullopt};
    }

    std::vector<std::thread> threads_;
};

inline reading::Officer officer_of(const TestStaff& person, reading::OfficeView& office) {
    reading::Officer at_work{identity_of(person), {}};
    REQUIRE(reading::open_groups(office, at_work));
    REQUIRE(reading::renew_cache_key(office, at_work));
    return at_work;
}

inline void read_all(reading::ListReader& reader) {
    reader.look_again();
    while (reader.step().value()) {}
}

inline void keep_all(reading::ListCache& cache, reading::OfficeView& office, const reading::Officer& officer,
                     reading::CaseList& list) {
    while (cache.keep_some(office, officer, list).value()) {}
}

// In one order, so that two can be compared.
inline reading::Listed in_order(reading::Listed listed) {
    std::ranges::sort(listed.complaints, {}, [](const auto& each) { return std::pair(each.number, each.visit); });
    std::ranges::sort(listed.sealed, {}, &vault::ListedSealed::number);
    return listed;
}
inline bool same(const reading::Listed& one, const reading::Listed& other) {
    const auto left = in_order(one), right = in_order(other);
    return left.complaints == right.complaints && left.sealed == right.sealed && left.damaged == right.damaged &&
           left.newer == right.newer;
}

} // namespace teduh::tests
