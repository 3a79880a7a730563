#include "tests/storage/vault/world.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

formats::Capsule capsule_of(const Sealing& sealing) {
    return formats::decode<formats::Capsule>(sealing.capsule_bytes).value();
}

Refusal refusal_after(const World& world, const std::function<void(formats::Capsule&)>& change) {
    auto capsule = capsule_of(world.sealing);
    change(capsule);
    const auto opened = open_capsule(formats::encode(capsule), world.keys());
    return opened ? Refusal::None : opened.error().refusal;
}

} // namespace

TEST_CASE("every named reader opens a capsule and nobody else does", "[vault]") {
    const World world;
    const auto stranger = crypto::generate_box_pair<crypto::StaffBoxPair>();
    const std::array stranger_keys{opening_key(stranger)};
    CHECK(crypto::secret_equal(world.opened().case_key.expose(), world.sealing.case_key.expose()));
    CHECK(open_capsule(world.sealing.capsule_bytes, world.recovery_keys()));
    const auto refused = open_capsule(world.sealing.capsule_bytes, stranger_keys);
    CHECK(refused.error().failure == Failure::WrongKey);
    CHECK(refused.error().refusal == Refusal::NoWrap);
    CHECK(world.sealing.capsule_bytes.size() == 364);
    CHECK_FALSE(contains(world.sealing.capsule_bytes, world.sealing.case_key.expose()));
}

TEST_CASE("a capsule with any bit changed opens for at most one of its readers", "[vault][bits]") {
    const World world;
    const auto accepted = [&](View bytes) {
        return open_capsule(bytes, world.keys()).has_value() && open_capsule(bytes, world.recovery_keys()).has_value();
    };
    REQUIRE(accepted(world.sealing.capsule_bytes));
    CHECK(flips_accepted(world.sealing.capsule_bytes, accepted) == 0);
}

TEST_CASE("a capsule's context is part of it", "[vault]") {
    const World world;
    CHECK(refusal_after(world, [](auto&) {}) == Refusal::None);
    CHECK(refusal_after(world, [](auto& capsule) { capsule.office.bytes[0] ^= 1; }) == Refusal::BadSeal);
    CHECK(refusal_after(world, [](auto& capsule) { capsule.device.bytes[0] ^= 1; }) == Refusal::BadSeal);
    CHECK(refusal_after(world, [](auto& capsule) { capsule.capsule.bytes[0] ^= 1; }) == Refusal::BadSeal);
    CHECK(refusal_after(world, [](auto& capsule) { capsule.commit.bytes[31] ^= 1; }) == Refusal::BadSeal);
    CHECK(refusal_after(world, [](auto& capsule) {
              capsule.ck_epoch = 1;
              capsule.link.emplace();
          }) == Refusal::BadSeal);
}

TEST_CASE("a wrap from another capsule does not fit, nor another's case key under a right context", "[vault]") {
    const World world;
    const auto other = capsule_of(world.new_sealing());
    CHECK(refusal_after(world, [&](auto& capsule) { capsule.wraps = other.wraps; }) == Refusal::BadSeal);
    // The sender gives two readers two different keys: the commitment tells (SPEC B.2-4).
    auto plain = crypto::secret_copy(crypto::CaseKey::generate().expose());
    plain.insert(plain.end(), world.sealing.context.bytes.begin(), world.sealing.context.bytes.end());
    const auto forged = crypto::box_seal(plain, world.group.public_key).value();
    CHECK(refusal_after(world, [&](auto& capsule) {
              for (auto& wrap : capsule.wraps) wrap.sealed = formats::SealedCaseKey::from(forged);
          }) == Refusal::BadSeal);
}

TEST_CASE("a wrap that names another place is refused, though its key is the right one", "[vault]") {
    const World world;
    auto plain = crypto::secret_copy(world.sealing.case_key.expose());
    const formats::Hash elsewhere{};
    plain.insert(plain.end(), elsewhere.bytes.begin(), elsewhere.bytes.end());
    const auto forged = crypto::box_seal(plain, world.group.public_key).value();
    CHECK(refusal_after(world, [&](auto& capsule) {
              for (auto& wrap : capsule.wraps) wrap.sealed = formats::SealedCaseKey::from(forged);
          }) == Refusal::BadSeal);
}

TEST_CASE("readers may be chosen again while nothing has left", "[vault]") {
    World world;
    const auto head = crypto::generate_box_pair<crypto::GroupBoxPair>();
    const auto before = world.sealing.commit;
    const std::array readers{recipient_of(head.public_key), recipient_of(world.recovery.public_key)};
    REQUIRE(seal_to(world.sealing, readers));
    CHECK(world.sealing.commit == before);
    const std::array head_keys{opening_key(head)};
    CHECK(open_capsule(world.sealing.capsule_bytes, head_keys));
    CHECK(open_capsule(world.sealing.capsule_bytes, world.keys()).error().refusal == Refusal::NoWrap);
}

