#include "kiosk/widgets/fonts.hpp"

#include "kiosk/widgets/context.hpp"
#include "storage/base/file.hpp"

#include <imgui.h>
#include <imgui_freetype.h>

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr int shadow_side = 48;  // three rims: corner, middle, corner
constexpr int shadow_border = 1; // of nothing, so that no neighbour in the texture bleeds in

// Letters of Indonesian, Javanese in Latin script and English, and the signs our sentences use.
constexpr std::array<ImWchar, 17> loaded_letters = {0x20,   0x7e,   0xa0,   0xff,   0x2013, 0x2014,
                                                    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2022,
                                                    0x2026, 0x2026, 0xfffd, 0xfffd, 0};

const ImWchar* icon_ranges() {
    static const auto ranges = [] {
        std::array<ImWchar, icons.size() * 2 + 1> pairs_of{};
        for (std::size_t i = 0; i < icons.size(); ++i)
            pairs_of[2 * i] = pairs_of[2 * i + 1] = static_cast<ImWchar>(icons[i]);
        return pairs_of;
    }();
    return ranges.data();
}

struct FontData {
    Bytes bytes;
    float line = 1;
};
Result<FontData> read_font(const std::string& path) {
    constexpr std::size_t font_bytes_max = 16U << 20;
    FontData data;
    auto bytes = read_file(path, font_bytes_max);
    if (!bytes) return Error{Failure::Corrupt, "a font file cannot be read"};
    data.bytes = *std::move(bytes);
    data.line = TRY(line_em(data.bytes));
    return data;
}

// A box blurred into nothing at its rim: dark enough to lift a card, never a line of its own.
Rect bake_shadow(ImFontAtlas& atlas, int id) {
    const auto* place = atlas.GetCustomRectByIndex(id);
    for (int y = 0; y < shadow_side; ++y)
        for (int x = 0; x < shadow_side; ++x) {
            const auto inside = [](int at) {
                const float from_rim =
                    std::min(static_cast<float>(at), static_cast<float>(shadow_side - 1 - at));
                return std::min(from_rim / Fonts::shadow_rim, 1.0F);
            };
            const float dx = 1 - inside(x);
            const float dy = 1 - inside(y);
            const float depth = std::max(0.0F, 1 - std::sqrt(dx * dx + dy * dy));
            // Zero at the very rim: what lies beyond it is nothing.
            const auto alpha = static_cast<unsigned char>(46.0F * depth * depth * (3 - 2 * depth));
            atlas.TexPixelsAlpha8[(place->Y + shadow_border + y) * atlas.TexWidth + place->X + shadow_border +
                                  x] = alpha;
        }
    const auto width = static_cast<float>(atlas.TexWidth);
    const auto height = static_cast<float>(atlas.TexHeight);
    return {static_cast<float>(place->X + shadow_border) / width,
            static_cast<float>(place->Y + shadow_border) / height, shadow_side / width, shadow_side / height};
}

ImFont* add(ImFontAtlas& atlas, const FontData& data, float em, const ImWchar* ranges) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false; // ImGui would free it with its own allocator
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    auto* bytes = const_cast<std::uint8_t*>(data.bytes.data()); // ImGui reads it only
    return atlas.AddFontFromMemoryTTF(bytes, static_cast<int>(data.bytes.size()), std::floor(em * data.line),
                                      &config, ranges);
}

} // namespace

Fonts::Fonts() : atlas_(std::make_unique<ImFontAtlas>()) {}
Fonts::~Fonts() = default;

Result<std::unique_ptr<Fonts>> Fonts::load(const Scale& scale, Face face, const FontFiles& files) {
    const bool easy = face == Face::EasyToRead;
    // Each by itself: who leaves a list halfway through its making leaks what it holds already.
    std::array<FontData, 3> data;
    data[Typeface::Regular] = TRY(read_font(easy ? files.easy_regular : files.regular));
    data[Typeface::Bold] = TRY(read_font(easy ? files.easy_bold : files.bold));
    data[Typeface::Icons] = TRY(read_font(files.icons));
    use_wiping_allocator();
    std::unique_ptr<Fonts> fonts(new Fonts);
    auto& atlas = *fonts->atlas_;
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredWidth = 2048;
    for (const auto& type : typefaces) {
        const bool picture = type.weight == Typeface::Icons;
        const float em = scale.text_px(type.em_px);
        fonts->em_.push_back(em);
        fonts->fonts_.push_back(
            add(atlas, data[type.weight], em, picture ? icon_ranges() : loaded_letters.data()));
    }
    const int shadow =
        atlas.AddCustomRectRegular(shadow_side + 2 * shadow_border, shadow_side + 2 * shadow_border);
    if (!atlas.Build()) return Error{Failure::Corrupt, "the fonts could not be drawn"};
    fonts->shadow_ = bake_shadow(atlas, shadow);
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsRGBA32(&pixels, &width, &height); // once, so that programs without a window draw too
    atlas.ClearInputData();                             // the files' bytes end with this function
    return fonts;
}

ImFont& Fonts::of(Font font) const { return *fonts_[static_cast<std::size_t>(font)]; }
float Fonts::em_px(Font font) const { return em_[static_cast<std::size_t>(font)]; }
float Fonts::line_px(Font font) const { return std::floor(of(font).FontSize); }

float Fonts::cap_px(Font font) const {
    const auto* glyph = of(font).FindGlyph('H');
    return glyph->Y1 - glyph->Y0;
}
float Fonts::cap_middle_px(Font font) const {
    const auto* glyph = of(font).FindGlyph('H');
    return (glyph->Y0 + glyph->Y1) / 2;
}

float Fonts::width_px(Font font, char32_t character) const {
    return of(font).GetCharAdvance(static_cast<ImWchar>(character > 0xFFFF ? 0xFFFD : character));
}
float Fonts::width_px(Font font, std::string_view text) const {
    float width = 0;
    while (!text.empty()) width += width_px(font, take_character(text));
    return width;
}

std::vector<std::string_view> Fonts::wrap(Font font, std::string_view text, float width_px) const {
    std::vector<std::string_view> lines;
    const float space = this->width_px(font, U' ');
    while (!text.empty()) {
        std::size_t taken = 0; // bytes of this line
        float width = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto stop = std::min(text.find_first_of(" \n", at), text.size());
            const float word = (at == 0 ? 0 : space) + this->width_px(font, text.substr(at, stop - at));
            if (at > 0 && width + word > width_px) break;
            width += word;
            taken = stop;
            if (stop == text.size() || text[stop] == '\n') break;
            at = stop + 1;
        }
        lines.push_back(text.substr(0, taken));
        text.remove_prefix(std::min(taken + 1, text.size()));
    }
    return lines;
}

bool Fonts::has_glyph(Font font, char32_t character) const {
    return character <= 0xFFFF && of(font).FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr;
}

} // namespace teduh::widgets
