#include "kiosk/desk/reading/pin_lock.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::desk {

PinLock::PinLock() {
    auto page = vault::PinPage::make();
    if (page) page_ = *std::move(page);
    else log_trouble("there is no quick unlock here", page.error());
}

void PinLock::end(PinEnd why) {
    if (!page_) return;
    if (life_.is_chosen()) ended_ = Ended{page_->staff(), why};
    page_->wipe();
    life_.end();
}

void PinLock::look(Instant now) {
    if (const auto why = life_.look(now, power_)) end(*why);
}

void PinLock::passphrase_given(const formats::StaffId& staff, Instant now) {
    look(now);
    end(holds(staff) ? PinEnd::Passphrase : PinEnd::OtherOfficer);
    life_.begin(now);
}

Result<void> PinLock::choose(const formats::StaffId& staff, const crypto::SecretText& pin, Instant now) {
    look(now);
    if (!page_ || !life_.may_choose() || fault_of(pin.view()) != PinFault::None)
        return rejected(Refusal::NotAllowed, "no PIN may be chosen now");
    TRY(page_->choose(staff, pin));
    life_.chosen();
    return {};
}

void PinLock::lock(const vault::StaffIdentity& identity, Instant now) {
    look(now);
    if (!holds(identity.staff) || !page_->seal(identity)) return end(PinEnd::Passphrase);
    life_.lock(now, power_);
}

Result<void> PinLock::counts_a_try(const formats::StaffId& staff, Instant now) {
    look(now);
    if (!holds(staff) || !life_.try_begins()) return rejected(Refusal::NotAllowed, "there is no PIN to be asked for");
    return {};
}

Result<vault::StaffIdentity> PinLock::open(const formats::StaffId& staff, const crypto::SecretText& pin, Instant now) {
    TRY(counts_a_try(staff, now));
    auto opened = page_->open(pin);
    if (opened) life_.unlock(now);
    look(now);
    return opened;
}

Result<void> PinLock::check(const formats::StaffId& staff, const crypto::SecretText& pin, Instant now) {
    TRY(counts_a_try(staff, now));
    auto checked = page_->check(pin);
    if (checked) life_.right();
    look(now);
    return checked;
}

} // namespace teduh::desk
