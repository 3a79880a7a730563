#pragma once

#include "kiosk/desk/reading/material.hpp"
#include "kiosk/desk/room/model.hpp"
#include "kiosk/reading/record.hpp"

#include <functional>

namespace teduh::desk {

// What the record itself does not say, in the office's own names.
struct Writers {
    std::string device;                 // label of the device it came from
    std::string author;                 // initials; empty: a kiosk's
    std::vector<bool> attachments_here; // in the order of the record
    // Of a note, as the record's own: initials of its officer, else the label of its device.
    std::function<std::string(const reading::Seen&)> of_note;
    std::function<std::string(const formats::StaffId&)> officer{}; // her initials
};

// A record as the officer reads it: by section, with the words of the form that asked, in one language. What
// was not told is not shown. Everything told stays in wiped memory.
Case tell(const reading::RecordFile& record, const Writers& writers, const Material& material,
          std::size_t language);

} // namespace teduh::desk
