#pragma once

#include "kiosk/draft/draft_key.hpp"
#include "kiosk/public/line.hpp"

#include <map>

namespace teduh::kiosk {

// What a visit keeps for the program that follows a crash (SPEC D.14): sealed here, held by the core, its key in
// the kernel. Without a kernel that promises to forget there is none. Main thread.
class Drafts {
public:
    Drafts(Line& line, std::string channel, std::chrono::seconds life);

    // What a visit before this one left, less than the key's life ago.
    enum class Left : std::uint8_t {
        Nothing,
        Draft,  // that may be read
        Stored, // it was sent, and its program ended before its client could see that (SPEC H.21)
    };
    void look(std::function<void(Left)> then);
    // Its content; of the same device only.
    Result<crypto::SecretBytes> read(const formats::DeviceId& device) const;
    // Its visit goes on: the same draft, the same key.
    const std::optional<formats::DraftId>& found() const { return found_; }
    const formats::DraftId& current() const { return context_.draft; }

    // A new visit: a new key, and nothing of what was before.
    void begin(const formats::DeviceId& device, const formats::DraftId& draft);
    // The visit that was found goes on.
    void go_on(const formats::DeviceId& device);
    void keep(View plain);
    bool has_kept() const { return key_ && context_.revision > 0; } // of this visit
    // Photos, in slots 1..8: sealed as they are taken, given to the core once she uses them. What no key can be had for is not
    // kept.
    void take_photo(std::uint8_t slot, View jpeg);
    void use_photo(std::uint8_t slot);
    void drop_photo(std::uint8_t slot);
    // As it was taken, in this visit or by the program before it. NotFound: it was not kept.
    Result<crypto::SecretBytes> photo(std::uint8_t slot) const;
    // Her time begins again. True: the words must be kept once more, because the core forgets them by its own clock, or
    // because the kernel forgot the key while she paused.
    bool touch(std::uint64_t now_ms);
    // What she told is sent: its words go. The key stays until the visit ends, so that a program after a crash may ask
    // the core how this one ended.
    void sent();
    void drop();

private:
    // One that is used lies at the core, too.
    struct Photo {
        formats::DraftBlob blob;
        bool used = false;
    };
    using Slots = std::map<std::uint8_t, Photo>;

    void put();
    void put_photo(const formats::DraftBlob& blob);
    void seal_photos_anew(const draft::DraftKey& before);
    void drop_words(const formats::DraftId& draft);

    Line& line_;
    std::string channel_;
    std::chrono::seconds life_;
    std::optional<draft::DraftKey> key_;
    std::optional<formats::DraftId> found_;
    std::optional<formats::DraftBlob> left_; // by the visit before
    formats::DraftContext context_;
    Slots photos_;
    std::shared_ptr<std::optional<formats::DraftBlob>> newest_ =
        std::make_shared<std::optional<formats::DraftBlob>>();
    bool putting_ = false;
    std::uint64_t touched_ms_ = 0;
    std::uint64_t kept_ms_ = 0; // when she touched the screen last before words were kept
};

} // namespace teduh::kiosk
