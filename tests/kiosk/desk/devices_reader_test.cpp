// What administrators sign about devices, before a real core: one signature where there is one administrator, both where
// there are two, and nobody else's.

#include "kiosk/administration/enrol.hpp"
#include "kiosk/desk/reading/devices.hpp"
#include "storage/base/file.hpp"
#include "storage/keyring/enrol.hpp"
#include "tests/kiosk/desk/reader_rig.hpp"

using namespace teduh;
using namespace teduh::desk;
using tests::TestDevice;

namespace {

constexpr std::string_view office_url = "https://pusat.example:8443"; // of TestOffice's centre

// A tablet that shows an officer's keys, too.
formats::EnrolQr with_officer(TestDevice& device, const TestStaff& officer) {
    device.qr.url = office_url;
    device.qr.staff = officer.id;
    device.qr.staff_sign_key = officer.sign.public_key;
    device.qr.staff_box_key = officer.box.public_key;
    return device.qr;
}

// The head administers it, and where two do, her deputy; both have a key on this desk.
struct Administered : Office {
    explicit Administered(bool two) {
        const auto known = made.keyring.n();
        made.extend(tests::TestOffice::admin_add(made.head), made.root);
        made.extend(formats::AdminRemoveBody{made.admin.id}, made.root);
        if (two) made.extend(tests::TestOffice::admin_add(made.deputy), made.root);
        spreads(known);
        sets_up(made.head);
        if (two) sets_up(made.deputy);
    }
    keyring::Keyring keyring() { return reading::read_keyring(*admin).value().keyring; }
};

EnrolDevice enrols(std::uint32_t asked, const formats::EnrolQr& request, std::string label) {
    EnrolDevice wanted;
    wanted.asked = asked;
    wanted.request = request;
    wanted.role = request.staff ? formats::Role::Desk : formats::Role::Kiosk;
    wanted.label = std::move(label);
    wanted.passphrase = crypto::SecretText(words);
    return wanted;
}

bool refuses(Reading& desk, std::uint32_t asked, Trouble why) {
    return desk.hears<DeviceRefused>([&](const auto& told) { return told.asked == asked && told.why == why; });
}
std::string code_of(Reading& desk, std::uint32_t asked) {
    std::string code;
    CHECK(desk.hears<DeviceEnrolled>([&](const auto& told) {
        code = told.asked == asked ? std::string(told.code.view()) : code;
        return told.asked == asked;
    }));
    return code;
}

} // namespace

TEST_CASE("an administrator lets a kiosk in by its typed text and her passphrase, and withdraws it", "[desk][reader][devices]") {
    Administered office(false);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    auto kiosk = TestDevice::make();
    kiosk.qr.url = office_url;
    const auto before = office.keyring().n();
    const auto typed = keyring::typed_text(kiosk.qr);
    desk.reader.ask(ReadRequest{1, Way::Typed, crypto::SecretText(typed.substr(1)), {}});
    CHECK(refuses(desk, 1, Trouble::RequestUnfit));
    desk.reader.ask(ReadRequest{2, Way::Typed, crypto::SecretText(typed), {}});
    REQUIRE(desk.hears<RequestRead>([&](const auto& read) {
        return read.asked == 2 && read.request.device_key == kiosk.qr.device_key && read.request.nonce == kiosk.qr.nonce &&
               read.fingerprint == keyring::fingerprint_text(keyring::fingerprint_of(kiosk.qr));
    }));
    auto wrong = enrols(3, kiosk.qr, "Kios 9");
    wrong.passphrase = crypto::SecretText("bukan kata sandi yang benar ini");
    desk.reader.ask(std::move(wrong));
    CHECK(refuses(desk, 3, Trouble::WrongPassphrase));
    CHECK(office.keyring().n() == before);
    desk.reader.ask(enrols(4, kiosk.qr, "Kios 9"));
    const auto code = code_of(desk, 4);
    CHECK(keyring::check_enrol_code(office.keyring(), kiosk.qr, code).has_value());
    CHECK(office.keyring().n() == before + 1);

    desk.reader.ask(ShowCode{5, kiosk.id});
    CHECK(code_of(desk, 5) == code);
    desk.reader.ask(ReadRequest{6, Way::Typed, crypto::SecretText(typed), {}}); // once more, after a lock
    CHECK(code_of(desk, 6) == code);
    kiosk.qr.nonce.bytes[0] ^= 1; // a newer picture of it
    desk.reader.ask(ReadRequest{7, Way::Typed, crypto::SecretText(keyring::typed_text(kiosk.qr)), {}});
    CHECK(refuses(desk, 7, Trouble::DeviceKnown));

    desk.reader.ask(ListDevices{});
    const auto shows = [&](bool ended) {
        return desk.hears<DevicesRead>([&](const auto& read) {
            const auto row = std::ranges::find(read.rows, kiosk.id, &DeviceRow::id);
            return row != read.rows.end() && row->label == "Kios 9" && row->ended == ended && row->is_new() != ended;
        });
    };
    CHECK(shows(false));
    desk.reader.ask(EndDevice{8, kiosk.id, {}, crypto::SecretText(words)});
    CHECK(desk.hears<DeviceEnded>([](const auto& told) { return told.asked == 8; }));
    CHECK(office.keyring().device(kiosk.id)->revoked);
    desk.reader.ask(ListDevices{});
    CHECK(shows(true));
    desk.reader.ask(ShowCode{9, kiosk.id});
    CHECK(refuses(desk, 9, Trouble::NoIdentity));
}

