#include "sync/centre/intake.hpp"

#include "storage/base/event_log.hpp"
#include "sync/centre/prepared_entry.hpp"

#include <map>

namespace teduh::centre {
namespace {

using formats::ObjectType;
using protocol::Outcome;
using protocol::OutcomeKind;

Outcome refused(Refusal refusal) {
    Outcome outcome;
    outcome.kind = OutcomeKind::Refused;
    outcome.refusal = refusal;
    return outcome;
}
Outcome gap(std::uint64_t expected) {
    Outcome outcome;
    outcome.kind = OutcomeKind::Gap;
    outcome.expected_seq = expected;
    return outcome;
}
Outcome missing(std::vector<Hash> objects) {
    Outcome outcome;
    outcome.kind = OutcomeKind::Missing;
    outcome.objects = std::move(objects);
    return outcome;
}

Hash config_link(const formats::ConfigObject& config) {
    return crypto::hash("teduh/config-link/1", {config.bytes});
}

// One batch inside its transaction.
class Run {
public:
    Run(const Intake::Parts& parts, const Caller& caller, Writing& writing, LogEnd log_end)
        : parts_(parts), caller_(caller), writing_(writing), log_end_(log_end), now_ms_(parts.clock.wall_ms()) {
        if (log_end_.index == 0)
            log_end_.server_hash = formats::first_server_hash(caller.office, parts.identity.log());
    }

    Result<Outcome> take(const PreparedEntry& prepared, const formats::SignedEntry& entry) {
        if (!prepared.readable) return refused(*prepared.refusal);
        Chain& chain = TRY(chain_of(prepared.entry.device)).get();
        if (chain.stopped) return gap(chain.end.seq + 1);
        auto outcome = TRY(place(chain, prepared, entry));
        if (outcome.kind != OutcomeKind::Receipt && outcome.kind != OutcomeKind::Pending) chain.stopped = true;
        return outcome;
    }
    std::size_t committed() const { return committed_; }

private:
    struct Chain {
        ChainEnd end;
        bool stopped = false; // after gap, fork, missing or refused
    };

    Result<std::reference_wrapper<Chain>> chain_of(const DeviceId& device) {
        if (const auto found = chains_.find(device); found != chains_.end()) return std::ref(found->second);
        const auto end = TRY(writing_.chain_end(caller_.office, device));
        return std::ref(chains_.emplace(device, Chain{end.value_or(ChainEnd{}), false}).first->second);
    }

    Result<Outcome> place(Chain& chain, const PreparedEntry& prepared, const formats::SignedEntry& entry) {
        if (prepared.refusal) return refused(*prepared.refusal);
        const auto& content = prepared.entry;
        if (content.seq <= chain.end.seq) return meet(prepared, entry);
        if (content.seq > chain.end.seq + 1) return gap(chain.end.seq + 1);
        const auto expected_prev =
            content.seq > 1 ? chain.end.entry_hash
                            : formats::genesis_hash(caller_.keyring->chain.device(content.device)->certificate);
        if (content.prev != expected_prev) return refused(Refusal::BadChain);
        std::vector<Hash> absent;
        if (const auto fault = TRY(check_objects(prepared, absent))) return refused(*fault);
        if (!absent.empty()) return missing(std::move(absent));
        if (!parts_.quota.take_entry(caller_.device, caller_.role, parts_.clock.boot_ms()))
            return refused(Refusal::Quota);
        auto outcome = TRY(commit(prepared, entry));
        chain.end = {content.seq, prepared.hash};
        return outcome;
    }

    // The place is taken: by the same entry (another batch was quicker), or by another one. Both are kept then.
    Result<Outcome> meet(const PreparedEntry& prepared, const formats::SignedEntry& entry) {
        const auto held = TRY(writing_.entry_at(caller_.office, prepared.entry.device, prepared.entry.seq));
        if (!held) return Error{Failure::Corrupt, "an entry before the end of its chain is not there"};
        if (held->entry_hash == prepared.hash) return outcome_of(writing_, caller_.office, *held);
        TRY(writing_.keep_fork(caller_.office, prepared.entry.device, prepared.entry.seq, prepared.hash, entry, now_ms_));
        log_event("a device has two entries at one place", {{Literal("seq"), prepared.entry.seq}});
        // The held entry goes along while the answer has room for it.
        constexpr std::size_t shown_forks_max = 32;
        if (++shown_forks_ > shown_forks_max) return refused(Refusal::Fork);
        Outcome outcome;
        outcome.kind = OutcomeKind::Fork;
        outcome.held = held->entry;
        return outcome;
    }

