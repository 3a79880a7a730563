#pragma once

#include "storage/formats/object.hpp"
#include "storage/records/event.hpp"

#include <optional>
#include <string>

// What of an office's cases stands in the list of one officer, and where the rest of it lies: the plaintext of the cache
// (annex 7). Nothing here opens a record, and nothing here makes one valid: a case that is opened is read again from its
// entries, every seal and signature of it.
namespace teduh::vault {

constexpr std::uint32_t cache_schema = 1;
// What a program could not read yet stands in its list as newer. One that reads more kinds of events has another number here.
static_assert(records::event_schema == 3, "a list that was kept by fewer kinds of events is read anew: raise cache_schema");
constexpr std::size_t cache_plain_bytes_max = 1'048'560;
constexpr std::size_t cached_page_groups = 1'024; // groups of one page
constexpr std::size_t cached_pages_max = 511;
constexpr std::size_t cached_of_group_max = 4'096; // entries, and unread records, of one group
constexpr std::size_t cached_unsettled_bytes_max = 524'288;

// Its line in the list, as its complaint said when it was verified.
struct ListedComplaint {
    std::uint64_t number = 0; // this device's order of arrival
    formats::DeviceId device;
    std::uint64_t seq = 1;
    std::uint64_t at_ms = 0; // the server's time where it had one, else the writer's
    formats::CaseId case_id;
    std::uint32_t visit = 0;
    std::string channel; // code of assets/lists/kanal
    bool not_safe = false;
    bool partly = false;
    bool trusted = true;
    friend bool operator==(const ListedComplaint&, const ListedComplaint&) = default;
};

// A submission whose case key is wrapped for others. Nothing else of it can be known here.
struct ListedSealed {
    std::uint64_t number = 0;
    formats::DeviceId device;
    std::uint64_t seq = 1;
    std::uint64_t received_at_ms = 0;
    bool trusted = true;
    friend bool operator==(const ListedSealed&, const ListedSealed&) = default;
};

// Everything under the keys of one capsule_id. Groups that name the same case are judged together, and what is known of them
// stands in the first of them.
struct CapsuleGroup {
    formats::CapsuleId capsule;
    std::vector<std::uint64_t> numbers;  // of the entries that hold something of it, ascending
    std::vector<formats::CaseId> cases;  // its events say they are of, or join
    std::vector<ListedComplaint> complaints;
    std::vector<ListedSealed> sealed;
    std::vector<formats::Hash> unread;   // OHs of records that are here and cannot be read
    std::uint64_t damaged = 0;
    std::uint64_t newer = 0;
    friend bool operator==(const CapsuleGroup&, const CapsuleGroup&) = default;
};

// What was wrong with an entry itself, before any group.
struct EntryFault {
    std::uint64_t number = 0;
    std::uint64_t damaged = 0;
    std::uint64_t newer = 0;
    std::vector<formats::Hash> unread;
    friend bool operator==(const EntryFault&, const EntryFault&) = default;
};

struct CachedPage {
    static constexpr std::size_t size_max = cache_plain_bytes_max;
    std::vector<CapsuleGroup> groups;
    friend bool operator==(const CachedPage&, const CachedPage&) = default;
};

struct CachedPageRef {
    std::uint32_t segment = 1;
    formats::Hash blob_hash; // of the blob as it is kept: two states of the list never mix
    friend bool operator==(const CachedPageRef&, const CachedPageRef&) = default;
};

// Segment 0. The pages are what it names and nothing else.
struct CachedHead {
    static constexpr std::size_t size_max = cache_plain_bytes_max;
    std::uint32_t keyring_n = 1; // by which all of it was judged
    formats::Hash keyring_head;
    std::uint64_t read_upto = 1; // the last entry that is in it
    formats::Hash last_entry;    // its EH
    std::vector<CachedPageRef> pages;
    Bytes unsettled; // entries to be looked at again, be32 each, ascending: without receipt, or with an object absent
    std::vector<EntryFault> faults;
    friend bool operator==(const CachedHead&, const CachedHead&) = default;
};

namespace listing {
constexpr auto fixed = [](auto& io, auto& value) { io.fixed(value); };
constexpr auto number = [](auto& io, auto& value) { io.uint(value, 1, formats::u53_max); };
constexpr auto rising = [](const auto& list) {
    return std::ranges::adjacent_find(list, std::ranges::greater_equal()) == list.end();
};
} // namespace listing

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ListedComplaint>
void describe_row(Io& io, M& m) {
    io.array(10).uint(m.number, 1, formats::u53_max).fixed(m.device).uint(m.seq, 1, formats::u53_max);
    io.uint(m.at_ms, 0, formats::u53_max).fixed(m.case_id).uint(m.visit, 0, (1u << 30) - 1);
    io.text(m.channel, 1, records::code_bytes_max, formats::is_code);
    io.boolean(m.not_safe).boolean(m.partly).boolean(m.trusted);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ListedSealed>
void describe_row(Io& io, M& m) {
    io.array(5).uint(m.number, 1, formats::u53_max).fixed(m.device).uint(m.seq, 1, formats::u53_max);
    io.uint(m.received_at_ms, 0, formats::u53_max).boolean(m.trusted);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CapsuleGroup>
void describe_row(Io& io, M& m) {
    const auto row = [](auto& each, auto& value) { describe_row(each, value); };
    io.array(8).fixed(m.capsule).list(m.numbers, 1, cached_of_group_max, listing::number);
    io.list(m.cases, 0, cached_of_group_max, listing::fixed).list(m.complaints, 0, cached_of_group_max, row);
    io.list(m.sealed, 0, cached_of_group_max, row).list(m.unread, 0, cached_of_group_max, listing::fixed);
    io.uint(m.damaged, 0, formats::u31_max).uint(m.newer, 0, formats::u31_max);
    io.require(listing::rising(m.numbers) && listing::rising(m.cases));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, EntryFault>
void describe_row(Io& io, M& m) {
    io.array(4).uint(m.number, 1, formats::u53_max).uint(m.damaged, 0, formats::u31_max);
    io.uint(m.newer, 0, formats::u31_max).list(m.unread, 0, 33, listing::fixed);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CachedPage>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).list(m.groups, 1, cached_page_groups, [](auto& each, auto& group) { describe_row(each, group); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CachedHead>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).uint(m.keyring_n, 1, formats::u31_max);
    io.at(21).fixed(m.keyring_head);
    io.at(22).uint(m.read_upto, 1, formats::u53_max);
    io.at(23).list(m.pages, 0, cached_pages_max, [](auto& each, auto& page) {
        each.array(2).uint(page.segment, 1, 2 * cached_pages_max).fixed(page.blob_hash);
    });
    io.at(24).bytes(m.unsettled, 0, cached_unsettled_bytes_max);
    io.at(25).list(m.faults, 0, cached_of_group_max, [](auto& each, auto& fault) { describe_row(each, fault); });
    io.at(26).fixed(m.last_entry);
    const auto number = [](const EntryFault& fault) { return fault.number; };
    io.require(m.unsettled.size() % 4 == 0);
    io.require(std::ranges::adjacent_find(m.faults, std::ranges::greater_equal(), number) == m.faults.end());
}

} // namespace teduh::vault
