// What the world outside does for a visit: the core, its drafts, the call for an officer.

#include "kiosk/casework/opening.hpp"
#include "kiosk/public/keeping/kept.hpp"
#include "kiosk/public/kiosk.hpp"
#include "storage/base/event_log.hpp"
#include "storage/crypto/random.hpp"

namespace teduh::kiosk {
namespace {

constexpr std::uint32_t visit_numbers = 1'073'741'824; // thirty bits
constexpr std::uint64_t call_ms = 12'000;              // the core gives up after ten seconds
constexpr std::uint64_t submit_ms = 30'000;
constexpr int submit_attempts = 2;

// What the line's thread finds out before a form may start (SPEC D.15-1, 2).
struct Opening {
    std::shared_ptr<const Office> office;
    std::optional<sending::Envelope> envelope;
};
Result<void> open_on(Wire& wire, Opening& opening, const formats::DraftId& draft, const sending::Readers& readers) {
    opening.office = TRY(look_at_office(wire));
    TRY(wire.begin(draft));
    opening.envelope = TRY(sending::Envelope::prepare(opening.office->keyring, opening.office->device, readers));
    return {};
}

Result<void> hand_over(Wire& wire, const vault::Submission& submission) {
    for (const auto& object : submission.with_parts)
        for (std::size_t i = 0; i < object.parts.size(); ++i)
            TRY(wire.ask_for<channel::Done>(
                channel::PartPut{object.object, static_cast<std::uint8_t>(i), object.parts[i]}));
    TRY(wire.ask_for<channel::Stored>(channel::Submit{submission.inline_objects, {}}, submit_ms));
    return {};
}

} // namespace

void Kiosk::look_for_draft() {
    ++asked_;
    drafts_.look([this](Drafts::Left left) {
        --asked_;
        if (left == Drafts::Left::Nothing) return;
        model_.screen = visit::Screen::Attract; // the neutral page is for after a visit that ended
        if (left == Drafts::Left::Draft) happens(visit::DraftFound{});
        else happens(visit::StoredBefore{});
    });
}

sending::Readers Kiosk::readers() const {
    const auto wall_ms = static_cast<std::int64_t>(with_.clock.wall_ms());
    return {false, casework::is_open(with_.assets.service, with_.assets.calendar, wall_ms)};
}

void Kiosk::open_visit(const formats::DraftId& draft, std::function<void(bool)> then) {
    ++asked_;
    with_.line.ask([this, draft, readers = readers(), then = std::move(then)](Wire& wire) -> Line::Then {
        const auto opening = std::make_shared<Opening>();
        const auto opened = open_on(wire, *opening, draft, readers);
        if (!opened) log_trouble("no visit may begin", opened.error());
        return [this, opening, then, done = opened.has_value()] {
            --asked_;
            office_ = std::move(opening->office);
            envelope_ = std::move(opening->envelope);
            opened_ = opened_ || done;
            then(done);
        };
    });
}

void Kiosk::begin() {
    if (asked_ > 0) return; // the second touch of an eager finger
    if (with_.assets.service.id.empty()) return look_for_service();
    const auto draft = crypto::random_bytes<formats::DraftId>();
    open_visit(draft, [this, draft](bool done) {
        if (!done) return happens(visit::NotReady{});
        drafts_.begin(office_->device, draft);
        model_.answers.set_today(today()); // a kiosk may have waited for days
        happens(visit::Opened{crypto::random_below(visit_numbers - 1) + 1});
    });
}

// The office's standard has not reached this kiosk yet. Once it is there, the next program begins with it.
void Kiosk::look_for_service() {
    ++asked_;
    with_.line.ask([this](Wire& wire) -> Line::Then {
        const auto office = look_at_office(wire);
        const bool there = office && setting_of(wire, (*office)->keyring, "SERVICE");
        return [this, there] {
            --asked_;
            if (there) ended_ = true;
            else happens(visit::NotReady{});
        };
    });
}

void Kiosk::read_draft() {
    if (asked_ > 0) return;
    if (!drafts_.found()) return happens(visit::Touched{});
    open_visit(*drafts_.found(), [this](bool done) {
        const auto bytes = done ? drafts_.read(office_->device) : Result<crypto::SecretBytes>(
                                    rejected(Refusal::NotReady, "no visit could begin"));
        const auto taken = bytes ? keeping::take(*bytes, model_) : Result<void>(bytes.error());
        if (!taken) {
            log_trouble("a draft could not be read", taken.error());
            return happens(visit::Touched{});
        }
        drafts_.go_on(office_->device);
        take_photos_of_draft();
        model_.answers.set_today(today());
        happens(visit::DraftRead{model_.number});
    });
}

void Kiosk::keep_draft() {
    sealed_.reset(); // something was told since: it is sealed anew
    drafts_.keep(keeping::kept(model_));
}

void Kiosk::look_through_camera() {
    using State = camera::Camera::State;
    if (!effects_.empty()) return; // one of them may be to open or close it
    if (model_.screen != visit::Screen::PhotoCheck && model_.screen != visit::Screen::Camera) photos_.camera().end_check();
    if (model_.screen != visit::Screen::Camera) return;
    if (photos_.camera().look()) {
        changed_ = true;
        if (model_.photos.camera == visit::CameraState::Opening) happens(visit::CameraLive{});
    }
    if (photos_.camera().state() == State::Gone && model_.photos.camera != visit::CameraState::Gone) happens(visit::CameraGone{});
}

void Kiosk::take_photo() {
    const auto taken = photos_.take(model_.photos.held, *envelope_);
    if (taken) return happens(visit::PhotoTaken{});
    log_trouble("a photo could not be taken", taken.error());
    happens(visit::CameraGone{});
}

// What a crash left is sealed for the case that is told now; what cannot be had again is not hers to send, and the screens say
// how many there are.
void Kiosk::take_photos_of_draft() {
    photos_.fit(model_.photos.taken, *envelope_);
    std::erase_if(model_.photos.taken, [&](const auto& each) { return !photos_.has(each.slot); });
}

void Kiosk::call_staff(bool told) {
    with_.calls.ask([this, told, visit = model_.number](Wire& wire) -> Line::Then {
        const auto answer = wire.ask_for<channel::CallAnswer>(channel::Call{visit}, call_ms);
        const bool coming = answer && answer->acknowledged;
        if (!answer && answer.error().failure != Failure::Busy) // given up: the visit is over
            log_trouble("an officer could not be called", answer.error());
        return [this, told, visit, coming] {
            if (!told || visit != model_.number) return;
            if (coming) happens(visit::Acknowledged{});
            else happens(visit::Unanswered{});
        };
    });
}

Result<Kiosk::Sealed> Kiosk::seal() {
    const auto& assets = with_.assets;
    auto who = readers();
    visit::Facts facts;
    facts.service = casework::service_line(assets.service);
    facts.service_time = who.in_service_hours ? "JAM_KERJA" : "ON_CALL";
    facts.form = form_name;
    facts.text_version = TEDUH_VERSION;
    facts.promises = screens_.promises_hash(model_.language);
    facts.consent = screens_.consent_hash(model_.language);
    who.restricted = visit::is_restricted(model_);
    TRY(envelope_->address_to(office_->keyring, who));
    photos_.fit(model_.photos.taken, *envelope_);
    facts.photos = photos_.references(model_.photos.taken);
    auto submission = TRY(envelope_->seal(office_->keyring, visit::told(model_, facts), who, with_.clock.wall_ms(),
                                          photos_.objects(model_.photos.taken)));
    return Sealed{std::make_shared<const vault::Submission>(std::move(submission)), model_.partial, who.restricted};
}

void Kiosk::submit() {
    if (!sealed_ || sealed_->partial != model_.partial) {
        auto sealed = seal();
        if (!sealed) {
            log_trouble("a complaint could not be sealed", sealed.error());
            return happens(visit::NotStored{});
        }
        sealed_ = *std::move(sealed);
    }
    ++asked_;
    with_.line.ask([this, submission = sealed_->submission, restricted = sealed_->restricted](Wire& wire) -> Line::Then {
        auto stored = hand_over(wire, *submission);
        // A core that came back stores the same capsule once, however often it is sent (SPEC H.21).
        for (int i = 1; i < submit_attempts && !stored && stored.error().failure == Failure::Unreachable; ++i)
            stored = hand_over(wire, *submission);
        if (!stored) log_trouble("a complaint could not be stored", stored.error());
        return [this, restricted, done = stored.has_value()] {
            --asked_;
            this->stored(done, restricted);
        };
    });
}

void Kiosk::stored(bool done, bool restricted) {
    if (!done) return happens(visit::NotStored{});
    drafts_.sent();
    // Her receipt says who will read; that they look soon is what the call is for, and it says nothing (H.11).
    if (restricted && model_.help == visit::Help::None) call_staff(false);
    happens(visit::Stored{});
}

} // namespace teduh::kiosk
