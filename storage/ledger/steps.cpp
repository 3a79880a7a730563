#include "storage/ledger/steps.hpp"

#ifdef TEDUH_CRASH_POINTS
#include "storage/base/ensure.hpp"

#include <algorithm>

namespace teduh::ledger {
namespace {

std::function<void(std::string_view)>& hook() {
    static std::function<void(std::string_view)> function;
    return function;
}

} // namespace

void set_step(std::function<void(std::string_view)> function) { hook() = std::move(function); }

void step(std::string_view name) {
    ensure(std::ranges::find(submit_steps, name) != submit_steps.end());
    if (hook()) hook()(name);
}

} // namespace teduh::ledger
#endif
