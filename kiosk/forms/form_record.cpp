#include "kiosk/forms/form_record.hpp"

#include "storage/records/rules/option_list.hpp"

#include <algorithm>
#include <set>

namespace teduh::forms {
namespace {

constexpr std::size_t beside_bytes = 8;

std::size_t bytes_of(const RecordAnswer& answer) {
    std::size_t bytes = answer.question.size() + beside_bytes;
    for (const auto& value : answer.values) bytes += value.size() + beside_bytes;
    return bytes;
}

bool fits(const FormRecord& record) {
    std::size_t bytes = 0;
    for (const auto& answer : record) {
        bytes += bytes_of(answer);
        if (answer.values.size() > record_values_max) return false;
    }
    return record.size() <= record_answers_max && bytes <= record_bytes_max;
}

// What record_of() writes, of whatever form.
bool is_record(const FormRecord& record) {
    std::set<std::string_view> names;
    for (const auto& answer : record) {
        if (!is_question_name(answer.question) || !names.insert(answer.question).second || answer.values.empty()) return false;
        if (std::ranges::any_of(answer.values, &crypto::SecretText::empty)) return false;
    }
    return fits(record);
}

RecordAnswer answer_of(const Question& question, const crypto::SecretText& told) {
    RecordAnswer answer{question.name, {}};
    if (question.chooses())
        each_code(told.view(), [&](std::string_view code) { answer.values.emplace_back(code); });
    else
        answer.values.push_back(told);
    return answer;
}

// False: this form cannot hold all of it.
bool put(const RecordAnswer& answer, Answers& answers) {
    const auto id = answers.form().find(answer.question);
    if (!id) return false;
    crypto::SecretText text = answer.values.front();
    if (answers.form().question(*id).chooses()) {
        text.erase();
        for (const auto& code : answer.values) {
            if (!records::rules::is_code(code.view())) return false; // a space would make two of one
            text.append(code.view());
            text.append(" ");
        }
    } else if (answer.values.size() != 1) {
        return false;
    }
    return answers.set(*id, text.view()) == Taken::Yes;
}

} // namespace

Result<FormRecord> record_of(const Runner& runner, const FormRecord& kept) {
    const auto& form = runner.form();
    FormRecord record;
    for (QuestionId id = 0; id < form.questions.size(); ++id)
        if (runner.counts(id)) record.push_back(answer_of(form.question(id), runner.told(id)));
    for (const auto& answer : kept) {
        const auto id = form.find(answer.question);
        if (!id || !runner.counts(*id)) record.push_back(answer);
    }
    if (fits(record)) return record;
    return Error{Failure::Usage, Refusal::TooLarge, "the answers of a form are over what one record holds"};
}

Result<FromRecord> answers_from(const FormRecord& record, const Form& form) {
    if (!is_record(record)) return Error{Failure::Corrupt, "not the answers of a form"};
    FromRecord read{Answers(form), {}};
    for (const auto& answer : record)
        if (!put(answer, read.answers)) read.kept.push_back(answer);
    return read;
}

} // namespace teduh::forms
