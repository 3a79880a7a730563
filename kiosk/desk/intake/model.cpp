#include "kiosk/desk/intake/told.hpp"

#include "kiosk/forms/papers.hpp"

#include <algorithm>

namespace teduh::intake {
namespace {

constexpr std::uint64_t minute_ms = 60'000;
constexpr std::string_view letter_form = "rujukan-masuk";

std::string told_in(const forms::Runner& answers, std::string_view name) {
    const auto question = answers.form().find(name);
    return question ? std::string(answers.told(*question).view()) : std::string();
}

const forms::Runner* part_of(const Model& model, std::string_view form) {
    const auto found = std::ranges::find(model.parts, form, &Part::form);
    return found == model.parts.end() ? nullptr : &found->answers;
}

bool any_answer(const forms::Runner& answers) {
    for (forms::QuestionId id = 0; id < answers.form().questions.size(); ++id)
        if (answers.counts(id)) return true;
    return false;
}

} // namespace

Model begin(Kind kind, const Forms& forms, records::rules::Date today, std::uint64_t wall_ms) {
    Model model;
    model.kind = kind;
    model.begun_ms = wall_ms;
    model.typing.regions = forms.regions;
    const auto add = [&](std::string name, const forms::Form* form) {
        model.parts.push_back({std::move(name), forms::Runner(*form, today)});
    };
    if (kind == Kind::OnCall) {
        add("piket", forms.oncall);
        model.screen = Screen::Question;
        model.question = model.parts.front().answers.first();
        return model;
    }
    if (kind == Kind::Referral) add(std::string(letter_form), forms.referral);
    add("penerimaan-petugas", forms.reception);
    add("faktor-risiko", forms.risk);
    return model;
}

const forms::Runner& answers(const Model& model) { return model.parts.at(model.part).answers; }

bool handed_over(const Model& model) {
    return model.screen == Screen::Consent || model.screen == Screen::Signature || model.screen == Screen::Return;
}

bool is_held_by_form(const Model& model) { return model.screen == Screen::Question && model.question; }

bool is_child(const Model& model) {
    for (const auto& part : model.parts) {
        if (told_in(part.answers, "age_group") == "ANAK") return true;
        const auto age = told_in(part.answers, "victim_age");
        if (!age.empty() && age.size() <= 3 && std::stoul(age) < records::rules::adult_age_years) return true;
    }
    return false;
}

casework::RiskAnswers risk_answers(const Model& model) {
    casework::RiskAnswers all{};
    const auto* told = part_of(model, "faktor-risiko");
    if (told == nullptr) return all;
    for (std::size_t factor = 0; factor < all.size(); ++factor) {
        std::string name(casework::risk_factor_code(factor));
        name.front() = 'r'; // of R01
        all[factor] = casework::risk_answer(told_in(*told, name));
    }
    return all;
}

std::optional<casework::Risk> derived_risk(const Model& model) {
    return casework::derived_risk(risk_answers(model), is_child(model));
}

std::optional<casework::Risk> risk(const Model& model) { return model.level ? model.level : derived_risk(model); }

bool may_set(const Model& model, casework::Risk wanted) {
    return casework::may_set_risk(risk_answers(model), is_child(model), wanted, !model.level_reason.empty());
}

std::vector<std::string> paper_kinds(const Model& model, std::size_t part) {
    auto kinds = forms::paper_kinds(model.parts.at(part).answers.form());
    if (!kinds.empty() && model.parts[part].form != letter_form) kinds.emplace_back(photographing::other_paper);
    return kinds;
}

std::size_t photos_of_part(const Model& model, std::size_t part) {
    std::size_t count = 0;
    for (const auto& kind : paper_kinds(model, part)) count += photographing::photos_of(model.photos, kind);
    return count;
}

bool is_page_of_papers(const Model& model) {
    if (!is_held_by_form(model)) return false;
    const auto& told = answers(model);
    for (const auto& questions : told.pages()) {
        if (std::ranges::find(questions, *model.question) == questions.end()) continue;
        return std::ranges::any_of(questions, [&](auto id) { return forms::paper_of(told.form().question(id).name).has_value(); });
    }
    return false;
}

bool wants_camera(const Model& model) { return model.screen == Screen::Camera; }

bool is_taking(const Model& model) { return model.screen == Screen::Camera && model.photos.held != 0; }

std::uint64_t called_ms(const Model& model) {
    const auto* call = part_of(model, "piket");
    if (call == nullptr) return model.begun_ms;
    constexpr std::string_view minutes = "MENIT_";
    const auto when = told_in(*call, "called");
    const auto ago = when.starts_with(minutes) ? std::stoul(when.substr(minutes.size())) : 0;
    return model.begun_ms - std::min<std::uint64_t>(model.begun_ms, ago * minute_ms);
}

bool is_told(const Model& model) {
    if (!model.photos.taken.empty()) return true;
    return std::ranges::any_of(model.parts,
                               [](const Part& part) { return part.form != "faktor-risiko" && any_answer(part.answers); });
}

bool has_limits(const Model& model) {
    if (model.kind == Kind::OnCall) {
        const auto limits = told_in(model.parts.front().answers, "limits_told");
        return limits == "SETUJU" ||
               (limits == "BAHAYA" && !told_in(model.parts.front().answers, "limits_reason").empty());
    }
    return model.heard || (model.ground && !model.ground_reason.empty() && model.second);
}

bool may_save(const Model& model) {
    const bool level = !model.level || may_set(model, *model.level);
    const auto sound = [](const Part& part) { return part.answers.faults().empty(); };
    return is_told(model) && has_limits(model) && level && std::ranges::all_of(model.parts, sound);
}

bool may_hand_over(const Model& model) {
    if (!model.heard) return false; // who could not be told the limits cannot consent to more
    return !is_child(model) || (model.signer && !model.signer_name.empty() && model.assent);
}

bool needs_signature(const Model& model) {
    const bool agrees = std::ranges::find(model.agreements, Agreement::Yes) != model.agreements.end();
    const auto* told = part_of(model, "penerimaan-petugas");
    const bool nameless = told != nullptr && told_in(*told, "name").empty() && told_in(*told, "victim_name").empty();
    return agrees && !nameless;
}

} // namespace teduh::intake
