#include "sync/centre/forwarder.hpp"

#include "storage/base/event_log.hpp"
#include "sync/protocol/target.hpp"

#include <cmath>

namespace teduh::centre {
namespace {

constexpr std::uint64_t look_again_ms = 500;
constexpr std::uint64_t keyring_every_ms = 10'000;
constexpr std::uint64_t keyring_for_stranger_ms = 1'000; // no device can make us ask more often
constexpr std::uint64_t held_back_ms = 60'000;
constexpr std::size_t batch_bytes_wanted = protocol::batch_bytes_max - 16 * 1024;

double random_fraction() { return crypto::random_below(1u << 30) / static_cast<double>(1u << 30); }

bool receipt_holds(const formats::SignedReceipt& receipt, const keyring::ReceiptKey& key, const OfficeId& office,
                   const StoredEntry& entry) {
    if (!receipt.signed_by(key.key, "teduh/receipt/1")) return false;
    const auto content = receipt.content();
    return content && content->office == office && content->device == entry.device && content->seq == entry.seq &&
           content->entry_hash == entry.entry_hash && content->log == key.log;
}

bool has_receipt(const protocol::Outcome& outcome) {
    return outcome.kind == protocol::OutcomeKind::Receipt || outcome.kind == protocol::OutcomeKind::Pending;
}

Result<protocol::BatchItem> item_of(Reading& reading, const OfficeId& office, const StoredEntry& entry) {
    protocol::BatchItem item{entry.entry, {}};
    const auto content = TRY(entry.entry.content());
    for (const auto& ref : content.objects) {
        auto object = TRY(reading.object(office, ref.object_hash));
        if (!object) return Error{Failure::Corrupt, "an object of a stored entry is not there"};
        item.objects.push_back(std::move(object->content));
    }
    return item;
}

std::size_t size_of(const protocol::BatchItem& item) {
    auto bytes = item.entry.bytes.size() + 96;
    for (const auto& object : item.objects) bytes += object.size() + 8;
    return bytes;
}

} // namespace

std::uint64_t retry_wait_ms(unsigned failures, double random) {
    constexpr double longest_ms = 15.0 * 60 * 1000;
    const auto doubled_ms = std::ldexp(2000.0, static_cast<int>(std::min(failures, 20u)));
    return static_cast<std::uint64_t>(random * std::min(longest_ms, doubled_ms));
}

Forwarder::Forwarder(Parts parts, crypto::DeviceSigningPair device)
    : parts_(parts), device_(std::move(device)), thread_([this] { run(); }) {}

Forwarder::~Forwarder() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    stop_asked_.notify_all();
    thread_.join();
}

bool Forwarder::stopping(std::uint64_t wait_ms) {
    std::unique_lock lock(mutex_);
    return stop_asked_.wait_for(lock, std::chrono::milliseconds(wait_ms), [this] { return stop_.load(); });
}

void Forwarder::run() {
    while (!stopping(look_again_ms))
        for (const auto& office : parts_.offices.all()) {
            if (stopping(0)) return;
            visit(office);
        }
}

void Forwarder::visit(const OfficeId& office) {
    auto& line = lines_[office];
    if (parts_.clock.boot_ms() < line.next_try_ms) return;
    const auto done = exchange(office, line);
    if (done) {
        line.failures = 0;
        return;
    }
    const auto wait = retry_wait_ms(line.failures++, random_fraction());
    log_trouble("the relay could not reach its centre", done.error(), {{Literal("wait_ms"), wait}});
    line.upstream.reset();
    line.next_try_ms = parts_.clock.boot_ms() + wait;
}

Result<void> Forwarder::exchange(const OfficeId& office, Line& line) {
    if (!line.upstream) TRY(connect(office, line));
    TRY(follow_keyring(office, line));
    if (line.upstream->log() != line.key.log) // the next connection is one with the statement that says so, if it has come
        return Error{Failure::Rejected, Refusal::BadContext, "the centre is a log of another name than the keyring says"};
    TRY(send_entries(office, line));
    return send_attachments(office, line);
}

Result<void> Forwarder::connect(const OfficeId& office, Line& line) {
    const auto keyring = parts_.offices.keyring_of(office);
    Error last{Failure::Unreachable, Refusal::Offline, "the keyring names no centre"};
    for (const auto& centre : centres_of(keyring->chain)) {
        auto upstream = Upstream::connect(centre, office, device_, stop_);
        if (upstream) {
            line.upstream.emplace(*std::move(upstream));
            line.key = centre.key;
            return forget_other_log(office, *keyring, line.key);
        }
        last = upstream.error();
    }
    return last;
}

// Receipts of a log that the centre no longer is are no receipts of this one: it is offered everything again, and says what it has.
Result<void> Forwarder::forget_other_log(const OfficeId& office, const OfficeKeyring& keyring, const keyring::ReceiptKey& key) {
    {
        auto reading = TRY(parts_.storage.read());
        const auto first = TRY(reading->entries_from(office, 1, 1));
        if (first.empty() || !first[0].centre_receipt) return {};
        const auto receipt = TRY(formats::decode_array<formats::SignedReceipt>(*first[0].centre_receipt));
        if (TRY(receipt.content()).log == key.log) return {};
    }
    auto writing = TRY(parts_.storage.write());
    for (const auto& [device, about] : keyring.chain.devices()) TRY(writing->drop_centre_receipts(office, device, 1));
    return writing->commit();
}

