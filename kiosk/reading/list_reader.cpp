#include "kiosk/reading/list_reader.hpp"

namespace teduh::reading {

void ListReader::look_again() {
    if (stage_ == Stage::Done) stage_ = Stage::Measure;
}

Result<bool> ListReader::step() {
    switch (stage_) {
    case Stage::Measure:
        if (settle_all_) TRY(measure());
        begin_to_settle();
        break;
    case Stage::Settle: TRY(settle()); break;
    case Stage::Entries:
        if (!TRY(read_page())) stage_ = Stage::Together;
        break;
    case Stage::Together: TRY(read_odd()); break;
    case Stage::Done: break;
    }
    return stage_ != Stage::Done;
}

// How far there is to go: the core counts its entries without gaps, but for what it has purged.
Result<void> ListReader::measure() {
    const auto there = [&](std::uint64_t number) -> Result<std::uint64_t> {
        const auto listed = TRY(office_.core.ask_for<channel::Listed>(channel::List{number, 1}));
        return listed.entries.empty() ? 0 : listed.entries.front().index;
    };
    last_ = std::max(last_, list_.read_upto);
    std::uint64_t width = 1'024;
    auto none = last_ + 1;
    for (; const auto found = TRY(there(none)); none += width, width *= 2) last_ = std::max(last_, found);
    while (last_ + 1 < none) {
        const auto middle = last_ + (none - last_) / 2;
        if (const auto found = TRY(there(middle))) last_ = found;
        else none = middle;
    }
    return {};
}

void ListReader::begin_to_settle() {
    stage_ = Stage::Settle;
    to_settle_.clear();
    const auto recent = list_.read_upto - std::min(list_.read_upto, recent_entries);
    for (const auto number : list_.unsettled)
        if (settle_all_ || number > recent) to_settle_.push_back(number);
    std::ranges::reverse(to_settle_);
    settle_all_ = false;
}

// What was not whole may be now, or has its receipt.
Result<void> ListReader::settle() {
    for (std::uint32_t i = 0; i < page_entries && !to_settle_.empty(); ++i) {
        const auto number = to_settle_.back();
        auto listed = TRY(office_.core.ask_for<channel::Listed>(channel::List{number, 1}));
        to_settle_.pop_back();
        if (listed.entries.empty() || listed.entries.front().index != number) note_settled(number, true);
        else take(std::move(listed.entries.front()));
    }
    if (to_settle_.empty()) stage_ = Stage::Entries;
    return {};
}

Result<bool> ListReader::read_page() {
    auto listed = TRY(office_.core.ask_for<channel::Listed>(channel::List{list_.read_upto + 1, page_entries}));
    if (!listed.entries.empty()) {
        list_.last_entry = formats::entry_hash(listed.entries.back().entry);
        list_.head_changed = true;
    }
    for (auto& pulled : listed.entries) {
        list_.read_upto = pulled.index;
        take(std::move(pulled));
    }
    return !listed.entries.empty();
}

Result<void> ListReader::read_odd() {
    for (std::size_t i = 0; i < odd_of_step && !odd_.empty(); ++i) {
        const auto read = TRY(read_together(office_, officer_, list_, *odd_.begin()));
        keep(read);
        for (const auto place : read.places) odd_.erase(place);
    }
    if (!odd_.empty()) return {};
    open_.clear();
    opened_.clear();
    stage_ = Stage::Done;
    return {};
}

// What groups say together stands in the first of them.
void ListReader::keep(const Together& read) {
    for (const auto place : read.places) {
        auto& group = list_.groups[place];
        group = {group.capsule, std::move(group.numbers), std::move(group.cases), {}, {}, {}, 0, 0};
        for (const auto& id : read.named) list_.add_case(place, id);
        list_.touch(place);
    }
    auto listed = listed_of(read.book);
    auto& first = list_.groups[*read.places.begin()];
    first.complaints = std::move(listed.complaints);
    first.sealed = std::move(listed.sealed);
    first.unread = read.book.unread;
    first.damaged = listed.damaged;
    first.newer = listed.newer;
}

// ---- one entry

void ListReader::note_settled(std::uint64_t number, bool settled) {
    const bool changed = settled ? list_.unsettled.erase(number) > 0 : list_.unsettled.insert(number).second;
    list_.head_changed = list_.head_changed || changed;
}

void ListReader::take(formats::Pulled pulled) {
    const auto number = pulled.index;
    const bool again = list_.unsettled.contains(number);
    const bool whole = std::ranges::all_of(pulled.objects, [](const auto& object) { return object.has_value(); });
    if (again && whole && pulled.received_at_ms == 0) return; // our own, still without receipt: it was whole from the first
    note_settled(number, whole && pulled.received_at_ms > 0);
    vault::EntryFault fault{number, 0, 0, {}};
    const auto entry = pulled.entry.content();
    if (!entry || office_.keyring.device(entry->device) == nullptr || pulled.objects.size() != entry->objects.size()) {
        fault.damaged = 1;
        list_.faults[number] = std::move(fault);
        return;
    }
    const auto pieces = sort_out(pulled, *entry, fault);
    list_.faults.erase(number);
    if (fault.damaged > 0 || fault.newer > 0) list_.faults[number] = std::move(fault);
    const bool trusted = office_.keyring.believes(entry->device, pulled.entry, entry->seq);
    for (const auto& [capsule, of_it] : pieces) {
        const bool fresh = !list_.find(capsule);
        const auto place = list_.place_of(capsule);
        list_.add_number(place, number);
        if (fresh && trusted) {
            close_oldest();
            open_.try_emplace(place);
            opened_.push_back(place);
        }
        const auto open = open_.find(place);
        const bool plain = open != open_.end() && trusted && !again && judge(open->second, place, pulled, *entry, of_it);
        if (plain) continue;
        odd_.insert(place);
        open_.erase(place);
    }
}

void ListReader::close_oldest() {
    for (; open_.size() >= open_max && !opened_.empty(); opened_.pop_front()) open_.erase(opened_.front());
}

ListReader::Pieces ListReader::sort_out(formats::Pulled& pulled, const formats::Entry& entry,
                                        vault::EntryFault& fault) const {
    Pieces pieces;
    for (std::size_t i = 0; i < entry.objects.size(); ++i) {
        if (!pulled.objects[i]) continue;
        auto object = formats::inspect_inline(*pulled.objects[i], entry.objects[i]);
        if (!object) {
            fault.unread.push_back(entry.objects[i].object_hash);
            ++(object.error().refusal == Refusal::Newer ? fault.newer : fault.damaged);
            continue;
        }
        if (const auto capsule = capsule_of(*object))
            pieces[*capsule].push_back({*std::move(object), *std::move(pulled.objects[i])});
    }
    return pieces;
}

// True: all of it is as most cases are, and the list has what is to be listed of it.
bool ListReader::judge(Open& open, std::size_t place, const formats::Pulled& pulled, const formats::Entry& entry,
                       const std::vector<Piece>& pieces) {
    for (const auto& piece : pieces) {
        if (piece.object.type == formats::ObjectType::Capsule && !take_capsule(open, entry, pieces, piece)) return false;
        if (piece.object.type != formats::ObjectType::Record) continue;
        std::optional<records::EventBody> body;
        if (!take_record(open, entry, piece, body)) return false;
        if (!open.owner) {
            open.owner = body->case_id;
            list_.add_case(place, body->case_id);
            if (list_.naming(body->case_id).size() > 1) return false; // in two halves
        }
        if (body->case_id != *open.owner || std::holds_alternative<records::CaseJoined>(body->payload)) return false;
        const auto* complaint = std::get_if<records::Complaint>(&body->payload);
        if (complaint == nullptr) continue;
        const OpenedEvent event{pulled.index, pulled.received_at_ms, entry.device, entry.seq, {}, {}, {}, {}, *body, true};
        list_.groups[place].complaints.push_back(listed_complaint(event, *complaint));
        list_.touch(place);
    }
    return true;
}

// The first key of a case, or the next one of a desk with the event that names it beside it (SPEC H.2).
bool ListReader::take_capsule(Open& open, const formats::Entry& entry, const std::vector<Piece>& pieces,
                              const Piece& piece) {
    const auto capsule = formats::decode<formats::Capsule>(piece.bytes);
    if (!capsule || capsule->device != entry.device || capsule->office != entry.office) return false;
    if (open.keys.empty() != (capsule->ck_epoch == 0)) return false;
    if (capsule->ck_epoch > 0 && !may_be_later(office_.keyring, *capsule)) return false;
    auto opened = vault::open_capsule(piece.bytes, keys_);
    if (!opened) return false;
    if (capsule->ck_epoch > 0) {
        const auto before = std::ranges::find(open.keys, capsule->link->commit_old, &vault::OpenedCapsule::commit);
        if (!open.owner || before == open.keys.end()) return false;
        if (!vault::open_link(*opened, *capsule, frame_of(*before))) return false;
        const bool announced = std::ranges::any_of(pieces, [&](const Piece& each) {
            if (each.object.type != formats::ObjectType::Record || each.object.commit != capsule->commit) return false;
            const auto body = verified_event(office_.keyring, {entry, *opened, each.bytes, open.owner});
            return body && announces(*body, *capsule);
        });
        if (!announced) return false;
    }
    open.keys.push_back(*std::move(opened));
    return true;
}

bool ListReader::take_record(const Open& open, const formats::Entry& entry, const Piece& piece,
                             std::optional<records::EventBody>& body) const {
    const auto key = std::ranges::find(open.keys, piece.object.commit, &vault::OpenedCapsule::commit);
    if (key == open.keys.end()) return false;
    auto verified = verified_event(office_.keyring, {entry, *key, piece.bytes, std::nullopt});
    if (!verified) return false;
    body = *std::move(verified);
    return true;
}

} // namespace teduh::reading
