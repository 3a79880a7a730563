#pragma once

#include "kiosk/reading/case_list.hpp"
#include "kiosk/reading/judging.hpp"

#include <deque>

namespace teduh::reading {

// Reads a ledger into a CaseList in steps of a few dozen milliseconds, so that somebody who locks does not wait. Every seal and
// every author's signature is verified on the way, as a whole book does it, and the list shows what a whole book would.
//
// What most cases are - one key after the other, each before what it opens - is judged as it comes, and no word of it is
// kept. Whatever is otherwise (a record before its key, a case in two halves, something sealed for others, damage) is marked,
// and its entries are read again together once all others are in.
//
// `office` and `officer` outlive it. One thread. Memory: of at most `open_max` cases a key and 400 bytes, beside the list.
class ListReader {
public:
    ListReader(OfficeView& office, const Officer& officer, CaseList& list)
        : office_(office), keys_(officer.opening_keys()), officer_(officer), list_(list) {}

    // Something may be new: read on from the last entry. The first time after a list was taken from a cache, also what was
    // unsettled then; later only what is unsettled of the last entries.
    void look_again();
    // One step. False: everything that is here is in the list. On an error the list is what it was before the step, or more.
    Result<bool> step();
    bool done() const { return stage_ == Stage::Done; }

    struct Progress {
        std::uint64_t read = 0;
        std::uint64_t all = 0;
    };
    // Entries, about.
    Progress progress() const { return {std::min(list_.read_upto, last_), last_}; }

private:
    enum class Stage { Measure, Settle, Entries, Together, Done };
    struct Open { // a case whose entries are judged as they come
        std::vector<vault::OpenedCapsule> keys;
        std::optional<formats::CaseId> owner;
    };
    struct Piece { // an object of an entry, and its bytes
        formats::InlineObject object;
        Bytes bytes;
    };
    using Pieces = std::map<formats::CapsuleId, std::vector<Piece>>;

    Result<void> measure();
    void begin_to_settle();
    Result<void> settle();
    Result<bool> read_page();
    Result<void> read_odd();
    void take(formats::Pulled pulled);
    void note_settled(std::uint64_t number, bool settled);
    Pieces sort_out(formats::Pulled& pulled, const formats::Entry& entry, vault::EntryFault& fault) const;
    bool judge(Open& open, std::size_t place, const formats::Pulled& pulled, const formats::Entry& entry,
               const std::vector<Piece>& pieces);
    bool take_capsule(Open& open, const formats::Entry& entry, const std::vector<Piece>& pieces, const Piece& piece);
    bool take_record(const Open& open, const formats::Entry& entry, const Piece& piece,
                     std::optional<records::EventBody>& body) const;
    void keep(const Together& read);
    void close_oldest();

    static constexpr std::uint32_t page_entries = 64; // a lock waits for one page
    static constexpr std::size_t odd_of_step = 16;
    static constexpr std::size_t open_max = 32'768;
    static constexpr std::uint64_t recent_entries = 1'024;

    OfficeView& office_;
    std::vector<vault::OpeningKey> keys_;
    const Officer& officer_;
    CaseList& list_;
    Stage stage_ = Stage::Measure;
    bool settle_all_ = true;
    std::vector<std::uint64_t> to_settle_; // falling
    std::uint64_t last_ = 0; // of the ledger, about
    std::map<std::size_t, Open> open_; // by place
    std::deque<std::size_t> opened_;   // in the order in which they came
    std::set<std::size_t> odd_;        // places to be read together
};

} // namespace teduh::reading
