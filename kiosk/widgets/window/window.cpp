#include "kiosk/widgets/window/window.hpp"

#include "kiosk/widgets/pacer.hpp"
#include "kiosk/widgets/textures.hpp"

#define GLFW_INCLUDE_NONE // no header of OpenGL is needed: ImGui brings its own loader
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <atomic>
#include <bit>
#include <cmath>

namespace teduh::widgets {
namespace {

Key key_of(int key) {
    switch (key) {
    case GLFW_KEY_TAB: return Key::Tab;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::Enter;
    case GLFW_KEY_ESCAPE: return Key::Escape;
    case GLFW_KEY_LEFT: return Key::Left;
    case GLFW_KEY_RIGHT: return Key::Right;
    case GLFW_KEY_UP: return Key::Up;
    case GLFW_KEY_DOWN: return Key::Down;
    case GLFW_KEY_HOME: return Key::Home;
    case GLFW_KEY_END: return Key::End;
    case GLFW_KEY_BACKSPACE: return Key::Backspace;
    case GLFW_KEY_DELETE: return Key::Delete;
    case GLFW_KEY_LEFT_SHIFT:
    case GLFW_KEY_RIGHT_SHIFT: return Key::Shift;
    default: return Key::Other;
    }
}

// Two frames with the same sum show the same.
std::uint64_t sum_of(const ImDrawData& data) {
    std::uint64_t sum = 1469598103934665603U;
    const auto add = [&](const void* from, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(from);
        for (std::size_t i = 0; i < size; ++i) sum = (sum ^ bytes[i]) * 1099511628211U;
    };
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const auto& list = *data.CmdLists[i];
        add(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
        add(list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
        for (const auto& command : list.CmdBuffer) {
            add(&command.ClipRect, sizeof(command.ClipRect));
            add(&command.TextureId, sizeof(command.TextureId));
        }
    }
    return sum;
}

} // namespace

struct Window::Glass {
    GLFWwindow* window = nullptr;
    Router* router = nullptr;
    Pacer pacer;
    Textures textures{glfwGetProcAddress};
    std::atomic<bool> woken{false};
    std::atomic<std::uint64_t> turns{0};
    bool down = false;
    Point at; // of the pointer, by its own event: when a late frame comes to a press, the pointer itself is somewhere else
    bool stays = false; // nobody can close it from outside
    std::uint64_t sum = 0;
    std::uint64_t drawn = 0;
    std::uint64_t shown = 0;

    static Glass& of(GLFWwindow* window) { return *static_cast<Glass*>(glfwGetWindowUserPointer(window)); }
    void listen();
    bool open(const WindowLook& look, const Panel& panel);
    ~Glass() {
        if (window != nullptr) glfwDestroyWindow(window);
        glfwTerminate();
    }
};

// The router takes every event as it comes; only the first finger reaches GLFW under X11.
void Window::Glass::listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        if (button != GLFW_MOUSE_BUTTON_LEFT) return;
        auto& glass = of(w);
        glass.down = action == GLFW_PRESS;
        if (glass.down)
            glass.router->finger_down(glass.at);
        else
            glass.router->finger_up(glass.at);
        glass.pacer.event();
    });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        auto& glass = of(w);
        glass.at = {static_cast<float>(std::floor(x)), static_cast<float>(std::floor(y))};
        if (!glass.down) return; // a pointer that only passes over changes nothing
        glass.router->finger_move(glass.at);
        glass.pacer.event();
    });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int) {
        auto& glass = of(w);
        if (action == GLFW_RELEASE)
            glass.router->key_up(key_of(key));
        else if (action == GLFW_PRESS || key_of(key) != Key::Shift)
            glass.router->key_down(key_of(key));
        glass.pacer.event();
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
        of(w).router->character(character);
        of(w).pacer.event();
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) {
        of(w).sum = 0; // the picture is lost, whatever it was
        of(w).pacer.event();
    });
}

bool Window::Glass::open(const WindowLook& look, const Panel& panel) {
    if (glfwInit() == GLFW_FALSE) return false;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_DECORATED, look.fullscreen ? GLFW_FALSE : GLFW_TRUE);
    auto* monitor = look.fullscreen ? glfwGetPrimaryMonitor() : nullptr;
    const auto* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    const int width = mode != nullptr ? mode->width : panel.width_px;
    const int height = mode != nullptr ? mode->height : panel.height_px;
    window = glfwCreateWindow(width, height, look.title, monitor, nullptr);
    if (window == nullptr) return false;
    stays = look.fullscreen;
    if (look.hides_pointer) glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    listen();
    return true;
}

