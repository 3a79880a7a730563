#pragma once

#include "kiosk/casework/settings/setting.hpp"
#include "kiosk/reading/officer.hpp"

// The office's settings as the core holds them: what is in force, who published what and when, and a new version (SPEC E.11,
// H.26). One thread.
namespace teduh::administration {

using reading::Officer;
using reading::OfficeView;

// One version that the head signed.
struct PublishedSetting {
    std::string name;
    std::uint32_t version = 0;
    formats::StaffId author;
    formats::DeviceId device;         // where it was signed
    std::uint64_t received_at_ms = 0; // at the centre; 0: not there yet
    std::size_t bytes = 0;
};

// Verified. Nothing: the office has none of that name. Rejected as keyring::published.
Result<std::optional<formats::Config>> setting_of(OfficeView& office, std::string_view name);

// Every version that is here, the newest of all first. Reads all entries of this device.
Result<std::vector<PublishedSetting>> published_settings(OfficeView& office);

// Signs and hands over the version that follows the one in force, and gives its number. `seen`: the version the head had before
// her when she changed it, 0 for none: another one in force since then is refused (BadChain), and she looks again.
// Checked before it is signed (settings::check_setting; a SERVICE by casework::parse_service): Rejected with `fault`. NoRight for
// one who is not the head.
struct NewSetting {
    std::string name;
    Bytes body;
    std::optional<std::uint32_t> seen;
};
Result<std::uint32_t> publish_setting(OfficeView& office, const Officer& head, NewSetting setting, settings::LineFault& fault);

} // namespace teduh::administration
