"""A photo at the real desk: wanted, seen, covered; and what of it must not be found in memory then: bytes of the JPEG that
was sealed, and a run of its pixels."""

import ctypes
import ctypes.util
import shutil

from office import Failed, wait_until
from steps import found_in, open_at_desk

RGBA, RUN_PIXELS, RUN_BYTES = 7, 48, 64  # TJPF_RGBA of turbojpeg.h


def decoded(jpeg):
    """Width, height and the pixels as red, green, blue, opaque, by the library that the desk decodes with."""
    library = ctypes.CDLL(ctypes.util.find_library("turbojpeg"))
    library.tjInitDecompress.restype = ctypes.c_void_p
    codec = ctypes.c_void_p(library.tjInitDecompress())
    width, height = ctypes.c_int(), ctypes.c_int()
    subsampling, colours = ctypes.c_int(), ctypes.c_int()
    size = ctypes.c_ulong(len(jpeg))
    assert library.tjDecompressHeader3(codec, jpeg, size, *map(ctypes.byref, (width, height, subsampling, colours))) == 0
    pixels = ctypes.create_string_buffer(width.value * height.value * 4)
    assert library.tjDecompress2(codec, jpeg, size, pixels, width, 0, height, RGBA, 0) == 0
    library.tjDestroy(codec)
    return width.value, height.value, pixels.raw


def run_of(pixels, width, height):
    """The row of pixels with most change in it: what lies in no other picture and in no letter."""
    rows = (pixels[4 * (line * width + width // 3):][:4 * RUN_PIXELS] for line in range(height // 4, 3 * height // 4))
    return max(rows, key=lambda row: len(set(row)))


class Sought:
    """What of a photo must not be found once it is covered: from the middle of its file, and of its pixels."""

    def __init__(self, file):
        jpeg = file.read_bytes()
        middle = len(jpeg) // 2
        self.jpeg = jpeg[middle:middle + RUN_BYTES]
        width, height, pixels = decoded(jpeg)
        self.pixels = run_of(pixels, width, height)
        assert len(set(self.pixels)) > 16, "a plain picture would be found everywhere"


def sought_photo(office, told):
    """The first photo of a complaint, as whoever may open it reads it; its file does not stay."""
    folder = office.place / "photos"
    opened = wait_until("its photos on the desk", lambda: open_at_desk(office, told["stored"], folder), 60)
    sought = Sought(folder / opened["attachments"][0]["file"])
    shutil.rmtree(folder)
    return sought


def uncovers(desk, sought):
    """Photo 1, from the opened complaint; how often its pixels lie in memory while it is seen."""
    desk.tap("photo.1")
    desk.expect("photo")
    if "picture" in desk.ids() or found_in(desk.process, {sought.pixels}):
        raise Failed("the photo is there before anybody wanted to see it")
    desk.tap("reveal")
    wait_until("the photo", lambda: "picture" in desk.ids(), 10)
    seen = desk.ids()["picture"]
    if (seen["kind"], seen["value"], seen["selected"]) != ("photo", "filled", False):
        raise Failed(f"the photo is shown as {seen}")
    count = found_in(desk.process, {sought.pixels})
    if count == 0:
        raise Failed("the search did not find the pixels while they were on the screen")
    return count


def is_covered(desk, sought, when):
    wait_until(f"the photo is wiped {when}", lambda: not found_in(desk.process, {sought.pixels, sought.jpeg}), 5)
    if "picture" in desk.ids():
        raise Failed(f"the photo is on the screen {when}")


def looks_at_photo(desk, sought, shots):
    """It is enlarged by a touch, covers itself, and is gone when she goes back. At the end it is seen once more."""
    before = uncovers(desk, sought)
    desk.tap("picture")
    if not desk.ids()["picture"]["selected"]:
        raise Failed("a touch did not enlarge the photo")
    desk.do("shot", shots / "photo.png")
    desk.do("wait", 19_000)
    if "picture" not in desk.ids():
        raise Failed("the photo was covered too soon")
    desk.do("wait", 1_500)
    is_covered(desk, sought, "after twenty seconds")
    desk.tap("back")
    desk.expect("case")
    uncovers(desk, sought)
    desk.tap("back")
    desk.expect("case")
    is_covered(desk, sought, "after she went back")
    uncovers(desk, sought)
    return f"covered until it is wanted, again after 20 s and on the way back; its pixels lay {before} times in memory"
