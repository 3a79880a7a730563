#include "kiosk/widgets/drive/answer.hpp"
#include "kiosk/widgets/drive/remote.hpp"
#include "storage/channel/socket.hpp"
#include "storage/crypto/text_form.hpp"
#include "tests/kiosk/widgets/screens.hpp"

#include <catch2/catch.hpp>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace teduh;
using namespace teduh::widgets;
using Catch::Contains;

namespace {

// One sample screen as a program; *Tutup layar* ends it, and "busy" lasts a few looks.
class Sample final : public Program {
public:
    explicit Sample(samples::Screen screen) : screen_(screen) {}
    void draw(Ui& ui) override { screen_(ui, model); }
    bool between() override {
        if (model.pressed == "close") over = true;
        if (answers_left == 0) return false;
        return --answers_left == 0;
    }
    std::optional<std::uint64_t> due_ms() const override { return due; }
    bool busy() const override { return answers_left > 0; }
    bool ended() const override { return over; }
    void close() override { over = true; }
    std::vector<Said> take_said() override { return std::exchange(said, {}); }

    std::vector<Said> said;
    samples::Model model;
    std::optional<std::uint64_t> due;
    int answers_left = 0;
    bool over = false;

private:
    samples::Screen screen_;
};

struct Rig {
    explicit Rig(samples::Screen screen) : program(screen) {}
    std::string say(std::string_view line) { return answer_to(line, driven); }

    Sample program;
    std::unique_ptr<Stage> stage = samples::stage();
    DriveClock clock{true};
    ProgramBeat beat{*stage, program, clock};
    Drive drive{*stage, beat};
    std::string shot_to;
    Driven driven{drive, program, clock, [this](const auto& path) -> Result<void> {
                      shot_to = path;
                      return {};
                  }};
};

} // namespace

TEST_CASE("a line is a step, and its answer names the screen", "[kiosk][drive]") {
    Rig rig(samples::story);
    CHECK_THAT(rig.say("screen"), Contains("\"id\":\"key.q\"") && Contains("\"kind\":\"field\""));
    CHECK(rig.say("tap key.q") == R"({"ok":true,"screen":"story","ended":false})");
    CHECK(rig.say("type story cerita, satu") == R"({"ok":true,"screen":"story","ended":false})");
    CHECK(rig.program.model.story.view() == "Qcerita, satu");
    rig.say("erase 5");
    CHECK(rig.program.model.story.view() == "Qcerita,");
    rig.say("key x");
    rig.say("key Backspace");
    rig.say("key Backspace");
    CHECK(rig.program.model.story.view() == "Qcerita");
    CHECK(rig.say("shot a b.png") == R"({"ok":true,"screen":"story","ended":false})");
    CHECK(rig.shot_to == "a b.png");
    CHECK_THAT(rig.say("quit"), Contains("\"ended\":true"));
}

TEST_CASE("what she types is in no answer", "[kiosk][drive]") {
    Rig rig(samples::story);
    rig.say("type story kenari");
    CHECK(rig.program.model.story.view() == "kenari");
    CHECK_THAT(rig.say("screen"), !Contains("enari") && Contains("\"value\":\"filled\""));
}

TEST_CASE("with labels off a screen has pictures and no words", "[kiosk][drive]") {
    Rig rig(samples::story);
    CHECK_THAT(rig.say("screen"), Contains("\"label\":\"Tutup layar\"") && Contains("\"icon\":\"e5cd\""));
    rig.say("labels off");
    const auto hidden = rig.say("screen");
    CHECK_THAT(hidden, Contains("\"id\":\"close\",\"label\":\"\"") && Contains("\"icon\":\"e5cd\""));
    for (auto at = hidden.find("\"label\":"); at != std::string::npos; at = hidden.find("\"label\":", at + 1))
        CHECK(hidden.compare(at, 10, "\"label\":\"\"") == 0);
    rig.say("labels on");
    CHECK_THAT(rig.say("screen"), Contains("\"label\":\"Tutup layar\""));
}

TEST_CASE("what was said aloud is told once", "[kiosk][drive]") {
    Rig rig(samples::story);
    CHECK(rig.say("said") == R"({"ok":true,"screen":"story","ended":false,"said":[]})");
    rig.program.said = {{"heading", "Apa \"itu\"?"}, {"", "Selesai."}};
    CHECK_THAT(rig.say("said"), Contains(R"("said":[{"id":"heading","text":"Apa \"itu\"?"},{"id":"","text":"Selesai."}])"));
    CHECK_THAT(rig.say("said"), Contains("\"said\":[]"));
}

