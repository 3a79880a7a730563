#include "kiosk/casework/duty.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/random.hpp"
#include "storage/formats/codec.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace teduh::control {
namespace {

// Checked before it is published: a list with a fault would be one that nobody on call reads.
Result<Bytes> list_in(const Path& file) {
    auto body = TRY(read_file(file, casework::duty_bytes_max));
    std::size_t line = 0;
    const auto list = casework::DutyList::read(text_of(body), line);
    if (list) return body;
    std::fprintf(stderr, "baris %zu: tulis tanggal, mulai, selesai, inisial: 2026-11-22 15.30 07.30 A.K.\n", line);
    return list.error();
}

// The setting that follows the one the core has (SPEC H.26).
Result<formats::Config> next_setting(OfficeView& office, const std::string& name) {
    formats::Config next;
    next.office = office.keyring.office();
    next.device = office.device();
    next.object = crypto::random_bytes<formats::ObjectId>();
    next.name = name;
    const auto known = office.core.ask_for<channel::ConfigAnswer>(channel::ConfigGet{name});
    if (!known && known.error().refusal == Refusal::NotFound) return next;
    if (!known) return known.error();
    next.version = TRY(known->config.content()).version + 1;
    next.prev = crypto::hash("teduh/config-link/1", {known->config.bytes});
    return next;
}

} // namespace

Result<Report> office_duty(const OfficeDuty& asked) {
    auto body = TRY(list_in(asked.file));
    auto office = TRY(view_office(asked.socket));
    auto config = TRY(next_setting(office, std::string(casework::duty_name)));
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    config.author = officer.identity.staff;
    config.body = std::move(body);
    const auto object = formats::make_signed(config, "teduh/config/1", officer.identity.signing.secret_key);
    TRY(office.core.ask_for<channel::Stored>(channel::Submit{{formats::encode_array(object)}, {}}));
    Report report;
    report.json = {{"setting", std::string(casework::duty_name)}, {"version", config.version}};
    report.text = fmt::format("Daftar piket versi {} tersimpan. Perangkat lain menerimanya sendiri.\n", config.version);
    return report;
}

} // namespace teduh::control
