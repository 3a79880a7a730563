#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "kiosk/reading/casebook.hpp"
#include "kiosk/reading/json/record_json.hpp"
#include "storage/crypto/text_form.hpp"

#include <cstdio>

namespace teduh::control {

Result<Report> open(const Open& asked) {
    const auto visit = TRY(crypto::from_visit_number(asked.number));
    auto office = TRY(view_office(asked.socket));
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    const auto book = TRY(read_casebook(office, officer));
    const auto* found = TRY(find_complaint(book, visit));
    const auto record = TRY(read_record(office, book, *found, asked.out));
    const auto missing = std::ranges::count(record.attachments, 0u, &OpenedFile::size_bytes);
    if (missing > 0) std::fprintf(stderr, "teduhctl: %td foto belum tiba di perangkat ini.\n", missing);

    const auto text = write_record_file(record);
    Report report{std::string(text.view()), nlohmann::ordered_json::parse(text.view())};
    report.text += "\n";
    if (!record.since.unfolded.empty())
        std::fprintf(stderr, "teduhctl: %zu kejadian kasus ini belum berlaku; lihat since.unfolded.\n",
                     record.since.unfolded.size());
    if (book.newer > 0)
        std::fprintf(stderr, "teduhctl: %zu catatan ditulis program yang lebih baru: perlu pembaruan.\n", book.newer);
    if (book.damaged > 0)
        std::fprintf(stderr, "teduhctl: %zu catatan rusak dan tidak dapat dibaca.\n", book.damaged);
    return report;
}

} // namespace teduh::control
