#pragma once

#include "storage/ledger/ledger.hpp"

#include <filesystem>
#include <map>

namespace teduh::tests {

using namespace teduh::formats;

// A folder of its own below the build tree, so on a real disk; gone with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path() const { return path_; }
    std::filesystem::path file(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

struct TestDevice {
    crypto::DeviceSigningPair pair = crypto::generate_signing_pair<crypto::DeviceSigningPair>();
    DeviceId id = device_id_of(pair.public_key);
    Hash genesis = genesis_hash(id);
};

// A server that keeps one chain and signs what it says.
class TestServer {
public:
    explicit TestServer(const OfficeId& office, std::uint32_t log_epoch = 0);

    SignedReceipt receive(const SignedEntry& entry, std::vector<std::optional<Bytes>> objects);
    SignedReceipt receipt(std::uint64_t index) const; // signed again, same bytes
    SignedHead head(std::uint64_t index) const;       // as it was, or will have been, at now_ms
    SignedHead head() const { return head(chain.size()); }
    std::vector<Pulled> page(std::uint64_t from, std::size_t limit = 256) const;

    crypto::ServerSigningPair pair = crypto::generate_signing_pair<crypto::ServerSigningPair>();
    OfficeId office;
    LogId log;
    std::uint64_t now_ms = 1'800'000'000'000;
    std::vector<Pulled> chain;
    std::vector<Hash> hashes; // S_0, S_1, ...
};

// An office as a verified keyring would describe it.
class TestOffice final : public ledger::Trust {
public:
    OfficeId office() const override { return id; }
    std::optional<Device> device(const DeviceId& device) const override;
    std::optional<SignPublicKey> receipt_key(const LogId& log) const override;
    std::optional<SignPublicKey> config_key(const StaffId& author) const override;

    void add(const TestDevice& device) {
        devices[device.id] = {device.pair.public_key, device.genesis, Role::Kiosk};
    }
    void add(const TestServer& server) { logs[server.log] = server.pair.public_key; }

    OfficeId id = crypto::random_bytes<OfficeId>();
    StaffId leader = crypto::random_bytes<StaffId>();
    crypto::StaffSigningPair leader_key = crypto::generate_signing_pair<crypto::StaffSigningPair>();
    std::map<DeviceId, Device> devices;
    std::map<LogId, SignPublicKey> logs;
};

// What a ui would hand over: a capsule, a record of 4 KiB, and attachments of so many chunks of 64 KiB.
ledger::Submission make_submission(const OfficeId& office, const DeviceId& device,
                                   const std::vector<std::size_t>& attachment_chunks = {});
ledger::Submission make_config(const TestOffice& office, const DeviceId& device, std::uint32_t version,
                               const Hash& prev);

// Signs submissions without a ledger: the other devices of an office.
class TestChain {
public:
    TestChain(const TestOffice& office, const TestDevice& device)
        : office_(office), device_(device), prev(device.genesis) {}
    SignedEntry sign(const ledger::Submission& submission);

private:
    const TestOffice& office_;
    const TestDevice& device_;

public:
    std::uint64_t seq = 1;
    Hash prev;
};
// Objects in the order of key 18, as a server would give them.
std::vector<std::optional<Bytes>> in_order(const ledger::Submission& submission);

inline constexpr std::size_t plenty = 1 << 24; // more bytes than a test has

// One device, its ledger, its office and the centre.
struct Desk {
    Desk();
    Result<ledger::Ledger> open() const { return ledger::Ledger::open(options); }
    // What the centre answers, kept as from an answer with this one receipt.
    Result<void> acknowledge(ledger::Ledger& ledger, const SignedReceipt& receipt,
                             const std::vector<Hash>& pending = {}, std::uint64_t now_ms = 1) const {
        return ledger.record_receipts(std::vector{ledger::Acknowledgement{receipt, pending}}, office, now_ms);
    }
    Result<ledger::Stored> submit(ledger::Ledger& ledger, const ledger::Submission& submission) const {
        return ledger.submit(submission, device.pair, office, 1'000);
    }

    Folder folder;
    TestOffice office;
    TestDevice device;
    TestServer centre{office.id};
    ledger::Options options;
};

} // namespace teduh::tests
