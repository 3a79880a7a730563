#include "kiosk/backdrop/letters.hpp"

#include <clocale>
#include <cstdlib>
#include <memory>

#include <ft2build.h>
#include FT_FREETYPE_H

namespace teduh::backdrop {
namespace {

constexpr auto regular_font = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";
constexpr auto bold_font = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";
constexpr std::size_t reference_px = 800; // the shorter edge of the reference panel
constexpr std::size_t heading_px = 40;
constexpr std::size_t body_px = 24;

struct EndLibrary {
    void operator()(FT_LibraryRec_* library) const { FT_Done_FreeType(library); }
};
struct EndFace {
    void operator()(FT_FaceRec_* face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<FT_LibraryRec_, EndLibrary>;
using Face = std::unique_ptr<FT_FaceRec_, EndFace>;

std::u32string characters_of(const std::string& sentence) {
    std::u32string characters;
    std::mblen(nullptr, 0);
    for (std::size_t at = 0; at < sentence.size();) {
        wchar_t character = 0;
        const auto length = std::mbtowc(&character, sentence.data() + at, sentence.size() - at);
        if (length <= 0) break;
        characters.push_back(static_cast<char32_t>(character));
        at += static_cast<std::size_t>(length);
    }
    return characters;
}

void mix(std::uint32_t& pixel, std::uint32_t ink, unsigned cover) {
    std::uint32_t mixed = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        const auto below = pixel >> shift & 0xff;
        const auto above = ink >> shift & 0xff;
        mixed |= (below * (255 - cover) + above * cover + 127) / 255 << shift;
    }
    pixel = mixed;
}

void blend(Picture& picture, const FT_Bitmap& letter, long left, long top, std::uint32_t ink) {
    for (long row = 0; row < static_cast<long>(letter.rows); ++row) {
        for (long column = 0; column < static_cast<long>(letter.width); ++column) {
            const auto x = static_cast<std::size_t>(left + column);
            const auto y = static_cast<std::size_t>(top + row);
            if (x >= picture.width || y >= picture.height) continue; // negative ones are large
            mix(picture.pixels[y * picture.width + x], ink, letter.buffer[row * letter.pitch + column]);
        }
    }
}

Result<Face> face_of(const Library& library, const char* file, std::size_t size_px) {
    FT_Face opened = nullptr;
    if (FT_New_Face(library.get(), file, 0, &opened) != 0)
        return Error{Failure::Rejected, Refusal::NotFound, "a font cannot be opened"};
    Face face(opened);
    if (FT_Set_Pixel_Sizes(face.get(), 0, static_cast<FT_UInt>(size_px)) != 0)
        return Error{Failure::Rejected, Refusal::NotFound, "a font has no such size"};
    return face;
}

// Draws from x on, or only measures without a picture; where it ends.
long write_line(Picture* picture, const Face& face, const std::u32string& line, long x, long base, std::uint32_t ink) {
    for (const auto character : line) {
        if (FT_Load_Char(face.get(), character, FT_LOAD_RENDER) != 0) continue;
        const auto& glyph = *face->glyph;
        if (picture != nullptr) blend(*picture, glyph.bitmap, x + glyph.bitmap_left, base - glyph.bitmap_top, ink);
        x += glyph.advance.x >> 6;
    }
    return x;
}

} // namespace

Result<void> write_sentences(Picture& picture, const std::vector<std::string>& sentences, std::uint32_t ink) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    FT_Library opened = nullptr;
    if (FT_Init_FreeType(&opened) != 0) return Error{Failure::Rejected, Refusal::NotFound, "there are no letters"};
    const Library library(opened);
    const auto shorter = std::min(picture.width, picture.height);
    const auto scaled = [&](std::size_t px) { return std::max<std::size_t>(8, px * shorter / reference_px); };
    const auto gap = static_cast<long>(scaled(2 * body_px));
    auto base = static_cast<long>(picture.height / 2) - static_cast<long>(sentences.size() / 2) * gap;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto face = TRY(face_of(library, i == 0 ? bold_font : regular_font, scaled(i == 0 ? heading_px : body_px)));
        const auto line = characters_of(sentences[i]);
        const auto width = write_line(nullptr, face, line, 0, 0, ink);
        write_line(&picture, face, line, (static_cast<long>(picture.width) - width) / 2, base, ink);
        base += gap;
    }
    return {};
}

} // namespace teduh::backdrop
