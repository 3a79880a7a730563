#include "kiosk/casework/service_show.hpp"

#include "kiosk/casework/wrapped_text.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::string_view not_filled = "belum diisi";
constexpr std::string_view not_confirmed = "belum dikonfirmasi";

std::string_view or_not_filled(const std::string& text) {
    return text.empty() ? not_filled : std::string_view(text);
}

std::string heading(std::string_view text) {
    return "\n" + std::string(text) + "\n" + std::string(width_of(text), '-') + "\n";
}

// "1. KTP" hangs under its text, not under its number.
std::string item(std::string_view line) {
    const auto space = line.find(' ');
    const std::string_view mark = line.substr(0, std::min(space, line.size()));
    const bool numbered =
        space != std::string_view::npos && mark.size() <= 3 && (mark.ends_with('.') || mark == "-");
    if (!numbered) return wrapped(line, "  ");
    return wrapped(line.substr(space + 1), "  " + std::string(mark) + " ");
}

std::string items(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += item(line);
    return lines.empty() ? "  " + std::string(not_filled) + "\n" : text;
}

std::string labelled(std::string_view label, std::string_view value) {
    std::string first = "  " + std::string(label);
    first.resize(std::max<std::size_t>(first.size(), 16), ' ');
    return wrapped(value, first + ": ");
}

// Row by row; cells that hold only a sign of the chart are shown behind the name of their column.
std::string chart(const Chart& chart) {
    if (chart.rows.empty()) return {};
    std::string text = "\n  Bagan alur\n";
    for (const auto& row : chart.rows) {
        std::string rest;
        for (std::size_t i = 2; i < row.size(); ++i) {
            if (row[i].empty()) continue;
            const bool sign = width_of(row[i]) == 1;
            rest += (rest.empty() ? "" : "; ") + chart.columns[i] + (sign ? " " : ": ") + row[i];
        }
        if (row.size() < 2)
            text += wrapped(row.empty() ? "" : row[0], "  ");
        else
            text += item(row[0] + " " + row[1]);
        if (!rest.empty()) text += wrapped(rest, "     ");
    }
    return text;
}

std::string office_text(const Service& service) {
    const Office& office = service.office;
    std::string text = wrapped(service.title, "");
    text += std::string(width_of(service.title), '=') + "\n";
    text += labelled("Unit", or_not_filled(office.unit));
    text += labelled("Pemerintah", or_not_filled(office.government));
    text += labelled("Dinas", or_not_filled(office.department));
    text += labelled("Alamat", or_not_filled(office.address));
    text += labelled("Telepon", or_not_filled(office.phone));
    text += labelled("No. SK", or_not_filled(office.decree));
    std::string region = office.region;
    if (!office.region_confirmed) region += " (" + std::string(not_confirmed) + ")";
    text += labelled("Kode wilayah", region);
    return text + labelled("Versi", service_line(service));
}

std::string two(std::uint32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock_time(std::uint32_t minute) { return two(minute / 60) + "." + two(minute % 60); }

std::string hours_text(const Hours& hours) {
    constexpr std::array<std::string_view, 7> days{"Senin", "Selasa", "Rabu",  "Kamis",
                                                   "Jumat", "Sabtu",  "Minggu"};
    std::string text;
    for (std::size_t day = 0; day < days.size(); ++day) {
        std::string times;
        for (const auto& interval : hours.weekdays[day])
            times += (times.empty() ? "" : ", ") + clock_time(interval.from_minute) + "-" +
                     clock_time(interval.to_minute);
        text += labelled(days[day], times.empty() ? "tutup" : times);
    }
    text += labelled("Di luar jam", hours.on_call ? "petugas siaga" : "tidak ada petugas siaga");
    return hours.confirmed ? text : text + labelled("Keadaan", not_confirmed);
}

std::string decoded_text(const Service& service) {
    std::string text;
    for (const auto& one : service.decoded)
        text += wrapped("\"" + one.written + "\" berarti " + one.meaning + ".", "  ");
    return text;
}

std::string clocks_text(const Service& service) {
    std::string text;
    for (const auto& clock : service.clocks) {
        std::string line = clock.label + ": " + limit_text(clock.limit) + ". " + clock.reading;
        for (const auto& one : clock.by_risk) {
            line += one.risk == Risk::High ? " Risiko tinggi: " : one.risk == Risk::Medium ? " Risiko sedang: " : " Risiko rendah: ";
            line += limit_text(one.limit);
            line += '.';
        }
        if (!clock.confirmed) line += " (" + std::string(not_confirmed) + ")";
        text += wrapped(line, "  " + clock.id +
                                  std::string(clock.id.size() < 6 ? 6 - clock.id.size() : 0, ' ') + " ");
    }
    return text;
}

} // namespace

std::string limit_text(const Limit& limit) {
    if (limit.kind == ClockKind::SameDay) return "sampai akhir jam layanan hari yang sama";
    if (limit.amount == 0) return "segera";
    const std::string amount = std::to_string(limit.amount);
    if (limit.unit == Unit::Minute)
        return amount + " menit" + (limit.kind == ClockKind::Working ? " kerja" : "");
    if (limit.unit == Unit::Hour) return amount + " jam" + (limit.kind == ClockKind::Working ? " kerja" : "");
    return amount + (limit.kind == ClockKind::Working ? " hari kerja" : " hari kalender");
}

std::string show(const Service& service) {
    const Published& page = service.published;
    std::string text = office_text(service);
    text += heading("Persyaratan") + items(page.requirements);
    text += heading("Sistem, Mekanisme dan Prosedur") + items(page.procedure) + chart(page.chart);
    text += heading("Waktu Penyelesaian") + items(page.time);
    text += heading("Biaya / Tarif") + items(page.fee);
    text += heading("Produk Pelayanan") + items(page.products);
    text += heading("Pengaduan Layanan") + items(page.complaints);
    text += heading("Arti tulisan di atas") + decoded_text(service);
    text += heading("Jam layanan") + hours_text(service.hours);
    text += heading("Batas waktu yang dijalankan") + clocks_text(service);
    return text;
}

} // namespace teduh::casework
