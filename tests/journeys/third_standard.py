#!/usr/bin/python3
"""The service standard of an office that does not exist, made of a seed: third_standard.py --out FOLDER [--seed N]

Programs know the two standards that ship; with this one a test sees that nothing in them is written into a program. Kinds of
steps in another order, limits, hours, who approves which step, and one question more in one form: the same seed makes the same
bytes. FOLDER gets services/ID/service.toml, forms/ and lists/, which `teduhctl service check` and `form check` accept.
"""
import argparse
import csv
import dataclasses
import io
import json
import pathlib
import random
import secrets
import shutil

ASSETS = pathlib.Path(__file__).resolve().parents[2] / "assets"

# Kind, title, form, what else may be written in such a step, papers that come of it.
KINDS = (
    ("intake", "Klien diterima", "penerimaan-petugas", ("piket", "rujukan-masuk"), ("D01",)),
    ("register", "Pendaftaran", "registrasi", (), ("D02",)),
    ("identify", "Masalah klien", "identifikasi", ("koordinasi-polisi",), ("D03", "D13")),
    ("screen", "Wawancara", "skrining", ("faktor-risiko", "rencana-aman"), ("D04",)),
    ("case_status", "Jenis kasus", "status-kasus", (), ("D04",)),
    ("assess", "Kebutuhan klien", "asesmen", (), ("D05",)),
    ("consent", "Kesepakatan klien", "persetujuan-layanan", (), ("D06",)),
    ("recommend", "Saran layanan", "rekomendasi", (), ("D09",)),
    ("decide", "Keputusan", "keputusan", (), ("D09",)),
    ("refer", "Pengantaran ke layanan", "rujukan", ("hasil-rujukan",), ("D12",)),
    ("letter", "Surat pengantar", "surat-rujukan", (), ("D10", "D20")),
    ("accompany", "Menemani klien", "pendampingan", (), ("D15",)),
    ("record", "Catatan akhir", "pencatatan", (), ("D16", "D17")),
    ("evaluate", "Melihat kembali", "evaluasi", ("umpan-balik", "terminasi"), ("D18",)),
)
APPROVERS = ("MANAJER_KASUS", "PSIKOLOG", "ADVOKAT", "PEKERJA_SOSIAL")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EXTRA_QUESTIONS = (
    ("select_one_from_file ya_tidak.csv", "Perlu diantar pulang?", "Is a way home needed?"),
    ("text", "Siapa yang menemani hari ini?", "Who came along today?"),
    ("integer", "Berapa jam perjalanan ke kantor?", "How many hours is the way to the office?"),
)


@dataclasses.dataclass
class Step:
    id: str
    kind: str
    title: str
    form: str
    more_forms: list
    documents_out: list
    merged: list  # kinds done in the same step
    approved_by: str = ""


@dataclasses.dataclass
class Standard:
    seed: int
    id: str
    service: pathlib.Path  # folder
    forms: pathlib.Path
    steps: list
    hours: dict  # day: list of "07.30-15.30"
    limits: dict  # clock: (amount, unit, kind)
    extra_form: str
    extra_question: str


def quoted(value):
    """A text or a list of texts as TOML writes it."""
    return json.dumps(value, ensure_ascii=False)


def made_steps(dice):
    """Intake comes first, as nothing can be before it; a step may hold the kind behind it."""
    kinds = list(KINDS[1:])
    dice.shuffle(kinds)
    steps = []
    for kind, title, form, more, papers in [KINDS[0], *kinds]:
        if steps and len(steps[-1].merged) < 2 and dice.random() < 0.2:
            steps[-1].merged.append(kind)
            steps[-1].more_forms += [form, *more]
            steps[-1].documents_out += [paper for paper in papers if paper not in steps[-1].documents_out]
            continue
        steps.append(Step(f"C{len(steps) + 1}", kind, title, form, list(more), list(papers), []))
    approved = dice.choice(steps[1:])
    approved.approved_by = dice.choice(APPROVERS)
    return steps


