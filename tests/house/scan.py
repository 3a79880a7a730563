"""Reads C++ just well enough to measure it: what is comment, what is string, where a function begins and ends."""
import re

TOKEN = re.compile(r"""
    (?P<raw>(?<!\w)(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")
  | (?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
  | (?P<number>(?<!\w)\.?\d(?:[eEpP][+-]|'?[\w.])*)
  | (?P<string>(?<!\w)(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
  | (?P<letter>(?<!\w)(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_]\w*)
  | (?P<other>.)
""", re.VERBOSE | re.DOTALL)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def mask(text, kinds=("raw", "comment", "string", "letter")):
    """The same text, as long and with the same lines, with the given kinds of token blanked."""
    return "".join(blank(found.group()) if found.lastgroup in kinds or found.lastgroup == "mark" and "raw" in kinds
                   else found.group() for found in TOKEN.finditer(text))


def without_directives(masked):
    """Preprocessor lines blanked, and of each #if ... #else the first branch kept: braces then balance."""
    lines, hidden, depth, continued = [], None, 0, False
    for line in masked.split("\n"):
        directive = re.match(r"\s*#\s*(\w*)", line)
        drop = continued or bool(directive) or hidden is not None
        if directive and not continued:
            word = directive.group(1)
            if word in ("if", "ifdef", "ifndef"):
                depth += 1
            elif word in ("else", "elif") and hidden is None:
                hidden = depth
            elif word == "endif":
                if hidden == depth:
                    hidden = None
                depth -= 1
        continued = (continued or bool(directive)) and line.endswith("\\")
        lines.append(blank(line) if drop else line)
    return "\n".join(lines)


def balanced(text, at, opening, closing):
    """Position behind the bracket that closes the one at `at`."""
    depth = 0
    for place in range(at, len(text)):
        if text[place] == opening:
            depth += 1
        elif text[place] == closing:
            depth -= 1
            if depth == 0:
                return place + 1
    raise ValueError("brackets do not balance")


def without_template(header):
    header = header.lstrip()
    while header.startswith("template"):
        at = header.find("<")
        if at < 0:
            return header
        header = header[balanced(header.replace("->", "  ").replace(">=", "  "), at, "<", ">"):].lstrip()
    return header


def flat(header):
    """The header with the insides of its outermost parentheses and braces taken out."""
    kept, depth = [], 0
    for letter in header:
        if letter in ")}":
            depth -= 1
        if depth == 0:
            kept.append(letter)
        if letter in "({":
            depth += 1
    return "".join(kept)


def classify(header):
    """What the brace behind `header`, outside of any function, opens: container, function or value."""
    header = without_template(header).rstrip()
    header = re.sub(r"\boperator\s*(\(\s*\)|\[\s*\]|[^\s\w(]+)", "operator_", header)
    plain = flat(header)
    if re.match(r"(\[\[.*?\]\]\s*)?((inline|typedef|static|constexpr|const)\s+)*(namespace|class|struct|union|enum)\b", plain):
        returns = re.search(r"\b(class|struct|union|enum)\s+[\w:]+\s*[&*]*\s+[&*]*[\w:]+\s*\(\)", plain)
        if not returns:
            return "container" if "=" not in plain else "value"
    if re.fullmatch(r"extern", plain.strip()):
        return "container"
    if re.search(r"\brequires\s*(\(\))?$", plain):
        return "value"
    assigned = re.search(r"(?<![=!<>])=(?!=)", plain)
    if assigned:
        lambda_tail = r"=\s*\[[^\]]*\]\s*(\(\))?\s*(mutable|noexcept|constexpr|->[\w\s:<>,*&]+|\s)*$"
        return "function" if re.search(lambda_tail, plain) else "value"
    if "(" not in plain:
        return "value"
    if re.search(r"\)\s*(noexcept\s*(\(\))?\s*)?:(?!:)", plain) and re.search(r"[\w>]$", plain):
        return "value"  # a member initialiser with braces; the body comes later
    return "function"


def functions(masked):
    """(name, first line, last line) of every function body in masked text; a lambda belongs to the function around it."""
    code = without_directives(masked)
    found, scopes, start, place, parentheses = [], 0, 0, 0, 0
    while place < len(code):
        letter = code[place]
        if letter in "([":
            parentheses += 1
        elif letter in ")]":
            parentheses -= 1
        elif letter == "{":
            header = code[start:place]
            kind = "value" if parentheses > 0 else classify(header)
            if kind == "container":
                scopes += 1
                start = place + 1
            else:
                end = balanced(code, place, "{", "}")
                if kind == "function":
                    begins = start + len(header) - len(header.lstrip())
                    name = re.search(r"([\w:~]+|operator[^\w\s]+)\s*\(", without_template(header))
                    found.append((name.group(1) if name else "lambda", code.count("\n", 0, begins) + 1,
                                  code.count("\n", 0, end - 1) + 1))
                    start = end
                place = end
                continue
        elif letter == "}":
            scopes -= 1
            if scopes < 0:
                raise ValueError("braces do not balance")
            start = place + 1
        elif letter == ";" and parentheses == 0:
            start = place + 1
        elif letter == ":" and re.fullmatch(r"\s*(public|private|protected)\s*", code[start:place]):
            start = place + 1
        place += 1
    if scopes != 0:
        raise ValueError("braces do not balance")
    return found


def includes(text):
    """(line, name, quoted) of every include that is not commented out."""
    if "/*" in text or 'R"' in text:
        text = mask(text, ("raw", "comment"))
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
        if match:
            yield number, match.group(1) or match.group(2), match.group(1) is not None
