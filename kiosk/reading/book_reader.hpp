#pragma once

#include "kiosk/reading/casebook.hpp"
#include "storage/formats/receipt.hpp"
#include "storage/vault/open/object.hpp"

#include <memory>
#include <set>

namespace teduh::reading {

// Fills a casebook entry by entry, in any order. Private to this folder, and to its tests.
//
// A first case key is right as soon as it opens. A later one waits until everything was seen, and is right when
// (SPEC H.2) a desk made it for keys of this office, it carries the key before it, which is right itself, and the
// event ck_rotated stands under it, signed by an officer, naming this key and exactly its readers. One that is not
// right counts as damaged, and nothing under it is shown.
class BookReader {
public:
    // `keyring` outlives the reader, and so does what the keys were borrowed from.
    BookReader(const keyring::Keyring& keyring, std::vector<vault::OpeningKey> keys, Casebook& book)
        : keyring_(keyring), keys_(std::move(keys)), book_(book) {}

    void take(formats::Pulled pulled);
    // After the last entry: judges later keys, and puts the events into the order of the fold.
    void finish();
    // Every case that an event named here is of, or joins; also where it has no place in it.
    const std::set<formats::CaseId>& named_cases() const { return named_; }

private:
    struct Arrival { // one object, and where it came from
        std::shared_ptr<const formats::Entry> entry;
        std::uint64_t number = 0;
        std::uint64_t received_at_ms = 0;
        bool trusted = true;
        formats::InlineObject object;
        Bytes bytes;
    };
    struct Later { // a later key that opens, by its own wrap or by the key after it
        formats::Capsule capsule;
        vault::OpenedCapsule opened;
    };

    void take_object(Arrival arrival);
    void take_capsule(Arrival arrival);
    void take_record(const Arrival& arrival, const vault::OpenedCapsule& capsule);
    void keep(const formats::Capsule& capsule, vault::OpenedCapsule opened);

    void open_what_is_carried();
    std::optional<Later> carried_by(const Later& later);
    void judge_later();
    bool carries_one_that_is_right(const Later& later) const;
    bool was_announced(const Later& later) const;

    Result<records::EventBody> verified(const Arrival& arrival, const vault::OpenedCapsule& capsule,
                                        const std::optional<formats::CaseId>& case_id) const;
    void leave_unread(const formats::Hash& object_hash, const Error& why);
    void set_misplaced_apart();

    const keyring::Keyring& keyring_;
    std::vector<vault::OpeningKey> keys_;
    Casebook& book_;
    std::multimap<KeyPlace, Arrival> closed_;  // capsules with no wrap for these keys
    std::multimap<KeyPlace, Arrival> waiting_; // records, by the key they need
    std::vector<Later> later_;
    std::set<KeyPlace> untrusted_;              // keys of a lost device
    std::map<KeyPlace, formats::CaseId> cases_; // of the first event under the first key
    std::set<formats::CaseId> named_;
};

} // namespace teduh::reading
