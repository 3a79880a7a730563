#include "kiosk/widgets/stage.hpp"

#include "kiosk/widgets/context.hpp"
#include "kiosk/widgets/core.hpp"

namespace teduh::widgets {

struct Stage::Inside {
    FontFiles files;
    Look look;
    std::unique_ptr<Fonts> fonts;
    std::unique_ptr<Context> context; // goes before the fonts it draws with
    Presenter* presenter = nullptr;
    Router router;
    Core core;
};

Stage::Stage(Words words, FontFiles files) : inside_(std::make_unique<Inside>()) {
    inside_->files = std::move(files);
    inside_->core.words = std::move(words);
}
Stage::~Stage() { set_presenter(nullptr); }

void Stage::set_presenter(Presenter* presenter) {
    inside_->core.wipe_textures(true);
    if (inside_->presenter != nullptr) inside_->presenter->leave();
    inside_->presenter = inside_->core.presenter = presenter;
    if (presenter != nullptr) presenter->enter();
}

void Stage::new_context(std::unique_ptr<Fonts> fonts) {
    auto* presenter = inside_->presenter;
    set_presenter(nullptr);
    inside_->context.reset();
    if (fonts) inside_->fonts = std::move(fonts);
    inside_->context = std::make_unique<Context>(*inside_->fonts, inside_->look.panel);
    set_presenter(presenter);
}

Result<std::unique_ptr<Stage>> Stage::open(const Look& look, Words words, const FontFiles& files) {
    std::unique_ptr<Stage> stage(new Stage(std::move(words), files));
    TRY(stage->set_look(look));
    return stage;
}

Result<void> Stage::set_look(const Look& look) {
    if (inside_->fonts && look == inside_->look) return {};
    auto fonts = TRY(Fonts::load(Scale(look.panel, look.text_size), look.face, inside_->files));
    inside_->look = look;
    new_context(std::move(fonts));
    return {};
}
void Stage::set_words(Words words) { inside_->core.words = std::move(words); }
const Look& Stage::look() const { return inside_->look; }
const Fonts& Stage::fonts() const { return *inside_->fonts; }
Router& Stage::router() { return inside_->router; }
const WidgetLog& Stage::log() const { return inside_->core.log; }

void Stage::frame(std::uint64_t now_ms, const std::function<void(Ui&)>& draw) {
    auto& core = inside_->core;
    inside_->context->begin_frame();
    core.begin(*inside_->fonts, Scale(inside_->look.panel, inside_->look.text_size),
               inside_->router.next(now_ms));
    Ui ui(core);
    draw(ui);
    core.end();
    core.wipe_textures(false);
    inside_->context->end_frame();
}

std::optional<std::uint64_t> Stage::wake_ms() const { return inside_->core.wake_ms; }

void Stage::forget() {
    inside_->core.forget();
    inside_->router.forget();
    new_context(nullptr);
}

} // namespace teduh::widgets
