#include "tests/kiosk/desk/samples.hpp"

#include "kiosk/desk/reading/telling.hpp"
#include "kiosk/reading/json/record_json.hpp"
#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "tests/kiosk/desk/since_samples.hpp"
#include "tests/kiosk/desk/intake_samples.hpp"

namespace teduh::desk::samples {
namespace {

constexpr std::uint64_t morning_ms = 1'786'331'520'000; // 10 August 2026, 10.12 WIB

std::size_t language_now = 0;

Officer officer(std::uint8_t number, std::string initials, std::string role) {
    Officer made{{}, std::move(initials), std::move(role), "3f2a"};
    made.staff.bytes.fill(number);
    return made;
}

Model officers() {
    Model model;
    model.screen = Screen::Officers;
    model.officers = {officer(1, "A.K.", "KEPALA"), officer(2, "D.W.", "MANAJER_KASUS"),
                      officer(3, "S.N.", "PETUGAS_TERLATIH")};
    return model;
}

Model starting() { return {}; }
Model closed() {
    Model model;
    model.screen = Screen::Closed;
    model.closed = Refusal::NotReady;
    return model;
}
Model nameless() {
    auto model = officers();
    for (auto& each : model.officers) each.initials.clear();
    model.calls = {{{}, "Kios 1", "7K4-29M", 42, false}};
    return model;
}
Model nobody() {
    auto model = officers();
    model.officers.clear();
    return model;
}

Model passphrase() {
    auto model = officers();
    model.screen = Screen::Passphrase;
    model.officer = model.officers[2].staff;
    model.passphrase = crypto::SecretText("kapal lembut pagar sungai");
    return model;
}
Model wrong_passphrase() {
    auto model = passphrase();
    model.trouble = Trouble::WrongPassphrase;
    model.passphrase_shown = true;
    return model;
}
Model too_many_tries() {
    auto model = passphrase();
    model.trouble = Trouble::TooManyTries;
    model.retry_at_ms = now_ms + 17'000;
    return model;
}
Model unlocking() {
    auto model = passphrase();
    model.passphrase = {};
    model.work = Work::Unlocking;
    model.work_since_ms = now_ms - 500;
    return model;
}

Model at_work() {
    auto model = officers();
    model.officer = model.officers[2].staff;
    model.unlocked = true;
    model.screen = Screen::Inbox;
    model.inbox_known = true;
    model.checked_at_ms = morning_ms + 720'000;
    model.sync = {3, 12, morning_ms, Refusal::Offline};
    return model;
}
InboxRow row(std::string number, std::uint64_t ago_min, bool not_safe = false, bool partly = false) {
    InboxRow made;
    made.number = std::move(number);
    made.from = "Kios 1";
    made.channel = "LANGSUNG";
    made.at_ms = morning_ms - ago_min * 60'000;
    made.visit = 42;
    made.not_safe = not_safe;
    made.partly = partly;
    return made;
}
Model inbox() {
    auto model = at_work();
    model.inbox = {row("7K4-29M", 0, true), row("3RT-88C", 32),    row("9QX-41H", 67, false, true),
                   row("12", 95),           row("2LM-70D", 1'500), row("5WV-15F", 20'000)};
    model.inbox[3].readable = false;
    model.inbox[5].untrusted = true;
    return model;
}
Model inbox_call() {
    auto model = inbox();
    model.calls = {{{}, "Kios 1", "7K4-29M", 42, false}};
    model.sync = {2, 12, morning_ms, Refusal::None};
    model.trouble = Trouble::NotForYou;
    model.damaged = 1;
    return model;
}
Model inbox_private() {
    auto model = inbox();
    model.private_mode = true;
    model.sync = {0, 12, morning_ms, Refusal::None};
    return model;
}
Model inbox_empty() {
    auto model = at_work();
    model.sync = {0, 0, 0, Refusal::None};
    return model;
}
Model inbox_reading() {
    auto model = inbox_empty();
    model.inbox_known = false;
    return model;
}

Model calls() {
    auto model = at_work();
    model.screen = Screen::Calls;
    model.calls = {{{}, "Kios 1", "7K4-29M", 42, false}, {{}, "Kios 2", "3RT-88C", 43, true}};
    return model;
}
Model no_calls() {
    auto model = at_work();
    model.screen = Screen::Calls;
    return model;
}

// 3 strokes as the record packs them.
crypto::SecretBytes strokes() {
    crypto::SecretBytes packed;
    const auto put = [&](unsigned value) {
        packed.push_back(static_cast<std::uint8_t>(value >> 8));
        packed.push_back(static_cast<std::uint8_t>(value));
    };
    for (unsigned stroke = 0; stroke < 3; ++stroke) {
        put(24);
        for (unsigned i = 0; i < 24; ++i) {
            put(9'000 + stroke * 15'000 + i * 600);
            put(10'000 + stroke * 1'000 + ((i * i * 37 + stroke * 11) % 13) * 500);
            packed.push_back(0);
            put(16);
        }
    }
    return packed;
}

Model opened() {
    auto model = at_work();
    model.screen = Screen::Case;
    const auto bytes = read_file(std::string(TEDUH_SOURCE_DIR) + "/tests/fixtures/complaint.json", 65'536);
    ensure(bytes.has_value());
    auto told = reading::read_told(text_of(*bytes));
    ensure(told.has_value());
    reading::RecordFile record;
    record.complaint = std::move(told->complaint);
    record.consents = std::move(told->consents);
    record.consents.back().strokes = strokes();
    record.complaint.attachments = {{{}, {}, records::Text("KTP")}, {{}, {}, records::Text("BUKTI_FOTO")}};
    record.seen.written_at_ms = morning_ms - 900'000;
    record.seen.received_at_ms = morning_ms - 840'000;
    model.open_case =
        std::make_unique<const Case>(tell(record, {"Kios 1", {}, {true, true}, {}}, material(), language_now));
    return model;
}
Model opened_revealed() {
    auto model = opened();
    model.revealed_until_ms = now_ms + 10'000;
    return model;
}
Model opened_private() {
    auto model = opened();
    model.private_mode = true;
    return model;
}
// What the record has no field for: an office's own question, one this desk does not have, an officer's note.
Model opened_notes() {
    auto model = at_work();
    model.screen = Screen::Case;
    reading::RecordFile record;
    record.complaint.visit = 42;
    record.complaint.state = records::Text("LENGKAP");
    record.complaint.for_whom = records::Text("SAYA");
    record.complaint.arrival = records::Text("DATANG_SENDIRI");
    record.complaint.channel = records::Text("KIOS");
    record.seen.written_at_ms = morning_ms - 900'000;
    record.seen.received_at_ms = morning_ms - 840'000;
    const auto asked = [](std::string_view name) { return material().question(name, language_now); };
    const auto answers = "Formulir pengaduan-klien, versi 00\n" + asked("place") + ": Rumah, Jalan\n" +
                         asked("name") + ": Melati Contoh";
    const records::Text kind("JAWABAN_FORMULIR");
    record.notes.push_back({{records::Text(answers), kind, {}}, record.seen});
    record.notes.push_back({{records::Text("Perlu juru bahasa?: Ya, bahasa Using"), kind, {}}, record.seen});
    record.notes.push_back({{records::Text("Minta dihubungi siang saja."), {}, {}}, record.seen});
    record.notes.back().seen.author = model.officers[2].staff;
    record.notes.back().seen.written_at_ms = morning_ms;
    const auto of_note = [](const reading::Seen& seen) {
        return std::string(seen.author ? "S.N." : "Kios 1");
    };
    model.open_case =
        std::make_unique<const Case>(tell(record, {"Kios 1", {}, {}, of_note}, material(), language_now));
    return model;
}
Model opened_differs() {
    auto model = at_work();
    model.screen = Screen::Case;
    const auto bytes = read_file(std::string(TEDUH_SOURCE_DIR) + "/tests/fixtures/complaint.json", 65'536);
    ensure(bytes.has_value());
    auto told = reading::read_told(text_of(*bytes));
    ensure(told.has_value());
    reading::RecordFile record;
    record.complaint = std::move(told->complaint);
    record.consents = std::move(told->consents);
    record.seen.written_at_ms = morning_ms - 180'000'000;
    record.seen.received_at_ms = morning_ms - 179'000'000;
    record.since = since_two_tablets(model.officers, record.seen, morning_ms);
    const auto initials = [&](const formats::StaffId& staff) {
        return std::ranges::find(model.officers, staff, &Officer::staff)->initials;
    };
    const auto written_by = [&](const reading::Seen& seen) {
        return seen.author ? initials(*seen.author) : std::string("Kios 1");
    };
    model.open_case = std::make_unique<const Case>(
        tell(record, {"Kios 1", {}, {}, written_by, initials}, material(), language_now));
    return model;
}
Model opened_differs_revealed() {
    auto model = opened_differs();
    model.revealed_until_ms = now_ms + 10'000;
    return model;
}
Model opened_little() {
    auto model = at_work();
    model.screen = Screen::Case;
    auto shown = std::make_unique<Case>();
    shown->number = "9QX-41H";
    shown->not_safe = shown->partly = shown->restricted = shown->clock_suspect = true;
    shown->author = "S.N.";
    shown->by_officer = true;
    shown->written_at_ms = morning_ms;
    shown->attachments = {{"KTP", true}, {"Foto bukti", true}, {"Surat rujukan masuk", false}};
    model.open_case = std::move(shown);
    return model;
}

Model sync() {
    auto model = at_work();
    model.screen = Screen::Sync;
    return model;
}
Model sync_failed() {
    auto model = sync();
    model.sync.trouble = Refusal::BadClock;
    return model;
}
Model settings() {
    auto model = at_work();
    model.screen = Screen::Settings;
    return model;
}
constexpr std::array samples = {Sample{"starting", starting},
                                Sample{"closed", closed},
                                Sample{"officers", officers},
                                Sample{"nameless", nameless},
                                Sample{"nobody", nobody},
                                Sample{"passphrase", passphrase},
                                Sample{"wrong_passphrase", wrong_passphrase},
                                Sample{"too_many_tries", too_many_tries},
                                Sample{"unlocking", unlocking},
                                Sample{"inbox", inbox},
                                Sample{"inbox_call", inbox_call},
                                Sample{"inbox_private", inbox_private},
                                Sample{"inbox_empty", inbox_empty},
                                Sample{"inbox_reading", inbox_reading},
                                Sample{"calls", calls},
                                Sample{"no_calls", no_calls},
                                Sample{"case", opened},
                                Sample{"case_revealed", opened_revealed},
                                Sample{"case_private", opened_private},
                                Sample{"case_notes", opened_notes},
                                Sample{"case_differs", opened_differs},
                                Sample{"case_differs_revealed", opened_differs_revealed},
                                Sample{"case_little", opened_little},
                                Sample{"sync", sync},
                                Sample{"sync_failed", sync_failed},
                                Sample{"settings", settings}};

} // namespace

const Material& material() {
    static const auto read =
        read_material(std::string(TEDUH_SOURCE_DIR) + "/assets", std::string(TEDUH_BINARY_DIR) + "/lang");
    ensure(read.has_value());
    return *read;
}

std::span<const Sample> all() {
    static const auto every = [] {
        std::vector<Sample> found(samples.begin(), samples.end());
        for (const auto& others : {of_photos(), of_trouble(), of_pin(), of_writing(), of_steps(), of_devices()})
            std::ranges::copy(others, std::back_inserter(found));
        for (const auto& others : {intakes(), intake_photos()}) std::ranges::copy(others, std::back_inserter(found));
        return found;
    }();
    return every;
}
Model sample(std::string_view name) {
    const auto found = std::ranges::find(samples, name, &Sample::name);
    ensure(found != samples.end());
    return found->model();
}
void speak(std::size_t language) { language_now = language; }
std::size_t spoken() { return language_now; }
Moment moment(bool demo) {
    static const auto seen = card();
    return {now_ms, morning_ms + 720'000, 420, demo, &seen};
}

} // namespace teduh::desk::samples
