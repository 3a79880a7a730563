#include "tests/kiosk/public/screens/kiosk.hpp"

#include "kiosk/casework/service_file.hpp"
#include "kiosk/photos/show.hpp"
#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"

#include <filesystem>

namespace teduh::screens {
namespace {

constexpr records::rules::Date today(2026, 3, 12);

std::string asset_of(const std::string& path) {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets" / path, 8U << 20).value();
    return std::string(text_of(bytes));
}

forms::Form shipped_form() {
    const auto survey = asset_of("forms/pengaduan-klien/survey.csv");
    const auto choices = asset_of("forms/pengaduan-klien/choices.csv");
    forms::Findings findings;
    return forms::read_form({survey, choices, {}}, findings).value();
}

forms::RegionFinder shipped_regions() {
    const auto provinces = asset_of("regions/provinces.csv"), regencies = asset_of("regions/regencies.csv"),
               districts = asset_of("regions/districts.csv"), villages = asset_of("regions/villages.csv");
    return {records::rules::RegionTable::from_csv({provinces, regencies, districts, villages}).value(), 3510};
}

std::vector<language::Catalog> shipped_catalogs() {
    std::vector<language::Catalog> catalogs;
    for (const auto* language : {"id", "en"}) {
        const auto file = std::filesystem::path(TEDUH_BINARY_DIR) / "lang" / (std::string(language) + ".mo");
        catalogs.push_back(
            language::Catalog::read(read_file(file, language::catalog_bytes_max).value()).value());
    }
    return catalogs;
}

voice::Voice shipped_voice() {
    std::vector<voice::Pack> packs;
    for (const auto* language : {"id", "en"}) {
        const auto file = std::filesystem::path(TEDUH_BINARY_DIR) / "lang" / (std::string(language) + ".voice");
        packs.push_back(voice::Pack::read(read_file(file, voice::pack_bytes_max).value()).value());
    }
    return voice::Voice(std::move(packs));
}

casework::Calendar shipped_calendar() {
    casework::Calendar calendar;
    std::size_t line = 0;
    ensure(calendar.add_year(2026, asset_of("calendar/2026.csv"), line).has_value());
    return calendar;
}

visit::Settings settings_of_tests() {
    visit::Settings settings;
    settings.consent = consent_lines();
    return settings;
}

Material material_of(const widgets::Stage& stage, const Shipped& shipped) {
    const auto regions = [&shipped]() -> const forms::RegionFinder& { return shipped.regions; };
    return {shipped.catalogs, shipped.service, shipped.calendar, regions, stage.look().text_size, stage.look().face};
}

} // namespace

const widgets::PixelView& invented_card() {
    static const auto shown = [] {
        const auto file = std::filesystem::path(TEDUH_SOURCE_DIR) / "tests/fixtures/photos/card.jpg";
        return photos::show_photo(read_file(file, photos::bytes_max).value()).value();
    }();
    static const widgets::PixelView view{1, shown.width, shown.height, shown.rgba};
    return view;
}

Shipped& Shipped::get(const std::string& service) {
    static std::map<std::string, Shipped> all;
    if (const auto found = all.find(service); found != all.end()) return found->second;
    casework::Findings findings;
    Shipped shipped{
        shipped_form(),
        casework::parse_service(asset_of("services/" + service + "/service.toml"), findings).value(),
        shipped_calendar(), shipped_regions(), shipped_catalogs(), shipped_voice()};
    return all.emplace(service, std::move(shipped)).first->second;
}

std::unique_ptr<widgets::Stage> kiosk_stage(const widgets::Look& look) {
    auto stage = widgets::Stage::open(look, {}).value();
    stage->set_words(Screens(material_of(*stage, Shipped::get())).words(0));
    return stage;
}

// Time of its own, and what a program does between two frames.
class Kiosk::Beat final : public widgets::Beat {
public:
    explicit Beat(Kiosk& kiosk) : kiosk_(kiosk) {}
    std::uint64_t now_ms() const override { return now_ms_; }
    bool frame() override {
        kiosk_.stage_.frame(now_ms_, [this](widgets::Ui& ui) { kiosk_.frame(ui); });
        now_ms_ += widgets::beat_frame_ms;
        return kiosk_.after_frame();
    }
    std::optional<std::uint64_t> wake_ms() const override {
        const auto stage = kiosk_.stage_.wake_ms(), said = kiosk_.speaker.due_ms();
        return stage && said ? std::min(*stage, *said) : stage ? stage : said;
    }
    void pass_until(std::uint64_t ms) override { now_ms_ = std::max(now_ms_, ms); }
    bool ended() const override { return false; }

private:
    Kiosk& kiosk_;
    std::uint64_t now_ms_ = 1000;
};

Kiosk::Kiosk(widgets::Stage& stage, const std::string& service)
    : model(Shipped::get(service).form, today, settings_of_tests()),
      screens(material_of(stage, Shipped::get(service))), speaker(Shipped::get(service).voice, output), stage_(stage),
      beat_(std::make_unique<Beat>(*this)) {
    stage_.forget();
    stage_.set_words(screens.words(0));
    drive_.emplace(stage_, *beat_);
}
Kiosk::~Kiosk() = default;

std::uint64_t Kiosk::now_ms() const { return beat_ ? beat_->now_ms() : 1000; }

void Kiosk::frame(widgets::Ui& ui) {
    if (worded_ != model.language) stage_.set_words(screens.words(worded_ = model.language));
    if (const auto due = visit::due_ms(model); due && now_ms() >= *due) does(visit::Ticked{});
    Moment moment{now_ms(), wall_ms, demo, &invented_card()};
    moment.sound = speaker.silent() ? Moment::Sound::None : speaker.speaking() ? Moment::Sound::Reading : Moment::Sound::Quiet;
    moment.read_id = speaker.id();
    for (const auto& event : screens.draw(ui, model, moment)) does(event);
}

// As the program does it.
bool Kiosk::after_frame() {
    const auto& log = stage_.log();
    if (const auto wanted = screens.take_listen()) {
        const auto& all = Shipped::get().voice;
        const auto words = screens.voice_words(model.language);
        if (!wanted->begins) speaker.stop();
        else
            speaker.start(wanted->choice.empty() ? voice::read(log, all, words, model.language)
                                                 : voice::read_one(log, wanted->choice, all, words, model.language),
                          log.screen, now_ms());
        if (speaker.speaking()) does(visit::ReadAloud{});
    }
    const bool moved = speaker.look(log.screen, now_ms());
    if (model.listened && !speaker.speaking()) does(visit::Heard{});
    return moved;
}

void Kiosk::does(const visit::Event& event) {
    const auto followed = visit::update(model, event, now_ms());
    effects.insert(effects.end(), followed.begin(), followed.end());
    follow(followed);
}

void Kiosk::follow(const std::vector<visit::Effect>& all) {
    for (const auto effect : all) switch (effect) {
        case visit::Effect::OpenVisit:
            does(ready ? visit::Event(visit::Opened{visit_of_tests}) : visit::Event(visit::NotReady{}));
            break;
        case visit::Effect::ReadDraft: does(visit::DraftRead{visit_of_tests}); break;
        case visit::Effect::CallStaff:
            if (officer_comes)
                does(*officer_comes ? visit::Event(visit::Acknowledged{})
                                    : visit::Event(visit::Unanswered{}));
            break;
        case visit::Effect::OpenCamera: open_camera(); break;
        case visit::Effect::TakePhoto: does(visit::PhotoTaken{}); break;
        case visit::Effect::Submit:
            if (stored) does(*stored ? visit::Event(visit::Stored{}) : visit::Event(visit::NotStored{}));
            break;
        default: break;
        }
}

void Kiosk::open_camera() {
    if (camera) does(*camera ? visit::Event(visit::CameraLive{}) : visit::Event(visit::CameraGone{}));
}

void Kiosk::settle() {
    drive_->settle();
    const auto wanted = screens.wanted(stage_.look());
    if (wanted == stage_.look()) return;
    (void)stage_.set_look(wanted);
    drive_->settle();
}

bool Kiosk::tap(std::string_view id) {
    ++taps;
    const bool tapped = drive_->tap(id);
    if (model.chosen_ms != 0) drive_->wait(model.settings.choice_ms + 50);
    settle();
    return tapped;
}

bool Kiosk::type(std::string_view id, std::string_view text) {
    const bool typed = drive_->type(id, text);
    settle();
    return typed;
}

void Kiosk::show(visit::Screen screen) {
    model.screen = screen;
    model.number = visit_of_tests;
    model.heard = true;
    model.touched_ms = now_ms();
    settle();
}

// A note has a name, too.
forms::QuestionId Kiosk::id(std::string_view question) const {
    const auto& all = model.answers.form().questions;
    return static_cast<forms::QuestionId>(std::ranges::find(all, question, &forms::Question::name) -
                                          all.begin());
}

void Kiosk::asks(std::string_view question) {
    model.question = id(question);
    show(visit::Screen::Question);
}

} // namespace teduh::screens
