#!/usr/bin/python3
"""Holds the translations against the messages of the code: check.py TEMPLATE.pot LANGUAGE.po...

Each message is said in each language and no other is; placeholders are the same; a sentence has at most 15 words, no
exclamation mark, and no word of avoid.txt. One line a fault, with file and message; exit status 1 when there is one.
"""
import ast
import pathlib
import re
import sys

WORDS_MAX = 15


def entries(path):
    """(msgid, msgstr, fuzzy) of each entry; only what our files use of the format: no plurals, no contexts."""
    found, field, fuzzy = [], None, False
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if line.startswith("#,"):
            fuzzy = "fuzzy" in line
        elif line.startswith("msgid "):
            found.append({"id": ast.literal_eval(line[6:]), "str": "", "fuzzy": fuzzy})
            field, fuzzy = "id", False
        elif line.startswith("msgstr "):
            found[-1]["str"] = ast.literal_eval(line[7:])
            field = "str"
        elif line.startswith('"'):
            found[-1][field] += ast.literal_eval(line)
        elif line and not line.startswith("#"):
            sys.exit(f"{path.name}: a line that is not understood: {line}")
    return [(each["id"], each["str"], each["fuzzy"]) for each in found if each["id"]]


def avoided(folder):
    words = {}
    for line in (folder / "avoid.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, word, instead = line.split("\t")
            words.setdefault(language, []).append((re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE), word, instead))
    return words


def placeholders(text):
    return sorted(re.findall(r"\{(\w+)\}", text))


def faults_of(language, msgid, said, avoid):
    if placeholders(msgid) != placeholders(said):
        yield f"its placeholders are {placeholders(said)}, not {placeholders(msgid)}"
    for sentence in re.split(r"(?<=[.?!:])\s+|\n", said):
        count = len(sentence.split())
        if count > WORDS_MAX:
            yield f"a sentence of {count} words; at most {WORDS_MAX}"
    if "!" in said:
        yield "an exclamation mark"
    if said != said.strip() or "  " in said:
        yield "spaces at its ends, or two in a row"
    for pattern, word, instead in avoid.get(language, []):
        if pattern.search(said):
            yield f'"{word}" is on the avoid-list; say {instead}'


def main(template, *translations):
    avoid = avoided(pathlib.Path(__file__).parent)
    wanted = [msgid for msgid, _, _ in entries(pathlib.Path(template))]
    faults = []
    for path in map(pathlib.Path, translations):
        said = {}
        for msgid, text, fuzzy in entries(path):
            if msgid in said:
                faults.append((path.name, msgid, "twice"))
            if fuzzy:
                faults.append((path.name, msgid, "marked as fuzzy"))
            said[msgid] = text
        for msgid in wanted:
            if not said.get(msgid):
                faults.append((path.name, msgid, "not translated"))
            else:
                faults += [(path.name, msgid, fault) for fault in faults_of(path.stem, msgid, said[msgid], avoid)]
        faults += [(path.name, msgid, "no screen says this any more") for msgid in said if msgid not in wanted]
    for name, msgid, fault in faults:
        print(f"{name}: \"{msgid}\": {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
