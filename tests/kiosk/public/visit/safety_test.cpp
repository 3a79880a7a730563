#include "kiosk/public/visit/told.hpp"
#include "tests/kiosk/public/visit/visit.hpp"

#include <algorithm>
#include <random>

using namespace teduh;
using namespace teduh::visit;

namespace {

bool holds_anything(const Model& model) {
    const auto& questions = model.answers.form().questions;
    for (std::size_t i = 0; i < questions.size(); ++i)
        if (model.answers.answers().answered(static_cast<forms::QuestionId>(i))) return true;
    return !model.strokes.empty() || !model.photos.taken.empty() || model.photos.held != 0 || std::ranges::any_of(model.consent, [](const auto& line) {
        return line.agreement != Agreement::Open;
    });
}

constexpr std::array private_screens{Screen::Language,  Screen::Promises, Screen::Service, Screen::Question,
                                     Screen::Together,  Screen::Child,    Screen::Young,   Screen::Consent,
                                     Screen::Signature, Screen::Review,   Screen::Officer, Screen::Sending,
                                     Screen::NotSaved,  Screen::Receipt,  Screen::Photos,  Screen::Camera,  Screen::PhotoCheck};

// A visit in the middle of things, shown on this screen.
Client on(Screen screen) {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK");
    client.model.strokes = {0, 1, 0, 0, 0, 0, 0, 0, 0};
    client.model.consent[0].agreement = Agreement::Yes;
    client.model.screen = screen;
    return client;
}

} // namespace

TEST_CASE("closing the screen works on each screen and leaves nothing", "[visit][privacy]") {
    for (const auto screen : private_screens) {
        CAPTURE(static_cast<int>(screen));
        auto client = on(screen);
        REQUIRE(holds_anything(client.model));
        client.does(ClosePressed{});
        CHECK(client.sees(Screen::Neutral));
        CHECK_FALSE(holds_anything(client.model));
        CHECK(client.effects == std::vector{Effect::DropDraft, Effect::ForgetVisit});
    }
}

