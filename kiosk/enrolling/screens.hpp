#pragma once

#include "kiosk/enrolling/model.hpp"
#include "kiosk/language/catalog.hpp"
#include "kiosk/widgets/ui.hpp"

namespace teduh::enrolling {

enum class Wish : std::uint8_t {
    None,
    MakeOfficer, // and her passphrase
    Written,     // her passphrase is on paper
    Checked,     // two words were typed
    Look,        // at her passphrase again
    Text,        // what can be typed
    EnterCode,
    Confirm, // the code
    Renew,   // another picture
    Back,
};

// What a person did in one frame.
struct Done {
    Wish wish = Wish::None;
    std::optional<crypto::SecretText> typed; // of the field `field`
    std::size_t field = 0;                   // of Check; the code's otherwise
};

struct Moment {
    std::uint64_t now_ms = 0; // boot time
    bool demo = false;
};

// Draws one frame; decides nothing. Nothing of it says what kind of office this is: people pass by.
Done draw(widgets::Ui& ui, const Model& model, const language::Catalog& catalog, const Moment& moment);
widgets::Words words_of(const language::Catalog& catalog); // for Stage::set_words

} // namespace teduh::enrolling
