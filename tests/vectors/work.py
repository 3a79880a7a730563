"""Events of schema 3, what was done in a case step by step: each kind right, then with each fault of its own."""
from annex import encode, head
from world import CASE_ID, NOON, OFFICER, complaint_body, derived, event_of, note_body, record_header

REFERRAL = derived("referral", 16)
STEP_SET = derived("step set")
ANSWERS = [["how_often", ["SERING", "MALAM"]], ["since-when", ["Contoh: sejak kecil."]]]
TEXT_MAX = {"code": 40, "form-name": 40, "name": 120, "line": 400, "story": 20000}
WORK = {  # kind: name, payload with all it may hold, the keys it cannot be without, its texts by their type
    17: ("step_set", {1: "A2", 2: 3, 3: "faktor-risiko", 4: derived("form"), 5: ANSWERS, 6: [["KTP", "MENYUSUL", ""]], 7: "Contoh alasan."},
         (1, 2), {1: "code", 3: "form-name", 7: "story"}),
    18: ("registered", {1: "051/PG/VIII/2026", 2: False, 3: "Contoh."}, (1, 2), {1: "line", 3: "line"}),
    19: ("decided", {1: "A6", 2: STEP_SET, 3: "KEMBALIKAN", 4: True, 5: "Contoh alasan."}, (1, 2, 3, 4), {1: "code", 3: "code", 5: "story"}),
    20: ("clock_set", {1: "A_7B", 2: True, 3: "KLIEN_MEMINTA_WAKTU", 4: "Contoh."}, (1, 2, 3), {1: "code", 3: "code", 4: "story"}),
    21: ("determined", {1: "KDRT", 2: 0, 3: 7, 4: "TELAAH", 5: "YA", 6: ["INTI", "BENTUK"], 7: "Contoh alasan."}, (1, 4, 5),
         {1: "code", 4: "code", 5: "code", 7: "story"}),
    22: ("pair_set", {1: 7, 2: 0, 3: "PAMAN", 4: "TIDAK", 5: "YA", 6: "Contoh."}, (1, 2, 3), {3: "code", 4: "code", 5: "code", 6: "line"}),
    23: ("need_set", {1: "RUMAH_AMAN", 2: 7, 3: "SEGERA", 4: "SOSIAL", 5: "KLIEN", 6: "Contoh."}, (1, 3, 4, 5),
         {1: "code", 3: "code", 4: "code", 5: "code", 6: "line"}),
    24: ("log_entry", {1: "KOORDINASI_POLISI", 2: NOON, 3: "UNIT_PPA", 4: "PENEGAKAN_HUKUM", 5: "Bripka Rekaan", 6: "TELEPON", 7: "Contoh isi.",
                       8: "MENUNGGU", 9: "Contoh rencana.", 10: 1440, 11: "LP/B/1/2026", 12: REFERRAL, 13: ANSWERS}, (1, 2),
         {1: "code", 3: "code", 4: "code", 5: "name", 6: "code", 7: "story", 8: "code", 9: "story", 11: "line"}),
    25: ("referral_set", {1: REFERRAL, 2: "KEMBALI_KE_KELUARGA", 3: "HASIL", 4: "RSUD", 5: "KESEHATAN", 6: 7, 7: "SELESAI", 8: NOON,
                          9: "Sari Rekaan", 10: "Mobil kantor", 11: "+62811000001", 12: "Contoh penilaian.", 13: "Contoh."}, (1, 2, 3),
         {2: "code", 3: "code", 4: "code", 5: "code", 7: "code", 9: "name", 10: "line", 11: "line", 12: "story", 13: "story"}),
    26: ("police_set", {1: "DILAPORKAN", 2: "LP/B/1/2026", 3: NOON, 4: "Contoh alasan.", 5: OFFICER.id}, (1,), {1: "code", 2: "line", 4: "story"}),
    27: ("safety_plan_set", {1: ANSWERS, 2: "Bibi Rekaan", 3: 7}, (1,), {2: "line"}),
    28: ("case_parted", {1: derived("other case", 16), 2: "Contoh."}, (1,), {2: "line"}),
    29: ("case_read", {1: "FOTO", 2: derived("photo seen")}, (1,), {1: "code"}),
}
PLACES = {21: (2, 3), 22: (1, 2), 23: (2,), 25: (6,), 27: (3,)}       # of a person, 0..7
TIMES = {24: (2,), 25: (8,), 26: (3,)}
FLAGS = {18: (2,), 19: (4,), 20: (2,)}
FIXED = {17: (4,), 19: (2,), 24: (12,), 25: (1,), 26: (5,), 28: (1,), 29: (2,)}
ANSWER_LISTS = {17: (5, 200), 24: (13, 200), 27: (1, 16)}             # key, the most it holds


def work_event(kind=17, payload=None, **changes):
    """An officer's: a step that is begun, unless told otherwise."""
    body = note_body(**{"_10": 3, "_22": kind, "_27": payload or {1: "A2", 2: 1}, **changes})
    return event_of(body, OFFICER.sign, record_header(name="note", _10=3))


def falling(kind, payload):
    """The same with the keys of its payload from the highest down."""
    body = encode(note_body(_10=3, _22=kind, _27=payload))
    pairs = b"".join(encode(key) + encode(payload[key]) for key in sorted(payload, reverse=True))
    body = body.replace(encode(payload), head(5, len(payload)) + pairs)
    header = record_header(name="note", _10=3)
    place = header[3] + header[4] + header[8] + header[12] + header[7]
    return encode({1: 1, 20: body, 21: OFFICER.sign.sign("teduh/event/1", place + body)})


