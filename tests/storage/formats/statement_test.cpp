#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/formats/enrolment.hpp"
#include "storage/formats/statement.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <regex>

using namespace teduh;
using namespace teduh::formats;

namespace {

// The examples of the annex itself, by the words behind "; Example".
std::map<std::string, Bytes> annex_examples() {
    std::ifstream annex(TEDUH_SOURCE_DIR "/docs/formats/teduh.cddl");
    const std::regex title("; Example (.*) \\(.*");
    const std::regex digits(";   ([0-9a-f]+)");
    std::map<std::string, Bytes> examples;
    std::smatch match;
    std::string name;
    for (std::string line; std::getline(annex, line);) {
        if (std::regex_match(line, match, title))
            name = match[1];
        else if (std::regex_match(line, match, digits) && !name.empty())
            append(examples[name], crypto::from_hex(match[1].str(), 4096).value());
        else
            name.clear();
    }
    return examples;
}

template <class Body>
Statement with(Body body) {
    return {{}, 2, {}, std::move(body)};
}

GroupEpochBody staged() {
    return {"intake", 1, GroupStep::Stage, BoxPublicKey{}, std::vector<GroupWrapRef>{{}}, StaffId{}};
}

RecoverySetBody two_of_three() { return {{}, 2, 3, std::vector<BoxPublicKey>(3), std::vector<Hash>(3)}; }

ServerKeyBody server() {
    return {{}, ServerRole::Centre, {}, {"https://pusat.example"}, Bytes(64), {SpkiPin{}}, false, 0, {}, {}};
}

// One statement of every kind, as full as it comes.
std::vector<Statement> one_of_each() {
    auto restored = server();
    restored.log_epoch = 1;
    restored.last_common_index = 7;
    restored.last_common_hash = Hash{};
    return {with(RootBody{{}, true}),
            with(RootRotateBody{}),
            with(AdminAddBody{}),
            with(AdminRemoveBody{}),
            with(StaffAddBody{{}, {}, {}, {"KEPALA"}, {"intake", "oncall"}}),
            with(StaffRemoveBody{}),
            with(DeviceAddBody{{}, Role::Desk, "Meja 1", {"intake"}, {}, {StaffId{}}}),
            with(DeviceRevokeBody{{}, 9, {}}),
            with(staged()),
            with(GroupEpochBody{"intake", 1, GroupStep::Activate, {}, {}, {}}),
            with(two_of_three()),
            with(restored),
            with(PolicyBody{"0.1.0", true, 7, 60, false}),
            with(SnapshotBody{3, {}, {Bytes{1}, Bytes{2}}}),
            with(GroupHaveBody{"intake", 1, {}}),
            with(KeyringMergeBody{})};
}

// Encodes a body outside its own rules, which Encoder would not: the change is made in the bytes.
Bytes replaced(Bytes bytes, const Bytes& from, const Bytes& to) {
    const auto place = std::search(bytes.begin(), bytes.end(), from.begin(), from.end());
    REQUIRE(place != bytes.end());
    const auto after = bytes.erase(place, place + static_cast<std::ptrdiff_t>(from.size()));
    bytes.insert(after, to.begin(), to.end());
    return bytes;
}

Refusal refusal_of(View bytes) {
    const auto read = decode_statement(bytes);
    return read ? Refusal::None : read.error().refusal;
}

} // namespace

TEST_CASE("every keyring example of the annex is read, and written back byte for byte",
          "[formats][keyring]") {
    int items = 0;
    for (const auto& [name, bytes] : annex_examples()) {
        if (!name.starts_with("keyring ") && name != "device certificate") continue;
        CAPTURE(name);
        const auto item = decode_array<KeyringItem>(bytes).value();
        CHECK(encode_array(item) == bytes);
        CHECK(encode(decode_statement(item.statement).value()) == item.statement);
        ++items;
    }
    CHECK(items == 12);
    const auto qr = annex_examples()["enrolment"];
    CHECK(encode(decode<EnrolQr>(qr).value()) == qr);
}

TEST_CASE("each kind of statement is read as it was written", "[formats][keyring]") {
    for (const auto& statement : one_of_each()) {
        CAPTURE(static_cast<int>(statement.kind()));
        const auto bytes = encode(statement);
        const auto read = decode_statement(bytes).value();
        CHECK(read.kind() == statement.kind());
        CHECK(encode(read) == bytes);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            CHECK(refusal_of(View{bytes}.first(size)) == Refusal::BadForm);
        auto longer = bytes;
        longer.push_back(0);
        CHECK(refusal_of(longer) == Refusal::BadForm);
    }
}

TEST_CASE("whatever bits fall, a statement that is read is written back the same", "[formats][keyring]") {
    int read_count = 0;
    for (const auto& statement : one_of_each()) {
        auto bytes = encode(statement);
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
            if (const auto read = decode_statement(bytes)) {
                ++read_count;
                REQUIRE(encode(*read) == bytes);
            }
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        }
    }
    CHECK(read_count > 1000); // hashes and ids may be anything
}

TEST_CASE("a group statement holds wraps exactly when it gives some", "[formats][keyring]") {
    const auto activate = encode(with(GroupEpochBody{"intake", 1, GroupStep::Activate, {}, {}, {}}));
    CHECK(refusal_of(activate) == Refusal::None);
    // 22: step; stage without its key, share without its wraps.
    for (const auto step : Bytes{1, 4})
        CHECK(refusal_of(replaced(activate, {0x16, 0x02}, {0x16, step})) == Refusal::BadForm);
    const auto stage = encode(with(staged()));
    for (const auto step : Bytes{2, 3, 4})
        CHECK(refusal_of(replaced(stage, {0x16, 0x01}, {0x16, step})) == Refusal::BadForm);
    CHECK(refusal_of(replaced(activate, {0x16, 0x02}, {0x16, 0x05})) == Refusal::BadForm);
}

