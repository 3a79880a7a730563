#include "kiosk/enrolling/enrolment.hpp"

#include "storage/base/event_log.hpp"
#include "storage/crypto/random.hpp"
#include "storage/keyring/enrol.hpp"

namespace teduh::enrolling {
namespace {

constexpr std::uint64_t look_every_ms = 3'000; // another program may have enrolled this device
constexpr std::uint64_t answer_every_ms = 50;
constexpr std::uint64_t words_ms_max = 300'000; // that her words stand on the glass with nobody there
constexpr std::uint64_t ready_ms = 3'000;

bool is_enrolled(const channel::Ready& ready) { return ready.office.has_value(); }

Trouble trouble_of(const Error& error) {
    switch (error.refusal) {
    case Refusal::NotReady: return Trouble::NoAddress;
    case Refusal::Pending: return Trouble::NoKeyring;
    case Refusal::NoRight: return Trouble::WrongCode;
    case Refusal::WrongPhase: return Trouble::Over;
    case Refusal::BadKeyring: return Trouble::OtherPicture;
    default: return Trouble::NoCore;
    }
}

// Two different words, in their order.
std::array<std::size_t, 2> two_words() {
    const std::size_t one = crypto::random_below(passphrase_words);
    const std::size_t other = (one + 1 + crypto::random_below(passphrase_words - 1)) % passphrase_words;
    return {std::min(one, other), std::max(one, other)};
}

// As a person writes it on paper and types it: capitals and a gap behind it do not matter.
bool same_word(std::string_view typed, std::string_view word) {
    while (typed.ends_with(' ') || typed.ends_with('\n')) typed.remove_suffix(1);
    return std::ranges::equal(typed, word, [](char one, char other) {
        return (one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one) == other;
    });
}

} // namespace

bool is_wanted(const std::filesystem::path& channel, const std::string& program) {
    const auto core = channel::Client::connect(channel, program);
    return core && !is_enrolled(core->ready());
}

Enrolment::Enrolment(Surroundings with, Setup setup) : with_(std::move(with)), setup_(std::move(setup)) {
    model_.desk = setup_.officer != nullptr;
    used_ms_ = with_.clock.boot_ms();
    with_.stage.set_words(words_of(with_.catalog));
    if (model_.desk) go(Screen::Officer);
    else begin();
}

Enrolment::~Enrolment() { give_up_ = true; }

Moment Enrolment::moment() const {
    Moment moment{with_.clock.boot_ms(), false};
#ifdef TEDUH_DRIVE
    moment.demo = true;
#endif
    return moment;
}

void Enrolment::draw(widgets::Ui& ui) {
    auto done = enrolling::draw(ui, model_, with_.catalog, moment());
    if (ui.used()) used_ms_ = with_.clock.boot_ms();
    if (done.typed) {
        if (model_.screen == Screen::Check) model_.typed.at(done.field) = *std::move(done.typed);
        else model_.code = code_as_typed(done.typed->view());
        done.typed.reset();
        changed_ = true;
    }
    if (done.wish != Wish::None) wished_ = std::move(done);
}

bool Enrolment::between() {
    if (ended_) return false;
    if (asked_.valid() && asked_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
        model_.works = false;
        asked_.get()();
        changed_ = true;
    }
    if (wished_.wish != Wish::None) carry_out(std::exchange(wished_, {}));
    follow_time();
    return std::exchange(changed_, false);
}

void Enrolment::follow_time() {
    const auto now_ms = with_.clock.boot_ms();
    if (model_.screen == Screen::Ready) ended_ = now_ms >= ready_ms_ + ready_ms;
    const bool words = model_.screen == Screen::Words || model_.screen == Screen::Check;
    if (words && !asked_.valid() && now_ms >= used_ms_ + words_ms_max) {
        forget_words();
        go(Screen::Officer);
    }
    if (!asked_.valid() && now_ms >= look_at_ms_ + look_every_ms) look();
}

std::optional<std::uint64_t> Enrolment::due_ms() const {
    const auto now_ms = with_.clock.boot_ms();
    if (asked_.valid()) return now_ms + answer_every_ms;
    if (model_.screen == Screen::Ready) return ready_ms_ + ready_ms;
    return look_at_ms_ + look_every_ms;
}

void Enrolment::close() {
    forget_words();
    give_up_ = true;
    ended_ = true;
}

void Enrolment::go(Screen screen, Trouble trouble) {
    model_.screen = screen;
    model_.trouble = trouble;
    changed_ = true;
}

// First the model, then the glass and what waits behind it (SPEC F.2).
void Enrolment::forget_words() {
    if (setup_.officer == nullptr || model_.words.empty()) return;
    model_.words.erase();
    for (auto& typed : model_.typed) typed.erase();
    made_.reset();
    setup_.officer->forget();
    model_.screen = Screen::Starting;
    const auto plain = [this](widgets::Ui& ui) { (void)enrolling::draw(ui, model_, with_.catalog, moment()); };
    with_.show_now(plain, 1);
    with_.stage.forget();
    with_.show_now(plain, 3);
}

// ---- the core

void Enrolment::ask(Quiet quiet, std::function<Then()> job) {
    model_.works = quiet == Quiet::No;
    model_.works_since_ms = look_at_ms_ = with_.clock.boot_ms();
    asked_ = std::async(std::launch::async, [wake = with_.wake, job = std::move(job)] {
        auto then = job();
        wake();
        return then;
    });
}

// A connection for each question: its greeting says whether the device is enrolled meanwhile. `heard` gets the answer and
// the number that came beside a refusal.
template <class Answer, class Heard>
void Enrolment::ask_core(Quiet quiet, std::function<Result<Answer>(channel::Client&)> question, Heard heard) {
    ask(quiet, [this, question = std::move(question), heard]() -> Then {
        auto core = channel::Client::connect(setup_.channel, setup_.program, &give_up_);
        if (!core) return [heard, error = core.error()] { heard(Result<Answer>(error), std::nullopt); };
        if (is_enrolled(core->ready()))
            return [this] {
                forget_words();
                ready_ms_ = with_.clock.boot_ms();
                go(Screen::Ready);
            };
        auto answer = question(*core);
        return [heard, answer = std::move(answer), beside = core->detail()] { heard(answer, beside); };
    });
}

void Enrolment::carry_out(Done done) {
    if (asked_.valid() && model_.works) return;
    if (asked_.valid()) { // the look aside comes first
        wished_ = std::move(done);
        return;
    }
    switch (done.wish) {
    case Wish::MakeOfficer: return make_officer();
    case Wish::Written: return go(Screen::Check);
    case Wish::Look:
        for (auto& typed : model_.typed) typed.erase();
        return go(Screen::Words);
    case Wish::Checked: {
        const bool right = same_word(model_.typed[0].view(), word_of(model_.words, model_.asked[0])) &&
                           same_word(model_.typed[1].view(), word_of(model_.words, model_.asked[1]));
        return right ? keep_officer() : go(Screen::Check, Trouble::WrongWords);
    }
    case Wish::Text: return go(Screen::Typed);
    case Wish::EnterCode: return go(Screen::Code);
    case Wish::Confirm: return confirm();
    case Wish::Renew: return begin();
    case Wish::Back: return go(Screen::Picture);
    case Wish::None: return;
    }
}

void Enrolment::make_officer() {
    ask(Quiet::No, [this]() -> Then {
        auto made = std::make_shared<Result<OfficerMaker::Made>>(setup_.officer->make());
        return [this, made] {
            if (!*made) {
                log_trouble("no officer could be made here", made->error());
                return go(Screen::Officer, Trouble::NoCore);
            }
            model_.words = std::move((*made)->words);
            model_.asked = two_words();
            made_ = channel::EnrolBegin{(*made)->sign_key, (*made)->box_key, (*made)->staff};
            go(Screen::Words);
        };
    });
}

void Enrolment::keep_officer() {
    ask_core<channel::Done>(
        Quiet::No,
        [this](channel::Client& core) -> Result<channel::Done> {
            TRY(setup_.officer->keep(core));
            return channel::Done{};
        },
        [this](const Result<channel::Done>& kept, std::optional<std::uint64_t>) {
            if (!kept) {
                log_trouble("an officer's identity could not be stored", kept.error());
                return go(Screen::Check, Trouble::NoCore);
            }
            keys_ = made_;
            forget_words();
            begin();
        });
}

void Enrolment::begin() {
    model_.code.clear();
    const auto keys = keys_.value_or(channel::EnrolBegin{});
    ask_core<channel::EnrolAnswer>(
        Quiet::No, [keys](channel::Client& core) { return core.ask_for<channel::EnrolAnswer>(keys); },
        [this](const Result<channel::EnrolAnswer>& answer, std::optional<std::uint64_t>) { shown(answer); });
}

void Enrolment::shown(const Result<channel::EnrolAnswer>& answer) {
    if (!answer) {
        log_trouble("no enrolment could begin", answer.error());
        return go(Screen::Starting, trouble_of(answer.error()));
    }
    const auto& request = answer->request;
    model_.request = request;
    model_.picture = widgets::qr_code(keyring::enrol_text(request));
    model_.fingerprint = keyring::fingerprint_text(keyring::fingerprint_of(request));
    model_.text = keyring::typed_text(request);
    go(Screen::Picture);
}

void Enrolment::confirm() {
    const auto code = without_gaps(model_.code);
    if (code.size() != code_characters) return;
    ask_core<channel::Done>(
        Quiet::No, [code](channel::Client& core) { return core.ask_for<channel::Done>(channel::EnrolCode{code}); },
        [this](const Result<channel::Done>& answer, std::optional<std::uint64_t> left) {
            confirmed(answer ? Result<void>() : Result<void>(answer.error()), left);
        });
}

void Enrolment::confirmed(const Result<void>& answer, std::optional<std::uint64_t> tries_left) {
    if (answer) {
        ready_ms_ = with_.clock.boot_ms();
        return go(Screen::Ready);
    }
    auto trouble = trouble_of(answer.error());
    if (trouble == Trouble::WrongCode) {
        model_.tries_left = tries_left.value_or(0);
        if (model_.tries_left == 0) trouble = Trouble::Over;
        model_.code.clear();
    }
    go(Screen::Code, trouble);
}

// Whether another program has enrolled the device; and a core that did not answer at the start is asked again.
void Enrolment::look() {
    if (model_.screen == Screen::Ready) return;
    if (model_.screen == Screen::Starting) return begin();
    ask_core<channel::Done>(
        Quiet::Yes, [](channel::Client&) -> Result<channel::Done> { return channel::Done{}; },
        [](const Result<channel::Done>&, std::optional<std::uint64_t>) {});
}

} // namespace teduh::enrolling
