#include "sync/client/open_calls.hpp"

namespace teduh::client {
namespace {

auto whole(const protocol::OpenCall& call) { return std::tuple(call.kiosk, call.visit, call.step, call.since_ms); }
auto whole(const channel::OpenCall& call) {
    return std::tuple(call.kiosk, call.visit, call.acknowledged, call.since_ms);
}

bool same_calls(const std::vector<channel::OpenCall>& some, const std::vector<channel::OpenCall>& others) {
    return std::ranges::equal(some, others, [](const auto& a, const auto& b) { return whole(a) == whole(b); });
}

} // namespace

bool OpenCalls::hear(const formats::LogId& server, const std::vector<protocol::OpenCall>& calls, std::uint64_t now_ms) {
    const auto before = shown();
    std::vector<Held> now;
    auto& held = held_[server];
    for (const auto& call : calls) {
        if (call.step == protocol::CallStep::End) continue;
        const auto known = std::ranges::find_if(held, [&](const Held& each) { return whole(each.call) == whole(call); });
        now.push_back({call, known != held.end() ? known->heard_ms : now_ms});
    }
    held = std::move(now);
    return !same_calls(before, shown());
}

bool OpenCalls::drop_old(std::uint64_t now_ms) {
    const auto before = shown();
    for (auto& [server, calls] : held_)
        std::erase_if(calls, [&](const Held& each) { return now_ms >= each.heard_ms + protocol::call_kept_ms; });
    return !same_calls(before, shown());
}

std::optional<std::uint64_t> OpenCalls::next_drop_ms() const {
    std::optional<std::uint64_t> next_ms;
    for (const auto& [server, calls] : held_)
        for (const auto& each : calls)
            next_ms = std::min(next_ms.value_or(UINT64_MAX), each.heard_ms + protocol::call_kept_ms);
    return next_ms;
}

std::vector<channel::OpenCall> OpenCalls::shown() const {
    std::vector<channel::OpenCall> shown;
    for (const auto& [server, calls] : held_) {
        for (const auto& held : calls) {
            const auto& call = held.call;
            const bool acknowledged = call.step == protocol::CallStep::Acknowledge;
            const auto same_call = [&](const auto& each) { return each.kiosk == call.kiosk && each.visit == call.visit; };
            const auto known = std::ranges::find_if(shown, same_call);
            if (known == shown.end()) {
                if (shown.size() < protocol::calls_max)
                    shown.push_back({call.kiosk, call.visit, acknowledged, call.since_ms});
                continue;
            }
            known->acknowledged |= acknowledged;
            known->since_ms = std::min(known->since_ms, call.since_ms);
        }
    }
    std::ranges::sort(shown, {}, [](const auto& each) { return std::tuple(each.since_ms, each.kiosk, each.visit); });
    return shown;
}

} // namespace teduh::client
