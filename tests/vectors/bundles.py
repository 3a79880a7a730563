"""Bundles (SPEC E.8, annex section 7): the op `bundle`."""
from annex import decode, ensure, walk
from primitives import H, be32


def frames_of(data):
    """Each frame's length and item, up to the one that is cut off."""
    while True:
        ensure(len(data) >= 4, "cut_off")
        size = int.from_bytes(data[:4], "big")
        ensure(size >= 1, "bad_form")
        ensure(size <= 4 << 20, "too_large")
        ensure(len(data) >= 4 + size, "cut_off")
        yield data[:4 + size], data[4 + size:]
        data = data[4 + size:]


def bundle_kind(item):
    tree = walk(item)
    value = tree.get(20) if isinstance(tree, dict) else None
    if isinstance(value, list):
        return "have" if value and isinstance(value[0], list) and value[0] and isinstance(value[0][0], bytes) else "batch"
    return "bundle-part" if isinstance(value, bytes) else "bundle-end"


def bundle_parts(listed, setting):
    """What parts must come: (OH, index) to the part's hash, in order."""
    parts = {}
    for header_bytes, hashes in listed:
        header = walk(header_bytes)
        ensure((header[3], header[4]) == setting, "bad_context")
        oh = H("teduh/object/1", header_bytes, be32(len(hashes)), *hashes)
        ensure((oh, 0) not in parts, "bad_form")
        parts.update({(oh, index): digest for index, digest in enumerate(hashes)})
    return parts


def bundle_entries(items, bundle_head):
    """The EH of the last."""
    eh, seq = None, bundle_head[20] - 1
    for (entry_bytes, signature), objects in items:
        value, seq = decode("entry", entry_bytes), seq + 1
        ensure((value[3], value[4]) == (bundle_head[3], bundle_head[4]), "bad_context")
        ensure(len(objects) == len(value[18]), "bad_form")
        ensure(value[5] == seq and (eh is None or value[6] == eh), "bad_chain")
        eh = H("teduh/entry/1", entry_bytes, signature)
    ensure(seq == bundle_head[21], "bad_chain")
    return eh


def bundle(case):
    data, covered, found = case.base64("bundle"), [], {"have": [], "bundle-part": [], "batch": []}
    for framed, rest in frames_of(data):
        item = framed[4:]
        kind = bundle_kind(item) if covered else "bundle-head"
        value = decode(kind, item)
        if kind == "bundle-end":
            break
        if covered:
            later = [name for name in found if found[name]]
            ensure(not later or list(found).index(kind) >= list(found).index(later[-1]), "bad_chain")
            found[kind].append(value)
        covered.append(framed)
    bundle_head = walk(covered[0][4:])
    ensure(bundle_head[3] == case.hex("office"), "bad_context")
    parts = bundle_parts([one for have in found["have"] for one in have[20]], (bundle_head[3], bundle_head[4]))
    ensure(list(parts) == [(part[20], part[21]) for part in found["bundle-part"]], "bad_chain")
    ensure(all(parts[part[20], part[21]] == H("teduh/part/1", part[22]) for part in found["bundle-part"]), "bad_hash")
    ensure(len(found["have"]) <= 16, "too_large")
    eh = bundle_entries([one for batch in found["batch"] for one in batch[20]], bundle_head)
    ensure((value[20], value[21]) == (len(covered), H("teduh/bundle/1", *covered)), "bad_hash")
    ensure(not rest, "trailing")
    for key, out in (("device_id", bundle_head[4]), ("from", bundle_head[20]), ("to", bundle_head[21]), ("parts", len(parts)), ("eh", eh)):
        case.out(key, out)
