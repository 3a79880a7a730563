#pragma once

#include "storage/formats/receipt.hpp"

#include <optional>

namespace teduh::ledger {

// What the ledger asks the verified keyring. Implemented by its owner (teduhd over storage/keyring); called
// with the ledger's mutex held, so it must not call the ledger. The answers are about who ever had the right:
// cut-offs of revoked devices (SPEC H.17) are the reader's matter, and nothing is thrown away here.
class Trust {
public:
    struct Device {
        formats::SignPublicKey key;
        formats::Hash genesis; // genesis_hash of its certificate: prev of seq 1
        formats::Role role = formats::Role::None;
    };

    virtual ~Trust() = default;
    virtual formats::OfficeId office() const = 0;
    virtual std::optional<Device> device(const formats::DeviceId& device) const = 0;
    // The receipt key of the server whose log this is, an older one included as long as it is good.
    virtual std::optional<formats::SignPublicKey> receipt_key(const formats::LogId& log) const = 0;
    // The signing key of an officer who may publish config (role KEPALA, SPEC H.26).
    virtual std::optional<formats::SignPublicKey> config_key(const formats::StaffId& author) const = 0;
};

} // namespace teduh::ledger
