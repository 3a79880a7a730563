#include "kiosk/public/drafts.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::kiosk {
namespace {

constexpr std::uint64_t touch_every_ms = 1000;  // the kernel counts in seconds
constexpr std::uint64_t keep_every_ms = 30'000; // the core drops what was not put for two minutes

std::map<std::uint8_t, formats::DraftBlob> slots_in(std::vector<channel::Message>& answers) {
    std::map<std::uint8_t, formats::DraftBlob> slots;
    for (auto& answer : answers) {
        auto* put = std::get_if<channel::DraftPut>(&answer);
        if (put == nullptr) continue;
        const auto context = formats::decode<formats::DraftContext>(put->draft.context);
        if (context) slots[static_cast<std::uint8_t>(context->slot)] = std::move(put->draft);
    }
    return slots;
}

} // namespace

Drafts::Drafts(Line& line, std::string channel, std::chrono::seconds life)
    : line_(line), channel_(std::move(channel)), life_(life) {}

void Drafts::look(std::function<void(Left)> then) {
    auto key = draft::DraftKey::find(channel_, life_);
    if (!key || !*key) {
        if (!key) log_trouble("no draft will be kept", key.error());
        return then(Left::Nothing);
    }
    key_ = *std::move(key);
    line_.ask([this, then = std::move(then)](Wire& wire) -> Line::Then {
        auto answers = wire.ask_all(channel::DraftGet{});
        auto slots = answers ? slots_in(*answers) : std::map<std::uint8_t, formats::DraftBlob>();
        const bool stored = answers && std::ranges::any_of(*answers, [](const auto& answer) {
            return std::holds_alternative<channel::Stored>(answer);
        });
        return [this, then, stored, slots = std::move(slots)] {
            photos_.clear();
            for (const auto& [slot, blob] : slots)
                if (slot == 0) left_ = blob;
                else photos_[slot] = {blob, true};
            if (left_)
                if (const auto context = formats::decode<formats::DraftContext>(left_->context))
                    found_ = context->draft;
            if (!found_) drop();
            then(found_ ? Left::Draft : stored ? Left::Stored : Left::Nothing);
        };
    });
}

Result<crypto::SecretBytes> Drafts::read(const formats::DeviceId& device) const {
    if (!key_ || !left_ || !found_) return rejected(Refusal::NotFound, "no draft was left");
    return key_->open(*left_, {device, *found_, 0, 0, {}});
}

void Drafts::begin(const formats::DeviceId& device, const formats::DraftId& draft) {
    left_.reset();
    found_.reset();
    photos_.clear();
    context_ = {device, draft, 0, 0, {}};
    auto key = draft::DraftKey::make(channel_, life_);
    if (!key) {
        log_trouble("this visit goes on without a draft", key.error());
        key_.reset();
        return;
    }
    key_ = *std::move(key);
}

void Drafts::go_on(const formats::DeviceId& device) {
    const auto context = formats::decode<formats::DraftContext>(left_->context);
    context_ = {device, *found_, 0, context ? context->revision : 0, {}};
    left_.reset();
}

void Drafts::take_photo(std::uint8_t slot, View jpeg) {
    photos_.erase(slot);
    if (!key_ || jpeg.size() > draft::plain_bytes_max) return;
    auto context = context_;
    context.slot = slot;
    photos_[slot] = {key_->seal(context, jpeg), false};
}

void Drafts::use_photo(std::uint8_t slot) {
    const auto found = photos_.find(slot);
    if (found == photos_.end()) return;
    found->second.used = true;
    put_photo(found->second.blob);
}

// A slot cannot be taken out of a draft by itself: nothing is put over what it held.
void Drafts::drop_photo(std::uint8_t slot) {
    const auto found = photos_.find(slot);
    if (found == photos_.end()) return;
    auto context = context_;
    context.slot = slot;
    if (found->second.used && key_) put_photo(key_->seal(context, {}));
    photos_.erase(found);
}

Result<crypto::SecretBytes> Drafts::photo(std::uint8_t slot) const {
    const auto found = photos_.find(slot);
    if (!key_ || found == photos_.end()) return rejected(Refusal::NotFound, "a photo was not kept");
    auto context = context_;
    context.slot = slot;
    auto jpeg = TRY(key_->open(found->second.blob, context));
    if (jpeg.empty()) return rejected(Refusal::NotFound, "a photo was taken back");
    return jpeg;
}

void Drafts::put_photo(const formats::DraftBlob& blob) {
    line_.ask([blob](Wire& wire) -> Line::Then {
        const auto kept = wire.ask_for<channel::Done>(channel::DraftPut{blob});
        if (!kept) log_trouble("a photo's draft could not be kept", kept.error());
        return {};
    });
}

// The kernel forgot the key while she paused; the program has it still, for this once.
void Drafts::seal_photos_anew(const draft::DraftKey& before) {
    for (auto& [slot, photo] : photos_) {
        auto context = context_;
        context.slot = slot;
        const auto jpeg = before.open(photo.blob, context);
        if (!jpeg) continue;
        photo.blob = key_->seal(context, *jpeg);
        if (photo.used) put_photo(photo.blob);
    }
}

// The newest wins: what stands in the queue is put with the words of now.
void Drafts::keep(View plain) {
    if (!key_ || plain.size() > draft::plain_bytes_max) return;
    ++context_.revision;
    kept_ms_ = touched_ms_;
    *newest_ = key_->seal(context_, plain);
    if (!putting_) put();
}

void Drafts::put() {
    putting_ = true;
    auto blob = std::move(**newest_);
    newest_->reset();
    line_.ask([this, blob = std::move(blob)](Wire& wire) -> Line::Then {
        const auto kept = wire.ask_for<channel::Done>(channel::DraftPut{blob});
        if (!kept) log_trouble("a draft could not be kept", kept.error());
        return [this] {
            putting_ = false;
            if (*newest_) put();
        };
    });
}

bool Drafts::touch(std::uint64_t now_ms) {
    if (!key_ || now_ms - touched_ms_ < touch_every_ms) return false;
    touched_ms_ = now_ms;
    if (key_->touch()) return has_kept() && now_ms - kept_ms_ >= keep_every_ms;
    auto key = draft::DraftKey::make(channel_, life_);
    if (!key) log_trouble("this visit goes on without a draft", key.error());
    const bool again = key && has_kept();
    const auto before = std::exchange(key_, std::nullopt);
    if (key) {
        key_ = *std::move(key);
        seal_photos_anew(*before);
    }
    return again;
}

void Drafts::drop_words(const formats::DraftId& draft) {
    newest_->reset();
    line_.ask([draft](Wire& wire) -> Line::Then {
        (void)wire.ask_for<channel::Done>(channel::DraftDrop{draft}, 2'000);
        return {};
    });
}

void Drafts::sent() {
    context_.revision = 0; // nothing is kept once more, however long her receipt stands there
    photos_.clear();
    drop_words(context_.draft);
}

void Drafts::drop() {
    if (key_)
        if (const auto revoked = key_->revoke(); !revoked) log_trouble("a draft's key stays", revoked.error());
    key_.reset();
    left_.reset();
    photos_.clear();
    drop_words(found_ ? *found_ : context_.draft);
    found_.reset();
}

} // namespace teduh::kiosk
