#pragma once

#include "storage/formats/ids.hpp"
#include "sync/centre/bounds.hpp"

#include <array>
#include <map>
#include <mutex>
#include <optional>

namespace teduh::centre {

// Fills at a steady rate up to its burst. Pure: the caller gives the time (boot clock).
class TokenBucket {
public:
    TokenBucket(double burst, double per_ms, std::uint64_t now_ms)
        : tokens_(burst), burst_(burst), per_ms_(per_ms), at_ms_(now_ms) {}

    bool take(double count, std::uint64_t now_ms);
    void give_back(double count) { tokens_ = std::min(burst_, tokens_ + count); }
    double available(std::uint64_t now_ms);
    // Seconds until `count` will be there, at least 1.
    std::uint64_t seconds_until(double count, std::uint64_t now_ms);
    bool full(std::uint64_t now_ms) { return available(now_ms) >= burst_; }

private:
    double tokens_;
    double burst_;
    double per_ms_;
    std::uint64_t at_ms_;
};

using Address = std::array<std::uint8_t, 16>; // an IPv4 address is mapped; kept in memory only, never logged

// Who may send how much (SPEC E.9). Counts what the signer sends, whoever wrote the entries (SPEC I.8).
// Internally locked; any thread.
class Quota {
public:
    explicit Quota(const Bounds& bounds) : bounds_(bounds) {}

    // One request that no signature vouches for yet; given back when it was validly signed.
    bool take_request(const Address& address, std::uint64_t now_ms);
    void give_back_request(const Address& address);

    // Nothing: allowed. Else seconds to wait. Bytes are counted when the request is admitted, entries when they
    // are committed; a device without entries left may not even send a batch.
    std::optional<std::uint64_t> take_bytes(const formats::DeviceId& device, std::uint64_t bytes, std::uint64_t now_ms);
    std::optional<std::uint64_t> wait_for_entries(const formats::DeviceId& device, formats::Role role,
                                                  std::uint64_t now_ms);
    bool take_entry(const formats::DeviceId& device, formats::Role role, std::uint64_t now_ms);

private:
    static constexpr std::size_t addresses_max = 16'384;
    TokenBucket& entries_of(const formats::DeviceId& device, formats::Role role, std::uint64_t now_ms);

    const Bounds bounds_;
    std::mutex mutex_;
    std::map<Address, TokenBucket> addresses_;
    std::map<formats::DeviceId, TokenBucket> bytes_;
    std::map<formats::DeviceId, TokenBucket> entries_;
};

} // namespace teduh::centre
