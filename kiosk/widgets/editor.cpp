#include "kiosk/widgets/editor.hpp"

#include "kiosk/widgets/fonts.hpp"

#include <cstring>
#include <new>

// stb_textedit edits whatever the macros below call a string. This file stays without ImGui's headers: they
// hold a changed copy of the same library and would take its place.
namespace teduh::widgets {
namespace {
struct Text {
    EditorShape shape;
    SecretVector<char32_t> characters;
};
std::size_t row_end(const Text& text, std::size_t begin);
float width(const Text& text, std::size_t begin, std::size_t end);
} // namespace
} // namespace teduh::widgets

#define STB_TEXTEDIT_CHARTYPE char32_t
#define STB_TEXTEDIT_POSITIONTYPE int
#define STB_TEXTEDIT_UNDOSTATECOUNT 99
#define STB_TEXTEDIT_UNDOCHARCOUNT 999
#include <stb/stb_textedit.h>

namespace teduh::widgets {
namespace {

constexpr int key_base = 0x200000; // above every character
constexpr int key_shift = 0x400000;

bool insert_characters(Text* text, int at, const char32_t* from, int count) {
    if (text->characters.size() + static_cast<std::size_t>(count) > text->shape.characters_max) return false;
    text->characters.insert(text->characters.begin() + at, from, from + count);
    return true;
}
void delete_characters(Text* text, int at, int count) {
    auto& all = text->characters;
    std::copy(all.begin() + at + count, all.end(), all.begin() + at);
    crypto::wipe(all.data() + all.size() - count, static_cast<std::size_t>(count) * sizeof(char32_t));
    all.resize(all.size() - static_cast<std::size_t>(count));
}
void lay_out(StbTexteditRow* row, Text* text, int begin) {
    const auto first = static_cast<std::size_t>(begin);
    const auto end = row_end(*text, first);
    *row = {0, width(*text, first, end), text->shape.line_px,
            0, text->shape.line_px,      static_cast<int>(end - first)};
}
float width_at(Text* text, int begin, int i) {
    const char32_t character = text->characters[static_cast<std::size_t>(begin + i)];
    return character == U'\n' ? -1.0F : text->shape.width_of(character); // -1: stb's word for a line's end
}

// A row ends behind a space, or anywhere when one word is longer than the field.
std::size_t row_end(const Text& text, std::size_t begin) {
    float taken = 0;
    std::size_t after_space = begin;
    for (std::size_t i = begin; i < text.characters.size(); ++i) {
        const char32_t character = text.characters[i];
        if (character == U'\n') return i + 1;
        taken += text.shape.width_of(character);
        if (character == U' ') {
            after_space = i + 1; // a space may hang over the edge
        } else if (text.shape.several_lines && taken > text.shape.width_px && i > begin) {
            return after_space > begin ? after_space : i;
        }
    }
    return text.characters.size();
}
float width(const Text& text, std::size_t begin, std::size_t end) {
    float sum = 0;
    for (std::size_t i = begin; i < end; ++i)
        if (text.characters[i] != U'\n') sum += text.shape.width_of(text.characters[i]);
    return sum;
}

} // namespace
} // namespace teduh::widgets

#define STB_TEXTEDIT_STRING teduh::widgets::Text
#define STB_TEXTEDIT_STRINGLEN(text) static_cast<int>((text)->characters.size())
#define STB_TEXTEDIT_LAYOUTROW(row, text, begin) teduh::widgets::lay_out(row, text, begin)
#define STB_TEXTEDIT_GETWIDTH(text, begin, i) teduh::widgets::width_at(text, begin, i)
#define STB_TEXTEDIT_GETWIDTH_NEWLINE -1.0F
#define STB_TEXTEDIT_KEYTOTEXT(key) ((key) < teduh::widgets::key_base ? (key) : -1)
#define STB_TEXTEDIT_GETCHAR(text, i) ((text)->characters[static_cast<std::size_t>(i)])
#define STB_TEXTEDIT_NEWLINE U'\n'
#define STB_TEXTEDIT_DELETECHARS(text, at, count) teduh::widgets::delete_characters(text, at, count)
#define STB_TEXTEDIT_INSERTCHARS(text, at, from, count)                                                      \
    teduh::widgets::insert_characters(text, at, from, count)
#define STB_TEXTEDIT_K_SHIFT 0x400000
#define STB_TEXTEDIT_K_LEFT 0x200001
#define STB_TEXTEDIT_K_RIGHT 0x200002
#define STB_TEXTEDIT_K_UP 0x200003
#define STB_TEXTEDIT_K_DOWN 0x200004
#define STB_TEXTEDIT_K_LINESTART 0x200005
#define STB_TEXTEDIT_K_LINEEND 0x200006
#define STB_TEXTEDIT_K_TEXTSTART 0x200007
#define STB_TEXTEDIT_K_TEXTEND 0x200008
#define STB_TEXTEDIT_K_DELETE 0x200009
#define STB_TEXTEDIT_K_BACKSPACE 0x20000A
#define STB_TEXTEDIT_K_UNDO 0x20000B
#define STB_TEXTEDIT_K_REDO 0x20000C
#define STB_TEXTEDIT_K_PGUP 0x20000D
#define STB_TEXTEDIT_K_PGDOWN 0x20000E
#define STB_TEXTEDIT_IMPLEMENTATION
#include <stb/stb_textedit.h>

