#!/usr/bin/python3
"""Makes what the kiosk says aloud: make.py SOURCE TEMPLATE.pot CLIPS PACKS

PACKS gets one pack a language, id.voice and en.voice, as kiosk/voice/pack.hpp describes them, CLIPS keeps what was made
before, so that only changed sentences are made anew; beside it lies <language>.tsv, a list of all sentences. A recording of voice/<language>/ stands for the voice of the machine
where its line in recordings.tsv names the sentence and its hash. A sentence of a client's screen without a clip is a fault:
one line each on stderr, exit status 1.
"""
import concurrent.futures
import hashlib
import os
import pathlib
import struct
import subprocess
import sys
import wave

sys.dont_write_bytecode = True
import encode
import pronounce
import sentences

MAKER = "3"  # another one makes every clip anew
VOICES = {"id": ["-v", "id", "-s", "145"], "en": ["-v", "en-us", "-s", "145"]}
SPOKEN_RATE = 22_050
QUIET = 160              # of 32,767: what is lower is silence
AROUND_S = (0.02, 0.08)  # silence kept before and after
LEAST_FRAMES, MOST_FRAMES = 4, 1_500  # of 20 ms
RECORDING_BYTES_MAX = 8 << 20
SILENCE = "."  # the sentence that is no sentence: one frame of silence


class Fault(Exception):
    pass


def spoken(language, words):
    """The machine's voice. The text travels on stdin, never as an argument."""
    done = subprocess.run(["espeak-ng", *VOICES[language], "-b", "1", "--stdin", "--stdout"], input=words.encode(),
                          capture_output=True, check=False)
    if done.returncode != 0 or done.stdout[:4] != b"RIFF":
        raise Fault("espeak-ng failed")
    return encode.resampled(done.stdout[44:][:(len(done.stdout) - 44) & ~1], SPOKEN_RATE)


def recorded(path):
    """A person's voice: a WAV file of 16 bits, mono or stereo, at any rate."""
    try:
        with wave.open(str(path)) as file:
            if file.getsampwidth() != 2 or file.getnchannels() not in (1, 2) or not 8_000 <= file.getframerate() <= 192_000:
                raise Fault(f"{path.name} is not WAV of 16 bits, mono or stereo")
            return encode.resampled(file.readframes(file.getnframes()), file.getframerate(), file.getnchannels())
    except (wave.Error, EOFError):
        raise Fault(f"{path.name} is not WAV of 16 bits, mono or stereo") from None


def without_silence(pcm):
    step = encode.RATE // 100 * 2
    loud = [at for at in range(0, len(pcm), step) if encode.loudness(pcm[at:at + step]) > QUIET]
    if not loud:
        raise Fault("nothing is heard")
    before, after = (int(each * encode.RATE) * 2 for each in AROUND_S)
    return pcm[max(0, loud[0] - before):loud[-1] + step + after]


def sound_of(packets):
    return b"".join(struct.pack("<H", len(each)) + each for each in packets)


def count_of(sound):
    count = at = 0
    while at < len(sound):
        at += 2 + struct.unpack_from("<H", sound, at)[0]
        count += 1
    return count


def text_hash(language, sentence):
    return hashlib.sha256(f"teduh-voice\0{language}\0{sentence}".encode()).hexdigest()[:16]


def recordings_of(folder, language, wanted, warn):
    """{sentence: file} of recordings.tsv: hash, file, sentence. What names another sentence than its hash is not used."""
    found, manifest = {}, folder / language / "recordings.tsv"
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        where, parts = f"{language}/recordings.tsv:{number}", line.split("\t")
        if len(parts) != 3:
            raise SystemExit(f"{where}: not three fields")
        digest, name, sentence = parts
        path = folder / language / name
        if pathlib.Path(name).name != name or not path.is_file() or path.stat().st_size > RECORDING_BYTES_MAX:
            warn(f"{where}: there is no such recording; the made voice says it")
        elif digest != text_hash(language, sentence) or sentence not in wanted:
            warn(f"{where}: no screen says this any more; the made voice says what it says now")
        else:
            found[sentence] = path
    return found


