"""From a C++ file to its mutants: the same file with one small mistake in each, such as a student could make."""
import re
from dataclasses import dataclass

import syntax

# Of the five others these tell something of their own: checks that catch them, and true and false in their place,
# catch the rest as well (Kaminski, Ammann and Offutt, "Better predicate testing", 2011).
COMPARISONS = {
    "<": ["<=", "!=", "false"], "<=": ["<", "==", "true"], ">": [">=", "!=", "false"], ">=": [">", "==", "true"],
    "==": ["<=", ">=", "false"], "!=": ["<", ">", "true"],
}
# What a slip of the finger, or of the mind, makes of an operator.
OTHER_OPERATORS = {
    "+": ["-"], "-": ["+"], "*": ["+", "/"], "/": ["*", "%"], "%": ["/", "*"],
    "&&": ["||"], "||": ["&&"], "+=": ["=", "-="], "-=": ["=", "+="],
}
OTHER_NAMES = {
    "find": ["rfind"], "rfind": ["find"], "find_first_of": ["find_last_of", "find_first_not_of"],
    "find_first_not_of": ["find_last_not_of", "find_first_of"],
    "find_last_not_of": ["find_first_not_of", "find_last_of"], "front": ["back"], "back": ["front"],
    "min": ["max"], "all_of": ["any_of", "none_of"],
    "AF_UNSPEC": ["AF_INET", "AF_INET6"], "SOCK_STREAM": ["SOCK_DGRAM", "0"], "MSG_NOSIGNAL": ["0", "MSG_DONTWAIT"],
    "EINTR": ["EAGAIN", "ECONNRESET"],
}
MOST_SHOWN = 120


@dataclass(frozen=True)
class Mutant:
    """`before` became `after` in a function; `begin` and `end` are the bytes that `text` takes the place of."""
    lab: str
    function: str
    before: str
    after: str
    occurrence: int
    begin: int
    end: int
    text: str

    @property
    def name(self):
        again = f" (no. {self.occurrence})" if self.occurrence > 1 else ""
        return f"{self.lab}.{self.function}{again}: {self.before}  ->  {self.after}"

    def of(self, source):
        return source[:self.begin] + self.text.encode() + source[self.end:]


def mutants_of(lab, source, definitions):
    """All mutants of a file, each once, in the order of the file."""
    made, seen, names = [], {source}, {}
    for function, node in functions(definitions, source):
        for begin, end, text, shown in sorted(changes(node, source), key=lambda change: change[:3]):
            mutated = source[:begin] + text.encode() + source[end:]
            if mutated in seen:
                continue
            seen.add(mutated)
            before, after = shown_change(source, begin, end, text, shown)
            key = (function, before, after)
            names[key] = names.get(key, 0) + 1
            made.append(Mutant(lab, function, before, after, names[key], begin, end, text))
    return made


def functions(nodes, source):
    """(name, node) of each function, and of each constant outside of one."""
    for node in nodes:
        kind, name = node.kind, node.fields.get("name", "")
        if kind in ("FunctionDecl", "CXXMethodDecl"):
            yield name, node
        elif kind == "VarDecl":
            yield name, node
        elif kind in ("NamespaceDecl", "CXXRecordDecl"):
            yield from functions(node.children, source)


# ---- how a change is shown


def shown_change(source, begin, end, text, shown):
    """What a person reads: an expression or a statement that tells where it is, before and after."""
    start, stop = shown
    before = source[start:stop].decode()
    after = source[start:begin].decode() + text + source[end:stop].decode()
    left, right = begin - start, stop - end
    return shorter(before, left, right), shorter(after, left, right) or "(nothing)"


