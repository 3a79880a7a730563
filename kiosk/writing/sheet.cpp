#include "kiosk/writing/sheet.hpp"

#include "kiosk/writing/case_keys.hpp"
#include "kiosk/writing/heads.hpp"

namespace teduh::writing {
namespace {

Error already_sealed() { return {Failure::Usage, "a sheet that is sealed takes nothing more"}; }

} // namespace

Readers readers_of(bool restricted, bool in_service_hours) {
    if (restricted) return {{"restricted"}, {}};
    if (in_service_hours) return {{"intake"}, {}};
    return {{"intake", "oncall"}, {}};
}

Result<Sheet> Sheet::new_case(const keyring::Keyring& keyring, const formats::DeviceId& device,
                              const Readers& readers) {
    const auto recipients = TRY(recipients_now(keyring, readers));
    return Sheet(TRY(vault::prepare(keyring.office(), device, recipients)), crypto::random_bytes<formats::CaseId>());
}

Result<Sheet> Sheet::addition(const keyring::Keyring& keyring, const formats::DeviceId& device,
                              const vault::StaffIdentity& author, const reading::Casebook& book,
                              const formats::CaseId& case_id, const Moment& moment) {
    const auto state = reading::case_state(book, case_id);
    auto choice = TRY(choose_case_key(keyring, device, author.staff, book, state));
    auto heads = heads_of(state);
    Sheet sheet(std::move(choice.sealing), case_id);
    sheet.is_new_case_ = false;
    sheet.brings_capsule_ = choice.is_new;
    sheet.parents_ = std::move(heads.parents);
    sheet.lamport_ = heads.lamport;
    sheet.author_ = author.staff;
    if (choice.is_new)
        TRY(sheet.append(author, records::CaseKeyRotated{sheet.sealing_.commit, std::move(choice.recipients)}, moment));
    return sheet;
}

// Nothing has left the program, so the same case key may be wrapped for others (SPEC D.15-2).
Result<void> Sheet::address_to(const keyring::Keyring& keyring, const Readers& readers) {
    if (!is_new_case_ || sealed_) return Error{Failure::Usage, "only a new case that is not sealed changes its readers"};
    const auto recipients = TRY(recipients_now(keyring, readers));
    return vault::seal_to(sealing_, recipients);
}

Result<void> Sheet::require_room() const {
    if (sealed_) return already_sealed();
    if (events_.size() + photos_.size() >= vault::submission_objects_max)
        return Error{Failure::Usage, Refusal::TooLarge, "a sheet holds at most 32 records and photos"};
    return {};
}

Result<records::AttachmentRef> Sheet::attach(View jpeg, records::Text kind) {
    TRY(require_room());
    if (photos_.size() >= photos_max)
        return Error{Failure::Usage, Refusal::TooLarge, "a sheet holds at most 31 photos"};
    photos_.push_back({TRY(vault::seal_attachment(sealing_, jpeg)), events_.size()});
    const auto& object = photos_.back().object;
    return records::AttachmentRef{object.object, object.object_hash, std::move(kind)};
}

Result<records::AttachmentRef> Sheet::add_photo(View jpeg, records::Text kind) {
    TRY(require_room());
    return add_photo(TRY(photos::clean_photo(jpeg)), std::move(kind));
}

Result<records::AttachmentRef> Sheet::add_photo(const photos::Photo& photo, records::Text kind) {
    if (photo.jpeg.size() > photos::bytes_max)
        return Error{Failure::Usage, Refusal::TooLarge, "a photo is over 2 MiB"};
    return attach(photo.jpeg, std::move(kind));
}

Result<void> Sheet::drop_photo(const formats::ObjectId& object) {
    if (sealed_) return already_sealed();
    const auto found = std::ranges::find(photos_, object, [](const Photo& each) { return each.object.object; });
    if (found == photos_.end() || found->events_before != events_.size())
        return Error{Failure::Usage, "a photo that is not here, or that an event may name"};
    photos_.erase(found);
    return {};
}

Result<formats::Hash> Sheet::append(const vault::StaffIdentity& author, records::Payload payload,
                                    const Moment& moment) {
    records::EventBody body;
    body.author = author.staff;
    body.case_id = case_;
    body.lamport = lamport_;
    body.parents = parents_;
    body.at_ms = moment.at_ms;
    body.clock = moment.clock;
    body.payload = std::move(payload);
    const auto place = vault::new_place(sealing_);
    const auto event = TRY(records::staff_event(body, place, author.signing));
    events_.push_back(TRY(vault::seal_record(sealing_, place.object, event)));
    parents_ = {events_.back().object_hash};
    ++lamport_;
    return events_.back().object_hash;
}

Result<formats::Hash> Sheet::add(const vault::StaffIdentity& author, records::Payload payload,
                                 const Moment& moment) {
    TRY(require_room());
    if (author_ && *author_ != author.staff)
        return Error{Failure::Usage, Refusal::NoRight, "a sheet has one author"};
    const auto added = TRY(append(author, std::move(payload), moment));
    author_ = author.staff;
    said_something_ = true;
    return added;
}

Result<const vault::Submission*> Sheet::seal() {
    if (!said_something_) return Error{Failure::Usage, "a sheet says nothing"};
    if (!sealed_) {
        auto objects = std::move(events_);
        for (auto& photo : photos_) objects.push_back(std::move(photo.object));
        sealed_ = TRY(vault::assemble(sealing_, std::move(objects), brings_capsule_));
    }
    return &*sealed_;
}

} // namespace teduh::writing