def made_hours(dice):
    opens = dice.randrange(6 * 60, 10 * 60, 15)
    closes = opens + dice.randrange(5 * 60, 9 * 60, 15)
    written = [f"{opens // 60:02}.{opens % 60:02}-{closes // 60:02}.{closes % 60:02}"]
    if dice.random() < 0.5:  # closed at noon
        noon = (opens + closes) // 2
        written = [f"{opens // 60:02}.{opens % 60:02}-{noon // 60:02}.{noon % 60:02}",
                   f"{(noon + 45) // 60:02}.{(noon + 45) % 60:02}-{closes // 60:02}.{closes % 60:02}"]
    hours = {day: list(written) for day in DAYS[:5]}
    hours["saturday"] = list(written) if dice.random() < 0.4 else []
    hours["sunday"] = []
    return hours


def made_limits(dice, steps):
    """One clock the client is told of, one for the whole service, an effort for some of the steps."""
    limits = {"C_FIRST": (dice.randrange(1, 6), "hour", dice.choice(("calendar", "working"))),
              "C_TOTAL": (dice.randrange(3, 30), "day", dice.choice(("calendar", "working")))}
    for step in steps[1:]:
        if dice.random() < 0.6:
            limits["C_" + step.id] = (dice.randrange(20, 300, 10), "minute", "working")
    return limits


def clock_text(name, limit, steps):
    amount, unit, kind = limit
    step = next((each for each in steps if "C_" + each.id == name), None)
    told = name == "C_FIRST"
    start, stop = (f"{step.id}.started", f"{step.id}.done") if step else ("complaint_received", "first_response" if told else "case_closed")
    lines = ["[[clocks]]", f"id = {quoted(name)}"]
    if step or told:
        lines.append(f"step = {quoted(step.id if step else steps[0].id)}")
    lines += [f"label = {quoted(step.title if step else 'Tanggapan pertama' if told else 'Seluruh layanan')}",
              f"limit = {amount}", f"unit = {quoted(unit)}", f"kind = {quoted(kind)}",
              f"measures = {quoted('effort' if step else 'deadline')}", f"start = {quoted(start)}", f"stop = {quoted(stop)}",
              "warn_percent = 80", "may_pause = true", f"shown_to = {quoted('client' if told else 'staff')}",
              f"source = {quoted(time_line(name, limit))}", 'reading = "Menurut kantor."', "confirmed = true",
              'breach = { level = "amber", tell = ["KEPALA"], next = "Lanjutkan langkah ini." }']
    return "\n".join(lines) + "\n"


def time_line(name, limit):
    return f"Batas {name}: {limit[0]} {limit[1]}"


def step_text(step, actor):
    lines = ["[[steps]]", f"id = {quoted(step.id)}", f"kind = {quoted(step.kind)}"]
    if step.merged:
        lines.append(f"with = {quoted(step.merged)}")
    lines += [f"title = {quoted(step.title)}", f"published = {quoted(step.title)}", f"actors = {quoted([actor])}", f"form = {quoted(step.form)}"]
    if step.more_forms:
        lines.append(f"more_forms = {quoted(step.more_forms)}")
    lines += [f"documents_out = {quoted(step.documents_out)}", f"outputs = {quoted([step.title])}"]
    if step.approved_by:
        lines.append(f"approval = {{ role = {quoted(step.approved_by)}, may_follow_at_high_risk = true, confirmed = true }}")
    return "\n".join(lines) + "\n"