def shorter(text, left, right):
    """On one line, and without what is far from the change, which is not in the first `left` and the last `right`."""
    margin = max((MOST_SHOWN - (len(text) - left - right)) // 2, 10)
    begin, end = max(left - margin, 0), min(len(text) - right + margin, len(text))
    if begin > 0:
        begin = max(begin, text.find(" ", begin, left))
    if end < len(text):
        after = text.rfind(" ", len(text) - right, end)
        end = after if after >= 0 else end
    cut = ("..." if begin > 0 else "") + text[begin:end] + ("..." if end < len(text) else "")
    return " ".join(re.sub(r"//[^\n]*\n", " ", cut).split())


def context(node):
    """The place of the smallest expression or statement around a node that is more than the node itself."""
    for above in node.above():
        if (above.begin, above.end) != (node.begin, node.end) and above.kind not in ("CompoundStmt", "FunctionDecl"):
            return above.begin, above.end
    return node.begin, node.end


# ---- what is changed


def changes(function, source):
    """(begin, end, text, shown) for all changes in a function."""
    for node in function.below():
        if speaks_to_people(node):
            continue
        yield from operator_changes(node, source)
        yield from constant_changes(node, source)
        yield from call_changes(node, source)
        yield from number_changes(node, source)
        yield from condition_changes(node, source)
        yield from statement_changes(node, function, source)
        yield from declaration_changes(node, source)


def speaks_to_people(node):
    """Inside of what is thrown: what an exception says is for a person, and no contract tells it."""
    for above in node.above():
        if above.kind == "CXXThrowExpr" or is_call_without_return(above):
            return True
    return False


def is_call_without_return(node):
    return node.kind == "CallExpr" and bool(node.children) and name_called(node) == "refuse"


def name_called(node):
    for below in node.children[0].below():
        if "referencedDecl" in below.fields:
            return below.fields["referencedDecl"].get("name", "")
    return node.children[0].fields.get("name", "")


def operands(node):
    """The two sides of an operator, also of one that a class has."""
    if node.kind in ("BinaryOperator", "CompoundAssignOperator") and len(node.children) == 2:
        return node.children
    if node.kind == "CXXOperatorCallExpr" and len(node.children) == 3:
        return node.children[1:]
    return None


def operator_changes(node, source):
    sides = operands(node)
    here = (node.begin, node.end)
    if sides:
        left, right = sorted(sides, key=lambda side: side.begin)
        gap = source[left.end:right.begin].decode()
        written = re.match(r"\s*([-+*/%<>=!&|]+)", gap)
        if written:
            at = left.end + written.start(1)
            yield from other_operators(node, written[1], at)
            if written[1] in ("+", "-", "*", "/", "%", "&&", "||"):
                yield from one_side(node, left, right, written[1], source)
    if node.kind == "UnaryOperator":
        text = source[node.begin:node.end].decode()
        if text.startswith("!") or text.startswith("-"):
            yield node.begin, node.begin + 1, "", here
        if text.startswith(("++", "--")):
            yield node.begin, node.begin + 2, {"++": "--", "--": "++"}[text[:2]], here
    if node.kind == "ConditionalOperator":
        _, yes, no = node.children
        yield node.begin, node.end, source[yes.begin:yes.end].decode(), here
        yield node.begin, node.end, source[no.begin:no.end].decode(), here
    if node.kind == "CXXStaticCastExpr":
        operand = node.children[0]
        yield node.begin, node.end, source[operand.begin:operand.end].decode(), here


def other_operators(node, written, at):
    here = (node.begin, node.end)
    for other in COMPARISONS.get(written, []):
        if other in ("true", "false"):
            yield node.begin, node.end, other, here
        else:
            yield at, at + len(written), other, here
    for other in OTHER_OPERATORS.get(written, []):
        yield at, at + len(written), other, here


def one_side(node, left, right, written, source):
    """`a + b` becomes `a`, `b`, and for what has an order `b + a`."""
    one, other = source[left.begin:left.end].decode(), source[right.begin:right.end].decode()
    here = (node.begin, node.end)
    yield node.begin, node.end, one, here
    yield node.begin, node.end, other, here
    if written in ("-", "/", "%") or (written == "+" and not node.is_integer()):
        yield node.begin, node.end, f"{other} {written} {one}", here


def constant_changes(node, source):
    text = source[node.begin:node.end].decode()
    shown = context(node)
    if node.kind == "IntegerLiteral" and re.fullmatch(r"0x[0-9A-F]+|\d+", text):
        for value in (int(text, 0) + 1, int(text, 0) - 1, 0):
            yield node.begin, node.end, f"0x{value:X}" if value > 0 and text.startswith("0x") else str(value), shown
    elif node.kind == "CharacterLiteral":
        for other in other_characters(text[1:-1]):
            yield node.begin, node.end, f"'{other}'", shown
    elif node.kind == "StringLiteral" and text.startswith('"'):
        for other in other_strings(text[1:-1]):
            yield node.begin, node.end, f'"{other}"', shown
    elif node.kind == "CXXBoolLiteralExpr":
        yield node.begin, node.end, {"true": "false", "false": "true"}[text], shown
    elif node.kind == "DeclRefExpr" and node.fields["referencedDecl"]["kind"] == "EnumConstantDecl":
        qualifier, _, name = text.rpartition("::")
        for other in ("text", "image", "other"):
            if qualifier == "Kind" and other != name:
                yield node.begin, node.end, f"{qualifier}::{other}", shown
    if text.endswith("::npos") and node.kind == "DeclRefExpr":
        yield node.begin, node.end, "0", shown
    # A macro: clang has the number only, and the file has its name.
    if node.kind != "DeclRefExpr" and text in OTHER_NAMES:
        for other in OTHER_NAMES[text]:
            yield node.begin, node.end, other, shown


def units(text):
    """The characters of a literal; an escape sequence is one."""
    return re.findall(r"\\[0-7xXa-fA-F]+|\\.|.", text)


def other_characters(unit):
    """Its neighbours in ASCII."""
    code = {"\\r": 13, "\\n": 10, "\\t": 9}.get(unit)
    if code is None:
        code = ord(unit[-1])
    for near in (code - 1, code + 1):
        character = chr(near)
        yield f"\\{character}" if character in "'\"\\" else character if near >= 32 else f"\\{near:03o}"


def other_strings(text):
    """Nothing; one character less at an end; one character another."""
    its = units(text)
    yield ""
    yield "".join(its[1:])
    yield "".join(its[:-1])
    for i, unit in enumerate(its):
        *_, other = other_characters(unit)
        yield "".join(its[:i] + [other] + its[i + 1:])


def arguments_of(node):
    """What a call, a constructor or a list in braces is given."""
    if node.kind in ("CallExpr", "CXXMemberCallExpr"):
        return node.children[1:]
    if node.kind in ("InitListExpr", "CXXTemporaryObjectExpr", "CXXConstructExpr"):
        return [child for child in node.children if (child.begin, child.end) != (node.begin, node.end)]
    return []


def call_changes(node, source):
    given = [] if is_call_without_return(node) else arguments_of(node)
    here = (node.begin, node.end)
    for i, one in enumerate(given):
        # Left out, with its comma.
        if len(given) > 1:
            begin, end = (one.begin, given[i + 1].begin) if i == 0 else (given[i - 1].end, one.end)
            yield begin, end, "", here
        elif node.kind != "CXXConstructExpr":
            yield one.begin, one.end, "", here
        for other in given[i + 1:]:
            first, second = source[one.begin:one.end].decode(), source[other.begin:other.end].decode()
            between = source[one.end:other.begin].decode()
            yield one.begin, other.end, second + between + first, here
    if node.kind in ("MemberExpr", "DeclRefExpr"):
        name = source[node.begin:node.end].decode()
        last = re.search(r"\w+$", name)
        if last and last[0] in OTHER_NAMES:
            at = node.begin + len(name[:last.start()].encode())
            for other in OTHER_NAMES[last[0]]:
                yield at, node.end, other, context(node)


def number_changes(node, source):
    """Off by one: in an argument, an index, and where a number is kept or returned."""
    places = [argument for argument in arguments_of(node) if node.kind != "CXXConstructExpr"]
    if node.kind == "CXXOperatorCallExpr" and source[node.end - 1:node.end] == b"]":
        places = node.children[2:]
    elif node.kind == "ArraySubscriptExpr":
        places = node.children[1:]
    elif node.kind == "ReturnStmt" or is_given_a_value(node, source):
        places = node.children
    elif node.kind in ("BinaryOperator", "CompoundAssignOperator") and "=" in node.fields.get("opcode", ""):
        places = node.children[1:]
    for place in places:
        its = place.bare()
        written = source[place.begin:place.end].decode()
        if not place.is_integer() or its.kind.endswith("Literal") or has_number(its, source):
            continue
        shown = (node.begin, node.end)
        one = written if re.fullmatch(r"[\w:.()\[\]]+", written) else f"({written})"
        yield place.begin, place.end, f"{one} + 1", shown
        yield place.begin, place.end, f"{one} - 1", shown


def has_number(node, source):
    """`a + 1`: its number is changed already."""
    return node.kind == "BinaryOperator" and any(
        child.bare().kind in ("IntegerLiteral", "CharacterLiteral") for child in node.children)


def part_of(loop, part):
    return next((child for child in loop.children if child.fields.get("part") == part), None)


def condition_of(node):
    inner = node.children
    if node.kind in ("IfStmt", "WhileStmt", "ConditionalOperator"):
        return inner[0]
    if node.kind == "ForStmt":
        return part_of(node, "condition")
    return None


def condition_changes(node, source):
    condition = condition_of(node)
    if condition is None:
        return
    text = source[condition.begin:condition.end].decode()
    shown = (condition.begin, condition.end)
    # What has an operator of its own is negated there.
    negated = [] if operands(condition.bare()) or text.startswith("!") else [f"!({text})"]
    for other in negated + ["true", "false"]:
        yield condition.begin, condition.end, other, shown


def statement_changes(node, function, source):
    step = part_of(node, "step")
    if step is not None:
        yield step.begin, step.end, "", (step.begin, step.end)
    if node.kind == "CompoundStmt":
        for child in node.children:
            yield from one_statement(child, child is node.children[-1] and node.parent is function, function, source)


def one_statement(node, is_last, function, source):
    if node.kind not in ("BreakStmt", "ContinueStmt", "ReturnStmt") and not node.is_expression():
        return
    end = source.index(b";", node.end) + 1
    here = (node.begin, end)
    if node.kind in ("BreakStmt", "ContinueStmt"):
        yield node.begin, end, "", here
        other = {"BreakStmt": "continue;", "ContinueStmt": "break;"}[node.kind]
        yield node.begin, end, other, here
    elif node.kind == "ReturnStmt":
        returns = function.type().split("(")[0].strip()
        for value in ("true", "false") if returns == "bool" else ("0", "-1") if returns == "int" else ("{}",):
            yield node.begin, end, f"return {value};", here
        # Without its last return a function has no meaning that could be judged.
        if not is_last:
            yield node.begin, end, "", here
    else:
        thrown = next((below for below in node.below() if below.kind == "CXXThrowExpr"), None)
        if thrown is not None and thrown.begin == node.begin:
            yield node.begin, end, "throw 0;", here
        if thrown is None or not is_last:
            yield node.begin, end, "", here


def declaration_changes(node, source):
    # What was written through the reference is lost.
    if node.kind in ("ParmVarDecl", "VarDecl") and re.search(r"[^&]&$", node.type().strip()):
        if not node.type().startswith("const ") and "name" in node.fields:
            at = source.find(b"&", node.begin, node.end)
            if at >= 0:
                yield at, at + 1, "", (node.begin, node.end)
    if is_given_a_value(node, source):
        value = node.children[0]
        if value.bare().kind not in ("IntegerLiteral", "StringLiteral", "CXXBoolLiteralExpr", "LambdaExpr"):
            yield value.begin, node.end, "{}", (node.begin, node.end)


def is_given_a_value(node, source):
    """`int a = b`; neither `int a` nor the `int a` of `for (int a : b)`."""
    return (node.kind == "VarDecl" and bool(node.children) and
            b"=" in source[node.begin:node.children[0].begin])


def read_file(lab, file, arguments, compiler):
    source = file.read_bytes()
    return source, mutants_of(lab, source, syntax.read(file, arguments, compiler))
