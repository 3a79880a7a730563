#include "sync/centre/prepared_entry.hpp"

namespace teduh::centre {
namespace {

using formats::ObjectType;

template <class Map>
Result<std::vector<KeyId>> checked_wraps(const keyring::Keyring& chain, View content) {
    const auto map = TRY(formats::decode<Map>(content));
    TRY(keyring::check_wraps(chain, map));
    std::vector<KeyId> keys;
    for (const auto& wrap : map.wraps) keys.push_back(wrap.key_id);
    return keys;
}

Result<PreparedObject> check_object(const Bytes& content, const formats::ObjectRef& ref, const OfficeKeyring& keyring) {
    PreparedObject prepared;
    prepared.object = TRY(formats::inspect_inline(content, ref));
    prepared.content = &content;
    if (prepared.object->type == ObjectType::Capsule)
        prepared.wraps = TRY(checked_wraps<formats::Capsule>(keyring.chain, content));
    if (prepared.object->type == ObjectType::CapsuleAdd)
        prepared.wraps = TRY(checked_wraps<formats::CapsuleAdd>(keyring.chain, content));
    return prepared;
}

// An item may leave out objects that the server holds. What is given is in the order of key 18.
Result<void> check_objects(PreparedEntry& prepared, const protocol::BatchItem& item, const OfficeKeyring& keyring) {
    const auto& refs = prepared.entry.objects;
    if (item.objects.size() > refs.size())
        return Error{Failure::Rejected, Refusal::BadForm, "an entry comes with objects it does not name"};
    prepared.objects.resize(refs.size());
    const bool complete = item.objects.size() == refs.size();
    std::size_t given = 0;
    for (std::size_t i = 0; i < refs.size() && given < item.objects.size(); ++i) {
        auto checked = check_object(item.objects[given], refs[i], keyring);
        if (!checked && !complete) continue; // perhaps the next one's
        prepared.objects[i] = TRY(std::move(checked));
        ++given;
    }
    if (given < item.objects.size())
        return Error{Failure::Rejected, Refusal::BadHash, "an object is none of those its entry names"};
    return {};
}

Result<void> check(PreparedEntry& prepared, const protocol::BatchItem& item, const OfficeKeyring& keyring) {
    TRY(keyring.chain.signer_of(item.entry, prepared.entry));
    return check_objects(prepared, item, keyring);
}

} // namespace

PreparedEntry read_entry(const protocol::BatchItem& item) {
    PreparedEntry prepared;
    auto entry = item.entry.content();
    if (!entry) {
        prepared.refusal = entry.error().refusal;
        return prepared;
    }
    prepared.entry = *std::move(entry);
    prepared.hash = formats::entry_hash(item.entry);
    prepared.readable = true;
    return prepared;
}

void check_entry(PreparedEntry& prepared, const protocol::BatchItem& item, const OfficeKeyring& keyring) {
    if (!prepared.readable) return;
    if (const auto checked = check(prepared, item, keyring); !checked) prepared.refusal = checked.error().refusal;
}

} // namespace teduh::centre
