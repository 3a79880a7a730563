#include "kiosk/language/catalog.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace teduh;
using language::Catalog;
using language::filled;
using language::message;

namespace {

using Pair = std::pair<std::string, std::string>;

void put(Bytes& bytes, std::size_t place, std::size_t number) {
    for (std::size_t i = 0; i < 4; ++i) bytes[place + i] = static_cast<std::uint8_t>(number >> 8 * i);
}

// A .mo as msgfmt lays it out: head, two tables, texts with a zero behind each. `pairs` sorted.
Bytes mo_of(const std::vector<Pair>& pairs) {
    const auto count = pairs.size();
    Bytes bytes(20 + count * 16, 0);
    put(bytes, 0, 0x950412de);
    put(bytes, 8, count);
    put(bytes, 12, 20);
    put(bytes, 16, 20 + count * 8);
    const auto add = [&](std::size_t row, const std::string& text) {
        put(bytes, row, text.size());
        put(bytes, row + 4, bytes.size());
        bytes.insert(bytes.end(), text.begin(), text.end());
        bytes.push_back(0);
    };
    for (std::size_t i = 0; i < count; ++i) add(20 + i * 8, pairs[i].first);
    for (std::size_t i = 0; i < count; ++i) add(20 + count * 8 + i * 8, pairs[i].second);
    return bytes;
}

const std::vector<Pair> sentences{
    {"", "Content-Type: text/plain; charset=UTF-8\n"},
    {"Back", "Kembali"},
    {"Close the screen", "Tutup layar"},
    {"Not yet said", ""},
    {"Tell it in your own words.", "Ceritakan dengan kata Anda sendiri."},
};

bool reads(const Bytes& bytes) { return Catalog::read(bytes).has_value(); }

} // namespace

TEST_CASE("a screen speaks the language of its catalog", "[language]") {
    const auto catalog = Catalog::read(mo_of(sentences)).value();
    CHECK(catalog.say(message("Back")) == "Kembali");
    CHECK(catalog.say(message("Tell it in your own words.")) == "Ceritakan dengan kata Anda sendiri.");
    CHECK(catalog.size() == sentences.size());
}

TEST_CASE("what a catalog lacks is said in English, and its head is never shown", "[language]") {
    const auto catalog = Catalog::read(mo_of(sentences)).value();
    CHECK(catalog.say(message("Send")) == "Send");
    CHECK(catalog.say(message("Not yet said")) == "Not yet said");
    CHECK(catalog.say(message("")).empty());
    CHECK(Catalog().say(message("Back")) == "Back");
    CHECK(Catalog::read(mo_of({})).value().say(message("Back")) == "Back");
}

TEST_CASE("a catalog that is cut off anywhere is refused", "[language]") {
    const auto whole = mo_of(sentences);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(reads(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))));
    }
}

TEST_CASE("a catalog that lies about itself is refused", "[language]") {
    const auto whole = mo_of(sentences);
    const auto changed = [&](std::size_t place, std::size_t number) {
        auto bytes = whole;
        put(bytes, place, number);
        return bytes;
    };
    CHECK(reads(changed(8, sentences.size())));
    CHECK_FALSE(reads(changed(0, 0xde120495)));      // of another byte order
    CHECK_FALSE(reads(changed(4, 1)));               // of a later revision
    CHECK_FALSE(reads(changed(8, 0xffffffff)));      // more messages than bytes
    CHECK_FALSE(reads(changed(12, 0xfffffff8)));     // a table outside
    CHECK_FALSE(reads(changed(12, 0)));              // a table over the head
    CHECK_FALSE(reads(changed(20 + 8, 0xffffffff))); // a text without end
    CHECK_FALSE(reads(changed(20 + 8, 3)));          // a text without its zero
    auto empty = mo_of({});
    put(empty, 12, 16); // a table that begins inside the head, even one without rows
    CHECK_FALSE(reads(empty));
    CHECK_FALSE(reads(mo_of({{"b", "x"}, {"a", "y"}})));
    CHECK_FALSE(reads(mo_of({{"a", "x"}, {"a", "y"}})));
    CHECK_FALSE(reads(mo_of({{"a", "\xc3"}})));
    CHECK_FALSE(reads(Bytes(language::catalog_bytes_max + 1, 0)));
}

TEST_CASE("placeholders are filled by name", "[language]") {
    CHECK(filled("Paling lama {hours} jam.", {{"hours", "2"}}) == "Paling lama 2 jam.");
    CHECK(filled("{number}: {hours} jam, {number}", {{"hours", "2"}, {"number", "7K4-29M"}}) ==
          "7K4-29M: 2 jam, 7K4-29M");
    CHECK(filled("Gratis", {}) == "Gratis");
    CHECK(filled("{a}{b}", {{"a", ""}, {"b", "{a}"}}) == "{a}");
}
