#include "kiosk/casework/duty.hpp"
#include "kiosk/control/commands.hpp"

#include <cstdio>

namespace teduh::control {

// The setting with a command of its own: it is published every week.
Result<Report> office_duty(const OfficeDuty& asked) {
    auto published = office_setting({asked.socket, std::string(casework::duty_name), asked.file, asked.officer, asked.passphrase_file});
    if (!published && published.error().failure == Failure::Rejected)
        std::fprintf(stderr, "tulis tanggal, mulai, selesai, inisial: 2026-11-22 15.30 07.30 A.K.\n");
    return published;
}

} // namespace teduh::control