TEST_CASE("a screen left alone is covered, then wiped, but never while it is being stored",
          "[visit][privacy]") {
    for (const auto screen : private_screens) {
        CAPTURE(static_cast<int>(screen));
        auto client = on(screen);
        const auto patience = patience_ms(client.model);
        CHECK(patience >= 60'000);
        client.waits(patience - 1);
        CHECK_FALSE(client.model.covered);
        client.waits(1);
        if (screen == Screen::Sending) {
            client.waits(3'600'000);
            CHECK(client.sees(Screen::Sending));
            continue;
        }
        CHECK(client.model.covered);
        client.waits(client.model.settings.ring_ms - 1);
        CHECK(client.sees(screen));
        client.waits(1);
        CHECK(client.sees(Screen::Neutral));
        CHECK_FALSE(holds_anything(client.model));
        CHECK(client.follows(Effect::ForgetVisit));
    }
}

TEST_CASE("under the cover nothing is pressed but its own buttons", "[visit][privacy]") {
    auto client = on(Screen::Question);
    client.waits(patience_ms(client.model));
    REQUIRE(client.model.covered);
    client.does(Chosen{*client.model.question, "PSIKIS", true}).does(Touched{}).does(Next{});
    CHECK(client.asks("violence"));
    CHECK(client.told("violence") == "FISIK");
    CHECK(client.model.covered);
    client.does(StillHere{});
    CHECK_FALSE(client.model.covered);
    client.waits(patience_ms(client.model) - 1); // her time begins again, as often as she likes
    CHECK_FALSE(client.model.covered);
}

TEST_CASE("a story, a consent and a review may be read for longer", "[visit]") {
    Client client;
    client.begins().is_adult().skips_to("story");
    CHECK(patience_ms(client.model) == client.model.settings.idle_long_ms);
    client.skips_to(Screen::Consent);
    CHECK(patience_ms(client.model) == client.model.settings.idle_long_ms);
}

TEST_CASE("after a crash only the question she was at is shown, until the review", "[visit][privacy]") {
    Client client;
    client.does(DraftFound{});
    CHECK(client.sees(Screen::Resume));
    client.does(Next{});
    CHECK(client.effects == std::vector{Effect::ReadDraft});
    const auto violence = forms::id_of(client.model.answers.form(), "violence");
    client.model.heard = true;
    client.model.question = violence;
    client.model.consent[0].agreement = Agreement::Yes;
    client.model.strokes = {0, 1, 0, 0, 0, 0, 0, 0, 0};
    REQUIRE(client.model.answers.set(violence, "FISIK") == forms::Taken::Yes);
    client.does(DraftRead{7});
    CHECK(client.asks("violence"));
    CHECK(client.model.masked);
    CHECK(client.model.consent[0].agreement == Agreement::Open); // she who is here now consents for herself
    CHECK(client.model.strokes.empty());
    client.skips_to(Screen::Consent).does(Skip{});
    CHECK_FALSE(client.model.masked);
}

TEST_CASE("who does not go on after a crash, or comes late, finds nothing", "[visit][privacy]") {
    Client next_person;
    next_person.does(DraftFound{}).does(Touched{});
    CHECK(next_person.sees(Screen::Attract));
    CHECK(next_person.follows(Effect::DropDraft));
    Client nobody;
    nobody.does(Ticked{});
    nobody.model.touched_ms = nobody.now_ms;
    nobody.does(DraftFound{}).waits(nobody.model.settings.resume_ms);
    CHECK(nobody.sees(Screen::Attract));
    CHECK(nobody.follows(Effect::DropDraft));
}

TEST_CASE("what was stored before a crash is said to be, and nobody is called for a number unknown", "[visit][privacy]") {
    Client client;
    client.does(StoredBefore{});
    CHECK(client.sees(Screen::Receipt));
    CHECK(client.model.number == 0);
    client.does(HelpPressed{});
    CHECK(client.model.help_shown);
    CHECK_FALSE(client.follows(Effect::CallStaff));
    client.does(HelpHidden{}).does(Next{});
    CHECK(client.effects == std::vector{Effect::DropDraft, Effect::ForgetVisit});
    Client inside;
    inside.begins().does(StoredBefore{});
    CHECK_FALSE(inside.sees(Screen::Receipt));
}

TEST_CASE("a page takes answers to its own questions only", "[visit]") {
    Client client;
    client.begins().is_adult();
    client.does(Answered{forms::id_of(client.model.answers.form(), "story"), crypto::SecretText("contoh")});
    CHECK(client.told("story").empty());
    client.does(Chosen{9'999, "YA", true});
    CHECK(client.asks("violence"));
}

namespace {

struct Monkey {
    explicit Monkey(std::uint64_t seed) : dice(seed) {}
    std::size_t below(std::size_t bound) { return dice() % bound; }
    Event event(const Model& model) {
        const auto some = [&]() -> forms::QuestionId {
            if (model.question && below(10) != 0) return *model.question;
            return static_cast<forms::QuestionId>(below(model.answers.form().questions.size() + 2));
        };
        const auto code = [&](forms::QuestionId question) -> std::string {
            if (question >= model.answers.form().questions.size()) return "YA";
            const auto* list = model.answers.form().list_of(question);
            return list ? list->choices[below(list->choices.size())].code : "YA";
        };
        switch (below(46)) {
        case 0: return Touched{};
        case 1: return LanguageChosen{below(3)};
        case 2: return Back{};
        case 3: return Skip{};
        case 4: {
            static constexpr std::array<std::string_view, 3> texts{"contoh", "3510994801120001",
                                                                   "35.10.01.1001"};
            return Answered{some(), crypto::SecretText(texts[below(texts.size())])};
        }
        case 5: return Agreed{below(4), static_cast<Agreement>(below(4))};
        case 6: return Drawn{{0, 1, 0, 0, 0, 0, 0, 0, 0}};
        case 7: return SignAgain{};
        case 8: return SignLater{};
        case 9: return ServiceOpened{};
        case 10: return HelpPressed{};
        case 11: return HelpHidden{};
        case 12: return OfficerAsked{};
        case 13: return ChangePressed{some()};
        case 14: return ChangeConsent{};
        case 15: return StillHere{};
        case 16: return below(20) == 0 ? Event(ClosePressed{}) : Event(Ticked{});
        case 17: return Opened{7};
        case 18: return below(20) == 0 ? Event(NotReady{}) : Event(Ticked{});
        case 19: return DraftFound{};
        case 20: return DraftRead{7};
        case 21: return Acknowledged{};
        case 22: return visit::Unanswered{};
        case 23: return Stored{};
        case 24: return NotStored{};
        case 25: return Ticked{};
        case 26: return PhotographPressed{below(4) == 0 ? "KK" : below(8) == 0 ? "X" : "KTP"};
        case 27: return ShutterPressed{};
        case 28: return below(3) == 0 ? Event(PhotosDropped{}) : Event(PhotoAgain{});
        case 29: return below(3) == 0 ? Event(CameraGone{}) : Event(CameraLive{});
        case 30: return PhotoTaken{};
        case 31: return ChangePhotos{};
        default: break;
        }
        if (below(2) == 0) return Next{};
        const auto question = some();
        const auto& questions = model.answers.form().questions;
        if (question < questions.size() && !questions[question].chooses())
            return Answered{question,
                            crypto::SecretText("3510994801120001")}; // a child's number, where one is asked
        return Chosen{question, code(question), below(4) != 0};
    }
    std::mt19937_64 dice;
};

} // namespace

TEST_CASE("whatever is touched in whatever order, every state is a public one", "[visit][monkey]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    Monkey monkey(seed);
    std::array<int, screen_count> seen{};
    const auto all_seen = [&] { return std::ranges::all_of(seen, [](int times) { return times >= 20; }); };
    std::optional<Client> client;
    client.emplace();
    // The rarest screen needs a child's number typed where it is asked: the hand plays on until it was there.
    for (int i = 0; i < 200'000 || (i < 4'000'000 && !all_seen()); ++i) {
        const auto before = client->model.screen;
        client->now_ms += monkey.below(3'000);
        client->does(monkey.event(client->model));
        const auto& model = client->model;
        ++seen.at(static_cast<std::size_t>(model.screen));
        REQUIRE((model.screen != Screen::Question ||
                 (model.question && model.answers.relevant(*model.question))));
        REQUIRE((!is_private(model.screen) || model.number != 0));
        REQUIRE((!client->follows(Effect::Submit) || (model.screen == Screen::Sending && may_send(model))));
        if (client->follows(Effect::Submit)) {
            const auto sent = told(model, Facts{});
            REQUIRE(records::ready_to_send(sent.complaint, sent.consents));
        }
        REQUIRE((client->camera_open == wants_camera(model)));
        REQUIRE((model.photos.taken.size() <= photographing::photos_max));
        REQUIRE((model.screen != Screen::PhotoCheck || model.photos.held != 0));
        REQUIRE((!model.covered || is_private(model.screen)));
        REQUIRE((!client->follows(Effect::KeepDraft) || is_private(before)));
        if (model.screen == Screen::Neutral) {
            REQUIRE_FALSE(holds_anything(model));
            client.emplace(); // the process ends; the next one begins
            client->now_ms = 1'000'000;
        }
    }
    for (std::size_t screen = 0; screen < screen_count; ++screen) {
        CAPTURE(screen);
        CHECK(seen[screen] >= 20);
    }
}