TEST_CASE("an officer who is no administrator lets nobody in, whatever her program asks", "[desk][reader][devices]") {
    Administered office(false);
    office.sets_up(office.made.officer);
    Reading desk(office.door());
    come_in(desk, office.made.officer);
    auto kiosk = TestDevice::make();
    kiosk.qr.url = office_url;
    const auto before = office.keyring().n();
    desk.reader.ask(ReadRequest{1, Way::Typed, crypto::SecretText(keyring::typed_text(kiosk.qr)), {}});
    CHECK(refuses(desk, 1, Trouble::NotAdministrator));
    desk.reader.ask(enrols(2, kiosk.qr, "Kios 9"));
    CHECK(refuses(desk, 2, Trouble::NotAdministrator));
    desk.reader.ask(EndDevice{3, office.made.kiosk.id, {}, crypto::SecretText(words)});
    CHECK(refuses(desk, 3, Trouble::NotAdministrator));
    desk.reader.ask(ShowCode{4, office.made.kiosk.id});
    CHECK(refuses(desk, 4, Trouble::NotAdministrator));
    desk.reader.ask(CountersignDevice{5, office.made.officer.id, crypto::SecretText(words)});
    CHECK(refuses(desk, 5, Trouble::NotAdministrator));
    desk.reader.ask(ListDevices{});
    CHECK_FALSE(desk.hears<DevicesRead>([](const auto&) { return true; }, 300));
    CHECK(office.keyring().n() == before);
}

TEST_CASE("two administrators sign a tablet with its officer: the second alone makes it count", "[desk][reader][devices]") {
    Administered office(true);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    auto tablet = TestDevice::make();
    const auto newcomer = TestStaff::make();
    const auto request = with_officer(tablet, newcomer);
    const auto before = office.keyring().n();
    desk.reader.ask(enrols(1, request, "Tablet 9"));
    REQUIRE(desk.hears<DeviceProposed>([](const auto& told) { return told.asked == 1; }));
    desk.reader.ask(Forget{}); // the first's sitting has ended
    CHECK(office.keyring().n() == before);
    SECTION("the first signs twice") {
        desk.reader.ask(CountersignDevice{2, office.made.head.id, crypto::SecretText(words)});
        CHECK(refuses(desk, 2, Trouble::NotAdministrator));
        CHECK(office.keyring().n() == before);
    }
    SECTION("the keyring has grown meanwhile") {
        office.made.extend(formats::DeviceRevokeBody{office.made.kiosk.id, 0, {}}, office.made.head.sign);
        office.spreads(before);
        REQUIRE(desk.hears<AdministratorsRead>([](const auto&) { return true; }));
        desk.reader.ask(CountersignDevice{2, office.made.deputy.id, crypto::SecretText(words)});
        CHECK(refuses(desk, 2, Trouble::KeyringMoved));
        CHECK(office.keyring().n() == before + 1);
    }
    SECTION("other words than hers, and then given up") {
        desk.reader.ask(CountersignDevice{2, office.made.deputy.id, crypto::SecretText("bukan kata sandi yang benar ini")});
        CHECK(refuses(desk, 2, Trouble::WrongPassphrase));
        desk.reader.ask(DropProposal{});
        desk.reader.ask(CountersignDevice{3, office.made.deputy.id, crypto::SecretText(words)});
        CHECK(refuses(desk, 3, Trouble::NotAdministrator));
        CHECK(office.keyring().n() == before);
    }
    SECTION("the second signs") { // few secrets a minute come from a core
        desk.reader.ask(CountersignDevice{3, office.made.deputy.id, crypto::SecretText(words)});
        const auto code = code_of(desk, 3);
        const auto ring = office.keyring();
        CHECK(keyring::check_enrol_code(ring, request, code).has_value());
        for (const auto& item : ring.items_from(before + 1)) CHECK(item.signatures.size() == 2);
        const auto* staff = ring.staff(newcomer.id);
        REQUIRE(staff != nullptr);
        CHECK(staff->in_group("intake"));
        CHECK(ring.epochs("intake").front().row_of(newcomer.id));
        const auto view = reading::view_office(office.door(), "test").value();
        CHECK(administration::code_again(view, tablet.id).value() == code); // her keys are in it
        desk.reader.ask(CountersignDevice{4, office.made.deputy.id, {}}); // it is spent
        CHECK(refuses(desk, 4, Trouble::NotAdministrator));
    }
}

TEST_CASE("a file is found by the fingerprint on the device's glass, and by nothing else", "[desk][devices]") {
    const tests::Folder folder;
    auto device = TestDevice::make();
    const auto fingerprint = keyring::fingerprint_of(device.qr);
    const auto text = keyring::enrol_text(device.qr) + "\n";
    const auto found = [&] { return find_request(folder / "stik", fingerprint).has_value(); };
    CHECK_FALSE(found());
    const auto put = [&](const std::filesystem::path& name, std::string_view content) {
        std::filesystem::create_directories((folder / name.string()).parent_path());
        REQUIRE(write_file(folder / name.string(), view_of(content), 0644));
    };
    put("stik/catatan.txt", "TEDUH1:bukan");
    put("stik/lain.permintaan", keyring::enrol_text(TestDevice::make().qr));
    put("stik/besar.permintaan", text + std::string(10'000, '\n'));
    put("stik/a/b/c/dalam.permintaan", text);
    CHECK_FALSE(found());
    std::filesystem::create_symlink(folder / "stik/a/b/c/dalam.permintaan", folder / "stik/pintas");
    CHECK_FALSE(found());
    put("stik/a/kios.permintaan", text);
    CHECK(found());
    CHECK(find_request(folder / "stik", fingerprint)->nonce == device.qr.nonce);
    CHECK_FALSE(find_request(folder / "nowhere", fingerprint).has_value());
}