TEST_CASE("a step that no finger could do says why", "[kiosk][drive]") {
    Rig rig(samples::story);
    const auto refused = [&](std::string_view line) {
        const auto answer = rig.say(line);
        CAPTURE(line, answer);
        return answer.starts_with("{\"ok\":false,\"why\":\"");
    };
    for (const auto* line :
         {"", "tap", "tap nothing", "type key.q a", "type story \xc3\xa9", "erase", "erase -1", "erase 99999999999",
          "key", "swipe 1 2 3", "swipe 1 2 3 x", "sign story", "sign nothing", "wait", "wait 3600001", "shot",
          "clock yesterday", "clock 2026-02-30T00:00:00Z", "quit now", "screen now", "fly away", "said now", "labels",
          "labels maybe"})
        CHECK(refused(line));
    CHECK_FALSE(rig.program.over);
    CHECK(rig.program.model.story.empty());
}

TEST_CASE("a driven program's time is the drive's, and its date can be set", "[kiosk][drive]") {
    Rig rig(samples::story);
    rig.say("clock 2026-11-22T08:30:00Z");
    const auto set = rig.clock.wall_ms();
    CHECK(set / 1000 * 1000 == 1'795'336'200'000);
    const auto before = rig.clock.boot_ms();
    rig.say("wait 60000");
    CHECK(rig.clock.boot_ms() - before >= 60'000);
    CHECK(rig.clock.boot_ms() - before < 61'000);
    CHECK(rig.clock.wall_ms() - set >= 60'000);
}

TEST_CASE("a step waits for the answer that brings another screen", "[kiosk][drive]") {
    Rig rig(samples::story);
    rig.program.answers_left = 300;
    rig.say("tap key.q");
    CHECK_FALSE(rig.program.busy());
}

TEST_CASE("a signature is drawn where the drive says", "[kiosk][drive]") {
    Rig rig(samples::signature);
    CHECK_THAT(rig.say("sign sign 0.2,0.5 0.5,0.6 0.8,0.4"), Contains("\"ok\":true"));
    REQUIRE(rig.program.model.strokes.size() == 1);
    CHECK_THAT(rig.say("sign sign 0.2,0.5 1.5,0.6"), Contains("\"ok\":false"));
    CHECK_THAT(rig.say("sign sign"), Contains("\"ok\":true"));
    CHECK(rig.program.model.strokes.size() == 2);
}

TEST_CASE("JSON takes every byte of a label", "[kiosk][drive]") {
    CHECK(json_text("a\"b\\c\nd\x01") == R"("a\"b\\c\u000ad\u0001")");
    CHECK(json_text("Selamat datang, Mbok Yah – 7K4") == "\"Selamat datang, Mbok Yah – 7K4\"");
}

TEST_CASE("the drive's socket lets in our user alone, one at a time", "[kiosk][drive]") {
    const auto path = "/tmp/teduh-drive-" + std::to_string(::getpid()) + ".sock";
    const auto lines = Lines::open(path).value();
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    lines->start([] {});
    const auto guest = channel::connect_to(path).value();
    const std::string sent = std::string(Lines::bytes_max + 1, 'x') + "\nscreen\n";
    for (std::string_view left = sent; !left.empty();) {
        const auto count = ::write(guest.number(), left.data(), left.size());
        if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
        else ::poll(nullptr, 0, 1);
    }
    CHECK(lines->next(true).line->empty()); // too long: nothing of it is a step
    CHECK(lines->next(true).line->view() == "screen");
    CHECK_FALSE(lines->next(false).line);
    lines->answer("{}");
    const auto second = channel::connect_to(path).value();
    pollfd waiting{second.number(), POLLIN, 0};
    REQUIRE(::poll(&waiting, 1, 5000) == 1); // turned away
    char byte = 0;
    CHECK(::read(second.number(), &byte, 1) == 0);
    std::array<char, 3> answer{};
    waiting = {guest.number(), POLLIN, 0};
    REQUIRE(::poll(&waiting, 1, 5000) == 1);
    CHECK(::read(guest.number(), answer.data(), 3) == 3);
    CHECK(std::string_view(answer.data(), 3) == "{}\n");
    ::unlink(path.c_str());
}
