#include "sync/client/retry.hpp"

#include <algorithm>

namespace teduh::client {
namespace {

RetryStep unchanged(const RetryState& state) { return {state, RetryAction::None}; }

RetryStep go(RetryState state) {
    state.mode = RetryMode::Working;
    state.asked_to_wait = false;
    state.wait_ms = 0;
    return {state, RetryAction::Go};
}

struct Rules {
    const RetryState& state;

    RetryStep operator()(const Begun&) const { return go({}); }
    RetryStep operator()(const Progressed&) const {
        auto next = state;
        next.failures = 0;
        next.tried_for_work = false;
        return unchanged(next);
    }
    RetryStep operator()(const Finished&) const {
        return {RetryState{}, RetryAction::None};
    }
    RetryStep operator()(const Failed& failed) const {
        auto next = state;
        const auto jitter_ms = failed.dice % (retry_ceiling_ms(state.failures) + 1);
        const auto asked_s = std::min(failed.retry_after_s.value_or(0), retry_after_ms_max / 1000);
        next.mode = RetryMode::Waiting;
        next.wait_ms = std::min(std::max(jitter_ms, asked_s * 1000), retry_after_ms_max);
        next.asked_to_wait = asked_s > 0;
        next.failures = state.failures == UINT32_MAX ? UINT32_MAX : state.failures + 1;
        return {next, RetryAction::Wait};
    }
    RetryStep operator()(const NetworkUp&) const {
        if (state.mode == RetryMode::Working || state.asked_to_wait) return unchanged(state);
        return go(state);
    }
    RetryStep operator()(const WorkArrived&) const {
        if (state.mode == RetryMode::Resting) return go(state);
        if (state.mode == RetryMode::Working || state.asked_to_wait || state.tried_for_work) return unchanged(state);
        auto next = state;
        next.tried_for_work = true;
        return go(next);
    }
    RetryStep operator()(const WaitOver&) const {
        return state.mode == RetryMode::Waiting ? go(state) : unchanged(state);
    }
};

} // namespace

std::uint64_t retry_ceiling_ms(std::uint32_t failures) {
    constexpr std::uint32_t doublings_max = 9; // 2 s * 2^9 is past 15 minutes
    return std::min(retry_wait_ms_max, retry_step_ms << std::min(failures, doublings_max));
}

RetryStep step(const RetryState& state, const RetryEvent& event) { return std::visit(Rules{state}, event); }

} // namespace teduh::client
