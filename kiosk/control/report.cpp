#include "kiosk/control/report.hpp"

#include <cstdio>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace teduh::control {
namespace {

// What to do, for somebody woken at two. The rule's own sentence comes first, this second.
std::string_view advice(Failure failure) {
    switch (failure) {
    case Failure::Busy: return "Tunggu sebentar lalu ulangi.";
    case Failure::Unreachable: return "Data tetap tersimpan di perangkat; coba lagi nanti.";
    case Failure::WrongKey: return "Periksa kata sandi atau pilih petugas lain.";
    case Failure::Corrupt: return "Jangan dipakai; sisihkan dan pulihkan dari cadangan.";
    case Failure::DiskFull: return "Kosongkan ruang simpan sebelum melanjutkan.";
    case Failure::Usage: return "Jalankan perintah ini dengan --help.";
    case Failure::Rejected: break;
    }
    return {};
}

void print_error(const Error& error, bool as_json) {
    const auto& rule = text_of(error.refusal);
    if (as_json) {
        const nlohmann::ordered_json json{{"failed", rule.name.text()}, {"detail", error.detail.text()}};
        std::fprintf(stderr, "%s\n", json.dump().c_str());
        return;
    }
    std::string line = "teduhctl: ";
    if (error.refusal != Refusal::None) line += rule.sentence.text();
    else line += "Gagal.";
    line += " (" + std::string(error.detail.text()) + ")";
    if (const auto next = advice(error.failure); !next.empty()) line += " " + std::string(next);
    std::fprintf(stderr, "%s\n", line.c_str());
}

} // namespace

int print(const Result<Report>& result, bool as_json) {
    if (!result) {
        print_error(result.error(), as_json);
        return result.error().failure == Failure::Usage ? exit_usage : exit_failed;
    }
    const auto text = as_json ? result->json.dump(2) + "\n" : result->text;
    std::fwrite(text.data(), 1, text.size(), stdout);
    return result->needs_a_hand ? exit_failed : exit_done;
}

std::string time_text(std::uint64_t ms) {
    if (ms == 0) return "belum";
    return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(static_cast<std::time_t>(ms / 1000)));
}

std::string_view name_of(formats::Role role) {
    switch (role) {
    case formats::Role::Kiosk: return "kiosk";
    case formats::Role::Desk: return "desk";
    case formats::Role::Relay: return "relay";
    case formats::Role::None: break;
    }
    return "none";
}

} // namespace teduh::control
