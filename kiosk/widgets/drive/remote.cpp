#include "kiosk/widgets/drive/remote.hpp"

#include "kiosk/widgets/drive/answer.hpp"

#include <charconv>

namespace teduh::widgets {
namespace {

constexpr std::uint64_t wait_ms_max = 3'600'000;
constexpr std::uint64_t patience_ms = 10'000; // for an answer that the screen waits for

std::string_view word(std::string_view& rest) {
    const auto found = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), found.size() + 1));
    return found;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Point> place(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto x = number<float>(text.substr(0, comma));
    const auto y = number<float>(text.substr(comma + 1));
    const auto inside = [](float part) { return part >= 0 && part <= 1; };
    if (!x || !y || !inside(*x) || !inside(*y)) return std::nullopt;
    return Point{*x, *y};
}

// "2026-11-22T08:30:00Z", or without Z, which is UTC all the same.
std::optional<std::uint64_t> time_of(std::string_view text) {
    if (text.ends_with('Z')) text.remove_suffix(1);
    if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':') return {};
    const auto part = [&](std::size_t at, std::size_t count) {
        return number<unsigned>(text.substr(at, count)).value_or(9999);
    };
    const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(part(0, 4))),
                                          std::chrono::month(part(5, 2)), std::chrono::day(part(8, 2))};
    const auto hour = part(11, 2), minute = part(14, 2), second = part(17, 2);
    if (!day.ok() || day.year() < std::chrono::year(1970) || hour > 23 || minute > 59 || second > 59) return {};
    const auto days = std::chrono::sys_days(day).time_since_epoch();
    const std::chrono::milliseconds all = days + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                                          std::chrono::seconds(second);
    return static_cast<std::uint64_t>(all.count());
}

struct Named {
    std::string_view name;
    Key key;
};
constexpr std::array<Named, 12> keys = {{{"Tab", Key::Tab},
                                         {"Enter", Key::Enter},
                                         {"Escape", Key::Escape},
                                         {"Left", Key::Left},
                                         {"Right", Key::Right},
                                         {"Up", Key::Up},
                                         {"Down", Key::Down},
                                         {"Home", Key::Home},
                                         {"End", Key::End},
                                         {"Backspace", Key::Backspace},
                                         {"Delete", Key::Delete},
                                         {"Shift", Key::Shift}}};

// Nothing: done. Else why not.
using Why = std::optional<std::string_view>;
constexpr std::string_view bad_step = "this step is not understood";

class Step {
public:
    explicit Step(const Driven& driven) : driven_(driven) {}

