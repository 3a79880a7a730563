#include "kiosk/desk/reading/consent_words.hpp"
#include "kiosk/desk/screens/step_page.hpp"

// The pages of one thing that is added to a step, beside those of its form.
namespace teduh::desk {
namespace {

using steps::EntryFault;
using steps::EntryKind;
using steps::Stop;
using widgets::Tile;

struct Tiles { // their ids and words live as long as they are drawn
    std::vector<std::string> ids, words, hints;
    std::vector<Tile> tiles;

    void add(std::string id, std::string label, bool chosen, std::string hint = {}) {
        ids.push_back(std::move(id));
        words.push_back(std::move(label));
        hints.push_back(std::move(hint));
        tiles.push_back({{}, Icon::None, {}, {}, chosen, Tone::Action});
    }
    std::span<const Tile> shown() {
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            tiles[i].id = ids[i];
            tiles[i].label = words[i];
            tiles[i].hint = hints[i];
        }
        return tiles;
    }
};

void draw_agency(Page& page, const steps::Model& step, const steps::Entry& entry) {
    page.ui.heading(page.say(message("Which agency?")),
                    page.say(message("Those of this office's standard. No address is shown.")));
    Tiles tiles;
    const auto agencies = steps::agencies_for(step.task.around, entry);
    for (const auto* each : agencies) {
        auto hint = each->note;
        if (!each->phone.empty()) hint += (hint.empty() ? "" : " · ") + each->phone;
        tiles.add(lower_id("agency", each->id), each->label, entry.agency == each->id, std::move(hint));
    }
    if (agencies.empty())
        return page.ui.point(Icon::Warning, page.say(message("The standard names no such agency yet. Name it under destination.")),
                             Tone::Soon);
    if (const auto pressed = page.ui.options(tiles.shown(), widgets::Pick::One))
        step_does(page, steps::AgencyChosen{agencies[*pressed]->id});
}

void draw_words(Page& page, const steps::Entry& entry, std::string_view id, std::string_view label,
                int lines) {
    widgets::FieldLook look;
    look.label = label;
    look.characters_max = records::story_bytes_max / 4;
    look.lines = lines;
    if (auto text = page.ui.field(id, entry.words, look))
        step_does(page, steps::WordsTyped{*std::move(text)});
}

void draw_colleagues(Page& page, const steps::Model& step, const steps::Entry& entry, bool heads) {
    Tiles tiles;
    std::vector<formats::StaffId> staff;
    for (const auto& each : step.task.around.colleagues) {
        if (heads && !each.head) continue;
        tiles.add("second." + std::to_string(staff.size()), each.words, entry.second == each.staff);
        staff.push_back(each.staff);
    }
    if (staff.empty())
        return page.ui.point(Icon::Warning, page.say(message("No such officer is on this desk.")),
                             Tone::Soon);
    if (const auto pressed = page.ui.segments(tiles.shown(), 4))
        step_does(page, steps::SecondPicked{staff[*pressed]});
}

void draw_ground(Page& page, const steps::Model& step, const steps::Entry& entry) {
    page.ui.heading(page.say(message("On what ground without her consent?")),
                    page.say(message("Tell her as soon as it is safe.")));
    Tiles tiles;
    for (std::size_t i = 0; i < steps::grounds_without.size(); ++i)
        tiles.add(
            lower_id("ground", steps::grounds_without[i]),
            page.material.choice("", "dasar_tanpa_persetujuan", steps::grounds_without[i], page.language),
            entry.ground == i);
    if (const auto pressed = page.ui.options(tiles.shown(), widgets::Pick::One))
        step_does(page, steps::GroundPicked{*pressed});
    draw_words(page, entry, "words", page.say(message("Reason")), 2);
    page.ui.label(page.say(message("Which second officer confirms it?")));
    draw_colleagues(page, step, entry, false);
}

void draw_share(Page& page, const steps::Model& step, const steps::Entry& entry) {
    const auto* agency = steps::agency_of(step.task.around, entry.agency);
    if (agency == nullptr) return;
    page.ui.heading(page.say(release_sentences()[0]), agency->label);
    for (std::size_t i = 1; i < release_sentences().size(); ++i)
        page.ui.hint(page.say(release_sentences()[i]));
    Tiles groups;
    for (const auto& each : agency->most) {
        const bool ticked = std::ranges::find(entry.ticked, each) != entry.ticked.end();
        groups.add(lower_id("group", each), page.material.choice("", "kelompok_data", each, page.language),
                   ticked);
    }
    if (agency->most.empty())
        page.ui.point(Icon::Shield, page.say(message("This agency is told nothing about her.")), Tone::Plain);
    else if (const auto pressed = page.ui.options(groups.shown(), widgets::Pick::Several))
        step_does(page, steps::GroupTicked{agency->most[*pressed]});
    page.ui.label(page.say(message("Her answer")));
    constexpr std::array replies{steps::Reply::Yes, steps::Reply::No, steps::Reply::Later};
    Tiles tiles;
    tiles.add("reply.yes", std::string(page.say(message("Yes"))), entry.release == replies[0]);
    tiles.add("reply.no", std::string(page.say(message("No"))), entry.release == replies[1]);
    tiles.add("reply.later", std::string(page.say(message("Later"))), entry.release == replies[2]);
    if (const auto pressed = page.ui.segments(tiles.shown(), 3))
        step_does(page, steps::Replied{replies[*pressed]});
}

void draw_layer(Page& page, const steps::Entry& entry) {
    page.ui.heading(page.say(message("What does she take back?")),
                    page.say(message("It ends within 3 times 24 hours.")));
    Tiles tiles;
    tiles.add("layer.1", std::string(page.say(message("Services and accompaniment"))), entry.layer == 1U);
    tiles.add("layer.2", std::string(page.say(message("Sharing with every agency"))), entry.layer == 2U);
    tiles.add("layer.3", std::string(page.say(message("The register SIMFONI PPA"))), entry.layer == 3U);
    tiles.add("layer.4", std::string(page.say(message("Photos, recordings, copies"))), entry.layer == 4U);
    if (const auto pressed = page.ui.options(tiles.shown(), widgets::Pick::One))
        step_does(page, steps::LayerPicked{static_cast<std::uint32_t>(*pressed + 1)});
    page.ui.point(Icon::Info,
                  page.say(message("Letters that were delivered are not undone. The receivers are told.")),
                  Tone::Plain);
}

void draw_schedule(Page& page, const steps::Model& step, const steps::Entry& entry) {
    page.ui.heading(page.say(message("When do we ask how she is?")),
                    page.say(message("Only in the safe way. Take off what does not fit.")));
    Tiles tiles;
    const auto& days = step.task.around.follow_up_days;
    for (const auto each : days) {
        const auto code = std::to_string(each);
        tiles.add("days." + code, page.say(message("After {count} days"), "count", code),
                  std::ranges::find(entry.ticked, code) != entry.ticked.end());
    }
    if (const auto pressed = page.ui.options(tiles.shown(), widgets::Pick::Several))
        step_does(page, steps::GroupTicked{std::to_string(days[*pressed])});
}

std::string_view words_heading(const Page& page, EntryKind kind) {
    switch (kind) {
    case EntryKind::CalledOff: return page.say(message("What is the reason to call it off?"));
    case EntryKind::Reopening: return page.say(message("What is the reason to open it again?"));
    case EntryKind::Withdrawal: return page.say(message("Her words, if she wants"));
    default: return page.say(message("Anything to add?"));
    }
}

std::string_view fault_words(const Page& page, EntryFault fault) {
    switch (fault) {
    case EntryFault::Unsaved:
        return page.say(message("Save the step first. A decision is about what is saved."));
    case EntryFault::NoGround: return page.say(message("Name a ground, a reason and a second officer."));
    case EntryFault::NoChoice: return page.say(message("One choice is still open here."));
    case EntryFault::NoAgency: return page.say(message("Choose the agency."));
    case EntryFault::NoSafety:
        return page.say(message("Write what makes the return safe. It is never a default."));
    case EntryFault::NotSigner: return page.say(message("This person may not sign for her."));
    case EntryFault::NoReason: return page.say(message("Write the reason."));
    case EntryFault::NoNumber: return page.say(message("Write the number of the police report."));
    case EntryFault::Mediation:
        return page.say(message("Sexual violence is not settled out of court. Take this out."));
    }
    return {};
}

} // namespace

