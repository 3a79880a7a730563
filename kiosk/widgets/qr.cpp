#include "kiosk/widgets/qr.hpp"

#include "kiosk/widgets/core.hpp"
#include "storage/base/ensure.hpp"

#include <cmath>
#include <qrencode.h>

namespace teduh::widgets {
namespace {

constexpr int margin_squares = 4;        // light, on each side; readers need it
constexpr float square_px_least = 3;     // of the reference table
constexpr float square_px_most = 12;

} // namespace

QrCode qr_code(std::string_view text) {
    const std::string words(text);
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeString(words.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (!made || words.find('\0') != std::string::npos) return {};
    QrCode code{made->width, {}};
    const auto count = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    code.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i) code.dark.push_back((made->data[i] & 1) != 0);
    return code;
}

// Squares lie on whole pixels, all of one size: what a camera sees has no grey edges.
void Ui::qr(std::string_view id, std::string_view label, const QrCode& code) {
    auto& core = core_;
    ensure(code.side > 0);
    const auto squares = static_cast<float>(code.side + 2 * margin_squares);
    const float least = std::ceil(core.px(square_px_least));
    const float room = std::min(core.column().area.width, core.room_below() - core.px(16));
    const float square = std::clamp(std::floor(room / squares), least, std::max(least, core.px(square_px_most)));
    const float side = square * squares;
    const Rect flow = core.take(side, core.px(16));
    const Rect place{std::floor(flow.x), std::floor(flow.y), side, side};
    core.canvas().fill(place, colours::card);
    const float first = square * static_cast<float>(margin_squares);
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side;) { // neighbours in a line are one shape
            int end = x;
            while (end < code.side && code.at(end, y)) ++end;
            if (end > x)
                core.canvas().fill({place.x + first + square * static_cast<float>(x),
                                    place.y + first + square * static_cast<float>(y),
                                    square * static_cast<float>(end - x), square},
                                   colours::ink);
            x = std::max(end, x + 1);
        }
    auto& entry = core.add(id, Role::Status, place, label);
    entry.paper = colours::card;
}

} // namespace teduh::widgets
