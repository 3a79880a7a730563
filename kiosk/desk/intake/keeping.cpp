#include "kiosk/desk/intake/keeping.hpp"

#include "kiosk/forms/answers_draft.hpp"
#include "storage/records/consent.hpp"

#include <algorithm>

namespace teduh::intake {
namespace {

constexpr std::uint8_t version = 2;
constexpr std::uint8_t version_without_photos = 1;
constexpr std::uint8_t none = 0xff;
constexpr std::uint16_t no_question = 0xffff;
constexpr std::size_t text_bytes_max = records::story_bytes_max;
constexpr std::size_t part_bytes_max = 1U << 20;

class Writer {
public:
    explicit Writer(std::size_t size) { bytes_.reserve(size); } // so that no half of it is left behind
    void put(View bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    template <std::size_t Size>
    void number(std::uint64_t value) {
        put(big_endian<Size>(value));
    }
    void block(View bytes) {
        number<4>(bytes.size());
        put(bytes);
    }
    template <class Value>
    void place(const std::optional<Value>& value) {
        number<1>(value ? static_cast<std::uint64_t>(*value) : none);
    }
    crypto::SecretBytes take() { return std::move(bytes_); }

private:
    crypto::SecretBytes bytes_;
};

class Reader {
public:
    explicit Reader(View bytes) : bytes_(bytes) {}
    View take(std::size_t size) {
        if (size > bytes_.size()) failed_ = true;
        if (failed_) return {};
        const auto taken = bytes_.first(size);
        bytes_ = bytes_.subspan(size);
        return taken;
    }
    template <std::size_t Size>
    std::uint64_t number() {
        const auto bytes = take(Size);
        return failed_ ? 0 : from_big_endian(bytes);
    }
    View block(std::size_t size_max) {
        const auto size = number<4>();
        if (size > size_max) failed_ = true;
        return take(static_cast<std::size_t>(size));
    }
    // Nothing, or a place below `end`.
    template <class Value>
    std::optional<Value> place(std::size_t end) {
        const auto value = number<1>();
        if (value == none) return std::nullopt;
        if (value >= end) failed_ = true;
        return static_cast<Value>(value);
    }
    bool flag() {
        const auto value = number<1>();
        if (value > 1) failed_ = true;
        return value == 1;
    }
    crypto::SecretText text() {
        const auto bytes = block(text_bytes_max);
        return crypto::SecretText(text_of(bytes));
    }
    void refuse() { failed_ = true; }
    bool failed() const { return failed_; }
    bool whole() const { return !failed_ && bytes_.empty(); }

private:
    View bytes_;
    bool failed_ = false;
};

// Where an officer goes on: never in the client's hands, never in the middle of storing.
Screen kept_screen(const Model& model) {
    if (handed_over(model)) return Screen::Offer;
    if (model.screen == Screen::Camera || model.screen == Screen::PhotoCheck) return Screen::Photos;
    if (model.screen < Screen::Saving) return model.screen;
    return model.kind == Kind::OnCall ? Screen::Question : Screen::Review;
}

void put_consent(Writer& writer, const Model& model) {
    writer.place(model.signer);
    writer.block(view_of(model.signer_name.view()));
    writer.place(model.assent);
    writer.number<1>(model.consented ? 1 : 0);
    for (const auto agreement : model.agreements)
        writer.number<1>(model.consented ? static_cast<std::uint64_t>(agreement) : 0);
    writer.block(model.consented ? View(model.strokes) : View());
}

void take_consent(Reader& reader, Model& model) {
    model.signer = reader.place<std::size_t>(child_signers.size());
    model.signer_name = reader.text();
    model.assent = reader.place<std::size_t>(assents.size());
    model.consented = reader.flag();
    for (auto& agreement : model.agreements) {
        const auto value = reader.number<1>();
        if (value > static_cast<std::uint64_t>(Agreement::Ask)) return reader.refuse();
        agreement = static_cast<Agreement>(value);
    }
    const auto strokes = reader.block(records::strokes_bytes_max);
    if (!strokes.empty() && !records::are_strokes(strokes)) return reader.refuse();
    model.strokes.assign(strokes.begin(), strokes.end());
}

void take_where(Reader& reader, Model& model) {
    const auto screen = reader.number<1>();
    if (screen >= static_cast<std::uint64_t>(Screen::Saving)) return reader.refuse();
    model.screen = static_cast<Screen>(screen);
    model.part = static_cast<std::size_t>(reader.number<1>());
    const auto question = reader.number<2>();
    model.question.reset();
    if (question != no_question) model.question = static_cast<forms::QuestionId>(question);
    if (model.part >= model.parts.size() || handed_over(model)) return reader.refuse();
    const auto& form = model.parts[model.part].answers.form();
    if (model.question && *model.question >= form.questions.size()) reader.refuse();
    const bool of_page = model.screen == Screen::Question || model.screen == Screen::Photos;
    if (of_page && !model.question) reader.refuse();
    if (model.screen > Screen::Photos) reader.refuse(); // nobody goes on before a camera
}

void take_officer(Reader& reader, Model& model) {
    model.heard = reader.flag();
    model.ground = reader.place<std::size_t>(grounds.size());
    model.ground_reason = reader.text();
    model.level = reader.place<casework::Risk>(3);
    model.level_reason = reader.text();
    if (!reader.flag()) return;
    const auto id = reader.take(formats::StaffId::size);
    if (reader.failed()) return;
    model.second.emplace();
    std::ranges::copy(id, model.second->bytes.begin());
}

// Of which paper each is; the photos themselves lie in their slots.
void put_photos(Writer& writer, const Model& model) {
    writer.number<1>(model.photos.taken.size());
    for (const auto& photo : model.photos.taken) {
        writer.number<1>(photo.slot);
        writer.block(view_of(photo.kind));
    }
}

bool is_paper(const Model& model, std::string_view kind) {
    for (std::size_t part = 0; part < model.parts.size(); ++part) {
        const auto kinds = paper_kinds(model, part);
        if (std::ranges::find(kinds, kind) != kinds.end()) return true;
    }
    return false;
}

void take_photos(Reader& reader, Model& model) {
    auto& taken = model.photos.taken;
    for (auto left = reader.number<1>(); left > 0 && !reader.failed(); --left) {
        const auto slot = static_cast<std::uint8_t>(reader.number<1>());
        const std::string kind(text_of(reader.block(records::name_bytes_max)));
        const bool again = std::ranges::find(taken, slot, &photographing::TakenPhoto::slot) != taken.end();
        if (slot == 0 || slot > photographing::photos_max || again || !is_paper(model, kind)) return reader.refuse();
        taken.push_back({slot, kind});
    }
}

struct Head {
    std::uint8_t version;
    Kind kind;
    std::uint64_t begun_ms;
};
std::optional<Head> take_head(Reader& reader) {
    const auto first = reader.number<1>();
    const auto kind = reader.number<1>();
    const auto begun_ms = reader.number<8>();
    if (reader.failed() || (first != version && first != version_without_photos) || kind > static_cast<std::uint64_t>(Kind::Referral)) return std::nullopt;
    return Head{static_cast<std::uint8_t>(first), static_cast<Kind>(kind), begun_ms};
}

} // namespace

crypto::SecretBytes kept(const Model& model) {
    std::vector<crypto::SecretBytes> parts;
    std::size_t size = 128 + model.ground_reason.size() + model.level_reason.size() + model.signer_name.size() +
                       model.strokes.size() + 128 * model.photos.taken.size();
    for (const auto& part : model.parts) size += parts.emplace_back(forms::draft_of(part.answers.answers())).size() + 4;
    Writer writer(size);
    writer.number<1>(version);
    writer.number<1>(static_cast<std::uint64_t>(model.kind));
    writer.number<8>(model.begun_ms);
    writer.number<1>(static_cast<std::uint64_t>(kept_screen(model)));
    writer.number<1>(model.part);
    writer.number<2>(model.question.value_or(no_question));
    writer.number<1>(model.heard ? 1 : 0);
    writer.place(model.ground);
    writer.block(view_of(model.ground_reason.view()));
    writer.place(model.level);
    writer.block(view_of(model.level_reason.view()));
    writer.number<1>(model.second ? 1 : 0);
    if (model.second) writer.put(model.second->bytes);
    put_consent(writer, model);
    for (const auto& part : parts) writer.block(part);
    put_photos(writer, model);
    return writer.take();
}

Result<Summary> summary_of(View bytes) {
    Reader reader(bytes);
    const auto head = take_head(reader);
    if (!head) return Error{Failure::Corrupt, "not what an intake kept"};
    return Summary{head->kind, head->begun_ms};
}

Result<Model> model_of(View bytes, const Forms& forms, records::rules::Date today) {
    const Error corrupt{Failure::Corrupt, "not what an intake kept"};
    Reader reader(bytes);
    const auto head = take_head(reader);
    if (!head) return corrupt;
    auto model = begin(head->kind, forms, today, head->begun_ms);
    take_where(reader, model);
    take_officer(reader, model);
    take_consent(reader, model);
    if (reader.failed()) return corrupt;
    for (auto& part : model.parts) {
        const auto answers = reader.block(part_bytes_max);
        if (reader.failed()) return corrupt;
        part.answers.take(TRY(forms::answers_of(answers, part.answers.form())));
    }
    if (head->version != version_without_photos) take_photos(reader, model);
    if (!reader.whole()) return corrupt;
    return model;
}

} // namespace teduh::intake
