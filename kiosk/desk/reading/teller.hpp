#pragma once

#include "kiosk/desk/reading/telling.hpp"

// What the files of this folder that tell a record share; private to it.
namespace teduh::desk {

using language::message;
using language::Message;
using records::Maybe;
using records::Text;

constexpr std::array<std::string_view, 12> months_id{"Januari",   "Februari", "Maret",    "April",
                                                     "Mei",       "Juni",     "Juli",     "Agustus",
                                                     "September", "Oktober",  "November", "Desember"};
constexpr std::array<std::string_view, 12> months_en{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

// Collects the lines of one section.
class Teller {
public:
    Teller(const Material& material, std::size_t language, Case& into)
        : material_(material), language_(language), case_(into) {}

    std::string_view say(Message words) const { return material_.catalogs.at(language_).say(words); }
    std::string ask(std::string_view question) const { return material_.question(question, language_); }

    void section(std::string_view id, std::string title) {
        if (!case_.sections.empty() && case_.sections.back().lines.empty()) case_.sections.pop_back();
        case_.sections.push_back({std::string(id), std::move(title), {}, 0, {}, false});
    }
    void end() {
        if (!case_.sections.empty() && case_.sections.back().lines.empty()) case_.sections.pop_back();
    }

    void text(std::string_view label, const Maybe<Text>& told, bool personal = false) {
        if (told && !told->empty()) put(label, *told, personal);
    }
    void code(std::string_view label, std::string_view question, std::string_view list,
              const Maybe<Text>& told) {
        if (told) put(label, one(question, list, *told), false);
    }
    void codes(std::string_view label, std::string_view question, std::string_view list,
               const Maybe<records::List<Text>>& told) {
        if (!told) return;
        Text all;
        for (const auto& each : *told) {
            if (!all.empty()) all.append(", ");
            all.append(one(question, list, each).view());
        }
        put(label, all, false);
    }
    void yes(std::string_view label, const Maybe<bool>& told);
    void number(std::string_view label, const Maybe<std::uint32_t>& told) {
        if (told) put(label, Text(std::to_string(*told)), false);
    }
    void date(std::string_view label, const Maybe<records::Date>& told) {
        if (told) put(label, Text(date_words(*told)), false);
    }
    void address(std::string_view label, const Maybe<records::Address>& told) {
        if (!told) return;
        Text all;
        const auto add = [&](const Maybe<Text>& part, std::string_view before) {
            if (!part) return;
            if (!all.empty()) all.append(", ");
            all.append(before);
            all.append(part->view());
        };
        add(told->street, "");
        add(told->rt_rw, "RT/RW ");
        if (told->region) {
            if (!all.empty()) all.append(", ");
            all.append(material_.region(told->region->view()));
        }
        add(told->postal_code, "");
        put(label, all, true);
    }

    void put(std::string_view label, Text told, bool personal) {
        case_.sections.back().lines.push_back({std::string(label), std::move(told), personal});
    }
    // Who said the line before this, and when; `beside`: another one holds.
    void by(std::string who, std::uint64_t at_ms, bool beside) {
        auto& section = case_.sections.back();
        section.lines.back().by = std::move(who);
        section.lines.back().at_ms = at_ms;
        section.differs = section.differs || beside;
    }
    void when(std::string_view label, std::uint64_t at_ms) {
        put(label, {}, false);
        case_.sections.back().lines.back().when_ms = at_ms;
    }
    Text one(std::string_view question, std::string_view list, const Text& code) const {
        return Text(material_.choice(question, list, code.view(), language_));
    }

    std::string day(records::Date date) const { return date_words(date); }
    std::size_t language() const { return language_; }

private:
    // "15 Agustus 1990", "Agustus 1990", "1990": as much as she knew.
    std::string date_words(records::Date date) const {
        const auto year = std::to_string(date.number / 10'000);
        const auto month = date.number / 100 % 100;
        const auto day = date.number % 100;
        if (month < 1 || month > 12) return year;
        const auto& names = language_ == 0 ? months_id : months_en;
        const auto of_year = std::string(names[month - 1]) + " " + year;
        return day == 0 ? of_year : std::to_string(day) + " " + of_year;
    }

    const Material& material_;
    std::size_t language_;
    Case& case_;
};

void tell_person(Teller& to, const records::Person& person);
// What was set since it was told, and what differs (SPEC E.7); fills what the case's own facts say of it.
void tell_since(Teller& to, const reading::RecordFile& record, const Writers& writers, Case& shown);

} // namespace teduh::desk
