#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/identity/identity_file.hpp"
#include "tests/storage/vault/world.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

struct Kept {
    StaffIdentity officer = new_staff_identity();
    formats::DeviceId device = crypto::random_bytes<formats::DeviceId>();
    crypto::DeviceSecret secret = crypto::DeviceSecret::generate();
    crypto::SecretText passphrase{"contoh enam kata yang dihafal petugas"};
    formats::IdentityFile file = make_identity_file(officer, device, passphrase, secret, cost_floor).value();

    Refusal unlock_with(const formats::IdentityFile& changed) const {
        const auto opened = unlock(changed, passphrase, secret);
        return opened ? Refusal::None : opened.error().refusal;
    }
};

// The first slot sealed anew around any plaintext, under the right key and context.
formats::IdentityFile with_plaintext(const Kept& kept, crypto::SecretBytes plain) {
    auto file = kept.file;
    plain.resize(formats::identity_block_bytes);
    const auto password = crypto::password_key(kept.passphrase, file.salt, file.cost).value();
    const auto key = crypto::derive<crypto::UnlockKey>(password, "teduh/kek/1", {kept.secret.expose()});
    const formats::IdentitySlotContext context{file.device, file.staff, file.salt, file.cost, 0};
    const auto sealed = crypto::aead_seal(key, file.slots[0].nonce, plain, formats::encode(context));
    file.slots[0].sealed = formats::SealedIdentity::from(sealed);
    return file;
}

// Which slot is the used one, found as unlock does: by trying.
std::uint32_t used_slot(const Kept& kept) {
    for (std::uint32_t number = 0; number < formats::identity_slots; ++number) {
        auto file = kept.file;
        file.slots[number].sealed.bytes[0] ^= 1;
        if (kept.unlock_with(file) == Refusal::WrongPassphrase) return number;
    }
    FAIL("no slot is used");
    return 0;
}

} // namespace

TEST_CASE("an identity opens with its passphrase and its device's secret only", "[vault][identity]") {
    const Kept kept;
    const auto opened = unlock(kept.file, kept.passphrase, kept.secret).value();
    CHECK(crypto::secret_equal(opened.seed.expose(), kept.officer.seed.expose()));
    CHECK(opened.signing.public_key == kept.officer.signing.public_key);
    CHECK(opened.box.public_key == kept.officer.box.public_key);

    const auto wrong = unlock(kept.file, crypto::SecretText("contoh enam kata yang dihafal petugaz"), kept.secret);
    CHECK(wrong.error().refusal == Refusal::WrongPassphrase);
    CHECK(wrong.error().failure == Failure::WrongKey);
    CHECK(unlock(kept.file, kept.passphrase, crypto::DeviceSecret::generate()).error().refusal ==
          Refusal::WrongPassphrase);
}

TEST_CASE("everything beside a slot is part of it", "[vault][identity]") {
    const Kept kept;
    auto file = kept.file;
    file.device.bytes[0] ^= 1;
    CHECK(kept.unlock_with(file) == Refusal::WrongPassphrase);
    file = kept.file;
    file.staff.bytes[0] ^= 1;
    CHECK(kept.unlock_with(file) == Refusal::WrongPassphrase);
    file = kept.file;
    file.salt.bytes[0] ^= 1;
    CHECK(kept.unlock_with(file) == Refusal::WrongPassphrase);
    file = kept.file;
    ++file.cost.passes;
    CHECK(kept.unlock_with(file) == Refusal::WrongPassphrase);

    const auto used = used_slot(kept);
    file = kept.file;
    std::swap(file.slots[used], file.slots[(used + 1) % formats::identity_slots]);
    CHECK(kept.unlock_with(file) == Refusal::WrongPassphrase);
    file = kept.file;
    file.slots[(used + 1) % formats::identity_slots].sealed.bytes[7] ^= 1; // an unused one does not matter
    CHECK(kept.unlock_with(file) == Refusal::None);
}

TEST_CASE("a slot that opens and holds no identity of this officer was tampered with", "[vault][identity]") {
    const Kept kept;
    const auto holding = [&](const formats::StaffId& staff) {
        auto plain = formats::encode_secret(formats::Identity{staff, crypto::secret_copy(kept.officer.seed.expose())});
        plain.push_back(0x80); // the padding's mark; zeros follow
        return plain;
    };
    CHECK(kept.unlock_with(with_plaintext(kept, holding(kept.officer.staff))) == Refusal::None);
    CHECK(kept.unlock_with(with_plaintext(kept, holding({}))) == Refusal::BadContext);
    auto unmarked = holding(kept.officer.staff);
    unmarked.back() = 0x40;
    CHECK(kept.unlock_with(with_plaintext(kept, unmarked)) == Refusal::BadSeal);
}

