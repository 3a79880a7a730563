#pragma once

#include "kiosk/desk/room/model.hpp"
#include "kiosk/reading/record.hpp"

namespace teduh::desk::samples {

// Two tablets wrote to one case without a line: what holds, and what each of them said (SPEC E.7).
inline reading::Since since_two_tablets(const std::vector<Officer>& officers, const reading::Seen& told,
                                        std::uint64_t morning_ms) {
    auto first = told;
    first.author = officers[2].staff;
    first.written_at_ms = morning_ms - 600'000;
    auto second = told;
    second.author = officers[1].staff;
    second.written_at_ms = morning_ms - 90'000'000;
    const auto text = [](std::string_view words) { return records::Text(words); };
    reading::Since since;
    since.risk = {{{text("TINGGI"), text("SEDANG"),
                    records::List<records::RiskAnswer>{{text("R02"), text("YA")}, {text("R07"), text("TIDAK")}},
                    text("Takut pulang hari ini.")},
                   first},
                  {{{text("SEDANG"), {}, {}, {}}, second}}};
    since.status = {{{text("ASESMEN"), {}, {}}, first}, {{{text("DIRUJUK"), {}, {}}, second}}};
    since.assigned = {{{{text("MANAJER_KASUS"), officers[1].staff, {}}, second}, {}}};
    since.scheduled = {{{{text("KUNJUNGAN"), morning_ms + 93'600'000, {}}, first}, {}}};
    since.open_hand_overs = {
        {{{}, records::List<records::Text>{text("RUMAH_AMAN")}, text("Menunggu telepon balik.")}, second}};
    since.unfolded = {{3, 2, second}};
    records::SafeContact village;
    village.call = true;
    village.phone = text("+6281200000001");
    village.safe_hours = text("09.00-11.00");
    auto night = village;
    night.call = false;
    night.visit = true;
    night.safe_hours = text("sore");
    since.contact = reading::ContactNow{{}, {text("09.00-11.00"), text("sore")}, {}, {}, true, {{village, second}, {night, first}}};
    since.contact->may.phone = village.phone;
    since.permissions = {{1, text("PSIKOLOGIS"), false, text("TIDAK"), first, {}}};
    since.sharing = {{2, text("RSUD"), {text("IDENTITAS"), text("KESEHATAN")}, records::Date{20261231}, true, first},
                     {2, text("LBH"), {}, {}, false, second}};
    since.contacted = {{{text("POLISI_110"), second.written_at_ms, text("DITERIMA_INSTANSI"), text("Bripka Contoh"), {}}, second},
                       {{text("RUMAH_AMAN"), second.written_at_ms + 600'000, text("MENUNGGU"), {}, {}}, second}};
    records::Person now;
    now.name = text("Melati Contoh");
    now.phone = text("+6281200000001");
    records::Person other;
    other.name = text("Mawar Contoh");
    since.people = {{text("KLIEN"), 0, now, {{1, {{other, second}}}}, first}};
    return since;
}

} // namespace teduh::desk::samples
