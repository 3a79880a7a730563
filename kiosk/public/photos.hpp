#pragma once

#include "kiosk/camera/viewfinder.hpp"
#include "kiosk/public/drafts.hpp"
#include "kiosk/public/sending/envelope.hpp"

#include <map>

namespace teduh::kiosk {

// The photos of one visit: what the camera sees now, what was taken of it, and what that became when it was sealed. A photo is sealed
// for its case and for its draft in the same step in which it is taken; its JPEG is wiped then, its pixels when the screen that asks
// whether they can be read is left (SPEC D.15-3). Main thread.
class Photos {
public:
    // `wake` is called by the camera's thread.
    Photos(Drafts& drafts, std::function<void()> wake, std::optional<std::filesystem::path> invented);

    camera::Viewfinder& camera() { return camera_; }
    const widgets::PixelView* shown() const { return camera_.shown(); }

    // What is seen now, sealed. It is hers to send once use() was called; until then drop() forgets it.
    Result<void> take(std::uint8_t slot, const sending::Envelope& envelope);
    void use();
    void drop();
    void drop_all();

    // Those that belong to another case than `envelope` now is, and those that a draft brought, are sealed for it; what cannot be
    // had any more is left out, and gives false.
    bool fit(const std::vector<visit::TakenPhoto>& taken, const sending::Envelope& envelope);
    // In the order of `taken`; for the record, and for the submission.
    std::vector<records::AttachmentRef> references(const std::vector<visit::TakenPhoto>& taken) const;
    std::vector<vault::SealedObject> objects(const std::vector<visit::TakenPhoto>& taken) const;
    bool has(std::uint8_t slot) const { return sealed_.contains(slot); }
    // The visit is over: the device is given back, nothing stays.
    void forget();

private:
    struct Sealed {
        vault::SealedObject object;
        formats::CapsuleId capsule;
    };

    Drafts& drafts_;
    camera::Viewfinder camera_;
    std::uint8_t held_ = 0;
    std::map<std::uint8_t, Sealed> sealed_;
};

} // namespace teduh::kiosk
