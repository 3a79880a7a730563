#pragma once

#include "kiosk/enrolling/screens.hpp"
#include "kiosk/widgets/program.hpp"
#include "kiosk/widgets/stage.hpp"
#include "storage/base/clock.hpp"
#include "storage/channel/socket.hpp"

#include <filesystem>
#include <functional>
#include <future>

namespace teduh::enrolling {

// The officer who is made on a desk that is enrolled (SPEC D.10, H.4). Implemented by the desk; a kiosk has none. Used
// by one thread at a time.
class OfficerMaker {
public:
    struct Made {
        crypto::SecretText words; // her passphrase, with one space between its six words
        formats::StaffId staff;
        formats::SignPublicKey sign_key;
        formats::BoxPublicKey box_key;
    };
    virtual ~OfficerMaker() = default;
    // Another officer each time; the one before is forgotten.
    virtual Result<Made> make() = 0;
    // Puts the sealed identity of the last one into the core, and forgets her. Takes seconds.
    virtual Result<void> keep(channel::Client& core) = 0;
    virtual void forget() = 0;
};

struct Surroundings { // borrowed
    widgets::Stage& stage;
    const Clock& clock;
    std::function<void(const std::function<void(widgets::Ui&)>&, int)> show_now; // so many frames at once
    std::function<void()> wake;                                                  // any thread
    const language::Catalog& catalog;
};

struct Setup {
    std::filesystem::path channel;
    std::string program;             // what the core is told
    OfficerMaker* officer = nullptr; // of a desk
};

// The core answers and has no certificate. False also where it does not answer: the ordinary screens say so.
bool is_wanted(const std::filesystem::path& channel, const std::string& program);

// The screens of enrolment with the core behind them. Ends when the device is one of the office, so that the next program
// begins with what it may do now. Main thread; asks the core in another, one question at a time.
class Enrolment final : public widgets::Program {
public:
    Enrolment(Surroundings with, Setup setup);
    ~Enrolment() override;

    void draw(widgets::Ui& ui) override;
    bool between() override;
    std::optional<std::uint64_t> due_ms() const override;
    bool busy() const override { return model_.works || wished_.wish != Wish::None; }
    bool ended() const override { return ended_; }
    void close() override;

private:
    using Then = std::function<void()>;
    enum class Quiet : bool { No, Yes }; // a look aside: nobody waits for it

    Moment moment() const;
    void carry_out(Done done);
    void ask(Quiet quiet, std::function<Then()> job);
    template <class Answer, class Heard>
    void ask_core(Quiet quiet, std::function<Result<Answer>(channel::Client&)> question, Heard heard);
    void make_officer();
    void keep_officer();
    void begin();
    void shown(const Result<channel::EnrolAnswer>& answer);
    void confirm();
    void confirmed(const Result<void>& answer, std::optional<std::uint64_t> tries_left);
    void look();
    void go(Screen screen, Trouble trouble = Trouble::None);
    void forget_words();
    void follow_time();

    Surroundings with_;
    Setup setup_;
    Model model_;
    std::optional<channel::EnrolBegin> keys_; // of the officer, once she is kept
    std::optional<channel::EnrolBegin> made_; // of the one whose words are shown
    std::atomic<bool> give_up_{false};
    std::future<Then> asked_;
    Done wished_;
    std::uint64_t look_at_ms_ = 0;
    std::uint64_t used_ms_ = 0;
    std::uint64_t ready_ms_ = 0;
    bool changed_ = false;
    bool ended_ = false;
};

} // namespace teduh::enrolling
