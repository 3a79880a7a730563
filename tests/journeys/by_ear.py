#!/usr/bin/python3
"""A whole complaint by somebody who cannot read: every label is hidden from this script. It may use what was said aloud, and the
pictures on the buttons; it touches what it has heard. An officer opens the complaint at the desk and finds what was meant."""

import sys
import types

from kiosk import Kiosk, wait_until_open
from office import Failed, run_journey
from opening import Reading
import people

SPEAKER, NO_SOUND, CROSS = "e050", "e04f", "e5cd"  # pictures, by their code in the icons' font
STEP_MS = 5_000
WAY_ON = ("Lewati", "Ceritakan nanti", "Lanjut")
# By the first words that are said of a screen: what is touched then, by what was said of it.
ANSWERS = {
    "Pilih bahasa": ["Bahasa Indonesia. Sentuh di sini"],
    "Selamat datang. Anda aman di sini": ["Saya mengerti"],
    "Apakah sekarang Anda merasa aman?": ["Ya"],
    "Layanan ini untuk siapa?": ["Saya"],
    "Berapa usia Anda?": ["18 tahun atau lebih"],
    "Apa yang dialami?": ["Disakiti badan. dipukul atau didorong", "Disakiti hati. diancam atau dihina", "Lanjut"],
    "Kira-kira kapan?": ["Kemarin"],
    "Di mana terjadinya?": ["Di rumah"],
    "Bagaimana Anda ingin dikenal petugas?": ["Tanpa nama"],
    "Bagaimana cara aman menghubungi Anda?": ["Jangan hubungi saya", "Lanjut"],
    "Adakah petugas di kantor ini yang Anda kenal?": ["Tidak"],
    "Persetujuan Anda": ["Setuju", "Setuju", "Setuju", "Lanjut"],
    "Periksa jawaban Anda": ["Kirim"],
}
MEANT = {
    "safe_now": "YA", "for_whom": "SAYA", "age_group": "DEWASA", "violence": ["FISIK", "PSIKIS"], "when": "KEMARIN",
    "place": "RUMAH_TANGGA", "identity": "TANPA_NAMA", "contact": ["JANGAN"], "knows_staff": "TIDAK", "consent": people.ALL_YES,
}


class Ear:
    """Somebody who listens: she knows of a screen what was said of it, and pictures."""

    def __init__(self, kiosk):
        self.kiosk, self.heard, self.milliseconds, self.sentences = kiosk, [], 0, 0
        kiosk.do("labels", "off")

    def look(self):
        """The screen's name and {id: picture} of what can be touched on it; nothing of it can be read."""
        here = self.kiosk.screen()
        if any(widget["label"] for widget in here["widgets"]):
            raise Failed("a label was not hidden")
        return here["screen"], {widget["id"]: widget["icon"] for widget in here["widgets"] if widget["enabled"] and widget["icon"]}

    def button(self, picture):
        """The one in the header: the speakers of choices have a name before their own."""
        screen, pictures = self.look()
        found = [name for name, icon in pictures.items() if icon == picture and "." not in name]
        if len(found) != 1:
            raise Failed(f"{len(found)} buttons with the picture {picture} on {screen}")
        return found[0]

    def said(self):
        return [(each["id"], each["text"].strip().rstrip(".")) for each in self.kiosk.do("said")["said"]]

    def listen(self):
        """Has the screen read to its end: [(id, words)]"""
        if self.said():
            raise Failed(f"{self.kiosk.at()} spoke by itself")
        began = self.kiosk.tap(self.button(SPEAKER))["screen"]
        self.heard = []
        for _ in range(60):
            self.heard += self.said()
            screen, pictures = self.look()
            if screen == "still_here" != began:  # a long page: she hears nothing any more, and asks what is there now
                page = self.heard
                self.listen()
                self.touch("Ya, lanjutkan")
                self.kiosk.tap(self.button(SPEAKER))  # it goes on where it was cut
                self.heard = page
            elif SPEAKER in {icon for name, icon in pictures.items() if "." not in name}:
                self.sentences += len(self.heard)
                return self.heard
            self.kiosk.do("wait", STEP_MS)
            self.milliseconds += STEP_MS
        raise Failed(f"{began} is read without an end")

    def touch(self, words, time=0):
        """What was said with these words, the first, second, ... time."""
        found = [name for name, said in self.heard if said == words]
        if len(found) <= time:
            raise Failed(f"nobody said '{words}' on {self.kiosk.at()}: {self.heard}")
        self.kiosk.tap(found[time])

    def hear_first(self, words):
        """One choice by its own speaker, before it is chosen: nothing else is said, and nothing is chosen."""
        name = next(name for name, said in self.heard if said == words)
        self.kiosk.tap("listen." + name)
        if self.said() != [(name, words)]:
            raise Failed("the speaker beside a choice says something else")
        self.kiosk.do("wait", 15_000)