namespace teduh::widgets {

struct Editor::State {
    Text text;
    STB_TexteditState caret;
};

void Editor::Wipe::operator()(State* state) const {
    state->~State();
    crypto::secret_deallocate(state, sizeof(State), alignof(State));
}

Editor::Editor(EditorShape shape, std::string_view text)
    : state_(new (crypto::secret_allocate(sizeof(State), alignof(State))) State{}) {
    state_->text.characters.reserve(shape.characters_max); // grows in place: no copy is left behind
    reshape(std::move(shape));
    set(text);
}
Editor::~Editor() = default;
Editor::Editor(Editor&&) noexcept = default;
Editor& Editor::operator=(Editor&&) noexcept = default;

void Editor::reshape(EditorShape shape) { state_->text.shape = std::move(shape); }

void Editor::set(std::string_view text) {
    auto& characters = state_->text.characters;
    crypto::wipe(characters.data(), characters.size() * sizeof(char32_t));
    characters.clear();
    while (!text.empty() && characters.size() < state_->text.shape.characters_max)
        characters.push_back(take_character(text));
    crypto::wipe(&state_->caret, sizeof(state_->caret)); // the undo history holds letters
    stb_textedit_initialize_state(&state_->caret, state_->text.shape.several_lines ? 0 : 1);
    state_->caret.cursor = state_->caret.select_start = state_->caret.select_end =
        static_cast<int>(characters.size());
}

const SecretVector<char32_t>& Editor::characters() const { return state_->text.characters; }

crypto::SecretText Editor::text() const {
    SecretVector<char> bytes;
    const auto tail = [](char32_t character, int shift) {
        return static_cast<char>(0x80 | (character >> shift & 0x3F));
    };
    bytes.reserve(characters().size() * 4);
    for (const char32_t c : characters()) {
        if (c < 0x80) {
            bytes.push_back(static_cast<char>(c));
        } else if (c < 0x800) {
            bytes.insert(bytes.end(), {static_cast<char>(0xC0 | c >> 6), tail(c, 0)});
        } else if (c < 0x10000) {
            bytes.insert(bytes.end(), {static_cast<char>(0xE0 | c >> 12), tail(c, 6), tail(c, 0)});
        } else {
            bytes.insert(bytes.end(),
                         {static_cast<char>(0xF0 | c >> 18), tail(c, 12), tail(c, 6), tail(c, 0)});
        }
    }
    return crypto::SecretText({bytes.data(), bytes.size()});
}

bool Editor::insert(char32_t character) {
    auto& text = state_->text;
    const bool digit = character >= U'0' && character <= U'9';
    const bool line = character == U'\n';
    if (text.shape.digits_only ? !digit : (character < U' ' && !line)) return false;
    if (line && !text.shape.several_lines) return false;
    const auto [from, to] = selection();
    if (from == to && text.characters.size() >= text.shape.characters_max) return false;
    stb_textedit_key(&text, &state_->caret, static_cast<int>(character));
    return true;
}

bool Editor::press(KeyPress key) {
    int code = 0;
    switch (key.key) {
    case Key::Character: return insert(key.character);
    case Key::Enter: return insert(U'\n');
    case Key::Left: code = STB_TEXTEDIT_K_LEFT; break;
    case Key::Right: code = STB_TEXTEDIT_K_RIGHT; break;
    case Key::Up: code = STB_TEXTEDIT_K_UP; break;
    case Key::Down: code = STB_TEXTEDIT_K_DOWN; break;
    case Key::Home: code = STB_TEXTEDIT_K_LINESTART; break;
    case Key::End: code = STB_TEXTEDIT_K_LINEEND; break;
    case Key::Backspace: code = STB_TEXTEDIT_K_BACKSPACE; break;
    case Key::Delete: code = STB_TEXTEDIT_K_DELETE; break;
    default: return false;
    }
    const bool erases = key.key == Key::Backspace || key.key == Key::Delete;
    const std::size_t size = characters().size();
    stb_textedit_key(&state_->text, &state_->caret, code | (key.shift && !erases ? key_shift : 0));
    return characters().size() != size;
}
bool Editor::undo() {
    const std::size_t size = characters().size();
    stb_textedit_key(&state_->text, &state_->caret, STB_TEXTEDIT_K_UNDO);
    return characters().size() != size;
}

void Editor::touch(Point at) { stb_textedit_click(&state_->text, &state_->caret, at.x, at.y); }
void Editor::drag(Point to) { stb_textedit_drag(&state_->text, &state_->caret, to.x, to.y); }

std::vector<Editor::Row> Editor::rows() const {
    const auto& all = characters();
    std::vector<Row> rows;
    for (std::size_t begin = 0; begin < all.size();) {
        const auto end = row_end(state_->text, begin);
        rows.push_back({begin, end});
        begin = end;
    }
    if (all.empty() || all.back() == U'\n') rows.push_back({all.size(), all.size()});
    return rows;
}
std::size_t Editor::caret() const { return static_cast<std::size_t>(state_->caret.cursor); }
std::pair<std::size_t, std::size_t> Editor::selection() const {
    const auto [least, most] = std::minmax(state_->caret.select_start, state_->caret.select_end);
    return {static_cast<std::size_t>(least), static_cast<std::size_t>(most)};
}
Point Editor::caret_place() const {
    const auto all = rows();
    std::size_t row = all.size() - 1;
    while (row > 0 && caret() < all[row].begin) --row;
    return {width(state_->text, all[row].begin, caret()),
            static_cast<float>(row) * state_->text.shape.line_px};
}

bool Editor::wants_capital() const {
    const auto& all = characters();
    std::size_t at = caret();
    if (at > 0 && all[at - 1] != U' ' && all[at - 1] != U'\n') return false;
    while (at > 0 && (all[at - 1] == U' ' || all[at - 1] == U'\n')) --at;
    return at == 0 || all[at - 1] == U'.' || all[at - 1] == U'?' || all[at - 1] == U'!';
}

} // namespace teduh::widgets
