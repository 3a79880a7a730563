#include "kiosk/public/photos.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::kiosk {

Photos::Photos(Drafts& drafts, std::function<void()> wake, std::optional<std::filesystem::path> invented)
    : drafts_(drafts), camera_(std::move(wake), std::move(invented)) {}

Result<void> Photos::take(std::uint8_t slot, const sending::Envelope& envelope) {
    const auto photo = TRY(camera_.take());
    auto sealed = envelope.seal_photo(photo.jpeg);
    if (!sealed) {
        camera_.end_check();
        return sealed.error();
    }
    sealed_[slot] = {*std::move(sealed), envelope.capsule()};
    drafts_.take_photo(slot, photo.jpeg);
    held_ = slot;
    return {};
}

void Photos::use() {
    drafts_.use_photo(held_);
    held_ = 0;
}

void Photos::drop() {
    sealed_.erase(held_);
    drafts_.drop_photo(held_);
    held_ = 0;
}

void Photos::drop_all() {
    for (const auto& [slot, each] : sealed_) drafts_.drop_photo(slot);
    sealed_.clear();
    held_ = 0;
}

bool Photos::fit(const std::vector<visit::TakenPhoto>& taken, const sending::Envelope& envelope) {
    bool all = true;
    for (const auto& each : taken) {
        const auto found = sealed_.find(each.slot);
        if (found != sealed_.end() && found->second.capsule == envelope.capsule()) continue;
        sealed_.erase(each.slot);
        const auto jpeg = drafts_.photo(each.slot);
        auto object = jpeg ? envelope.seal_photo(*jpeg) : Result<vault::SealedObject>(jpeg.error());
        if (object) sealed_[each.slot] = {*std::move(object), envelope.capsule()};
        else log_trouble("a photo could not be had again", object.error());
        all = all && object.has_value();
    }
    return all;
}

std::vector<records::AttachmentRef> Photos::references(const std::vector<visit::TakenPhoto>& taken) const {
    std::vector<records::AttachmentRef> all;
    for (const auto& each : taken)
        if (const auto found = sealed_.find(each.slot); found != sealed_.end())
            all.push_back({found->second.object.object, found->second.object.object_hash, records::Text(each.kind)});
    return all;
}

std::vector<vault::SealedObject> Photos::objects(const std::vector<visit::TakenPhoto>& taken) const {
    std::vector<vault::SealedObject> all;
    for (const auto& each : taken)
        if (const auto found = sealed_.find(each.slot); found != sealed_.end()) all.push_back(found->second.object);
    return all;
}

void Photos::forget() {
    camera_.forget();
    sealed_.clear();
    held_ = 0;
}

} // namespace teduh::kiosk
