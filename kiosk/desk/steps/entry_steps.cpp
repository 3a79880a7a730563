#include "kiosk/desk/steps/entry_steps.hpp"

#include <algorithm>

namespace teduh::steps::entry_steps {
namespace {

Entry* shown(Model& model, std::initializer_list<Stop> stops) {
    const bool here = model.adding && model.entry && std::ranges::find(stops, model.at.stop) != stops.end();
    return here ? &*model.entry : nullptr;
}

constexpr Done change{std::nullopt, true};

std::optional<Stop> stop_of(EntryFault fault, EntryKind kind) {
    switch (fault) {
    case EntryFault::NoGround: return Stop::Ground;
    case EntryFault::NoAgency: return Stop::Agency;
    case EntryFault::NoChoice:
        if (kind == EntryKind::Release) return Stop::Share;
        return kind == EntryKind::Withdrawal ? Stop::Layer : Stop::EntryForm;
    case EntryFault::NoReason:
        if (kind == EntryKind::Police) return Stop::Consulted;
        return kind == EntryKind::CalledOff || kind == EntryKind::Reopening ? Stop::Words : Stop::EntryForm;
    default: return Stop::EntryForm;
    }
}

// The question whose answer is missing.
std::string_view question_of(EntryFault fault, EntryKind kind) {
    switch (fault) {
    case EntryFault::NoSafety: return "referral_safety";
    case EntryFault::NoNumber: return "police_number";
    case EntryFault::NotSigner: return "signer";
    case EntryFault::NoChoice: return kind == EntryKind::Services ? "signer" : "";
    default: return {};
    }
}

bool stands_on(const Entry& entry, forms::QuestionId page, std::string_view question) {
    const auto wanted = entry.answers->form().find(question);
    if (!wanted) return false;
    const auto together = filling::page_of(*entry.answers, page);
    return std::ranges::find(together, *wanted) != together.end();
}

} // namespace

Done on(Model& model, const AddPressed& pressed) {
    const bool moves = pressed.referral.has_value();
    const bool here = model.at.stop == Stop::Entries && !model.not_needed;
    if (!here || offer_of(model.task.around, pressed.kind) == nullptr) return {};
    auto entry = begin_entry(model, pressed.kind, pressed.referral);
    const auto* of = referral_of(model.task.around, entry);
    if (moves ? of == nullptr || !may_move(of->set, pressed.kind) : !may_add(model, pressed.kind)) return {};
    const bool same =
        model.entry && model.entry->kind == pressed.kind && model.entry->referral == pressed.referral;
    if (!same) model.entry = std::move(entry);
    model.adding = true;
    return {places(model).front(), false};
}

Done on(Model& model, const AgencyChosen& chosen) {
    auto* entry = shown(model, {Stop::Agency});
    const auto* agency = agency_of(model.task.around, chosen.id);
    if (entry == nullptr || agency == nullptr) return {};
    const auto offered = agencies_for(model.task.around, *entry);
    if (std::ranges::find(offered, agency) == offered.end()) return {};
    const bool same = entry->agency == chosen.id;
    entry->agency = same ? std::string() : chosen.id;
    entry->ticked = same ? std::vector<std::string>{} : agency->offered;
    entry->release = Reply::Open; // she was asked about another
    return change;
}

Done on(Model& model, const GroupTicked& ticked) {
    auto* entry = shown(model, {Stop::Share, Stop::Schedule});
    if (entry == nullptr) return {};
    const auto* agency = agency_of(model.task.around, entry->agency);
    const bool day = model.at.stop == Stop::Schedule;
    const auto& days = model.task.around.follow_up_days;
    const bool known =
        day ? std::ranges::find(days, ticked.code, [](auto each) { return std::to_string(each); }) !=
                  days.end()
            : agency != nullptr && std::ranges::find(agency->most, ticked.code) != agency->most.end();
    if (!known) return {};
    const auto found = std::ranges::find(entry->ticked, ticked.code);
    if (found == entry->ticked.end())
        entry->ticked.push_back(ticked.code);
    else
        entry->ticked.erase(found);
    if (!day) entry->release = Reply::Open; // what she was asked about was another choice
    return change;
}

Done on(Model& model, const Replied& replied) {
    auto* entry = shown(model, {Stop::Share});
    if (entry == nullptr) return {};
    entry->release = entry->release == replied.reply ? Reply::Open : replied.reply;
    return change;
}

Done on(Model& model, const GroundPicked& picked) {
    auto* entry = shown(model, {Stop::Ground});
    if (entry == nullptr || picked.ground >= grounds_without.size()) return {};
    entry->ground = picked.ground;
    return change;
}

Done on(Model& model, const SecondPicked& picked) {
    auto* entry = shown(model, {Stop::Ground, Stop::Consulted});
    const auto& colleagues = model.task.around.colleagues;
    const auto found = std::ranges::find(colleagues, picked.staff, &Colleague::staff);
    if (entry == nullptr || found == colleagues.end()) return {};
    if (model.at.stop == Stop::Consulted && !found->head) return {};
    if (entry->second == picked.staff)
        entry->second.reset();
    else
        entry->second = picked.staff;
    return change;
}

Done on(Model& model, const LayerPicked& picked) {
    auto* entry = shown(model, {Stop::Layer});
    if (entry == nullptr || picked.layer < 1 || picked.layer > 4) return {};
    entry->layer = picked.layer;
    return change;
}

Done on(Model& model, WordsTyped& typed) {
    auto* entry = shown(model, {Stop::Words, Stop::Ground});
    if (entry == nullptr || typed.text.size() > records::story_bytes_max) return {};
    entry->words = std::move(typed.text);
    return change;
}

Place left(Model& model) {
    model.adding = false;
    model.tried = false; // what was tried was with it
    return {Stop::Entries, 0, 0};
}

bool is_right_here(const Model& model) {
    const auto fault = fault_of(model, *model.entry);
    if (!fault) return true;
    switch (model.at.stop) {
    case Stop::Ground: return fault != EntryFault::NoGround;
    case Stop::Agency: return fault != EntryFault::NoAgency;
    case Stop::Layer: return fault != EntryFault::NoChoice;
    default: return true;
    }
}

Place place_of_fault(const Model& model) {
    const auto& entry = *model.entry;
    const auto fault = *fault_of(model, entry);
    const auto all = places(model);
    const auto stop = stop_of(fault, entry.kind);
    const auto question = question_of(fault, entry.kind);
    for (const auto& place : all)
        if (place.stop == Stop::EntryForm && stands_on(entry, place.question, question)) return place;
    const auto found = std::ranges::find(all, stop, &Place::stop);
    return found == all.end() ? all.back() : *found;
}

} // namespace teduh::steps::entry_steps
