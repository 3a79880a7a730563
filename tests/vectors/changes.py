"""Events of schema 2, what officers set in a case: each kind right, then with each fault of its own."""
from world import CASE_ID, GROUP, NOON, OFFICER, complaint_body, derived, event_of, note_body, record_header


def change_event(**changes):
    """What an officer set: the level of risk, unless `changes` say otherwise."""
    body = note_body(**{"_10": 2, "_22": 7, "_27": {1: "TINGGI"}, **changes})
    return event_of(body, OFFICER.sign, record_header(name="note", _10=2))


CHANGES = {  # kind: name, payload with all it may hold
    7: ("risk_set", {1: "TINGGI", 2: "SEDANG", 3: [["R02", "YA"], ["R14", "TIDAK"]], 4: "Contoh alasan."}),
    8: ("safe_contact_set", {1: {1: False, 2: True, 6: "09.00-11.00", 7: "kebaya", 9: "koperasi", 10: ["Sari Rekaan", "+62811000001"], 11: "YA",
                                 12: "+62811000000"}}),
    9: ("person_set", {1: "KLIEN", 2: 1, 3: {1: "Melati Rekaan", 11: "+62811000000"}, 4: [3, 6]}),
    10: ("status_set", {1: "DITUTUP", 2: "TUJUAN_TERCAPAI", 3: "Contoh alasan."}),
    11: ("assigned", {1: "MANAJER_KASUS", 2: OFFICER.id, 3: "Contoh."}),
    12: ("access_set", {1: OFFICER.id, 3: False, 4: "Contoh."}),
    13: ("contacted", {1: "POLISI_110", 2: NOON, 3: "DITERIMA_INSTANSI", 4: "Bripka Rekaan", 5: "Contoh."}),
    14: ("handed_over", {1: OFFICER.id, 2: ["RUMAH_AMAN"], 3: "Contoh."}),
    15: ("case_joined", {1: derived("other case", 16), 2: "Contoh."}),
    16: ("scheduled", {1: "KUNJUNGAN", 2: NOON + 86400000, 3: "Contoh."}),
}


def changed_cases(bad, add):
    """Kinds 7 to 16: with all they may hold, with the least, and with each fault of their own."""
    def event(kind, payload):
        return change_event(_22=kind, _27=payload)
    for kind, (name, payload) in CHANGES.items():
        add("event", "event", f"{name}_good", "accept", "all it may hold", event(kind, payload))
        bad("event", "event", f"{name}_extra", "an unknown key 30", event(kind, {**payload, 30: 0}))
        bad("event", "event", f"{name}_kiosk", "a kiosk sets nothing", event_of(complaint_body(_10=2, _22=kind, _27=payload)))
        if name not in ("handed_over", "access_set"):
            bad("event", "event", f"{name}_missing", "key 1 is left out", event(kind, {k: v for k, v in payload.items() if k != 1}))
    for kind, least in ((8, {1: {}}), (10, {1: "DITERIMA"}), (11, {1: "ADVOKAT"}), (14, {}), (16, {1: "KUNJUNGAN"})):
        add("event", "event", f"{CHANGES[kind][0]}_least", "accept", "the least it may hold", event(kind, least))
    add("event", "event", "access_set_group", "accept", "about the epoch of a group", event(12, {2: GROUP.key_id, 3: True}))
    add("event", "event", "person_set_forgotten", "accept", "nothing new, one field no longer known",
        event(9, {1: "TERLAPOR", 2: 7, 3: {}, 4: [11]}))
    person = {1: "KLIEN", 2: 0, 3: {1: "Melati Rekaan"}}
    for kind, name, note, payload in (
            (7, "level", "a level that has no height", {1: "SANGAT_TINGGI"}),
            (7, "answers_none", "a list of no answers", {1: "TINGGI", 3: []}),
            (7, "answer_alone", "a factor without its answer", {1: "TINGGI", 3: [["R02"]]}),
            (9, "role", "a role no list has", {**person, 1: "SAKSI"}),
            (9, "ninth", "a ninth person", {**person, 2: 8}),
            (9, "second_reporter", "a second reporter", {**person, 1: "PELAPOR", 2: 1}),
            (9, "nothing", "nothing changes", {1: "KLIEN", 2: 0, 3: {}}),
            (9, "both", "a field that is new and forgotten", {**person, 4: [1]}),
            (9, "falling", "forgotten fields falling", {**person, 4: [6, 3]}),
            (9, "twice", "a forgotten field twice", {**person, 4: [3, 3]}),
            (9, "key_25", "a field a person has not", {**person, 4: [25]}),
            (10, "empty", "a status of no letters", {1: ""}),
            (12, "nobody", "about nobody", {3: False}),
            (12, "both", "about an officer and a group", {1: OFFICER.id, 2: GROUP.key_id, 3: False}),
            (12, "number", "a number in the place of yes or no", {1: OFFICER.id, 3: 1}),
            (13, "late", "a time above 53 bits", {1: "POLISI_110", 2: 1 << 53}),
            (14, "open_none", "a list of nothing open", {2: []}),
            (15, "itself", "a case joined to itself", {1: CASE_ID})):
        bad("event", "event", f"{CHANGES[kind][0]}_{name}", note, event(kind, payload))
