#include "kiosk/administration/settings.hpp"
#include "kiosk/casework/duty.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace teduh::control {
namespace {

constexpr std::size_t setting_bytes_max = 262'144;

void say_where(const settings::LineFault& fault) {
    if (fault.line > 0) std::fprintf(stderr, "baris %zu: ", fault.line);
    if (!fault.why.text().empty()) std::fprintf(stderr, "%.*s\n", static_cast<int>(fault.why.text().size()), fault.why.text().data());
}

} // namespace

Result<Report> office_setting(const OfficeSetting& asked) {
    administration::NewSetting setting{asked.name, TRY(read_file(asked.file, setting_bytes_max)), std::nullopt};
    settings::LineFault fault;
    // What needs no standard is said before a passphrase is asked for.
    if (const auto sound = settings::check_setting(setting.name, text_of(setting.body), nullptr, fault); !sound) {
        say_where(fault);
        return sound.error();
    }
    auto office = TRY(view_office(asked.socket));
    const auto head = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    fault = {};
    const auto version = administration::publish_setting(office, head, std::move(setting), fault);
    if (!version) {
        if (fault.line > 0) say_where(fault);
        return version.error();
    }
    Report report;
    report.json = {{"setting", asked.name}, {"version", *version}};
    report.text = fmt::format("{} versi {} tersimpan. Perangkat lain menerimanya sendiri.\n", asked.name, *version);
    return report;
}

Result<Report> office_settings(const Path& socket) {
    auto office = TRY(view_office(socket));
    Report report;
    report.json = {{"settings", nlohmann::ordered_json::array()}};
    for (const auto& each : TRY(administration::published_settings(office))) {
        const auto staff = crypto::hex(each.author);
        report.json["settings"].push_back({{"name", each.name},
                                           {"version", each.version},
                                           {"author", staff},
                                           {"device", crypto::hex(each.device)},
                                           {"received_at_ms", each.received_at_ms},
                                           {"bytes", each.bytes}});
        report.text += fmt::format("{:<14} versi {:>3}  {}  {}\n", each.name, each.version, time_text(each.received_at_ms), staff);
    }
    if (report.text.empty()) report.text = "Belum ada pengaturan.\n";
    return report;
}

} // namespace teduh::control
