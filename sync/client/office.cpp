#include "sync/client/office.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::client {

const keyring::Server* OfficeView::centre() const {
    const auto servers = chain_.servers();
    const auto found = std::ranges::find(servers, formats::ServerRole::Centre, &keyring::Server::role);
    return found != servers.end() ? &*found : nullptr;
}

Refusal OfficeView::trouble() const {
    const auto* own = own_device();
    if (own == nullptr) return Refusal::NotReady;
    if (own->revoked) return Refusal::RevokedDevice;
    const auto active = [this](const auto& group) { return chain_.active_epoch(group.first) != nullptr; };
    if (chain_.recovery() == nullptr || !std::ranges::any_of(chain_.groups(), active)) return Refusal::NotReady;
    return Refusal::None;
}

std::optional<ledger::Trust::Device> OfficeView::device(const formats::DeviceId& device) const {
    const auto* found = chain_.device(device);
    if (found == nullptr) return std::nullopt;
    return Device{found->sign_key, formats::genesis_hash(found->certificate), found->role};
}

std::optional<formats::SignPublicKey> OfficeView::receipt_key(const formats::LogId& log) const {
    for (const auto& server : chain_.servers()) {
        const auto found = std::ranges::find(server.keys, log, &keyring::ReceiptKey::log);
        if (found != server.keys.end()) return found->key;
    }
    return std::nullopt;
}

std::optional<formats::SignPublicKey> OfficeView::config_key(const formats::StaffId& author) const {
    const auto* staff = chain_.staff(author);
    if (staff == nullptr || !staff->has_role("KEPALA")) return std::nullopt;
    return staff->sign_key;
}

Result<void> Office::load() {
    formats::KeyringPage page;
    for (const auto& item : TRY(ledger_.keyring(1)))
        page.items.push_back(TRY(formats::decode_array<formats::KeyringItem>(item.bytes)));
    if (page.items.empty()) return {};
    page.rows = TRY(ledger_.keyring_rows());
    auto chain = keyring::Keyring::from_page(page);
    if (!chain) return Error{Failure::Corrupt, Refusal::BadKeyring, "the stored keyring does not verify"};
    keyring::WrapStore rows;
    keyring::take_rows(*chain, page, rows);
    const std::lock_guard lock(mutex_);
    view_ = std::make_shared<const OfficeView>(std::move(*chain), std::move(rows), secrets_.device_id());
    return {};
}

std::shared_ptr<const OfficeView> Office::view() const {
    const std::lock_guard lock(mutex_);
    return view_;
}

Result<void> Office::keep(const OfficeView& view, std::uint32_t from_n) {
    std::vector<ledger::KeyringItem> items;
    for (const auto& item : view.chain().items_from(from_n))
        items.push_back({from_n + static_cast<std::uint32_t>(items.size()), formats::encode_array(item)});
    std::vector<Bytes> rows;
    for (const auto& [hash, row] : view.rows().rows()) rows.push_back(row);
    return ledger_.put_keyring(items, rows);
}

Result<void> Office::forget_what_it_ended(const OfficeView& view) {
    TRY(secrets_.renew_cache_secret());
    TRY(ledger_.drop_caches());
    for (const auto& item : view.chain().items_from(1)) {
        const auto statement = TRY(formats::decode_statement(item.statement));
        const auto* added = std::get_if<formats::StaffAddBody>(&statement.body);
        const auto* staff = added != nullptr ? view.chain().staff(added->staff) : nullptr;
        if (staff != nullptr && staff->removed_n) TRY(ledger_.drop_identity(staff->id));
    }
    return {};
}

Result<bool> Office::extend(const formats::KeyringPage& page) {
    const std::lock_guard lock(mutex_);
    if (!view_) return Error{Failure::Rejected, Refusal::NotReady, "there is no keyring to extend"};
    auto chain = view_->chain();
    auto rows = view_->rows();
    const auto extension = chain.extend_by(page);
    if (extension.stopped && extension.taken == 0) return *extension.stopped;
    if (extension.stopped) log_trouble("a keyring page was taken only in part", *extension.stopped);
    const auto new_rows = keyring::take_rows(chain, page, rows);
    if (extension.taken == 0 && new_rows == 0) return false;
    const auto first_new = view_->chain().n() + 1;
    auto next = std::make_shared<const OfficeView>(std::move(chain), std::move(rows), secrets_.device_id());
    TRY(forget_what_it_ended(*next));
    TRY(keep(*next, first_new));
    log_event("keyring extended", {{Literal("n"), next->chain().n()}});
    view_ = std::move(next);
    return true;
}

Result<void> Office::adopt(const formats::KeyringPage& page) {
    const std::lock_guard lock(mutex_);
    if (view_ && view_->own_device()) return Error{Failure::Rejected, Refusal::WrongPhase, "already enrolled"};
    auto chain = TRY(keyring::Keyring::from_page(page));
    keyring::WrapStore rows;
    keyring::take_rows(chain, page, rows);
    auto next = std::make_shared<const OfficeView>(std::move(chain), std::move(rows), secrets_.device_id());
    TRY(keep(*next, 1));
    log_event("this device is enrolled", {{Literal("keyring"), next->chain().n()}});
    view_ = std::move(next);
    return {};
}

} // namespace teduh::client