def work_cases(bad, add):
    """Kinds 17 to 29: with all they may hold, with the least, and with each fault of their own."""
    def right(kind, name, note, payload):
        add("event", "event", f"{WORK[kind][0]}_{name}", "accept", note, work_event(kind, payload))

    def wrong(kind, name, note, payload):
        bad("event", "event", f"{WORK[kind][0]}_{name}", note, work_event(kind, payload))
    for kind, (name, full, needed, texts) in WORK.items():
        right(kind, "good", "all it may hold", full)
        right(kind, "least", "the least it may hold", {key: full[key] for key in needed} | ({2: 1} if kind == 17 else {}))
        wrong(kind, "extra", "an unknown key 30", {**full, 30: 0})
        bad("event", "event", f"{name}_order", "its keys falling", falling(kind, full))
        bad("event", "event", f"{name}_kiosk", "a kiosk does no casework", event_of(complaint_body(_10=3, _22=kind, _27=full)))
        for schema in (1, 2):
            bad("event", "event", f"{name}_schema_{schema}", f"under schema {schema}", work_event(kind, full, _10=schema))
        for key in needed:
            wrong(kind, f"without_{key}", f"key {key} is left out", {k: v for k, v in full.items() if k != key})
        for key, type_ in texts.items():
            wrong(kind, f"empty_{key}", f"no letters under key {key}", {**full, key: ""})
            wrong(kind, f"long_{key}", f"one letter more than a {type_} holds under key {key}", {**full, key: "a" * (TEXT_MAX[type_] + 1)})
            if type_ != "story" or kind == 17:  # one of these long ones is enough
                right(kind, f"full_{key}", f"all that a {type_} holds under key {key}", {**full, key: "a" * TEXT_MAX[type_]})
        for key in PLACES.get(kind, ()):
            wrong(kind, f"ninth_{key}", f"a ninth person under key {key}", {**full, key: 8})
        for key in TIMES.get(kind, ()):
            wrong(kind, f"late_{key}", f"a time above 53 bits under key {key}", {**full, key: 1 << 53})
        for key in FLAGS.get(kind, ()):
            wrong(kind, f"number_{key}", f"a number in the place of yes or no under key {key}", {**full, key: 1})
        for key in FIXED.get(kind, ()):
            wrong(kind, f"short_{key}", f"a byte is missing under key {key}", {**full, key: full[key][:-1]})
    answer_cases(right, wrong)
    special_work_cases(right, wrong)


def answer_cases(right, wrong):
    for kind, (key, most) in ANSWER_LISTS.items():
        full = WORK[kind][1]
        for name, note, answers in (("none", "a list of no answers", []), ("too_many", f"{most + 1} answers", [["q", ["A"]]] * (most + 1)),
                                    ("no_value", "an answer of no value", [["q", []]]), ("values_65", "65 values", [["q", ["A"] * 65]]),
                                    ("empty_value", "a value of no letters", [["q", [""]]]), ("alone", "a question alone", [["q"]]),
                                    ("third", "a third member", [["q", ["A"], 0]]), ("capital", "a question with a capital", [["Q", ["A"]]]),
                                    ("long_question", "a question of 41 letters", [["q" * 41, ["A"]]]),
                                    ("long_value", "a value of 20,001 bytes", [["q", ["a" * 20001]]])):
            wrong(kind, f"answers_{name}", note, {**full, key: answers})
        right(kind, "answers_most", f"{most} answers", {**full, key: [["q", ["A"]]] * most})
        right(kind, "answers_values", "64 values", {**full, key: [["q", ["A"] * 64]]})


def special_work_cases(right, wrong):
    step, finding = WORK[17][1], WORK[21][1]

    def without(payload, *keys):
        return {key: value for key, value in payload.items() if key not in keys}
    wrong(17, "state_0", "a state below begun", {**step, 2: 0})
    wrong(17, "state_4", "a state no step has", {**step, 2: 4})
    wrong(17, "form_alone", "a form without its version", without(step, 4, 5))
    wrong(17, "hash_alone", "a version of no form", without(step, 3, 5))
    wrong(17, "answers_of_no_form", "answers of no form", without(step, 3, 4))
    wrong(17, "not_needed", "not needed, and nobody said why", without(step, 7))
    right(17, "done", "done, out of order or not: no reason needed", {**without(step, 7), 2: 2})
    wrong(17, "papers_none", "a list of no papers", {**step, 6: []})
    wrong(17, "papers_25", "twenty-five papers", {**step, 6: [["KTP", "ADA", ""]] * 25})
    right(17, "papers_24", "twenty-four papers", {**step, 6: [["KTP", "ADA", ""]] * 24})
    wrong(17, "form_space", "a form's name with a space", {**step, 3: "faktor risiko"})
    wrong(17, "form_dots", "a form's name that climbs", {**step, 3: "../rahasia"})
    right(21, "of_victim", "of a victim, whoever is reported", without(finding, 3))
    right(21, "of_case", "of the whole case", without(finding, 2, 3))
    wrong(21, "of_nobody", "a reported person and no victim", without(finding, 2))
    wrong(21, "rules_none", "a list of no rules", {**finding, 6: []})
    wrong(21, "rules_17", "seventeen rules", {**finding, 6: ["INTI"] * 17})
    right(21, "rules_16", "sixteen rules", {**finding, 6: ["INTI"] * 16})
    wrong(24, "minutes_1441", "more minutes than a day has", {**WORK[24][1], 10: 1441})
    wrong(28, "itself", "a case parted from itself", {1: CASE_ID})
