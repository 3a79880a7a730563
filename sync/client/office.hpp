#pragma once

#include "storage/keyring/enrol.hpp"
#include "storage/keyring/wrap_rules.hpp"
#include "storage/keyring/wrap_store.hpp"
#include "storage/ledger/ledger.hpp"
#include "sync/client/secrets.hpp"

#include <memory>
#include <mutex>

namespace teduh::client {

// One verified state of the office's keyring, with what the ledger asks of it. Immutable: threads share it.
class OfficeView final : public ledger::Trust {
public:
    OfficeView(keyring::Keyring chain, keyring::WrapStore rows, const formats::DeviceId& own)
        : chain_(std::move(chain)), rows_(std::move(rows)), own_(own) {}

    const keyring::Keyring& chain() const { return chain_; }
    const keyring::WrapStore& rows() const { return rows_; }
    ledger::Position position() const { return {chain_.n(), chain_.head()}; }
    // Nothing where the chain has no certificate for this device.
    const keyring::Device* own_device() const { return chain_.device(own_); }
    const keyring::Server* centre() const;
    // Why no form may start with this keyring: no certificate, revoked, no active group or recovery key.
    Refusal trouble() const;

    formats::OfficeId office() const override { return chain_.office(); }
    std::optional<Device> device(const formats::DeviceId& device) const override;
    std::optional<formats::SignPublicKey> receipt_key(const formats::LogId& log) const override;
    std::optional<formats::SignPublicKey> config_key(const formats::StaffId& author) const override;

private:
    keyring::Keyring chain_;
    keyring::WrapStore rows_;
    formats::DeviceId own_;
};

// The keyring this device stands on: kept in the ledger, only ever extended (SPEC D.8). Any thread.
class Office {
public:
    Office(ledger::Ledger& ledger, Secrets& secrets) : ledger_(ledger), secrets_(secrets) {}

    // What the ledger holds. Corrupt when its chain no longer verifies.
    Result<void> load();
    // Nothing before enrolment.
    std::shared_ptr<const OfficeView> view() const;
    // Takes what extends the chain: true when something was new. Whatever a cache or an identity of a removed
    // officer could still open is dropped with it (SPEC H.18, H.22). Rejected: BadKeyring, NoRight, BadSignature.
    Result<bool> extend(const formats::KeyringPage& page);
    // The first chain, after its code was typed right (SPEC D.10).
    Result<void> adopt(const formats::KeyringPage& page);

private:
    Result<void> keep(const OfficeView& view, std::uint32_t from_n);
    Result<void> forget_what_it_ended(const OfficeView& view);

    ledger::Ledger& ledger_;
    Secrets& secrets_;
    mutable std::mutex mutex_;
    std::shared_ptr<const OfficeView> view_;
};

} // namespace teduh::client
