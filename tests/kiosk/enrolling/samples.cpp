#include "tests/kiosk/enrolling/samples.hpp"

#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "storage/keyring/enrol.hpp"

namespace teduh::enrolling::samples {
namespace {

template <class Id>
Id made_of(std::uint8_t first) {
    Id id;
    for (auto& byte : id.bytes) byte = first = static_cast<std::uint8_t>(first * 37 + 11);
    return id;
}

Model at(Screen screen, bool desk = false, Trouble trouble = Trouble::None) {
    Model model;
    model.screen = screen;
    model.desk = desk;
    model.trouble = trouble;
    const auto asked = request(desk);
    model.request = asked;
    model.picture = widgets::qr_code(keyring::enrol_text(asked));
    model.fingerprint = keyring::fingerprint_text(keyring::fingerprint_of(asked));
    model.text = keyring::typed_text(asked);
    if (screen == Screen::Words || screen == Screen::Check)
        model.words = crypto::SecretText("kapal lembut pagar sungai terang belalang");
    return model;
}
Model with_code(Model model, std::string code, std::uint64_t left = 5) {
    model.code = std::move(code);
    model.tries_left = left;
    return model;
}
Model check(Trouble trouble) {
    auto model = at(Screen::Check, true, trouble);
    model.typed = {crypto::SecretText("lembut"), crypto::SecretText("sungai")};
    return model;
}

} // namespace

formats::EnrolQr request(bool desk) {
    formats::EnrolQr qr;
    qr.device_key = made_of<formats::SignPublicKey>(3);
    qr.nonce = made_of<formats::Nonce16>(5);
    qr.url = "https://pusat.example:8443";
    if (!desk) return qr;
    qr.staff_sign_key = made_of<formats::SignPublicKey>(7);
    qr.staff_box_key = made_of<formats::BoxPublicKey>(9);
    qr.staff = made_of<formats::StaffId>(11);
    return qr;
}

const std::vector<Sample>& all() {
    static const std::vector<Sample> samples = {
        {"starting", [] { return at(Screen::Starting); }},
        {"no_core", [] { return at(Screen::Starting, false, Trouble::NoCore); }},
        {"no_address", [] { return at(Screen::Starting, false, Trouble::NoAddress); }},
        {"officer", [] { return at(Screen::Officer, true); }},
        {"words", [] { return at(Screen::Words, true); }},
        {"check", [] { return check(Trouble::None); }},
        {"check_wrong", [] { return check(Trouble::WrongWords); }},
        {"picture", [] { return at(Screen::Picture); }},
        {"picture_desk", [] { return at(Screen::Picture, true); }},
        {"typed", [] { return at(Screen::Typed); }},
        {"typed_desk", [] { return at(Screen::Typed, true); }},
        {"code", [] { return with_code(at(Screen::Code), "4F2K 9Q"); }},
        {"code_none_yet", [] { return with_code(at(Screen::Code, false, Trouble::NoKeyring), "4F2K 9Q0A 77TZ"); }},
        {"code_wrong", [] { return with_code(at(Screen::Code, false, Trouble::WrongCode), "", 3); }},
        {"code_over", [] { return at(Screen::Code, false, Trouble::Over); }},
        {"code_other", [] { return with_code(at(Screen::Code, false, Trouble::OtherPicture), "4F2K 9Q0A 77TZ"); }},
        {"ready", [] { return at(Screen::Ready); }},
    };
    return samples;
}

const language::Catalog& catalog(std::size_t language) {
    static const std::vector<language::Catalog> catalogs = [] {
        std::vector<language::Catalog> read;
        for (const auto* name : {"id", "en"}) {
            auto bytes = read_file(std::string(TEDUH_BINARY_DIR) + "/lang/" + name + ".mo", language::catalog_bytes_max);
            ensure(bytes.has_value());
            auto made = language::Catalog::read(*std::move(bytes));
            ensure(made.has_value());
            read.push_back(*std::move(made));
        }
        return read;
    }();
    return catalogs[language];
}

} // namespace teduh::enrolling::samples
