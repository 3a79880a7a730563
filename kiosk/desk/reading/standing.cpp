#include "kiosk/desk/reading/standing.hpp"

namespace teduh::desk {
namespace {

bool all_kept(const std::vector<std::string>& before, const std::vector<std::string>& now) {
    return std::ranges::all_of(before,
                               [&](const auto& each) { return std::ranges::find(now, each) != now.end(); });
}

} // namespace

std::optional<Standing> standing_of(const keyring::Keyring& keyring, const formats::DeviceId& desk,
                                    const formats::StaffId& staff) {
    const auto* found = keyring.staff(staff);
    if (found == nullptr || found->removed_n) return {};
    const auto* device = keyring.device(desk);
    const bool here = device != nullptr && std::ranges::find(device->officers, staff) != device->officers.end();
    return Standing{*found, here};
}

std::optional<PinEnd> lost_since(const Standing& before, const keyring::Keyring& keyring,
                                 const formats::DeviceId& desk) {
    const auto* device = keyring.device(desk);
    if (device == nullptr || device->revoked) return PinEnd::Revoked;
    const auto now = standing_of(keyring, desk, before.staff.id);
    if (!now) return PinEnd::Removed;
    const bool kept = now->staff.sign_key == before.staff.sign_key && now->staff.box_key == before.staff.box_key &&
                      all_kept(before.staff.roles, now->staff.roles) &&
                      all_kept(before.staff.groups, now->staff.groups) && (now->works_here || !before.works_here);
    if (!kept) return PinEnd::RightsLost;
    return {};
}

} // namespace teduh::desk
