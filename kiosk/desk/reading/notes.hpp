#pragma once

#include "kiosk/desk/reading/telling.hpp"

namespace teduh::desk {

// What was said beside the complaint, with who wrote it and when. Answers to questions of a form stand one by one
// where this desk has the questions, else together as they were kept. `number` tells the sections of a case apart.
Section note_section(const reading::ReadNote& note, std::size_t number, const Writers& writers,
                     const Material& material, std::size_t language);

} // namespace teduh::desk
