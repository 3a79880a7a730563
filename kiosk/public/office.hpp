#pragma once

#include "kiosk/public/line.hpp"
#include "storage/keyring/keyring.hpp"

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

// The text of the office's service standard, where the core has it and the head has signed it (SPEC E.11).
Result<Bytes> service_of(Wire& wire, const keyring::Keyring& keyring);

} // namespace teduh::kiosk
