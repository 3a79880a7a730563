#include "kiosk/draft/draft_key.hpp"

#include "storage/base/ensure.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/formats/codec.hpp"

#include <cerrno>
#include <keyutils.h>

namespace teduh::draft {
namespace {

using formats::DraftBlob;
using formats::DraftContext;

constexpr std::size_t ciphertext_bytes_max = 2'162'688; // annex 7
static_assert(plain_bytes_max + 1 + crypto::aead_overhead <= ciphertext_bytes_max,
              "a full slot fits one draft-blob");

Error no_promise() { return rejected(Refusal::None, "the kernel does not promise to forget a draft's key"); }

// The path itself would tell who looks at the kernel's list which office this is.
std::string description_of(std::string_view channel_path) {
    const auto hash = crypto::hash("teduh/draft-channel/1", {view_of(channel_path)});
    return "teduh-draft:" + crypto::hex(View(hash).first(16));
}

// Only who possesses a key may set its time, and our own keyring is possessed through the session's.
bool possess_own_keyring() { return keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_SESSION_KEYRING) == 0; }

std::optional<key_serial_t> search(const std::string& description) {
    const auto found = keyctl_search(KEY_SPEC_USER_KEYRING, "user", description.c_str(), 0);
    if (found < 0) return std::nullopt;
    return static_cast<key_serial_t>(found);
}

bool set_life(key_serial_t serial, std::chrono::seconds life) {
    return keyctl_set_timeout(serial, static_cast<unsigned>(life.count())) == 0;
}

} // namespace

Result<DraftKey> DraftKey::make(std::string_view channel_path, std::chrono::seconds life) {
    if (!possess_own_keyring()) return no_promise();
    const auto description = description_of(channel_path);
    if (const auto old = search(description); old && keyctl_revoke(*old) != 0) return no_promise();
    auto secret = Secret::generate();
    const auto bytes = secret.expose();
    const auto serial =
        add_key("user", description.c_str(), bytes.data(), bytes.size(), KEY_SPEC_USER_KEYRING);
    if (serial < 0) return no_promise();
    if (!set_life(serial, life)) {
        (void)keyctl_revoke(serial); // a key without an end is worse than no draft
        return no_promise();
    }
    return DraftKey(serial, life, std::move(secret));
}

Result<std::optional<DraftKey>> DraftKey::find(std::string_view channel_path, std::chrono::seconds life) {
    if (!possess_own_keyring()) return no_promise();
    const auto serial = search(description_of(channel_path));
    if (!serial) return std::optional<DraftKey>{};
    bool whole = false;
    auto secret = Secret::filled_by([&](std::uint8_t* bytes) {
        whole = keyctl(KEYCTL_READ, *serial, bytes, Secret::size) ==
                static_cast<long>(Secret::size);
    });
    if (!whole) return std::optional<DraftKey>{}; // its time ended between the two calls
    DraftKey key(*serial, life, std::move(secret));
    TRY(key.touch());
    return std::optional{std::move(key)};
}

Result<void> DraftKey::touch() {
    if (!set_life(serial_, life_)) return no_promise();
    return {};
}

Result<void> DraftKey::revoke() {
    const bool gone =
        keyctl_revoke(serial_) == 0 || errno == EKEYREVOKED || errno == EKEYEXPIRED || errno == ENOKEY;
    if (!gone) return no_promise();
    return {};
}

DraftBlob DraftKey::seal(const DraftContext& context, View plain) const {
    ensure(plain.size() <= plain_bytes_max);
    auto padded = crypto::secret_copy(plain);
    crypto::pad(padded, pad_bytes);
    DraftBlob blob{formats::encode(context), crypto::random_bytes<crypto::Nonce24>(), {}};
    blob.ciphertext = crypto::aead_seal(secret_, blob.nonce, padded, blob.context);
    return blob;
}

Result<crypto::SecretBytes> DraftKey::open(const DraftBlob& blob, const DraftContext& expected) const {
    auto plain = TRY(crypto::aead_open(secret_, blob.nonce, blob.ciphertext, blob.context));
    const auto context = TRY(formats::decode<DraftContext>(blob.context));
    if (context.device != expected.device || context.draft != expected.draft || context.slot != expected.slot)
        return Error{Failure::WrongKey, "a draft of another visit or of another slot"};
    TRY(crypto::unpad(plain, pad_bytes));
    return plain;
}

} // namespace teduh::draft