    Result<std::optional<Refusal>> check_objects(const PreparedEntry& prepared, std::vector<Hash>& absent) {
        for (std::size_t i = 0; i < prepared.objects.size(); ++i) {
            const auto& ref = prepared.entry.objects[i];
            if (TRY(writing_.object(caller_.office, ref.object_hash))) continue;
            if (!prepared.objects[i].object) {
                absent.push_back(ref.object_hash);
                continue;
            }
            if (ref.type == static_cast<std::uint8_t>(ObjectType::Capsule)) continue;
            if (TRY(writing_.object_with_id(caller_.office, ref.type, ref.id)))
                return std::optional{Refusal::BadHash};
        }
        return std::optional<Refusal>{};
    }

    Result<Outcome> commit(const PreparedEntry& prepared, const formats::SignedEntry& entry) {
        StoredEntry stored;
        stored.index = log_end_.index + 1;
        stored.received_at_ms = now_ms_;
        stored.device = prepared.entry.device;
        stored.seq = prepared.entry.seq;
        stored.entry_hash = prepared.hash;
        stored.entry = entry;
        stored.server_hash =
            formats::next_server_hash(log_end_.server_hash, stored.index, stored.entry_hash, now_ms_);
        stored.receipt = formats::encode_array(receipt_for(stored));
        TRY(keep_objects(prepared, stored.index));
        TRY(writing_.add_entry(caller_.office, stored));
        log_end_ = {stored.index, stored.server_hash};
        ++committed_;
        return outcome_of(writing_, caller_.office, stored);
    }

    formats::SignedReceipt receipt_for(const StoredEntry& entry) const {
        formats::Receipt receipt;
        receipt.office = caller_.office;
        receipt.device = entry.device;
        receipt.seq = entry.seq;
        receipt.entry_hash = entry.entry_hash;
        receipt.index = entry.index;
        receipt.server_hash = entry.server_hash;
        receipt.received_at_ms = entry.received_at_ms;
        return parts_.identity.sign(receipt, "teduh/receipt/1");
    }

    Result<void> keep_objects(const PreparedEntry& prepared, std::uint64_t index) {
        for (std::size_t i = 0; i < prepared.objects.size(); ++i) {
            const auto& ref = prepared.entry.objects[i];
            const auto& given = prepared.objects[i];
            if (TRY(writing_.object(caller_.office, ref.object_hash))) {
                TRY(writing_.name_object(caller_.office, ref.object_hash, index));
                continue;
            }
            StoredObject object{ref.object_hash, ref.type, ref.id, ref.size, given.object->capsule, *given.content,
                                static_cast<std::uint32_t>(given.object->part_hashes.size()), 0, index};
            if (given.object->type == ObjectType::Capsule) object.capsule = CapsuleId::from(ref.id);
            TRY(writing_.add_object(caller_.office, object, now_ms_));
            for (const auto& key : given.wraps) TRY(writing_.keep_wrap(caller_.office, *object.capsule, key));
            TRY(look_at(prepared, *given.object, object));
        }
        return {};
    }

    // Faults that stop no entry (SPEC H.8): they are logged, and desks show what they find.
    Result<void> look_at(const PreparedEntry& prepared, const formats::InlineObject& object, const StoredObject& stored) {
        if (object.type == ObjectType::Config) return take_config(stored);
        const bool known_kind = object.type <= ObjectType::Config;
        const bool in_place = !known_kind || (object.office == caller_.office && object.device == prepared.entry.device);
        const bool has_capsule = !object.capsule || TRY(writing_.capsule_known(caller_.office, *object.capsule));
        if (!in_place || !has_capsule)
            log_trouble("an object was kept that its reader will call damaged",
                        {Failure::Rejected, in_place ? Refusal::NotFound : Refusal::BadContext,
                         "device, office or capsule is not that of its entry"},
                        {{Literal("index"), log_end_.index + 1}});
        return {};
    }

