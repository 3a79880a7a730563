#include "tests/refusal_of.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include "storage/crypto/text_form.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;

namespace {

formats::EnrolQr staff_qr(const TestDevice& device, const TestStaff& person) {
    auto qr = device.qr;
    qr.staff_sign_key = person.sign.public_key;
    qr.staff_box_key = person.box.public_key;
    qr.staff = person.id;
    return qr;
}

} // namespace

TEST_CASE("what a new device shows is read as it was shown", "[keyring]") {
    const auto device = TestDevice::make();
    const auto text = enrol_text(device.qr);
    CHECK(text.starts_with("TEDUH1:"));
    CHECK(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 7) == std::string::npos);
    const auto read = from_enrol_text(text).value();
    CHECK(read.device_key == device.sign.public_key);
    CHECK(read.nonce == device.qr.nonce);
    CHECK(read.url == device.qr.url);
    CHECK_FALSE(read.staff_sign_key);
    CHECK(fingerprint_of(read) == fingerprint_of(device.qr));

    const auto with_staff = staff_qr(device, TestStaff::make());
    CHECK(from_enrol_text(enrol_text(with_staff))->staff_box_key == with_staff.staff_box_key);
    CHECK(fingerprint_of(with_staff) != fingerprint_of(device.qr));
}

TEST_CASE("an enrolment text that is not whole is not taken", "[keyring]") {
    const auto text = enrol_text(TestDevice::make().qr);
    for (std::size_t size = 0; size < text.size(); ++size)
        CHECK(refusal_of(from_enrol_text(text.substr(0, size))) == Refusal::BadForm);
    CHECK(refusal_of(from_enrol_text(text + "A")) == Refusal::BadForm);
    CHECK(refusal_of(from_enrol_text("TEDUH2:" + text.substr(7))) == Refusal::BadForm);
    CHECK(refusal_of(from_enrol_text("TEDUH1:" + std::string(20'000, 'A'))) == Refusal::BadForm);
}

TEST_CASE("what is typed by hand is forgiven its gaps, and caught at a slip", "[keyring]") {
    const auto device = TestDevice::make();
    for (const auto& qr : {device.qr, staff_qr(device, TestStaff::make())}) {
        const auto typed = typed_text(qr);
        CHECK(typed.size() == (qr.staff ? 208 : 80));
        std::string by_hand; // small letters, groups, a line break, o for 0, i and l for 1
        for (std::size_t i = 0; i < typed.size(); ++i) {
            if (i > 0 && i % 4 == 0) by_hand += i % 20 == 0 ? '\n' : ' ';
            const char letter = typed[i];
            by_hand += letter == '0' ? 'o' : letter == '1' ? (i % 2 == 0 ? 'i' : 'L') : letter >= 'A' ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
        CHECK(formats::encode(from_typed_text(by_hand, qr.url).value()) == formats::encode(qr));
        std::size_t caught = 0;
        for (std::size_t i = 0; i < typed.size(); ++i) {
            auto slip = typed;
            slip[i] = slip[i] == '7' ? '8' : '7';
            caught += from_typed_text(slip, qr.url) ? 0 : 1;
        }
        CHECK(caught >= typed.size() - 1); // one in 65,536 slips passes
        CHECK(refusal_of(from_typed_text(typed.substr(1), qr.url)) == Refusal::BadForm);
        CHECK(refusal_of(from_typed_text(typed + "0", qr.url)) == Refusal::BadForm);
        CHECK(refusal_of(from_typed_text(typed.substr(0, 79) + "U", qr.url)) == Refusal::BadForm);
    }
    CHECK(refusal_of(from_typed_text("", "")) == Refusal::BadForm);
}

TEST_CASE("a fingerprint is read as people type it", "[keyring]") {
    const auto shown = fingerprint_of(TestDevice::make().qr);
    const auto text = fingerprint_text(shown);
    CHECK(text.size() == 39);
    CHECK(from_fingerprint_text(text).value() == shown);
    auto loud = text;
    for (auto& letter : loud) letter = letter >= 'a' ? static_cast<char>(letter - 'a' + 'A') : letter == ' ' ? '-' : letter;
    CHECK(from_fingerprint_text(loud).value() == shown);
    CHECK(refusal_of(from_fingerprint_text(text.substr(1))) == Refusal::BadForm);
    CHECK(refusal_of(from_fingerprint_text(text + "00")) == Refusal::BadForm);
    CHECK(refusal_of(from_fingerprint_text("g" + text.substr(1))) == Refusal::BadForm);
}

TEST_CASE("a kiosk believes the office whose code it was told", "[keyring]") {
    TestOffice office;
    const auto code = enrol_code(office.keyring, office.kiosk.qr).value();
    CHECK(code.size() == 12);
    CHECK((*check_enrol_code(office.keyring, office.kiosk.qr, code))->id == office.kiosk.id);
    std::string typed; // as people type: small letters and a dash
    for (const char letter : code.substr(0, 6) + "-" + code.substr(6))
        typed += static_cast<char>(letter >= 'A' ? letter - 'A' + 'a' : letter);
    CHECK(check_enrol_code(office.keyring, office.kiosk.qr, typed));

    // Statements that come later do no harm, not even a change of this device's own label.
    office.add_device(office.kiosk, formats::Role::Kiosk, "Kios depan", {"intake"});
    office.extend(TestOffice::policy(), office.admin.sign);
    CHECK(enrol_code(office.keyring, office.kiosk.qr).value() == code);

    auto wrong = code;
    wrong[11] = wrong[11] == '0' ? '1' : '0';
    CHECK(refusal_of(check_enrol_code(office.keyring, office.kiosk.qr, wrong)) == Refusal::NoRight);
    CHECK(refusal_of(check_enrol_code(office.keyring, office.kiosk.qr, code.substr(1))) == Refusal::BadForm);
    CHECK(refusal_of(check_enrol_code(office.keyring, office.kiosk.qr, code + "0")) == Refusal::BadForm);
}

TEST_CASE("a lying server cannot slip in an office of its own", "[keyring]") {
    const TestOffice office;
    const auto code = enrol_code(office.keyring, office.kiosk.qr).value();
    // Its own root, its own administrator, the very same device and nonce.
    auto liar = TestOffice::founded();
    liar.add_device(office.kiosk, formats::Role::Kiosk, "Kios 1", {"intake", "restricted", "oncall"});
    CHECK(refusal_of(check_enrol_code(liar.keyring, office.kiosk.qr, code)) == Refusal::NoRight);

    CHECK(refusal_of(enrol_code(office.keyring, TestDevice::make().qr)) == Refusal::Pending);
    auto replayed = office.kiosk.qr; // a new enrolment answered with an old certificate
    replayed.nonce = crypto::random_bytes<formats::Nonce16>();
    CHECK(refusal_of(check_enrol_code(office.keyring, replayed, code)) == Refusal::BadKeyring);
}

TEST_CASE("an officer's code covers his keys", "[keyring]") {
    const TestOffice office;
    const auto qr = staff_qr(office.desk, office.officer);
    const auto code = enrol_code(office.keyring, qr).value();
    CHECK(check_enrol_code(office.keyring, qr, code));
    CHECK(enrol_code(office.keyring, office.desk.qr).value() != code);
    CHECK(refusal_of(check_enrol_code(office.keyring, staff_qr(office.desk, office.head), code)) ==
          Refusal::NoRight);
    auto mixed = qr;
    mixed.staff_box_key = office.head.box.public_key;
    CHECK(refusal_of(check_enrol_code(office.keyring, mixed, code)) == Refusal::BadKeyring);
    auto misnamed = qr; // her keys, under another id: they would open nothing
    misnamed.staff = office.head.id;
    CHECK(refusal_of(check_enrol_code(office.keyring, misnamed, code)) == Refusal::BadKeyring);
    CHECK(refusal_of(enrol_code(office.keyring, staff_qr(office.desk, TestStaff::make()))) ==
          Refusal::BadKeyring);
}

TEST_CASE("base32 is RFC 4648's, in one spelling", "[crypto]") {
    const std::vector<std::pair<std::string, std::string>> known{{"", ""},
                                                                 {"f", "MY"},
                                                                 {"fo", "MZXQ"},
                                                                 {"foo", "MZXW6"},
                                                                 {"foob", "MZXW6YQ"},
                                                                 {"fooba", "MZXW6YTB"},
                                                                 {"foobar", "MZXW6YTBOI"}};
    for (const auto& [plain, text] : known) {
        CHECK(crypto::base32(view_of(plain)) == text);
        CHECK(same(crypto::from_base32(text, 6).value(), view_of(plain)));
    }
    for (const auto* wrong : {"M", "MZX", "MZXW6Y", "MZ", "my", "MY======", "M1", "MZXQ "})
        CHECK_FALSE(crypto::from_base32(wrong, 64));
    CHECK_FALSE(crypto::from_base32("MZXW6YTB", 4));
}
