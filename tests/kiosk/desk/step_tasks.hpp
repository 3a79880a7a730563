#pragma once

#include "kiosk/desk/steps/events.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

// What stands around a step that is added to. Everybody in it is invented.
namespace teduh::steps {

inline formats::ObjectId object_of(std::uint8_t byte) {
    formats::ObjectId id;
    id.bytes.fill(byte);
    return id;
}
inline formats::StaffId staff_of(std::uint8_t byte) {
    formats::StaffId id;
    id.bytes.fill(byte);
    return id;
}

inline Task task_with(std::initializer_list<EntryKind> kinds) {
    Task task;
    task.visit = 42;
    task.step = "A7";
    task.title = "Rujukan";
    task.number = 7;
    task.begun = true;
    auto& around = task.around;
    for (const auto kind : kinds) {
        const std::string folder(form_of(kind));
        around.offers.push_back({kind, folder.empty() ? nullptr : &desk::staff_form(folder)});
    }
    around.agencies = {
        {"rsud",
         "RSUD",
         "Rumah sakit umum daerah",
         "",
         "",
         {"IDENTITAS", "KESEHATAN"},
         {"IDENTITAS", "KRONOLOGI_RINGKAS", "KESEHATAN"}},
        {"unit_ppa",
         "UNIT_PPA_POLRES",
         "Unit PPA Polres",
         "",
         "",
         {"IDENTITAS"},
         {"IDENTITAS", "KRONOLOGI_LENGKAP"}},
        {"rumah_aman", "RUMAH_AMAN", "Rumah Aman", "", "", {"IDENTITAS"}, {"IDENTITAS", "DATA_ANAK"}}};
    around.colleagues = {{staff_of(8), "KA", true}, {staff_of(9), "SB", false}};
    around.services_agreed = true;
    around.signer = "KLIEN";
    around.now_ms = 1'786'331'520'000;
    around.minutes_east = 420;
    around.fresh = object_of(3);
    return task;
}

} // namespace teduh::steps
