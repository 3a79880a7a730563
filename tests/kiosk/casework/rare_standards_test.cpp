#include "tests/kiosk/casework/standards.hpp"

#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/service_check.hpp"
#include "kiosk/casework/service_show.hpp"
#include "kiosk/casework/wrapped_text.hpp"

using namespace teduh;
using namespace teduh::casework;

TEST_CASE("an office that has said nothing yet is shown with what is not filled in", "[casework][service]") {
    Service service;
    service.title = "Contoh";
    service.published.chart.columns = {"No", "Kegiatan", "Petugas"};
    service.published.chart.rows = {{}, {"PENERIMAAN"}, {"1.", "Terima", ""}, {"2.", "Catat", "□"}, {"3.", "Lapor", "siapa saja"}};
    service.hours.on_call = false;
    service.hours.weekdays[5] = {{8 * 60, 12 * 60}, {13 * 60, 14 * 60 + 5}};
    const auto text = show(service);
    for (const auto* part : {"Alamat        : belum diisi", "\n  belum diisi\n", "Petugas □", "Petugas: siapa saja", "Senin         : tutup",
                             "Sabtu         : 08.00-12.00, 13.00-14.05", "tidak ada petugas siaga", "Keadaan       : belum dikonfirmasi"}) {
        INFO(part << "\n" << text);
        CHECK(text.find(part) != std::string::npos);
    }
    service.hours.confirmed = true;
    service.hours.on_call = true;
    CHECK(show(service).find("Keadaan") == std::string::npos);
    CHECK(show(service).find("petugas siaga") != std::string::npos);
}

TEST_CASE("a clock is shown with its limit at each risk, and whether the head has confirmed it", "[casework][service]") {
    Service service;
    Clock clock;
    clock.id = "LONG_NAME";
    clock.label = "Contoh";
    clock.limit = {90, Unit::Minute, ClockKind::Working};
    clock.confirmed = true;
    clock.by_risk = {{Risk::High, {0, Unit::Minute, ClockKind::Calendar}}, {Risk::Medium, {6, Unit::Hour, ClockKind::Working}}, {Risk::Low, {2, Unit::Day, ClockKind::Calendar}}};
    service.clocks = {clock};
    auto words = show(service);
    std::erase(words, '\n');
    while (words.find("  ") != std::string::npos) words.erase(words.find("  "), 1);
    CHECK(words.find("LONG_NAME Contoh: 90 menit kerja. Risiko tinggi: segera. Risiko sedang: 6 jam kerja. Risiko rendah: 2 hari kalender.") != std::string::npos);
    CHECK(limit_text({1, Unit::Day, ClockKind::SameDay}) == "sampai akhir jam layanan hari yang sama");
    CHECK(limit_text({30, Unit::Minute, ClockKind::Calendar}) == "30 menit");
    CHECK(limit_text({3, Unit::Hour, ClockKind::Calendar}) == "3 jam");
    CHECK(limit_text({3, Unit::Day, ClockKind::Working}) == "3 hari kerja");
    CHECK(clock.limit_at(Risk::High).minutes() == 0);
    clock.by_risk.clear();
    CHECK(clock.limit_at(Risk::High) == clock.limit);
    CHECK_FALSE(clock.limit == Limit{90, Unit::Minute, ClockKind::Calendar});
    CHECK_FALSE(clock.limit == Limit{90, Unit::Hour, ClockKind::Working});
    CHECK(Limit{1, Unit::Day, ClockKind::SameDay}.minutes() == 0);
}

TEST_CASE("what is quoted in a finding is cut between two letters and can be printed", "[casework][service]") {
    Findings findings;
    report(findings, Flaw::UnknownKey, std::string(79, 'a') + "\u00e9\u00e9", "k\x7f" "b\n", {}, 0);
    CHECK(sentence(findings[0], "service.toml") == "service.toml, " + std::string(79, 'a') + " …, kunci k b : kunci ini tidak dikenal.");
    CHECK(check_report(nullptr, {}, "service.toml").empty());
}

TEST_CASE("the zones of the country are seven, eight and nine hours east", "[casework][opening]") {
    CHECK(zone_minutes("WIB") == 420);
    CHECK(zone_minutes("WITA") == 480);
    CHECK(zone_minutes("WIT") == 540);
}

TEST_CASE("words are wrapped however they are spaced", "[casework][service]") {
    CHECK(wrapped("  satu   dua ", "- ") == "- satu dua\n");
}
