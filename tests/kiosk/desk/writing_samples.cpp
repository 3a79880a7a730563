#include "tests/kiosk/desk/samples.hpp"

// An officer writes in a case, in every state.
namespace teduh::desk::samples {
namespace {

Model empty() {
    auto model = sample("case");
    model.screen = Screen::Write;
    model.writing = std::make_unique<Writing>();
    model.writing->words.visit = model.open_case->visit;
    model.writing->stand = model.open_case->stand;
    return model;
}
Model filled() {
    auto model = empty();
    auto& writing = *model.writing;
    writing.at(Entry::Note) = crypto::SecretText("Contoh catatan yang tidak nyata: ibu di rumah kakaknya.\nBu RT menjenguk besok.");
    writing.words.risk = 3;
    writing.words.reach_changes = true;
    take_reach(writing.words, writing.stand.reach);
    writing.words.ways[0] = true;
    writing.kept_ms = moment().wall_ms;
    return model;
}
Model never() {
    auto model = empty();
    model.writing->words.reach_changes = true;
    return model;
}
Model faults() {
    auto model = filled();
    model.writing->stand.risk = 3;
    model.writing->words.risk = 1;
    model.writing->at(Entry::Phone) = crypto::SecretText("0812");
    model.writing->faults_shown = true;
    return model;
}
Model nothing_written() {
    auto model = empty();
    model.writing->faults_shown = true;
    return model;
}
Model storing() {
    auto model = filled();
    model.work = Work::Storing;
    model.work_since_ms = now_ms - 500;
    return model;
}
Model not_stored() {
    auto model = filled();
    model.writing->not_stored = model.writing->not_kept = true;
    return model;
}
Model changed() {
    auto model = filled();
    model.screen = Screen::Case;
    model.writing->changed = true;
    return model;
}
Model written() {
    auto model = sample("case");
    model.written_visit = model.open_case->visit;
    model.written_ms = moment().wall_ms;
    return model;
}

Model unfinished() {
    auto model = sample("inbox");
    model.unfinished = {42, 43};
    return model;
}

constexpr std::array writing_states = {Sample{"write", empty},
                                       Sample{"write_filled", filled},
                                       Sample{"write_never", never},
                                       Sample{"write_faults", faults},
                                       Sample{"write_nothing", nothing_written},
                                       Sample{"write_storing", storing},
                                       Sample{"write_not_stored", not_stored},
                                       Sample{"case_changed", changed},
                                       Sample{"case_written", written},
                                       Sample{"inbox_unfinished", unfinished}};

} // namespace

std::span<const Sample> of_writing() { return writing_states; }

} // namespace teduh::desk::samples
