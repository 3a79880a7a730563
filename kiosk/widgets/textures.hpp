#pragma once

#include "kiosk/widgets/photo.hpp"

#include <vector>

namespace teduh::widgets {

// Pictures as textures of OpenGL, for whoever presents frames: opaque, linear, one level. The functions come
// through the loader of the window system, so no header and no library of OpenGL is needed. The thread and
// the context that draw.
class Textures {
public:
    using Function = void (*)();
    using Loader = Function (*)(const char* name);
    explicit Textures(Loader loader) : loader_(loader) {}

    // Its name for ImGui; 0 where the driver has no room for it.
    std::uintptr_t hold(const PixelView& pixels);
    // Overwritten with zeros, finished, deleted (SPEC F.2-4).
    void wipe(std::uintptr_t texture);
    // Other pixels of the same size, over what was there.
    void refill(std::uintptr_t texture, const PixelView& pixels);

private:
    struct Held {
        unsigned name;
        int width;
        int height;
    };
    template <class Call>
    Call function(const char* name) const;
    Loader loader_;
    std::vector<Held> held_;
};

} // namespace teduh::widgets
