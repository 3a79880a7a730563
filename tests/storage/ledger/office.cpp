#include "tests/storage/ledger/office.hpp"

#include "storage/base/ensure.hpp"

#include <unistd.h>

namespace teduh::tests {

Folder::Folder() {
    auto pattern = std::filesystem::path(TEDUH_BINARY_DIR) / "ledger-XXXXXX";
    std::string name = pattern.string();
    ensure(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

TestServer::TestServer(const OfficeId& office_id, std::uint32_t log_epoch)
    : office(office_id), log(log_id_of(pair.public_key, log_epoch)) {
    hashes.push_back(first_server_hash(office, log));
}

SignedReceipt TestServer::receive(const SignedEntry& entry, std::vector<std::optional<Bytes>> objects) {
    const auto index = chain.size() + 1;
    now_ms += 1'000;
    hashes.push_back(next_server_hash(hashes.back(), index, entry_hash(entry), now_ms));
    chain.push_back({index, now_ms, entry, std::move(objects)});
    return receipt(index);
}

SignedReceipt TestServer::receipt(std::uint64_t index) const {
    const auto& item = chain.at(index - 1);
    const auto content = item.entry.content().value();
    const Receipt receipt{
        office,           content.device,      content.seq, entry_hash(item.entry),       index,
        hashes.at(index), item.received_at_ms, log,         signer_id_of(pair.public_key)};
    return make_signed(receipt, "teduh/receipt/1", pair.secret_key);
}

SignedHead TestServer::head(std::uint64_t index) const {
    const LogHead head{office, index, hashes.at(index), now_ms, 0, log, signer_id_of(pair.public_key)};
    return make_signed(head, "teduh/head/1", pair.secret_key);
}

std::vector<Pulled> TestServer::page(std::uint64_t from, std::size_t limit) const {
    std::vector<Pulled> items;
    for (auto index = from; index <= chain.size() && items.size() < limit; ++index)
        items.push_back(chain[index - 1]);
    return items;
}

std::optional<ledger::Trust::Device> TestOffice::device(const DeviceId& device) const {
    const auto found = devices.find(device);
    return found == devices.end() ? std::nullopt : std::optional{found->second};
}
std::optional<SignPublicKey> TestOffice::receipt_key(const LogId& log) const {
    const auto found = logs.find(log);
    return found == logs.end() ? std::nullopt : std::optional{found->second};
}
std::optional<SignPublicKey> TestOffice::config_key(const StaffId& author) const {
    return author == leader ? std::optional{leader_key.public_key} : std::nullopt;
}

namespace {

void place(ObjectPlace& header, const Capsule& capsule) {
    header.office = capsule.office;
    header.device = capsule.device;
    header.object = crypto::random_bytes<ObjectId>();
    header.capsule = capsule.capsule;
    header.commit = capsule.commit;
}

Capsule make_capsule(const OfficeId& office, const DeviceId& device) {
    Capsule capsule;
    capsule.office = office;
    capsule.device = device;
    capsule.capsule = crypto::random_bytes<CapsuleId>();
    capsule.commit = crypto::random_bytes<Hash>();
    capsule.wraps = {{{}, crypto::random_bytes<SealedCaseKey>()}};
    return capsule;
}

Bytes noise(std::size_t size) {
    Bytes bytes(size);
    crypto::fill_random(bytes);
    return bytes;
}

void attach(ledger::Submission& submission, const Capsule& capsule, std::size_t chunks) {
    AttachmentHeader header;
    place(header, capsule);
    header.padded_size = static_cast<std::uint32_t>(chunks * crypto::stream_chunk_bytes);
    AttachmentManifest manifest{encode(header), {}};
    for (std::size_t i = 0; i < part_count_of(header.padded_size); ++i) {
        auto part = noise(part_size_of(header.padded_size, i));
        manifest.part_hashes.push_back(part_hash(part));
        submission.parts.push_back({header.object, static_cast<std::uint8_t>(i), std::move(part)});
    }
    submission.objects.push_back(encode_array(manifest));
}

} // namespace

ledger::Submission make_submission(const OfficeId& office, const DeviceId& device,
                                   const std::vector<std::size_t>& attachment_chunks) {
    const auto capsule = make_capsule(office, device);
    RecordHeader header;
    place(header, capsule);
    ledger::Submission submission;
    submission.keyring = {1, {}};
    submission.objects.push_back(encode(capsule));
    submission.objects.push_back(
        encode_array(RecordObject{encode(header), noise(4096 + crypto::aead_overhead)}));
    for (const auto chunks : attachment_chunks) attach(submission, capsule, chunks);
    return submission;
}

ledger::Submission make_config(const TestOffice& office, const DeviceId& device, std::uint32_t version,
                               const Hash& prev) {
    const Config config{office.id,     device,   crypto::random_bytes<ObjectId>(),
                        office.leader, "HOURS",  version,
                        prev,          noise(16)};
    ledger::Submission submission;
    submission.keyring = {1, {}};
    submission.objects.push_back(
        encode_array(make_signed(config, "teduh/config/1", office.leader_key.secret_key)));
    return submission;
}

std::vector<std::optional<Bytes>> in_order(const ledger::Submission& submission) {
    std::vector<std::pair<ObjectRef, Bytes>> objects;
    for (const auto& bytes : submission.objects) {
        const auto about = inspect_inline(bytes).value();
        objects.push_back(
            {{static_cast<std::uint8_t>(about.type), about.id, about.object_hash, about.size}, bytes});
    }
    std::ranges::sort(objects, [](const auto& l, const auto& r) { return comes_before(l.first, r.first); });
    std::vector<std::optional<Bytes>> result;
    for (auto& object : objects) result.emplace_back(std::move(object.second));
    return result;
}

SignedEntry TestChain::sign(const ledger::Submission& submission) {
    Entry entry;
    entry.office = office_.id;
    entry.device = device_.id;
    entry.seq = seq++;
    entry.prev = prev;
    for (const auto& bytes : in_order(submission)) {
        const auto about = inspect_inline(*bytes).value();
        entry.objects.push_back(
            {static_cast<std::uint8_t>(about.type), about.id, about.object_hash, about.size});
    }
    auto signed_entry = make_signed(entry, "teduh/entry/1", device_.pair.secret_key);
    prev = entry_hash(signed_entry);
    return signed_entry;
}

Desk::Desk() {
    office.add(device);
    office.add(centre);
    options.path = folder.file("ledger.db");
    options.device = device.id;
}

} // namespace teduh::tests
