"""A photo at the real desk: wanted, seen, covered; and what of it must not be found in memory then: bytes of the JPEG that
was sealed, and a run of its pixels."""

import ctypes
import ctypes.util
import shutil

from office import Failed, wait_until
from steps import PHOTOS, found_in, open_at_desk

CARD, LETTER = PHOTOS  # the letter has EXIF and a place
RGBA, RUN_PIXELS, RUN_BYTES = 7, 48, 64  # TJPF_RGBA of turbojpeg.h
HALF, QUALITY = 2, 85  # 4:2:0


class InventedCamera:
    """A file that a program takes for what its camera sees."""

    def __init__(self, place):
        self.path = place / "camera" / "sees.jpg"
        self.path.parent.mkdir(exist_ok=True)
        self.path.parent.chmod(0o755)

    def sees(self, picture):
        fresh = self.path.with_suffix(".new")
        shutil.copyfile(picture, fresh)
        fresh.chmod(0o644)
        fresh.rename(self.path)
        return self

    def is_pulled_out(self):
        self.path.unlink()


def sees_something(screen):
    """A screen with a camera whose shutter can be touched."""
    return any(each["id"] == "camera.shutter" and each["enabled"] for each in screen["widgets"])


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


def encoded(width, height, pixels):
    """As the programs write a JPEG of them, by the same library."""
    library = ctypes.CDLL(ctypes.util.find_library("turbojpeg"))
    library.tjInitCompress.restype = ctypes.c_void_p
    codec = ctypes.c_void_p(library.tjInitCompress())
    out, size = ctypes.c_void_p(), ctypes.c_ulong()
    assert library.tjCompress2(codec, pixels, width, 0, height, RGBA, ctypes.byref(out), ctypes.byref(size), HALF, QUALITY, 0) == 0
    return ctypes.string_at(out, size.value)


def middle(data):
    return data[len(data) // 2:][:RUN_BYTES]


def sought_of_camera():
    """What of the card may be in no memory: its pixels, with and without the fourth byte, what the camera gave, what was sealed."""
    width, height, pixels = decoded(CARD.read_bytes())
    run = run_of(pixels, width, height)
    assert len(set(run)) > 16, "a plain picture would be found everywhere"
    rgb = bytes(byte for i, byte in enumerate(run) if i % 4 != 3)
    return {"pixels": run, "rgb": rgb, "camera": middle(CARD.read_bytes()), "jpeg": middle(encoded(width, height, pixels))}


class Sought:
    """What of a photo must not be found once it is covered: from the middle of its file, and of its pixels."""

    def __init__(self, file):
        jpeg = file.read_bytes()
        middle = len(jpeg) // 2
        self.jpeg = jpeg[middle:middle + RUN_BYTES]
        width, height, pixels = decoded(jpeg)
        self.pixels = run_of(pixels, width, height)
        assert len(set(self.pixels)) > 16, "a plain picture would be found everywhere"


def opened_photos(office, number, officer, folder):
    """The complaint, and the bytes of each of its photos, as this officer has them once they have arrived at the desk."""
    def whole():
        shutil.rmtree(folder, ignore_errors=True)
        record = office.ctl("open", number, "--socket", office.socket_of("desk"), "--officer", officer["staff"],
                            "--passphrase-file", "-", "--out", folder, stdin=officer["passphrase"], check=False)
        return record if record and all(each["file"] for each in record["attachments"]) else None

    record = wait_until("the complaint and its photos reach the desk", whole, 30)
    return record["complaint"], [(folder / each["file"]).read_bytes() for each in record["attachments"]]


def is_picture_of(jpeg, original):
    """The same picture but for what a JPEG loses, and nothing of the file around it."""
    if jpeg[:2] != b"\xff\xd8" or b"Exif" in jpeg or b"GPS" in jpeg or b"\xff\xc2" in jpeg[:2000] or len(jpeg) > 2_097_152:
        raise Failed("a photo is no plain JPEG within its limits")
    ours, theirs = decoded(original.read_bytes()), decoded(jpeg)
    far = sum(abs(a - b) for a, b in zip(ours[2][::97], theirs[2][::97])) / len(ours[2][::97])
    if ours[:2] != theirs[:2] or far >= 4:
        raise Failed(f"a photo is another picture than the camera saw: {ours[:2]}, {theirs[:2]}, {far:.1f}")


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
