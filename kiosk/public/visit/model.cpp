#include "kiosk/public/visit/model.hpp"

#include "kiosk/forms/papers.hpp"
#include "storage/records/rules/nik.hpp"

#include <algorithm>

namespace teduh::visit {
namespace {

bool says(const Model& model, std::string_view name, std::string_view code) {
    const auto question = model.answers.form().find(name);
    return question && model.answers.told(*question).view() == code;
}

bool tells(const forms::Runner& answers, std::string_view name) {
    const auto question = answers.form().find(name);
    return question && answers.counts(*question);
}

} // namespace

Model::Model(const forms::Form& form, records::rules::Date today, Settings office)
    : settings(std::move(office)), answers(form, today) {
    for (const auto& code : settings.consent) consent.push_back({code, Agreement::Open});
}

bool is_child(const Model& model) { return says(model, "age_group", "ANAK"); }

bool wants_company(const Model& model) {
    return says(model, "safe_now", "TIDAK") || says(model, "safe_now", "BICARA_BERDUA");
}

bool is_restricted(const Model& model) {
    const auto knows = [](const forms::Runner& answers) {
        const auto question = answers.form().find("knows_staff");
        return question && answers.told(*question).view() == "YA";
    };
    return knows(model.answers) || (is_child(model) && knows(told_before_child(model)));
}

bool is_anonymous(const Model& model) { return says(model, "identity", "TANPA_NAMA"); }

bool is_young_by_nik(const Model& model) {
    const auto question = model.answers.form().find("nik");
    if (!question || says(model, "for_whom", "ANAK_SAYA") || says(model, "for_whom", "ORANG_LAIN"))
        return false;
    const auto told = model.answers.told(*question);
    records::rules::NikContext context;
    context.today = model.answers.today();
    const auto check = records::rules::check_nik(told.view(), context);
    if (!check.reading || !check.reading->birth) return false;
    const auto age = records::rules::age_at(*check.reading->birth, context.today);
    return age && age->high < records::rules::adult_age_years;
}

bool may_send(const Model& model) {
    const auto told = [](const forms::Runner& answers) {
        return tells(answers, "violence") || tells(answers, "story");
    };
    return model.heard && (told(model.answers) || wants_company(model) ||
                           (is_child(model) && told(told_before_child(model))));
}

forms::Runner told_before_child(const Model& model) {
    auto answers = model.answers;
    if (const auto question = answers.form().find("age_group")) (void)answers.set(*question, "");
    return answers;
}

bool needs_signature(const Model& model) {
    const bool agrees =
        std::ranges::any_of(model.consent, [](const auto& line) { return line.agreement == Agreement::Yes; });
    return agrees && !is_anonymous(model);
}

std::vector<std::string> paper_kinds(const Model& model) {
    auto kinds = forms::paper_kinds(model.answers.form());
    kinds.emplace_back(photographing::other_paper);
    return kinds;
}

bool has_paper_at_hand(const Model& model) {
    return std::ranges::any_of(paper_kinds(model), [&](const auto& kind) {
        const auto question = forms::paper_question(model.answers.form(), kind);
        return question && model.answers.told(*question).view() == "ADA";
    });
}

bool wants_camera(const Model& model) {
    return model.screen == Screen::Camera && !model.covered && !model.help_shown;
}

std::uint64_t patience_ms(const Model& model) {
    const auto is_story = [&] {
        return model.question &&
               model.answers.form().question(*model.question).appearance == forms::Appearance::Story;
    };
    if (model.listened) return model.settings.idle_long_ms;
    switch (model.screen) {
    case Screen::Camera:
    case Screen::PhotoCheck:
    case Screen::Consent:
    case Screen::Signature:
    case Screen::Review: return model.settings.idle_long_ms;
    case Screen::Question: return is_story() ? model.settings.idle_long_ms : model.settings.idle_ms;
    default: return model.settings.idle_ms;
    }
}

std::optional<std::uint64_t> due_ms(const Model& model) {
    const auto& settings = model.settings;
    if (model.screen == Screen::Closed) return model.touched_ms + settings.notice_ms;
    if (model.screen == Screen::Resume) return model.touched_ms + settings.resume_ms;
    if (!is_private(model.screen) || model.screen == Screen::Sending) return std::nullopt;
    if (model.covered) return model.covered_ms + settings.ring_ms;
    const auto idle = model.touched_ms + patience_ms(model);
    return model.chosen_ms == 0 ? idle : std::min(idle, model.chosen_ms + settings.choice_ms);
}

bool is_private(Screen screen) {
    switch (screen) {
    case Screen::Attract:
    case Screen::Closed:
    case Screen::Resume:
    case Screen::Neutral: return false;
    default: return true;
    }
}

} // namespace teduh::visit
