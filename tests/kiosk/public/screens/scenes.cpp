#include "tests/kiosk/public/screens/kiosk.hpp"

namespace teduh::screens {
namespace {

using visit::Help;
using visit::Screen;

// Invented answers, so that the page is asked and the ones before it are told.
void tells(Kiosk& kiosk, std::string_view question, std::string_view text) {
    (void)kiosk.model.answers.set(kiosk.id(question), text);
}

void tells_all(Kiosk& kiosk) {
    tells(kiosk, "safe_now", "YA");
    tells(kiosk, "for_whom", "ORANG_LAIN");
    tells(kiosk, "age_group_other", "DEWASA");
    tells(kiosk, "violence", "FISIK PSIKIS");
    tells(kiosk, "when", "TANGGAL");
    tells(kiosk, "date", "2026-02");
    tells(kiosk, "place", "RUMAH_TANGGA");
    tells(kiosk, "region", "35.10.01.2001");
    tells(kiosk, "story", "Minggu lalu di rumah, setelah anak-anak tidur, ia marah karena uang belanja.");
    tells(kiosk, "reporter_status", "TETANGGA");
    tells(kiosk, "identity", "NIK");
    tells(kiosk, "nik", "3510994801800001");
    tells(kiosk, "name", "Contoh Satu");
    tells(kiosk, "victim_name", "Contoh Dua");
    tells(kiosk, "paper_ktp", "ADA");
    tells(kiosk, "paper_kk", "MENYUSUL");
    tells(kiosk, "contact", "WA SMS");
    tells(kiosk, "phone", "081249866660");
    tells(kiosk, "knows_staff", "TIDAK");
}

void is_child(Kiosk& kiosk) {
    tells(kiosk, "for_whom", "SAYA");
    tells(kiosk, "age_group", "ANAK");
}

Scene on(std::string name, Screen screen, std::function<void(Kiosk&)> before = {}) {
    auto id = name.substr(0, name.find('-'));
    return {std::move(name),
            [screen, before = std::move(before)](Kiosk& kiosk) {
                if (before) before(kiosk);
                kiosk.show(screen);
            },
            std::move(id)};
}

// Asked where the answers before it make it so, empty and answered.
Scene asked(std::string_view name, std::string_view suffix = "", std::function<void(Kiosk&)> before = {}) {
    const std::string question(name);
    return {"question." + question + std::string(suffix),
            [question, before = std::move(before)](Kiosk& kiosk) {
                tells_all(kiosk);
                if (question == "age_group") tells(kiosk, "for_whom", "SAYA");
                if (question == "since") tells(kiosk, "when", "BERULANG");
                if (question.starts_with("child_")) is_child(kiosk);
                tells(kiosk, question, "");
                if (question.starts_with("paper_"))
                    for (const auto* paper : {"paper_ktp", "paper_kk"}) tells(kiosk, paper, "");
                if (before) before(kiosk);
                kiosk.asks(question);
            },
            "question." + question};
}

void add_questions(std::vector<Scene>& all) {
    for (const auto* name : {"safe_now",
                             "for_whom",
                             "age_group",
                             "age_group_other",
                             "child_welcome",
                             "child_safe_now",
                             "child_officer",
                             "violence",
                             "when",
                             "date",
                             "since",
                             "place",
                             "region",
                             "story",
                             "reporter_status",
                             "identity",
                             "nik",
                             "name",
                             "victim_name",
                             "paper_ktp",
                             "contact",
                             "phone",
                             "phone_held_by_reported",
                             "safe_hours",
                             "caller_says",
                             "may_leave_message",
                             "knows_staff"})
        all.push_back(asked(name));
    all.push_back(asked("violence", "-told", [](Kiosk& kiosk) { tells(kiosk, "violence", "FISIK PSIKIS"); }));
    all.push_back(asked("paper_ktp", "-told", tells_all));
    all.push_back(asked("date", "-year", [](Kiosk& kiosk) { tells(kiosk, "date", "2025"); }));
    all.push_back(asked("date", "-month", [](Kiosk& kiosk) { tells(kiosk, "date", "2025-10"); }));
    all.push_back(asked("date", "-day", [](Kiosk& kiosk) { tells(kiosk, "date", "2025-10-07"); }));
    all.push_back(asked("region", "-told", [](Kiosk& kiosk) { tells(kiosk, "region", "35.10.01.2001"); }));
    all.push_back(asked("story", "-told", [](Kiosk& kiosk) {
        tells(
            kiosk, "story",
            "Minggu lalu di rumah, setelah anak-anak tidur, ia marah karena uang belanja. Saya takut kalau");
    }));
}

// With something to check, hidden after a crash, or half typed.
void add_hard_questions(std::vector<Scene>& all) {
    all.push_back(asked("nik", "-wrong", [](Kiosk& kiosk) {
        tells(kiosk, "nik", "35109948018000");
        kiosk.model.faults_shown = true;
    }));
    all.push_back(asked("date", "-wrong", [](Kiosk& kiosk) {
        tells(kiosk, "date", "2027-01-01");
        kiosk.model.faults_shown = true;
    }));
    for (const auto* name : {"violence", "story", "region", "date", "nik"})
        all.push_back(asked(name, "-hidden", [](Kiosk& kiosk) {
            tells_all(kiosk);
            kiosk.model.masked = true;
        }));
    Scene typed = asked("region", "-typed");
    typed.enter = [enter = typed.enter](Kiosk& kiosk) {
        enter(kiosk);
        kiosk.type("region", "sumberag");
    };
    all.push_back(typed);
}

void add_people(std::vector<Scene>& all) {
    for (const auto& [help, name] : {std::pair{Help::Calling, "-calling"}, std::pair{Help::Coming, "-coming"},
                                     std::pair{Help::Unanswered, "-unanswered"}}) {
        const auto set = [help = help](Kiosk& kiosk) {
            kiosk.model.question = kiosk.id("safe_now");
            kiosk.model.help = help;
        };
        all.push_back(on("together" + std::string(name), Screen::Together, set));
        all.push_back(on("child" + std::string(name), Screen::Child, [set](Kiosk& kiosk) {
            is_child(kiosk);
            set(kiosk);
        }));
        all.push_back({"help" + std::string(name),
                       [set](Kiosk& kiosk) {
                           set(kiosk);
                           kiosk.model.help_shown = true;
                           kiosk.show(Screen::Promises);
                       },
                       "help"});
    }
    all.push_back(on("child-told", Screen::Child, [](Kiosk& kiosk) {
        tells_all(kiosk);
        is_child(kiosk);
        kiosk.model.help = Help::Coming;
    }));
    all.push_back(on("young", Screen::Young, [](Kiosk& kiosk) {
        tells_all(kiosk);
        tells(kiosk, "for_whom", "SAYA");
        tells(kiosk, "nik", "3510994801120001");
    }));
    all.push_back(on("officer", Screen::Officer, tells_all));
    all.push_back(on("officer-nothing", Screen::Officer));
}

void has_photos(Kiosk& kiosk) {
    tells_all(kiosk);
    kiosk.model.question = kiosk.id("paper_ktp");
    kiosk.model.photos.taken = {{1, "KTP"}, {2, "KK"}, {3, "KK"}};
}

void add_photos(std::vector<Scene>& all) {
    const auto before = [](std::string kind, visit::CameraState camera) {
        return [kind = std::move(kind), camera](Kiosk& kiosk) {
            tells_all(kiosk);
            kiosk.model.question = kiosk.id("paper_ktp");
            kiosk.model.photos.kind = kind;
            kiosk.model.photos.camera = camera;
        };
    };
    using visit::CameraState;
    all.push_back(on("photos", Screen::Photos, before("", CameraState::Closed)));
    all.push_back(on("photos-taken", Screen::Photos, has_photos));
    all.push_back(on("photos-full", Screen::Photos, [](Kiosk& kiosk) {
        has_photos(kiosk);
        for (std::uint8_t slot = 4; slot <= photographing::photos_max; ++slot) kiosk.model.photos.taken.push_back({slot, "LAIN"});
    }));
    all.push_back(on("camera", Screen::Camera, before("KTP", CameraState::Live)));
    all.push_back(on("camera-sheet", Screen::Camera, before("AKTA_KELAHIRAN", CameraState::Live)));
    all.push_back(on("camera-opening", Screen::Camera, before("KTP", CameraState::Opening)));
    all.push_back(on("camera-gone", Screen::Camera, before("KTP", CameraState::Gone)));
    all.push_back(on("photo_check", Screen::PhotoCheck, [before](Kiosk& kiosk) {
        before("KTP", CameraState::Closed)(kiosk);
        kiosk.model.photos.held = 1;
    }));
}

void add_end(std::vector<Scene>& all) {
    const auto agrees = [](Kiosk& kiosk) {
        tells_all(kiosk);
        kiosk.model.consent[0].agreement = visit::Agreement::Yes;
        kiosk.model.consent[1].agreement = visit::Agreement::Yes;
        kiosk.model.consent[2].agreement = visit::Agreement::Ask;
    };
    all.push_back(on("consent", Screen::Consent, tells_all));
    all.push_back(on("consent-told", Screen::Consent, agrees));
    all.push_back(on("signature", Screen::Signature, agrees));
    Scene signed_pad = on("signature-told", Screen::Signature, agrees);
    signed_pad.enter = [enter = signed_pad.enter](Kiosk& kiosk) {
        enter(kiosk);
        kiosk.drive().sign("sign");
    };
    all.push_back(signed_pad);
    all.push_back(on("review", Screen::Review, agrees));
    all.push_back(on("review-photos", Screen::Review, has_photos));
    all.push_back(on("review-empty", Screen::Review, [](Kiosk& kiosk) { kiosk.model.nothing_told = true; }));
    all.push_back(on("sending", Screen::Sending));
    Scene long_sending = on("sending-long", Screen::Sending);
    long_sending.enter = [enter = long_sending.enter](Kiosk& kiosk) {
        enter(kiosk);
        kiosk.drive().wait(11'000);
    };
    all.push_back(long_sending);
    all.push_back(on("not_saved", Screen::NotSaved, tells_all));
    all.push_back(on("receipt", Screen::Receipt, tells_all));
    all.push_back(on("receipt-closed", Screen::Receipt, [](Kiosk& kiosk) { kiosk.wall_ms = closed_ms; }));
    all.push_back(
        on("receipt-restricted", Screen::Receipt, [](Kiosk& kiosk) { tells(kiosk, "knows_staff", "YA"); }));
    Scene stored_before = on("receipt-before", Screen::Receipt);
    stored_before.enter = [enter = stored_before.enter](Kiosk& kiosk) {
        enter(kiosk);
        kiosk.model.number = 0;
        kiosk.drive().settle();
    };
    all.push_back(stored_before);
    all.push_back(on("receipt-child", Screen::Receipt, [](Kiosk& kiosk) {
        is_child(kiosk);
        kiosk.wall_ms = closed_ms;
    }));
}

// Read aloud: the mark at the third widget, and a speaker beside each choice.
Scene heard(const std::vector<Scene>& all, std::string_view name) {
    Scene scene = *std::ranges::find(all, name, &Scene::name);
    scene.name += "-ear";
    scene.enter = [enter = scene.enter](Kiosk& kiosk) {
        enter(kiosk);
        kiosk.settle();
        kiosk.tap("read_aloud");
        for (int i = 0; i < 2; ++i)
            if (const auto due = kiosk.speaker.due_ms()) kiosk.drive().wait(*due - kiosk.drive().now_ms() + 1);
    };
    return scene;
}

void add_heard(std::vector<Scene>& all) {
    for (const auto* name : {"attract", "language", "promises", "question.safe_now", "question.for_whom", "question.violence",
                             "question.place", "question.when", "question.story", "question.paper_ktp", "question.date",
                             "question.nik", "question.contact", "consent-told", "signature", "review", "receipt"})
        all.push_back(heard(all, name));
    Scene mute = *std::ranges::find(all, "question.safe_now", &Scene::name);
    mute.name += "-mute";
    mute.enter = [enter = mute.enter](Kiosk& kiosk) {
        kiosk.output.there = false;
        enter(kiosk);
        kiosk.settle();
        kiosk.tap("read_aloud");
    };
    all.push_back(mute);
}

std::vector<Scene> make() {
    std::vector<Scene> all;
    all.push_back(on("attract", Screen::Attract));
    all.push_back(on("attract-closed", Screen::Attract, [](Kiosk& kiosk) { kiosk.wall_ms = closed_ms; }));
    all.push_back(on("attract-holiday", Screen::Attract, [](Kiosk& kiosk) { kiosk.wall_ms = holiday_ms; }));
    all.push_back(on("closed", Screen::Closed));
    all.push_back(on("resume", Screen::Resume));
    all.push_back(on("language", Screen::Language));
    all.push_back(on("promises", Screen::Promises));
    all.push_back(on("service", Screen::Service));
    add_questions(all);
    add_hard_questions(all);
    add_photos(all);
    add_people(all);
    add_end(all);
    all.push_back(on("neutral", Screen::Neutral));
    all.push_back({"still_here",
                   [](Kiosk& kiosk) {
                       tells_all(kiosk);
                       kiosk.asks("story");
                       kiosk.drive().wait(kiosk.model.settings.idle_long_ms + 9'000);
                   },
                   "still_here"});
    all.push_back({"letters",
                   [](Kiosk& kiosk) {
                       kiosk.show(Screen::Promises);
                       kiosk.tap("letters");
                   },
                   "letters"});
    all.push_back({"demo",
                   [](Kiosk& kiosk) {
                       kiosk.demo = true;
                       kiosk.asks("safe_now");
                   },
                   "question.safe_now"});
    add_heard(all);
    return all;
}

} // namespace

const std::vector<Scene>& scenes() {
    static const auto all = make();
    return all;
}

} // namespace teduh::screens
