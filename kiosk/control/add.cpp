#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "kiosk/control/stored_report.hpp"
#include "kiosk/reading/casebook.hpp"
#include "kiosk/reading/json/record_json.hpp"
#include "kiosk/writing/sheet.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/clock.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/formats/codec.hpp"

#include <cstdio>

namespace teduh::control {
namespace {

Error nothing_in(Literal what) { return {Failure::Rejected, Refusal::BadForm, what}; }

Result<records::Note> note_in(const Path& path) {
    auto bytes = TRY(read_file(path, records::story_bytes_max));
    const auto text = text_of(bytes);
    records::Note note;
    note.text = records::Text(text);
    const bool good = !text.empty() && formats::valid_utf8(view_of(text));
    crypto::wipe(bytes.data(), bytes.size());
    if (!good) return nothing_in("a note is text in UTF-8, and not empty");
    return note;
}

Result<records::List<records::Consent>> consents_in(const Path& path) {
    auto bytes = TRY(read_file(path, reading::record_json_bytes_max));
    auto read = read_more_consents(text_of(bytes));
    crypto::wipe(bytes.data(), bytes.size());
    if (read) return std::move(read->consents);
    std::fprintf(stderr, "%s\n", read.error().sentence.c_str());
    return nothing_in("the file is no list of consents");
}

// Photos belong to the note; without one they stand by themselves.
Result<std::vector<SentPhoto>> write(writing::Sheet& sheet, const Officer& officer, const Add& asked) {
    const writing::Moment now{SystemClock().wall_ms()};
    std::vector<SentPhoto> sent;
    records::List<records::AttachmentRef> refs;
    for (const auto& path : asked.photos) {
        const auto photo = TRY(photos::read_photo(path));
        refs.push_back(TRY(sheet.add_photo(photo, records::Text("BUKTI_FOTO"))));
        sent.push_back(sent_photo(photo));
    }
    if (asked.note_file) {
        auto note = TRY(note_in(*asked.note_file));
        if (!refs.empty()) note.attachments = std::move(refs);
        TRY(sheet.add(officer.identity, std::move(note), now));
    } else if (!refs.empty()) {
        TRY(sheet.add(officer.identity, records::Attached{std::move(refs), {}}, now));
    }
    if (!asked.consent_file) return sent;
    auto consents = TRY(consents_in(*asked.consent_file));
    for (auto& consent : consents) TRY(sheet.add(officer.identity, std::move(consent), now));
    return sent;
}

} // namespace

Result<Report> add(const Add& asked) {
    if (!asked.note_file && !asked.consent_file && asked.photos.empty())
        return Error{Failure::Usage, "nothing to add: a note, consents or photos"};
    const auto visit = TRY(crypto::from_visit_number(asked.number));
    auto office = TRY(view_office(asked.socket));
    if (office.core.ready().role != formats::Role::Desk)
        return Error{Failure::Rejected, Refusal::NoRight, "an officer writes at a desk"};
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    const auto book = TRY(read_casebook(office, officer));
    const auto* found = TRY(find_complaint(book, visit));
    auto sheet = TRY(writing::Sheet::addition(office.keyring, office.device(), officer.identity, book,
                                              found->body.case_id, {SystemClock().wall_ms()}));
    const auto photos = TRY(write(sheet, officer, asked));
    const auto stored = TRY(writing::submit(office.core, *TRY(sheet.seal())));
    return stored_report(visit, stored, photos);
}

} // namespace teduh::control
