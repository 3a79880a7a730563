#include "kiosk/administration/health.hpp"
#include "kiosk/desk/screens/page.hpp"

namespace teduh::desk {
namespace {

using administration::Ailment;

// What it means, then what to do: an administrator reads it at two in the morning.
Message words_of(Ailment ailment) {
    switch (ailment) {
    case Ailment::Revoked: return message("The office has revoked this device. Call the head.");
    case Ailment::Damaged: return message("Stored records were changed or damaged. Do not use this desk; call the head.");
    case Ailment::Evidence: return message("A server or device did what must never happen. Delete nothing; call the head.");
    case Ailment::ClockBehind: return message("The clock of this desk is behind. Set it.");
    case Ailment::DiskFull: return message("The disk is nearly full. Make room, but leave the data folder.");
    case Ailment::WaitsLong: return message("Something has waited for a day. Check the line, or carry it on a stick.");
    case Ailment::CentreSilent: return message("The centre was not heard for a week. Check line and server.");
    case Ailment::BackupBehind: return message("The backup of the centre is behind. Check it at the centre.");
    case Ailment::Swap: return message("This machine writes memory to its disk (swap). Tell the administrator.");
    case Ailment::Hibernation: return message("This machine can hibernate to its disk. Tell the administrator.");
    case Ailment::CrashRecords: return message("Crashes of this machine are recorded. Tell the administrator.");
    case Ailment::NoLandlock: break;
    }
    return message("This kernel cannot limit files (Landlock). Install the one of Debian 12.");
}

std::string when_or_never(const Page& page, std::uint64_t at_ms) {
    return at_ms > 0 ? when(page, at_ms) : std::string(page.say(message("not yet")));
}

} // namespace

void draw_health(Page& page) {
    const auto& sync = page.model.sync;
    const auto& facts = sync.health;
    if (!facts) return;
    const administration::Machine machine{page.warnings.swap, page.warnings.hibernation, page.warnings.core_handler,
                                          page.warnings.landlock_version};
    const auto found = administration::ailments(*facts, sync.trouble, machine, page.moment.wall_ms);
    page.ui.card([&] {
        page.ui.label(page.say(message("Health of this desk")));
        if (found.empty()) page.ui.point(Icon::Tick, page.say(message("Nobody has to do anything.")), Tone::Done);
        for (const auto ailment : found) page.ui.point(Icon::Warning, page.say(words_of(ailment)), Tone::Danger);
        page.ui.fact("oldest", page.say(message("Oldest that waits")),
                     facts->oldest_waiting_ms > 0 ? when(page, facts->oldest_waiting_ms) : std::string(page.say(message("nothing"))));
        page.ui.fact("heard", page.say(message("Centre heard last")), when_or_never(page, facts->centre_heard_ms));
        page.ui.fact("checked", page.say(message("Records checked last")), when_or_never(page, facts->checked_ms));
        page.ui.fact("free", page.say(message("Free on the disk")), page.say(message("{size} MiB"), "size", std::to_string(facts->free_bytes >> 20)));
        if (facts->backed_up_upto > 0)
            page.ui.fact("backup", page.say(message("In the centre's backup")),
                         filled(page.say(message("{count} of {all}")), {{"count", std::to_string(facts->backed_up_upto)},
                                                                        {"all", std::to_string(facts->centre_index)}}));
        page.ui.gap(4);
    });
}

} // namespace teduh::desk
