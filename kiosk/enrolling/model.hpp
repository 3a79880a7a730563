#pragma once

#include "kiosk/widgets/qr.hpp"
#include "storage/crypto/secret_memory.hpp"
#include "storage/formats/enrolment.hpp"

#include <array>
#include <string>

// A device without a certificate shows who it is and takes the code that the office tells it (SPEC D.10, H.4, H.24).
namespace teduh::enrolling {

enum class Screen : std::uint8_t {
    Starting, // until the core has answered
    Officer,  // of a desk: an officer is about to be made on it
    Words,    // her passphrase, shown once
    Check,    // two of its words, from her notes
    Picture,  // QR and fingerprint
    Typed,    // the same as a text to be typed, where no camera reads it
    Code,     // the twelve characters the office answers with
    Ready,    // it is one of the office; the next program begins
};
inline constexpr std::size_t screen_count = static_cast<std::size_t>(Screen::Ready) + 1;

enum class Trouble : std::uint8_t {
    None,
    NoCore,      // the core does not answer; tried again by itself
    NoAddress,   // its configuration names no server to ask
    WrongWords,  // not what was shown
    NoKeyring,   // no server has sent the office's keyring yet; no try is lost
    WrongCode,   // tries_left of five remain
    Over,        // five wrong codes, or ten minutes
    OtherPicture // the office has enrolled this device by an older picture: it needs a new key
};

constexpr std::size_t passphrase_words = 6;
constexpr std::size_t code_characters = 12;

// What can be shown. What is secret in it lies in wiped memory.
struct Model {
    Screen screen = Screen::Starting;
    Trouble trouble = Trouble::None;
    bool desk = false;
    bool works = false;               // the core, or Argon2, is asked
    std::uint64_t works_since_ms = 0;
    crypto::SecretText words;         // of the officer, between Officer and the end of Check
    std::array<std::size_t, 2> asked{1, 4}; // which of her words Check asks for, from 0
    std::array<crypto::SecretText, 2> typed;
    std::optional<formats::EnrolQr> request;
    widgets::QrCode picture;
    std::string fingerprint; // in groups
    std::string text;        // what Typed shows, without gaps
    std::string code;        // as typed, in groups: "4F2K 9Q"
    std::uint64_t tries_left = 5;
};

// The n-th word of a passphrase, from 0.
std::string_view word_of(const crypto::SecretText& words, std::size_t n);
// What somebody types of a code, as it is shown: capitals of Crockford in groups of four; what is no such letter is left
// out, O reads as 0, I and L as 1 (annex section 9). At most twelve.
std::string code_as_typed(std::string_view typed);
// The same without gaps.
std::string without_gaps(std::string_view groups);
// "ABCD EFGH" from "ABCDEFGH".
std::string in_groups(std::string_view text);

} // namespace teduh::enrolling
