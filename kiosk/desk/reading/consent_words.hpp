#pragma once

#include "kiosk/desk/intake/model.hpp"
#include "kiosk/language/catalog.hpp"
#include "storage/crypto/hash.hpp"

#include <span>

// What a client hears before an intake, and what she is asked to agree to. The sentences the screens show are those
// whose hash her consent carries.
namespace teduh::desk {

std::span<const language::Message> limits_sentences();
// Of one of intake::consent_items.
language::Message consent_sentence(std::size_t item);
// What she is asked before an agency is told something (L2), and that she may take back what she agreed to.
std::span<const language::Message> release_sentences();

// In Indonesian, the language of the consent.
formats::Hash limits_hash(const language::Catalog& indonesian);
formats::Hash release_hash(const language::Catalog& indonesian);
formats::Hash consent_hash(const language::Catalog& indonesian);

} // namespace teduh::desk
