#pragma once

#include "kiosk/enrolling/enrolment.hpp"
#include "storage/vault/identity/staff_identity.hpp"

namespace teduh::desk {

// The officer who is made on a desk that is enrolled: her keys in wiped memory until they are sealed under her passphrase
// and this device's secret (SPEC D.4, D.10).
class NewOfficer final : public enrolling::OfficerMaker {
public:
    // `words`: assets/words/id.txt. `record`: where a program that can be driven writes the passphrase, for a test; or empty.
    NewOfficer(std::filesystem::path words, std::filesystem::path record)
        : words_(std::move(words)), record_(std::move(record)) {}

    Result<Made> make() override;
    Result<void> keep(channel::Client& core) override;
    void forget() override { officer_.reset(); }

private:
    struct Officer {
        vault::StaffIdentity identity;
        crypto::SecretText passphrase;
    };
    std::filesystem::path words_;
    std::filesystem::path record_;
    std::optional<Officer> officer_;
};

} // namespace teduh::desk
