#include "kiosk/reading/casebook.hpp"

#include "storage/vault/open/object.hpp"

namespace teduh::reading {
namespace {

// Fills a casebook entry by entry.
class Reader {
public:
    Reader(const OfficeView& office, const Officer& officer, Casebook& book)
        : office_(office), keys_(officer.opening_keys()), book_(book) {}

    Result<void> take(const formats::Pulled& pulled) {
        const auto entry = TRY(pulled.entry.content());
        const auto* device = office_.keyring.device(entry.device);
        if (device == nullptr || pulled.objects.size() != entry.objects.size()) {
            ++book_.damaged;
            return {};
        }
        for (std::size_t i = 0; i < entry.objects.size(); ++i)
            if (pulled.objects[i]) take_object(entry, pulled, entry.objects[i], *pulled.objects[i], *device);
        return {};
    }

private:
    void take_object(const formats::Entry& entry, const formats::Pulled& pulled,
                     const formats::ObjectRef& ref, const Bytes& bytes, const keyring::Device& device) {
        const auto object = formats::inspect_inline(bytes, ref);
        if (!object) {
            ++book_.damaged;
            return;
        }
        if (object->type == formats::ObjectType::Capsule) take_capsule(entry, pulled, bytes);
        if (object->type == formats::ObjectType::Record) take_record(entry, pulled, *object, bytes, device);
        if (object->type == formats::ObjectType::Attachment && object->capsule)
            book_.attachments.emplace(object->object_hash,
                                      HeldAttachment{bytes, *object->capsule, object->commit});
    }

    void take_capsule(const formats::Entry& entry, const formats::Pulled& pulled, const Bytes& bytes) {
        auto opened = vault::open_capsule(bytes, keys_);
        if (!opened && opened.error().refusal == Refusal::NoWrap) {
            book_.sealed_for_others.push_back({entry.device, entry.seq, pulled.index, pulled.received_at_ms});
            return;
        }
        if (!opened) {
            ++book_.damaged;
            return;
        }
        const auto key = std::pair{opened->capsule, opened->commit};
        book_.capsules.emplace(key, *std::move(opened));
    }

    void take_record(const formats::Entry& entry, const formats::Pulled& pulled,
                     const formats::InlineObject& object, const Bytes& bytes, const keyring::Device& device) {
        const auto capsule = book_.capsules.find({*object.capsule, object.commit});
        if (capsule == book_.capsules.end()) return; // for others; counted with its capsule
        const vault::Authority authority{device.role,
                                         [&](const formats::StaffId& id) { return sign_key_of(id); }};
        auto body = vault::verify_event({entry, capsule->second, bytes, case_of(*object.capsule)}, authority);
        if (!body) {
            ++book_.damaged;
            return;
        }
        book_.events.push_back({pulled.index, pulled.received_at_ms, entry.device, entry.seq,
                                formats::ObjectId::from(object.id), *object.capsule, object.commit,
                                *std::move(body)});
    }

    std::optional<formats::SignPublicKey> sign_key_of(const formats::StaffId& id) const {
        const auto* staff = office_.keyring.staff(id);
        return staff != nullptr ? std::optional{staff->sign_key} : std::nullopt;
    }

    std::optional<formats::CaseId> case_of(const formats::CapsuleId& capsule) const {
        const auto first = std::ranges::find(book_.events, capsule, &OpenedEvent::capsule);
        return first != book_.events.end() ? std::optional{first->body.case_id} : std::nullopt;
    }

    const OfficeView& office_;
    std::vector<vault::OpeningKey> keys_;
    Casebook& book_;
};

} // namespace

Result<Casebook> read_casebook(OfficeView& office, const Officer& officer) {
    Casebook book;
    Reader reader(office, officer, book);
    std::uint64_t next = 1;
    for (;;) {
        const auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{next, 256}));
        if (listed.entries.empty()) break;
        for (const auto& pulled : listed.entries) TRY(reader.take(pulled));
        next = listed.entries.back().index + 1;
    }
    // The order of the fold: what was said later comes later, whoever brought it first (SPEC E.7).
    std::ranges::stable_sort(book.events, {}, [](const OpenedEvent& event) {
        return std::tuple{event.body.lamport, event.device, event.object};
    });
    return book;
}

Result<crypto::SecretBytes> read_attachment(OfficeView& office, const Casebook& book,
                                            const formats::Hash& object_hash) {
    const auto held = book.attachments.find(object_hash);
    if (held == book.attachments.end())
        return Error{Failure::Unreachable, Refusal::NotFound, "a photo has not arrived on this device yet"};
    const auto capsule = book.capsules.find({held->second.capsule, held->second.commit});
    if (capsule == book.capsules.end())
        return Error{Failure::WrongKey, Refusal::NoWrap, "a photo is sealed for others"};
    const auto part = [&](std::size_t index) -> Result<Bytes> {
        const channel::PartGet wanted{object_hash, static_cast<std::uint8_t>(index)};
        return TRY(office.core.ask_for<channel::Part>(wanted)).part;
    };
    return TRY(vault::open_attachment(capsule->second, held->second.manifest, part)).content;
}

} // namespace teduh::reading
