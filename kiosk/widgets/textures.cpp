#include "kiosk/widgets/textures.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>
#include <bit>

namespace teduh::widgets {
namespace {

constexpr unsigned gl_texture_2d = 0x0DE1;
constexpr unsigned gl_texture_mag_filter = 0x2800;
constexpr unsigned gl_texture_min_filter = 0x2801;
constexpr unsigned gl_texture_wrap_s = 0x2802;
constexpr unsigned gl_texture_wrap_t = 0x2803;
constexpr unsigned gl_texture_max_level = 0x813D;
constexpr unsigned gl_rgba = 0x1908;
constexpr unsigned gl_rgba8 = 0x8058;
constexpr unsigned gl_unsigned_byte = 0x1401;
constexpr int gl_linear = 0x2601;
constexpr int gl_clamp_to_edge = 0x812F;
constexpr int zero_lines = 64; // at once

using GenTextures = void (*)(int, unsigned*);
using DeleteTextures = void (*)(int, const unsigned*);
using BindTexture = void (*)(unsigned, unsigned);
using TexParameter = void (*)(unsigned, unsigned, int);
using TexImage = void (*)(unsigned, int, int, int, int, int, unsigned, unsigned, const void*);
using TexSubImage = void (*)(unsigned, int, int, int, int, int, unsigned, unsigned, const void*);
using GetError = unsigned (*)();
using Finish = void (*)();

} // namespace

template <class Call>
Call Textures::function(const char* name) const {
    const auto found = loader_(name);
    ensure(found != nullptr); // ImGui draws with the same ones
    return std::bit_cast<Call>(found);
}

std::uintptr_t Textures::hold(const PixelView& pixels) {
    const auto error = function<GetError>("glGetError");
    for (int i = 0; i < 8 && error() != 0; ++i) {
    } // of others before us
    Held held{0, pixels.width, pixels.height};
    function<GenTextures>("glGenTextures")(1, &held.name);
    const auto bind = function<BindTexture>("glBindTexture");
    const auto set = function<TexParameter>("glTexParameteri");
    bind(gl_texture_2d, held.name);
    set(gl_texture_2d, gl_texture_min_filter, gl_linear);
    set(gl_texture_2d, gl_texture_mag_filter, gl_linear);
    set(gl_texture_2d, gl_texture_wrap_s, gl_clamp_to_edge);
    set(gl_texture_2d, gl_texture_wrap_t, gl_clamp_to_edge);
    set(gl_texture_2d, gl_texture_max_level, 0);
    function<TexImage>("glTexImage2D")(gl_texture_2d, 0, static_cast<int>(gl_rgba8), held.width, held.height,
                                       0, gl_rgba, gl_unsigned_byte, pixels.rgba.data());
    const bool made = error() == 0;
    bind(gl_texture_2d, 0);
    if (!made) {
        function<DeleteTextures>("glDeleteTextures")(1, &held.name);
        return 0;
    }
    held_.push_back(held);
    return held.name;
}

void Textures::refill(std::uintptr_t texture, const PixelView& pixels) {
    const auto found = std::ranges::find(held_, texture, &Held::name);
    ensure(found != held_.end() && found->width == pixels.width && found->height == pixels.height);
    const auto bind = function<BindTexture>("glBindTexture");
    bind(gl_texture_2d, found->name);
    function<TexSubImage>("glTexSubImage2D")(gl_texture_2d, 0, 0, 0, found->width, found->height, gl_rgba,
                                             gl_unsigned_byte, pixels.rgba.data());
    bind(gl_texture_2d, 0);
}

void Textures::wipe(std::uintptr_t texture) {
    const auto found = std::ranges::find(held_, texture, &Held::name);
    ensure(found != held_.end());
    const auto bind = function<BindTexture>("glBindTexture");
    const auto write = function<TexSubImage>("glTexSubImage2D");
    const Bytes zeros(static_cast<std::size_t>(found->width) * zero_lines * 4);
    bind(gl_texture_2d, found->name);
    for (int line = 0; line < found->height; line += zero_lines)
        write(gl_texture_2d, 0, 0, line, found->width, std::min(zero_lines, found->height - line), gl_rgba,
              gl_unsigned_byte, zeros.data());
    bind(gl_texture_2d, 0);
    function<Finish>("glFinish")();
    function<DeleteTextures>("glDeleteTextures")(1, &found->name);
    held_.erase(found);
}

} // namespace teduh::widgets
