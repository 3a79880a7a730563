#include "kiosk/camera/camera.hpp"

#include "kiosk/camera/device_memory.hpp"
#include "kiosk/media/media.hpp"
#include "kiosk/photos/clean.hpp"
#include "kiosk/photos/show.hpp"
#include "storage/base/file.hpp"
#include "storage/vault/seal/object.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <condition_variable>
#include <ctime>
#include <sys/mman.h>
#include <unistd.h>

using namespace teduh;
using camera::Camera;
using State = Camera::State;

namespace {

namespace files = std::filesystem;

const files::path card = files::path(TEDUH_SOURCE_DIR) / "tests/fixtures/photos/card.jpg";

// Wakes, and waits for what it waits for.
struct Bell {
    std::mutex mutex;
    std::condition_variable rung;
    std::function<void()> rings() {
        return [this] {
            const std::lock_guard lock(mutex);
            rung.notify_all();
        };
    }
    template <class Condition>
    bool until(Condition&& condition, int patience_ms = 8000) {
        std::unique_lock lock(mutex);
        return rung.wait_for(lock, std::chrono::milliseconds(patience_ms), condition);
    }
};

void prepare() {
    confinement::Places unused;
    media::prepare(unused, media::Devices::Camera);
}

// Of this thread, on a processor: what others do on the machine does not count.
double processor_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Card { // an invented one in the hand, to be taken away
    Card() { files::copy_file(card, path, files::copy_options::overwrite_existing); }
    ~Card() { files::remove(path); }
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
    files::path path = files::path(TEDUH_BINARY_DIR) / ("card-" + std::to_string(::getpid()) + ".jpg");
};

} // namespace

TEST_CASE("a machine without a camera says so, and the next look is a new one", "[camera]") {
    prepare();
    Bell bell;
    Camera camera(bell.rings());
    camera.open();
    CHECK(bell.until([&] { return camera.state() == State::Gone; }));
    camera::Frame frame;
    CHECK_FALSE(camera.take(frame));
    camera.close();
    CHECK(camera.state() == State::Closed);
    camera.open();
    CHECK(bell.until([&] { return camera.state() == State::Gone; }));
}

#ifdef TEDUH_DRIVE
TEST_CASE("a camera of plain colours and one of JPEGs show what lies before them", "[camera]") {
    prepare();
    Bell bell;
    for (const auto& picture : {files::path("test"), card}) {
        Camera camera(bell.rings(), picture);
        camera.open();
        camera::Frame frame;
        REQUIRE(bell.until([&] { return camera.take(frame); }));
        CHECK(camera.state() == State::Live);
        CHECK(frame.rgba.size() == 4 * static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height));
        const auto first = frame.number;
        REQUIRE(bell.until([&] { return camera.take(frame); }));
        CHECK(frame.number > first);
        if (picture != card) continue;
        const auto is = photos::show_photo(*read_file(card, photos::bytes_max));
        REQUIRE(is);
        CHECK(same(frame.rgba, is->rgba));
    }
}

