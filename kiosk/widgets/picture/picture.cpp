#include "kiosk/widgets/picture/picture.hpp"

#include "kiosk/widgets/picture/png.hpp"
#include "kiosk/widgets/textures.hpp"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <array>
#include <bit>

namespace teduh::widgets {
namespace {

constexpr unsigned gl_rgba = 0x1908;
constexpr unsigned gl_unsigned_byte = 0x1401;
using ReadPixels = void (*)(int, int, int, int, unsigned, unsigned, void*);

} // namespace

struct PictureBook::Glass {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    EGLSurface surface = EGL_NO_SURFACE;
    EGLConfig config = nullptr;
    Textures textures{eglGetProcAddress};
    int width = 0;
    int height = 0;

    bool open() {
        display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
        if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) return false;
        eglBindAPI(EGL_OPENGL_API);
        constexpr std::array<EGLint, 13> wanted = {EGL_SURFACE_TYPE,
                                                   EGL_PBUFFER_BIT,
                                                   EGL_RENDERABLE_TYPE,
                                                   EGL_OPENGL_BIT,
                                                   EGL_RED_SIZE,
                                                   8,
                                                   EGL_GREEN_SIZE,
                                                   8,
                                                   EGL_BLUE_SIZE,
                                                   8,
                                                   EGL_ALPHA_SIZE,
                                                   8,
                                                   EGL_NONE};
        EGLint count = 0;
        if (eglChooseConfig(display, wanted.data(), &config, 1, &count) == EGL_FALSE || count < 1)
            return false;
        constexpr std::array<EGLint, 7> version = {EGL_CONTEXT_MAJOR_VERSION,
                                                   3,
                                                   EGL_CONTEXT_MINOR_VERSION,
                                                   3,
                                                   EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                                   EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                                   EGL_NONE};
        context = eglCreateContext(display, config, EGL_NO_CONTEXT, version.data());
        return context != EGL_NO_CONTEXT;
    }
    void resize(int to_width, int to_height) {
        const std::array<EGLint, 5> size = {EGL_WIDTH, to_width, EGL_HEIGHT, to_height, EGL_NONE};
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
        surface = eglCreatePbufferSurface(display, config, size.data());
        eglMakeCurrent(display, surface, surface, context);
        width = to_width;
        height = to_height;
    }
    ~Glass() {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
    }
};

PictureBook::PictureBook(Stage& stage) : stage_(stage), glass_(std::make_unique<Glass>()) {}
PictureBook::~PictureBook() {
    if (glass_->context != EGL_NO_CONTEXT) stage_.set_presenter(nullptr);
}

Result<std::unique_ptr<PictureBook>> PictureBook::open(Stage& stage) {
    std::unique_ptr<PictureBook> book(new PictureBook(stage));
    if (!book->glass_->open()) return Error{Failure::Unreachable, "no EGL without a window system"};
    stage.set_presenter(book.get());
    return book;
}

void PictureBook::enter() {
    const auto& panel = stage_.look().panel;
    glass_->resize(panel.width_px, panel.height_px);
    ImGui_ImplOpenGL3_Init("#version 330 core");
    ImGui_ImplOpenGL3_NewFrame(); // takes the fonts' texture
}
void PictureBook::leave() { ImGui_ImplOpenGL3_Shutdown(); }
std::uintptr_t PictureBook::hold(const PixelView& pixels) { return glass_->textures.hold(pixels); }
void PictureBook::wipe(std::uintptr_t texture) { glass_->textures.wipe(texture); }
void PictureBook::refill(std::uintptr_t texture, const PixelView& pixels) { glass_->textures.refill(texture, pixels); }

Result<void> PictureBook::write(const std::filesystem::path& path, int width_px) {
    Pixels pixels{glass_->width, glass_->height, 4, {}};
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    pixels.bytes.resize(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 4);
    const auto read_pixels = std::bit_cast<ReadPixels>(eglGetProcAddress("glReadPixels"));
    if (read_pixels == nullptr) return Error{Failure::Unreachable, "no OpenGL"};
    read_pixels(0, 0, pixels.width, pixels.height, gl_rgba, gl_unsigned_byte, pixels.bytes.data());
    return write_png(path, std::move(pixels), width_px);
}

} // namespace teduh::widgets
