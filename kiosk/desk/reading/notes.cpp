#include "kiosk/desk/reading/notes.hpp"

namespace teduh::desk {
namespace {

// As forms::further_answers writes them.
constexpr std::string_view form_answers = "JAWABAN_FORMULIR";
constexpr std::string_view head = "Formulir ";

// The question with whose words this begins, in whichever language it was asked; the longest, where one begins
// like another. Only words of the form are ever taken for a label: labels are not covered.
struct Asked {
    const forms::Question* question = nullptr;
    std::size_t bytes = 0; // of its words, with the colon
};
Asked asked_at(std::string_view text, const forms::Form& form) {
    Asked found;
    for (const auto& question : form.questions)
        for (const auto& label : question.label)
            if (!label.empty() && label.size() + 2 > found.bytes && text.starts_with(label) &&
                text.substr(label.size()).starts_with(": "))
                found = {&question, label.size() + 2};
    return found;
}

// What she chose names nobody. What she typed may.
bool may_name(const forms::Question& question) {
    return question.kind == forms::Kind::Text || question.kind == forms::Kind::Integer;
}

std::string_view cut_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

// "Formulir piket, versi 12ab": which form asked.
std::string_view form_of(std::string_view text) {
    if (!text.starts_with(head)) return {};
    text.remove_prefix(head.size());
    return text.substr(0, text.find(','));
}

std::vector<Line> answers_of(std::string_view text, std::string_view unknown, const forms::Form& form,
                             std::size_t language) {
    std::vector<Line> lines;
    if (text.starts_with(head)) cut_line(text); // which form asked; it stays in the record
    while (!text.empty()) {
        const auto asked = asked_at(text, form);
        if (asked.question != nullptr) {
            text.remove_prefix(asked.bytes);
            lines.push_back({asked.question->label.at(language), crypto::SecretText(cut_line(text)),
                             may_name(*asked.question)});
            continue;
        }
        if (lines.empty()) {
            lines.push_back({std::string(unknown), crypto::SecretText(cut_line(text)), true});
            continue;
        }
        // The next line of a long answer, or a question that this desk does not have.
        lines.back().told.append("\n");
        lines.back().told.append(cut_line(text));
        lines.back().personal = true;
    }
    return lines;
}

} // namespace

Section note_section(const reading::ReadNote& read, std::size_t number, const Writers& writers,
                     const Material& material, std::size_t language) {
    using language::message;
    const auto say = [&](language::Message words) {
        return std::string(material.catalogs.at(language).say(words));
    };
    const auto& note = read.note;
    Section section;
    section.id = "note" + std::to_string(number);
    section.written_at_ms = read.seen.written_at_ms;
    section.by_officer = read.seen.author.has_value();
    section.untrusted = read.seen.untrusted.value_or(false);
    if (writers.of_note) section.author = writers.of_note(read.seen);
    if (note.kind && note.kind->view() == form_answers) {
        section.title = say(message("Answers to further questions"));
        section.lines =
            answers_of(note.text.view(), say(message("Questions and answers")),
                       material.form_named(form_of(note.text.view())), language);
    } else {
        section.title = say(message("Note"));
        section.lines.push_back({say(message("What was noted")), note.text, true});
    }
    return section;
}

} // namespace teduh::desk
