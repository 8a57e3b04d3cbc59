"""docs/maintainer/mutants.md: the figures, and the survivors, each under a heading that says why it is right."""
import re

FATES = ["not compiled", "same", "caught", "survived"]
COLUMNS = ["lab", "mutants", "not compiled", "the same program", "caught", "survivors"]
NOT_LOOKED_AT = "### Not looked at yet"
ROW = re.compile(r"^\| (lab\d+\.\w+)(?: \(no\. (\d+)\))? \| (.*) \| (.*) \|$")


def key_of(mutant):
    return f"{mutant.lab}.{mutant.function}", mutant.occurrence, mutant.before, mutant.after


def text_of(key):
    function, occurrence, before, after = key
    return f"{function}{f' (no. {occurrence})' if occurrence > 1 else ''}: {before}  ->  {after}"


def code(text):
    """As GitHub's Markdown shows it in a table, also with a pipe in it."""
    return "`" + text.replace("|", "\\|") + "`"


def row_of(key):
    function, occurrence, before, after = key
    return f"| {function}{f' (no. {occurrence})' if occurrence > 1 else ''} | {code(before)} | {code(after)} |"


def key_in(line):
    row = ROW.match(line)
    if not row:
        return None
    before, after = (cell[1:-1].replace("\\|", "|") for cell in (row[3], row[4]))
    return row[1], int(row[2] or 1), before, after


def survivors_in(text):
    """From each survivor to its reason: the words under the heading that it stands under, or ""."""
    listed, reason = {}, ""
    for line in text.splitlines():
        key = key_in(line)
        if key:
            listed[key] = reason
        elif line.startswith("#"):
            reason = ""
        elif line and not line.startswith("|"):
            reason += line + "\n"
    return listed


# ---- figures


def figures_row(row):
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else cell for cell in row)} |"


def figures_table(rows):
    return "\n".join([figures_row(COLUMNS), f"|{' --- |' * len(COLUMNS)}", *map(figures_row, rows)])


def figures_on_terminal(rows):
    lines = [COLUMNS] + [[str(cell) for cell in row] for row in rows]
    return "\n".join("".join(f"{cell:<10}" if i == 0 else f"{cell:>{len(COLUMNS[i]) + 3}}" for i, cell in enumerate(line))
                     for line in lines)


def figures_in(text):
    found = re.search(r"^\| lab \|.*(?:\n\|.*)*", text, re.M)
    return found[0] if found else ""


def with_old_figures(rows, text):
    """The rows, with those of the page for the labs that were not judged, and the sums."""
    its = {row[0]: row for row in rows}
    for line in figures_in(text).splitlines()[2:]:
        name, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        its.setdefault(name, [name, *(int(cell.replace(",", "")) for cell in cells)])
    labs = [its[name] for name in sorted(its) if name != "together"]
    return labs + [["together", *(sum(column) for column in list(zip(*labs))[1:])]]


# ---- recording


def recorded(text, rows, survivors):
    """The page with these figures, without the survivors of these labs that are none, and with the new ones at its
    end."""
    text = text.replace(figures_in(text), figures_table(with_old_figures(rows, text)))
    judged = {row[0] for row in rows}
    left = [key_of(mutant) for mutant in survivors]
    lines = []
    for line in text.splitlines():
        key = key_in(line)
        if key is None or key[0].split(".")[0] not in judged:
            lines.append(line)
        elif key in left:
            left.remove(key)
            lines.append(line)
    if left:
        if NOT_LOOKED_AT not in lines:
            lines += ["", NOT_LOOKED_AT, "", "| function | this | becomes |", "| --- | --- | --- |"]
        lines += [row_of(key) for key in left]
    return "\n".join(lines) + "\n"
