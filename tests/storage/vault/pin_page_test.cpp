#include "storage/vault/identity/pin_page.hpp"
#include "tests/storage/vault/world.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

const std::string_view pin_digits = "482915";

crypto::SecretText pin() { return crypto::SecretText(pin_digits); }
crypto::SecretText other_pin() { return crypto::SecretText("482916"); }

bool holds(View memory, View wanted) {
    return std::search(memory.begin(), memory.end(), wanted.begin(), wanted.end()) != memory.end();
}
bool is_zero(View memory) { return std::ranges::all_of(memory, [](auto byte) { return byte == 0; }); }

// An officer who has chosen a PIN.
struct WithPin {
    StaffIdentity officer = new_staff_identity();
    PinPage page = PinPage::make().value();
    WithPin() { REQUIRE(page.choose(officer.staff, pin())); }
};

} // namespace

TEST_CASE("a locked officer's keys open with her PIN alone, again and again", "[vault][pin]") {
    WithPin kept;
    for (int round = 0; round < 2; ++round) {
        REQUIRE(kept.page.seal(kept.officer));
        CHECK(kept.page.state() == PinPage::State::Sealed);
        const auto wrong = kept.page.open(other_pin());
        CHECK(wrong.error().failure == Failure::WrongKey);
        CHECK(kept.page.state() == PinPage::State::Sealed);
        const auto opened = kept.page.open(pin()).value();
        CHECK(opened.staff == kept.officer.staff);
        CHECK(crypto::secret_equal(opened.seed.expose(), kept.officer.seed.expose()));
        CHECK(kept.page.state() == PinPage::State::Chosen);
    }
}

TEST_CASE("the page holds no PIN and no seed, and of what the PIN gives nothing while it is sealed", "[vault][pin][privacy]") {
    WithPin kept;
    const auto chosen = copy(kept.page.raw());
    REQUIRE(kept.page.seal(kept.officer));
    const auto sealed = copy(kept.page.raw());
    for (const auto& memory : {chosen, sealed}) {
        CHECK_FALSE(holds(memory, view_of(pin_digits)));
        CHECK_FALSE(holds(memory, kept.officer.seed.expose()));
    }
    // State, officer and salt stay; the key of the PIN stands behind them while she is at work.
    const View salt = View(chosen).subspan(17, 16);
    const auto given = crypto::password_key(pin(), crypto::Salt16::from(salt), pin_cost).value();
    CHECK(holds(chosen, given.expose()));
    CHECK(holds(sealed, salt));
    CHECK_FALSE(holds(sealed, given.expose()));
}

TEST_CASE("each lock seals anew, under an R of its own", "[vault][pin]") {
    WithPin kept;
    REQUIRE(kept.page.seal(kept.officer));
    const auto first = copy(kept.page.raw());
    REQUIRE(kept.page.open(pin()));
    REQUIRE(kept.page.seal(kept.officer));
    const auto second = copy(kept.page.raw());
    CHECK(std::equal(first.begin(), first.begin() + 33, second.begin())); // who, with which salt
    for (const std::size_t at : {65u, 97u, 121u, 137u}) // R, nonce, what is sealed
        CHECK_FALSE(std::equal(first.begin() + static_cast<std::ptrdiff_t>(at), first.begin() + static_cast<std::ptrdiff_t>(at) + 16,
                               second.begin() + static_cast<std::ptrdiff_t>(at)));
}

TEST_CASE("R takes part: with another one the PIN opens nothing", "[vault][pin]") {
    WithPin kept;
    REQUIRE(kept.page.seal(kept.officer));
    const auto before = copy(kept.page.raw());
    const auto memory = std::span(const_cast<std::uint8_t*>(kept.page.raw().data()), kept.page.raw().size());
    for (const auto place : {3u, 20u, 70u, 100u, 200u}) { // staff, salt, R, nonce, sealed
        memory[place] ^= 1;
        CHECK(kept.page.open(pin()).error().failure == Failure::WrongKey);
        memory[place] ^= 1;
    }
    CHECK(std::ranges::equal(before, kept.page.raw()));
    CHECK(kept.page.open(pin()));
}

TEST_CASE("a wiped page is zeros and opens for nobody", "[vault][pin][privacy]") {
    WithPin kept;
    const bool sealed = GENERATE(true, false);
    if (sealed) REQUIRE(kept.page.seal(kept.officer));
    CHECK_FALSE(is_zero(kept.page.raw()));
    kept.page.wipe();
    CHECK(is_zero(kept.page.raw()));
    CHECK(kept.page.state() == PinPage::State::Empty);
    CHECK(kept.page.open(pin()).error().failure == Failure::Usage);
    CHECK(kept.page.check(pin()).error().failure == Failure::Usage);
    CHECK(kept.page.seal(kept.officer).error().failure == Failure::Usage);
    CHECK(is_zero(kept.page.raw()));
}

TEST_CASE("a PIN can be asked for while she is at work, and nobody else's keys go behind it", "[vault][pin]") {
    WithPin kept;
    CHECK(kept.page.check(pin()));
    CHECK(kept.page.check(other_pin()).error().failure == Failure::WrongKey);
    CHECK(kept.page.open(pin()).error().failure == Failure::Usage);
    CHECK(kept.page.seal(new_staff_identity()).error().failure == Failure::Usage);
    CHECK(kept.page.state() == PinPage::State::Chosen);
    REQUIRE(kept.page.seal(kept.officer));
    CHECK(kept.page.check(pin()).error().failure == Failure::Usage);
    REQUIRE(kept.page.choose(kept.officer.staff, other_pin())); // another PIN, from the beginning
    CHECK(kept.page.check(other_pin()));
    CHECK(kept.page.check(pin()).error().failure == Failure::WrongKey);
}
