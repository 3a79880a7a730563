#include "kiosk/administration/health.hpp"
#include "kiosk/confinement/confinement.hpp"
#include "kiosk/confinement/memory.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/clock.hpp"
#include "storage/crypto/text_form.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

using administration::Ailment;

struct Told {
    Ailment ailment;
    const char* name;     // in JSON
    const char* sentence; // what it means, then what to do, for somebody at two in the morning
};
constexpr std::array<Told, 12> told = {{
    {Ailment::Revoked, "revoked", "Pendaftaran perangkat ini sudah dicabut. Hubungi kepala kantor."},
    {Ailment::Damaged, "damaged", "Catatan yang tersimpan berubah atau rusak. Jangan dipakai; jalankan teduhctl verify, hubungi kepala kantor."},
    {Ailment::Evidence, "evidence", "Server atau perangkat lain berbuat yang tidak boleh terjadi. Hubungi kepala kantor; jangan hapus apa pun."},
    {Ailment::ClockBehind, "clock", "Jam perangkat tertinggal. Setel jam."},
    {Ailment::DiskFull, "disk", "Ruang simpan hampir habis. Kosongkan ruang; jangan hapus folder data."},
    {Ailment::WaitsLong, "waits_long", "Ada yang menunggu lebih dari sehari. Periksa jaringan, atau bawa dengan teduhctl bundle write."},
    {Ailment::CentreSilent, "centre_silent", "Pusat tidak terdengar lebih dari seminggu. Periksa jaringan dan server."},
    {Ailment::BackupBehind, "backup", "Cadangan server pusat tertinggal. Periksa cadangan di server pusat."},
    {Ailment::Swap, "swap", "Mesin ini menulis memori ke disk (swap). Matikan swap."},
    {Ailment::Hibernation, "hibernation", "Mesin ini dapat hibernasi ke disk. Matikan hibernasi."},
    {Ailment::CrashRecords, "crash_records", "Rekaman crash mesin ini disimpan. Matikan perekamnya."},
    {Ailment::NoLandlock, "no_landlock", "Kernel ini tidak dapat membatasi berkas (Landlock). Pasang kernel Debian 12."},
}};

std::string age_text(std::uint64_t at_ms, std::uint64_t now_ms) {
    if (at_ms == 0 || now_ms < at_ms) return at_ms == 0 ? "belum" : "baru saja";
    const auto minutes = (now_ms - at_ms) / 60'000;
    if (minutes < 2) return "baru saja";
    if (minutes < 120) return fmt::format("{} menit lalu", minutes);
    if (minutes < 2 * 24 * 60) return fmt::format("{} jam lalu", minutes / 60);
    return fmt::format("{} hari lalu", minutes / (24 * 60));
}

nlohmann::ordered_json json_of(const channel::Ready& ready, const formats::HealthFacts& facts, Refusal trouble, int landlock) {
    return {{"enrolled", ready.office.has_value()},
            {"role", name_of(ready.role)},
            {"keyring", ready.keyring_n},
            {"waiting", facts.waiting},
            {"oldest_waiting_ms", facts.oldest_waiting_ms},
            {"sent", facts.sent},
            {"last_receipt_ms", facts.last_receipt_ms},
            {"centre_heard_ms", facts.centre_heard_ms},
            {"clock_behind_ms", facts.clock_behind_ms},
            {"free_bytes", facts.free_bytes},
            {"alarms", facts.alarms},
            {"checked_ms", facts.checked_ms},
            {"findings", facts.findings},
            {"centre_index", facts.centre_index},
            {"backed_up_upto", facts.backed_up_upto},
            {"landlock", landlock},
            {"trouble", text_of(trouble).name.text()}};
}

std::string words_of(const channel::Ready& ready, const formats::HealthFacts& facts, Refusal trouble, std::uint64_t now_ms) {
    std::string text;
    const auto line = [&](std::string_view label, const std::string& words) { text += fmt::format("{:<15}{}\n", label, words); };
    line("Perangkat", ready.office ? std::string(name_of(ready.role)) : "belum terdaftar");
    line("Menunggu", facts.waiting == 0 ? "tidak ada"
                                        : fmt::format("{}, tertua {}", facts.waiting, age_text(facts.oldest_waiting_ms, now_ms)));
    line("Sudah diterima", std::to_string(facts.sent));
    line("Tanda terima", time_text(facts.last_receipt_ms));
    line("Kabar pusat", age_text(facts.centre_heard_ms, now_ms));
    line("Buku kunci", fmt::format("nomor {}", ready.keyring_n));
    line("Ruang simpan", fmt::format("{} MiB bebas", facts.free_bytes >> 20));
    line("Pemeriksaan", fmt::format("{}, {} temuan", age_text(facts.checked_ms, now_ms), facts.findings));
    line("Cadangan", facts.backed_up_upto == 0 ? "pusat tidak memberi tahu"
                                               : fmt::format("{} dari {}", facts.backed_up_upto, facts.centre_index));
    line("Keadaan", trouble == Refusal::None ? "baik" : std::string(text_of(trouble).sentence.text()));
    return text;
}

} // namespace

Result<Report> health(const Path& socket) {
    auto core = TRY(connect_core(socket));
    const auto status = TRY(core.ask_for<channel::StatusAnswer>(channel::Status{}));
    const auto facts = TRY(core.ask_for<channel::Health>(channel::HealthGet{})).facts;
    const auto& ready = core.ready();
    const auto trouble = ready.trouble == Refusal::RevokedDevice || status.trouble == Refusal::None ? ready.trouble : status.trouble;
    const auto weak = confinement::weaknesses();
    const administration::Machine machine{weak.swap, weak.hibernation, weak.core_handler, confinement::landlock_version()};
    const auto now_ms = SystemClock().wall_ms();
    Report report;
    report.json = json_of(ready, facts, trouble, machine.landlock_version);
    report.json["to_do"] = nlohmann::ordered_json::array();
    report.text = words_of(ready, facts, trouble, now_ms);
    for (const auto ailment : administration::ailments(facts, trouble, machine, now_ms)) {
        const auto* each = std::ranges::find(told, ailment, &Told::ailment);
        report.json["to_do"].push_back(each->name);
        report.text += fmt::format("! {}\n", each->sentence);
        report.needs_a_hand = true;
    }
    return report;
}

} // namespace teduh::control
