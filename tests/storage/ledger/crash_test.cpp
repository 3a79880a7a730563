#include "storage/ledger/steps.hpp"
#include "tests/storage/ledger/night.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

using namespace teduh;
using namespace teduh::tests;

namespace {

constexpr int ended_at_step = 77;

// Submits in a process of its own that ends at the named step, as if it had been killed there.
int submit_and_die(const Desk& desk, const ledger::Submission& submission, std::string_view where) {
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        auto ledger = desk.open();
        if (!ledger) ::_exit(1);
        ledger::set_step([&](std::string_view name) {
            if (name == where) ::_exit(ended_at_step);
        });
        (void)ledger->reserve_space(1 << 20);
        (void)desk.submit(*ledger, submission);
        ::_exit(2);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void prepare(const Desk& desk, int state) {
    auto ledger = desk.open().value();
    for (int i = 0; i < state * 2; ++i)
        REQUIRE(desk.submit(ledger, make_submission(desk.office.id, desk.device.id, {1})));
    if (state == 2) REQUIRE(ledger.compact());
}

} // namespace

TEST_CASE("a process killed at any step of a submit has stored it whole or not at all", "[ledger][crash]") {
    const auto step = GENERATE(from_range(ledger::submit_steps.begin(), ledger::submit_steps.end()));
    const auto state = GENERATE(0, 1, 2); // a new file, a log to recover, everything in its place
    CAPTURE(step, state);
    Desk desk;
    prepare(desk, state);
    const auto draft = crypto::random_bytes<DraftId>();
    auto submission = make_submission(desk.office.id, desk.device.id, {1});
    submission.draft = draft;
    {
        auto ledger = desk.open().value();
        REQUIRE(ledger.put_draft({draft, 0, crypto::random_bytes<StaffId>(), 1, Bytes(64, 1)}));
    }
    REQUIRE(submit_and_die(desk, submission, step) == ended_at_step);

    auto ledger = desk.open().value();
    const std::uint64_t before = static_cast<std::uint64_t>(state) * 2;
    const bool stored = step == "committed";
    CHECK(ledger.status({}).value().own_entries == before + (stored ? 1 : 0));
    CHECK(ledger.verify(desk.office).value().findings.empty());
    // The draft lives exactly as long as its submission is not stored.
    CHECK(ledger.draft(draft).value().empty() == stored);
    if (stored) {
        const auto head = ledger.own_head().value().value();
        CHECK(has_whole(ledger, {head, submission}));
        CHECK(desk.submit(ledger, submission).error().refusal == Refusal::BadHash);
    } else {
        CHECK(desk.submit(ledger, submission).value().seq == before + 1);
    }
    for (const auto& file : std::filesystem::directory_iterator(desk.folder.path()))
        CHECK_FALSE(file.path().string().ends_with("-reserve"));
}
