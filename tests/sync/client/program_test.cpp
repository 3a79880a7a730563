// The core as its neighbours meet it: the real program behind its sockets.

#include "storage/ledger/ledger.hpp"
#include "sync/client/enrolment.hpp"
#include "tests/sync/client/rig.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fmt/format.h>
#include <unistd.h>

using namespace teduh;
using namespace teduh::tests;

namespace {

Result<channel::Client> connect(const Folder& folder, std::string_view core, std::string_view peer) {
    return channel::Client::connect(socket_of(folder, core, peer), fmt::format("teduh_{}", peer));
}

formats::DraftId any_visit() { return crypto::random_bytes<formats::DraftId>(); }

// The refusal an answer was, None for any other answer.
Refusal refusal_of(channel::Client& client, channel::Message message) {
    const auto answer = client.ask(std::move(message));
    return answer ? Refusal::None : answer.error().refusal;
}

channel::DraftPut draft_of(const TestDevice& device, const formats::DraftId& visit, std::uint8_t slot = 0,
                           std::size_t bytes = 100) {
    formats::DraftContext context;
    context.device = device.id;
    context.draft = visit;
    context.slot = slot;
    return {{formats::encode(context), crypto::random_bytes<crypto::Nonce24>(), Bytes(bytes, slot)}};
}

// A core that knows its office but has no line to anybody.
struct LonelyCore {
    Folder folder;
    TestOffice office;
    Program core;

    explicit LonelyCore(bool desk = false) {
        std::signal(SIGPIPE, SIG_IGN);
        prepare_core(office, desk ? office.desk : office.kiosk, folder, "core");
        core = start_core(folder, "core");
    }
};

} // namespace

