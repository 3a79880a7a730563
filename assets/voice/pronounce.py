"""From a sentence as it is written to words that a voice says rightly."""
import re

CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]+\b")
SAID = re.compile(r"[^\W\d_]|[ ,.?:;'()/-]")  # letters, and signs that are a pause or nothing


def read(path):
    """{language: [(pattern, as it is said)]}, the longest first; a broken line ends the build."""
    lists = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3 or not all(parts):
            raise SystemExit(f"{path.name}:{number}: not three fields")
        lists.setdefault(parts[0], []).append((parts[1], parts[2]))
    return {language: sorted(lines, key=lambda each: (-len(each[0]), each)) for language, lines in lists.items()}


def pattern_of(written):
    before = r"(?<!\w)" if written[0].isalnum() else ""
    after = r"(?!\w)" if written[-1].isalnum() else ""
    return re.compile(before + re.escape(written) + after)


class Pronunciation:
    def __init__(self, path):
        self.digits, self.words = {}, {}
        for language, lines in read(path).items():
            self.digits[language] = {written: said for written, said in lines if written.isdigit() and len(written) == 1}
            # A single capital is a letter's name where it stands alone, and an ordinary word inside a sentence.
            self.words[language] = [(written, pattern_of(written), said) for written, said in lines
                                    if not (written.isdigit() and len(written) == 1)]

    def say(self, language, sentence):
        """(as it is said, why it cannot be said or nothing)"""
        said = sentence
        for written, pattern, words in self.words.get(language, []):
            if len(written) == 1 and written.isalpha() and sentence != written:
                continue
            said = pattern.sub(lambda _, words=words: words, said)
        digits = self.digits.get(language, {})
        said = re.sub(r"\d", lambda digit: f" {digits.get(digit[0], digit[0])} ", said)
        said = re.sub(r" +", " ", said.replace("…", "")).strip()
        for capital in CAPITALS.findall(said):
            if len(capital) <= 4 or any(each.isdigit() for each in capital):
                return said, f'"{capital}" has no line in pronunciation.txt'
        strange = sorted({each for each in said if not SAID.fullmatch(each)})
        if strange or not re.search(r"\w", said):
            return said, f"signs that no voice says: {' '.join(strange) or 'nothing else'}"
        return said, ""
