#include "sync/centre/backup.hpp"
#include "tests/sample.hpp"
#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <thread>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct Backed {
    TestOffice office;
    TestCentre centre{office, office.centre_server};
    TestAuthor author{office, office.desk};
    TestFolder copies;

    Backed() { centre.start(); }
    void push(std::size_t entries) {
        auto client = centre.greeted(office.desk);
        protocol::Batch batch;
        for (std::size_t i = 0; i < entries; ++i) batch.items.push_back(author.make().item);
        REQUIRE(client.try_ask(https::Method::Post, protocol::push_target, formats::encode(batch))->status == 200);
    }
    std::filesystem::path copy(std::string_view name) const { return copies.path() / name; }
    Result<centre::BackupMade> back_up(std::string_view name) const { return centre::back_up(centre.config, {copy(name), {}}); }
    std::vector<std::string> left() const {
        std::vector<std::string> names;
        for (const auto& each : std::filesystem::directory_iterator(copies.path())) names.push_back(each.path().filename().string());
        return names;
    }
};

// Everything of a file that a restored centre would serve, in its order.
Result<Bytes> content_of(const std::filesystem::path& file, const formats::LogId& log) {
    const auto storage = TRY(centre::SqliteStorage::open(file, log));
    const auto reading = TRY(storage->read());
    Bytes all;
    for (const auto& office : TRY(reading->offices())) {
        append(all, formats::encode(TRY(reading->keyring(office))));
        for (const auto& entry : TRY(reading->entries_from(office, 1, 1000))) {
            append(all, formats::encode_array(entry.entry));
            append(all, entry.receipt);
            for (const auto& ref : TRY(entry.entry.content()).objects)
                if (const auto object = TRY(reading->object(office, ref.object_hash))) append(all, object->content);
        }
    }
    return all;
}

} // namespace

TEST_CASE("a backup beside pushes holds a whole log, and what came before it began", "[centre][backup]") {
    Backed backed;
    backed.push(40);
    std::atomic<bool> done{false};
    std::thread others([&] {
        while (!done) backed.push(4);
    });
    std::vector<std::uint64_t> entries;
    for (const auto* name : {"a", "b", "c"}) {
        const auto made = backed.back_up(name);
        if (made) entries.push_back(made->content.entries);
        else WARN(made.error().detail.text());
    }
    done = true;
    others.join();
    REQUIRE(entries.size() == 3);
    CHECK(entries[0] >= 40);
    CHECK(std::ranges::is_sorted(entries));
    CHECK(backed.left().size() == 3); // no log, no index, nothing half
}

TEST_CASE("a backup is not made where no centre runs, over a file, or without room for its name", "[centre][backup]") {
    Backed backed;
    REQUIRE(backed.back_up("copy"));
    CHECK(backed.back_up("copy").error().failure == Failure::Usage);
    CHECK(backed.back_up("nowhere/copy").error().failure == Failure::Rejected);
    backed.centre.stop();
    CHECK(backed.back_up("later").error().failure == Failure::Unreachable);
    CHECK(backed.left() == std::vector<std::string>{"copy"});
}

TEST_CASE("a flipped byte anywhere in a copy is found, or is none of what a centre serves", "[centre][backup]") {
    Backed backed;
    backed.push(12);
    const auto before = backed.back_up("copy").value();
    backed.centre.stop();
    const auto identity = centre::ServerIdentity(read_file(backed.centre.config.receipt_seed, 32).value(), 0);
    const auto good = read_file(before.file, 1 << 24).value();
    const auto served = content_of(before.file, identity.log()).value();
    std::size_t found = 0, tried = 0;
    for (std::size_t at = 4096; at < good.size(); at += 2'999, ++tried) {
        auto flawed = good;
        flawed[at] ^= 0x10;
        const auto file = backed.copy("flawed-" + std::to_string(at));
        std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(flawed.data()),
                                                                       static_cast<std::streamsize>(flawed.size()));
        const auto checked = centre::check_copy(file, identity);
        if (!checked) ++found;
        else if (const auto content = content_of(file, identity.log()); !content || *content != served) // free space, or what stands twice
            FAIL_CHECK("byte " << at << ": " << (content ? "served" : content.error().detail.text()));
    }
    CHECK(found > 20);
    CHECK(centre::check_copy(before.file, identity).value().entries == 12);
}

TEST_CASE("the copy of another log is not taken for this one's", "[centre][backup]") {
    Backed backed;
    const auto made = backed.back_up("copy").value();
    const auto seed = read_file(backed.centre.config.receipt_seed, 32).value();
    CHECK(centre::check_copy(made.file, centre::ServerIdentity(seed, 0)));
    CHECK(centre::check_copy(made.file, centre::ServerIdentity(seed, 1)).error().refusal == Refusal::BadContext);
}

TEST_CASE("a centre under load answers through its threads, and not while they stand still", "[centre][supervised]") {
    Backed backed;
    auto& running = backed.centre.running();
    CHECK(running.comes_round());
    const auto comes = [&] {
        for (int i = 0; i < 100; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(10)))
            if (running.comes_round()) return true;
        return false;
    };
    CHECK(comes());
    std::vector<std::thread> pushes;
    {
        auto held = running.storage().write(); // nobody else may write
        REQUIRE(held);
        for (int i = 0; i < 3; ++i) pushes.emplace_back([&] { backed.centre.greeted(backed.office.desk).try_ask(
            https::Method::Post, protocol::push_target, formats::encode(protocol::Batch{{TestAuthor(backed.office, backed.office.desk).make().item}})); });
        std::this_thread::sleep_for(std::chrono::milliseconds(700)); // all three workers wait for the writer
        comes();                                                    // what had been asked before they did
        CHECK_FALSE(comes());
    }
    for (auto& push : pushes) push.join();
    CHECK(comes());
}
