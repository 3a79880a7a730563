#!/usr/bin/python3
"""What assets/voice/make.py promises, on a small tree of its own: maker_test.py SOURCE"""
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import wave

ID = {"Welcome": "Selamat datang.", "Call {number}.": "Telepon {number}.", "{count} of 16 digits": "{count} dari 16 angka"}
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


class Tree:
    """A source folder with three sentences and a form of one question; the maker and its list are the shipped ones."""

    def __init__(self, source, folder):
        self.root = pathlib.Path(folder) / "tree"
        for name in ("assets/lang", "assets/forms/pengaduan-klien", "assets/services/office", "assets/voice/id"):
            (self.root / name).mkdir(parents=True)
        for name in ("lang/check.py", "voice/make.py", "voice/sentences.py", "voice/pronounce.py", "voice/encode.py",
                     "voice/pronunciation.txt"):
            shutil.copy(source / "assets" / name, self.root / "assets" / name)
        self.template, self.clips, self.packs = self.root / "screens.pot", self.root / "clips", self.root / "packs"
        self.packs.mkdir()
        self.say(ID)
        self.form("Apakah Anda aman?")
        self.publish(["1. KTP"])

    def po(self, path, sentences):
        path.write_text(HEAD + "".join(f'msgid "{a}"\nmsgstr "{b}"\n\n' for a, b in sentences.items()), encoding="utf-8")

    def say(self, indonesian):
        self.po(self.template, {each: "" for each in indonesian})
        self.po(self.root / "assets/lang/id.po", indonesian)
        self.po(self.root / "assets/lang/en.po", {each: each for each in indonesian})

    def form(self, label):
        folder = self.root / "assets/forms/pengaduan-klien"
        (folder / "survey.csv").write_text("type,name,label::Bahasa Indonesia (id),label::English (en)\n"
                                           f"select_one a,b,{label},Are you safe?\n", encoding="utf-8")

    def publish(self, lines):
        (self.root / "assets/services/office/service.toml").write_text(
            "[published]\nrequirements = [" + ", ".join(f'"{each}"' for each in lines) + "]\n", encoding="utf-8")

    def record(self, name, sentence, digest=None, seconds=1.0, rate=48_000):
        path = self.root / "assets/voice/id" / name
        with wave.open(str(path), "wb") as file:
            file.setparams((2, 2, rate, 0, "NONE", ""))
            file.writeframes(b"".join(struct.pack("<hh", *[int(9_000 * math.sin(at / 20))] * 2)
                                      for at in range(int(rate * seconds))))
        if digest is None:
            digest = self.run_maker("--hash", "id", sentence).stdout.strip()
        with (path.parent / "recordings.tsv").open("a", encoding="utf-8") as file:
            file.write(f"{digest}\t{name}\t{sentence}\n")

    def run_maker(self, *arguments):
        return subprocess.run(["/usr/bin/python3", str(self.root / "assets/voice/make.py"), *arguments], capture_output=True,
                              text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})

    def make(self):
        return self.run_maker(str(self.root), str(self.template), str(self.clips), str(self.packs))

    def pack(self, language="id"):
        """{sentence: (packets, bytes)}"""
        data = (self.packs / f"{language}.voice").read_bytes()
        count, index = struct.unpack_from("<II", data, 12)
        at, sound, found = 20, 20 + index, {}
        for _ in range(count):
            length, packets, size = struct.unpack_from("<HHI", data, at)
            found[data[at + 8:at + 8 + length].decode()] = (packets, data[sound:sound + size])
            at, sound = at + 8 + length, sound + size
        assert sound == len(data) and list(found) == sorted(found, key=str.encode)
        return found


def says_all(tree):
    assert tree.make().returncode == 0
    said = tree.pack()
    for each in ("Selamat datang", "Telepon", "dari 16 angka", "Apakah Anda aman?", "Pilih bahasa", "KTP", "0", "9", "A", "Z"):
        assert said[each][0] > 4, each
    assert said["Telepon {number}"] == (0, b"") and said["."][0] == 1
    assert "Choose a language" in tree.pack("en")


