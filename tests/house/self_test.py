"""Plants each fault in a small tree, or in a small program, and demands that it is found; and that a sound one is not blamed."""
import contextlib
import io
import os
import pathlib
import shutil
import subprocess
import tempfile

import house
import programs
import scan
from tree import Tree

SOUND = {
    "storage/base/bytes.hpp": "// Bytes of the whole house.\n#pragma once\n" + "int a;\n" * 9,
    "storage/crypto/sodium.cpp": "#include <sodium.h>\nint start() { return sodium_init(); }\n",
    "storage/formats/entry.hpp": '// One line of the chain.\n#include "storage/crypto/keys.hpp"\n#include <vector>\n',
    "storage/crypto/keys.hpp": '// Keys, each with its purpose.\n#include "storage/base/bytes.hpp"\nint expose();\n',
    "storage/records/event.hpp": '// What an officer did and when.\n#include "storage/formats/entry.hpp"\n',
    "storage/vault/open/capsule.hpp": '// Words out of a capsule.\n#include "storage/records/event.hpp"\n',
    "storage/ledger/ledger.cpp": '#include <sqlite3.h>\n#include "storage/formats/entry.hpp"\n',
    "storage/ledger/CMakeLists.txt": "teduh_library(storage_ledger SOURCES ledger.cpp LINKS storage_formats)\n",
    "kiosk/public/keeping/CMakeLists.txt": "teduh_library(kiosk_keeping SOURCES kept.cpp LINKS storage_records)\n",
    "kiosk/casework/clocks/run.hpp": "// How one clock stands.\nint late();\n",
    "kiosk/casework/clocks.cpp": '#include <chrono>\n// system_clock is not asked here\nint days() { return 1; }\n',
    "tests/storage/entry_test.cpp": '#include "storage/formats/entry.hpp"\n#include <sodium.h>\n',
    "docs/page.md": "A visit number looks like XXX-XXX. Letters of work/home are kept.\n",
    "packaging/run": "#!/bin/bash\ntrue\n",
}
# The planted words are put together here, so that this file does not hold them.
UNFINISHED, MACHINE, HOST = "TO" + "DO", "/wo" + "rk/teduh", "de" + "b.example.org"
AUTHOR = "Co-Authored" + "-By: somebody"