TEST_CASE("a cost below the floor or above the ceiling is never paid", "[vault][identity]") {
    const Kept kept;
    const auto bytes = formats::encode(kept.file);
    CHECK(formats::decode<formats::IdentityFile>(bytes));
    const auto with = [&](std::string_view what, Bytes from, Bytes to) {
        auto changed = bytes;
        const auto found = std::search(changed.begin(), changed.end(), from.begin(), from.end());
        INFO(what);
        REQUIRE(found != changed.end());
        std::ranges::copy(to, found);
        return formats::decode<formats::IdentityFile>(changed).has_value();
    };
    const Bytes cost{0x16, 0x03, 0x17, 0x1a, 0x04, 0x00, 0x00, 0x00, 0x18, 0x18};
    CHECK(with("as it is", cost, cost));
    CHECK_FALSE(with("two passes", cost, {0x16, 0x02, 0x17}));
    CHECK_FALSE(with("eleven passes", cost, {0x16, 0x0b, 0x17}));
    CHECK(with("ten passes", cost, {0x16, 0x0a, 0x17}));
    CHECK_FALSE(with("too little memory", cost, {0x16, 0x03, 0x17, 0x1a, 0x03, 0xff, 0xff, 0xff}));
    CHECK_FALSE(with("too much memory", cost, {0x16, 0x03, 0x17, 0x1a, 0x40, 0x00, 0x00, 0x01}));
    for (const auto outside : {crypto::PasswordCost{2, 67'108'864}, crypto::PasswordCost{11, 67'108'864},
                               crypto::PasswordCost{3, 67'108'863}, crypto::PasswordCost{3, 1'073'741'825}})
        CHECK_FALSE(make_identity_file(kept.officer, kept.device, kept.passphrase, kept.secret, outside));
}

TEST_CASE("used and unused slots look alike, and none shows the seed", "[vault][identity]") {
    const Kept kept;
    const auto bytes = formats::encode(kept.file);
    CHECK(bytes.size() == 1276);
    CHECK_FALSE(contains(bytes, kept.officer.seed.expose()));
    CHECK_FALSE(contains(bytes, view_of("petugas")));
    std::set<std::uint32_t> places;
    for (int i = 0; i < 12 && places.size() < 2; ++i) places.insert(used_slot(Kept()));
    CHECK(places.size() >= 2); // the place tells nothing either
}

TEST_CASE("calibrated, one guess takes at least 0.8 seconds here", "[vault][identity]") {
    const SystemClock clock;
    const auto cost = calibrate_cost(clock).value();
    CHECK(cost.passes >= crypto::passes_min);
    CHECK(cost.memory_bytes >= crypto::password_memory_min);
    const auto begin = clock.boot_ms();
    REQUIRE(crypto::password_key(crypto::SecretText("contoh"), {}, cost));
    CHECK(clock.boot_ms() - begin >= 500); // measured again: the machine may be less busy now
}

TEST_CASE("both pairs of an officer come from the seed and the staff id", "[vault][identity]") {
    const auto seed = [] { return crypto::IdentitySeed::from(Bytes(32, 7)); };
    formats::StaffId staff;
    const auto first = staff_identity(staff, seed());
    CHECK(first.box.public_key == staff_identity(staff, seed()).box.public_key);
    staff.bytes[0] = 1;
    const auto other = staff_identity(staff, seed());
    CHECK(first.box.public_key != other.box.public_key);
    CHECK(first.signing.public_key != other.signing.public_key);
}

TEST_CASE("a group's key opens for the member it was sealed to, as the group and epoch it is", "[vault][identity]") {
    const auto member = new_staff_identity();
    const auto group = crypto::generate_box_pair<crypto::GroupBoxPair>();
    const GroupWrapPlace place{crypto::random_bytes<formats::OfficeId>(), "intake", 3, group.public_key, member.staff};
    const auto wrap = make_group_wrap(place, group, member.box.public_key).value();
    CHECK(wrap.size() == group_wrap_bytes);
    const auto opened = open_group_wrap(place, wrap, member.box).value();
    CHECK(crypto::secret_equal(opened.secret_key.expose(), group.secret_key.expose()));

    const auto refused = [&](const GroupWrapPlace& where, View bytes) {
        const auto result = open_group_wrap(where, bytes, member.box);
        return !result && result.error().refusal == Refusal::BadSeal;
    };
    auto moved = place;
    moved.office.bytes[0] ^= 1;
    CHECK(refused(moved, wrap));
    moved = place;
    moved.group = "restricted";
    CHECK(refused(moved, wrap));
    moved = place;
    moved.epoch = 4;
    CHECK(refused(moved, wrap));
    moved = place;
    moved.member.bytes[0] ^= 1;
    CHECK(refused(moved, wrap));
    const auto other = crypto::generate_box_pair<crypto::GroupBoxPair>();
    moved = place;
    moved.group_key = other.public_key;
    CHECK(refused(moved, wrap));
    // A context that names one key around the secret of another (SPEC H.13: scalarmult_base(sk) = pk).
    CHECK(refused(moved, make_group_wrap(moved, group, member.box.public_key).value()));
    CHECK_FALSE(open_group_wrap(place, wrap, new_staff_identity().box));
    CHECK(flips_accepted(wrap, [&](View bytes) { return !refused(place, bytes); }) == 0);
}