class Maker:
    def __init__(self, language, wanted, pronunciation, recordings, cache):
        self.language, self.wanted, self.pronunciation = language, wanted, pronunciation
        self.recordings, self.cache = recordings, cache
        self.used, self.made = set(), 0

    def clip(self, sentence):
        """The packets of one sentence, from the cache where nothing changed."""
        recording, how = self.recordings.get(sentence), VOICES[self.language]
        if recording:
            given, how = recording.read_bytes(), ["recorded"]
        else:
            words, why = self.pronunciation.say(self.language, sentence)
            if why:
                raise Fault(why)
            given = words.encode()
        name = hashlib.sha256(b"\0".join([MAKER.encode(), self.language.encode(), " ".join(how).encode(), sentence.encode(),
                                          given])).hexdigest()[:32]
        self.used.add(name)
        path = self.cache / name
        if path.exists():
            return path.read_bytes()
        pcm = recorded(recording) if recording else spoken(self.language, given.decode())
        sound = sound_of(encode.packets(without_silence(pcm)))
        if not LEAST_FRAMES <= count_of(sound) <= MOST_FRAMES:
            raise Fault("too short or too long to be a sentence")
        new = path.with_suffix(".new")
        new.write_bytes(sound)
        new.replace(path)
        self.made += 1
        return sound

    def all(self, workers):
        clips, faults, left_out = {SILENCE: sound_of(encode.packets(bytes(encode.FRAME * 8))[3:4])}, [], []
        plain = sorted(each for each in self.wanted if not sentences.is_template(each))
        for sentence, future in [(each, workers.submit(self.clip, each)) for each in plain]:
            try:
                clips[sentence] = future.result()
            except Fault as fault:
                (faults if self.wanted[sentence] else left_out).append(f'{self.language}: "{sentence}": {fault}')
        clips.update({each: b"" for each in self.wanted if sentences.is_template(each)})
        return clips, faults, left_out


def pack(language, clips):
    """As kiosk/voice/pack.hpp describes it; sentences ascend by their bytes."""
    rows = sorted((sentence.encode(), sound) for sentence, sound in clips.items())
    index = b"".join(struct.pack("<HHI", len(text), count_of(sound), len(sound)) + text for text, sound in rows)
    head = b"TEDUHVC1" + language.encode() + bytes(2) + struct.pack("<II", len(rows), len(index))
    return head + index + b"".join(sound for _, sound in rows)


def listed(language, clips, recordings):
    """For whoever records: the hash of each sentence, who says it now, and its words."""
    rows = [f"{text_hash(language, each)}\t{'recorded' if each in recordings else 'made'}\t{each}\n"
            for each in sorted(clips) if each != SILENCE and not sentences.is_template(each)]
    return "".join(rows).encode()


def write(path, content):
    if not path.exists() or path.read_bytes() != content:
        new = path.with_suffix(".new")
        new.write_bytes(content)
        new.replace(path)


def main(source, template, clips_folder, packs):
    here, cache, out = pathlib.Path(source) / "assets" / "voice", pathlib.Path(clips_folder), pathlib.Path(packs)
    cache.mkdir(parents=True, exist_ok=True)
    pronunciation = pronounce.Pronunciation(here / "pronunciation.txt")
    all_sentences, faults = sentences.collect(source, template)
    used = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        for language, wanted in all_sentences.items():
            warn = lambda text: print(f"voice: {text}", file=sys.stderr)
            maker = Maker(language, wanted, pronunciation, recordings_of(here, language, wanted, warn), cache)
            clips, faulty, left_out = maker.all(workers)
            faults += faulty
            for line in left_out:
                warn(f"left to an officer: {line}")
            used |= maker.used
            if not faults:
                write(out / f"{language}.voice", pack(language, clips))
                write(cache.parent / f"{language}.tsv", listed(language, clips, maker.recordings))
            print(f"voice: {language}: {len(clips)} sentences, {maker.made} made anew")
    for line in faults:
        print(f"voice: {line}", file=sys.stderr)
    if not faults:
        for stale in [each for each in cache.iterdir() if each.name not in used]:
            stale.unlink()
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--hash":
        print(text_hash(sys.argv[2], sys.argv[3]))
        sys.exit(0)
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
