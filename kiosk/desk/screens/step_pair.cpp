#include "kiosk/casework/rules/relation.hpp"
#include "kiosk/desk/screens/form_page.hpp"
#include "kiosk/desk/screens/step_page.hpp"

// How one reported person stands to one client: the relation in two touches, a group and one of it.
namespace teduh::desk {
namespace {

const records::rules::OptionList& relations(const Page& page) { return page.material.lists.find("hubungan_rinci")->second; }

// Detailed ones name it in the list; a coarse one is a group itself.
std::string group_of(const Page& page, const steps::Pair& pair) {
    if (!pair.group.empty()) return pair.group;
    const auto* option = relations(page).find(pair.now.relation.view());
    return std::string(option != nullptr ? std::string_view(option->simfoni) : pair.now.relation.view());
}

struct Choices {
    std::vector<std::string> codes, ids, words;
};
std::optional<std::string> chosen(Page& page, const Choices& all, std::string_view now, int columns) {
    std::vector<widgets::Tile> tiles;
    for (std::size_t i = 0; i < all.codes.size(); ++i) {
        const bool unknown = all.codes[i].starts_with("TIDAK_TAHU") || all.codes[i] == "TOLAK" || all.codes[i] == "NA";
        tiles.push_back({all.ids[i], Icon::None, all.words[i], {}, now == all.codes[i], unknown ? Tone::Human : Tone::Action});
    }
    const auto pressed = page.ui.segments(tiles, columns);
    return pressed ? std::optional(all.codes[*pressed]) : std::nullopt;
}

void draw_relation(Page& page, const steps::Pair& pair) {
    Choices groups, detailed;
    const auto group = group_of(page, pair);
    for (const auto& option : page.material.lists.find("hubungan_pelaku")->second.options()) {
        if (option.code == "TOLAK") continue; // stands with NA
        groups.codes.push_back(option.code);
        groups.ids.push_back(lower_id("group", option.code));
        groups.words.push_back(page.material.choice("", "hubungan_pelaku", option.code, page.language));
    }
    page.ui.label(page.say(message("The reported person is to the client")));
    if (auto code = chosen(page, groups, group, 5)) step_does(page, steps::RelationGroup{*std::move(code)});
    for (const auto& option : relations(page).options()) {
        if (option.simfoni != group) continue;
        detailed.codes.push_back(option.code);
        detailed.ids.push_back(lower_id("relation", option.code));
        detailed.words.push_back(page.material.choice("", "hubungan_rinci", option.code, page.language));
    }
    if (detailed.codes.empty()) return;
    page.ui.label(page.say(message("More exactly")));
    if (auto code = chosen(page, detailed, pair.now.relation.view(), 5)) step_does(page, steps::RelationChosen{*std::move(code)});
}

void draw_answer(Page& page, std::string_view name, Message question, std::string_view now, auto told) {
    Choices all;
    for (const auto* code : {"YA", "TIDAK", "TIDAK_TAHU", "TOLAK"}) {
        all.codes.emplace_back(code);
        all.ids.push_back(lower_id(name, code));
        all.words.push_back(page.material.choice("", "ya_tidak", code, page.language));
    }
    page.ui.label(page.say(question));
    if (auto code = chosen(page, all, now, 4)) step_does(page, told(*std::move(code)));
}

} // namespace

void draw_pair(Page& page, const steps::Model& step) {
    const auto& pair = step.pairs.at(step.at.part);
    auto names = client_words(page, step, pair.now.victim);
    names.append(" · ");
    names.append(reported_words(page, step, pair.now.reported).view());
    page.ui.heading(page.say(message("How do they stand to each other?")), names.view());
    draw_relation(page, pair);
    draw_answer(page, "household", message("Do they live in one house?"), pair.now.same_household.view(),
                [](std::string code) { return steps::HouseholdChosen{std::move(code)}; });
    draw_answer(page, "access", message("Can the reported person reach the client?"), pair.now.access.view(),
                [](std::string code) { return steps::AccessChosen{std::move(code)}; });
}

} // namespace teduh::desk
