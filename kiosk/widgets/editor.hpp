#pragma once

#include "kiosk/widgets/geometry.hpp"
#include "kiosk/widgets/router.hpp"

#include <functional>
#include <memory>

namespace teduh::widgets {

// Text while it is edited: caret, selection, undo and word wrap, all in secret memory, wiped when the editor
// ends. It knows no font and no window; widths come from outside. Coordinates begin at the text's own left
// top corner.
struct EditorShape {
    float width_px = 0;
    float line_px = 1;
    bool several_lines = false;
    bool digits_only = false;
    std::size_t characters_max = 1;
    std::function<float(char32_t)> width_of;
};

class Editor {
public:
    struct Row {
        std::size_t begin;
        std::size_t end; // the line break that closes a row is not drawn, but belongs to it
    };

    Editor(EditorShape shape, std::string_view text);
    ~Editor();
    Editor(Editor&&) noexcept;
    Editor& operator=(Editor&&) noexcept;

    void reshape(EditorShape shape);
    // Another text than the one held starts anew, with the caret at its end.
    void set(std::string_view text);
    crypto::SecretText text() const; // UTF-8
    const SecretVector<char32_t>& characters() const;

    // False when nothing changed: a full field, a letter in a field for digits, a key that means nothing.
    bool insert(char32_t character);
    bool press(KeyPress key);
    bool undo();
    void touch(Point at); // puts the caret there
    void drag(Point to);  // selects

    std::vector<Row> rows() const;
    std::size_t caret() const;
    std::pair<std::size_t, std::size_t> selection() const; // empty when both are the same
    Point caret_place() const;
    // At the start, and once a sentence has ended with . ? or ! and a space or a line.
    bool wants_capital() const;

private:
    struct State;
    struct Wipe {
        void operator()(State* state) const;
    };
    std::unique_ptr<State, Wipe> state_;
};

} // namespace teduh::widgets
