#include "kiosk/forms/papers.hpp"

#include "kiosk/forms/letters.hpp"

#include <algorithm>

namespace teduh::forms {
namespace {

using records::Text;

constexpr std::string_view prefix = "paper_";

} // namespace

std::optional<std::string> paper_of(std::string_view question) {
    if (!question.starts_with(prefix) || question.size() == prefix.size()) return std::nullopt;
    std::string kind(question.substr(prefix.size()));
    for (auto& each : kind)
        if (is_small_letter(each)) each = static_cast<char>(each - 'a' + 'A');
    return kind;
}

std::vector<std::string> paper_kinds(const Form& form) {
    std::vector<std::string> kinds;
    for (const auto& question : form.questions)
        if (auto kind = paper_of(question.name)) kinds.push_back(*std::move(kind));
    return kinds;
}

std::optional<QuestionId> paper_question(const Form& form, std::string_view kind) {
    for (std::size_t i = 0; i < form.questions.size(); ++i)
        if (paper_of(form.questions[i].name) == kind) return static_cast<QuestionId>(i);
    return std::nullopt;
}

void tell_photos(std::span<const records::AttachmentRef> photos, records::Complaint& complaint) {
    if (photos.empty()) return;
    complaint.attachments = {photos.begin(), photos.end()};
    if (!complaint.papers) complaint.papers.emplace();
    auto& papers = *complaint.papers;
    for (const auto& photo : photos) {
        const auto told = std::ranges::find(papers, photo.kind, &records::Paper::kind);
        if (told == papers.end()) papers.push_back({photo.kind, Text("ADA"), Text()});
        else told->state = Text("ADA");
    }
}

} // namespace teduh::forms
