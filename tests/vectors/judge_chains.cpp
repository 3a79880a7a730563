#include "storage/crypto/text_form.hpp"
#include "storage/formats/receipt.hpp"
#include "storage/keyring/enrol.hpp"
#include "storage/keyring/wrap_rules.hpp"
#include "storage/vault/open/object.hpp"
#include "sync/protocol/bundle.hpp"
#include "sync/protocol/nonce.hpp"
#include "vector_file.hpp"

// The ops about chains and signatures: entries, events, the keyring, receipts, requests. Where a program spreads the
// checks over several places (the ledger, the centre), the rule itself is judged here with the same functions.
namespace teduh::vectors {
namespace {

using namespace formats;
using Outputs = std::map<std::string, std::string>;
using crypto::hex;

Error refused(Refusal refusal) { return {Failure::Rejected, refusal, "a rule of the annex"}; }

#define DEMAND(condition, refusal)                                                                                     \
    if (!(condition)) return refused(Refusal::refusal)

Result<Outputs> entry(const Case& test) {
    const auto signed_entry = TRY(decode_array<SignedEntry>(test.bytes("signed_entry")));
    const auto content = TRY(signed_entry.content());
    const auto certificate = test.bytes("certificate");
    const auto statement = TRY(decode_statement(certificate));
    const auto& device = std::get<DeviceAddBody>(statement.body);
    DEMAND(content.office == statement.office && content.device == device_id_of(device.sign_key), BadContext);
    DEMAND(signed_entry.signed_by(device.sign_key, "teduh/entry/1"), BadSignature);
    DEMAND(content.seq <= test.number("seq"), Gap);
    const auto prev = test.has("prev") ? test.fixed<Hash>("prev") : genesis_hash(certificate);
    DEMAND(content.prev == prev, BadChain);
    return Outputs{{"eh", hex(entry_hash(signed_entry))}};
}

Result<Outputs> event(const Case& test) {
    const auto header = TRY(decode<RecordHeader>(test.bytes("header")));
    const auto decoded = TRY(records::decode_event(test.bytes("event")));
    const vault::Authority authority{
        static_cast<Role>(test.number("role")), [&](const StaffId& id) -> std::optional<SignPublicKey> {
            if (!test.has("staff_id") || id != test.fixed<StaffId>("staff_id")) return std::nullopt;
            return test.fixed<SignPublicKey>("staff_sign_pk");
        }};
    TRY(vault::verify_author(decoded, header, test.fixed<DeviceId>("capsule_device_id"), authority));
    return Outputs{};
}

Result<keyring::Keyring> chain_of(const Case& test) {
    const auto items = test.all("item");
    auto keyring = TRY(keyring::Keyring::start(TRY(decode_array<KeyringItem>(items.at(0)))));
    for (std::size_t i = 1; i < items.size(); ++i) TRY(keyring.extend(TRY(decode_array<KeyringItem>(items[i]))));
    return keyring;
}

Result<Outputs> keyring_chain(const Case& test) {
    const auto keyring = TRY(chain_of(test));
    return Outputs{{"n", std::to_string(keyring.n())}, {"head", hex(keyring.head())}};
}

Result<Outputs> wraps(const Case& test) {
    TRY(keyring::check_wraps(TRY(chain_of(test)), TRY(decode<Capsule>(test.bytes("capsule")))));
    return Outputs{};
}

Result<Outputs> receipt(const Case& test) {
    const auto signed_receipt = TRY(decode_array<SignedReceipt>(test.bytes("signed_receipt")));
    const auto content = TRY(signed_receipt.content());
    const auto key = test.fixed<SignPublicKey>("receipt_pk");
    const auto log = log_id_of(key, static_cast<std::uint32_t>(test.number("log_epoch")));
    DEMAND(content.signer == signer_id_of(key) && signed_receipt.signed_by(key, "teduh/receipt/1"), BadSignature);
    DEMAND(content.office == test.fixed<OfficeId>("office") && content.device == test.fixed<DeviceId>("device_id") &&
               content.seq == test.number("seq") && content.log == log,
           BadContext);
    DEMAND(content.entry_hash == test.fixed<Hash>("eh"), BadHash);
    const auto next = next_server_hash(test.fixed<Hash>("prev_s"), test.number("i"), content.entry_hash,
                                       content.received_at_ms);
    DEMAND(content.index == test.number("i") && content.server_hash == next, BadChain);
    return Outputs{{"s", hex(next)}};
}

Result<Outputs> head(const Case& test) {
    const auto signed_head = TRY(decode_array<SignedHead>(test.bytes("signed_head")));
    const auto content = TRY(signed_head.content());
    const auto key = test.fixed<SignPublicKey>("receipt_pk");
    DEMAND(content.signer == signer_id_of(key) && signed_head.signed_by(key, "teduh/head/1"), BadSignature);
    DEMAND(content.office == test.fixed<OfficeId>("office") &&
               content.log == log_id_of(key, static_cast<std::uint32_t>(test.number("log_epoch"))),
           BadContext);
    const auto known = test.number("known_i");
    DEMAND(content.index > known || (content.index == known && content.server_hash == test.fixed<Hash>("known_s")),
           Fork);
    return Outputs{};
}

Result<Outputs> request(const Case& test) {
    const auto auth = TRY(protocol::parse_auth(test.text("auth")));
    const auto key = crypto::NonceKey::from(test.bytes("nonce_key"));
    DEMAND(protocol::nonce_holds(key, test.fixed<protocol::Instance>("instance"), auth.nonce, test.number("now")),
           BadNonce);
    DEMAND(test.text("host") == test.text("my_host"), WrongHost);
    const auto sign_key = test.fixed<SignPublicKey>("sign_pk");
    DEMAND(auth.device == device_id_of(sign_key), UnknownDevice);
    const auto body = test.bytes("body");
    const protocol::Request rebuilt{test.text("method"), test.text("host"), test.text("target"), auth.device,
                                    auth.nonce,          auth.counter,      body.size(),         auth.body_hash};
    DEMAND(crypto::verify(sign_key, protocol::request_domain, encode_array(rebuilt), auth.signature), BadSignature);
    DEMAND(auth.counter > test.number("last_ctr"), Replay);
    DEMAND(auth.body_hash == protocol::body_hash(body), BadBodyHash);
    return Outputs{{"device_id", hex(auth.device)}};
}

Result<Outputs> config(const Case& test) {
    const auto object = TRY(decode_array<ConfigObject>(test.bytes("config_object")));
    const auto content = TRY(object.content());
    DEMAND(content.office == test.fixed<OfficeId>("office"), BadContext);
    DEMAND(content.author == test.fixed<StaffId>("staff_id"), NoRight);
    DEMAND(object.signed_by(test.fixed<SignPublicKey>("staff_sign_pk"), "teduh/config/1"), BadSignature);
    const auto prev = test.has("prev") ? crypto::hash("teduh/config-link/1", {test.bytes("prev")}) : Hash{};
    DEMAND(content.version == test.number("version") + 1 && content.prev == prev, BadChain);
    return Outputs{};
}

Result<Outputs> enrol_code(const Case& test) {
    const auto qr = TRY(decode<EnrolQr>(test.bytes("enrol_qr")));
    return Outputs{{"code", keyring::enrol_code(test.fixed<SignPublicKey>("root_pk"), test.fixed<Hash>("link"), qr)}};
}

Result<Outputs> enrol_typed(const Case& test) {
    const auto bytes = test.bytes("enrol_qr");
    const auto qr = TRY(decode<EnrolQr>(bytes));
    const auto typed = keyring::typed_text(qr);
    DEMAND(encode(TRY(keyring::from_typed_text(typed, qr.url))) == bytes, BadForm);
    return Outputs{{"typed", typed}};
}

Result<Outputs> ids(const Case& test) {
    const auto sign_key = test.fixed<SignPublicKey>("sign_pk");
    const auto log =
        log_id_of(test.fixed<SignPublicKey>("receipt_pk"), static_cast<std::uint32_t>(test.number("log_epoch")));
    return Outputs{{"device_id", hex(device_id_of(sign_key))},
                   {"sig_id", hex(signer_id_of(sign_key))},
                   {"key_id", hex(key_id_of(test.fixed<BoxPublicKey>("box_pk")))},
                   {"log_id", hex(log)},
                   {"s_0", hex(first_server_hash(test.fixed<OfficeId>("office"), log))}};
}

Result<Outputs> bundle(const Case& test) {
    const auto bytes = test.base64("bundle");
    std::size_t at = 0;
    const auto read = [&](std::span<std::uint8_t> to) -> Result<std::size_t> {
        const auto size = std::min<std::size_t>({to.size(), bytes.size() - at, 1000});
        std::ranges::copy(View{bytes}.subspan(at, size), to.begin());
        at += size;
        return size;
    };
    protocol::BundleReader reader(read, test.fixed<OfficeId>("office"));
    const auto head = TRY(reader.head());
    std::size_t parts = 0;
    Hash last;
    while (const auto item = TRY(reader.next())) {
        if (const auto* batch = std::get_if<protocol::Batch>(&*item)) last = entry_hash(batch->items.back().entry);
        else ++parts;
    }
    return Outputs{{"device_id", hex(head.device)}, {"from", std::to_string(head.from)}, {"to", std::to_string(head.to)},
                   {"parts", std::to_string(parts)}, {"eh", hex(last)}};
}

using Op = Result<Outputs> (*)(const Case&);
constexpr std::pair<std::string_view, Op> chain_ops[] = {
    {"entry", entry},   {"event", event},     {"keyring", keyring_chain}, {"wraps", wraps},           {"receipt", receipt},
    {"head", head},     {"request", request}, {"config", config},         {"enrol_code", enrol_code}, {"enrol_typed", enrol_typed}, {"ids", ids},
    {"bundle", bundle},
};

} // namespace

std::optional<Verdict> judge_chain(const Case& test) {
    const auto* op = std::ranges::find(chain_ops, std::string_view(test.text("op")), &std::pair<std::string_view, Op>::first);
    if (op == std::end(chain_ops)) return std::nullopt;
    const auto result = op->second(test);
    if (!result) return Verdict{std::string(text_of(result.error().refusal).name.text()), {}};
    return Verdict{"accept", *result};
}

} // namespace teduh::vectors
