#include "kiosk/desk/steps/needs.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

constexpr std::string_view by_client = "KLIEN";
constexpr std::string_view by_officer = "PETUGAS";

std::string lower(std::string_view code) {
    std::string name;
    for (const char letter : code) name += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return name;
}
std::string upper(std::string_view name) {
    std::string code;
    for (const char letter : name) code += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return code;
}

// The group a priority is asked in is the need's dimension: needs_biologis.
std::string dimension_of(const forms::Form& form, forms::QuestionId question) {
    constexpr std::string_view prefix = "needs_";
    const auto& group = form.question(question).group;
    if (!group || !form.groups[*group].name.starts_with(prefix)) return "SOSIAL";
    return upper(form.groups[*group].name.substr(prefix.size()));
}

void add(const forms::Runner& told, std::string_view question, std::string_view asked_by, std::vector<Need>& needs) {
    const auto id = told.form().find(question);
    if (!id) return;
    const auto chosen = told.told(*id);
    forms::each_code(chosen.view(), [&](std::string_view code) {
        const auto asks = priority_question(told.form(), code);
        if (!asks || std::ranges::find(needs, code, &Need::need) != needs.end()) return; // not known, declined; the client said it
        needs.push_back({std::string(code), std::string(told.told(*asks).view()), dimension_of(told.form(), *asks), std::string(asked_by)});
    });
}

std::size_t urgency(const Need& need) {
    return static_cast<std::size_t>(std::ranges::find(priorities, need.priority) - priorities.begin());
}

void choose(forms::Runner& runner, std::string_view question, std::string_view code, bool chosen) {
    if (const auto id = runner.form().find(question)) static_cast<void>(runner.choose(*id, code, chosen));
}

} // namespace

std::optional<forms::QuestionId> priority_question(const forms::Form& assessment, std::string_view need) {
    return assessment.find("need_" + lower(need));
}

void take_needs(forms::Runner& assessment, const std::vector<Need>& before) {
    for (const auto& need : before) {
        const auto asks = priority_question(assessment.form(), need.need);
        if (!asks) continue;
        const bool gone = need.priority == no_longer;
        const bool client = need.asked_by == by_client;
        choose(assessment, "needs_client", need.need, !gone && client);
        choose(assessment, "needs_officer", need.need, !gone && !client);
        if (!gone) static_cast<void>(assessment.set(*asks, need.priority));
    }
}

std::vector<Need> needs_of(const forms::Runner& assessment, const std::vector<Need>& before) {
    std::vector<Need> needs;
    add(assessment, "needs_client", by_client, needs);
    add(assessment, "needs_officer", by_officer, needs);
    std::ranges::stable_sort(needs, {}, urgency);
    for (const auto& each : before) {
        if (each.priority == no_longer || std::ranges::find(needs, each.need, &Need::need) != needs.end()) continue;
        if (!priority_question(assessment.form(), each.need)) continue; // the form does not ask about it: it stays
        needs.push_back(each);
        needs.back().priority = std::string(no_longer);
    }
    return needs;
}

std::vector<records::NeedSet> needs_changed(const forms::Runner& assessment, const std::vector<Need>& before) {
    std::vector<records::NeedSet> changed;
    for (const auto& need : needs_of(assessment, before)) {
        if (need.priority.empty() || std::ranges::find(before, need) != before.end()) continue;
        records::NeedSet set;
        set.need = records::Text(need.need);
        set.priority = records::Text(need.priority);
        set.dimension = records::Text(need.dimension);
        set.asked_by = records::Text(need.asked_by);
        changed.push_back(std::move(set));
    }
    return changed;
}

} // namespace teduh::steps
