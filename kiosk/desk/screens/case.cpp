#include "kiosk/desk/screens/page.hpp"

namespace teduh::desk {
namespace {

std::uint16_t pair_at(View bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

void draw_reveal(Page& page) {
    const bool open = revealed(page.model, page.moment.now_ms);
    const auto words = page.say(open                      ? message("Cover again")
                                : page.model.private_mode ? message("Show what was told")
                                                          : message("Show personal data"));
    if (page.ui.button({"reveal", words, open ? Icon::Hidden : Icon::Eye})) page.does(RevealPressed{});
}

std::string author_words(const Page& page, bool by_officer, std::string_view author) {
    return page.say(by_officer ? message("Officer {who}") : message("The client, at {who}"), "who", author);
}

void draw_risk(Page& page, const Case& shown) {
    if (shown.risk == 0) {
        if (!shown.not_safe) page.ui.status("risk", page.say(message("Risk not assessed")), Icon::Clock, Tone::Plain);
        return;
    }
    const auto words = page.say(message("Risk: {level}"), "level", shown.risk_words);
    const auto tone = shown.risk == 3 ? Tone::Danger : shown.risk == 2 ? Tone::Soon : Tone::Plain;
    page.ui.status("risk", words, shown.risk == 3 ? Icon::Warning : Icon::Shield, tone);
}

void draw_facts(Page& page, const Case& shown) {
    auto& ui = page.ui;
    page.ui.card([&] {
        if (shown.not_safe)
            ui.status("not_safe", page.say(message("Not safe")), Icon::Warning, Tone::Danger);
        draw_risk(page, shown);
        if (shown.untrusted) {
            ui.status("untrusted", page.say(message("Not trusted yet")), Icon::Warning, Tone::Soon);
            ui.hint(page.say(message("From a device that was lost.")));
        }
        if (page.model.written_ms != 0 && page.model.written_visit == shown.visit)
            ui.status("saved", page.say(message("Saved {time}"), "time", clock_words(page, page.model.written_ms)), Icon::Tick, Tone::Done);
        if (shown.restricted)
            ui.status("restricted", page.say(message("For the head only")), Icon::Lock, Tone::Human);
        ui.gap(6);
        draw_reveal(page);
        ui.gap(12);
        ui.fact("author", page.say(message("Written by")),
                author_words(page, shown.by_officer, shown.author));
        ui.fact("written", page.say(message("Written")), when(page, shown.written_at_ms));
        ui.fact("received", page.say(message("Arrived at the centre")),
                shown.received_at_ms > 0 ? when(page, shown.received_at_ms)
                                         : std::string(page.say(message("not yet; it is on this desk"))));
        if (!shown.status.empty())
            ui.fact("status", page.say(message("State of the case")), shown.status);
        if (shown.clock_suspect)
            ui.fact("clock", page.say(message("Clock of the kiosk")),
                    page.say(message("was wrong; the time is not sure")));
        if (shown.partly)
            ui.fact("state", page.say(message("State")),
                    page.say(message("Not complete: an officer goes on")));
        if (!shown.attachments.empty())
            ui.fact("photos", page.say(message("Photos")), std::to_string(shown.attachments.size()));
        ui.gap(8);
    });
}

bool is_short(const Line& line) { return line.at_ms == 0 && line.label.size() <= 44 && line.told.size() <= 48; }

// "Juga dicatat · S.N., 12 Nov 2026, 10.12"
std::string label_of(const Page& page, const Line& line) {
    if (line.at_ms == 0) return line.label;
    return line.label + " · " + (line.by.empty() ? "" : line.by + ", ") + when(page, line.at_ms);
}

// No thumbnails (SPEC F.7), and in private mode not what it is of.
void draw_attachments(Page& page, const Case& shown) {
    if (shown.attachments.empty()) return;
    page.ui.card([&] {
        page.ui.label(page.say(message("Photos")));
        for (std::size_t i = 0; i < shown.attachments.size(); ++i) {
            const auto& each = shown.attachments[i];
            const auto number = std::to_string(i + 1);
            auto detail = std::string(page.say(each.here ? message("touch to look at it") : message("still on its way here")));
            if (!page.model.private_mode && !each.kind.empty()) detail = each.kind + " · " + detail;
            const auto words = page.say(message("Photo {number}"), "number", number);
            if (page.ui.row({"photo." + number, words, Icon::Camera}, detail)) page.does(AttachmentChosen{i});
        }
        page.ui.gap(4);
    });
}

void draw_section(Page& page, const Section& section) {
    const bool open = revealed(page.model, page.moment.now_ms);
    page.ui.card([&] {
        page.ui.label(section.title);
        if (section.differs)
            page.ui.status("differs." + section.id, page.say(message("Some entries differ")), Icon::Two, Tone::Soon);
        if (section.written_at_ms > 0)
            page.ui.hint(author_words(page, section.by_officer, section.author) + " · " +
                         when(page, section.written_at_ms));
        if (section.untrusted)
            page.ui.status("untrusted." + section.id, page.say(message("From a lost device, not trusted yet")), Icon::Warning, Tone::Soon);
        const auto draw = [&](std::size_t i) {
            const auto& line = section.lines[i];
            const bool masked = !open && (line.personal || page.model.private_mode);
            const auto told = line.when_ms > 0 ? crypto::SecretText(when(page, line.when_ms)) : line.told;
            page.ui.told("told." + section.id + "." + std::to_string(i + 1), label_of(page, line), told, masked);
        };
        // What is short stands two in a row; a long answer has its own.
        for (std::size_t i = 0; i < section.lines.size(); ++i) {
            if (!is_short(section.lines[i]) || i + 1 == section.lines.size() ||
                !is_short(section.lines[i + 1])) {
                draw(i);
                continue;
            }
            page.ui.side_by_side(
                0.5F, 270, [&] { draw(i); }, [&] { draw(i + 1); });
            ++i;
        }
        page.ui.gap(4);
    });
}

void draw_consent(Page& page, const ConsentSheet& sheet, std::size_t number) {
    page.ui.card([&] {
        page.ui.label(sheet.title);
        page.ui.hint(sheet.signed_how);
        for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
            const auto& line = sheet.lines[i];
            const auto id = "consent." + std::to_string(number) + "." + std::to_string(i + 1);
            switch (line.agreed) {
            case Agreed::Yes:
                page.ui.outcome(id, line.label, page.say(message("Agrees")), Icon::Tick, Tone::Done);
                break;
            case Agreed::No:
                page.ui.outcome(id, line.label, page.say(message("Does not agree")), Icon::Stop, Tone::Plain);
                break;
            case Agreed::TakenBack:
                page.ui.outcome(id, line.label, page.say(message("Taken back since")), Icon::Stop, Tone::Danger);
                break;
            case Agreed::Ask:
                page.ui.outcome(id, line.label, page.say(message("Wants to ask first")), Icon::Question,
                                Tone::Human);
                break;
            }
        }
        if (!sheet.strokes.empty() &&
            (!page.model.private_mode || revealed(page.model, page.moment.now_ms))) {
            page.ui.gap(4);
            page.ui.signed_with("signature." + std::to_string(number), strokes_of(sheet.strokes),
                                page.say(message("Signature of the client")));
        }
        page.ui.gap(4);
    });
}

} // namespace

// Annex 5: be16 n, then n times x, y, pressure, milliseconds since the last.
widgets::Strokes strokes_of(View packed) {
    constexpr std::size_t point_bytes = 7;
    widgets::Strokes strokes;
    for (std::size_t at = 0; at + 2 <= packed.size();) {
        const std::size_t count = pair_at(packed, at);
        at += 2;
        if (at + count * point_bytes > packed.size()) break;
        auto& stroke = strokes.emplace_back();
        for (std::size_t i = 0; i < count; ++i, at += point_bytes)
            stroke.push_back({pair_at(packed, at), pair_at(packed, at + 2), pair_at(packed, at + 5)});
    }
    return strokes;
}

void draw_case(Page& page) {
    const auto& shown = *page.model.open_case;
    const auto title = page.say(message("Complaint {number}"), "number", shown.number);
    Around around;
    around.id = "case";
    around.title = title;
    around.tool = private_tool(page);
    around.primary = {"write", page.say(message("Write in it")), Icon::Edit, page.model.work == Work::None};
    const auto pressed = frame(page, around);
    if (pressed == "private") page.does(PrivacyPressed{});
    if (pressed == "write") page.does(WritePressed{});
    if (page.model.step_changed || (page.model.writing && page.model.writing->changed))
        page.ui.point(Icon::Warning, page.say(message("Others wrote here meanwhile. Read it, then go on writing.")), Tone::Danger);
    if (page.model.trouble == Trouble::StepNotHere)
        page.ui.point(Icon::Warning, page.say(message("This step cannot be opened here. Tell the administrator.")), Tone::Danger);
    draw_course(page, shown);
    page.ui.side_by_side(
        0.3F, 290, [&] { draw_facts(page, shown); },
        [&] {
            for (const auto& section : shown.sections) draw_section(page, section);
            draw_attachments(page, shown);
            for (std::size_t i = 0; i < shown.consents.size(); ++i)
                draw_consent(page, shown.consents[i], i + 1);
            if (shown.untrusted_consents > 0)
                page.ui.card([&] {
                    page.ui.status("untrusted.consents", page.say(message("From a lost device, not trusted yet")), Icon::Warning, Tone::Soon);
                    page.ui.paragraph(page.say(message("{count} consents came from there. They do not count."), "count",
                                               std::to_string(shown.untrusted_consents)));
                });
            if (shown.consents.empty())
                page.ui.card([&] { page.ui.paragraph(page.say(message("No consent was given yet."))); });
        });
}

} // namespace teduh::desk
