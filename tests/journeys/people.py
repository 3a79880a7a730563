"""The invented people of the journeys: what each answers at the kiosk, and, written down independently of the programs,
what the record at the desk must then say."""

import datetime

WORKING_HOURS = "2026-11-23T03:00:00Z"  # a Monday, ten in the morning in Banyuwangi
HOLIDAY_NIGHT = "2026-12-25T13:00:00Z"  # eight in the evening of a holiday, a Friday
TODAY = datetime.date(2026, 11, 23)
ALL_YES = {"SIMPAN_DATA": "YA", "HUBUNGI": "YA", "SIAPKAN_RUJUKAN": "YA"}
ALL_NO = {"SIMPAN_DATA": "TIDAK", "HUBUNGI": "TIDAK", "SIAPKAN_RUJUKAN": "TIDAK"}

ADULT = {
    "safe_now": "YA", "for_whom": "SAYA", "age_group": "DEWASA", "violence": ["FISIK", "PSIKIS"], "when": "KEMARIN",
    "place": "RUMAH_TANGGA", "region": ("glagah", 3510152006), "story": "Saya ingin bercerita pelan-pelan.",
    "identity": "NIK", "nik": "3510015205900001", "name": "Melati Contoh", "paper_ktp": "ADA", "paper_kk": "MENYUSUL",
    "paper_akta_kelahiran": "TIDAK_ADA", "contact": ["WA", "KUNJUNGAN"], "phone": "081200000001",
    "phone_held_by_reported": "TIDAK", "safe_hours": "pagi sesudah jam 9", "caller_says": "toko kain",
    "may_leave_message": "TIDAK", "knows_staff": "TIDAK", "consent": ALL_YES, "sign": True,
}
MOTHER = {
    "safe_now": "YA", "for_whom": "ANAK_SAYA", "age_group_other": "ANAK", "violence": ["SEKSUAL"], "when": "BERULANG",
    "since": ("year.2025", "month.3"), "place": "SEKOLAH", "story": "Anak saya takut ke sekolah.", "identity": "NAMA",
    "name": "Wulan Contoh", "victim_name": "Kenanga", "contact": ["TELEPON"], "phone": "081200000002",
    "may_leave_message": "YA", "consent": {"SIMPAN_DATA": "YA", "HUBUNGI": "YA", "SIAPKAN_RUJUKAN": "TANYA"}, "sign": True,
}
NEIGHBOUR = {
    "safe_now": "YA", "for_whom": "ORANG_LAIN", "age_group_other": "DEWASA", "violence": ["FISIK"], "when": "TANGGAL",
    "date": ("year.2025", "month.8", "day.17"), "place": "JALAN", "story": "Saya mendengar teriakan malam-malam.",
    "reporter_status": "TETANGGA", "identity": "TANPA_NAMA", "contact": ["JANGAN"], "consent": {"SIMPAN_DATA": "YA"},
}
MAN = {
    "language": "en", "safe_now": "TIDAK_TAHU", "for_whom": "SAYA", "age_group": "DEWASA", "violence": ["EKSPLOITASI"],
    "when": "HARI_INI", "place": "TEMPAT_KERJA", "story": "I have not been paid for a year.", "identity": "NIK",
    "nik": "3510011205880002", "name": "Joko Contoh", "consent": ALL_YES, "sign": False,
}
NO_NIK = {
    "for_whom": "SAYA", "age_group": "DEWASA", "violence": ["TIDAK_TAHU"], "when": "TIDAK_TAHU", "identity": "NAMA",
    "name": "Sari", "contact": ["SURAT"],
}
NEXT = {"for_whom": "SAYA", "age_group": "DEWASA", "violence": ["FISIK"], "story": "Ini kunjungan saya sendiri."}
REFUSES = {"for_whom": "SAYA", "age_group": "DEWASA", "violence": ["PENELANTARAN"], "consent": ALL_NO}
RESTRICTED = {
    "for_whom": "SAYA", "age_group": "DEWASA", "violence": ["PSIKIS"], "story": "Yang saya ceritakan bekerja di sini.",
    "knows_staff": "YA",
}
NIGHT = {
    "safe_now": "YA", "for_whom": "SAYA", "age_group": "DEWASA", "violence": ["FISIK"],
    "story": "Malam ini saya menginap di rumah ibu.",
}
NOT_SAFE = {"safe_now": "TIDAK", "for_whom": "SAYA", "age_group": "DEWASA"}
TALKS = {"safe_now": "BICARA_BERDUA"}
CHILD = {"safe_now": "YA", "for_whom": "SAYA", "age_group": "ANAK", "child_safe_now": "YA"}
CHILD_NOT_SAFE = {**CHILD, "safe_now": "TIDAK", "child_safe_now": "TIDAK_TAHU"}
YOUNG = {**ADULT, "nik": "3510015205140003", "story": "Saya masih sekolah."}  # born in 2014, said 18 or over
YOUNG_TOLD = {name: YOUNG[name] for name in list(YOUNG)[:list(YOUNG).index("nik") + 1]}  # she is asked no further

