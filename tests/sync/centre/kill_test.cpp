#include "tests/sample.hpp"
#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <map>
#include <thread>

using namespace teduh;
using namespace teduh::tests;
using protocol::OutcomeKind;

namespace {

constexpr std::size_t batch_entries = 8;

// Pushes until the line breaks; keeps every receipt that was read.
class Pusher {
public:
    Pusher(const TestOffice& office, const TestCentre& centre)
        : centre_(centre), author_(office, office.desk), device_(office.desk) {}

    void push_until_broken() {
        auto client = centre_.client(device_);
        if (!client.greet()) return;
        for (;;) {
            protocol::Batch batch;
            for (auto i = receipts_.size(); batch.items.size() < batch_entries; ++i) {
                if (i == made_.size()) made_.push_back(author_.make());
                batch.items.push_back(made_[i].item);
            }
            const auto answer = client.try_ask(https::Method::Post, protocol::push_target, formats::encode(batch));
            if (!answer) return;
            ensure(answer->status == 200);
            const auto decoded = formats::decode<protocol::BatchAnswer>(answer->body).value();
            for (const auto& outcome : decoded.outcomes) {
                ensure(outcome.kind == OutcomeKind::Receipt);
                receipts_.push_back(outcome.receipt);
            }
        }
    }

    const std::vector<TestSubmission>& made() const { return made_; }
    const std::vector<formats::SignedReceipt>& receipts() const { return receipts_; } // of made_[0..]

private:
    const TestCentre& centre_;
    TestAuthor author_;
    const TestDevice& device_;
    std::vector<TestSubmission> made_;
    std::vector<formats::SignedReceipt> receipts_;
};

} // namespace

TEST_CASE("a centre killed again and again under load loses nothing it acknowledged", "[centre][kill]") {
    const TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.write_config_file("[limits]\ndesk_entries_burst = 10000000\naddress_requests_per_s = 100000\n");
    Pusher pusher(office, centre);
    const auto kills = number_from("TEDUH_CENTRE_KILLS", 50);
    for (std::size_t i = 0; i < kills; ++i) {
        centre.start_program(TEDUH_CENTRE_PROGRAM);
        std::thread killer([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20 + crypto::random_below(120)));
            centre.kill_program(SIGKILL);
        });
        pusher.push_until_broken();
        killer.join();
        centre.wait_for_program();
    }
    centre.start_program(TEDUH_CENTRE_PROGRAM);
    auto client = centre.greeted(office.desk);
    std::map<Hash, std::uint64_t> held;
    std::uint64_t next = 1;
    auto server_hash = formats::first_server_hash(office.id, office.centre_server.log());
    for (;;) {
        const auto page = client.pull(next);
        if (page.entries.empty()) break;
        for (const auto& pulled : page.entries) {
            REQUIRE(pulled.index == next++); // nothing is left out
            const auto hash = formats::entry_hash(pulled.entry);
            server_hash = formats::next_server_hash(server_hash, pulled.index, hash, pulled.received_at_ms);
            REQUIRE(held.emplace(hash, pulled.index).second); // nothing is there twice
            for (const auto& object : pulled.objects) REQUIRE(object); // nothing is there by half
        }
    }
    CHECK(client.hello().head->content().value().server_hash == server_hash);
    WARN(kills << " kills, " << pusher.receipts().size() << " receipts, " << held.size() << " entries held");
    REQUIRE(pusher.receipts().size() > kills);
    for (std::size_t i = 0; i < pusher.receipts().size(); ++i) {
        const auto receipt = pusher.receipts()[i].content().value();
        REQUIRE(receipt.entry_hash == pusher.made()[i].hash);
        REQUIRE(held.at(receipt.entry_hash) == receipt.index);
    }
}
