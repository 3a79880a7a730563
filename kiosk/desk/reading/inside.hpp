#pragma once

#include "kiosk/administration/enrol.hpp"
#include "kiosk/administration/settings.hpp"
#include "kiosk/desk/machine/machine.hpp"
#include "kiosk/desk/reading/pin_lock.hpp"
#include "kiosk/desk/reading/reader.hpp"
#include "kiosk/desk/reading/seeker.hpp"
#include "kiosk/desk/reading/standing.hpp"
#include "kiosk/desk/reading/telling.hpp"
#include "kiosk/reading/casebook.hpp"
#include "kiosk/writing/drafts.hpp"
#include "kiosk/writing/sheet.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

// What the files of the reader share; private to this folder.
namespace teduh::desk {

struct Reader::Inside {
    explicit Inside(const ReaderSetup& with) : setup(with) {}

    ReaderSetup setup;
    std::function<void()> wake;
    std::thread thread;
    std::mutex mutex; // over the four below
    std::condition_variable asked;
    std::deque<Effect> jobs;
    std::vector<Event> events;
    std::size_t unfinished = 0;
    bool ending = false;
    std::atomic<int> minutes_east{420};
    std::atomic<bool> demo{false};
    SystemClock clock;

    // ---- of the thread alone
    std::optional<reading::OfficeView> office;
    std::vector<reading::OfficerHere> here;
    std::optional<reading::Officer> officer;
    std::optional<reading::Casebook> book;
    std::uint64_t status_at_ms = 0;
    std::uint64_t photos_shown = 0;
    bool told_gone = false;
    PinLock pins;
    std::optional<Standing> pin_standing; // of whose PIN it is, when she chose it
    Instant watched;                      // at the last look
    std::optional<bool> lit;              // the screens, then
    std::uint64_t watched_at_ms = 0;
    std::optional<casework::Service> service; // with the hours that the head published
    casework::Calendar calendar;              // the shipped one, with the years that she published
    std::vector<clocks::ClockReading> readings; // that she confirmed: of the clock engine (CaseHistory::readings)
    settings::Blocks blocks;
    std::shared_ptr<const board::Standard> standard; // by which clocks are counted; without a service of no clock but the law's
    std::shared_ptr<const forms::RegionFinder> regions;
    std::vector<std::string> on_duty; // as the screen knows it
    struct Received { // of the officer at work: her key to a draft, and a case that is being stored
        std::uint32_t number = 0;
        std::optional<writing::Draft> draft;
        std::uint32_t sheet_number = 0;
        std::optional<writing::Sheet> sheet;
        std::uint32_t visit = 0;
        std::size_t photos_lost = 0;
    } received;
    std::optional<administration::Proposal> proposal; // waits for a second administrator

    struct Wording { // in a case: her key to its draft, and what is being stored
        std::uint32_t visit = 0;
        std::optional<writing::Draft> draft;
        std::optional<writing::Sheet> sheet;
    };
    std::optional<Wording> wording;

    struct Working { // on a step of a case: the same
        std::uint32_t visit = 0;
        std::string step;
        std::optional<writing::Draft> draft;
        std::optional<writing::Sheet> sheet;
    };
    std::optional<Working> working;

    struct Timing { // a clock that is paused or let go on, while it is being stored
        std::uint32_t visit = 0;
        std::optional<writing::Sheet> sheet;
    };
    std::optional<Timing> timing;
    bool clock_behind = false; // this device's, below a time that a server has sworn to (SPEC F.9)
    std::optional<Seeker> seeker; // of the officer at work; borrows from `book`
    struct Compared {
        formats::CaseId id;
        std::uint32_t visit = 0;
    };
    std::optional<Compared> compared; // the case that was opened last
    std::uint64_t searched_at_ms = 0;

    void run();
    bool stops();
    void tell_screen(Event event);
    std::optional<Effect> next_job();
    void done_job();
    void rest(std::uint64_t ms);
    // Time, sleep, power and darkness: what ends a PIN or locks the desk by itself.
    void watch();
    void look_at_machine();
    void hold_pin_to_keyring();

    Instant now() const { return instant_of(setup.clock != nullptr ? *setup.clock : clock); }
    // Behind a PIN her keys go to its page; nothing else of hers stays.
    void forget();
    void gone(Refusal why);
    Result<void> connect();
    Result<void> look_around();
    std::uint64_t look_for_ms() const;
    Result<void> hear(channel::Topic topic);
    Result<void> read_officers();
    Result<void> renew_officer();
    Result<void> read_inbox();
    std::vector<std::string> roles() const; // of the officer at work, on this desk
    void mark_decisions(std::vector<InboxRow>& rows) const;
    Result<void> read_calls();
    Result<void> read_status();