    // The newest of each name is given to every device, so only one that the head signed and that follows the one
    // before becomes it (SPEC H.26, annex 4.3).
    Result<void> take_config(const StoredObject& stored) {
        const auto signed_config = TRY(formats::decode_array<formats::ConfigObject>(stored.content));
        const auto config = TRY(signed_config.content());
        const auto fault = TRY(config_fault(signed_config, config));
        if (fault == Refusal::None)
            return writing_.set_config(caller_.office, {config.name, config.version, stored.object_hash});
        log_trouble("a config was kept but is not in force",
                    {Failure::Rejected, fault, "its signer or its place in the chain is not right"},
                    {{Literal("version"), config.version}});
        return {};
    }

    Result<Refusal> config_fault(const formats::ConfigObject& signed_config, const formats::Config& config) {
        const auto* author = caller_.keyring->chain.staff(config.author);
        if (!author || author->removed_n || !author->has_role("KEPALA")) return Refusal::NoRight;
        if (!signed_config.signed_by(author->sign_key, "teduh/config/1")) return Refusal::BadSignature;
        if (config.office != caller_.office) return Refusal::BadContext;
        for (const auto& newest : TRY(writing_.configs(caller_.office))) {
            if (newest.name != config.name) continue;
            const auto before = TRY(writing_.object(caller_.office, newest.object_hash));
            if (!before) return Error{Failure::Corrupt, "the object of a config is not there"};
            const auto newest_config = TRY(formats::decode_array<formats::ConfigObject>(before->content));
            const auto link = config_link(newest_config);
            return config.version == newest.version + 1 && config.prev == link ? Refusal::None : Refusal::BadChain;
        }
        return config.version == 1 && config.prev == Hash{} ? Refusal::None : Refusal::BadChain;
    }

    const Intake::Parts& parts_;
    const Caller& caller_;
    Writing& writing_;
    LogEnd log_end_;
    const std::uint64_t now_ms_;
    std::map<DeviceId, Chain> chains_;
    std::size_t committed_ = 0;
    std::size_t shown_forks_ = 0;
};

} // namespace

Result<Outcome> outcome_of(Reading& reading, const OfficeId& office, const StoredEntry& entry) {
    Outcome outcome;
    outcome.receipt = TRY(formats::decode_array<formats::SignedReceipt>(
        entry.centre_receipt ? *entry.centre_receipt : entry.receipt));
    outcome.kind = OutcomeKind::Receipt;
    const auto content = TRY(entry.entry.content());
    for (const auto& ref : content.objects) {
        if (ref.type != static_cast<std::uint8_t>(ObjectType::Attachment)) continue;
        const auto object = TRY(reading.object(office, ref.object_hash));
        if (!object || !object->complete()) outcome.objects.push_back(ref.object_hash);
    }
    if (!outcome.objects.empty()) outcome.kind = OutcomeKind::Pending;
    return outcome;
}

Result<Intake::Taken> Intake::take(const Caller& caller, const protocol::Batch& batch) const {
    Taken taken;
    taken.answer.outcomes.resize(batch.items.size());
    std::vector<PreparedEntry> prepared;
    std::vector<std::size_t> unknown;
    {
        auto reading = TRY(parts_.storage.read());
        for (std::size_t i = 0; i < batch.items.size(); ++i) {
            auto& each = prepared.emplace_back(read_entry(batch.items[i]));
            const auto held =
                each.readable ? TRY(reading->entry_at(caller.office, each.entry.device, each.entry.seq)) : std::nullopt;
            if (held && held->entry_hash == each.hash)
                taken.answer.outcomes[i] = TRY(outcome_of(*reading, caller.office, *held));
            else
                unknown.push_back(i);
        }
    }
    if (unknown.empty()) return taken;
    for (const auto i : unknown) check_entry(prepared[i], batch.items[i], *caller.keyring);

    auto writing = TRY(parts_.storage.write());
    Run run(parts_, caller, *writing, TRY(writing->log_end(caller.office)));
    for (const auto i : unknown) taken.answer.outcomes[i] = TRY(run.take(prepared[i], batch.items[i].entry));
    TRY(writing->commit());
    taken.committed = run.committed();
    return taken;
}

} // namespace teduh::centre