Window::Window(Stage& stage, const Clock& clock)
    : stage_(stage), clock_(clock), glass_(std::make_unique<Glass>()) {}
Window::~Window() {
    if (glass_->window != nullptr) stage_.set_presenter(nullptr);
}

Result<std::unique_ptr<Window>> Window::open(Stage& stage, const Clock& clock, const WindowLook& look) {
    std::unique_ptr<Window> window(new Window(stage, clock));
    auto& glass = *window->glass_;
    glass.router = &stage.router();
    if (!glass.open(look, stage.look().panel)) return Error{Failure::Unreachable, "no display for a window"};
    auto real = stage.look();
    glfwGetFramebufferSize(glass.window, &real.panel.width_px, &real.panel.height_px);
    TRY(stage.set_look(real));
    stage.set_presenter(window.get());
    return window;
}

void Window::enter() {
    ImGui_ImplOpenGL3_Init("#version 330 core");
    ImGui_ImplOpenGL3_NewFrame(); // takes the fonts' texture
    glass_->sum = 0;
    glass_->pacer.event();
}
void Window::leave() { ImGui_ImplOpenGL3_Shutdown(); }
std::uintptr_t Window::hold(const PixelView& pixels) { return glass_->textures.hold(pixels); }
void Window::wipe(std::uintptr_t texture) { glass_->textures.wipe(texture); }
void Window::refill(std::uintptr_t texture, const PixelView& pixels) { glass_->textures.refill(texture, pixels); }

void Window::frame(const std::function<void(Ui&)>& draw, bool always) {
    stage_.frame(clock_.boot_ms(), draw);
    ++glass_->drawn;
    glass_->pacer.drawn();
    glass_->pacer.wake_at(stage_.wake_ms());
    if (stage_.router().waiting()) glass_->pacer.event();
    auto* data = ImGui::GetDrawData();
    const auto sum = sum_of(*data);
    if (sum == glass_->sum && !always) return;
    glass_->sum = sum;
    ImGui_ImplOpenGL3_RenderDrawData(data);
    glfwSwapBuffers(glass_->window);
    ++glass_->shown;
}

bool Window::turn(const std::function<void(Ui&)>& draw, std::optional<std::uint64_t> until_ms) {
    auto& glass = *glass_;
    ++glass.turns;
    const auto now = clock_.boot_ms();
    std::uint64_t wait = glass.pacer.wait_ms(now);
    if (until_ms) wait = std::min(wait, *until_ms > now ? *until_ms - now : 0);
    if (wait > 0)
        glfwWaitEventsTimeout(static_cast<double>(wait) / 1000);
    else
        glfwPollEvents();
    if (glass.woken.exchange(false) || (until_ms && *until_ms <= clock_.boot_ms())) glass.pacer.event();
    if (glass.pacer.due(clock_.boot_ms())) frame(draw, false);
    if (glass.stays) glfwSetWindowShouldClose(glass.window, GLFW_FALSE);
    return glfwWindowShouldClose(glass.window) == GLFW_FALSE;
}

void Window::wake() {
    glass_->woken = true;
    nudge();
}
void Window::nudge() { glfwPostEmptyEvent(); }
std::uint64_t Window::turns() const { return glass_->turns; }

void Window::show_now(const std::function<void(Ui&)>& draw, int count) {
    for (int i = 0; i < count; ++i) frame(draw, true);
}

#ifdef TEDUH_DRIVE
Result<void> Window::read_back(int& width, int& height, std::vector<std::uint8_t>& rgba) {
    constexpr unsigned gl_rgba = 0x1908;
    constexpr unsigned gl_unsigned_byte = 0x1401;
    using ReadPixels = void (*)(int, int, int, int, unsigned, unsigned, void*);
    const auto read_pixels = std::bit_cast<ReadPixels>(glfwGetProcAddress("glReadPixels"));
    if (read_pixels == nullptr) return Error{Failure::Unreachable, "no OpenGL"};
    // After a swap the hidden picture is undefined: it is drawn again, and not shown.
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwGetFramebufferSize(glass_->window, &width, &height);
    rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    read_pixels(0, 0, width, height, gl_rgba, gl_unsigned_byte, rgba.data());
    return {};
}
#endif

std::uint64_t Window::frames_drawn() const { return glass_->drawn; }
std::uint64_t Window::frames_shown() const { return glass_->shown; }

} // namespace teduh::widgets
