"""Built programs: what they hold and what they load, judged by the walls of rules.toml."""
import os
import re
import subprocess


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} could not read {command[-1]}")
    return done.stdout


def symbols_of(program):
    """Demangled names of everything the program defines or asks for."""
    names = output("nm", "-C", program).split("\n")
    return [line.split(None, 2)[2] if line[:1] != " " else line.split(None, 1)[1] for line in names if len(line.split()) > 1]


def defined_in(archive):
    """Mangled names of the functions only this library defines: strong and global."""
    return {line.split()[2] for line in output("nm", archive).split("\n") if re.match(r"[0-9a-f]+ T ", line)}


def own_functions(program):
    """Demangled names of the functions that stand in the program itself."""
    return re.findall(r"^[0-9a-f]+ [TW] (.*)$", output("nm", "-C", program), re.MULTILINE)


def libraries_of(program):
    """What it asks for itself, and what comes along with that."""
    needed = re.findall(r"\(NEEDED\).*\[(.*?)\]", output("readelf", "-d", program))
    along = re.findall(r"^\s*(\S+) =>", output("ldd", program), re.MULTILINE)
    return sorted(set(needed) | set(along))


def holds(symbols, name):
    pattern = re.compile(r"(?<![\w:])" + name + r"(?!\w)")
    return next((symbol for symbol in symbols if pattern.search(symbol)), None)


def is_library(file_name, wanted):
    return re.match(rf"lib{re.escape(wanted)}[-.\d]", file_name) is not None


def check(program, name, rules, build=None):
    """Faults of one program under the walls of `name`, and under those that hold for all."""
    faults = []
    symbols = symbols_of(program)
    if not any("main" == symbol.split("@")[0] for symbol in symbols):
        return [f"{name}: no symbols can be read; judge it before it is stripped"]
    walls = rules["program"].get(name, {})
    for wall in walls.get("symbols", []):
        if symbol := holds(symbols, wall):
            faults.append(f"{name}: holds {symbol}, of {wall}")
    if "__asan_init" not in symbols:  # the sanitizers bring a heap of their own
        own = own_functions(program)
        faults += [f"{name}: does not define {wall}" for wall in walls.get("defines", [])
                   if not any(re.fullmatch(wall, function) for function in own)]
    together = rules["together"]
    if name not in together["except"]:
        for one in together["one"]:
            for other in together["other"]:
                if holds(symbols, one) and holds(symbols, other):
                    faults.append(f"{name}: holds something of {one} and of {other}")
    for library in libraries_of(program):
        for wanted in walls.get("libraries", []):
            if is_library(library, wanted):
                faults.append(f"{name}: loads {library}")
    return faults + (check_folders(program, name, walls, build) if build else [])


def check_folders(program, name, walls, build):
    mangled = {line.split()[-1] for line in output("nm", program).split("\n") if re.match(r"[0-9a-f]+ [TtWV] ", line)}
    faults = []
    for folder in walls.get("folders", []):
        archive = f"lib{folder.replace('/', '_')}.a"
        for place, _, names in os.walk(build):
            if archive in names:
                shared = sorted(defined_in(os.path.join(place, archive)) & mangled)
                if shared:
                    faults.append(f"{name}: holds {len(shared)} functions of {folder}, {shared[0]} one of them")
    return faults
