#pragma once

#include "kiosk/public/visit/events.hpp"

namespace teduh::visit {

// From one screen to the next: what several events share (update.cpp). Changes the model it was made for and gathers
// what the program has to do; a moment long.
class Moves {
public:
    Moves(Model& model, std::uint64_t now_ms) : model_(model), now_ms_(now_ms) {}

    std::vector<Effect> effects;

protected:
    bool at(Screen screen) const { return model_.screen == screen; }
    void does(Effect effect) { effects.push_back(effect); }
    void show(Screen screen);
    void leave_for(Screen screen);
    void told();
    // The answers of this page only: nobody writes where she does not see it.
    bool asked(forms::QuestionId question) const;
    // One tile is all there is to say on this page.
    bool answers_the_page(forms::QuestionId question) const;
    bool chosen_long_enough() const;
    std::vector<forms::QuestionId> page() const;
    void ask(forms::QuestionId question);
    void review();
    // Her NIK says that she is a child: from here on nobody asks her anything, and she agrees to nothing alone.
    void go_on_with_officer();
    // What was signed was another choice.
    void take_signature_back();
    void open_consent();
    void leave_consent_open();

    void begin_questions();
    void next_page();
    void pass(forms::QuestionId question);
    void previous_page();
    void back_to_last_page();
    void after_consent();
    void sign(bool later);
    void send(bool partial);

    void call();
    void answered_call(Help answer);

    void restart();
    // First the screen, then the words: the next frame is blank whatever happens after it (SPEC F.5).
    void forget();

    Model& model_;
    std::uint64_t now_ms_;
};

} // namespace teduh::visit
