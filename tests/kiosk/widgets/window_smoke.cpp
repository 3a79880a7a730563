// The real window over X: draws, takes a press, rests, and leaves. Prints what it did; exit status 0 when all
// holds. Started by ctest under xvfb-run.

#include "kiosk/widgets/context.hpp"
#include "kiosk/widgets/window/window.hpp"
#include "storage/crypto/sodium.hpp"
#include "tests/kiosk/widgets/screens.hpp"

#include <cstdio>

using namespace teduh;
using namespace teduh::widgets;

namespace {

int failures = 0;
void check(bool holds, const char* what) {
    if (holds) return;
    ++failures;
    std::printf("FAILED: %s\n", what);
}

void visit() {
    const SystemClock clock;
    const auto stage = samples::stage();
    auto window = Window::open(*stage, clock, {.title = "Layanan", .fullscreen = false});
    check(window.has_value(), "a window opens");
    if (!window) return;
    samples::Model model;
    const auto draw = samples::on(samples::story, model);
    const auto run = [&](std::uint64_t ms, const auto& enough) {
        const auto end = clock.boot_ms() + ms;
        while (clock.boot_ms() < end && !enough())
            check((*window)->turn(draw, std::min(end, clock.boot_ms() + 10)), "the window stays");
        return enough();
    };
    constexpr std::uint64_t patience_ms = 5'000; // a busy machine
    const auto never = [] { return false; };
    const auto shown = [&] { return (*window)->frames_shown(); };
    check(run(patience_ms, [&] { return shown() >= 1; }), "the first picture is shown");
    auto first = shown();
    auto since_ms = clock.boot_ms();
    const auto rests = [&] {
        if (shown() != first) since_ms = clock.boot_ms();
        first = shown();
        return clock.boot_ms() >= since_ms + 300;
    };
    check(run(patience_ms, rests), "an idle screen comes to rest");
    run(300, never);
    check(shown() == first, "an idle screen is not shown again");
    stage->router().finger_down(stage->log().find("key.q")->rectangle.center());
    stage->router().finger_up(stage->log().find("key.q")->rectangle.center());
    (*window)->wake();
    check(run(patience_ms, [&] { return model.story.view() == "Q"; }), "a press on the keyboard writes");
    check(run(patience_ms, [&] { return shown() > first; }), "what changed is shown");
    const auto closed_ms = clock.boot_ms();
    const auto neutral = samples::on(samples::receipt, model);
    (*window)->show_now(neutral); // first the glass, then the memory
    const auto covered_ms = clock.boot_ms();
    stage->forget();
    const auto before = (*window)->frames_shown();
    (*window)->show_now(neutral, 3);
    std::printf("covered after %llu ms, forgotten and shown three times after %llu ms\n",
                static_cast<unsigned long long>(covered_ms - closed_ms),
                static_cast<unsigned long long>(clock.boot_ms() - closed_ms));
    check((*window)->frames_shown() == before + 3,
          "three neutral frames leave nothing in the chain of buffers");
    check(bool(stage->set_look({stage->look().panel, TextSize::Largest, Face::EasyToRead})),
          "the letters grow");
    const auto small = shown();
    check(run(patience_ms, [&] { return shown() > small; }), "the larger letters are shown");
    std::printf("drawn %llu, shown %llu\n", static_cast<unsigned long long>((*window)->frames_drawn()),
                static_cast<unsigned long long>((*window)->frames_shown()));
}

} // namespace

int main() {
    if (!crypto::start()) return 2;
    visit();
    check(imgui_bytes() == 0, "ImGui gave everything back");
    std::puts(failures == 0 ? "the window is in order" : "the window is not in order");
    return failures == 0 ? 0 : 1;
}
