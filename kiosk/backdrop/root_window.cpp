#include "kiosk/backdrop/root_window.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace teduh::backdrop {
namespace {

// Pixels of the server's own order of colours, in memory it copies from.
Pixmap pixmap_of(Display* display, const Picture& picture) {
    auto pixels = picture.pixels;
    const int screen = DefaultScreen(display);
    const auto width = static_cast<unsigned>(picture.width);
    const auto height = static_cast<unsigned>(picture.height);
    auto* image =
        XCreateImage(display, DefaultVisual(display, screen), 24, ZPixmap, 0, nullptr, width, height, 32, 0);
    if (image == nullptr) return 0;
    void* const memory = pixels.data();
    image->data = static_cast<char*>(memory);
    const auto pixmap = XCreatePixmap(display, DefaultRootWindow(display), width, height, 24);
    XPutImage(display, pixmap, DefaultGC(display, screen), image, 0, 0, 0, 0, width, height);
    image->data = nullptr; // ours
    XDestroyImage(image);
    return pixmap;
}

} // namespace

void RootWindow::Close::operator()(_XDisplay* display) const { XCloseDisplay(display); }

Result<RootWindow> RootWindow::open() {
    auto* display = XOpenDisplay(nullptr);
    if (display == nullptr) return Error{Failure::Unreachable, Refusal::Offline, "there is no display"};
    RootWindow root(display);
    if (DefaultDepth(display, DefaultScreen(display)) != 24)
        return Error{Failure::Rejected, Refusal::NotReady, "the display has other colours than 24 bits"};
    return root;
}

std::size_t RootWindow::width() const {
    return static_cast<std::size_t>(DisplayWidth(display_.get(), DefaultScreen(display_.get())));
}
std::size_t RootWindow::height() const {
    return static_cast<std::size_t>(DisplayHeight(display_.get(), DefaultScreen(display_.get())));
}

void RootWindow::hide_pointer() {
    const char nothing = 0;
    const auto root = DefaultRootWindow(display_.get());
    const auto empty = XCreateBitmapFromData(display_.get(), root, &nothing, 1, 1);
    XColor black{};
    const auto pointer = XCreatePixmapCursor(display_.get(), empty, empty, &black, &black, 0, 0);
    XDefineCursor(display_.get(), root, pointer);
    XFreeCursor(display_.get(), pointer);
    XFreePixmap(display_.get(), empty);
}

Result<void> RootWindow::show(const Picture& picture) {
    const auto root = DefaultRootWindow(display_.get());
    const auto pixmap = pixmap_of(display_.get(), picture);
    if (pixmap == 0) return Error{Failure::Rejected, Refusal::NoSpace, "the display takes no picture"};
    hide_pointer();
    XSetWindowBackgroundPixmap(display_.get(), root, pixmap);
    XFreePixmap(display_.get(), pixmap); // the window holds it
    XClearWindow(display_.get(), root);
    XSync(display_.get(), False);
    return {};
}

void RootWindow::stay() {
    for (XEvent event;;) XNextEvent(display_.get(), &event); // nothing was asked for; Xlib ends us with the display
}

} // namespace teduh::backdrop
