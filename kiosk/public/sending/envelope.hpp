#pragma once

#include "kiosk/public/visit/told.hpp"
#include "storage/keyring/keyring.hpp"
#include "storage/vault/seal/object.hpp"

#include <optional>

// From what she told to what the core stores (SPEC D.15-2 to 4). No channel, screen, disk or network.
namespace teduh::sending {

// Who reads (SPEC D.3): intake; outside service hours also oncall; and only restricted where she knows somebody
// who works here.
struct Readers {
    bool restricted = false;
    bool in_service_hours = true;

    friend bool operator==(const Readers&, const Readers&) = default;
};
std::vector<std::string_view> groups_of(const Readers& readers);

// The case key of one visit, made when it begins, off the critical path; wiped with this object. What was sealed is
// sent again as it is, so that the core stores it once (SPEC H.21); other words are sealed under another key, as a case
// of their own. One thread.
class Envelope {
public:
    // NotReady where the keyring names nobody who could read: then no form may start.
    static Result<Envelope> prepare(const keyring::Keyring& keyring, const formats::DeviceId& device,
                                    const Readers& readers);

    // One photo as it was taken, sealed for this case (SPEC D.15-3); `jpeg` stays the caller's to wipe at once.
    Result<vault::SealedObject> seal_photo(View jpeg) const { return vault::seal_attachment(sealing_, jpeg); }
    // Whose photos these are: sealed under another case, they are no use to this one.
    const formats::CapsuleId& capsule() const { return sealing_.capsule; }
    // For these readers from now on. The capsule is another one afterwards where something of this one may have left.
    Result<void> address_to(const keyring::Keyring& keyring, const Readers& readers);

    // The complaint, each consent and each note as one event of a new case, in their order, each after the one
    // before; and the photos that the complaint names. For others than it was prepared for, or a second time, it is made
    // anew, and needs its photos anew: address_to() first.
    Result<vault::Submission> seal(const keyring::Keyring& keyring, visit::Told told, const Readers& readers,
                                   std::uint64_t at_ms, std::vector<vault::SealedObject> photos = {});

private:
    Envelope(vault::Sealing sealing, const Readers& readers);
    Result<void> add(std::vector<vault::SealedObject>& objects, records::Payload payload, std::uint64_t at_ms);

    vault::Sealing sealing_;
    Readers readers_;
    formats::CaseId case_;
    bool sealed_ = false; // something of it may have left the program
};

} // namespace teduh::sending
