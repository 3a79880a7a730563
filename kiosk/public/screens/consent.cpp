#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

// Of the consent for now. What the law asks stays Indonesian; in another language its meaning stands below.
constexpr std::array texts = {
    ConsentText{"SIMPAN_DATA", message("This office may store my data and keeps it secret.")},
    ConsentText{"HUBUNGI", message("Officers may reach me in the safe way that I choose.")},
    ConsentText{"SIAPKAN_RUJUKAN",
                message("Officers may prepare a referral, then ask again before sending it.")}};

std::string lower(std::string_view code) {
    std::string text(code);
    for (auto& each : text)
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    return text;
}

const ConsentText* text_of(std::string_view code) {
    const auto found = std::ranges::find(texts, code, &ConsentText::code);
    return found == texts.end() ? nullptr : &*found;
}

std::string_view legal(const Page& page, const ConsentText& text) {
    return page.material.catalogs.front().say(text.words);
}

widgets::Agreement now(visit::Agreement agreement) { return static_cast<widgets::Agreement>(agreement); }
visit::Agreement now(widgets::Agreement agreement) { return static_cast<visit::Agreement>(agreement); }
static_assert(static_cast<int>(widgets::Agreement::Ask) == static_cast<int>(visit::Agreement::Ask));
static_assert(static_cast<int>(widgets::Agreement::No) == static_cast<int>(visit::Agreement::No));

void draw_agreed(Page& page) {
    page.ui.gap(4);
    for (const auto& line : page.model.consent) {
        const auto* text = text_of(line.code);
        if (text == nullptr || line.agreement != visit::Agreement::Yes) continue;
        page.ui.point(Icon::Tick, legal(page, *text), Tone::Done);
    }
    page.ui.gap(4);
    page.ui.hint(
        page.say(message("A thumbprint, paper or a witness is fine, too: later, with the officer.")));
}

void draw_pad(Page& page) {
    auto drawn =
        page.ui.signature("sign", unpacked(page.model.strokes), page.say(message("Sign with your finger")));
    if (drawn.stroke && !drawn.stroke->empty()) page.does(visit::Drawn{packed(*drawn.stroke)});
    if (drawn.again) page.does(visit::SignAgain{});
}

} // namespace

std::span<const ConsentText> consent_texts() { return texts; }

std::vector<std::string> consent_lines() {
    std::vector<std::string> codes;
    for (const auto& each : texts) codes.emplace_back(each.code);
    return codes;
}

// Item by item, nothing preset. Told before it is signed.
void draw_consent(Page& page) {
    Around around;
    around.id = "consent";
    around.primary = page.say(message("Next"));
    around.skip = page.say(message("Later, with the officer"));
    count_steps(page, around);
    const auto pressed = frame(page, around);
    if (pressed == "next") page.does(visit::Next{});
    if (pressed == "skip") page.does(visit::Skip{});
    page.ui.heading(page.say(message("Your consent")),
                    page.say(message("You decide. You may change your choice at any time.")));
    const widgets::AgreementWords words{page.say(message("I agree")), page.say(message("I do not agree")),
                                        page.say(message("Ask first"))};
    for (std::size_t i = 0; i < page.model.consent.size(); ++i) {
        const auto& line = page.model.consent[i];
        const auto* text = text_of(line.code);
        if (text == nullptr) continue; // no sentence, no consent
        if (const auto told = page.ui.agreement("agree." + lower(line.code), legal(page, *text),
                                                now(line.agreement), words))
            page.does(visit::Agreed{i, now(*told)});
        if (page.model.language == 0) continue;
        page.ui.gap(-10); // belongs to what stands above it
        page.ui.hint(page.say(text->words));
    }
}

void draw_signature(Page& page) {
    Around around;
    around.id = "signature";
    around.primary = page.say(message("Agree and go on"));
    around.primary_enabled = !page.model.strokes.empty();
    around.skip = page.say(message("Later, with the officer"));
    count_steps(page, around);
    const auto pressed = frame(page, around);
    if (pressed == "next") page.does(visit::Next{});
    if (pressed == "skip") page.does(visit::SignLater{});
    page.ui.heading(page.say(message("What you agree to")));
    page.ui.side_by_side(
        0.44F, 400, [&] { draw_agreed(page); }, [&] { draw_pad(page); });
}

// ---- be16 n, then x, y, pressure (none is measured), ms since the point before
crypto::SecretBytes packed(const widgets::Stroke& stroke) {
    crypto::SecretBytes bytes;
    bytes.reserve(2 + stroke.size() * 7);
    const auto put = [&](std::uint16_t value) {
        bytes.push_back(static_cast<std::uint8_t>(value >> 8));
        bytes.push_back(static_cast<std::uint8_t>(value & 0xFF));
    };
    put(static_cast<std::uint16_t>(stroke.size()));
    for (const auto& point : stroke) {
        put(point.x);
        put(point.y);
        bytes.push_back(0);
        put(point.since_last_ms);
    }
    return bytes;
}

widgets::Strokes unpacked(const crypto::SecretBytes& strokes) {
    widgets::Strokes all;
    std::size_t at = 0;
    const auto take = [&] {
        const auto value = static_cast<std::uint16_t>(strokes[at] << 8 | strokes[at + 1]);
        at += 2;
        return value;
    };
    while (at + 2 <= strokes.size()) {
        const std::size_t count = take();
        if (count == 0 || at + count * 7 > strokes.size()) break;
        widgets::Stroke stroke;
        stroke.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            widgets::StrokePoint point{};
            point.x = take();
            point.y = take();
            ++at;
            point.since_last_ms = take();
            stroke.push_back(point);
        }
        all.push_back(std::move(stroke));
    }
    return all;
}

} // namespace teduh::screens