def same_twice(tree):
    tree.make()
    first = (tree.packs / "id.voice").read_bytes()
    shutil.rmtree(tree.clips)
    tree.make()
    assert first == (tree.packs / "id.voice").read_bytes()


def only_what_changed(tree):
    tree.make()
    before = tree.pack()
    tree.say({**ID, "Welcome": "Selamat pagi."})
    lines = tree.make().stdout.splitlines()
    assert lines[0].endswith(", 1 made anew") and lines[1].endswith(", 0 made anew"), lines
    after = tree.pack()
    assert "Selamat datang" not in after and "Selamat pagi" in after and before["Telepon"] == after["Telepon"]
    clips = [text for name in ("id", "en") for text, (count, _) in tree.pack(name).items() if count > 0 and text != "."]
    assert len(list(tree.clips.iterdir())) == len(clips)  # what nobody says any more is gone


def digits_one_by_one(tree):
    """129 lasts about as long as its three digits, and longer than one."""
    tree.publish(["129"])
    tree.make()
    said = tree.pack()
    assert said["129"][0] > said["1"][0] + said["2"][0]


def recording_stands_for_the_voice(tree):
    tree.make()
    before = tree.pack()
    tree.record("datang.wav", "Selamat datang")
    assert tree.make().returncode == 0
    after = tree.pack()
    assert after["Selamat datang"] != before["Selamat datang"] and after["Telepon"] == before["Telepon"]
    assert 48 <= after["Selamat datang"][0] <= 52
    assert "\trecorded\tSelamat datang" in (tree.clips.parent / "id.tsv").read_text("utf-8")


def recording_of_another_text_falls_back(tree):
    tree.make()
    before = tree.pack()
    tree.record("datang.wav", "Selamat datang", digest="0" * 16)
    done = tree.make()
    assert done.returncode == 0 and "the made voice" in done.stderr and tree.pack() == before
    tree.record("lama.wav", "Kalimat lama")  # its hash is right, and nobody says it
    done = tree.make()
    assert done.returncode == 0 and done.stderr.count("the made voice") == 2 and tree.pack() == before


def broken_recording_is_a_fault(tree):
    tree.record("datang.wav", "Selamat datang")
    (tree.root / "assets/voice/id/datang.wav").write_bytes(b"no sound at all")
    done = tree.make()
    assert done.returncode == 1 and "is not WAV" in done.stderr
    tree.record("datang.wav", "Selamat datang", seconds=0)
    assert tree.make().returncode == 1


def fault(words):
    def check(tree):
        before = sorted(tree.packs.iterdir())
        done = tree.make()
        assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr, done.stderr
        assert "id.voice" not in [each.name for each in tree.packs.iterdir()] and not before
    return check


def untranslated(tree):
    tree.say({**ID, "Nobody has translated this": ""})
    fault("not said in this language")(tree)


def abbreviation(tree):
    tree.form("Berapa NPWP Anda?")
    fault('"NPWP" has no line')(tree)


def strange_sign(tree):
    tree.form("Anda aman § sekarang?")
    fault("signs that no voice says")(tree)


def office_line(tree):
    """An office's own words are left to an officer where no voice says them; the build goes on."""
    tree.publish(["Email : a@b"])
    done = tree.make()
    assert done.returncode == 0 and "left to an officer" in done.stderr and "Email : a@b" not in tree.pack()


def main(source):
    checks = [says_all, same_twice, only_what_changed, digits_one_by_one, recording_stands_for_the_voice,
              recording_of_another_text_falls_back, broken_recording_is_a_fault, untranslated, abbreviation, strange_sign,
              office_line]
    wrong = 0
    with tempfile.TemporaryDirectory() as cache:
        warm = Tree(source, pathlib.Path(cache))
        warm.make()
        for check in checks:
            with tempfile.TemporaryDirectory() as folder:
                tree = Tree(source, folder)
                if check is not same_twice:
                    shutil.copytree(warm.clips, tree.clips)
                try:
                    check(tree)
                    print("ok ", check.__name__)
                except (AssertionError, KeyError) as failed:
                    wrong += 1
                    print("NOT", check.__name__, repr(failed))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