TEST_CASE("a closed camera gives nothing any more, not even what it had", "[camera]") {
    prepare();
    Bell bell;
    Camera camera(bell.rings(), card);
    camera.open();
    REQUIRE(bell.until([&] { return camera.state() == State::Live; }));
    camera.close();
    camera::Frame frame;
    CHECK_FALSE(camera.take(frame));
    CHECK(camera.settle(std::chrono::seconds(5)));
    ::usleep(200'000);
    CHECK_FALSE(camera.take(frame));
    CHECK(camera.state() == State::Closed);
}

TEST_CASE("a camera that is pulled out while somebody looks is gone at once", "[camera]") {
    prepare();
    Bell bell;
    const Card held;
    Camera camera(bell.rings(), held.path);
    camera.open();
    REQUIRE(bell.until([&] { return camera.state() == State::Live; }));
    files::remove(held.path);
    CHECK(bell.until([&] { return camera.state() == State::Gone; }, 1500));
    camera::Frame frame;
    CHECK_FALSE(camera.take(frame));
}

TEST_CASE("a camera that gives no pictures is gone after a while, not open for ever", "[camera]") {
    prepare();
    Bell bell;
    const Card held;
    REQUIRE(write_file(held.path, view_of("no picture at all")));
    Camera camera(bell.rings(), held.path);
    camera.open();
    CHECK(bell.until([&] { return camera.state() == State::Gone; }));
}
#endif

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a camera's own buffers are overwritten before the kernel has them back, and nobody else's", "[camera]") {
    const Descriptor memory{::memfd_create("camera", MFD_CLOEXEC)};
    const std::string pixels(10'000, 'x');
    const auto left = [&](bool remembered) {
        REQUIRE(::pwrite(memory.number(), pixels.data(), pixels.size(), 0) == static_cast<ssize_t>(pixels.size()));
        auto* mapped = ::mmap(nullptr, pixels.size(), PROT_READ | PROT_WRITE, MAP_SHARED, memory.number(), 0);
        REQUIRE(mapped != MAP_FAILED);
        if (remembered) camera::remember_mapping(static_cast<char*>(mapped) + 16);
        REQUIRE(::munmap(mapped, pixels.size()) == 0);
        CHECK_FALSE(camera::forget_mapping(mapped));
        std::string found(pixels.size(), 0);
        REQUIRE(::pread(memory.number(), found.data(), found.size(), 0) == static_cast<ssize_t>(found.size()));
        return std::ranges::count(found, 'x');
    };
    CHECK(left(true) == 0);
    CHECK(left(false) == 10'000);
}
#endif

TEST_CASE("two megapixels are a sealed photo within 150 ms", "[camera]") {
    constexpr int width = 1632;
    constexpr int height = 1224;
    crypto::SecretBytes rgba(std::size_t{4} * width * height);
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < rgba.size(); ++i) { // as hard to press as a picture may be
        noise = noise * 1'664'525 + 1'013'904'223;
        rgba[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>((i / 64 + (noise >> 27)) & 0xff);
    }
    const auto pair = crypto::generate_box_pair<crypto::GroupBoxPair>();
    const auto sealing = vault::prepare({}, {}, std::array{vault::recipient_of(pair.public_key)}).value();
    double best_ms = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto begin_ms = processor_ms();
        const auto photo = photos::clean_frame(rgba, width, height);
        REQUIRE(photo);
        REQUIRE(photo->jpeg.size() <= photos::bytes_max);
        const auto sealed = vault::seal_attachment(sealing, photo->jpeg);
        REQUIRE(sealed);
        best_ms = std::min(best_ms, processor_ms() - begin_ms);
    }
    WARN("taken to sealed: " << best_ms << " ms");
    CHECK(best_ms < 150);
}

TEST_CASE("a camera's picture becomes a plain JPEG within the limits of a sealed photo", "[camera]") {
    const auto is = photos::show_photo(*read_file(card, photos::bytes_max));
    REQUIRE(is);
    const auto photo = photos::clean_frame(is->rgba, is->width, is->height);
    REQUIRE(photo);
    const std::string text(photo->jpeg.begin(), photo->jpeg.end());
    CHECK(text.find("Exif") == std::string::npos);
    const auto again = photos::show_photo(photo->jpeg);
    REQUIRE(again);
    REQUIRE(again->rgba.size() == is->rgba.size());
    double far = 0;
    for (std::size_t i = 0; i < is->rgba.size(); ++i) far += std::abs(int{is->rgba[i]} - int{again->rgba[i]});
    CHECK(far / static_cast<double>(is->rgba.size()) < 4);
    CHECK_FALSE(photos::clean_frame(is->rgba, is->width, is->height + 1));
    CHECK_FALSE(photos::clean_frame({}, 0, 0));
    const crypto::SecretBytes large(std::size_t{4} * 2000 * 1001);
    CHECK_FALSE(photos::clean_frame(large, 2000, 1001));
}
