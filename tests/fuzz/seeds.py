#!/usr/bin/python3
"""Writes the seeds of the fuzz programs: seeds.py SOURCE-FOLDER SEED-FOLDER

Each accepted vector gives its bytes to the programs that read such bytes, and the first few refused ones of a kind too:
they lie just beside the border. Fixtures and assets are the seeds of what is text.
"""
import base64
import csv
import pathlib
import sys

REFUSED_OF_A_KIND = 2

# Which program reads which form of the annex (the op `decode`), and which input of the other ops.
FORMS = {
    "capsule": "capsule capsule-add record-header attachment-header record-object attachment-manifest config-object",
    "entry": "signed-entry",
    "receipt": "signed-receipt signed-head",
    "keyring": "keyring-item keyring-page enrol-qr",
    "request": "failure have have-answer batch batch-answer page wait-answer config-page call hello-answer req-signed",
    "bundle": "bundle-head bundle-end have batch",
    "record": "event record-object",
    "identity": "identity-file draft-blob",
    "case_list": "case-list-head case-list-page cache-blob",
    "channel": "frame",
}
INPUTS = {
    "capsule": "capsule object header config_object",
    "entry": "signed_entry",
    "receipt": "signed_receipt signed_head",
    "keyring": "item enrol_qr certificate",
    "request": "auth target",
    "bundle": "bundle",
    "record": "event plain",
    "identity": "identity_file wrap",
}
TEXTS = {"auth", "target"}
BASE64 = {"bundle"}
FILES = {
    "told": "tests/fixtures/*.json",
    "service": "assets/services/*/service.toml",
}
BYTES_MAX = 8192  # longer ones slow every run down and show nothing more


def readers(table, name):
    return [program for program, names in table.items() if name in names.split()]


def fields_of(path):
    for line in path.read_text("utf-8").splitlines():
        key, value = line.split(":", 1)
        yield key, value[1:]


def seeds_of(path):
    """Of one vector: (program, name, bytes)."""
    fields = list(fields_of(path))
    form = dict(fields).get("type", "")
    if dict(fields)["op"] == "decode":
        data = bytes.fromhex(dict(fields)["bytes"])
        for program in readers(FORMS, form):
            yield program, form, data
        if path.parent.name == "cbor":
            yield "codec", "cbor", data
        return
    for key, value in fields:
        for program in readers(INPUTS, key):
            yield program, key, bytes_of(key, value)


def bytes_of(key, value):
    if key in BASE64:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    return value.encode() if key in TEXTS else bytes.fromhex(value)


def chain_of(path):
    """The statements of a keyring vector, as fuzz_keyring cuts its bytes: be16 size, signers, statement."""
    data = b""
    for key, value in fields_of(path):
        if key != "item":
            continue
        item = bytes.fromhex(value)
        head = {0x58: 2, 0x59: 3}[item[1]]  # 82, then a byte string with a length of one or two bytes
        size = int.from_bytes(item[2:1 + head], "big")
        data += size.to_bytes(2, "big") + b"\x0f" + item[1 + head:1 + head + size]
    return data


def forms_of(folder):
    """Of one form: (program, name, bytes). Survey and choices apart by a zero byte, and each expression by itself."""
    files = [folder / "survey.csv", folder / "choices.csv"]
    yield "form", folder.name, b"\0".join(path.read_bytes() for path in files)
    expressions = set()
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                expressions |= {row[column] for column in ("relevant", "constraint", "filter") if row.get(column)}
    for number, text in enumerate(sorted(expressions)):
        yield "expression", f"{folder.name}-{number}", text.encode()


def main():
    source, target = map(pathlib.Path, sys.argv[1:])
    refused = {}
    for path in sorted((source / "tests/vectors").glob("*/*.txt")):
        accepted = path.read_text("utf-8").startswith("expect: accept\n")
        found = [("keyring", "chain", chain_of(path))] if path.parent.name == "keyring" else []
        for number, (program, kind, data) in enumerate(found + list(seeds_of(path))):
            if not accepted:
                refused[program, kind] = refused.get((program, kind), 0) + 1
                if refused[program, kind] > REFUSED_OF_A_KIND and program != "codec":
                    continue
            if len(data) <= BYTES_MAX:
                write(target / program / f"{path.parent.name}-{path.stem}-{number}", data)
    for program, pattern in FILES.items():
        for path in sorted(source.glob(pattern)):
            write(target / program / f"{path.parent.name}-{path.name}", path.read_bytes())
    for folder in sorted((source / "assets/forms").iterdir()):
        for program, name, data in forms_of(folder):
            write(target / program / name, data)
    write(target / "made", b"")


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


main()
