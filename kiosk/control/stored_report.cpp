#include "kiosk/control/stored_report.hpp"

#include "storage/crypto/hash.hpp"
#include "storage/crypto/text_form.hpp"

#include <fmt/format.h>

namespace teduh::control {

SentPhoto sent_photo(const photos::Photo& photo) {
    return {crypto::hash("teduh/part/1", {photo.jpeg}), photo.width, photo.height};
}

Report stored_report(std::uint32_t visit, const channel::Stored& stored, const std::vector<SentPhoto>& photos) {
    Report report;
    report.json = {{"visit", crypto::visit_number(visit)},
                   {"seq", stored.seq},
                   {"entry", crypto::hex(stored.entry_hash)},
                   {"photos", nlohmann::ordered_json::array()}};
    for (const auto& photo : photos)
        report.json["photos"].push_back(
            {{"content", crypto::hex(photo.content_hash)}, {"width", photo.width}, {"height", photo.height}});
    report.text = fmt::format("Tersimpan. Nomor kunjungan {}. Gratis.\n", crypto::visit_number(visit));
    return report;
}

} // namespace teduh::control