std::string entry_id(EntryKind kind) {
    constexpr std::array ids{"decision",   "referral",  "started",  "handed_over", "result",
                             "called_off", "release",   "services", "withdrawal",  "accompaniment",
                             "police",     "follow_up", "feedback", "ending",      "reopening"};
    static_assert(ids.size() == steps::entry_kinds);
    return ids.at(static_cast<std::size_t>(kind));
}

std::string_view entry_words(const Page& page, EntryKind kind) {
    switch (kind) {
    case EntryKind::Decision: return page.say(message("Decide"));
    case EntryKind::Referral: return page.say(message("A new referral"));
    case EntryKind::Started: return page.say(message("It begins"));
    case EntryKind::HandedOver: return page.say(message("Handed over"));
    case EntryKind::Result: return page.say(message("Its result"));
    case EntryKind::CalledOff: return page.say(message("Call it off"));
    case EntryKind::Release: return page.say(message("What may be shared"));
    case EntryKind::Services: return page.say(message("Her answers on services"));
    case EntryKind::Withdrawal: return page.say(message("She takes consent back"));
    case EntryKind::Accompaniment: return page.say(message("Write in the log"));
    case EntryKind::Police: return page.say(message("Talk with the police unit"));
    case EntryKind::FollowUp: return page.say(message("Ask how she is"));
    case EntryKind::Feedback: return page.say(message("Her feedback"));
    case EntryKind::Ending: return page.say(message("End the case"));
    case EntryKind::Reopening: return page.say(message("Open the case again"));
    }
    return {};
}

void draw_entry_fault(Page& page, const steps::Model& step) {
    if (!step.adding || !step.entry || !step.faults_shown) return;
    if (const auto fault = steps::fault_of(step, *step.entry))
        draw_faults(page, {std::string(fault_words(page, *fault))});
}

void draw_entry_page(Page& page, const steps::Model& step) {
    if (!step.entry) return;
    const auto& entry = *step.entry;
    switch (step.at.stop) {
    case Stop::Agency: return draw_agency(page, step, entry);
    case Stop::Ground: return draw_ground(page, step, entry);
    case Stop::Share: return draw_share(page, step, entry);
    case Stop::Consulted:
        page.ui.heading(page.say(message("With which head was it talked over?")),
                        page.say(message("The duty stays. The clock is not stopped.")));
        return draw_colleagues(page, step, entry, true);
    case Stop::Offer: return draw_offer(page, step);
    case Stop::Layer: return draw_layer(page, entry);
    case Stop::Schedule: return draw_schedule(page, step, entry);
    case Stop::Words:
        page.ui.heading(words_heading(page, entry.kind));
        return draw_words(page, entry, "words", {}, 4);
    default: return;
    }
}

} // namespace teduh::desk
