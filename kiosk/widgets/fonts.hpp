#pragma once

#include "kiosk/widgets/geometry.hpp"
#include "kiosk/widgets/icons.hpp"
#include "kiosk/widgets/scale.hpp"
#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ImFont;
struct ImFontAtlas;

namespace teduh::widgets {

enum class Face : std::uint8_t { Standard, EasyToRead }; // Noto Sans; Andika, made for new readers

// The font files of Debian's packages; a test may name others.
struct FontFiles {
    std::string regular = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";
    std::string bold = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";
    std::string easy_regular = "/usr/share/fonts/truetype/andika/Andika-Regular.ttf";
    std::string easy_bold = "/usr/share/fonts/truetype/andika/Andika-Bold.ttf";
    std::string icons = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";
};

// Height of a font's line in em: ascender less descender, from its table hhea. ImGui takes that height for
// "size in pixels", so sizes in em are multiplied by it. Failure::Corrupt for what is no TrueType file.
Result<float> line_em(View font_file);

// Every letter and icon at every size of one scale and face, in one texture. A change of scale, face or text
// size is a new Fonts, made between two frames. Owned by the Stage; the thread that draws.
class Fonts {
public:
    // Failure::Corrupt when a file cannot be read or is no font; nothing can be drawn then.
    static Result<std::unique_ptr<Fonts>> load(const Scale& scale, Face face, const FontFiles& files = {});
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    float em_px(Font font) const;
    float line_px(Font font) const;       // from one line to the next
    float cap_middle_px(Font font) const; // from the top of a line to the middle of its capitals
    float cap_px(Font font) const;        // height of a capital H
    float width_px(Font font, std::string_view text) const;
    float width_px(Font font, char32_t character) const;
    // Lines that fit into width_px, broken at spaces; a word that is longer stands alone and reaches out.
    std::vector<std::string_view> wrap(Font font, std::string_view text, float width_px) const;
    bool has_glyph(Font font, char32_t character) const;

    ImFont& of(Font font) const;
    ImFontAtlas& atlas() const { return *atlas_; }
    // The soft shadow of a card: a square in the texture, drawn as rim patches.
    const Rect& shadow_place() const { return shadow_; } // in parts of the texture, 0 to 1
    static constexpr float shadow_rim = 16;              // of the texture's square, a third of it

private:
    Fonts();

    std::unique_ptr<ImFontAtlas> atlas_;
    std::vector<ImFont*> fonts_;
    std::vector<float> em_;
    Rect shadow_;
};

// One character of UTF-8, taken from the front of text; U+FFFD for broken bytes.
char32_t take_character(std::string_view& text);

} // namespace teduh::widgets