# What is skipped leaves its field away.
CONTACT_WAYS = {"TELEPON": "call", "WA": "whatsapp", "SMS": "sms", "SURAT": "letter", "KUNJUNGAN": "visit"}


def day(parts):
    numbers = [int(part.split(".")[1]) for part in parts] + [0, 0]
    return "%04d-%02d-%02d" % tuple(numbers[:3])


def incident_of(script, today):
    incident = {}
    when = script.get("when")
    if when == "HARI_INI":
        incident["date"] = today.isoformat()
    if when == "KEMARIN":
        incident["date"] = (today - datetime.timedelta(days=1)).isoformat()
    if when == "BERULANG":
        incident["since"] = day(script["since"]) if "since" in script else "0000-00-00"
    if when == "TANGGAL" and "date" in script:
        incident["date"] = day(script["date"])
    for name in ("date", "since"):
        if name in script and len(script[name]) < 3:
            incident["approximate"] = True
    if "place" in script:
        incident["place"] = script["place"]
    if "region" in script:
        code = str(script["region"][1])
        incident["address"] = {"region": f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"}
    if "violence" in script:
        incident["violence"] = list(script["violence"])
    return incident


def contact_of(script):
    contact = {}
    if "contact" in script:
        contact = {field: code in script["contact"] for code, field in CONTACT_WAYS.items()}
    for name in ("phone_held_by_reported", "safe_hours", "caller_says"):
        if name in script:
            contact[name] = script[name]
    if "phone" in script:
        contact["phone"] = "+62" + script["phone"][1:]
    if script.get("may_leave_message") in ("YA", "TIDAK"):
        contact["may_leave_message"] = script["may_leave_message"] == "YA"
    return contact


def reporter_of(script):
    reporter = {}
    status = {"SAYA": "KORBAN", "ANAK_SAYA": "KELUARGA"}.get(script.get("for_whom"), script.get("reporter_status"))
    person = {name: script[name] for name in ("name", "nik") if name in script}
    if person:
        reporter["person"] = person
    if script.get("identity") == "TANPA_NAMA":
        reporter["anonymous"] = True
    if status or reporter:
        reporter["status"] = status or "TIDAK_TAHU"
    return reporter


def victims_of(script):
    if script.get("for_whom") == "SAYA":
        victim = {name: script[name] for name in ("name", "nik") if name in script}
    else:
        victim = {"name": script["victim_name"]} if "victim_name" in script else {}
    return [victim] if victim else []


def papers_of(script):
    return [{"kind": name.removeprefix("paper_").upper(), "state": state, "number": ""}
            for name, state in script.items() if name.startswith("paper_")]


def complaint_of(script, number, state="LENGKAP", service_time="JAM_KERJA"):
    """What the record says of this script, told at WORKING_HOURS, field by field; one that is not named must be absent."""
    told = {"visit": number, "arrival": "DATANG_SENDIRI", "channel": "KIOS", "state": state,
            "for_whom": script.get("for_whom", "TIDAK_TAHU"), "service_time": service_time,
            "language": script.get("language", "id")}
    age = script.get("age_group") or script.get("age_group_other")
    safe = {"BICARA_BERDUA": "TIDAK_TAHU"}.get(script.get("safe_now"), script.get("safe_now"))
    parts = {"age_group": age, "safe_now": safe, "story": script.get("story"), "incident": incident_of(script, TODAY),
             "safe_contact": contact_of(script), "reporter": reporter_of(script), "victims": victims_of(script),
             "papers": papers_of(script), "restricted": True if script.get("knows_staff") == "YA" else None}
    told.update({name: value for name, value in parts.items() if value})
    return told


def consents_of(script):
    """Layer, decision, items and method; texts, their hashes and strokes are compared by their presence alone."""
    language = script.get("language", "id")
    found = [{"layer": 0, "decision": "DIBERI", "method": "SENTUH", "language": language, "signer": "KLIEN", "strokes": False,
              "items": {"CATAT_DATA_DASAR": "YA", "TAHU_BATAS_RAHASIA": "YA"}}]
    said = script.get("consent")
    if said:
        signed = bool(script.get("sign")) and "YA" in said.values()
        found.append({"layer": 1, "decision": "DIBERI" if "YA" in said.values() else "DITOLAK", "language": language,
                      "method": "TANDA_TANGAN" if signed else "SENTUH", "signer": "KLIEN", "strokes": signed,
                      "items": {code: said.get(code, "NANTI") for code in ALL_YES}})
    return found
