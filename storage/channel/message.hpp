#pragma once

#include "storage/formats/draft.hpp"
#include "storage/formats/enrolment.hpp"
#include "storage/formats/failure.hpp"
#include "storage/formats/health.hpp"
#include "storage/formats/identity.hpp"
#include "storage/formats/receipt.hpp"
#include "storage/formats/statement.hpp"

#include <string>
#include <variant>

// The messages between the ui programs and teduhd, in the numbers of docs/formats/teduh.cddl section 10. Nothing
// here holds a client's words: everything is sealed before it crosses.
namespace teduh::channel {

using namespace teduh::formats;

constexpr std::size_t frame_bytes_max = 4'194'304;
constexpr std::size_t first_frame_bytes_max = 4096; // until hello is answered
constexpr std::uint8_t channel_version = 1;

struct Hello {
    static constexpr std::uint8_t number = 1;
    std::uint8_t version = channel_version;
    std::string program;
};
struct Ready { // why no form may start: trouble is None when one may
    static constexpr std::uint8_t number = 2;
    std::optional<DeviceId> device;
    std::optional<OfficeId> office;
    Role role = Role::None;
    Refusal trouble = Refusal::None;
    std::uint32_t keyring_n = 0;
};
struct KeyringGet {
    static constexpr std::uint8_t number = 3;
    std::uint32_t from = 1;
};
struct KeyringRows { // core's answer, and keyring_put from the desk and the administrator
    static constexpr std::uint8_t number = 4;
    KeyringPage page;
};
struct VisitBegin {
    static constexpr std::uint8_t number = 5;
    DraftId visit;
};
struct VisitEnd {
    static constexpr std::uint8_t number = 6;
    DraftId visit;
};
struct DraftPut {
    static constexpr std::uint8_t number = 7;
    DraftBlob draft;
};
struct DraftGet {
    static constexpr std::uint8_t number = 8;
    std::optional<DraftId> draft;
    std::optional<std::uint8_t> slot = {}; // of a desk: this one alone
};
struct Done {
    static constexpr std::uint8_t number = 9;
};
struct DraftDrop {
    static constexpr std::uint8_t number = 10;
    DraftId draft;
};
struct PartPut {
    static constexpr std::uint8_t number = 11;
    ObjectId object;
    std::uint8_t index = 0;
    Bytes part;
};
struct Submit {
    static constexpr std::uint8_t number = 12;
    std::vector<Bytes> objects; // inline, in the order of an entry's key 18
    std::optional<DraftId> draft;
};
struct Stored { // sent only after COMMIT
    static constexpr std::uint8_t number = 13;
    std::uint64_t seq = 1;
    Hash entry_hash;
};
struct Call {
    static constexpr std::uint8_t number = 14;
    std::uint32_t visit = 0;
};
struct CallAnswer {
    static constexpr std::uint8_t number = 15;
    bool acknowledged = false;
};
struct CallAck {
    static constexpr std::uint8_t number = 16;
    DeviceId kiosk;
    std::uint32_t visit = 0;
};
struct List {
    static constexpr std::uint8_t number = 17;
    std::uint64_t from = 1;
    std::uint32_t limit = 256;
};
struct Listed {
    static constexpr std::uint8_t number = 18;
    std::vector<Pulled> entries;
};
struct PartGet {
    static constexpr std::uint8_t number = 19;
    Hash object_hash;
    std::uint8_t index = 0;
};
struct Part {
    static constexpr std::uint8_t number = 20;
    Bytes part;
};
struct ConfigGet {
    static constexpr std::uint8_t number = 21;
    std::string name;
};
struct ConfigAnswer {
    static constexpr std::uint8_t number = 22;
    ConfigObject config;
};
struct CacheSegment {
    static constexpr std::uint8_t number = 23;
    std::uint32_t segment = 0;
    std::optional<CacheBlob> blob; // absent: get
};
struct Identity {
    static constexpr std::uint8_t number = 24;
    StaffId staff;
    std::optional<IdentityFile> file; // absent: get
};
struct Status {
    static constexpr std::uint8_t number = 25;
};
struct StatusAnswer {
    static constexpr std::uint8_t number = 26;
    std::uint64_t waiting = 0; // entries without the centre's receipt, and photos that are not whole there
    std::uint64_t sent = 0;
    std::uint64_t last_receipt_ms = 0;
    Refusal trouble = Refusal::None;
    std::optional<bool> visit_open{}; // true, or nothing: also from a core that does not know of it (SPEC F.8)
};
struct EnrolBegin { // from a desk with the officer's public keys (SPEC H.4)
    static constexpr std::uint8_t number = 27;
    std::optional<SignPublicKey> staff_sign;
    std::optional<BoxPublicKey> staff_box;
    std::optional<StaffId> staff;
};
struct EnrolAnswer {
    static constexpr std::uint8_t number = 28;
    EnrolQr request;
};
struct EnrolCode {
    static constexpr std::uint8_t number = 29;
    std::string code;
};
struct Bundle {
    static constexpr std::uint8_t number = 30;
    bool out = true;
};
enum class Topic : std::uint8_t { Calls = 1, Entries = 2, Keyring = 3, Config = 4, Link = 5 };
struct Notice {
    static constexpr std::uint8_t number = 31;
    Topic topic = Topic::Entries;
};
struct Heartbeat {
    static constexpr std::uint8_t number = 32;
};
struct Verify {
    static constexpr std::uint8_t number = 33;
};
struct Finding {
    std::uint64_t seq = 0;
    Refusal refusal = Refusal::None;
};
struct Verified {
    static constexpr std::uint8_t number = 34;
    std::uint64_t entries_checked = 0;
    std::vector<Finding> findings;
};
struct Failed {
    static constexpr std::uint8_t number = 35;
    FailureNotice failure;
};
struct DeviceSecretGet {
    static constexpr std::uint8_t number = 36;
    StaffId staff;
};
struct DeviceSecretAnswer { // D and L; whoever decodes it takes them into keys and wipes the rest
    static constexpr std::uint8_t number = 37;
    FixedBytes<struct DeviceSecretTag, 32> unlock_secret;
    FixedBytes<struct CacheSecretTag, 32> cache_secret;
};
struct CallsGet {
    static constexpr std::uint8_t number = 38;
};
struct OpenCall { // a kiosk's person waits for an officer; nothing says what for (SPEC H.11)
    DeviceId kiosk;
    std::uint32_t visit = 0;
    bool acknowledged = false; // an officer is on the way
    std::uint64_t since_ms = 0; // by the server's clock
};
struct Calls { // after the notice of calls, and once at the start
    static constexpr std::uint8_t number = 39;
    std::vector<OpenCall> calls; // each once
};

struct DraftsGet { // an officer's own, kept at this desk
    static constexpr std::uint8_t number = 40;
    StaffId staff;
};
struct DraftKept {
    DraftId draft;
    std::uint32_t revision = 0; // of its last change
    std::uint64_t bytes = 0;    // as kept, all slots
};
struct Drafts {
    static constexpr std::uint8_t number = 41;
    std::vector<DraftKept> drafts;
};
struct HealthGet {
    static constexpr std::uint8_t number = 42;
};
struct Health {
    static constexpr std::uint8_t number = 43;
    HealthFacts facts;
};

using Message =
    std::variant<Hello, Ready, KeyringGet, KeyringRows, VisitBegin, VisitEnd, DraftPut, DraftGet, Done, DraftDrop,
                 PartPut, Submit, Stored, Call, CallAnswer, CallAck, List, Listed, PartGet, Part, ConfigGet,
                 ConfigAnswer, CacheSegment, Identity, Status, StatusAnswer, EnrolBegin, EnrolAnswer, EnrolCode, Bundle,
                 Notice, Heartbeat, Verify, Verified, Failed, DeviceSecretGet, DeviceSecretAnswer, CallsGet, Calls, DraftsGet, Drafts,
                 HealthGet, Health>;

// An answer repeats the request's id; a notice has 0.
struct Frame {
    static constexpr std::size_t size_max = frame_bytes_max;
    std::uint32_t id = 0;
    Message message;
};

// Without the length in front.
Bytes encode_frame(const Frame& frame);
Result<Frame> decode_frame(View bytes);

// Who is at the other end (SO_PEERCRED and the socket it came by).
enum class Peer : std::uint8_t { Kiosk, Desk, Administrator, Core };
// The column "who" of annex 10. A message from a peer not named there ends the connection. Before the device has a
// certificate the two ui programs may also begin an enrolment.
bool may_send(Peer peer, const Message& message, bool enrolled);

} // namespace teduh::channel
