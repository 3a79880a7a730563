#include "kiosk/forms/complaint_fields.hpp"
#include "kiosk/forms/letters.hpp"

namespace teduh::forms {
namespace {

using records::Complaint;
using records::Person;
using records::Text;

constexpr std::size_t needs_max = 25;
constexpr std::uint32_t age_max_years = 120;

Person& reported(Complaint& complaint) {
    if (!complaint.reported) complaint.reported.emplace();
    if (complaint.reported->empty()) complaint.reported->emplace_back();
    return complaint.reported->front();
}
records::Address& home(Complaint& complaint) {
    auto& person = victim(complaint);
    if (!person.home_address) person.home_address.emplace();
    return *person.home_address;
}
// Between the first client and the first reported person; both are there then.
records::Relation& relation(Complaint& complaint) {
    static_cast<void>(victim(complaint));
    static_cast<void>(reported(complaint));
    if (!complaint.relations) complaint.relations.emplace();
    if (complaint.relations->empty())
        complaint.relations->push_back({0, 0, Text("TIDAK_TAHU"), Text("TIDAK_TAHU")});
    return complaint.relations->front();
}

bool fits_region(std::string_view text) { return records::is_region(text); }
bool fits_nik(std::string_view text) { return records::is_sixteen_digits(text); }

template <auto Member>
bool take_relation(const Telling& telling, std::string_view text) {
    if (!fits_code(text)) return false;
    relation(telling.complaint).*Member = Text(text);
    return true;
}

template <auto Part>
bool take_phone(const Telling& telling, std::string_view text) {
    auto phone = dialled(text);
    if (phone) Part(telling.complaint).phone = *std::move(phone);
    return Part(telling.complaint).phone.has_value();
}

bool take_age(const Telling& telling, std::string_view text) {
    std::uint32_t years = 0;
    for (const char digit : text.substr(0, 4)) {
        if (!is_digit(digit)) return false;
        years = years * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    if (text.empty() || text.size() > 4 || years > age_max_years) return false;
    victim(telling.complaint).estimated_age = years;
    const bool child = years < records::rules::adult_age_years;
    telling.complaint.age_group = Text(child ? "ANAK" : "DEWASA"); // derived, never typed (DOMAIN 4.6)
    return true;
}

// What an officer ticks is at once, as she sees it; an assessment says more later.
bool take_needs(const Telling& telling, std::string_view text) {
    records::List<records::Need> needs;
    bool codes = true;
    each_code(text, [&](std::string_view code) {
        codes = codes && fits_code(code);
        needs.push_back({Text(code), Text("SEGERA"), Text("SOSIAL"), Text("PETUGAS")});
    });
    if (!codes || needs.empty() || needs.size() > needs_max) return false;
    telling.complaint.needs = std::move(needs);
    return true;
}

bool take_anonymous(const Telling& telling, std::string_view text) {
    if (text == "YA") reporter(telling.complaint).anonymous = true;
    return text == "YA" || text == "TIDAK" || text == "TIDAK_TAHU";
}

// What moves the intake itself, and stands in the record by it.
bool moves_only(const Telling&, std::string_view) { return true; }

constexpr std::array<Field, 22> fields{{
    {"arrival", put<whole, &Complaint::arrival, fits_code>},
    {"channel", put<whole, &Complaint::channel, fits_code>},
    {"called", moves_only},
    {"limits_told", moves_only},
    {"limits_reason", moves_only},
    {"reporter_anonymous", take_anonymous},
    {"reporter_phone", take_phone<teller>},
    {"victim_alias", put<victim, &Person::alias, fits_name>},
    {"victim_nik", put<victim, &Person::nik, fits_nik>},
    {"victim_sex", put<victim, &Person::sex, fits_code>},
    {"victim_age", take_age},
    {"victim_phone", take_phone<victim>},
    {"victim_street", put<home, &records::Address::street, fits_line>},
    {"victim_region", put<home, &records::Address::region, fits_region>},
    {"reported_name", put<reported, &Person::name, fits_name>},
    {"reported_sex", put<reported, &Person::sex, fits_code>},
    {"relation", take_relation<&records::Relation::kind>},
    {"same_household", take_relation<&records::Relation::same_household>},
    {"needs_now", take_needs},
    {"hope", put<whole, &Complaint::hope, fits_line>},
    {"referred_by", put<whole, &Complaint::referred_by, fits_code>},
    {"referral_letter", put<whole, &Complaint::referral_letter, fits_line>},
}};

} // namespace

std::span<const Field> officer_fields() { return fields; }

} // namespace teduh::forms