TEST_CASE("a capsule has one to sixteen different readers with usable keys", "[vault]") {
    const World world;
    CHECK_FALSE(prepare(world.office, world.kiosk, {}));
    CHECK_FALSE(prepare(world.office, world.kiosk, std::vector(2, world.readers()[0])));
    std::vector<Recipient> many;
    while (many.size() < 17) many.push_back(recipient_of(crypto::generate_box_pair<crypto::GroupBoxPair>().public_key));
    CHECK_FALSE(prepare(world.office, world.kiosk, many));
    many.pop_back();
    CHECK(prepare(world.office, world.kiosk, many));
    CHECK_FALSE(prepare(world.office, world.kiosk, std::vector{recipient_of({})}));
}

TEST_CASE("a desk's next key carries the old one, and only in its place", "[vault]") {
    const World world;
    const auto desk = crypto::random_bytes<formats::DeviceId>();
    const auto old = world.opened();
    const auto next = prepare_next(world.office, desk, {old.case_key, old.capsule, old.commit, 0}, world.readers());
    REQUIRE(next);
    const auto old_capsule = capsule_of(world.sealing);
    const auto capsule = capsule_of(*next);
    const auto opened = open_capsule(next->capsule_bytes, world.keys()).value();
    CHECK(opened.ck_epoch == 1);
    CHECK(opened.maker == desk);
    const auto back = open_link(opened, capsule, old_capsule).value();
    CHECK(crypto::secret_equal(back.case_key.expose(), old.case_key.expose()));
    CHECK(back.commit == old.commit);

    auto changed = capsule;
    changed.link->next.bytes[0] ^= 1;
    CHECK(open_link(opened, changed, old_capsule).error().refusal == Refusal::BadSeal);
    changed = capsule;
    changed.link->link_old.bytes[0] ^= 1;
    CHECK(open_link(opened, changed, old_capsule).error().refusal == Refusal::BadSeal);
    changed = capsule;
    changed.wraps[0].sealed.bytes[0] ^= 1; // next covers the wraps: no reader is added quietly
    CHECK(open_link(opened, changed, old_capsule).error().refusal == Refusal::BadSeal);
    const auto elsewhere = capsule_of(world.new_sealing());
    CHECK(open_link(opened, capsule, elsewhere).error().refusal == Refusal::BadContext);
    CHECK(open_link(opened, capsule, capsule).error().refusal == Refusal::BadContext);
    auto other_old = old_capsule;
    other_old.office.bytes[0] ^= 1;
    CHECK(open_link(opened, capsule, other_old).error().refusal == Refusal::BadContext);
    other_old = old_capsule;
    other_old.ck_epoch = 1;
    CHECK(open_link(opened, capsule, other_old).error().refusal == Refusal::BadContext);
}

TEST_CASE("a next key that carries another key than the old one is refused", "[vault]") {
    const World world;
    const auto old = world.opened();
    const auto other = crypto::CaseKey::generate(); // whole in itself, but not what the old capsule is committed to
    const auto next = prepare_next(world.office, world.kiosk, {other, old.capsule, old.commit, 0}, world.readers());
    REQUIRE(next);
    const auto opened = open_capsule(next->capsule_bytes, world.keys()).value();
    CHECK(open_link(opened, capsule_of(*next), capsule_of(world.sealing)).error().refusal == Refusal::BadSeal);
}

TEST_CASE("a reader who is added opens what was sealed before", "[vault]") {
    const World world;
    const auto officer = crypto::generate_box_pair<crypto::StaffBoxPair>();
    const auto base = capsule_of(world.sealing);
    const std::array added{recipient_of(officer.public_key)};
    const auto desk = crypto::random_bytes<formats::DeviceId>();
    const auto add = add_readers(base, world.opened().case_key, desk, added).value();
    const std::array keys{opening_key(officer)};
    CHECK(open_capsule_add(formats::encode(add), base, keys));
    CHECK(open_capsule_add(formats::encode(add), base, world.keys()).error().refusal == Refusal::NoWrap);
    const auto other = capsule_of(world.new_sealing());
    CHECK(open_capsule_add(formats::encode(add), other, keys).error().refusal == Refusal::BadContext);
    CHECK(add_readers(other, world.opened().case_key, desk, added).error().refusal == Refusal::BadSeal);
    const auto accepted = [&](View bytes) {
        const auto opened = open_capsule_add(bytes, base, keys);
        return opened.has_value();
    };
    // 4 (the adder) and 7 (its id) are covered by the entry's hash and by reader_added; the rest by the seal.
    const auto open_fields = flips_accepted(formats::encode(add), accepted);
    CHECK(open_fields == 2 * 128);
}
