#include "tests/kiosk/desk/intake_samples.hpp"

// Papers and a letter before the camera, inside an intake.
namespace teduh::desk::samples {
namespace {

using intake::Kind;

void tells(Model& model, intake::Event event) { update(model, IntakeTold{model.receiving.number, std::move(event)}, now_ms); }

Model list(Kind kind) {
    auto model = at(kind == Kind::Referral ? "referred_by" : "paper_ktp", kind);
    does(model, intake::PhotosWanted{});
    in(model).kept_ms = moment().wall_ms;
    return model;
}
Model before(std::string kind) {
    auto model = list(kind == "SURAT_RUJUKAN_MASUK" ? Kind::Referral : Kind::Outreach);
    does(model, intake::PhotographPressed{std::move(kind)});
    return model;
}
void takes(Model& model, std::string kind) {
    does(model, intake::PhotographPressed{std::move(kind)});
    tells(model, intake::CameraLive{});
    does(model, intake::ShutterPressed{});
    tells(model, intake::PhotoKept{in(model).photo_number});
}
void keeps(Model& model, std::string kind) {
    takes(model, std::move(kind));
    does(model, intake::Next{});
}

Model papers_told() {
    auto model = at("paper_ktp");
    says(model, "paper_ktp", "ADA");
    does(model, intake::PhotosWanted{});
    for (int i = 0; i < 2; ++i) keeps(model, "KTP");
    does(model, intake::Next{});
    return model;
}
Model photos() { return list(Kind::Outreach); }
Model photos_some() {
    auto model = photos();
    keeps(model, "KTP");
    for (int i = 0; i < 2; ++i) keeps(model, "AKTA_KELAHIRAN");
    return model;
}
Model photos_full() {
    auto model = photos();
    for (int i = 0; i < 8; ++i) keeps(model, "LAIN");
    in(model).not_kept = true;
    return model;
}
Model letter() {
    auto model = list(Kind::Referral);
    for (int i = 0; i < 2; ++i) keeps(model, "SURAT_RUJUKAN_MASUK");
    return model;
}
Model camera_opening() { return before("KTP"); }
Model camera_card() {
    auto model = before("KTP");
    tells(model, intake::CameraLive{});
    return model;
}
Model camera_letter() {
    auto model = before("SURAT_RUJUKAN_MASUK");
    tells(model, intake::CameraLive{});
    return model;
}
Model camera_gone() {
    auto model = before("KK");
    tells(model, intake::CameraGone{});
    return model;
}
Model check() {
    auto model = list(Kind::Outreach);
    takes(model, "KTP");
    return model;
}
Model review_photos() {
    auto model = photos_some();
    does(model, intake::Next{});
    for (int i = 0; i < 40 && in(model).screen != intake::Screen::Offer; ++i) does(model, intake::Next{});
    does(model, intake::LaterPressed{});
    return model;
}
Model saved_without_one() {
    auto model = review_photos();
    does(model, intake::SavePressed{});
    tells(model, intake::Stored{42, {}, moment().wall_ms, 1});
    return model;
}

constexpr std::array states = {
    Sample{"intake_papers_photographed", papers_told}, Sample{"intake_photos", photos},
    Sample{"intake_photos_some", photos_some},         Sample{"intake_photos_full", photos_full},
    Sample{"intake_photos_letter", letter},            Sample{"intake_camera_opening", camera_opening},
    Sample{"intake_camera", camera_card},              Sample{"intake_camera_letter", camera_letter},
    Sample{"intake_camera_gone", camera_gone},         Sample{"intake_photo_check", check},
    Sample{"intake_review_photos", review_photos},            Sample{"intake_saved_without_one", saved_without_one}};

} // namespace

std::span<const Sample> intake_photos() { return states; }

} // namespace teduh::desk::samples
