#include "storage/crypto/text_form.hpp"
#include "storage/formats/padding.hpp"
#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/identity/identity_file.hpp"
#include "storage/vault/identity/recovery.hpp"
#include "storage/vault/open/object.hpp"
#include "vector_file.hpp"

#include <sodium.h>
#include <sstream>

// The ops about what is sealed: opening, hashing, padding, identities.
namespace teduh::vectors {
namespace {

using namespace formats;
using Outputs = std::map<std::string, std::string>;
using crypto::hex;

template <class Pair>
Pair box_pair(const Case& test, std::string_view prefix) {
    const auto secret = test.bytes(std::string(prefix) + "_sk");
    return {test.fixed<BoxPublicKey>(std::string(prefix) + "_pk"), decltype(Pair::secret_key)::from(secret)};
}

// BLAKE2b-256 without key or domain, as any library gives it; long plaintexts are pinned by it.
std::string plain_hash(View plain) {
    Hash hash;
    crypto_generichash(hash.bytes.data(), hash.bytes.size(), plain.data(), plain.size(), nullptr, 0);
    return hex(hash);
}

Result<vault::OpenedCapsule> opened_capsule(const Case& test, std::string_view key) {
    const auto pair = box_pair<crypto::StaffBoxPair>(test, "box");
    const std::array keys{vault::opening_key(pair)};
    return vault::open_capsule(test.bytes(key), keys);
}

// office and device_id of the test are those of the entry that names the object.
Result<void> check_place(const Case& test, const ObjectPlace& header) {
    if (header.office != test.fixed<OfficeId>("office") || header.device != test.fixed<DeviceId>("device_id"))
        return Error{Failure::Rejected, Refusal::BadContext, "the header's place is not the entry's"};
    return {};
}

Result<Outputs> open_record(const Case& test) {
    const auto object = test.bytes("object");
    TRY(inspect_inline(object));
    const auto header = TRY(decode<RecordHeader>(TRY(decode_array<RecordObject>(object)).header));
    TRY(decode<Capsule>(test.bytes("capsule")));
    TRY(check_place(test, header));
    const auto capsule = TRY(opened_capsule(test, "capsule"));
    const auto opened = TRY(vault::open_record(capsule, object));
    return Outputs{{"plain", hex(opened.event_bytes)}, {"plain_hash", plain_hash(opened.event_bytes)}};
}

Result<Outputs> open_attachment(const Case& test) {
    const auto header_bytes = test.bytes("header");
    const auto header = TRY(decode<AttachmentHeader>(header_bytes));
    TRY(check_place(test, header));
    const auto capsule = TRY(opened_capsule(test, "capsule"));
    const auto ciphertext = test.base64("ciphertext");
    AttachmentManifest manifest{header_bytes, {}};
    std::vector<Bytes> parts;
    for (std::size_t at = 0; at < ciphertext.size() || parts.empty(); at += part_bytes_max) {
        const auto end = std::min(ciphertext.size(), at + part_bytes_max);
        parts.emplace_back(ciphertext.begin() + static_cast<std::ptrdiff_t>(at),
                           ciphertext.begin() + static_cast<std::ptrdiff_t>(end));
        manifest.part_hashes.push_back(part_hash(parts.back()));
    }
    if (!crypto::StreamOpener::check_size(ciphertext.size(), header.padded_size))
        return Error{Failure::Corrupt, Refusal::BadSeal, "a stream of another length"};
    const auto opened = TRY(vault::open_attachment(capsule, encode_array(manifest),
                                                   [&](std::size_t index) -> Result<Bytes> { return parts.at(index); }));
    return Outputs{{"plain_hash", plain_hash(opened.content)}, {"plain_length", std::to_string(opened.content.size())}};
}

Result<Outputs> ck_link(const Case& test) {
    const auto capsule = TRY(decode<Capsule>(test.bytes("capsule")));
    const auto old_capsule = TRY(decode<Capsule>(test.bytes("old_capsule")));
    const auto opened = TRY(opened_capsule(test, "capsule"));
    TRY(opened_capsule(test, "old_capsule"));
    const auto old = TRY(vault::open_link(opened, capsule, old_capsule));
    return Outputs{{"ck_old", hex(old.case_key.expose())}};
}

Result<Outputs> hash_of_object(const Case& test) {
    const auto bytes = test.bytes("object");
    const auto object = TRY(inspect_inline(bytes));
    if (test.has("ciphertext")) {
        const auto ciphertext = test.base64("ciphertext");
        for (std::size_t i = 0; i < object.part_hashes.size(); ++i) {
            const auto at = i * part_bytes_max;
            const View part = View{ciphertext}.subspan(at, std::min(part_bytes_max, ciphertext.size() - at));
            if (part_hash(part) != object.part_hashes[i])
                return Error{Failure::Corrupt, Refusal::BadHash, "a part differs from its hash"};
        }
    }
    return Outputs{{"oh", hex(object.object_hash)}};
}

Result<Outputs> prove_mac(const Case& test) {
    const auto bytes = test.bytes("object");
    TRY(inspect_inline(bytes));
    View header = bytes, parts;
    RecordObject record;
    if (test.text("type") == "record-object") {
        record = TRY(decode_array<RecordObject>(bytes));
        header = record.header;
        parts = record.ciphertext;
    }
    return Outputs{{"mac", hex(crypto::nonce_hash(test.bytes("nonce"), "teduh/prove-mac/1", {header, parts}))}};
}

Result<Outputs> padding(const Case& test) {
    const auto length = test.number("length");
    const auto padded =
        test.text("kind") == "record" ? record_padded_size(length) : attachment_padded_size(length);
    if (!padded) return Error{Failure::Rejected, Refusal::TooLarge, "no bucket holds it"};
    return Outputs{{"padded", std::to_string(*padded)}};
}

Result<Outputs> unlock(const Case& test) {
    const auto file = TRY(decode<IdentityFile>(test.bytes("identity_file")));
    const auto secret = crypto::DeviceSecret::from(test.bytes("device_secret"));
    const auto identity = TRY(vault::unlock(file, crypto::SecretText(test.text("passphrase")), secret));
    return Outputs{{"seed", hex(identity.seed.expose())}};
}

Result<Outputs> staff_keys(const Case& test) {
    const auto identity =
        vault::staff_identity(test.fixed<StaffId>("staff_id"), crypto::IdentitySeed::from(test.bytes("seed")));
    return Outputs{{"sign_pk", hex(identity.signing.public_key)}, {"box_pk", hex(identity.box.public_key)}};
}

Result<Outputs> group_wrap(const Case& test) {
    const vault::GroupWrapPlace place{test.fixed<OfficeId>("office"), test.text("group"),
                                      static_cast<std::uint32_t>(test.number("epoch")),
                                      test.fixed<BoxPublicKey>("group_pk"), test.fixed<StaffId>("staff_id")};
    const auto member = box_pair<crypto::StaffBoxPair>(test, "box");
    const auto group = TRY(vault::open_group_wrap(place, test.bytes("wrap"), member));
    return Outputs{{"group_sk", hex(group.secret_key.expose())}};
}

Result<Outputs> recovery(const Case& test) {
    vault::RecoverySet set{test.fixed<OfficeId>("office"), test.fixed<BoxPublicKey>("recovery_pk"),
                           static_cast<std::uint32_t>(test.number("k")), {}, {}};
    set.keepers.resize(test.number("n"));
    std::vector<std::uint8_t> subset;
    std::istringstream words(test.text("subset"));
    for (std::string word; std::getline(words, word, ',');) subset.push_back(static_cast<std::uint8_t>(std::stoul(word)));
    std::vector<crypto::KeeperBoxPair> pairs;
    for (const auto& secret : test.all("keeper_sk"))
        pairs.push_back(crypto::box_pair_from_secret<crypto::KeeperBoxPair>(secret));
    std::vector<const crypto::KeeperBoxPair*> keepers;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i < subset.size() && subset[i] >= 1 && subset[i] <= set.keepers.size())
            set.keepers[subset[i] - 1u] = pairs[i].public_key;
        keepers.push_back(&pairs[i]);
    }
    const auto pair = TRY(vault::open_recovery_blob(set, subset, test.bytes("blob"), keepers));
    return Outputs{{"recovery_sk", hex(pair.secret_key.expose())}};
}

using Op = Result<Outputs> (*)(const Case&);
constexpr std::pair<std::string_view, Op> seal_ops[] = {
    {"open_record", open_record}, {"open_attachment", open_attachment}, {"ck_link", ck_link},
    {"object_hash", hash_of_object}, {"prove_mac", prove_mac}, {"padding", padding},
    {"unlock", unlock}, {"staff_keys", staff_keys}, {"group_wrap", group_wrap}, {"recovery", recovery},
};

} // namespace

std::optional<Verdict> judge_seal(const Case& test) {
    const auto* op = std::ranges::find(seal_ops, std::string_view(test.text("op")), &std::pair<std::string_view, Op>::first);
    if (op == std::end(seal_ops)) return std::nullopt;
    const auto result = op->second(test);
    if (!result) return Verdict{std::string(text_of(result.error().refusal).name.text()), {}};
    return Verdict{"accept", *result};
}

} // namespace teduh::vectors
