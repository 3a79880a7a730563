#!/usr/bin/python3
"""Writes what the determinations have to be: expected.py hubungan_rinci.csv OUTPUT.

Made from DOMAIN 4.12, 4.15, 7.1 to 7.5 alone, and from the list of relations for its codes; it knows no line of the C++. Where DOMAIN
leaves something open, one rule decides: what is unknown, declined, empty or only told in general is never a no. Each line is one
row; in the strings of 256 letters the place is the set of kinds told, bit by bit in the order of KINDS. Y yes, I indicated, R review,
N no.
"""
import csv
import itertools
import sys

KINDS = ["FISIK", "PSIKIS", "SEKSUAL", "EKSPLOITASI", "TRAFFICKING", "PENELANTARAN", "LAINNYA", "TIDAK_TAHU"]
ANSWERS = ["", "YA", "TIDAK", "TIDAK_TAHU", "TOLAK"]
AGES = ["DEWASA", "TIDAK_TAHU", "RAGU", "ANAK"]

INTI = {"suami", "istri", "ayah_kandung", "ibu_kandung", "ayah_tiri", "ibu_tiri", "orang_tua_angkat", "anak", "anak_tiri", "anak_angkat"}
KERABAT = {"kakek_nenek", "paman_bibi", "saudara_kandung", "saudara_tiri", "sepupu", "mertua", "menantu", "ipar", "besan", "wali_pengasuh"}


def scope(relation, household, worker):
    """Of one exact relation: is this pair in the household?"""
    lives_in = {"YA": "Y", "TIDAK": "N"}.get(household, "R")
    if relation in INTI:
        return "Y"
    if relation in ("suami_siri", "istri_siri") or relation.startswith("mantan_"):
        return "R"
    if relation in KERABAT or relation == "pekerja_rumah_tangga":
        return lives_in
    if relation == "majikan":  # the victim has to be the worker
        works = {"YA": "Y", "TIDAK": "N"}.get(worker, "R")
        return "N" if "N" in (works, lives_in) else "R" if "R" in (works, lives_in) else "Y"
    return "N"


def scope_of(code, register, household, worker):
    exact = [each for each in register if each == code] or [each for each in register if register[each] == code and code != "NA"]
    if not exact:  # unknown, declined, empty, or of a newer list: it may be any
        exact = list(register)
    found = {scope(each, household, worker) for each in exact}
    return found.pop() if len(found) == 1 else "R"


def told(bits):
    return {kind for place, kind in enumerate(KINDS) if bits >> place & 1}


def more_may_be(kinds):  # "LAINNYA" is told later or in words; the form alone says nothing
    return not kinds or "TIDAK_TAHU" in kinds or "LAINNYA" in kinds


def kdrt(in_household, kinds):
    if in_household == "N":
        return "N"
    if kinds & {"FISIK", "PSIKIS", "SEKSUAL", "PENELANTARAN"}:
        return in_household
    return "R" if more_may_be(kinds) else "N"


def tpks(kinds):
    if "SEKSUAL" in kinds:
        return "Y"
    # Article 4 knows sexual exploitation and trafficking for it; the kind alone does not say which it was.
    return "R" if kinds & {"EKSPLOITASI", "TRAFFICKING"} or more_may_be(kinds) else "N"


def tppo(process, means, purpose, age, said):
    shown = [process, means, purpose].count("YA")
    possible = shown + [process, means, purpose].count("")
    if shown == 3 or (process == purpose == "YA" and age in ("ANAK", "RAGU")):
        return "Y"
    if shown == 2:
        return "I"
    return "R" if said or possible >= 2 else "N"


def gbvims(answers):
    types = ["RAPE", "SEXUAL_ASSAULT", "PHYSICAL_ASSAULT", "FORCED_MARRIAGE", "DENIAL", "PSYCHOLOGICAL"]
    first = answers.index("YA") if "YA" in answers else len(answers)
    review = any(each not in ("YA", "TIDAK") for each in answers[:first])
    name = types[first] if first < len(answers) else "-" if review else "NON_GBV"
    return name, "R" if review else "-"


def main(relations, output):
    with open(relations, encoding="utf-8", newline="") as file:
        register = {row["code"]: row["simfoni"] for row in csv.DictReader(file, delimiter=";")}
    for nothing in ("TIDAK_TAHU", "TOLAK"):
        register.pop(nothing)
    missing = (INTI | KERABAT | {"suami_siri", "istri_siri", "mantan_suami", "mantan_istri", "majikan", "pekerja_rumah_tangga"}) - set(register)
    assert not missing, missing
    codes = list(register) + sorted(set(register.values())) + ["", "TIDAK_TAHU", "TOLAK", "NA", "kode_baru"]
    sets = range(1 << len(KINDS))
    with open(output, "w", encoding="utf-8") as file:
        for code, household, worker in itertools.product(codes, ANSWERS, ANSWERS):
            inside = scope_of(code, register, household, worker)
            print("kdrt", code, household, worker, "".join(kdrt(inside, told(bits)) for bits in sets), sep=";", file=file)
        print("tpks", "".join(tpks(told(bits)) for bits in sets), sep=";", file=file)
        for age, sex in itertools.product(AGES, ["P", "L", "TIDAK_TAHU", "TOLAK", ""]):
            child = {"DEWASA": "N", "TIDAK_TAHU": "R"}.get(age, "Y")
            against = {"Y": "KTA", "R": "TELAAH"}.get(child) or {"P": "KTP", "L": "BUKAN"}.get(sex, "TELAAH")
            print("age", age, sex, child, against, sep=";", file=file)
        for row in itertools.product(["", "YA", "TIDAK"], ["", "YA", "TIDAK"], ["", "YA", "TIDAK"], AGES, ["", "T_TPPO", "TRAFFICKING"]):
            print("tppo", *row, tppo(*row), sep=";", file=file)
        for answers in itertools.product(ANSWERS, repeat=6):
            print("gbvims", *answers, *gbvims(answers), sep=";", file=file)


if __name__ == "__main__":
    main(*sys.argv[1:])
