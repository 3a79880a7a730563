#include "sync/centre/quota.hpp"

#include <cmath>

namespace teduh::centre {
namespace {

constexpr double hour_ms = 3600.0 * 1000.0;

} // namespace

double TokenBucket::available(std::uint64_t now_ms) {
    if (now_ms > at_ms_) {
        tokens_ = std::min(burst_, tokens_ + per_ms_ * static_cast<double>(now_ms - at_ms_));
        at_ms_ = now_ms;
    }
    return tokens_;
}

bool TokenBucket::take(double count, std::uint64_t now_ms) {
    if (available(now_ms) < count) return false;
    tokens_ -= count;
    return true;
}

std::uint64_t TokenBucket::seconds_until(double count, std::uint64_t now_ms) {
    const auto lacking = std::min(count, burst_) - available(now_ms);
    if (lacking <= 0 || per_ms_ <= 0) return 1;
    return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(lacking / per_ms_ / 1000.0)));
}

bool Quota::take_request(const Address& address, std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    if (addresses_.size() >= addresses_max && !addresses_.contains(address)) {
        for (auto each = addresses_.begin(); each != addresses_.end();)
            each = each->second.full(now_ms) ? addresses_.erase(each) : std::next(each);
        if (addresses_.size() >= addresses_max) return false;
    }
    const auto rate = static_cast<double>(bounds_.address_requests_per_s);
    return addresses_.try_emplace(address, rate, rate / 1000.0, now_ms).first->second.take(1, now_ms);
}

void Quota::give_back_request(const Address& address) {
    const std::lock_guard lock(mutex_);
    if (const auto found = addresses_.find(address); found != addresses_.end()) found->second.give_back(1);
}

std::optional<std::uint64_t> Quota::take_bytes(const formats::DeviceId& device, std::uint64_t bytes,
                                               std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    const auto burst = static_cast<double>(bounds_.device_bytes_per_day);
    auto& bucket = bytes_.try_emplace(device, burst, burst / (24 * hour_ms), now_ms).first->second;
    if (bucket.take(static_cast<double>(bytes), now_ms)) return std::nullopt;
    return bucket.seconds_until(static_cast<double>(bytes), now_ms);
}

TokenBucket& Quota::entries_of(const formats::DeviceId& device, formats::Role role, std::uint64_t now_ms) {
    const auto& rate = role == formats::Role::Desk    ? bounds_.desk_entries
                       : role == formats::Role::Relay ? bounds_.relay_entries
                                                      : bounds_.kiosk_entries;
    return entries_
        .try_emplace(device, static_cast<double>(rate.burst), static_cast<double>(rate.per_hour) / hour_ms, now_ms)
        .first->second;
}

std::optional<std::uint64_t> Quota::wait_for_entries(const formats::DeviceId& device, formats::Role role,
                                                     std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    auto& bucket = entries_of(device, role, now_ms);
    if (bucket.available(now_ms) >= 1) return std::nullopt;
    return bucket.seconds_until(1, now_ms);
}

bool Quota::take_entry(const formats::DeviceId& device, formats::Role role, std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    return entries_of(device, role, now_ms).take(1, now_ms);
}

} // namespace teduh::centre
