#pragma once

#include "kiosk/desk/room/events.hpp"
#include "kiosk/reading/casebook.hpp"

namespace teduh::desk {

// The attachment of an opened complaint as pixels. NotFound while it is on its way to this device; Rejected
// where it is no picture we would have sealed. Its JPEG is wiped before this returns.
Result<std::unique_ptr<const Photo>> read_photo(reading::OfficeView& office, const reading::Casebook& book,
                                                const OpenPhoto& wanted, std::uint64_t number);

} // namespace teduh::desk
