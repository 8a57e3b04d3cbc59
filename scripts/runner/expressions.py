"""The expressions of GitHub Actions, as far as our workflow and our action use them: everything else is an error, and
never a guess.

    value("inputs.cache == 'true' && steps.cache.outputs.cache-hit != 'true'", contexts)

Contexts are dictionaries in dictionaries. A name that a context lacks is an error, but below `event` and `outputs` it is
empty, as on GitHub: what stands there differs from run to run.
"""
import re

TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w-]*(?:\.[\w-]+)*)|(?P<sign>&&|\|\||==|!=|[!()]))")
MAY_LACK = ("event", "outputs")


class Unknown(Exception):
    """An expression that this cannot read."""


def filled_in(text, contexts):
    """`text` with the values of each ${{ }} in it."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: as_text(value(found[1], contexts)), as_text(text))


def holds(condition, contexts):
    """Whether a step with this `if` is run. Without a word of how the steps before went, all must have gone well."""
    found = re.fullmatch(r"\s*\$\{\{(.*)\}\}\s*", condition)
    condition = found[1] if found else condition
    if not re.search(r"\b(success|failure|always|cancelled)\(\)", condition):
        condition = f"success() && ({condition})"
    return truth(value(condition, contexts))


def value(expression, contexts):
    tokens, at = [], 0
    expression = expression.rstrip()
    while at < len(expression):
        found = TOKEN.match(expression, at)
        if not found:
            raise Unknown(f"what is '{expression[at:]}' in '{expression}'?")
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    reader = Reader(tokens, contexts)
    result = reader.either()
    if reader.tokens:
        raise Unknown(f"what is '{reader.tokens[0][1]}' in '{expression}'?")
    return result


class Reader:
    """Goes through the tokens, from the weakest operator to the strongest."""

    def __init__(self, tokens, contexts):
        self.tokens = tokens
        self.contexts = contexts

    def takes(self, *signs):
        if self.tokens and self.tokens[0][0] == "sign" and self.tokens[0][1] in signs:
            return self.tokens.pop(0)[1]
        return None

    def either(self):
        left = self.both()
        while self.takes("||"):
            right = self.both()
            left = left if truth(left) else right
        return left

    def both(self):
        left = self.compared()
        while self.takes("&&"):
            right = self.compared()
            left = right if truth(left) else left
        return left

    def compared(self):
        left = self.single()
        sign = self.takes("==", "!=")
        if not sign:
            return left
        same = as_text(left).lower() == as_text(self.single()).lower()
        return same == (sign == "==")

    def single(self):
        if self.takes("!"):
            return not truth(self.single())
        if self.takes("("):
            inner = self.either()
            self.needs(")")
            return inner
        if not self.tokens or self.tokens[0][0] == "sign":
            raise Unknown("an expression ends too early")
        kind, word = self.tokens.pop(0)
        if kind == "text":
            return word[1:-1].replace("''", "'")
        if self.takes("("):
            self.needs(")")
            return self.called(word)
        return looked_up(word, self.contexts)

    def needs(self, sign):
        if not self.takes(sign):
            raise Unknown(f"a '{sign}' is missing")

    def called(self, function):
        ok = self.contexts["job"]["status"] == "success"
        known = {"success": ok, "failure": not ok, "always": True, "cancelled": False}
        if function not in known:
            raise Unknown(f"no function {function}() is known here")
        return known[function]


def looked_up(name, contexts):
    here, seen = contexts, ""
    for part in name.split("."):
        if isinstance(here, dict) and part in here:
            here = here[part]
        elif any(loose in seen.split(".") for loose in MAY_LACK):
            return ""
        else:
            raise Unknown(f"there is no {part} in {seen or 'the contexts'}, in '{name}'")
        seen = f"{seen}.{part}"
    return here


def truth(thing):
    return thing not in (False, "", None)


def as_text(thing):
    return str(thing).lower() if isinstance(thing, bool) else "" if thing is None else str(thing)
