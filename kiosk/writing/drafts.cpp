#include "kiosk/writing/drafts.hpp"

#include "storage/crypto/aead.hpp"
#include "storage/crypto/hash.hpp"

namespace teduh::writing {
namespace {

constexpr std::size_t pad_bytes = 4'096;
constexpr std::size_t plain_bytes_max = 527 * pad_bytes - 1; // padded and sealed it fits a draft-blob

} // namespace

Draft::Draft(const formats::DeviceId& device, const vault::StaffIdentity& author, const formats::DraftId& draft)
    : device_(device), author_(author.staff), draft_(draft),
      key_(crypto::derive<Key>(author.seed, "teduh/draft/1", {draft})) {}

Draft Draft::begin(const formats::DeviceId& device, const vault::StaffIdentity& author) {
    return Draft(device, author, crypto::random_bytes<formats::DraftId>());
}

// Padded, so that its size says little of what was written.
Result<void> Draft::keep(channel::Client& core, std::uint8_t slot, View plain) {
    if (slot > draft_photo_slots) return Error{Failure::Usage, Refusal::BadForm, "a draft has a form and eight photos"};
    if (plain.size() > plain_bytes_max) return Error{Failure::Usage, Refusal::TooLarge, "a draft's slot is over 2 MiB"};
    const formats::DraftContext context{device_, draft_, slot, ++revision_, author_};
    auto padded = crypto::secret_copy(plain);
    crypto::pad(padded, pad_bytes);
    formats::DraftBlob blob{formats::encode(context), crypto::random_bytes<crypto::Nonce24>(), {}};
    blob.ciphertext = crypto::aead_seal(key_, blob.nonce, padded, blob.context);
    TRY(core.ask_for<channel::Done>(channel::DraftPut{std::move(blob)}));
    return {};
}

Result<void> Draft::drop(channel::Client& core) { return drop_draft(core, draft_); }

Result<crypto::SecretBytes> Draft::open(const formats::DraftBlob& blob, std::uint8_t& slot) {
    const auto context = TRY(formats::decode<formats::DraftContext>(blob.context));
    if (context.device != device_ || context.draft != draft_)
        return Error{Failure::Corrupt, Refusal::BadContext, "a draft stands in another's place"};
    if (context.author != author_) return Error{Failure::WrongKey, Refusal::NoWrap, "a draft of another officer"};
    auto plain = crypto::aead_open(key_, blob.nonce, blob.ciphertext, blob.context);
    if (!plain || !crypto::unpad(*plain, pad_bytes))
        return Error{Failure::Corrupt, Refusal::BadSeal, "a draft was tampered with"};
    revision_ = std::max(revision_, context.revision);
    slot = context.slot;
    return *std::move(plain);
}

Result<void> drop_draft(channel::Client& core, const formats::DraftId& draft) {
    TRY(core.ask_for<channel::Done>(channel::DraftDrop{draft}));
    return {};
}

Result<std::vector<channel::DraftKept>> drafts_of(channel::Client& core, const formats::StaffId& staff) {
    return std::move(TRY(core.ask_for<channel::Drafts>(channel::DraftsGet{staff})).drafts);
}

Result<OpenedDraft> open_draft(channel::Client& core, const formats::DeviceId& device,
                               const vault::StaffIdentity& author, const formats::DraftId& draft,
                               DraftPart part) {
    const auto slot = part == DraftPart::Form ? std::optional(draft_form_slot) : std::nullopt;
    auto answers = TRY(core.ask_all(channel::DraftGet{draft, slot}));
    OpenedDraft opened{Draft(device, author, draft), {}};
    for (const auto& answer : answers) {
        const auto* put = std::get_if<channel::DraftPut>(&answer);
        if (put == nullptr) return Error{Failure::Corrupt, Refusal::BadForm, "the core gave an answer of another kind"};
        std::uint8_t number = 0;
        auto content = TRY(opened.draft.open(put->draft, number));
        if (!content.empty()) opened.slots.insert_or_assign(number, std::move(content));
    }
    if (answers.empty()) return Error{Failure::Rejected, Refusal::NotFound, "this draft is not here"};
    return opened;
}

} // namespace teduh::writing
