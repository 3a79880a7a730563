#pragma once

#include "kiosk/reading/book_reader.hpp"
#include "kiosk/writing/sheet.hpp"
#include "storage/base/file.hpp"
#include "storage/vault/seal/recipients.hpp"
#include "tests/refusal_of.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

// An invented office and everything its devices have stored, in the order in which it arrived.
namespace teduh::tests {

constexpr std::uint64_t now_ms = 1'795'336'200'000;
constexpr writing::Moment now{now_ms};

inline vault::StaffIdentity identity_of(const TestStaff& person) {
    return vault::staff_identity(person.id, crypto::IdentitySeed::from(View(person.seed.expose())));
}

inline records::Complaint complaint_of(std::string_view story) {
    records::Complaint complaint;
    for (auto* text : {&complaint.arrival, &complaint.channel, &complaint.state, &complaint.for_whom,
                       &complaint.service_time, &complaint.service})
        *text = records::Text("CONTOH");
    complaint.language = records::Text("id");
    complaint.story = records::Text(story);
    return complaint;
}
inline records::Note note_of(std::string_view text) {
    records::Note note;
    note.text = records::Text(text);
    return note;
}
inline Bytes picture(std::string_view name = "card.jpg") {
    return read_file(std::string(TEDUH_SOURCE_DIR) + "/tests/fixtures/photos/" + std::string(name), 1 << 25).value();
}

struct Journal {
    TestOffice office;
    std::vector<formats::Pulled> entries;
    std::map<DeviceId, std::pair<std::uint64_t, Hash>> heads;

    // One entry with these objects, as the device's core would store it.
    void store(const TestDevice& device, const std::vector<Bytes>& objects) {
        std::vector<formats::ObjectRef> refs;
        std::vector<std::optional<Bytes>> bytes;
        for (const auto& each : objects) {
            const auto object = formats::inspect_inline(each).value();
            refs.push_back({static_cast<std::uint8_t>(object.type), object.id, object.object_hash, object.size});
            bytes.emplace_back(each);
        }
        auto& head = heads.try_emplace(device.id, 0, office.genesis(device)).first->second;
        const auto entry = office.entry(device, ++head.first, head.second, std::move(refs));
        head.second = formats::entry_hash(entry);
        entries.push_back({entries.size() + 1, now_ms, entry, std::move(bytes)});
    }
    void store(const TestDevice& device, writing::Sheet& sheet) { store(device, sheet.seal().value()->inline_objects); }

    // A kiosk's case with this story; its sealing, so that a kiosk that kept the key can be played.
    vault::Sealing told_at_kiosk(std::string_view story, std::vector<std::string_view> groups = {"intake"}) {
        const auto readers = vault::recipients(office.keyring, groups).value();
        auto sealing = vault::prepare(office.id, office.kiosk.id, readers).value();
        records::EventBody body;
        body.device = office.kiosk.id;
        body.case_id = crypto::random_bytes<formats::CaseId>();
        body.at_ms = now_ms;
        body.payload = complaint_of(story);
        std::vector<vault::SealedObject> objects{
            vault::seal_record(sealing, records::kiosk_event(body).value()).value()};
        store(office.kiosk, vault::assemble(sealing, std::move(objects)).value().inline_objects);
        return sealing;
    }

    std::vector<vault::OpeningKey> keys_of(const TestStaff& person) const {
        std::vector keys{vault::opening_key(person.box)};
        for (const auto& [place, pair] : office.group_pairs)
            if (office.keyring.epoch(place.first, place.second)->row_of(person.id))
                keys.push_back(vault::opening_key(pair));
        return keys;
    }
    reading::Casebook book_of(const TestStaff& person) const {
        reading::Casebook book;
        reading::BookReader reader(office.keyring, keys_of(person), book);
        for (const auto& each : entries) reader.take(each);
        reader.finish();
        return book;
    }
    Result<writing::Sheet> addition(const TestDevice& device, const TestStaff& author,
                                    const std::optional<formats::CaseId>& case_id = {}) const {
        const auto book = book_of(author);
        const auto which = case_id ? *case_id : book.events.empty() ? formats::CaseId{} : book.events.front().body.case_id;
        return writing::Sheet::addition(office.keyring, device.id, identity_of(author), book, which, now);
    }
    // An officer adds a note to the first case of her book.
    void notes(const TestDevice& device, const TestStaff& author, std::string_view text) {
        auto sheet = addition(device, author).value();
        REQUIRE(sheet.add(identity_of(author), note_of(text), now));
        store(device, sheet);
    }
};

// What was told, in the order of the fold, new keys left out.
inline std::vector<std::string> told(const reading::Casebook& book) {
    std::vector<std::string> words;
    for (const auto& event : book.events) {
        if (const auto* complaint = std::get_if<records::Complaint>(&event.body.payload))
            words.emplace_back(complaint->story.value().view());
        if (const auto* note = std::get_if<records::Note>(&event.body.payload)) words.emplace_back(note->text.view());
    }
    return words;
}
using Words = std::vector<std::string>;

// What an officer signs beside a new case key (SPEC H.2).
inline records::CaseKeyRotated announcement(const vault::Sealing& sealing) {
    records::CaseKeyRotated told{sealing.commit, {}};
    const auto capsule = formats::decode<formats::Capsule>(sealing.capsule_bytes).value();
    for (const auto& wrap : capsule.wraps) told.recipients.push_back(wrap.key_id);
    return told;
}

} // namespace teduh::tests
