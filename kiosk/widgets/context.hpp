#pragma once

#include "kiosk/widgets/fonts.hpp"

struct ImGuiContext;

namespace teduh::widgets {

// From here on every block that ImGui gives back is wiped first: its buffers hold the shapes of typed letters
// (SPEC F.2-2). Called before anything of ImGui is made; calling it again changes nothing.
void use_wiping_allocator();

// ImGui's world, with no ini file, no log file, no clipboard and no input of its own; it draws and nothing
// else. One at a time. Its end gives everything back, wiped, so a new one starts where nobody has been.
class Context {
public:
    Context(const Fonts& fonts, const Panel& panel);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void begin_frame();
    void end_frame(); // ImGui::GetDrawData() is valid until the next begin_frame

private:
    ImGuiContext* context_;
};

// Bytes that ImGui holds at the moment: 0 when no Context and no Fonts live.
std::size_t imgui_bytes();

} // namespace teduh::widgets
