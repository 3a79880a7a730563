#pragma once

#include "kiosk/widgets/drive/drive.hpp"

#include <array>

namespace teduh::widgets::samples {

// Screens as a kiosk shows them, over a model of their own, for the tests of the widgets and for the gallery.
// What is told on them is invented.
Words words();

struct Model {
    std::array<bool, 8> kinds{};
    std::optional<std::size_t> safety;
    crypto::SecretText story;
    crypto::SecretText nik;
    crypto::SecretText name;
    std::array<Agreement, 3> agreements{};
    Strokes strokes;
    std::string pressed; // the frame's control or button that was pressed last
    int presses = 0;
};
using Screen = void (*)(Ui&, Model&);

void kinds(Ui& ui, Model& model);
void safety(Ui& ui, Model& model);
void story(Ui& ui, Model& model);
void nik(Ui& ui, Model& model);
void wrong_nik(Ui& ui, Model& model); // "nik", with something to check
void consent(Ui& ui, Model& model);
void signature(Ui& ui, Model& model);
void review(Ui& ui, Model& model);
void receipt(Ui& ui, Model& model);
void start(Ui& ui, Model& model);
void still_here(Ui& ui, Model& model);
void inbox(Ui& ui, Model& model); // of an officer: no client stands here
void photo(Ui& ui, Model& model); // the same, with a picture of squares and a round moon
PixelView picture();              // that one

struct Named {
    const char* name;
    Screen draw;
};
inline constexpr std::array<Named, 13> all = {{{"start", start},
                                               {"kinds", kinds},
                                               {"safety", safety},
                                               {"story", story},
                                               {"nik", nik},
                                               {"wrong_nik", wrong_nik},
                                               {"consent", consent},
                                               {"signature", signature},
                                               {"review", review},
                                               {"receipt", receipt},
                                               {"still_here", still_here},
                                               {"inbox", inbox},
                                               {"photo", photo}}};

inline std::unique_ptr<Stage> stage(Look look = {}) { return Stage::open(look, words()).value(); }
inline std::function<void(Ui&)> on(Screen screen, Model& model) {
    return [screen, &model](Ui& ui) { screen(ui, model); };
}

} // namespace teduh::widgets::samples