Result<void> Forwarder::follow_keyring(const OfficeId& office, Line& line) {
    const auto now = parts_.clock.boot_ms();
    const bool early = line.keyring_asked_ms != 0 && now < line.keyring_asked_ms + keyring_every_ms;
    if (early && (now < line.keyring_asked_ms + keyring_for_stranger_ms || !parts_.offices.stranger_came())) return {};
    for (;;) {
        const auto n = parts_.offices.keyring_of(office)->chain.n();
        const auto bytes = TRY(line.upstream->get(protocol::keyring_target(n + 1)));
        const auto page = TRY(formats::decode<formats::KeyringPage>(bytes));
        if (page.items.empty()) break;
        if (TRY(parts_.offices.extend(office, page)) == n) break;
        parts_.wakeups.wake(office);
    }
    line.keyring_asked_ms = now;
    return {};
}

Result<void> Forwarder::send_entries(const OfficeId& office, Line& line) {
    const auto now = parts_.clock.boot_ms();
    std::erase_if(line.held_back_until_ms, [&](const auto& each) { return each.second <= now; });
    for (std::uint64_t cursor = 0; !stopping(0);) {
        auto reading = TRY(parts_.storage.read());
        auto entries = TRY(reading->entries_without_centre(office, cursor, protocol::batch_entries_max));
        reading.reset();
        if (entries.empty()) return {};
        cursor = entries.back().index;
        std::erase_if(entries, [&](const auto& entry) { return line.held_back_until_ms.contains(entry.device); });
        if (!entries.empty()) TRY(send_batch(office, line, entries));
    }
    return {};
}

// As many requests as the size of a batch asks for.
Result<void> Forwarder::send_batch(const OfficeId& office, Line& line, const std::vector<StoredEntry>& entries) {
    for (std::size_t next = 0; next < entries.size();) {
        protocol::Batch batch;
        std::vector<StoredEntry> sent;
        {
            auto reading = TRY(parts_.storage.read());
            for (std::size_t bytes = 0; next < entries.size(); ++next) {
                auto item = TRY(item_of(*reading, office, entries[next]));
                bytes += size_of(item);
                if (bytes > batch_bytes_wanted && !sent.empty()) break;
                batch.items.push_back(std::move(item));
                sent.push_back(entries[next]);
            }
        }
        const auto body = TRY(line.upstream->post(protocol::push_target, formats::encode(batch)));
        const auto answer = TRY(formats::decode<protocol::BatchAnswer>(body));
        TRY(take_outcomes(office, line, sent, answer));
    }
    return {};
}

Result<void> Forwarder::take_outcomes(const OfficeId& office, Line& line, const std::vector<StoredEntry>& entries,
                                      const protocol::BatchAnswer& answer) {
    if (answer.outcomes.size() != entries.size())
        return Error{Failure::Rejected, Refusal::BadForm, "the centre answered another number of entries"};
    std::size_t receipted = 0;
    auto writing = TRY(parts_.storage.write());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& outcome = answer.outcomes[i];
        if (!has_receipt(outcome)) {
            TRY(hold_back(office, line, entries[i], outcome, *writing));
            continue;
        }
        if (!receipt_holds(outcome.receipt, line.key, office, entries[i]))
            return Error{Failure::Rejected, Refusal::BadSignature, "a receipt is not the centre's for this entry"};
        TRY(writing->set_centre_receipt(office, entries[i].index, formats::encode_array(outcome.receipt)));
        ++receipted;
    }
    TRY(writing->commit());
    writing.reset();
    if (receipted > 0) parts_.wakeups.wake(office);
    return {};
}

// The first entry of a device that the centre did not take. Where it lacks earlier ones that it had, it is offered
// everything from there again; else the device's entries wait a while.
Result<void> Forwarder::hold_back(const OfficeId& office, Line& line, const StoredEntry& entry,
                                  const protocol::Outcome& outcome, Writing& writing) {
    const auto now = parts_.clock.boot_ms();
    const bool centre_forgot = outcome.kind == protocol::OutcomeKind::Gap && outcome.expected_seq < entry.seq;
    const auto until = centre_forgot ? now : now + held_back_ms; // the next round, or a minute later
    if (!line.held_back_until_ms.emplace(entry.device, until).second) return {};
    if (centre_forgot) return writing.drop_centre_receipts(office, entry.device, outcome.expected_seq);
    const auto refusal = outcome.kind == protocol::OutcomeKind::Refused ? outcome.refusal
                         : outcome.kind == protocol::OutcomeKind::Fork  ? Refusal::Fork
                                                                        : Refusal::Gap;
    log_trouble("the centre did not take an entry", {Failure::Rejected, refusal, "its device is asked again later"},
                {{Literal("index"), entry.index}});
    return {};
}

Result<void> Forwarder::send_attachments(const OfficeId& office, Line& line) {
    for (;;) {
        auto reading = TRY(parts_.storage.read());
        const auto hashes = TRY(reading->attachments_to_send_on(office, 1));
        if (hashes.empty() || stopping(0)) return {};
        const auto object = TRY(reading->object(office, hashes[0]));
        reading.reset();
        protocol::Have have;
        have.manifests.push_back(TRY(formats::decode_array<formats::AttachmentManifest>(object->content)));
        const auto answered = TRY(line.upstream->post(protocol::have_target, formats::encode(have)));
        const auto lacking = TRY(formats::decode<protocol::HaveAnswer>(answered));
        for (const auto& asked : lacking.objects)
            for (const auto index : asked.indexes) {
                const auto storage = TRY(parts_.storage.read());
                const auto part = TRY(storage->part(office, asked.object_hash, index));
                if (!part) return Error{Failure::Corrupt, "a part of a complete attachment is not there"};
                TRY(line.upstream->put(protocol::part_target(asked.object_hash, index), *part));
            }
        auto writing = TRY(parts_.storage.write());
        TRY(writing->set_sent_on(office, hashes[0]));
        TRY(writing->commit());
    }
}

} // namespace teduh::centre