def service_text(standard, dice):
    name = f"Kantor Percobaan {standard.seed}"
    time = [time_line(clock, limit) for clock, limit in standard.limits.items()]
    hours = "\n".join(f"{day} = {quoted(written)}" for day, written in standard.hours.items())
    days = sorted(dice.sample(range(1, 200), dice.randrange(1, 6)))
    head = f"""# Made by tests/journeys/third_standard.py of seed {standard.seed}.
schema = 1
id = {quoted(standard.id)}
version = 1
title = {quoted("Standar Pelayanan " + name)}
first_response = "C_FIRST"

[office]
unit = {quoted(name)}
short = "Percobaan"
government = ""
department = ""
address = ""
phone = ""
email = ""
decree = ""
place = "Contoh"
region = {quoted(dice.choice(("35.03", "35.10", "51.71", "92.71")))}
region_confirmed = true
time_zone = {quoted(dice.choice(("WIB", "WITA", "WIT")))}

[published]
letterhead = [{quoted(name)}]
requirements = ["Identitas bila ada"]
procedure = {quoted([step.title for step in standard.steps])}
time = {quoted(time)}
fee = ["Gratis"]
products = ["Laporan"]
complaints = ["Kotak surat"]

[[requirements]]
id = "identitas"
published = "Identitas bila ada"
label = "Identitas"
documents = ["KTP", "IDENTITAS_LAIN"]

[hours]
published = []
confirmed = true
{hours}
on_call = {"true" if dice.random() < 0.5 else "false"}

[fee]
published = "Gratis"
rupiah = 0

[[products]]
id = "laporan"
published = "Laporan"
label = "Laporan"
services = ["PENGADUAN"]
documents_out = ["D16"]

[[complaint_channels]]
id = "surat"
channel = "SURAT"
published = "Kotak surat"
label = "Surat"
value = ""

[[hotlines]]
id = "polisi"
label = "Polisi"
number = "110"
confirmed = true
[[hotlines]]
id = "kesehatan"
label = "Ambulans"
number = "119"
confirmed = true

[[actors]]
id = "tim"
label = "Tim kantor"
roles = ["PETUGAS_PENERIMA", "PETUGAS_TERLATIH", "MANAJER_KASUS", "PENDAMPING", "OPERATOR_SIMFONI", "KEPALA"]
"""
    tail = f"""
[follow_up]
published = ""
days = {quoted(days)}
confirmed = true

[numbers]
letter = "{{urut:04}}/{{kode_opd}}/{{tahun}}"
register = "{{kode_unit}}-{{urut}}-{{tahun}}"
provisional = "SEM-{{perangkat}}-{{urut:04}}"
classification = ""
office_code = "999"
unit_code = "UJI"
confirmed = true

[consent]
sheet = "Lembar Persetujuan Klien"
published = {quoted(next(step.title for step in standard.steps if "consent" in (step.kind, *step.merged)))}
version = {quoted(standard.id + "/L1/1")}
agency_days = {dice.randrange(14, 180)}

[[agencies]]
id = "rumah_sakit"
type = "RSUD"
label = "Rumah sakit"
phone = ""
on_call = false
services = ["KESEHATAN"]
share = ["IDENTITAS", "KESEHATAN"]
confirmed = true
"""
    parts = [head, *(step_text(step, "tim") for step in standard.steps),
             *(clock_text(clock, limit, standard.steps) for clock, limit in standard.limits.items())]
    return "\n".join(parts) + tail


def add_question(survey, name, dice):
    """One row at the end of a form, behind all its pages."""
    text = survey.read_text("utf-8")
    columns = next(csv.reader(io.StringIO(text)))
    kind, indonesian, english = dice.choice(EXTRA_QUESTIONS)
    row = {"type": kind, "name": name, "label::Bahasa Indonesia (id)": indonesian, "label::English (en)": english}
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([row.get(column, "") for column in columns])
    survey.write_text(text + written.getvalue(), "utf-8")


def make(seed, out, assets=ASSETS):
    """Writes the standard of this seed into a folder and says what is in it."""
    dice = random.Random(seed)
    steps = made_steps(dice)
    forms = out / "forms"
    for name in ("forms", "lists"):
        shutil.copytree(assets / name, out / name)
    extra_form = dice.choice([step.form for step in steps[1:]])
    extra_question = f"local_{dice.randrange(1000):03}"
    add_question(forms / extra_form / "survey.csv", extra_question, dice)
    standard = Standard(seed, f"percobaan-{seed}", out / "services" / f"percobaan-{seed}", forms, steps, made_hours(dice),
                        made_limits(dice, steps), extra_form, extra_question)
    standard.service.mkdir(parents=True)
    (standard.service / "service.toml").write_text(service_text(standard, dice), "utf-8")
    return standard


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, required=True, help="a folder without services, forms and lists")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--assets", type=pathlib.Path, default=ASSETS)
    options = parser.parse_args()
    standard = make(options.seed, options.out, options.assets)
    print(f"seed {standard.seed}: {standard.service}, {len(standard.steps)} steps, {len(standard.limits)} clocks, "
          f"approved by {next(step.approved_by for step in standard.steps if step.approved_by)}, "
          f"{standard.extra_question} in {standard.extra_form}")


if __name__ == "__main__":
    main()
