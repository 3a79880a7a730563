#pragma once

#include "kiosk/casework/rules/age.hpp"
#include "storage/crypto/secret_memory.hpp"

// A child's name is secret (L-05): lists, letters to others than the reader it is for, queues and notices
// show her initials and the code of the case.
namespace teduh::casework::rules {

// All but a known adult: what is not known hides a name, and never shows one.
constexpr bool is_named_by_initials(Standing standing) { return standing != Standing::Adult; }

inline constexpr std::size_t initials_max = 4;

// "Sari Ayu binti Rahmat", "7K4-29M": "S.A. 7K4-29M". Nothing behind bin or binti: that is a parent's name,
// and secret as hers is. A word that begins with no letter gives none; without any the code stands alone.
crypto::SecretText initials_and_code(std::string_view name, std::string_view code);

} // namespace teduh::casework::rules
