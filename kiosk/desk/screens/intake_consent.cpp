#include "kiosk/desk/reading/consent_words.hpp"
#include "kiosk/desk/screens/intake_page.hpp"

namespace teduh::desk {

// Annex 5: be16 n, then n times x, y, pressure (none is measured), milliseconds since the last.
crypto::SecretBytes packed_stroke(const widgets::Stroke& stroke) {
    constexpr std::size_t point_bytes = 7;
    crypto::SecretBytes bytes;
    bytes.reserve(2 + stroke.size() * point_bytes);
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

namespace {

void draw_agreed_to(IntakePage& page) {
    page.page.ui.gap(4);
    for (std::size_t item = 0; item < intake::consent_items.size(); ++item)
        if (page.model.agreements[item] == intake::Agreement::Yes)
            page.page.ui.point(Icon::Tick, page.page.material.catalogs.front().say(consent_sentence(item)), Tone::Done);
    page.page.ui.gap(4);
    page.page.ui.hint(page.say(message("A thumbprint, paper or a witness is fine, too: later, with the officer.")));
}

static_assert(static_cast<int>(widgets::Agreement::Ask) == static_cast<int>(intake::Agreement::Ask));
static_assert(static_cast<int>(widgets::Agreement::No) == static_cast<int>(intake::Agreement::No));

} // namespace

void draw_consent_items(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.consent";
    around.back = false;
    around.primary = page.say(message("Next"));
    client_frame(page, around);
    page.page.ui.heading(page.say(message("Your consent")),
                         page.say(message("You decide. You may change your choice at any time.")));
    const widgets::AgreementWords words{page.say(message("I agree")), page.say(message("I do not agree")),
                                        page.say(message("Ask first"))};
    for (std::size_t item = 0; item < intake::consent_items.size(); ++item) {
        const auto sentence = page.page.material.catalogs.front().say(consent_sentence(item));
        const auto now = static_cast<widgets::Agreement>(page.model.agreements[item]);
        if (const auto told = page.page.ui.agreement(lower_id("agree", intake::consent_items[item]), sentence, now, words))
            page.does(intake::Agreed{item, static_cast<intake::Agreement>(*told)});
        if (page.page.language == 0) continue;
        page.page.ui.gap(-10); // belongs to what stands above it
        page.page.ui.hint(page.say(consent_sentence(item)));
    }
}

void draw_pad(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.signature";
    around.primary = page.say(message("Agree and go on"));
    around.primary_enabled = !page.model.strokes.empty();
    client_frame(page, around);
    page.page.ui.heading(page.say(message("What you agree to")));
    page.page.ui.side_by_side(
        0.44F, 400,
        [&] {
            draw_agreed_to(page);
            if (page.page.ui.button({"sign_later", page.say(message("Later, with the officer")), Icon::Clock}))
                page.does(intake::SignLater{});
        },
        [&] {
            auto drawn = page.page.ui.signature("sign", strokes_of(page.model.strokes),
                                                page.say(message("Sign with your finger")));
            if (drawn.stroke && !drawn.stroke->empty()) page.does(intake::Drawn{packed_stroke(*drawn.stroke)});
            if (drawn.again) page.does(intake::SignAgain{});
        });
}

void draw_return(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.return";
    client_frame(page, around);
    page.page.ui.gap(24);
    page.page.ui.heading(page.say(message("Thank you.")), page.say(message("Give the tablet back to the officer now.")));
    page.page.ui.point(Icon::Lock, page.say(message("Your choice stays as it is. The officer opens the tablet again.")));
}

namespace {

// Who signs in the place of a child, and what the child says itself.
void draw_child(IntakePage& page) {
    auto& ui = page.page.ui;
    constexpr std::array signer_words{message("Parent or guardian"), message("Relative whom the child trusts")};
    constexpr std::array assent_words{message("The child agrees"), message("The child refuses"),
                                      message("Observed, the child is small")};
    ui.label(page.say(message("Who signs for the child? Never who is reported.")));
    std::vector<widgets::Tile> tiles;
    constexpr std::array signer_ids{"signer.wali", "signer.kerabat_aman"};
    for (std::size_t i = 0; i < signer_words.size(); ++i)
        tiles.push_back({signer_ids[i], Icon::None, page.say(signer_words[i]), {}, page.model.signer == i});
    if (const auto pressed = ui.segments(tiles, 2)) page.does(intake::SignerChosen{*pressed});
    widgets::FieldLook look;
    look.label = page.say(message("Name of who signs"));
    look.characters_max = 60;
    if (auto typed = ui.field("signer_name", page.model.signer_name, look))
        page.does(intake::SignerNamed{*std::move(typed)});
    ui.label(page.say(message("What does the child say?")));
    tiles.clear();
    constexpr std::array assent_ids{"assent.setuju", "assent.menolak", "assent.amatan"};
    for (std::size_t i = 0; i < assent_words.size(); ++i)
        tiles.push_back({assent_ids[i], Icon::None, page.say(assent_words[i]), {}, page.model.assent == i});
    if (const auto pressed = ui.segments(tiles, 3)) page.does(intake::AssentChosen{*pressed});
}

} // namespace

void draw_offer(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.offer";
    around.title = page.say(message("Consent of the client"));
    around.primary = page.say(message("Hand the tablet over"));
    around.primary_id = "hand_over";
    around.primary_icon = Icon::Hand;
    around.primary_enabled = intake::may_hand_over(page.model);
    if (frame(page, around) == "hand_over") page.does(intake::HandOverPressed{});
    auto& ui = page.page.ui;
    ui.point(Icon::Touch, page.say(message("The client answers item by item, with the tablet in her own hands.")));
    ui.point(Icon::Lock, page.say(message("Nothing else can be opened until you unlock it again.")));
    if (!page.model.heard)
        ui.point(Icon::Warning, page.say(message("The limits of secrecy were not read out. Consent is asked later.")),
                 Tone::Soon);
    if (intake::is_child(page.model)) draw_child(page);
    if (ui.button({"later", page.say(message("Ask for consent later")), Icon::Clock})) page.does(intake::LaterPressed{});
}

} // namespace teduh::desk