    Result<void> on(Unlock& unlock);
    Result<void> on(Forget&) {
        forget();
        return {};
    }
    Result<void> on(ChoosePin& wanted);
    Result<void> on(UnlockByPin& unlock);
    Result<void> on(DropPin& wanted) {
        pins.end(wanted.why);
        return {};
    }
    Result<void> on(CheckPin& wanted);
    Result<void> on(CheckPassphrase& wanted);
    void add_course(const formats::CaseId& case_id, const Writers& writers, Case& shown) const;
    Result<void> on(OpenCase& wanted);
    Result<void> on(OpenPhoto& wanted);
    Result<void> on(Cover&) { return {}; } // of the screen alone
    Result<void> on(Acknowledge& call);

    // ---- devices.cpp
    void tell_administrators();
    bool administers() const; // the officer at work
    Result<void> refuses(std::uint32_t number, const Error& error, bool with_officer);
    Result<reading::Officer> signs_now(const formats::StaffId& staff, const crypto::SecretText& passphrase);
    Result<formats::EnrolQr> request_of(const ReadRequest& wanted) const;
    Result<void> settle(std::uint32_t number, administration::Proposal signed_by_all);
    Result<void> on(ListDevices&);
    Result<void> on(ReadRequest& wanted);
    Result<void> on(EnrolDevice& wanted);
    Result<void> on(CountersignDevice& wanted);
    Result<void> on(EndDevice& wanted);
    Result<void> on(ShowCode& wanted);
    Result<void> on(DropProposal&) {
        proposal.reset();
        return {};
    }

    // ---- settings.cpp
    Result<std::optional<std::string>> setting_text(std::string_view name);
    Result<void> read_service();
    Result<void> read_settings(); // all that is taken up here; what has a fault is logged and changes nothing
    std::optional<records::Registered> number_for(const formats::CaseId& case_id, bool registers) const;

    // ---- receiving.cpp
    std::uint64_t wall_ms() const;
    bool in_service_hours() const;
    bool registers_at_once() const;
    void offer_intakes();
    Result<void> read_duty();
    Result<writing::Draft*> draft_of(std::uint32_t number, const std::optional<formats::DraftId>& draft);
    Result<void> add_photos(writing::Sheet& sheet, const std::vector<photographing::TakenPhoto>& taken,
                            const std::optional<formats::DraftId>& draft, records::Complaint& complaint);
    Result<void> read_drafts();
    void complete(intake::Told& told);
    Result<void> write_sheet(intake::Told told, const std::optional<formats::DraftId>& draft);
    Result<void> on(KeepIntake& wanted);
    Result<void> on(KeepPhoto& wanted);
    Result<void> on(DropPhoto& wanted);
    // Of the program alone.
    Result<void> on(OpenCamera&) { return {}; }
    Result<void> on(CloseCamera&) { return {}; }
    Result<void> on(TakePhoto&) { return {}; }
    Result<void> on(StoreIntake& wanted);
    Result<void> on(NoteInCase& wanted);
    Result<void> add_to_case(const formats::CaseId& case_id, records::Payload payload);
    Result<void> on(HandNightOver& wanted);
    Result<void> on(OpenDraft& wanted);

    // ---- writing.cpp
    Result<std::optional<WrittenWords>> find_writing(std::uint32_t visit);
    Result<writing::Sheet> sheet_of(WriteInCase& wanted, const formats::CaseId& case_id, const merge::CaseState& state);
    Result<WritingStored::Outcome> write_in_case(WriteInCase& wanted);
    Result<void> on(OpenWriting& wanted);
    Result<void> on(KeepWriting& wanted);
    Result<void> on(WriteInCase& wanted);

    // ---- searching.cpp
    void follow_book();
    void grow_index();
    void tell_index();
    void tell_doubles();
    void compare(const formats::CaseId& id, std::uint32_t visit); // with all others, the case that is open
    Result<std::optional<formats::CaseId>> home_of(const formats::CaseId& one, const formats::CaseId& other);
    Result<CasesJudged::Outcome> judge_cases(const JudgeCases& wanted);
    Result<void> on(FindCases& wanted);
    Result<void> on(JudgeCases& wanted);

    // ---- steps.cpp
    Result<crypto::SecretBytes> find_step(std::uint32_t visit, const std::string& step);
    void complete(records::Consent& consent) const;
    std::optional<records::Registered> number_with(const formats::CaseId& case_id, const WriteStep& wanted) const;
    Result<StepStored::Outcome> write_step(WriteStep& wanted);
    Result<void> on(OpenStep& wanted);
    Result<void> on(KeepStep& wanted);
    Result<void> on(WriteStep& wanted);

    // ---- clocks.cpp
    writing::Moment moment() const; // what is written now bears it
    bool is_head() const;           // the officer at work
    Result<ClockStored::Outcome> write_clock(WriteClock& wanted);
    Result<void> on(WriteClock& wanted);
};

Trouble trouble_of(const Error& error);
// Any officer ever heard one in this case. Who set a level since without asking anew takes none of them away.
bool has_red_flag(const merge::CaseState& state);
// Of what failed, that the core is gone: everything else was answered.
Result<void> none_but(const Error& why);

} // namespace teduh::desk