PLANTS = [
    ("ledger includes records", "storage/ledger/a.cpp", '#include "storage/records/event.hpp"\n', "may not include storage/records"),
    ("ledger includes the vault", "storage/ledger/a.cpp", '#  include "storage/vault/open/capsule.hpp"\n', "may not include storage/vault"),
    ("base includes upwards", "storage/base/a.cpp", '#include "storage/crypto/keys.hpp"\n', "may not include storage/crypto"),
    ("the kiosk includes open", "kiosk/public/a.cpp", '#include "storage/vault/open/capsule.hpp"\n', "may not include storage/vault/open"),
    ("a clock on a client's screen", "kiosk/public/a.cpp", '#include "kiosk/casework/clocks/run.hpp"\n', "may not include kiosk/casework/clocks"),
    ("sodium outside crypto", "storage/formats/a.cpp", "#include <sodium.h>\n", "<sodium.h> is for storage/crypto"),
    ("sodium in a subfolder", "storage/vault/seal/a.cpp", "#include <sodium/core.h>\n", "is for storage/crypto"),
    ("SQLite outside the database", "sync/centre/a.cpp", "#include <SQLiteCpp/Database.h>\n", "is for storage/database"),
    ("curl outside its folder", "sync/centre/a.cpp", "#include <curl/curl.h>\n", "is for sync/https"),
    ("Beast outside the centre", "sync/client/a.cpp", "#include <boost/beast.hpp>\n", "is for sync/centre"),
    ("OpenSSL in the kiosk", "kiosk/public/a.cpp", "#include <openssl/evp.h>\n", "is for sync/https"),
    ("ImGui outside widgets", "kiosk/desk/a.cpp", "#include <imgui.h>\n", "is for kiosk/widgets"),
    ("a socket in the vault", "storage/vault/seal/a.cpp", "#include <sys/socket.h>\n", "is for storage/channel"),
    ("a test's name as a list", "tests/storage/a_test.cpp", '\nTEST_CASE("one, two; three") {}\n', "cuts a test's name"),
    ("a clock header in casework", "kiosk/casework/a.cpp", "#include <ctime>\n", "ctime in a pure folder"),
    ("our clock in casework", "kiosk/casework/a.cpp", '#include "storage/base/clock.hpp"\n', "clock.hpp in a pure folder"),
    ("the disk in casework", "kiosk/casework/a.cpp", "#include <fstream>\n", "fstream in a pure folder"),
    ("asking a clock in casework", "kiosk/casework/a.cpp", "auto n = std::chrono::system_clock::now();\n", "asks neither clock"),
    ("an include behind a comment", "storage/ledger/a.cpp", '/* a */ #include "storage/records/event.hpp"\n', "may not include"),
    ("a relative include", "storage/ledger/a.cpp", '#include "ledger.hpp"\n', "is no file of the tree"),
    ("a folder without a rule", "storage/attic/a.cpp", "int a;\n", "has no line in"),
    ("a link across the wall", "storage/ledger/CMakeLists.txt", "teduh_library(storage_ledger LINKS storage_records)\n", "may not link storage_records"),
    ("a link to a target named otherwise", "storage/ledger/CMakeLists.txt", "teduh_library(storage_ledger LINKS kiosk_keeping)\n", "may not link kiosk_keeping"),
    ("a link of its own line", "storage/ledger/CMakeLists.txt", "target_link_libraries(storage_ledger PRIVATE kiosk_keeping)\n", "may not link kiosk_keeping"),
    ("a nested target that links upwards", "kiosk/public/keeping/CMakeLists.txt", "teduh_library(kiosk_keeping LINKS storage_vault_seal)\n", "kiosk_keeping may not link storage_vault_seal"),
    ("a program without walls", "sync/centre/CMakeLists.txt", "teduh_program(teduh-new SOURCES main.cpp)\n", "has no walls"),
    ("a file of 401 lines", "storage/base/a.cpp", "int a;\n" * 401, "401 lines"),
    ("a script of 401 lines", "packaging/run", "#!/bin/bash\n" + "true\n" * 400, "401 lines"),
    ("a header without a comment", "storage/base/a.hpp", "#pragma once\nint a;\n", "opens with a comment"),
    ("unfinished work", "docs/a.md", f"{UNFINISHED}: say more\n", UNFINISHED),
    ("a path of one machine", "packaging/a.conf", f"folder = {MACHINE}\n", "a path of one machine"),
    ("a package host", "packaging/a.conf", f"mirror = {HOST}\n", "a package host"),
    ("a line on authors", "CHANGELOG.md", f"{AUTHOR}\n", "speaks of itself alone"),
    ("braces that do not balance", "storage/base/a.cpp", "int f() { return 1;\n", "cannot be measured"),
    ("a form outside the packages' list", "assets/forms/a/survey.csv", "type,name\n", "is installed and not in"),
    ("a form of the packages' list that is gone", "tests/packages/files.txt", "-rw-r--r-- root:root /usr/share/teduh/assets/forms/a/survey.csv\n", "which is not there"),
    ("too large a crypto module", "storage/crypto/sodium.cpp", "int a;\n" * 1501, "more than 1500 lines"),
]
# (what, file, text, the value that gets worse)
WORSE = [
    ("one more expose()", "storage/ledger/a.cpp", "int a = key.expose().size();\n", "expose_sites"),
    ("one more cast", "storage/ledger/a.cpp", "auto a = reinterpret_cast<char*>(b);\n", "reinterpret_casts"),
    ("a function of 61 lines", "storage/ledger/a.cpp", "int f() {\n" + "    g();\n" * 59 + "}\n", "long_functions"),
    ("a longer function", "storage/ledger/a.cpp", "int f() {\n" + "    g();\n" * 9 + "}\n", "largest_function_lines"),
    ("a long test", "tests/a_test.cpp", 'TEST_CASE("a {", "[b]") {\n' + "    g();\n" * 60 + "}\n", "long_test_functions"),
    ("a larger file", "storage/ledger/a.cpp", "int a;\n" * 300, "largest_file_lines"),
    ("more lines in crypto", "storage/crypto/a.cpp", "int a;\n", "crypto_lines"),
]
UNMOVED = '// #include <sodium.h>\n/*\n#include <sodium.h>\n*/\nconst char* a = "key.expose() reinterpret_cast {";\n// key.expose()\nconst char* b = R"x(expose() { " )x";\n'

