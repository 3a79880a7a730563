#include "kiosk/widgets/picture/picture.hpp"

#include "storage/base/file.hpp"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <stb/stb_image_write.h>

#include <array>
#include <bit>
#include <vector>

namespace teduh::widgets {
namespace {

constexpr unsigned gl_rgba = 0x1908;
constexpr unsigned gl_unsigned_byte = 0x1401;
using ReadPixels = void (*)(int, int, int, int, unsigned, unsigned, void*);

struct Pixels {
    int width = 0;
    int height = 0;
    int channels = 4;
    std::vector<std::uint8_t> bytes;
};

// The mean of what lies under each new pixel, in steps that the eye does not see and a file keeps small.
std::uint8_t mean(const Pixels& from, int x, int y, int channel, int width, int height) {
    constexpr int step = 8;
    int sum = 0;
    int count = 0;
    for (int v = y * from.height / height; v < (y + 1) * from.height / height; ++v)
        for (int u = x * from.width / width; u < (x + 1) * from.width / width; ++u, ++count)
            sum += from.bytes[static_cast<std::size_t>((v * from.width + u) * from.channels + channel)];
    const int value = (sum / std::max(1, count) + step / 2) / step * step;
    return static_cast<std::uint8_t>(std::min(255, value));
}

Pixels smaller(const Pixels& from, int width) {
    Pixels to{width, from.height * width / from.width, 3, {}};
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x)
            for (int channel = 0; channel < to.channels; ++channel)
                to.bytes.push_back(mean(from, x, y, channel, to.width, to.height));
    return to;
}

} // namespace

struct PictureBook::Glass {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    EGLSurface surface = EGL_NO_SURFACE;
    EGLConfig config = nullptr;
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

Result<void> PictureBook::write(const std::filesystem::path& path, int width_px) {
    Pixels pixels{glass_->width, glass_->height, 4, {}};
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    pixels.bytes.resize(static_cast<std::size_t>(pixels.width * pixels.height * pixels.channels));
    const auto read_pixels = std::bit_cast<ReadPixels>(eglGetProcAddress("glReadPixels"));
    if (read_pixels == nullptr) return Error{Failure::Unreachable, "no OpenGL"};
    read_pixels(0, 0, pixels.width, pixels.height, gl_rgba, gl_unsigned_byte, pixels.bytes.data());
    for (std::size_t i = 3; i < pixels.bytes.size(); i += 4) pixels.bytes[i] = 255;
    if (width_px > 0) pixels = smaller(pixels, width_px);
    stbi_write_png_compression_level = width_px > 0 ? 64 : 8;
    stbi_flip_vertically_on_write(1);
    Bytes png;
    const auto keep = [](void* to, void* from, int size) {
        append(*static_cast<Bytes*>(to),
               {static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(size)});
    };
    stbi_write_png_to_func(keep, &png, pixels.width, pixels.height, pixels.channels, pixels.bytes.data(),
                           pixels.width * pixels.channels);
    return write_file(path, png, 0644);
}

} // namespace teduh::widgets
