#include "kiosk/public/keeping/kept.hpp"

#include "kiosk/forms/answers_draft.hpp"
#include "storage/formats/codec.hpp"

namespace teduh::keeping {
namespace {

// Version, visit number, language, question or none, what was heard, who helps, photos (slot, place of the kind in
// paper_kinds), consent lines, strokes, answers. The photos themselves lie in their slots.
constexpr std::uint8_t version = 2;
constexpr std::uint16_t no_question = 0xffff;
constexpr std::size_t strokes_bytes_max = 21'600;

// Bits of what was said besides answers.
constexpr std::uint8_t heard = 1;
constexpr std::uint8_t sign_later = 2;
constexpr std::uint8_t not_safe = 4;
constexpr std::uint8_t partial = 8;

class Writer {
public:
    explicit Writer(std::size_t size) { bytes_.reserve(size); } // so that no half of it is left behind
    void put(View bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    template <std::size_t Size>
    void number(std::uint64_t value) {
        put(big_endian<Size>(value));
    }
    crypto::SecretBytes take() { return std::move(bytes_); }

private:
    crypto::SecretBytes bytes_;
};

class Reader {
public:
    explicit Reader(View bytes) : bytes_(bytes) {}
    View take(std::size_t size) {
        if (size > bytes_.size()) {
            failed_ = true;
            return {};
        }
        const auto taken = bytes_.first(size);
        bytes_ = bytes_.subspan(size);
        return taken;
    }
    template <std::size_t Size>
    std::uint64_t number() {
        return from_big_endian(take(Size));
    }
    View rest() { return take(bytes_.size()); }
    bool failed() const { return failed_; }

private:
    View bytes_;
    bool failed_ = false;
};

std::uint8_t said(const visit::Model& model) {
    unsigned flags = 0;
    if (model.heard) flags |= heard;
    if (model.sign_later) flags |= sign_later;
    if (model.not_safe) flags |= not_safe;
    if (model.partial) flags |= partial;
    return static_cast<std::uint8_t>(flags);
}

void put_photos(Writer& writer, const visit::Model& model) {
    const auto kinds = visit::paper_kinds(model);
    writer.number<1>(model.photos.taken.size());
    for (const auto& photo : model.photos.taken) {
        writer.number<1>(photo.slot);
        const auto place = std::ranges::find(kinds, photo.kind) - kinds.begin();
        writer.number<1>(static_cast<std::uint64_t>(place));
    }
}

// False: it is no such list.
bool take_photos(Reader& reader, const visit::Model& model, std::vector<visit::TakenPhoto>& photos) {
    const auto kinds = visit::paper_kinds(model);
    const auto count = reader.number<1>();
    for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
        const auto slot = static_cast<std::uint8_t>(reader.number<1>());
        const auto kind = static_cast<std::size_t>(reader.number<1>());
        const bool again = std::ranges::find(photos, slot, &visit::TakenPhoto::slot) != photos.end();
        if (slot == 0 || slot > photographing::photos_max || again || kind >= kinds.size()) return false;
        photos.push_back({slot, kinds[kind]});
    }
    return !reader.failed();
}

} // namespace

crypto::SecretBytes kept(const visit::Model& model) {
    const auto answers = forms::draft_of(model.answers.answers());
    Writer writer(17 + 2 * model.photos.taken.size() + model.consent.size() + model.strokes.size() + answers.size());
    writer.number<1>(version);
    writer.number<4>(model.number);
    writer.number<1>(model.language);
    writer.number<2>(model.question.value_or(no_question));
    writer.number<1>(said(model));
    put_photos(writer, model);
    writer.number<1>(model.consent.size());
    for (const auto& line : model.consent) writer.number<1>(static_cast<std::uint64_t>(line.agreement));
    writer.number<4>(model.strokes.size());
    writer.put(model.strokes);
    writer.put(answers);
    return writer.take();
}

Result<void> take(View bytes, visit::Model& model) {
    const Error corrupt{Failure::Corrupt, "not what a visit kept"};
    const auto& form = model.answers.form();
    Reader reader(bytes);
    if (reader.number<1>() != version) return corrupt;
    const auto number = static_cast<std::uint32_t>(reader.number<4>());
    const auto language = static_cast<std::size_t>(reader.number<1>());
    const auto question = reader.number<2>();
    const auto flags = reader.number<1>();
    std::vector<visit::TakenPhoto> photos;
    if (!take_photos(reader, model, photos)) return corrupt;
    const auto lines = reader.take(static_cast<std::size_t>(reader.number<1>()));
    const auto strokes_size = reader.number<4>();
    if (strokes_size > strokes_bytes_max) return corrupt;
    const auto strokes = reader.take(static_cast<std::size_t>(strokes_size));
    const auto answers = reader.rest();
    const bool fits = !reader.failed() && language < form.languages.size() &&
                      (question == no_question || question < form.questions.size()) &&
                      lines.size() == model.consent.size() &&
                      std::ranges::all_of(lines, [](auto line) { return line <= 3; });
    if (!fits) return corrupt;
    model.answers.take(TRY(forms::answers_of(answers, form)));
    model.photos.taken = std::move(photos);
    model.number = number;
    model.language = language;
    model.question.reset();
    if (question != no_question) model.question = static_cast<forms::QuestionId>(question);
    model.heard = (flags & heard) != 0;
    model.sign_later = (flags & sign_later) != 0;
    model.not_safe = (flags & not_safe) != 0;
    model.partial = (flags & partial) != 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        model.consent[i].agreement = static_cast<visit::Agreement>(lines[i]);
    model.strokes.assign(strokes.begin(), strokes.end());
    return {};
}

} // namespace teduh::keeping
