#pragma once

#include "kiosk/public/line.hpp"
#include "storage/keyring/keyring.hpp"

#include <map>

namespace teduh::kiosk {

// The office as its keyring says it is, verified here again: the core is not believed about who may read (SPEC
// D.8). Unchanging; any thread.
struct Office {
    keyring::Keyring keyring;
    formats::DeviceId device;
};

// NotReady while this device is not enrolled; NotAllowed for an office that this build may not serve: a program
// that can be driven from outside serves demo offices alone.
Result<std::shared_ptr<const Office>> look_at_office(Wire& wire);

// The text of one of the office's settings, where the core has it and the head has signed it (SPEC E.11); SERVICE is its
// standard.
Result<Bytes> setting_of(Wire& wire, const keyring::Keyring& keyring, const std::string& name);

// What the head has published of hours and holidays; empty where she has not, or it did not reach this kiosk.
struct OfficeHours {
    std::string hours;                              // text of HOURS
    std::map<std::uint32_t, std::string> calendars; // of CALENDAR_YYYY
};
// Of the years around `this_year`.
OfficeHours hours_of(Wire& wire, const keyring::Keyring& keyring, std::uint32_t this_year);

} // namespace teduh::kiosk
