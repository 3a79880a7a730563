#pragma once

#include <string_view>
#include <vector>

namespace teduh::widgets {

// A QR picture as squares, lines from above. For public words only: libqrencode keeps its own memory.
struct QrCode {
    int side = 0; // squares; without the light margin, which Ui::qr draws
    std::vector<bool> dark;

    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};

// With error correction M: a seventh of it may be unreadable. Empty (side 0) for what no picture can hold.
QrCode qr_code(std::string_view text);

} // namespace teduh::widgets