SCANNED = [
    ("int f() { return 1; }\n", [("f", 1, 1)]),
    ("namespace a::b {\nvoid f() {\n    if (x) { y(); }\n}\n}\n", [("f", 2, 4)]),
    ('void f() {\n    g("}{");\n    h(\'{\');\n    // }\n    /* } */\n}\n', [("f", 1, 6)]),
    ('auto t = R"sql(\n{{{ "\n)sql";\nvoid f() {}\n', [("f", 4, 4)]),
    ("A::A(int b)\n    : b_{b}, c_(1) {\n    d();\n}\n", [("A::A", 1, 4)]),
    ("A::A() : b_{1} {}\nint x{3};\nint f();\n", [("A::A", 1, 1)]),
    ("struct A {\n    int x = 1;\nprivate:\n    template <class T = B<int>>\n    T f(T a = {}) const {\n        return {};\n    }\n};\n", [("f", 4, 7)]),
    ("constexpr std::array<int, 2> a = {1, 2};\nenum class E : int { A, B };\nauto f(int a) -> std::vector<int> {\n}\n", [("f", 3, 4)]),
    ("const auto f = [](int a) {\n    return a;\n};\n", [("lambda", 1, 3)]),
    ("bool operator==(const A& a, const A& b) {\n    return true;\n}\n", [("operator==", 1, 3)]),
    ("#define M(x) { x\nvoid f() {\n#if A\n    if (a) {\n#else\n    if (b) {\n#endif\n    }\n}\n", [("f", 2, 9)]),
    ('TEST_CASE("a } b", "[c]") {\n    int n = 1\'000;\n    char c = \'"\';\n}\n', [("TEST_CASE", 1, 4)]),
    ('extern "C" int f() {\n}\nextern "C" {\nvoid g() {\n}\n}\n', [("f", 1, 2), ("g", 4, 5)]),
    ('void f() {\n    g("}\\"");\n    h();\n}\n', [("f", 1, 4)]),
    ("void f(int a, G g = [](int b) {\n    return b;\n}) {\n}\n", [("f", 1, 4)]),
    ("const std::function<int()> table = {\n    a};\nvoid f() {\n}\n", [("f", 3, 4)]),
    ("template <class T>\n    requires std::same_as<T, int>\nvoid f(T a) {\n}\n", [("f", 1, 4)]),
]


class Count:
    good = bad = 0

    def demand(self, what, condition, seen=""):
        if condition:
            self.good += 1
        else:
            self.bad += 1
            print(f"not found: {what} {seen}")


def judged(rules, changes):
    """Faults and values of the sound tree with these files put over it."""
    with tempfile.TemporaryDirectory(prefix="house-") as folder:
        for path, text in {**SOUND, **changes}.items():
            target = pathlib.Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        tree = Tree(folder, rules)
        tree.check()
        values, places = tree.measure()
        return tree.faults, values, places


def check_trees(rules, count):
    faults, sound, _ = judged(rules, {})
    count.demand("the sound tree is sound", not faults, faults)
    for what, path, text, expected in PLANTS:
        faults, _, _ = judged(rules, {path: text})
        count.demand(what, any(expected in fault for fault in faults), faults)
    for what, path, text, name in WORSE:
        _, values, places = judged(rules, {path: text})
        worse, _ = house.judge_values(values, places, sound)
        count.demand(what, any(fault.startswith(name + " was") for fault in worse), worse)
    faults, values, places = judged(rules, {"storage/ledger/a.cpp": UNMOVED})
    count.demand("strings and comments are no code", not faults and not house.judge_values(values, places, sound)[0])
    better = {**sound, "expose_sites": 4}
    count.demand("a better value is offered", any("expose_sites" in remark for remark in house.judge_values(sound, places, better)[1]))
    count.demand("storing keeps the better", house.store(sound, better, [])["expose_sites"] == 0)
    count.demand("storing does not loosen", house.store(better, sound, [])["expose_sites"] == 0)
    count.demand("loosening is by name", house.store(better, sound, ["expose_sites"])["expose_sites"] == 4)
    opened = {**rules, "folders": {**rules["folders"], "storage/channel": ["storage/records"]}}
    count.demand("a loosened rule is no way round", any("let sync/client reach" in fault for fault in judged(opened, {})[0]))