TEST_CASE("lists stand in their order and nobody is named twice", "[formats][keyring]") {
    auto body = staged();
    body.wraps->resize(2);
    (*body.wraps)[1].staff.bytes[0] = 1;
    const auto good = encode(with(body));
    CHECK(refusal_of(good) == Refusal::None);
    // Both members the same, then the second before the first.
    CHECK(refusal_of(replaced(good, {0x82, 0x50, 0x01}, {0x82, 0x50, 0x00})) == Refusal::BadForm);
    CHECK(refusal_of(replaced(good, {0x82, 0x82, 0x50, 0x00}, {0x82, 0x82, 0x50, 0x02})) == Refusal::BadForm);

    KeyringItem item{Bytes{0}, {{}, {}}};
    item.signatures[1].signer.bytes[15] = 1;
    auto bytes = encode_array(item);
    CHECK(decode_array<KeyringItem>(bytes).value() == item);
    bytes = replaced(bytes, {0x01, 0x58, 0x40}, {0x00, 0x58, 0x40});
    CHECK(decode_array<KeyringItem>(bytes).error().refusal == Refusal::BadForm);
}

TEST_CASE("a recovery set has a blob for every way its keepers can meet", "[formats][keyring]") {
    CHECK(subsets_of(3, 2) == 3);
    CHECK(subsets_of(5, 3) == 10);
    CHECK(subsets_of(8, 4) == 70);
    CHECK(subsets_of(1, 1) == 1);
    const auto good = encode(with(two_of_three()));
    CHECK(refusal_of(good) == Refusal::None);
    CHECK(refusal_of(replaced(good, {0x15, 0x02, 0x16, 0x03}, {0x15, 0x03, 0x16, 0x03})) == Refusal::BadForm);
    CHECK(refusal_of(replaced(good, {0x15, 0x02, 0x16, 0x03}, {0x15, 0x04, 0x16, 0x03})) == Refusal::BadForm);
    CHECK(refusal_of(replaced(good, {0x15, 0x02, 0x16, 0x03}, {0x15, 0x02, 0x16, 0x04})) == Refusal::BadForm);
}

TEST_CASE("only a desk names officers, only a later log says where the old one ended", "[formats][keyring]") {
    const auto desk = encode(with(DeviceAddBody{{}, Role::Desk, "Meja 1", {}, {}, {StaffId{}}}));
    CHECK(refusal_of(desk) == Refusal::None);
    for (const auto role : Bytes{0, 1, 3, 4})
        CHECK(refusal_of(replaced(desk, {0x15, 0x02, 0x16}, {0x15, role, 0x16})) == Refusal::BadForm);
    const auto first_log = encode(with(server()));
    CHECK(refusal_of(first_log) == Refusal::None);
    CHECK(refusal_of(replaced(first_log, {0x18, 0x1b, 0x00}, {0x18, 0x1b, 0x01})) == Refusal::BadForm);
    CHECK(refusal_of(replaced(first_log, {'h', 't', 't', 'p', 's', ':'}, {'h', 't', 't', 'p', 'x', ':'})) ==
          Refusal::BadForm);
}

TEST_CASE("kinds of a later version are told apart from nonsense", "[formats][keyring]") {
    const auto merge = encode(with(KeyringMergeBody{}));
    const auto kind = [&](std::uint8_t number) {
        return number < 24 ? replaced(merge, {0x16, 0x0f, 0x17}, {0x16, number, 0x17})
                           : replaced(merge, {0x16, 0x0f, 0x17}, {0x16, 0x18, number, 0x17});
    };
    for (const auto number : Bytes{16, 23, 24, 31}) CHECK(refusal_of(kind(number)) == Refusal::Newer);
    CHECK(refusal_of(kind(0)) == Refusal::BadForm);
    CHECK(refusal_of(kind(32)) == Refusal::BadForm);
    CHECK(refusal_of(replaced(merge, {0xa6, 0x01, 0x01}, {0xa6, 0x01, 0x02})) == Refusal::Newer);
    auto cut = kind(16);
    cut.pop_back();
    CHECK(refusal_of(cut) == Refusal::BadForm);
}

TEST_CASE("only a snapshot may be larger than 64 KiB", "[formats][keyring]") {
    CHECK(refusal_of(encode(with(SnapshotBody{3, {}, {Bytes(66'000, 1)}}))) == Refusal::None);
    // No other kind can hold so much, so the nonsense is stopped before it is parsed to its end.
    auto long_text = encode(with(PolicyBody{"0", false, 0, 0, false}));
    long_text.resize(statement_bytes_max + 1);
    CHECK(refusal_of(long_text) == Refusal::TooLarge);
    CHECK(refusal_of(Bytes(snapshot_bytes_max + 1)) == Refusal::TooLarge);
}

TEST_CASE("a page judges its items by their shape only", "[formats][keyring]") {
    KeyringPage page{{{Bytes{0xff}, {{}}}}, {Bytes(row_bytes_min), Bytes(row_bytes_max)}};
    const auto bytes = encode(page);
    const auto read = decode<KeyringPage>(bytes).value();
    CHECK(read.items == page.items);
    CHECK(read.rows == page.rows);
    CHECK(decode<KeyringPage>(encode(KeyringPage{})).has_value());
    auto small_row = replaced(bytes, {0x58, 0x70}, {0x58, 0x6f});
    CHECK_FALSE(decode<KeyringPage>(small_row));
}
