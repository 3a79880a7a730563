#pragma once

#include "kiosk/voice/pack.hpp"

#include <span>

namespace teduh::voice {

// One clip and the silence behind it. Looks into the packs of its Voice.
struct Piece {
    Clip clip;
    std::uint32_t pause_ms = 0;
};
using Speech = std::vector<Piece>;

std::uint32_t duration_ms(const Speech& speech);

// Finds clips for words as they stand on the screen. Sentences have clips of their own; what a program fills
// into a sentence is joined from clips: a number digit by digit ("satu dua sembilan"), a visit's number sign
// by sign, a month, another sentence. Words that no pack knows are not said, so that nobody hears half of
// them. Immutable: any thread.
class Voice {
public:
    Voice() = default; // says nothing
    explicit Voice(std::vector<Pack> packs)
        : packs_(std::move(packs)) {} // in the order of the form's languages

    bool empty() const { return packs_.empty(); }
    // In this language where it has the words, else in another: the name of a language is said in its own.
    std::optional<Speech> say(std::string_view words, std::size_t language) const;
    Clip silence() const { return packs_.empty() ? Clip{} : packs_.front().silence(); }

private:
    std::vector<const Pack*> packs_for(std::size_t language) const;
    std::vector<Pack> packs_;
};

// The sentences of a text, each without the full stop at its end: assets/voice/sentences.py splits alike.
std::vector<std::string_view> sentences_of(std::string_view text);

} // namespace teduh::voice
