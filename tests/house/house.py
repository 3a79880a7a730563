#!/usr/bin/python3
"""The rules of the house: include directions, linked libraries and symbols, limits, values that may only get better.

house.py [--build DIR]              judge the tree, and the programs built in DIR/bin
house.py --program FILE [--as NAME] judge one program; NAME picks its walls (its own name without --as)
house.py --store                    keep today's values where they are better than tests/house/values.json
house.py --store --loosen NAME      keep a worse one too, by name; say in the commit why ("all" takes every one)
house.py --self-test                plant each fault in a small tree and demand that each is found

Exit status: 0 the house is in order, 1 it is not, 2 wrong usage. The walls stand in rules.toml.
"""
import argparse
import json
import os
import pathlib
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import programs  # noqa: E402
from tree import Tree  # noqa: E402


def judge_values(values, places, stored):
    """Faults, and remarks about values that could be stored."""
    faults, remarks = [], []
    for name, value in values.items():
        was = stored.get(name)
        if was is None:
            faults.append(f"values.json has no {name} (today {value}); house.py --store")
        elif value > was:
            faults.append(f"{name} was {was} and is now {value}")
            faults += [f"    {place}" for place in places[name]]
        elif value < was:
            remarks.append(f"{name} is better than stored ({was}, now {value}): house.py --store")
    return faults, remarks


def load(path):
    return json.loads(path.read_text()) if path.exists() else {}


def store(values, stored, loosen):
    kept = {}
    for name, value in values.items():
        free = name not in stored or name in loosen or "all" in loosen
        kept[name] = value if free else min(value, stored[name])
    return kept


def show(values, places, limits):
    note = {"largest_file_lines": f" of {limits['file_lines']}", "crypto_lines": f" of {limits['crypto_lines']}"}
    for name, value in values.items():
        single = f"  {places[name][0]}" if name.startswith("largest") else ""
        print(f"{name:<28}{value:>6}{note.get(name, '')}{single}")
    for place in places["expose_sites"]:
        print(f"    expose: {place}")


def judge_tree(root, rules, stored_path, build, loosen=None):
    tree = Tree(str(root), rules)
    faults = tree.check()
    values, places = tree.measure()
    stored = load(stored_path)
    if loosen is not None:
        stored = store(values, stored, loosen)
        stored_path.write_text(json.dumps(stored, indent=4) + "\n")
    worse, remarks = judge_values(values, places, stored)
    show(values, places, rules["limits"])
    judged = []
    for name in rules["program"]:
        program = pathlib.Path(build, "bin", name) if build else None
        if program and program.exists():
            judged.append(name)
            faults += programs.check(str(program), name, rules, str(build))
        elif program:
            faults.append(f"{name} is not built in {program.parent}: its walls were not looked at")
    for remark in remarks:
        print(remark)
    print(f"{len(tree.files)} files, {len(tree.product)} of them product code; programs judged: {', '.join(judged) or 'none'}")
    return faults + worse


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=HERE.parent.parent)
    parser.add_argument("--build", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--as", dest="name")
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--loosen", action="append", default=[], metavar="NAME")
    parser.add_argument("--self-test", action="store_true")
    return parser.parse_args()


def main():
    options = arguments()
    rules = tomllib.loads((HERE / "rules.toml").read_text())
    if options.self_test:
        import self_test
        return self_test.run(rules)
    if options.program:
        try:
            faults = programs.check(str(options.program), options.name or options.program.name, rules)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 2
    else:
        faults = judge_tree(options.root, rules, options.root / "tests/house/values.json", options.build,
                            options.loosen if options.store else None)
    for fault in faults:
        print(fault)
    count = sum(not fault.startswith(" ") for fault in faults)  # indented lines say where
    print(f"{count} faults" if count else "the house is in order")
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    sys.exit(main())
