#pragma once

#include "kiosk/casework/service.hpp"

#include <string>

namespace teduh::casework {

// What `teduhctl service show` prints and the kiosk's "Syarat & alur layanan" is checked against: who the
// office is and the six published components, word for word, 80 columns, Indonesian. Then how the programs
// read the words, so that an officer sees what is not confirmed yet. Missing values read "belum diisi".
std::string show(const Service& service);

// The whole standard as JSON (two spaces), keys as in service.toml; times of the day as minutes, limits also
// in minutes.
std::string show_json(const Service& service);

// "2 jam", "1 hari kerja", "14 hari kalender", "30 menit": for the slip, for settings and for show().
std::string limit_text(const Limit& limit);

} // namespace teduh::casework
