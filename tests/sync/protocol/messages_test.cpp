#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::protocol;
using formats::decode;
using formats::encode;

namespace {

template <class Content>
formats::Signed<Content> signed_sample(std::uint8_t fill) {
    formats::Signed<Content> value;
    value.bytes = encode(Content{});
    value.signature.bytes.fill(fill);
    return value;
}

SignedEntry sample_entry() {
    formats::Entry entry;
    entry.objects.resize(1);
    entry.objects[0].type = 1;
    entry.objects[0].size = 4112;
    SignedEntry value;
    value.bytes = encode(entry);
    return value;
}

// Every prefix and every single changed byte is refused or read as exactly what those bytes say.
template <class Message>
void check_strict(const Message& message) {
    const auto bytes = encode(message);
    CHECK(encode(decode<Message>(bytes).value()) == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        if (decode<Message>(View{bytes}.first(size))) FAIL("a prefix was accepted");
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (const auto flip : {0x01, 0x20, 0x80}) {
            auto bent = bytes;
            bent[i] ^= static_cast<std::uint8_t>(flip);
            if (const auto seen = decode<Message>(bent); seen && encode(*seen) != bent) FAIL("bytes were reinterpreted");
        }
    auto longer = bytes;
    longer.push_back(0);
    CHECK(decode<Message>(longer).error().refusal == Refusal::BadForm);
}

} // namespace

TEST_CASE("hello names the log, echoes the challenge, and has no head for an unknown office", "[protocol]") {
    Hello hello;
    hello.challenge.bytes.fill(9);
    check_strict(hello);
    CHECK_FALSE(decode<Hello>(encode(hello)).value().head);
    hello.head = signed_sample<formats::LogHead>(5);
    check_strict(hello);
    CHECK(decode<Hello>(encode(hello)).value().head->signature.bytes[0] == 5);
}

TEST_CASE("have, batch and page keep their bytes", "[protocol]") {
    Have have;
    have.manifests.push_back({Bytes(100, 1), std::vector<Hash>(16)});
    check_strict(have);
    check_strict(HaveAnswer{{{Hash{}, {0, 3, 15}}, {Hash{}, {}}}});
    check_strict(Batch{{{sample_entry(), {Bytes(40, 2)}}, {sample_entry(), {Bytes(1, 2), Bytes(2, 3)}}}});
    Page page;
    page.head = signed_sample<formats::LogHead>(6);
    page.entries.push_back({3, 77, sample_entry(), {std::nullopt, Bytes(12, 1)}});
    check_strict(page);
    ConfigPage configs;
    formats::Config config;
    config.name = "HOURS";
    configs.items.push_back({encode(config), {}});
    check_strict(configs);
    check_strict(ConfigPage{});
}

TEST_CASE("each outcome has its own shape, and no other shape is an outcome", "[protocol]") {
    const auto receipt = signed_sample<formats::Receipt>(7);
    BatchAnswer answer;
    answer.outcomes = {
        {.kind = OutcomeKind::Receipt, .receipt = receipt},
        {.kind = OutcomeKind::Missing, .objects = std::vector<Hash>(2)},
        {.kind = OutcomeKind::Gap, .expected_seq = 12},
        {.kind = OutcomeKind::Fork, .held = sample_entry()},
        {.kind = OutcomeKind::Refused, .refusal = Refusal::MissingWrap},
        {.kind = OutcomeKind::Pending, .receipt = receipt, .objects = std::vector<Hash>(1)},
    };
    check_strict(answer);
    const auto seen = decode<BatchAnswer>(encode(answer)).value();
    REQUIRE(seen.outcomes.size() == 6);
    CHECK(seen.outcomes[0].receipt == receipt);
    CHECK(seen.outcomes[2].expected_seq == 12);
    CHECK(seen.outcomes[3].held == sample_entry());
    CHECK(seen.outcomes[4].refusal == Refusal::MissingWrap);
    CHECK(seen.outcomes[5].objects.size() == 1);
    for (const Bytes& wrong : {Bytes{0x80}, Bytes{0x81, 0x03}, Bytes{0x82, 0x07, 0x01}, Bytes{0x82, 0x00, 0x01},
                               Bytes{0x83, 0x03, 0x01, 0x01}, Bytes{0x82, 0x05, 0x18, 0x40}}) {
        Bytes bytes{0xa2, 0x01, 0x01, 0x14, 0x81};
        append(bytes, wrong);
        CHECK(decode<BatchAnswer>(bytes).error().refusal == Refusal::BadForm);
    }
}

TEST_CASE("calls, waits and failures keep their bytes", "[protocol]") {
    check_strict(Call{{}, CallStep::Acknowledge, visit_max});
    WaitAnswer wait;
    wait.head = signed_sample<formats::LogHead>(1);
    wait.calls.push_back({{}, 5, CallStep::Call, 1'800'000'000'000});
    wait.keyring_n = 7;
    wait.next = 9;
    check_strict(wait);
    check_strict(formats::FailureNotice{Refusal::Quota, 30});
    check_strict(formats::FailureNotice{Refusal::BadNonce, std::nullopt});
}

TEST_CASE("a newer version is told from nonsense", "[protocol]") {
    auto bytes = encode(Call{});
    bytes[2] = 2;
    CHECK(decode<Call>(bytes).error().refusal == Refusal::Newer);
    bytes.pop_back();
    CHECK(decode<Call>(bytes).error().refusal == Refusal::BadForm);
    CHECK(decode<Call>(Bytes(small_bytes_max + 1)).error().refusal == Refusal::TooLarge);
}