def answer(ear, first, known):
    told = ANSWERS.get(first.rstrip("."))
    if told is None:
        told = [next(words for words in WAY_ON if words in known)]
    elif first.startswith("Apa yang dialami"):
        ear.hear_first(told[0])
    for place, words in enumerate(told):
        ear.touch(words, told[:place].count(words))
    if told != ["Kirim"]:
        ear.kiosk.do("wait", 500)


def by_ear(office):
    with Kiosk(office, "--sound", "nowhere") as kiosk:
        kiosk.do("clock", people.WORKING_HOURS)
        kiosk.expect("attract")
        ear, passed = Ear(kiosk), 0
        ear.listen()
        ear.touch("Mulai")
        kiosk.expect("language")
        while kiosk.at() != "receipt":
            heard = ear.listen()
            answer(ear, heard[0][1], {words for _, words in heard})
            passed += 1
            if passed > 40:
                raise Failed("the way has no end")
            if kiosk.at() == "sending":
                kiosk.expect("receipt", seconds=20)
        words = [said for _, said in ear.listen()]
        if "Terima kasih. Cerita Anda sudah kami terima dan kami simpan" not in words:
            raise Failed(f"nobody said that it is stored: {words}")
        number = words[words.index("Nomor layanan") + 1]
        ear.touch("Selesai")
        if kiosk.ended() != 0:
            raise Failed("the kiosk ended with a fault")
    said("by ear", f"{passed + 2} screens, {ear.sentences} sentences, {ear.milliseconds // 60_000} min of listening; number {number}")
    return types.SimpleNamespace(number=number, script=MEANT)


def stops_at_once(office):
    """Tutup layar while it reads, through ALSA to its card that is none: the visit is over, and so is the voice."""
    with Kiosk(office, "--sound", "null") as kiosk:
        kiosk.expect("attract")
        ear = Ear(kiosk)
        ear.listen()
        ear.touch("Mulai")
        kiosk.expect("language")
        kiosk.tap(ear.button(SPEAKER))
        kiosk.tap(ear.button(CROSS))
        if kiosk.ended() != 0:
            raise Failed("the kiosk ended with a fault")
    said("closed", "while it was read")


def without_sound(office):
    """No such card: the button says so once it was touched, and the visit goes on."""
    with Kiosk(office, "--sound", "plughw:31") as kiosk:
        kiosk.expect("attract")
        kiosk.tap("read_aloud")
        button = kiosk.ids()["read_aloud"]
        if button["enabled"] or button["icon"] != NO_SOUND or button["label"] not in ("Tanpa suara", "No sound"):
            raise Failed("the button does not say that there is no sound")
        if kiosk.do("said")["said"]:
            raise Failed("something was said without a loudspeaker")
        kiosk.tap("start")
        kiosk.expect("language")
        kiosk.tap("language.id")
        kiosk.expect("promises")
        kiosk.tap("close")
        kiosk.ended()
    said("without sound", "the button says so, the visit goes on")


def said(what, words):
    print(f"  {what}: {words}", flush=True)


def journey(office, out, arguments):
    office.set_up()
    wait_until_open(office)
    reading = Reading(office)
    reading.compare(by_ear(office))
    said("at the desk", "opened, as meant")
    reading.close()
    stops_at_once(office)
    without_sound(office)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
