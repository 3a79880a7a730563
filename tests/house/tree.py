"""The source tree: its files, its walls, and the values that may only get better."""
import functools
import os
import re

import scan

PRODUCT = ("kiosk", "sync", "storage")
SKIPPED = {".git", "build", "out", "__pycache__"}
SOURCES = (".hpp", ".cpp", ".h", ".c", ".py", ".sh", ".sql", ".cmake")
COMMENT = re.compile(r"^\s*(//|\*).*?[A-Za-z]{2,}(\W+\w+){3,}")


class Tree:
    def __init__(self, root, rules):
        self.root, self.rules, self.faults = root, rules, []
        self.files = sorted(self.walk())
        self.code = [path for path in self.files if path.endswith((".hpp", ".cpp", ".h", ".c"))]
        self.product = [path for path in self.code if path.split("/")[0] in PRODUCT]
        self.tests = [path for path in self.code if path.startswith("tests/")]

    def walk(self):
        for folder, below, names in os.walk(self.root):
            below[:] = [name for name in below if name not in SKIPPED]
            for name in names:
                if name != ".git":
                    yield os.path.relpath(os.path.join(folder, name), self.root)

    @functools.lru_cache(maxsize=None)
    def text(self, path):
        with open(os.path.join(self.root, path), "rb") as file:
            data = file.read()
        return None if b"\0" in data else data.decode("utf-8", "replace")

    @functools.lru_cache(maxsize=None)
    def masked(self, path):
        return scan.mask(self.text(path))

    def fault(self, path, line, sentence):
        self.faults.append(f"{path}:{line}: {sentence}")

    def folder_of(self, path):
        """The longest folder of the rules that holds this file."""
        parts = path.split("/")[:-1]
        while parts:
            if "/".join(parts) in self.rules["folders"]:
                return "/".join(parts)
            parts.pop()
        return None

    def is_source(self, path):
        if path.endswith(SOURCES) or os.path.basename(path) == "CMakeLists.txt":
            return True
        return "." not in os.path.basename(path) and (self.text(path) or "").startswith("#!")

    # ---- walls ----

    def check(self):
        self.check_rules()
        for path in self.product:
            self.check_includes(path)
        for path in self.files:
            if os.path.basename(path) == "CMakeLists.txt":
                self.check_links(path)
            self.check_text(path)
        for path in self.product:
            if path.endswith(".hpp") and not any(map(COMMENT.match, self.text(path).split("\n"))):
                self.fault(path, 1, "a header is a contract and opens with a comment")
        self.check_packaged()
        return self.faults

    def check_packaged(self):
        wanted = self.rules["packaged"]
        below = tuple(f"{folder}/" for folder in wanted["folders"])
        there = {path for path in self.files if path.startswith(below) and os.path.basename(path) != "README.md"}
        lines = self.text(wanted["list"]).split("\n") if wanted["list"] in self.files else []
        named = {line.split(" ")[2].removeprefix(wanted["prefix"]) for line in lines if line.startswith("-")}
        for path in sorted(there - named):
            self.fault(path, 1, f"is installed and not in {wanted['list']}")
        for path in sorted(each for each in named - there if each.startswith(below)):
            self.fault(wanted["list"], 1, f"names {path}, which is not there")

    def reachable(self, folder):
        seen, waiting = set(), [folder]
        while waiting:
            for target in self.rules["folders"].get(waiting.pop(), []):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen

    def check_rules(self):
        for folder in self.rules["folders"]:
            if folder in self.reachable(folder):
                self.fault("tests/house/rules.toml", 1, f"{folder} reaches itself")
        for wall in self.rules["never"]:
            for folder in wall["from"]:
                for target in sorted(self.reachable(folder) & set(wall["to"])):
                    self.fault("tests/house/rules.toml", 1, f"the folders let {folder} reach {target}")

    def check_includes(self, path):
        folder = self.folder_of(path)
        if folder is None:
            self.fault(path, 1, "its folder has no line in tests/house/rules.toml")
            return
        for line, name, quoted in scan.includes(self.text(path)):
            if quoted:
                self.check_own_include(path, folder, line, name)
            for rule in self.rules["header"]:
                if name.startswith(tuple(rule["names"])) and folder not in rule["only"]:
                    self.fault(path, line, f"<{name}> is for {', '.join(rule['only'])} only")
        pure = self.rules["pure"]
        if folder in pure["folders"]:
            for line, name, _ in scan.includes(self.text(path)):
                if any(name == word or word.endswith("/") and name.startswith(word) for word in pure["headers"]):
                    self.fault(path, line, f"{name} in a pure folder: no clock, disk, network or chance here")
            for number, line in enumerate(self.masked(path).split("\n"), 1):
                for pattern in pure["words"]:
                    if re.search(pattern, line):
                        self.fault(path, number, "a pure folder asks neither clock nor machine")

    def check_own_include(self, path, folder, line, name):
        if name not in self.files_set() and name not in self.rules["generated"]:
            self.fault(path, line, f'"{name}" is no file of the tree, from its root')
            return
        target = self.folder_of(name)
        if target != folder and target not in self.rules["folders"][folder]:
            self.fault(path, line, f"{folder} may not include {target or name}")

    @functools.lru_cache(maxsize=None)
    def files_set(self):
        return frozenset(self.files)

    @functools.lru_cache(maxsize=None)
    def targets(self):
        """The folder of each target: the one it is named after, else the one in whose CMakeLists it stands."""
        found = {}
        for path in self.files:
            if os.path.basename(path) == "CMakeLists.txt" and path.split("/")[0] in PRODUCT:
                text = re.sub(r"#[^\n]*", "", self.text(path))
                for call in re.finditer(r"\b(?:teduh_library|add_library)\s*\(\s*(\S+)", text):
                    found[call.group(1)] = self.folder_of(path)
        return found | {folder.replace("/", "_"): folder for folder in self.rules["folders"]}

    def check_links(self, path):
        """A target may link what its folder may include, and every program has its rules."""
        names = self.targets()
        text = re.sub(r"#[^\n]*", "", self.text(path))
        if path.split("/")[0] not in PRODUCT:
            return
        for call in re.finditer(r"\b(teduh_library|teduh_program|target_link_libraries)\s*\(([^)]*)\)", text):
            line = text.count("\n", 0, call.start()) + 1
            target, *words = call.group(2).split()
            folder = names.get(target) or self.folder_of(path)
            if call.group(1) == "teduh_program" and target not in self.rules["program"]:
                self.fault(path, line, f"program {target} has no walls in tests/house/rules.toml")
            for word in words:
                linked = names.get(word)
                if linked and folder and linked != folder and linked not in self.reachable(folder):
                    self.fault(path, line, f"{target} may not link {word}")

    def check_text(self, path):
        text = self.text(path)
        if text is None or path == "tests/house/rules.toml":
            return
        limit = self.rules["limits"]["file_lines"]
        if self.is_source(path) and text.count("\n") > limit:
            self.fault(path, limit + 1, f"{text.count(chr(10))} lines; a file splits before {limit}")
        for rule in self.patterns():
            for found in rule[0].finditer(text):
                self.fault(path, text.count("\n", 0, found.start()) + 1, f"{rule[1]}: {found.group().strip()}")

    @functools.lru_cache(maxsize=None)
    def patterns(self):
        return [(re.compile(rule["pattern"]), rule["why"]) for rule in self.rules["text"]]

    # ---- values ----

    def measure(self):
        """(values, what lies behind each of them)."""
        sizes = [(self.text(path).count("\n"), path) for path in self.files if self.is_source(path)]
        longest, long_ones, unreadable = {}, {}, []
        for group, paths in (("product", self.product), ("tests", self.tests)):
            lengths = []
            for path in paths:
                try:
                    lengths += [(last - first + 1, f"{path}:{first} {name}")
                                for name, first, last in scan.functions(self.masked(path))]
                except ValueError as error:
                    unreadable.append(path)
                    self.fault(path, 1, f"its functions cannot be measured: {error}")
            longest[group] = max(lengths, default=(0, "none"))
            long_ones[group] = sorted(entry for entry in lengths if entry[0] > self.rules["limits"]["function_lines"])
        outside = [path for path in self.product if self.folder_of(path) != "storage/crypto"]
        exposes = self.sites(outside, r"\bexpose\s*\(\s*\)")
        casts = self.sites(self.product, r"\breinterpret_cast\b")
        crypto_lines = sum(self.text(path).count("\n") for path in self.product if self.folder_of(path) == "storage/crypto")
        largest = max(sizes, default=(0, "none"))
        limit = self.rules["limits"]["crypto_lines"]
        if crypto_lines > limit:
            self.fault("storage/crypto", crypto_lines, f"the module has more than {limit} lines")
        values = {
            "largest_file_lines": (largest[0], [largest[1]]),
            "largest_function_lines": (longest["product"][0], [longest["product"][1]]),
            "largest_test_function_lines": (longest["tests"][0], [longest["tests"][1]]),
            "long_functions": (len(long_ones["product"]), [f"{place} ({size})" for size, place in long_ones["product"]]),
            "long_test_functions": (len(long_ones["tests"]), [f"{place} ({size})" for size, place in long_ones["tests"]]),
            "expose_sites": (len(exposes), exposes),
            "reinterpret_casts": (len(casts), casts),
            "crypto_lines": (crypto_lines, []),
        }
        return {name: value for name, (value, _) in values.items()}, {name: places for name, (_, places) in values.items()}

    def sites(self, paths, pattern):
        found = []
        for path in paths:
            text = self.masked(path)
            found += [f"{path}:{text.count(chr(10), 0, match.start()) + 1}" for match in re.finditer(pattern, text)]
        return found
