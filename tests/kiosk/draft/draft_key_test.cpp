#include "kiosk/draft/draft_key.hpp"
#include "tests/kernel.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace teduh;
using namespace std::chrono_literals;
using draft::DraftKey;

namespace {

std::string channel() { return "/run/teduh/kiosk-" + std::to_string(::getpid()); }

bool kernel_keeps_keys() {
    auto key = DraftKey::make(channel() + "-asked");
    INFO("this kernel keeps no keys, and TEDUH_KERNEL_LACKS does not say so");
    REQUIRE((key || tests::kernel_lacks("keys")));
    return key && key->revoke();
}

formats::DraftContext context() {
    formats::DraftContext context;
    context.device = crypto::random_bytes<formats::DeviceId>();
    context.draft = crypto::random_bytes<formats::DraftId>();
    return context;
}

constexpr std::string_view told = "contoh cerita";

} // namespace

TEST_CASE("the ui after a crash opens what the one before it sealed", "[draft]") {
    if (!kernel_keeps_keys()) return;
    const auto place = context();
    formats::DraftBlob blob;
    {
        const auto key = DraftKey::make(channel()).value();
        blob = key.seal(place, view_of(told));
    }
    auto found = DraftKey::find(channel()).value();
    REQUIRE(found);
    const auto plain = found->open(blob, place).value();
    CHECK(text_of(plain) == told);
    REQUIRE(found->revoke());
    CHECK_FALSE(DraftKey::find(channel()).value());
}

TEST_CASE("another process of the same user opens it too, and no key is left once it is revoked there",
          "[draft]") {
    if (!kernel_keeps_keys()) return;
    const auto place = context();
    const auto key = DraftKey::make(channel()).value();
    const auto blob = key.seal(place, view_of(told));
    const auto path = channel();
    const auto child = ::fork();
    if (child == 0) {
        auto found = DraftKey::find(path);
        const bool good = found && *found && (*found)->open(blob, place) && (*found)->revoke();
        ::_exit(good ? 0 : 1);
    }
    int status = 1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK_FALSE(DraftKey::find(channel()).value());
}

TEST_CASE("the kernel forgets a draft's key by itself", "[draft]") {
    if (!kernel_keeps_keys()) return;
    auto key = DraftKey::make(channel(), 1s).value();
    std::this_thread::sleep_for(1'100ms);
    CHECK_FALSE(DraftKey::find(channel()).value());
    CHECK_FALSE(key.touch());
}

// The kernel counts whole seconds: three of them are between two and three.
TEST_CASE("each touch gives a draft's key its time again, and so does the ui that finds it", "[draft]") {
    if (!kernel_keeps_keys()) return;
    auto key = DraftKey::make(channel(), 3s).value();
    std::this_thread::sleep_for(1'600ms);
    REQUIRE(key.touch());
    std::this_thread::sleep_for(1'600ms);
    REQUIRE(DraftKey::find(channel(), 3s).value());
    std::this_thread::sleep_for(1'600ms);
    auto found = DraftKey::find(channel()).value();
    REQUIRE(found);
    CHECK(found->revoke());
}

TEST_CASE("a new visit's key opens nothing of the one before", "[draft]") {
    if (!kernel_keeps_keys()) return;
    const auto place = context();
    const auto before = DraftKey::make(channel()).value();
    const auto blob = before.seal(place, view_of(told));
    auto after = DraftKey::make(channel()).value();
    CHECK_FALSE(after.open(blob, place));
    auto found = DraftKey::find(channel()).value();
    REQUIRE(found);
    CHECK_FALSE(found->open(blob, place));
    CHECK(after.revoke());
    CHECK(after.revoke());
}

TEST_CASE("a draft opens at its own place and nowhere else", "[draft]") {
    if (!kernel_keeps_keys()) return;
    const auto place = context();
    auto key = DraftKey::make(channel()).value();
    const auto blob = key.seal(place, view_of(told));
    auto other = place;
    other.slot = 1;
    CHECK_FALSE(key.open(blob, other));
    other = place;
    other.device = crypto::random_bytes<formats::DeviceId>();
    CHECK_FALSE(key.open(blob, other));
    other = place;
    other.draft = crypto::random_bytes<formats::DraftId>();
    CHECK_FALSE(key.open(blob, other));
    auto changed = blob;
    changed.ciphertext.back() ^= 1;
    CHECK_FALSE(key.open(changed, place));
    CHECK(key.revoke());
}

TEST_CASE("the size of a draft says little of what was told", "[draft]") {
    if (!kernel_keeps_keys()) return;
    const auto place = context();
    auto key = DraftKey::make(channel()).value();
    const auto sealed = [&](std::size_t size) { return key.seal(place, Bytes(size, 'a')).ciphertext.size(); };
    CHECK(sealed(0) == sealed(1'000));
    CHECK(sealed(1'000) == sealed(draft::pad_bytes - 1));
    CHECK(sealed(draft::pad_bytes) == sealed(0) + draft::pad_bytes);
    CHECK(sealed(draft::plain_bytes_max) <= 2'162'688);
    CHECK(key.revoke());
}
