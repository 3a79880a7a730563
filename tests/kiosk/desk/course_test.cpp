#include "kiosk/desk/reading/course.hpp"
#include "tests/kiosk/casework/progress/world.hpp"
#include "tests/kiosk/desk/samples.hpp"

using namespace teduh;
using namespace teduh::desk;
using records::StepState;

namespace {

// The step of the second standard as the next officer finds it.
steps::Model found_at(const casework::Told& told, std::string_view step) {
    static const auto service = casework::standard("sk-406-014");
    auto task = task_of(service, told.state(), step, {}, samples::material());
    REQUIRE(task);
    return steps::begin(*std::move(task), nullptr, records::rules::Date{2026, 8, 10});
}

void tells(steps::Model& model, std::size_t part, std::string_view question, std::string_view answer) {
    auto& runner = model.parts.at(part).answers;
    static_cast<void>(runner.set(*runner.form().find(question), answer));
    REQUIRE(runner.told(*runner.form().find(question)).view() == answer);
}
std::string told_to(const steps::Model& model, std::size_t part, std::string_view question) {
    const auto& runner = model.parts.at(part).answers;
    return std::string(runner.told(*runner.form().find(question)).view());
}

} // namespace

TEST_CASE("each form of a step gets its own answers back, whoever works on it next", "[desk][steps]") {
    casework::Told told;
    told.writes(merge::complaint());
    auto first = found_at(told, "B3");
    REQUIRE(first.parts.size() == 2);
    REQUIRE(first.parts[0].folder == "identifikasi");
    REQUIRE(first.parts[1].folder == "status-kasus");
    tells(first, 1, "competence", "DAERAH_LAIN");
    told.writes(steps::written(first, StepState::Begun).back());

    auto second = found_at(told, "B3"); // the first form is still open
    CHECK(told_to(second, 0, "reported_name").empty());
    CHECK(told_to(second, 1, "competence") == "DAERAH_LAIN");
    tells(second, 0, "reported_name", "Contoh Rekaan");
    tells(second, 1, "status_reason", "Contoh alasan.");
    told.writes(steps::written(second, StepState::Done).back());

    const auto third = found_at(told, "B3");
    CHECK(told_to(third, 0, "reported_name") == "Contoh Rekaan");
    CHECK(told_to(third, 1, "competence") == "DAERAH_LAIN");
    CHECK(told_to(third, 1, "status_reason") == "Contoh alasan.");
}

TEST_CASE("what another version stored goes to the form of its name, in whatever order, and to no other", "[desk][steps]") {
    casework::Told told;
    told.writes(merge::complaint());
    records::StepSet set;
    set.step = records::Text("B3");
    const auto answered = [&](std::string_view form, std::string_view answer) {
        auto& entry = set.forms->emplace_back();
        entry.form = records::Text(form);
        entry.answers.push_back({records::Text("reported_name"), {records::Text(answer)}});
        entry.answers.push_back({records::Text("status_reason"), {records::Text(answer)}});
    };
    set.forms.emplace();
    answered("asked-no-longer", "tidak ditanya lagi");
    answered("status-kasus", "alasan");
    answered("identifikasi", "nama");
    told.writes(set);
    const auto model = found_at(told, "B3");
    CHECK(told_to(model, 0, "reported_name") == "nama");
    CHECK(told_to(model, 1, "status_reason") == "alasan");
}
