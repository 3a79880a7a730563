#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/crypto/text_form.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

struct Sealed { // what an entry says about itself to anybody
    std::string device;
    std::size_t photos = 0;
    bool complete = true;
};

Sealed sealed_of(const formats::Entry& entry, const formats::Pulled& pulled, const keyring::Keyring& keyring) {
    Sealed sealed;
    const auto* device = keyring.device(entry.device);
    sealed.device = device ? device->label : crypto::hex(entry.device);
    for (std::size_t i = 0; i < entry.objects.size(); ++i) {
        const auto type = static_cast<formats::ObjectType>(entry.objects[i].type);
        if (type == formats::ObjectType::Attachment) ++sealed.photos;
        if (i >= pulled.objects.size() || !pulled.objects[i]) sealed.complete = false;
    }
    return sealed;
}

} // namespace

Result<Report> inbox(const Path& socket) {
    auto office = TRY(view_office(socket));
    Report report;
    report.json["entries"] = nlohmann::ordered_json::array();
    std::uint64_t next = 1;
    for (;;) {
        auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{next, 256}));
        if (listed.entries.empty()) break;
        for (const auto& pulled : listed.entries) {
            const auto entry = TRY(pulled.entry.content());
            const auto sealed = sealed_of(entry, pulled, office.keyring);
            report.json["entries"].push_back({{"number", pulled.index},
                                              {"entry", crypto::hex(formats::entry_hash(pulled.entry))},
                                              {"device", sealed.device},
                                              {"seq", entry.seq},
                                              {"received_at_ms", pulled.received_at_ms},
                                              {"photos", sealed.photos},
                                              {"complete", sealed.complete}});
            report.text += fmt::format("{:>6}  {:<16} diterima {}  foto {}{}\n", pulled.index, sealed.device,
                                       time_text(pulled.received_at_ms), sealed.photos,
                                       sealed.complete ? "" : "  (belum lengkap)");
        }
        next = listed.entries.back().index + 1;
    }
    if (report.text.empty()) report.text = "Belum ada catatan di perangkat ini.\n";
    return report;
}

Result<Report> verify(const Path& socket) {
    auto core = TRY(connect_core(socket));
    const auto verified = TRY(core.ask_for<channel::Verified>(channel::Verify{}, 600'000));
    Report report;
    report.json = {{"entries_checked", verified.entries_checked}, {"findings", nlohmann::ordered_json::array()}};
    report.text = fmt::format("{} catatan diperiksa, {} temuan.\n", verified.entries_checked, verified.findings.size());
    for (const auto& finding : verified.findings) {
        const auto& rule = text_of(finding.refusal);
        report.json["findings"].push_back({{"number", finding.seq}, {"refusal", rule.name.text()}});
        report.text += fmt::format("{:>6}  {}\n", finding.seq, rule.sentence.text());
    }
    if (!verified.findings.empty()) {
        std::fputs(report.text.c_str(), stderr);
        return Error{Failure::Corrupt, Refusal::BadHash, "the self-check found damage"};
    }
    return report;
}

} // namespace teduh::control
