#include "kiosk/desk/room/writing.hpp"

#include "storage/formats/codec.hpp"
#include "storage/records/rules/phone.hpp"

#include <algorithm>

namespace teduh::desk {
namespace {

constexpr std::uint64_t ways_max = (1U << reach_ways.size()) - 1;

using Way = records::Maybe<bool> records::SafeContact::*;
constexpr std::array<Way, reach_ways.size()> way_fields{
    &records::SafeContact::call, &records::SafeContact::whatsapp, &records::SafeContact::sms, &records::SafeContact::letter,
    &records::SafeContact::visit};

struct Kept { // in the form of the annex's maps
    static constexpr std::size_t size_max = 65'535;
    std::uint32_t visit = 0;
    std::uint8_t risk = 0;
    bool reach_changes = false;
    std::uint8_t ways = 0;
    std::array<records::Maybe<records::Text>, entry_count> typed;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Kept>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).uint(m.visit, 0, records::visit_max);
    io.at(21).uint(m.risk, 0, 3);
    io.at(22).boolean(m.reach_changes);
    io.at(23).uint(m.ways, 0, ways_max);
    for (std::size_t i = 0; i < entry_count; ++i)
        io.optional(24 + i, "typed", m.typed[i],
                    [&](auto& each, auto& text) { each.text(text, 1, bytes_max(static_cast<Entry>(i))); });
}

const crypto::SecretText& at(const WrittenWords& words, Entry entry) { return words.typed[static_cast<std::size_t>(entry)]; }
bool lowers(const Writing& writing) { return writing.words.risk != 0 && writing.words.risk < writing.stand.risk; }

records::SafeContact reach_of(const Writing& writing) {
    auto reach = writing.stand.reach;
    for (std::size_t i = 0; i < way_fields.size(); ++i) reach.*way_fields[i] = writing.words.ways[i];
    reach.safe_hours = records::unless_empty(at(writing.words, Entry::SafeHours));
    reach.caller_says = records::unless_empty(at(writing.words, Entry::CallerSays));
    if (by_phone(writing.words)) {
        reach.phone = records::Text(records::rules::read_phone(at(writing.words, Entry::Phone).view()).normalised);
        return reach;
    }
    reach.phone.reset(); // nobody is to dial it
    reach.may_leave_message = false;
    return reach;
}

} // namespace

bool by_phone(const WrittenWords& words) {
    return words.reach_changes && std::ranges::find(words.ways.begin(), words.ways.begin() + phone_ways, true) !=
                                      words.ways.begin() + phone_ways;
}

bool is_empty(const WrittenWords& words) {
    return words.risk == 0 && !words.reach_changes && at(words, Entry::Note).empty() && at(words, Entry::Reason).empty();
}

void take_reach(WrittenWords& words, const records::SafeContact& reach) {
    for (std::size_t i = 0; i < way_fields.size(); ++i) words.ways[i] = (reach.*way_fields[i]).value_or(false);
    const auto put = [&](Entry entry, const records::Maybe<records::Text>& text) {
        words.typed[static_cast<std::size_t>(entry)] = crypto::SecretText(text ? text->view() : std::string_view());
    };
    put(Entry::Phone, reach.phone);
    put(Entry::SafeHours, reach.safe_hours);
    put(Entry::CallerSays, reach.caller_says);
}

std::vector<WritingFault> faults_of(const Writing& writing) {
    const auto& words = writing.words;
    std::vector<WritingFault> faults;
    if (at(words, Entry::Note).empty() && words.risk == 0 && !words.reach_changes) faults.push_back(WritingFault::Nothing);
    if (lowers(writing) && (writing.stand.red_flag || at(words, Entry::Reason).empty())) faults.push_back(WritingFault::Lowered);
    if (by_phone(words) && records::rules::read_phone(at(words, Entry::Phone).view()).kind == records::rules::PhoneKind::None)
        faults.push_back(WritingFault::Number);
    return faults;
}

Additions additions_of(const Writing& writing) {
    constexpr std::array<std::string_view, 4> levels{"", "RENDAH", "SEDANG", "TINGGI"};
    const auto& words = writing.words;
    Additions made;
    if (!at(words, Entry::Note).empty()) made.note.emplace().text = records::Text(at(words, Entry::Note).view());
    if (words.risk != 0) {
        auto& risk = made.risk.emplace();
        risk.level = records::Text(levels.at(static_cast<std::size_t>(words.risk)));
        risk.reason = records::unless_empty(at(words, Entry::Reason));
    }
    if (words.reach_changes) made.reach.emplace().contact = reach_of(writing);
    return made;
}

crypto::SecretBytes kept(const WrittenWords& words) {
    Kept made;
    made.visit = words.visit;
    made.risk = static_cast<std::uint8_t>(words.risk);
    made.reach_changes = words.reach_changes;
    for (std::size_t i = 0; i < words.ways.size(); ++i)
        if (words.ways[i]) made.ways = static_cast<std::uint8_t>(made.ways | 1U << i);
    for (std::size_t i = 0; i < entry_count; ++i) made.typed[i] = records::unless_empty(words.typed[i]);
    return formats::encode_secret(made);
}

Result<WrittenWords> words_of(View bytes) {
    auto read = TRY(formats::decode<Kept>(bytes));
    WrittenWords words;
    words.visit = read.visit;
    words.risk = read.risk;
    words.reach_changes = read.reach_changes;
    for (std::size_t i = 0; i < words.ways.size(); ++i) words.ways[i] = (read.ways >> i & 1U) != 0;
    for (std::size_t i = 0; i < entry_count; ++i)
        if (read.typed[i]) words.typed[i] = crypto::SecretText(read.typed[i]->view());
    return words;
}

} // namespace teduh::desk
