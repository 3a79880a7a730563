#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;

namespace {

const std::vector<formats::ObjectRef> one_object{{3, {}, {}, 5}};

Refusal refusal_of_entry(const Keyring& ring, const formats::SignedEntry& entry) {
    const auto signer = ring.signer_of(entry);
    return signer ? Refusal::None : signer.error().refusal;
}

} // namespace

TEST_CASE("an entry is its device's, or nobody's", "[keyring]") {
    const TestOffice office;
    const auto entry = office.entry(office.kiosk, 1, office.genesis(office.kiosk), one_object);
    CHECK((*office.keyring.signer_of(entry))->id == office.kiosk.id);

    auto changed = entry;
    changed.bytes.back() ^= 1;
    CHECK(refusal_of_entry(office.keyring, changed) != Refusal::None);
    changed = entry;
    changed.signature.bytes[0] ^= 1;
    CHECK(refusal_of_entry(office.keyring, changed) == Refusal::BadSignature);
    // Signed by a device of the office under another's name.
    auto content = entry.content().value();
    content.device = office.desk.id;
    const auto borrowed = formats::make_signed(content, "teduh/entry/1", office.kiosk.sign.secret_key);
    CHECK(refusal_of_entry(office.keyring, borrowed) == Refusal::BadSignature);
    // As a statement would be signed.
    const auto misused = formats::make_signed(content, "teduh/stmt/1", office.desk.sign.secret_key);
    CHECK(refusal_of_entry(office.keyring, misused) == Refusal::BadSignature);

    CHECK(refusal_of_entry(office.keyring, office.entry(TestDevice::make(), 1, {}, one_object)) ==
          Refusal::UnknownDevice);
    const TestOffice other;
    CHECK(refusal_of_entry(other.keyring, entry) == Refusal::BadContext);
    CHECK(refusal_of_entry(office.keyring, {Bytes{0xa0}, {}}) == Refusal::BadForm);
}

TEST_CASE("a lost device's entries are good up to the last good one", "[keyring]") {
    TestOffice office;
    std::vector<formats::SignedEntry> entries;
    auto prev = office.genesis(office.kiosk);
    for (std::uint64_t seq = 1; seq <= 4; ++seq) {
        entries.push_back(office.entry(office.kiosk, seq, prev, one_object));
        prev = formats::entry_hash(entries.back());
        CHECK(refusal_of_entry(office.keyring, entries.back()) == Refusal::None);
    }
    // The thief's own version of the last good entry.
    const auto forged = office.entry(office.kiosk, 3, Hash{}, one_object);
    office.revoke(office.kiosk, 3, formats::entry_hash(entries[2]));
    CHECK(office.keyring.device(office.kiosk.id)->revoked->last_good_seq == 3);
    for (const auto index : {0u, 1u, 2u}) CHECK(refusal_of_entry(office.keyring, entries[index]) == Refusal::None);
    CHECK(refusal_of_entry(office.keyring, entries[3]) == Refusal::RevokedDevice);
    CHECK(refusal_of_entry(office.keyring, forged) == Refusal::RevokedDevice);
    const auto later = office.entry(office.kiosk, 1'000'000, Hash{}, one_object);
    CHECK(refusal_of_entry(office.keyring, later) == Refusal::RevokedDevice);
    // Somebody without its key learns nothing about it.
    auto unsigned_entry = entries[3];
    unsigned_entry.signature = {};
    CHECK(refusal_of_entry(office.keyring, unsigned_entry) == Refusal::BadSignature);
}

TEST_CASE("of a device that never was good, nothing is", "[keyring]") {
    TestOffice office;
    const auto entry = office.entry(office.kiosk, 1, office.genesis(office.kiosk), one_object);
    office.revoke(office.kiosk, 0, {});
    CHECK(refusal_of_entry(office.keyring, entry) == Refusal::RevokedDevice);
    const auto twice = office.item(formats::DeviceRevokeBody{office.kiosk.id, 5, {}}, office.admin.sign);
    CHECK(office.keyring.extend(twice).error().refusal == Refusal::BadKeyring);
}
