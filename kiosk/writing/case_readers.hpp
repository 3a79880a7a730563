#pragma once

#include "kiosk/reading/casebook.hpp"

#include <set>

namespace teduh::writing {

// The officers who read what is written into this case from now on: groups stand for those who hold their key now, nobody
// who has left is among them. What somebody could read before nobody takes back. NotFound: the book holds nothing of it.
Result<std::set<formats::StaffId>> case_readers(const keyring::Keyring& keyring, const formats::StaffId& author,
                                                const reading::Casebook& book, const merge::CaseState& state);

} // namespace teduh::writing
