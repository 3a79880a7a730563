#pragma once

#include "kiosk/control/server_file.hpp"
#include "storage/keyring/keyring.hpp"
#include "storage/keyring/wrap_store.hpp"
#include "storage/vault/identity/staff_identity.hpp"
#include "storage/vault/identity/words.hpp"

#include <string>
#include <vector>

namespace teduh::control {

// One officer at the founding, with the keys that go into her identity file.
struct FoundingOfficer {
    vault::StaffIdentity identity;
    std::vector<std::string> roles;
    std::vector<std::string> groups;
    crypto::SecretText passphrase;
};

// A new office, complete and verified: what SPEC D.3 and D.9 ask for, in one sitting. This machine held every key
// once; the caller hands them over and forgets them when this object ends.
struct Founding {
    keyring::Keyring keyring;
    keyring::WrapStore rows;
    std::vector<FoundingOfficer> officers; // the head first
    vault::KeeperSeed root;                // printed as 24 words, kept nowhere
    std::vector<vault::KeeperSeed> keepers; // three, of which two recover
};

struct FoundingPlan {
    bool demo = false;
    std::string desk_label;
    formats::EnrolQr desk;
    ServerFile centre;
    std::optional<ServerFile> relay;
};

// Every statement is verified as it is added; all three pairs of keepers have opened the recovery key (SPEC H.23).
Result<Founding> found_office(const FoundingPlan& plan, const vault::WordList& words);

} // namespace teduh::control
