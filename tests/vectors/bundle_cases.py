"""Cases of the op `bundle`: a kiosk's two entries as a file, right, then with one fault each."""
from annex import encode, walk
from forms import CAPSULE_BYTES, EH, MANIFEST, OBJECTS, PHOTO, PHOTO_CHUNK, RECORD, SIGNED_ENTRY
from primitives import H, be32
from world import CERTIFICATE, DESK, KIOSK, OFFICE, OTHER_OFFICE, attachment_header, derived, entry_tree, object_hash, signed

PHOTO_REF = [2, PHOTO[7], object_hash(encode(PHOTO), PHOTO_CHUNK), 65553]


def entry(seq, prev, objects, **changes):
    return signed(encode(entry_tree(CERTIFICATE, objects, _5=seq, _6=prev, **changes)), "teduh/entry/1", KIOSK)


def eh_of(signed_entry):
    return H("teduh/entry/1", *walk(signed_entry))


FIRST = [walk(SIGNED_ENTRY), [CAPSULE_BYTES, RECORD]]
PLAIN_SECOND = entry(2, EH, OBJECTS[1:])
SECOND = [walk(PLAIN_SECOND), [RECORD]]
WITH_PHOTO = entry(2, EH, [PHOTO_REF])
HAVE = encode({1: 1, 20: [walk(MANIFEST)]})


def head(start=1, to=2, office=OFFICE, device=KIOSK.id):
    return encode({1: 1, 3: office, 4: device, 20: start, 21: to})


def batch(*items):
    return encode({1: 1, 20: list(items)})


def part(data=PHOTO_CHUNK, index=0):
    return encode({1: 1, 20: PHOTO_REF[2], 21: index, 22: data})


def framed(item):
    return be32(len(item)) + item


def file_of(*items, end=None, frames=None):
    """The items and the end that fits them, or another one."""
    covered = [framed(item) for item in items]
    last = {1: 1, 20: len(covered) if frames is None else frames, 21: H("teduh/bundle/1", *covered) if end is None else end}
    return b"".join(covered) + framed(encode(last))


def bundle_cases(book):
    def add(name, expect, note, data, **fields):
        book.add("bundle", name, expect, "bundle", note, bundle=data, office=fields.pop("office", OFFICE), **fields)

    def told(start, to, parts, last):
        return {"device_id": KIOSK.id, "from": start, "to": to, "parts": parts, "eh": eh_of(last)}
    good = file_of(head(), batch(FIRST, SECOND))
    photo = [walk(WITH_PHOTO), [MANIFEST]]
    add("two_entries", "accept", "two entries in one batch", good, **told(1, 2, 0, PLAIN_SECOND))
    add("two_batches", "accept", "the same in two batches", file_of(head(), batch(FIRST), batch(SECOND)), **told(1, 2, 0, PLAIN_SECOND))
    add("from_two", "accept", "the first entry is at the centre already", file_of(head(2), batch(SECOND)), **told(2, 2, 0, PLAIN_SECOND))
    add("photo", "accept", "a list, the part it names, then the entries", file_of(head(), HAVE, part(), batch(FIRST, photo)),
        **told(1, 2, 1, WITH_PHOTO))
    add("photo_delivered", "accept", "the centre has the photo: its entry alone", file_of(head(), batch(FIRST, photo)), **told(1, 2, 0, WITH_PHOTO))
    add("cut_in_length", "cut_off", "the file ends in a frame's length", good[:len(good) - 44])
    add("cut_in_item", "cut_off", "the file ends in an item", good[:1000])
    add("cut_at_border", "cut_off", "the file ends before the end", good[:len(good) - 46])
    add("empty", "cut_off", "a file of no byte", b"")
    add("trailing", "trailing", "one byte after the end", good + b"\0")
    add("twice", "trailing", "the file a second time behind it", good + good)
    add("end_hash", "bad_hash", "the end covers other frames", file_of(head(), batch(FIRST, SECOND), end=derived("other frames")))
    add("end_count", "bad_hash", "the end counts another number of frames", file_of(head(), batch(FIRST, SECOND), frames=3))
    add("oversized", "too_large", "a frame announces more than 4 MiB", framed(head()) + be32((4 << 20) + 1))
    add("no_item", "bad_form", "a frame of no byte", framed(head()) + be32(0))
    add("unknown_item", "bad_form", "an item that belongs in no bundle", file_of(head(), encode({1: 1, 20: "call"}), batch(FIRST, SECOND)))
    add("newer", "newer", "an item of a later version", file_of(head(), encode({1: 2, 60: 0}), batch(FIRST, SECOND)))
    add("no_head", "bad_form", "no head", file_of(batch(FIRST, SECOND)))
    add("other_office", "bad_context", "another office's bundle", good, office=OTHER_OFFICE)
    add("entry_office", "bad_context", "an entry of another office inside",
        file_of(head(), batch(FIRST, [walk(entry(2, EH, OBJECTS[1:], _3=OTHER_OFFICE)), [RECORD]])))
    add("entry_device", "bad_context", "another device's entries under its head", file_of(head(device=DESK.id), batch(FIRST, SECOND)))
    add("manifest_device", "bad_context", "another device's photo in the list", file_of(head(), encode({1: 1, 20: [
        [encode(attachment_header(65536, _4=DESK.id)), walk(MANIFEST)[1]]]}), batch(FIRST, photo)))
    add("entries_swapped", "bad_chain", "the second entry before the first", file_of(head(), batch(SECOND, FIRST)))
    add("batches_swapped", "bad_chain", "the second batch before the first", file_of(head(), batch(SECOND), batch(FIRST)))
    add("entry_missing", "bad_chain", "the head promises a third entry", file_of(head(to=3), batch(FIRST, SECOND)))
    add("entry_too_many", "bad_chain", "an entry after the last", file_of(head(to=1), batch(FIRST, SECOND)))
    add("no_entry", "bad_chain", "no batch", file_of(head()))
    add("prev", "bad_chain", "the second entry stands on another first",
        file_of(head(), batch(FIRST, [walk(entry(2, derived("prev"), OBJECTS[1:])), [RECORD]])))
    add("objects_missing", "bad_form", "an entry without one of its objects", file_of(head(), batch([FIRST[0], [RECORD]], SECOND)))
    add("list_twice", "bad_form", "a photo is listed twice", file_of(head(), HAVE, HAVE, batch(FIRST, photo)))
    add("part_missing", "bad_chain", "a list without its part", file_of(head(), HAVE, batch(FIRST, photo)))
    add("list_late", "bad_chain", "a list after the entries", file_of(head(), batch(FIRST, photo), HAVE))
    add("part_index", "bad_chain", "the part under another index", file_of(head(), HAVE, part(index=1), batch(FIRST, photo)))
    add("part_unlisted", "bad_chain", "a part that no list names", file_of(head(), part(), batch(FIRST, photo)))
    add("part_bytes", "bad_hash", "another photo's bytes", file_of(head(), HAVE, part(derived("other photo", 65553)), batch(FIRST, photo)))
