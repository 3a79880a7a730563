#include "storage/base/file.hpp"
#include "tests/kiosk/public/screens/kiosk.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

using namespace teduh;
using namespace teduh::screens;

namespace {

const auto stored = std::filesystem::path(TEDUH_SOURCE_DIR) / "tests/kiosk/voice/readings.txt";

std::string readings(std::size_t language) {
    const auto stage = kiosk_stage();
    std::string text;
    for (const auto& scene : scenes()) {
        if (scene.name.ends_with("-ear") || scene.name.ends_with("-mute") || scene.name == "neutral")
            continue;
        Kiosk kiosk(*stage);
        kiosk.model.language = language;
        scene.enter(kiosk);
        kiosk.settle();
        const auto reading = voice::read(kiosk.drive().log(), Shipped::get().voice,
                                         kiosk.screens.voice_words(language), language);
        text += "# " + scene.name + "\n" + voice::to_text(reading) + "\n";
    }
    return text;
}

// The line of `now` where they part, under its scene.
std::string first_difference(std::string_view now, std::string_view before) {
    if (now == before) return {};
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(now, before).in1 - now.begin());
    const auto scene = now.rfind("# ", at);
    const auto line = at == 0 ? 0 : now.rfind('\n', at - 1) + 1;
    return std::string(now.substr(scene, now.find('\n', scene) - scene)) + ": " +
           std::string(now.substr(line, now.find('\n', line) - line));
}

// What only an officer can read: an office's own line that no voice says, places of the list.
bool is_for_an_officer(std::string_view scene, const widgets::LogEntry& entry) {
    return (scene == "service" && entry.label.find('@') != std::string::npos) ||
           (entry.id.starts_with("region.") && entry.id != "region.again");
}

} // namespace

// TEDUH_STORE_READINGS=1 writes the file anew; whoever does so looks at what changed.
TEST_CASE("each screen is read as the stored readings say: what stands there, in its order", "[voice]") {
    const auto now = readings(0);
    if (std::getenv("TEDUH_STORE_READINGS") != nullptr) REQUIRE(write_file(stored, view_of(now), 0644));
    const auto before = read_file(stored, 1 << 20);
    REQUIRE(before);
    CHECK(first_difference(now, text_of(*before)) == "");
}

TEST_CASE("every sentence of every screen has its clip, in both languages", "[voice]") {
    const auto stage = kiosk_stage();
    for (const std::size_t language : {0U, 1U})
        for (const auto* service : {"banyuwangi", "sk-406-014"})
            for (const auto& scene : scenes()) {
                if (scene.name == "neutral") continue;
                Kiosk kiosk(*stage, service);
                kiosk.model.language = language;
                scene.enter(kiosk);
                kiosk.settle();
                for (const auto& entry : kiosk.drive().log().entries) {
                    if (entry.role == widgets::Role::Key || entry.label.empty() ||
                        is_for_an_officer(scene.name, entry))
                        continue;
                    INFO(scene.name << ", language " << language << ", " << service << ", " << entry.id
                                    << ": " << entry.label);
                    CHECK(Shipped::get().voice.say(entry.label, language));
                }
            }
}

TEST_CASE("what is read stands in the order of the screen", "[voice]") {
    const auto stage = kiosk_stage();
    for (const auto& scene : scenes()) {
        Kiosk kiosk(*stage);
        scene.enter(kiosk);
        kiosk.settle();
        const auto& log = kiosk.drive().log();
        std::size_t at = 0;
        for (const auto& each : voice::read(log, Shipped::get().voice, kiosk.screens.voice_words(0), 0)) {
            if (each.id.empty()) continue;
            INFO(scene.name << ": " << each.id);
            while (at < log.entries.size() && log.entries[at].id != each.id) ++at;
            REQUIRE(at < log.entries.size());
        }
    }
}

TEST_CASE("nothing that somebody typed or chose is read", "[voice]") {
    const auto stage = kiosk_stage();
    for (const auto& scene : scenes()) {
        Kiosk kiosk(*stage);
        scene.enter(kiosk);
        kiosk.settle();
        const auto text = voice::to_text(
            voice::read(kiosk.drive().log(), Shipped::get().voice, kiosk.screens.voice_words(0), 0));
        INFO(scene.name);
        for (const auto* told :
             {"Minggu lalu", "3510994801800001", "Contoh Satu", "081249866660", "Sumberagung"})
            CHECK(text.find(told) == std::string::npos);
    }
}