TEST_CASE("a public ui may send what a public ui sends and loses its connection for anything else", "[client][core]") {
    LonelyCore lonely;
    auto kiosk = connect(lonely.folder, "core", "kiosk");
    REQUIRE(kiosk);
    CHECK(kiosk->ready().role == formats::Role::Kiosk);
    CHECK(kiosk->ready().trouble == Refusal::None);
    CHECK(refusal_of(*kiosk, channel::List{1, 10}) == Refusal::NotAllowed);
    const auto after = kiosk->ask(channel::VisitBegin{any_visit()}, 2'000);
    REQUIRE_FALSE(after);
    CHECK(after.error().refusal == Refusal::Offline);
    // The desk's door is shut on a kiosk, whatever comes by it.
    auto desk = connect(lonely.folder, "core", "desk");
    REQUIRE(desk);
    CHECK(refusal_of(*desk, channel::Status{}) == Refusal::NotAllowed);
    auto admin = connect(lonely.folder, "core", "admin");
    REQUIRE(admin);
    CHECK(refusal_of(*admin, channel::Status{}) == Refusal::None);
    CHECK(refusal_of(*admin, channel::Bundle{true}) == Refusal::NotAllowed);
    CHECK(refusal_of(*admin, channel::Status{}) == Refusal::None); // a later release's message closes nothing
}

TEST_CASE("a kiosk sends one complaint in one visit, sealed to whom it must be", "[client][core]") {
    LonelyCore lonely;
    auto kiosk = connect(lonely.folder, "core", "kiosk");
    REQUIRE(kiosk);
    const auto good = sealed_complaint(lonely.office, lonely.office.kiosk, 1);
    CHECK(refusal_of(*kiosk, channel::Submit{good.objects, {}}) == Refusal::WrongPhase);
    CHECK(refusal_of(*kiosk, good.parts[0]) == Refusal::WrongPhase);
    REQUIRE(kiosk->ask(channel::VisitBegin{any_visit()}));
    CHECK(refusal_of(*kiosk, channel::Submit{good.objects, {}}) == Refusal::NotFound); // its photo is missing
    auto two = sealed_complaint(lonely.office, lonely.office.kiosk).objects;
    two.insert(two.begin(), good.objects[0]);
    CHECK(refusal_of(*kiosk, channel::Submit{two, {}}) == Refusal::BadForm);
    auto bare = good.objects;
    bare[0] = formats::encode(lonely.office.capsule_to(lonely.office.kiosk, {lonely.office.keyring.recovery()->box_key}).capsule);
    CHECK(refusal_of(*kiosk, channel::Submit{bare, {}}) == Refusal::MissingWrap);
    REQUIRE(kiosk->ask(good.parts[0]));
    const auto stored = kiosk->ask_for<channel::Stored>(channel::Submit{good.objects, {}});
    REQUIRE(stored);
    CHECK(stored->seq == 1);
    const auto again = kiosk->ask_for<channel::Stored>(channel::Submit{good.objects, {}});
    REQUIRE(again);
    CHECK(again->entry_hash == stored->entry_hash); // SPEC H.21: told again, not stored again
    auto admin = connect(lonely.folder, "core", "admin");
    const auto verified = admin->ask_for<channel::Verified>(channel::Verify{});
    REQUIRE(verified);
    CHECK(verified->entries_checked == 1);
    CHECK(verified->findings.empty());
}

TEST_CASE("an administrator sees that a visit is open, until it has ended or can no longer be gone on with", "[client][core]") {
    LonelyCore lonely;
    auto admin = connect(lonely.folder, "core", "admin");
    REQUIRE(admin);
    const auto open = [&] { return admin->ask_for<channel::StatusAnswer>(channel::Status{}).value().visit_open; };
    CHECK_FALSE(open());
    const auto visit = any_visit();
    {
        auto kiosk = connect(lonely.folder, "core", "kiosk");
        REQUIRE(kiosk);
        CHECK_FALSE(open()); // a screen that waits for somebody
        REQUIRE(kiosk->ask(channel::VisitBegin{visit}));
        CHECK(open() == true);
        REQUIRE(kiosk->ask(draft_of(lonely.office.kiosk, visit)));
    }
    auto next = connect(lonely.folder, "core", "kiosk"); // when this one is let in, the one before is known to be gone
    REQUIRE(next);
    CHECK(open() == true); // it broke off, and she is offered to go on
    REQUIRE(next->ask(channel::VisitEnd{visit}));
    CHECK_FALSE(open());
}

TEST_CASE("before an update teduhctl waits for the end of a visit, with a limit, and says what was not sent", "[client][core]") {
    LonelyCore lonely;
    const auto visit = any_visit();
    auto kiosk = connect(lonely.folder, "core", "kiosk");
    REQUIRE((kiosk && kiosk->ask(channel::VisitBegin{visit})));
    const auto log = lonely.folder / "said";
    const auto wait_for = [&](std::string_view seconds) {
        std::filesystem::remove(log);
        return Program({program_path("teduhctl"), "visit", "wait", "--seconds", std::string(seconds), "--socket",
                        socket_of(lonely.folder, "core", "admin").string()}, log);
    };
    const auto said = [&](std::string_view part) {
        const auto words = read_file(log, 1 << 16);
        return words && text_of(*words).find(part) != std::string_view::npos;
    };
    auto began = boot_ms();
    CHECK(wait_for("1").wait() == 1);
    CHECK(boot_ms() - began >= 1'000);
    CHECK(said("a visit is open at this device"));

    auto patient = wait_for("30");
    REQUIRE(eventually([&] { return said("ditunggu sampai selesai, paling lama 30 detik"); }));
    const auto sealed = sealed_complaint(lonely.office, lonely.office.kiosk);
    REQUIRE(kiosk->ask_for<channel::Stored>(channel::Submit{sealed.objects, {}}));
    REQUIRE(kiosk->ask(channel::VisitEnd{visit}));
    CHECK(patient.wait() == 0);
    CHECK(said("1 kiriman belum diterima pusat"));

    lonely.core.stop(SIGTERM);
    began = boot_ms();
    CHECK(wait_for("30").wait() == 0); // nobody holds a visit
    CHECK(boot_ms() - began < 5'000);
}

TEST_CASE("a kiosk cannot fill the core's memory with parts", "[client][core]") {
    LonelyCore lonely;
    auto kiosk = connect(lonely.folder, "core", "kiosk");
    REQUIRE(kiosk);
    REQUIRE(kiosk->ask(channel::VisitBegin{any_visit()}));
    Refusal refusal = Refusal::None;
    int taken = 0;
    for (; taken < 40 && refusal == Refusal::None; ++taken)
        refusal = refusal_of(*kiosk, channel::PartPut{crypto::random_bytes<formats::ObjectId>(), 0, Bytes(formats::part_bytes_max)});
    CHECK(refusal == Refusal::TooLarge);
    CHECK(taken == 20); // nineteen of 1,048,848 bytes fit into 20 MiB
}

TEST_CASE("a draft survives its ui, not its sending, and the next ui hears what became of it", "[client][core]") {
    LonelyCore lonely;
    const auto visit = any_visit();
    const auto sealed = sealed_complaint(lonely.office, lonely.office.kiosk);
    {
        auto first = connect(lonely.folder, "core", "kiosk");
        REQUIRE((first && first->ask(channel::VisitBegin{visit})));
        REQUIRE(first->ask(draft_of(lonely.office.kiosk, visit)));
    }
    auto second = connect(lonely.folder, "core", "kiosk");
    REQUIRE(second);
    CHECK(second->ask_for<channel::DraftPut>(channel::DraftGet{}));
    REQUIRE(second->ask(channel::VisitBegin{visit}));
    const auto stored = second->ask_for<channel::Stored>(channel::Submit{sealed.objects, {}});
    REQUIRE(stored);
    auto third = connect(lonely.folder, "core", "kiosk");
    REQUIRE(third);
    const auto told = third->ask_for<channel::Stored>(channel::DraftGet{visit});
    REQUIRE(told);
    CHECK(told->entry_hash == stored->entry_hash);
    REQUIRE(third->ask(channel::VisitEnd{visit}));
    CHECK(third->ask_for<channel::Done>(channel::DraftGet{}));
    CHECK_FALSE(std::filesystem::exists(lonely.folder / "core" / "draft"));
}

TEST_CASE("a form and eight photos are fetched whole after a crash", "[client][core]") {
    LonelyCore lonely;
    const auto visit = any_visit();
    constexpr std::size_t photo_bytes = 2'097'152;
    {
        auto first = connect(lonely.folder, "core", "kiosk");
        REQUIRE((first && first->ask(channel::VisitBegin{visit})));
        for (std::uint8_t slot = 0; slot <= 8; ++slot)
            REQUIRE(first->ask(draft_of(lonely.office.kiosk, visit, slot, photo_bytes)));
    }
    auto second = connect(lonely.folder, "core", "kiosk");
    REQUIRE(second);
    const auto found = second->ask_all(channel::DraftGet{});
    REQUIRE(found);
    REQUIRE(found->size() == 9);
    for (std::size_t slot = 0; slot < found->size(); ++slot) {
        const auto* put = std::get_if<channel::DraftPut>(&(*found)[slot]);
        REQUIRE(put != nullptr);
        CHECK(formats::decode<formats::DraftContext>(put->draft.context)->slot == slot);
        CHECK(put->draft.ciphertext == Bytes(photo_bytes, static_cast<std::uint8_t>(slot)));
    }
    // What follows is answered by its own answers.
    CHECK(second->ask_for<channel::DraftPut>(channel::DraftGet{}));
    REQUIRE(second->ask_for<channel::Done>(channel::VisitEnd{visit}));
    const auto nothing = second->ask_all(channel::DraftGet{});
    REQUIRE(nothing);
    CHECK(nothing->empty());
}

TEST_CASE("secrets for unlocking are given five times at once and then slowly", "[client][core]") {
    LonelyCore lonely(true);
    auto desk = connect(lonely.folder, "core", "desk");
    REQUIRE(desk);
    int given = 0;
    while (given < 20 && refusal_of(*desk, channel::DeviceSecretGet{lonely.office.head.id}) == Refusal::None) ++given;
    CHECK(given == 5);
    CHECK(refusal_of(*desk, channel::DeviceSecretGet{lonely.office.head.id}) == Refusal::Busy);
    CHECK(desk->wait_s() >= 1u); // which the screen counts down
    CHECK(desk->wait_s() <= 31u);
}

TEST_CASE("a new device is enrolled by the code it is told, and by nothing else", "[client][enrol]") {
    std::signal(SIGPIPE, SIG_IGN);
    Folder folder;
    TestOffice office;
    const auto files = server_files();
    name_server(office, office.centre_server, formats::ServerRole::Centre, files);
    std::filesystem::create_directories(folder / "new");
    std::string configuration = fmt::format("data = \"{}\"\nenrol_url = \"https://127.0.0.1:{}\"\n",
                                            (folder / "new").string(), files.named_port);
    for (const auto* peer : {"kiosk", "admin"})
        configuration += fmt::format("[sockets.{}]\npath = \"{}\"\nuser = {}\n", peer,
                                     socket_of(folder, "new", peer).string(), ::getuid());
    REQUIRE(write_file(folder / "new" / "teduhd.toml", view_of(configuration)));
    auto core = start_core(folder, "new");
    auto kiosk = connect(folder, "new", "kiosk");
    REQUIRE(kiosk);
    CHECK(kiosk->ready().role == formats::Role::None);
    CHECK(kiosk->ready().trouble == Refusal::NotReady);
    CHECK(refusal_of(*kiosk, channel::EnrolCode{"000000000000"}) == Refusal::WrongPhase);
    const auto shown = kiosk->ask_for<channel::EnrolAnswer>(channel::EnrolBegin{});
    REQUIRE(shown);
    CHECK(refusal_of(*kiosk, channel::EnrolCode{"000000000000"}) == Refusal::Pending); // no keyring yet: no try lost
    office.extend(formats::DeviceAddBody{shown->request.device_key, formats::Role::Kiosk, "Kios 2", {"intake"},
                                         shown->request.nonce, {}}, office.admin.sign);
    const auto centre = start_centre(office, office.centre_server, files, folder, "centre");
    const auto code = teduh::keyring::enrol_code(office.keyring, shown->request);
    REQUIRE(code);
    CHECK(eventually([&] { return refusal_of(*kiosk, channel::EnrolCode{"000000000000"}) == Refusal::NoRight; }));
    CHECK(kiosk->ask_for<channel::Done>(channel::EnrolCode{*code}));
    auto enrolled = connect(folder, "new", "kiosk");
    REQUIRE(enrolled);
    CHECK(enrolled->ready().role == formats::Role::Kiosk);
    CHECK(enrolled->ready().trouble == Refusal::None);
    CHECK(enrolled->ready().keyring_n == office.keyring.n());
}

TEST_CASE("five wrong codes end an enrolment, even for the right one", "[client][enrol]") {
    Folder folder;
    TestOffice office;
    std::filesystem::create_directories(folder / "new");
    auto secrets = client::Secrets::open(folder / "new", false).value();
    auto ledger =
        ledger::Ledger::open({.path = folder / "new" / "ledger.db", .device = secrets.device_id(), .vfs = {}}).value();
    client::Office unknown(ledger, secrets);
    client::Inbox inbox;
    const SystemClock clock;
    client::Enrolment enrolment(unknown, secrets, inbox, clock, "https://127.0.0.1:1");
    const auto qr = enrolment.begin({}, {}, {});
    REQUIRE(qr);
    office.extend(formats::DeviceAddBody{qr->device_key, formats::Role::Kiosk, "Kios 2", {"intake"}, qr->nonce, {}},
                  office.admin.sign);
    REQUIRE(enrolment.offer(teduh::keyring::page_from(office.keyring, office.rows, 1)));
    for (int i = 0; i < client::enrol_tries_max; ++i) {
        CHECK(enrolment.tries_left() == client::enrol_tries_max - i);
        CHECK(enrolment.confirm("ZZZZZZZZZZZZ").error().refusal == Refusal::NoRight);
    }
    CHECK(enrolment.tries_left() == 0);
    const auto right = enrolment.confirm(teduh::keyring::enrol_code(office.keyring, *qr).value());
    REQUIRE_FALSE(right);
    CHECK(right.error().refusal == Refusal::WrongPhase);
    CHECK_FALSE(unknown.view());
}
