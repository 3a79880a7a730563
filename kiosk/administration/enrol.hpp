#pragma once

#include "kiosk/administration/devices.hpp"
#include "storage/formats/enrolment.hpp"

namespace teduh::administration {

// What an officer who comes with a desk is for. Both read what the group "intake" and, at night, "oncall" read.
enum class Post : std::uint8_t { Receives, ManagesCases };

struct NewDevice {
    formats::EnrolQr request;
    formats::Role role = formats::Role::Kiosk; // Kiosk or Desk
    std::string label;                         // "Kios 1"
    std::vector<std::string> groups = {};      // a kiosk may seal to these; empty: to all that receive complaints
    Post post = Post::Receives;                // of the officer, where the request brings one
};

// The address that devices of this office ask, for a request that was typed without one. Empty: no server is known.
std::string office_url(const OfficeView& office);
// Groups in force that receive complaints.
std::vector<std::string> receiving_groups(const OfficeView& office);

// What one administrator has signed of a new device. Where the office wants two signatures it counts once another
// administrator has signed it, too (SPEC H.3), on this keyring: a statement that comes in between makes it worthless. Nothing
// of it is secret.
struct Proposal {
    formats::EnrolQr request;
    formats::StaffId by;
    std::vector<formats::KeyringItem> items;
    std::vector<Bytes> rows; // group keys, sealed for the officer who comes with the device
};

// Certifies a device, and the officer whose keys it shows with it: she becomes staff, gets the office's group keys from
// the administrator, who must hold them, and the desk is hers (SPEC D.10, H.4). Nothing is said to anybody yet. BadForm (no
// label, an officer for a kiosk), BadKeyring (known already), NoRight (no administrator, or one without a group's key).
Result<Proposal> propose(const OfficeView& office, const Officer& admin, const NewDevice& device);
// NoRight: no administrator, or the one who has signed already.
Result<void> countersign(const OfficeView& office, const Officer& second, Proposal& proposal);
// Takes it into the keyring, here and in the core; gives the code for the device. Refused, and nothing is kept: NoRight (two
// have to sign), BadKeyring (the keyring has grown since).
Result<std::string> settle(OfficeView& office, Proposal proposal);

// The code of a device that the keyring certifies, once more: it says nothing that keyring and picture do not. NotFound.
Result<std::string> code_again(const OfficeView& office, const formats::DeviceId& device);

} // namespace teduh::administration
