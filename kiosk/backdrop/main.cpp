// teduh-backdrop RRGGBB [SENTENCE...]: what is seen behind the kiosk's window while no window is there, a plain ground
// or a few sentences on it. Says "shown" on its output and stays until it is ended: a display that nobody is
// connected to starts anew, black. Needs no graphics driver, no core and no assets but the letters. Used by
// packaging/kiosk-session.

#include "kiosk/backdrop/root_window.hpp"
#include "storage/base/event_log.hpp"

#include <charconv>
#include <cstdio>

using namespace teduh;
using namespace teduh::backdrop;

namespace {

constexpr std::uint32_t ink = 0x1f2a33;

std::optional<std::uint32_t> colour_of(std::string_view text) {
    std::uint32_t colour = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, colour, 16);
    return text.size() == 6 && read.ptr == end ? std::optional(colour) : std::nullopt;
}

Result<void> show_and_stay(std::uint32_t ground, const std::vector<std::string>& sentences) {
    auto root = TRY(RootWindow::open());
    Picture picture{root.width(), root.height(), std::vector(root.width() * root.height(), ground)};
    if (const auto written = write_sentences(picture, sentences, ink); !written)
        log_trouble("the sentences of the backdrop could not be drawn", written.error());
    TRY(root.show(picture));
    std::puts("shown");
    std::fflush(stdout);
    picture = {};
    root.stay();
}

} // namespace

int main(int count, char** words) {
    const auto ground = count >= 2 ? colour_of(words[1]) : std::nullopt;
    if (!ground) {
        std::fputs("usage: teduh-backdrop RRGGBB [SENTENCE...]\n", stderr);
        return 2;
    }
    if (const auto shown = show_and_stay(*ground, {words + 2, words + count}); !shown) {
        log_trouble("the backdrop could not be shown", shown.error());
        return 1;
    }
    return 0;
}
