#pragma once

#include "storage/records/changes.hpp"

// What staff do in a case, step by step of the office's service standard (annex 5, kinds 17 to 23, schema 3).
// Steps, clocks and forms are data of the office (assets/services, assets/forms): an event names them, and a
// name that an office no longer has is kept. Each event says how its thing stands from now on. Where several
// officers speak at once, kiosk/casework/merge decides.
namespace teduh::records {

constexpr std::size_t answers_max = 200;      // of one form (kiosk/forms)
constexpr std::size_t answer_values_max = 64; // chosen of one question
constexpr std::size_t papers_max = 24;        // of one step

// Of a form (its folder below assets/forms) or a question of one: small letters, digits, _ and -. Its length
// is checked apart.
bool is_form_name(std::string_view text);

enum class StepState : std::uint8_t { Begun = 1, Done = 2, NotNeeded = 3 };

struct Answer {
    Text question;
    List<Text> values; // as the form keeps them: codes, or one text
    friend bool operator==(const Answer&, const Answer&) = default;
};

struct StepSet { // how far a step is, with the whole of what its form holds by now
    Text step;
    StepState state = StepState::Begun;
    Maybe<Text> form;               // folder below assets/forms
    Maybe<formats::Hash> form_hash; // H("teduh/form/1"; ...): which version asked. With `form`, else absent
    Maybe<List<Answer>> answers;    // only with a form
    Maybe<List<Paper>> papers;      // those of the step, each with its state
    Maybe<Text> reason;             // why out of order; always where it is not needed
    friend bool operator==(const StepSet&, const StepSet&) = default;
};

struct Registered { // the register number, given by a desk from its block, or a provisional one (DOMAIN 11.2)
    Text number;
    bool provisional = false;
    Maybe<Text> remark;
    friend bool operator==(const Registered&, const Registered&) = default;
};

struct Decided { // the head about a step that asks for it (DOMAIN 3.1, A6)
    Text step;
    formats::Hash about;     // OH of the step_set decided on: another one since then asks anew
    Text decision;           // SETUJU, KEMBALIKAN
    bool afterwards = false; // the service had begun, because the risk is high
    Maybe<Text> remark;
    friend bool operator==(const Decided&, const Decided&) = default;
};

struct ClockSet { // pauses a clock of this case, or lets it go on (DOMAIN 2.3)
    Text clock;
    bool paused = false;
    Text reason; // of assets/lists/alasan_jeda; LANJUT where it goes on
    Maybe<Text> remark;
    friend bool operator==(const ClockSet&, const ClockSet&) = default;
};

struct Determined {                // what the program proposed and the officer decided, both kept (DOMAIN 7)
    Text what;                     // KDRT, TPKS, TPPO, AMPK, GBVIMS
    Maybe<std::uint32_t> victim;   // place in the list of victims; absent: of the whole case
    Maybe<std::uint32_t> reported; // of a pair, so only with a victim
    Text proposed;
    Text decided;            // YA INDIKASI TELAAH TIDAK; of GBVIMS its type
    Maybe<List<Text>> rules; // codes of the rules that led to the proposal
    Maybe<Text> reason;      // where she decided otherwise
    friend bool operator==(const Determined&, const Determined&) = default;
};

struct PairSet { // how a reported person stands to a victim (DOMAIN 5.1): KDRT is a matter of each pair
    std::uint32_t victim = 0;
    std::uint32_t reported = 0;
    Text relation;              // local detail of DOMAIN 4.15
    Maybe<Text> same_household; // YA TIDAK TIDAK_TAHU TOLAK
    Maybe<Text> access;         // can reach the victim: the same
    Maybe<Text> remark;
    friend bool operator==(const PairSet&, const PairSet&) = default;
};

struct NeedSet {                 // how much one thing is needed (DOMAIN 3.1, A4)
    Text need;                   // DOMAIN 4.13
    Maybe<std::uint32_t> victim; // absent: of the whole case, as a complaint tells it
    Text priority;               // SEGERA HARI_INI TERENCANA; TIDAK_LAGI: no longer a need
    Text dimension;              // BIOLOGIS PSIKOLOGIS SOSIAL SPIRITUAL
    Text asked_by;               // KLIEN or PETUGAS
    Maybe<Text> remark;
    friend bool operator==(const NeedSet&, const NeedSet&) = default;
};

constexpr auto form_name = [](auto& io, auto& value) { io.text(value, 1, code_bytes_max, is_form_name); };

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Answer>
void describe(Io& io, M& m) {
    describe_row(io, 2, [&](auto& each) {
        form_name(item(each, "question"), m.question);
        item(each, "values").list(m.values, 1, answer_values_max, story);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, StepSet>
void describe(Io& io, M& m) {
    code(io.at(1, "step"), m.step);
    io.at(2, "state").uint(m.state, 1, 3);
    io.optional(3, "form", m.form, form_name);
    io.optional(4, "form_hash", m.form_hash, fixed);
    io.optional(5, "answers", m.answers, list_of(1, answers_max, row));
    io.optional(6, "papers", m.papers, list_of(1, papers_max, row));
    io.optional(7, "reason", m.reason, story);
    io.require(m.form.has_value() == m.form_hash.has_value() && (m.form || !m.answers));
    io.require(m.state != StepState::NotNeeded || m.reason.has_value());
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Registered>
void describe(Io& io, M& m) {
    line(io.at(1, "number"), m.number);
    io.at(2, "provisional").boolean(m.provisional);
    io.optional(3, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Decided>
void describe(Io& io, M& m) {
    code(io.at(1, "step"), m.step);
    io.at(2, "about").fixed(m.about);
    code(io.at(3, "decision"), m.decision);
    io.at(4, "afterwards").boolean(m.afterwards);
    io.optional(5, "remark", m.remark, story);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ClockSet>
void describe(Io& io, M& m) {
    code(io.at(1, "clock"), m.clock);
    io.at(2, "paused").boolean(m.paused);
    code(io.at(3, "reason"), m.reason);
    io.optional(4, "remark", m.remark, story);
}

constexpr auto person_place = [](auto& io, auto& value) { io.uint(value, 0, people_max - 1); };

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Determined>
void describe(Io& io, M& m) {
    code(io.at(1, "what"), m.what);
    io.optional(2, "victim", m.victim, person_place);
    io.optional(3, "reported", m.reported, person_place);
    code(io.at(4, "proposed"), m.proposed);
    code(io.at(5, "decided"), m.decided);
    io.optional(6, "rules", m.rules, list_of(1, 16, code));
    io.optional(7, "reason", m.reason, story);
    io.require(!m.reported || m.victim);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, PairSet>
void describe(Io& io, M& m) {
    person_place(io.at(1, "victim"), m.victim);
    person_place(io.at(2, "reported"), m.reported);
    code(io.at(3, "relation"), m.relation);
    io.optional(4, "same_household", m.same_household, code);
    io.optional(5, "access", m.access, code);
    io.optional(6, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, NeedSet>
void describe(Io& io, M& m) {
    code(io.at(1, "need"), m.need);
    io.optional(2, "victim", m.victim, person_place);
    code(io.at(3, "priority"), m.priority);
    code(io.at(4, "dimension"), m.dimension);
    code(io.at(5, "asked_by"), m.asked_by);
    io.optional(6, "remark", m.remark, line);
}

} // namespace teduh::records
