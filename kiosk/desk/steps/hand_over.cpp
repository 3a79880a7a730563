#include "kiosk/desk/steps/hand_over.hpp"

#include <algorithm>

namespace teduh::steps::hand_over {
namespace {

void forget(Entry& entry) {
    for (const auto& item : service_questions)
        if (const auto id = entry.answers->form().find(item)) static_cast<void>(entry.answers->set(*id, ""));
    crypto::SecretBytes().swap(entry.strokes);
    entry.hers = false;
}

bool wants_any(const Entry& entry) {
    return std::ranges::any_of(service_questions,
                               [&](auto item) { return told_in(entry, item).view() == "YA"; });
}

class Hers {
public:
    explicit Hers(Model& model) : model_(model), entry_(*model.entry) {}

    Done on(const Next&) const {
        if (model_.at.stop == Stop::Hers) return go(wants_any(entry_) ? Stop::Sign : Stop::Return);
        return model_.at.stop == Stop::Sign && !entry_.strokes.empty() ? go(Stop::Return) : Done{};
    }
    Done on(const Back&) const { return model_.at.stop == Stop::Hers ? Done{} : go(Stop::Hers); }
    Done on(const HersReplied& replied) {
        constexpr std::array<std::string_view, 4> codes{"", "YA", "TIDAK", "NANTI"};
        if (model_.at.stop != Stop::Hers || replied.item >= service_questions.size()) return {};
        const auto id = entry_.answers->form().find(service_questions[replied.item]);
        if (!id) return {};
        const auto code = codes.at(static_cast<std::size_t>(replied.reply));
        if (entry_.answers->told(*id).view() != code)
            crypto::SecretBytes().swap(entry_.strokes); // what was signed was another choice
        static_cast<void>(entry_.answers->set(*id, code));
        return {};
    }
    Done on(const Drawn& drawn) {
        if (model_.at.stop != Stop::Sign ||
            entry_.strokes.size() + drawn.stroke.size() > records::strokes_bytes_max)
            return {};
        entry_.strokes.insert(entry_.strokes.end(), drawn.stroke.begin(), drawn.stroke.end());
        return {};
    }
    Done on(const SignAgain&) {
        if (model_.at.stop == Stop::Sign) crypto::SecretBytes().swap(entry_.strokes);
        return {};
    }
    Done on(const SignLater&) {
        if (model_.at.stop != Stop::Sign) return {};
        crypto::SecretBytes().swap(entry_.strokes);
        return go(Stop::Return);
    }
    // Only what she finished herself counts: taken out of her hands early, it is asked again.
    Done on(const TakenBack&) {
        const bool finished = model_.at.stop == Stop::Return;
        if (!finished) forget(entry_);
        entry_.hers = finished;
        if (const auto signing = entry_.answers->form().find("signing"); signing && !entry_.strokes.empty())
            static_cast<void>(entry_.answers->set(*signing, "TANDA_TANGAN"));
        auto done = go(Stop::Offer);
        done.keep = true;
        return done;
    }
    Done on(const auto&) const { return {}; }

private:
    static Done go(Stop stop) { return {Place{stop, 0, 0}, false}; }

    Model& model_;
    Entry& entry_;
};

} // namespace

Done on(Model& model, const Event& event) {
    Hers hers(model);
    return std::visit([&](const auto& each) { return hers.on(each); }, event);
}

void begin(Model& model) {
    forget(*model.entry);
    model.at = {Stop::Hers, 0, 0};
}

} // namespace teduh::steps::hand_over
