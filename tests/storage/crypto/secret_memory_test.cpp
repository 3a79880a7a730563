#include "storage/crypto/keys.hpp"
#include "storage/crypto/secret_memory.hpp"
#include "storage/crypto/sodium.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::crypto;

TEST_CASE("a freed secret is gone from its memory", "[crypto][privacy]") {
    // Two blocks of one pool size: freeing the first keeps its page, so the bytes can still be looked at.
    SecretBytes neighbour(200, 7);
    const std::uint8_t* where = nullptr;
    {
        SecretBytes secret(200, 0xa5);
        where = secret.data();
        CHECK(where[100] == 0xa5);
    }
    SecretBytes again(200, 0);
    // The pool hands the same block out again; what matters is that nothing of the old one was left before that.
    const SecretText text("contoh kata");
    CHECK(text.view() == "contoh kata");
    CHECK(std::count(where, where + 200, 0xa5) == 0);
}

TEST_CASE("wiping leaves zeros", "[crypto][privacy]") {
    SecretText text("kata rahasia yang agak panjang supaya tidak pendek");
    const auto* where = text.view().data();
    const auto size = text.size();
    text.erase();
    CHECK(text.empty());
    CHECK(std::count(where, where + size, '\0') == static_cast<std::ptrdiff_t>(size));
}

TEST_CASE("a growing text leaves no copy behind", "[crypto][privacy]") {
    SecretText text("KANARI");
    const auto* before = text.view().data();
    for (int i = 0; i < 200; ++i) text.append("panjang sekali ");
    CHECK(before != text.view().data());
    CHECK(std::string_view(before, 6) != "KANARI");
}

TEST_CASE("two secrets compare by content, and lengths count", "[crypto]") {
    CHECK(SecretText("sama") == SecretText("sama"));
    CHECK_FALSE(SecretText("sama") == SecretText("samb"));
    CHECK_FALSE(SecretText("sama") == SecretText("sam"));
}

TEST_CASE("a moved key leaves nothing to use behind", "[crypto]") {
    auto key = CaseKey::generate();
    const auto copy = secret_copy(key.expose());
    const auto moved = std::move(key);
    CHECK(secret_equal(moved.expose(), copy));
    static_assert(!std::is_copy_constructible_v<CaseKey> && !std::is_convertible_v<CaseKey, ObjectKey>);
}
