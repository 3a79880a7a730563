"""What the client's screens can say, sentence by sentence, from the same files that the programs read."""
import csv
import pathlib
import re
import string
import sys
import tomllib

LANGUAGES = ("id", "en")
# What stands in the code as it is, because it is said before a language is chosen.
FIXED = {"id": ["Pilih bahasa"], "en": ["Choose a language"]}
PUBLISHED = ("requirements", "procedure", "time", "fee", "products", "complaints")


def split(text):
    """A clip is one sentence without the full stop at its end: kiosk/voice/voice.cpp splits alike."""
    for sentence in re.split(r"(?<=[.?]) +", text.strip()):
        sentence = sentence.strip().rstrip(".").strip()
        if sentence:
            yield sentence


def is_template(sentence):
    return "{" in sentence


def fragments(template):
    """What is fixed in it, and a clip of its own each."""
    for part in re.split(r"\{\w+\}", template):
        part = part.strip(" ,.:")
        if part:
            yield part


def of_screens(root, template):
    """(language, what is said, its English wording)"""
    sys.path.insert(0, str(root / "assets" / "lang"))
    import check
    wanted = [msgid for msgid, _, _ in check.entries(template)]
    for language in LANGUAGES:
        said = {msgid: text for msgid, text, _ in check.entries(root / "assets" / "lang" / f"{language}.po")}
        for msgid in wanted:
            yield language, said.get(msgid, ""), msgid


def of_form(root):
    for path in sorted((root / "assets" / "forms" / "pengaduan-klien").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for kind in ("label", "hint", "constraint_message"):
                    texts = {found[1]: text for column, text in row.items()
                             if (found := re.fullmatch(kind + r"::.*\((\w+)\)", column or ""))}
                    if any(texts.values()):
                        yield from ((language, texts.get(language) or "", f"{path.name}, {row.get('name')}, {kind}")
                                    for language in LANGUAGES)


def of_services(root):
    """Word for word as an office printed it, in Indonesian."""
    for path in sorted((root / "assets" / "services").glob("*/service.toml")):
        published = tomllib.loads(path.read_text(encoding="utf-8")).get("published", {})
        for name in PUBLISHED:
            yield from published.get(name, [])


def collect(root, template):
    """{language: {sentence: must}}: what must be said, and an office's own lines, which are said where they can be; and what is
    said in one language only."""
    root, found, missing = pathlib.Path(root), {language: {} for language in LANGUAGES}, []
    for line in of_services(root):
        found["id"].update(dict.fromkeys(split(line), False))
    for source in (of_screens(root, pathlib.Path(template)), of_form(root)):
        for language, text, name in source:
            if not text:
                missing.append(f'{language}: "{name}": not said in this language')
            found[language].update(dict.fromkeys(split(text), True))
    for language in LANGUAGES:
        found[language].update(dict.fromkeys(FIXED[language], True))
        found[language].update(dict.fromkeys(string.digits + string.ascii_uppercase, True))
        for sentence in [each for each in found[language] if is_template(each)]:
            found[language].update(dict.fromkeys(fragments(sentence), True))
    return found, missing