def check_builds(rules, count):
    """A build folder in which nothing is built."""
    with tempfile.TemporaryDirectory(prefix="house-") as folder, contextlib.redirect_stdout(io.StringIO()):
        stored = pathlib.Path(folder, "values.json")
        faults = house.judge_tree(pathlib.Path(folder), rules, stored, pathlib.Path(folder, "build"))
    for name in rules["program"]:
        count.demand(f"{name} is not built", any(fault.startswith(f"{name} is not built") for fault in faults), faults)


def check_scanner(count):
    for text, expected in SCANNED:
        try:
            found = scan.functions(scan.mask(text))
        except ValueError as error:
            found = error
        count.demand("functions of " + repr(text), found == expected, found)


def compiled(folder, name, source, *options):
    path = pathlib.Path(folder, "bin", name)
    path.parent.mkdir(exist_ok=True)
    subprocess.run(["c++", "-std=c++20", "-x", "c++", "-", "-x", "none", "-o", str(path), *options], input=source, text=True, check=True)
    return str(path)


def function_of(space):
    return f"namespace {space} {{ __attribute__((noinline)) int called(int a) {{ return a + 1; }} }}\n"


def check_programs(rules, count):
    with tempfile.TemporaryDirectory(prefix="house-") as folder:
        faults_of = lambda path, name, build=None: programs.check(path, name, rules, build)  # noqa: E731
        clean = compiled(folder, "clean", function_of("teduh::ledger") + "int main() { return teduh::ledger::called(1); }\n")
        count.demand("a clean teduhd is not blamed", faults_of(clean, "teduhd") == [], faults_of(clean, "teduhd"))
        wipes = "#include <cstdlib>\nvoid* operator new(std::size_t size) { return std::malloc(size); }\n" \
                "void operator delete(void*) noexcept {}\n"
        words = compiled(folder, "words", wipes + function_of("teduh::vault") + "int main() { return teduh::vault::called(1); }\n")
        for name in ("teduhd", "teduh-centre"):
            count.demand(f"{name} holds the vault", any("of teduh::vault" in fault for fault in faults_of(words, name)))
        count.demand("teduhctl may hold the vault, and wipes", faults_of(words, "teduhctl") == [], faults_of(words, "teduhctl"))
        for name, function in (("teduhctl", "operator delete"), ("teduh-kiosk", "free"), ("teduh-desk", "realloc")):
            count.demand(f"{name} does not wipe", any(f"does not define {function}" in fault for fault in faults_of(clean, name)))
        both = compiled(folder, "both", function_of("teduh::vault") + function_of("teduh::ledger")
                        + "int main() { return teduh::vault::called(teduh::ledger::called(1)); }\n")
        count.demand("any program that holds both", any("and of" in fault for fault in faults_of(both, "both")))
        loads = compiled(folder, "loads", "int main() {}\n", "-Wl,--no-as-needed", "-lsqlite3", "-lcurl")
        for name, library in (("teduhctl", "sqlite3"), ("teduhctl", "curl"), ("teduh-kiosk", "sqlite3")):
            count.demand(f"{name} loads {library}", any(f"loads lib{library}" in fault for fault in faults_of(loads, name)))
        bare = shutil.copy(clean, pathlib.Path(folder, "bin", "bare"))
        subprocess.run(["strip", str(bare)], check=True)
        count.demand("a stripped program is not believed", any("no symbols" in fault for fault in faults_of(str(bare), "teduhd")))
        part = pathlib.Path(folder, "open.o")
        subprocess.run(["c++", "-x", "c++", "-c", "-", "-o", str(part)], input=function_of("teduh::vault"), text=True, check=True)
        subprocess.run(["ar", "rc", str(pathlib.Path(folder, "libstorage_vault_open.a")), str(part)], check=True)
        count.demand("the kiosk can open", any("of storage/vault/open" in fault for fault in faults_of(words, "teduh-kiosk", folder)))


def run(rules):
    os.environ["LC_ALL"] = "C.UTF-8"
    count = Count()
    check_trees(rules, count)
    check_builds(rules, count)
    check_scanner(count)
    check_programs(rules, count)
    print(f"{count.good} faults planted and found, {count.bad} missed")
    return 1 if count.bad else 0
