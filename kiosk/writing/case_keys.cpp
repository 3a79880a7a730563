#include "kiosk/writing/case_keys.hpp"

#include "storage/vault/seal/recipients.hpp"

#include <set>

namespace teduh::writing {
namespace {

using reading::CaseEpoch;
using reading::KeyPlace;

// Who is meant by the keys of a capsule: the recovery keys are nobody.
struct Named {
    std::set<std::string> groups;
    std::set<formats::StaffId> staff;
};

Named named_by(const keyring::Keyring& keyring, const CaseEpoch& epoch) {
    Named named;
    for (const auto& key : epoch.recipients) {
        if (const auto* group = keyring.epoch_by_key(key)) named.groups.insert(group->group);
        else if (const auto* owner = keyring.owner_of_box(key)) named.staff.insert(*owner);
    }
    return named;
}

// Those who left read nothing any more (SPEC D.8).
Readers still_here(const keyring::Keyring& keyring, const Named& named) {
    Readers readers{{named.groups.begin(), named.groups.end()}, {}};
    for (const auto& id : named.staff)
        if (const auto* staff = keyring.staff(id); staff != nullptr && !staff->removed_n)
            readers.staff.push_back(id);
    return readers;
}

// What was set since about one officer, or about a group by one of its keys.
void set_access(const keyring::Keyring& keyring, const merge::CaseState& state, Named& named) {
    const auto set = [](auto& among, const auto& whom, bool may_read) {
        if (may_read) among.insert(whom);
        else among.erase(whom);
    };
    for (const auto& [who, access] : state.access) {
        if (!who.group) set(named.staff, formats::StaffId::from(view_of(who.id)), access.may_read);
        else if (const auto* epoch = keyring.epoch_by_key(formats::KeyId::from(view_of(who.id))))
            set(named.groups, epoch->group, access.may_read);
    }
}

using Leaves = std::vector<std::pair<const KeyPlace*, const CaseEpoch*>>; // highest epoch first

// The keys of the case that no other follows. Those of reads are none of them: they are for few (SPEC H.11), and who
// reads the case would become as few.
Leaves leaves_of(const reading::Casebook& book, const merge::CaseState& state) {
    std::set<const records::EventBody*> of_case;
    for (const auto& each : state.events)
        if (!std::holds_alternative<records::CaseRead>(each.event.body->payload)) of_case.insert(each.event.body);
    std::set<formats::CapsuleId> capsules;
    for (const auto& event : book.events)
        if (of_case.contains(&event.body)) capsules.insert(event.capsule);
    std::set<KeyPlace> followed;
    for (const auto& [place, epoch] : book.epochs)
        if (epoch.before && epoch.trusted) followed.insert({place.first, *epoch.before});
    Leaves leaves;
    for (const auto& [place, epoch] : book.epochs)
        if (capsules.contains(place.first) && !followed.contains(place)) leaves.emplace_back(&place, &epoch);
    // A lost device takes nobody's key away; where it began the case itself, there is no other.
    const auto lost = [](const auto& leaf) { return !leaf.second->trusted; };
    if (!std::ranges::all_of(leaves, lost)) std::erase_if(leaves, lost);
    std::ranges::stable_sort(leaves, std::greater{}, [](const auto& leaf) { return leaf.second->ck_epoch; });
    return leaves;
}

Named named_by_all(const keyring::Keyring& keyring, const Leaves& leaves) {
    auto common = named_by(keyring, *leaves.front().second);
    for (const auto& leaf : leaves) {
        const auto named = named_by(keyring, *leaf.second);
        std::erase_if(common.groups, [&](const auto& each) { return !named.groups.contains(each); });
        std::erase_if(common.staff, [&](const auto& each) { return !named.staff.contains(each); });
    }
    return common;
}

// A key made by a device without the right to open might have been kept by it (SPEC H.1); one of a desk that was lost
// is in strange hands.
bool made_by_a_desk(const keyring::Keyring& keyring, const CaseEpoch& epoch) {
    const auto* maker = keyring.device(epoch.maker);
    return maker != nullptr && maker->role == formats::Role::Desk && !maker->revoked;
}

vault::OldCaseKey key_in(const vault::OpenedCapsule& opened) {
    return {opened.case_key, opened.capsule, opened.commit, opened.ck_epoch};
}

} // namespace

Result<std::vector<vault::Recipient>> recipients_now(const keyring::Keyring& keyring, const Readers& readers) {
    const std::vector<std::string_view> groups(readers.groups.begin(), readers.groups.end());
    return vault::recipients(keyring, groups, readers.staff);
}

Result<CaseKeyChoice> choose_case_key(const keyring::Keyring& keyring, const formats::DeviceId& device,
                                      const formats::StaffId& author, const reading::Casebook& book,
                                      const merge::CaseState& state) {
    const auto leaves = leaves_of(book, state);
    if (leaves.empty())
        return Error{Failure::Rejected, Refusal::NotFound, "a case that this officer has not opened"};
    auto named = named_by_all(keyring, leaves);
    set_access(keyring, state, named);
    auto readers = still_here(keyring, named);
    if (readers == Readers{}) readers.staff = {author};
    const auto recipients = TRY(recipients_now(keyring, readers));
    std::vector<formats::KeyId> wanted;
    for (const auto& recipient : recipients) wanted.push_back(recipient.key_id);
    std::ranges::sort(wanted);

    for (const auto& [place, epoch] : leaves) {
        if (epoch->recipients != wanted || !made_by_a_desk(keyring, *epoch)) continue;
        const auto& opened = book.capsules.at(*place);
        auto sealing = TRY(vault::continue_under(keyring.office(), device, key_in(opened), opened.context));
        return CaseKeyChoice{std::move(sealing), std::move(wanted), false};
    }
    const auto& before = book.capsules.at(*leaves.front().first);
    auto sealing = TRY(vault::prepare_next(keyring.office(), device, key_in(before), recipients));
    return CaseKeyChoice{std::move(sealing), std::move(wanted), true};
}

} // namespace teduh::writing
