"""What clang knows of a C++ file: its functions, and in them each statement, operator and argument with its place."""
import json
import subprocess

FOR_PARTS = ["first", "variable", "condition", "step", "body"]
INTEGERS = {"char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long", "unsigned long"}


class CannotRead(Exception):
    pass


class Node:
    """One node of the tree that is written in the file itself: `begin` and `end` are its bytes there."""

    def __init__(self, kind, begin, end, fields, children, parent):
        self.kind, self.begin, self.end, self.fields = kind, begin, end, fields
        self.children, self.parent = children, parent

    def type(self):
        its = self.fields.get("type", {})
        return its.get("desugaredQualType", its.get("qualType", ""))

    def is_integer(self):
        return self.type().replace("const ", "") in INTEGERS

    def is_expression(self):
        return self.kind.endswith(("Expr", "Operator", "Literal", "ExprWithCleanups"))

    def below(self):
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.below()

    def above(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def bare(self):
        """The expression itself, without what the compiler has put around it."""
        node = self
        while len(node.children) == 1 and (node.children[0].begin, node.children[0].end) == (node.begin, node.end):
            node = node.children[0]
        return node


def place(end_of_range):
    """Where a token stands; for one out of a macro, where the macro is used."""
    end_of_range = end_of_range.get("expansionLoc", end_of_range)
    if "offset" not in end_of_range or "includedFrom" in end_of_range:
        return None
    return end_of_range["offset"], end_of_range["offset"] + end_of_range["tokLen"]


def grow(tree, parent=None):
    """The Node of what clang says, or what stands below it if that itself has no place in the file."""
    made = []
    for child in children_to_read(tree):
        begin, end = place(child.get("range", {}).get("begin", {})), place(child.get("range", {}).get("end", {}))
        if begin is None or end is None or child.get("isImplicit"):
            made += grow(child, parent)
            continue
        fields = {key: value for key, value in child.items() if key != "inner"}
        node = Node(child["kind"], begin[0], end[1], fields, [], parent)
        # Of `for (first; condition; step)` each part may be missing.
        if tree.get("kind") == "ForStmt":
            fields["part"] = FOR_PARTS[tree["inner"].index(child)]
        node.children = grow(child, node)
        made.append(node)
    return made


def children_to_read(tree):
    inner = [child for child in tree.get("inner", []) if not child.get("kind", "").endswith("Comment")]
    # Here clang repeats itself: the begin and end of a range, and the body of a lambda.
    if tree.get("kind") == "CXXForRangeStmt":
        return inner[-2:]
    if tree.get("kind") == "LambdaExpr":
        return inner[-1:]
    return inner


def read(file, arguments, compiler):
    """The definitions in a file of namespace lab, in their order."""
    done = subprocess.run([compiler, *arguments, "-fsyntax-only", "-Xclang", "-ast-dump=json",
                           "-Xclang", "-ast-dump-filter=lab::", file],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise CannotRead(f"{compiler} cannot read {file}:\n{done.stderr}")
    trees = []
    decoder, at = json.JSONDecoder(), 0
    while (at := done.stdout.find("{", at)) >= 0:
        tree, at = decoder.raw_decode(done.stdout, at)
        trees.append(tree)
    return grow({"inner": trees})
