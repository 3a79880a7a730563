#include "kiosk/reading/list_cache.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::reading {
namespace {

using vault::CachedHead;
using vault::CachedPage;

vault::CacheOwner owner_of(const OfficeView& office, const Officer& officer) {
    return {office.device(), officer.identity.staff};
}

const Error flawed{Failure::Corrupt, Refusal::BadContext, "a kept list does not fit"};

Result<formats::CacheBlob> fetch(OfficeView& office, std::uint32_t segment) {
    auto found = TRY(office.core.ask_for<channel::CacheSegment>(channel::CacheSegment{segment, std::nullopt}));
    if (!found.blob || found.segment != segment) return Error{Failure::Rejected, Refusal::NotFound, "no list is kept"};
    return *std::move(found.blob);
}

template <class Plain>
Result<Plain> open_as(const OfficeView& office, const Officer& officer, std::uint32_t segment,
                      const formats::CacheBlob& blob) {
    const auto plain = TRY(vault::open_segment(*officer.cache_key, owner_of(office, officer), segment, blob));
    return formats::decode<Plain>(plain);
}

// The blob as it is kept now.
Result<formats::CacheBlob> put(OfficeView& office, const Officer& officer, std::uint32_t segment, View plain) {
    auto blob = TRY(vault::seal_segment(*officer.cache_key, owner_of(office, officer), segment, plain));
    TRY(office.core.ask_for<channel::Done>(channel::CacheSegment{segment, blob}));
    return blob;
}

// The head tells of this ledger, as far as it goes: its last entry is here.
Result<void> check_place(OfficeView& office, const CachedHead& head) {
    if (head.keyring_n != office.keyring.n() || head.keyring_head != office.keyring.head()) return flawed;
    const auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{head.read_upto, 1}));
    if (listed.entries.empty() || listed.entries.front().index != head.read_upto ||
        formats::entry_hash(listed.entries.front().entry) != head.last_entry)
        return flawed;
    return {};
}

bool within(const vault::CapsuleGroup& group, std::uint64_t read_upto) { return group.numbers.back() <= read_upto; }

Result<void> fill(CaseList& list, const CachedHead& head) {
    list.read_upto = head.read_upto;
    list.last_entry = head.last_entry;
    for (const auto& fault : head.faults) list.faults.emplace(fault.number, fault);
    for (View rest = head.unsettled; !rest.empty(); rest = rest.subspan(4)) {
        const auto number = from_big_endian(rest.first(4));
        if (number > head.read_upto) return flawed;
        list.unsettled.insert(number);
    }
    if (list.unsettled.size() * 4 != head.unsettled.size()) return flawed;
    list.index_groups();
    std::set<formats::CapsuleId> capsules;
    for (const auto& group : list.groups)
        if (!within(group, head.read_upto) || !capsules.insert(group.capsule).second) return flawed;
    return {};
}

bool fits(const CaseList& list) {
    return list.read_upto > 0 && list.read_upto < (1ull << 32) &&
           list.groups.size() <= vault::cached_pages_max * vault::cached_page_groups &&
           list.unsettled.size() * 4 <= vault::cached_unsettled_bytes_max &&
           list.faults.size() <= vault::cached_of_group_max;
}

bool fits(const vault::CapsuleGroup& group) {
    return std::ranges::max({group.numbers.size(), group.cases.size(), group.complaints.size(), group.sealed.size(),
                             group.unread.size()}) <= vault::cached_of_group_max;
}

Result<crypto::SecretBytes> page_of(const CaseList& list, std::size_t page) {
    const auto from = page * vault::cached_page_groups;
    const auto to = std::min(from + vault::cached_page_groups, list.groups.size());
    const CachedPage plain{{list.groups.begin() + static_cast<std::ptrdiff_t>(from),
                            list.groups.begin() + static_cast<std::ptrdiff_t>(to)}};
    const bool small = std::ranges::all_of(plain.groups, [](const auto& group) { return fits(group); });
    if (!fits(list) || !small) return Error{Failure::Usage, Refusal::TooLarge, "a list is over what is kept"};
    return formats::encode_secret(plain);
}

crypto::SecretBytes head_of(const CaseList& list, const keyring::Keyring& keyring,
                            const std::vector<vault::CachedPageRef>& pages) {
    CachedHead head{keyring.n(), keyring.head(), list.read_upto, list.last_entry, pages, {}, {}};
    for (const auto number : list.unsettled) append(head.unsettled, be32(static_cast<std::uint32_t>(number)));
    for (const auto& [number, fault] : list.faults) head.faults.push_back(fault);
    return formats::encode_secret(head);
}

} // namespace

Result<CaseList> ListCache::opened(OfficeView& office, const Officer& officer) {
    const auto head = TRY(open_as<CachedHead>(office, officer, 0, TRY(fetch(office, 0))));
    TRY(check_place(office, head));
    CaseList list;
    for (const auto& ref : head.pages) {
        if (list.groups.size() % vault::cached_page_groups != 0) return flawed; // only the last is not full
        const auto blob = TRY(fetch(office, ref.segment));
        if (vault::segment_hash(blob) != ref.blob_hash) return flawed;
        auto page = TRY(open_as<CachedPage>(office, officer, ref.segment, blob));
        std::ranges::move(page.groups, std::back_inserter(list.groups));
    }
    TRY(fill(list, head));
    named_ = head.pages;
    return list;
}

Result<std::optional<CaseList>> ListCache::take(OfficeView& office, const Officer& officer) {
    auto list = opened(office, officer);
    written_ = named_;
    if (list) return std::optional(*std::move(list));
    if (list.error().failure == Failure::Unreachable) return list.error();
    if (list.error().refusal != Refusal::NotFound) log_trouble("a kept list is read anew", list.error());
    return std::optional<CaseList>{};
}

Result<bool> ListCache::keep_some(OfficeView& office, const Officer& officer, CaseList& list) {
    if (!list.changed.empty()) {
        const auto page = *list.changed.begin();
        if (written_.size() <= page) written_.resize(page + 1);
        // Not where the head that is kept looks.
        const auto first = static_cast<std::uint32_t>(1 + 2 * page);
        const auto segment = page < named_.size() && named_[page].segment == first ? first + 1 : first;
        const auto blob = TRY(put(office, officer, segment, TRY(page_of(list, page))));
        written_[page] = {segment, vault::segment_hash(blob)};
        list.changed.erase(list.changed.begin());
        list.head_changed = true;
        return true;
    }
    if (!list.head_changed || !fits(list)) return false;
    TRY(put(office, officer, 0, head_of(list, office.keyring, written_)));
    named_ = written_;
    list.head_changed = false;
    return false;
}

} // namespace teduh::reading
