#pragma once

#include "storage/records/event.hpp"

// Every kind of casework event (17 to 29) with every field filled, for tests of its forms.
namespace teduh::records {

inline std::vector<Payload> work_of_each_kind() {
    const Text said("contoh");
    const Text some("CONTOH");
    const auto filled = [](auto id, std::uint8_t with) {
        id.bytes.fill(with);
        return id;
    };
    const auto hash = filled(formats::Hash{}, 0x3a);
    const auto referral = filled(formats::ObjectId{}, 0x3b);
    const List<Answer> answers{{Text("how_often"), {Text("SERING"), Text("MALAM")}}, {Text("since"), {said}}};
    const List<Paper> papers{{Text("KTP"), Text("MENYUSUL"), Text()}};
    return {
        StepSet{Text("A2"), StepState::NotNeeded, Text("faktor-risiko"), hash, answers, papers, said},
        Registered{Text("SEM-B-0007"), true, said},
        Decided{Text("A6"), hash, Text("KEMBALIKAN"), true, said},
        ClockSet{Text("A_7A"), true, Text("KLIEN_MEMINTA_WAKTU"), said},
        Determined{Text("KDRT"), 0u, 7u, Text("TELAAH"), Text("YA"), List<Text>{some}, said},
        PairSet{7, 0, Text("PAMAN"), Text("TIDAK"), Text("YA"), said},
        NeedSet{Text("RUMAH_AMAN"), 7u, Text("SEGERA"), Text("SOSIAL"), Text("KLIEN"), said},
        LogEntry{Text("PENDAMPINGAN"), 1'700'000'000'000, some, some, said, some, said, some, said, 1440u, said, referral, answers},
        ReferralSet{referral, Text("INSTANSI"), Text("DIMULAI"), some, some, 0u, some, 1'700'000'000'000, said, said, said, said, said},
        PoliceSet{Text("DILAPORKAN"), said, 1'700'000'000'000, said, filled(formats::StaffId{}, 0x3c)},
        SafetyPlanSet{answers, said, 0u},
        CaseParted{filled(formats::CaseId{}, 0x3d), said},
        CaseRead{Text("FOTO"), hash},
    };
}

} // namespace teduh::records
