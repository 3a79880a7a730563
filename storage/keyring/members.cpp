#include "storage/keyring/members.hpp"

#include <algorithm>

namespace teduh::keyring {
namespace {

template <class List, class Value>
bool holds(const List& list, const Value& value) {
    return std::ranges::find(list, value) != list.end();
}

} // namespace

bool Staff::in_group(std::string_view group) const { return holds(groups, group); }
bool Staff::has_role(std::string_view role) const { return holds(roles, role); }
bool Device::serves(std::string_view group) const { return holds(groups, group); }

std::optional<Hash> GroupEpoch::row_of(const StaffId& staff) const {
    const auto found = std::ranges::find(wraps, staff, &formats::GroupWrapRef::staff);
    if (found == wraps.end()) return std::nullopt;
    return found->row;
}

bool GroupEpoch::confirmed_by(const StaffId& staff) const { return holds(haves, staff); }

bool GroupEpoch::may_activate() const {
    return state == EpochState::Staged && haves.size() >= std::min<std::size_t>(2, wraps.size());
}

const ReceiptKey* Server::key_of(const SignerId& signer, const LogId& log) const {
    const auto found = std::ranges::find_if(
        keys, [&](const ReceiptKey& each) { return each.signer == signer && each.log == log; });
    return found != keys.end() ? &*found : nullptr;
}

} // namespace teduh::keyring