    Why tap(std::string_view id) {
        if (auto why = missing(id)) return why;
        if (driven_.drive.tap(id)) return {};
        return "it cannot be touched where it stands";
    }
    Why type(std::string_view rest) {
        const auto id = word(rest);
        if (auto why = missing(id)) return why;
        if (driven_.drive.type(id, rest)) return {};
        return "it is no field, or the keyboard has no such key";
    }
    Why erase(std::string_view rest) {
        const auto count = number<std::size_t>(rest);
        if (!count || *count > 20'000) return bad_step;
        if (driven_.drive.erase(*count)) return {};
        return "there is no key to erase with";
    }
    Why key(std::string_view chord) {
        const bool shift = chord.starts_with("Shift+");
        const auto name = shift ? chord.substr(6) : chord;
        for (const auto& each : keys)
            if (each.name == name) return driven_.drive.key(each.key, shift), Why{};
        if (name.size() == 1) return driven_.drive.character(static_cast<unsigned char>(name[0])), Why{};
        if (name.empty()) return bad_step;
        driven_.drive.key(Key::Other, shift); // Alt+F4, Ctrl+C, Print: no meaning here
        return {};
    }
    Why swipe(std::string_view rest) {
        std::array<float, 4> at{};
        for (auto& each : at) {
            const auto value = number<float>(word(rest));
            if (!value) return bad_step;
            each = *value;
        }
        driven_.drive.swipe({at[0], at[1]}, {at[2], at[3]});
        return {};
    }
    Why sign(std::string_view rest) {
        const auto id = word(rest);
        if (auto why = missing(id)) return why;
        std::vector<Point> places;
        while (!rest.empty()) {
            const auto at = place(word(rest));
            if (!at) return bad_step;
            places.push_back(*at);
        }
        const bool drawn = places.empty() ? driven_.drive.sign(id) : driven_.drive.sign(id, places);
        return drawn ? Why{} : Why{"it is no pad, or cannot be seen whole"};
    }
    Why wait(std::string_view rest) {
        const auto ms = number<std::uint64_t>(rest);
        if (!ms || *ms > wait_ms_max) return bad_step;
        driven_.drive.wait(*ms);
        return {};
    }
    Why shot(std::string_view path) {
        if (path.empty()) return bad_step;
        if (!driven_.shot) return "this program has nothing to make pictures with";
        return driven_.shot(path) ? Why{} : Why{"the picture could not be written"};
    }
    Why clock(std::string_view text) {
        const auto ms = time_of(text);
        if (!ms) return bad_step;
        driven_.clock.set_wall(*ms);
        driven_.drive.settle();
        return {};
    }
    Why sleep(std::string_view rest) {
        const auto ms = number<std::uint64_t>(rest);
        if (!ms || *ms > wait_ms_max) return bad_step;
        driven_.clock.sleep(*ms);
        driven_.drive.settle();
        return {};
    }
    Why quit() {
        driven_.program.close();
        driven_.drive.settle();
        return {};
    }
    Why carry_out(std::string_view name, std::string_view rest) {
        if (name == "tap") return tap(rest);
        if (name == "type") return type(rest);
        if (name == "erase") return erase(rest);
        if (name == "key") return key(rest);
        if (name == "swipe") return swipe(rest);
        if (name == "sign") return sign(rest);
        if (name == "wait") return wait(rest);
        if (name == "shot") return shot(rest);
        if (name == "clock") return clock(rest);
        if (name == "sleep") return sleep(rest);
        if (name == "quit" && rest.empty()) return quit();
        return bad_step;
    }
    // Until the answer is there that the screen waits for, in real time: nobody could tap on meanwhile.
    void finish() {
        const SystemClock real;
        const auto until_ms = real.boot_ms() + patience_ms;
        while (driven_.program.busy() && !driven_.program.ended() && real.boot_ms() < until_ms) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            if (driven_.program.between()) driven_.drive.settle();
        }
    }

private:
    Why missing(std::string_view id) const {
        const auto* entry = driven_.drive.log().find(id);
        if (entry == nullptr) return "nothing of this name is on the screen";
        if (!entry->enabled) return "it is not enabled now";
        return {};
    }
    const Driven& driven_;
};

} // namespace

std::string answer_to(std::string_view line, Driven& driven) {
    const auto& log = driven.drive.log();
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto rest = line;
    const auto name = word(rest);
    Step step(driven);
    step.finish(); // a program that has just started
    if (name == "screen" && rest.empty()) {
        driven.drive.settle();
        step.finish();
        return screen_answer(log, driven.program.ended(), driven.labels);
    }
    if (name == "said" && rest.empty()) return said_answer(log, driven.program.ended(), driven.program.take_said());
    if (name == "labels" && (rest == "on" || rest == "off")) {
        driven.labels = rest == "on";
        return done_answer(log, driven.program.ended());
    }
    if (const auto why = step.carry_out(name, rest)) return failed_answer(*why);
    step.finish();
    return done_answer(log, driven.program.ended());
}

Result<std::unique_ptr<Remote>> Remote::open(const std::string& where) {
    return std::unique_ptr<Remote>(new Remote(TRY(Lines::open(where))));
}

void Remote::step(std::string_view line, Driven& driven) { lines_->answer(answer_to(line, driven)); }

void Remote::serve(Driven& driven) {
    while (!driven.program.ended()) {
        const auto next = lines_->next(false);
        if (!next.line) return;
        step(next.line->view(), driven);
    }
}

void Remote::run(Driven& driven, const std::function<void()>& between) {
    while (!driven.program.ended()) {
        const auto next = lines_->next(true);
        between();
        if (next.line) {
            step(next.line->view(), driven);
            continue;
        }
        if (next.over) driven.program.close();
        if (driven.program.between() || next.over) driven.drive.settle();
        if (next.over) return;
    }
}

} // namespace teduh::widgets
