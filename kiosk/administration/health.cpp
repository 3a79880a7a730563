#include "kiosk/administration/health.hpp"

namespace teduh::administration {

std::vector<Ailment> ailments(const formats::HealthFacts& facts, Refusal trouble, const Machine& machine, std::uint64_t now_ms) {
    const auto older = [now_ms](std::uint64_t at_ms, std::uint64_t limit_ms) { return at_ms > 0 && now_ms > at_ms + limit_ms; };
    std::vector<Ailment> found;
    const auto look = [&](bool there, Ailment ailment) {
        if (there) found.push_back(ailment);
    };
    look(trouble == Refusal::RevokedDevice, Ailment::Revoked);
    look(facts.findings > 0, Ailment::Damaged);
    look(facts.alarms > 0, Ailment::Evidence);
    look(facts.clock_behind_ms > 0, Ailment::ClockBehind);
    look(facts.free_bytes < free_bytes_least, Ailment::DiskFull);
    look(older(facts.oldest_waiting_ms, waits_ms_max), Ailment::WaitsLong);
    look(older(facts.centre_heard_ms, silent_ms_max), Ailment::CentreSilent);
    look(facts.backed_up_upto > 0 && facts.backed_up_upto < facts.centre_index, Ailment::BackupBehind);
    look(machine.swap, Ailment::Swap);
    look(machine.hibernation, Ailment::Hibernation);
    look(machine.core_handler, Ailment::CrashRecords);
    look(machine.landlock_version == 0, Ailment::NoLandlock);
    return found;
}

} // namespace teduh::administration
