#pragma once

#include "kiosk/language/catalog.hpp"
#include "kiosk/widgets/ui.hpp"

namespace teduh::language {

// For Stage::set_words. What differs from room to room: what the button at the right top does, and who signs in a box for
// signatures; no message where there is none.
widgets::Words widget_words(const Catalog& catalog, Message close, Message sign_hint = {});

} // namespace teduh::language
