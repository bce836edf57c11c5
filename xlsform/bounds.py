"""What an answer may be: `constraint` and `parameters` of XLSForm, and the bounds of a question."""

import re

from survey_form import Kind, Question
from xlsform.expressions import Both, Called, Compared, Ref, Unreadable, number_of, read, written

PARAMETER = re.compile(r"([a-z_-]+)\s*=\s*([^\s;,]+)", re.IGNORECASE)


def constraint_of(question: Question) -> str:
    """Of a number its bounds; of several choices how many. A ranking always holds all of them in ODK."""
    if question.kind == Kind.NUMBER:
        bounds = ((">=", question.least), ("<=", question.most))
        return " and ".join(f". {sign} {written(bound)}" for sign, bound in bounds if bound is not None)
    if question.kind == Kind.MANY and question.most is not None:
        return f"count-selected(.) <= {written(question.most)}"
    return ""


def bounds_of(constraint: str, kind: Kind, is_whole: bool) -> dict[str, int | float] | None:
    """{"least": …, "most": …} as far as they are given; None for a constraint that says something else."""
    try:
        tree = read(constraint)
    except Unreadable:
        return None
    parts = tree.parts if isinstance(tree, Both) and tree.word == "and" else (tree,)
    bounds: dict[str, int | float] = {}
    for part in parts:
        found = _bound(part, kind, is_whole or kind == Kind.MANY)
        if found is None or found[0] in bounds:
            return None
        bounds[found[0]] = found[1]
    return bounds


def _bound(tree: object, kind: Kind, is_whole: bool) -> tuple[str, int | float] | None:
    match tree:
        case Compared(Ref(""), sign, int(number) | float(number)) if kind == Kind.NUMBER:
            pass
        case Compared(Called("count-selected", (Ref(""),)), "<" | "<=" as sign, int(number)) if kind == Kind.MANY:
            pass
        case _:
            return None
    if sign in ("<", ">"):
        if not (is_whole and isinstance(number, int)):
            return None
        number += 1 if sign == ">" else -1
    return {"<": ("most", number), ">": ("least", number)}.get(sign[0])


def parameters_of(words: str) -> dict[str, str]:
    return {name.lower(): value for name, value in PARAMETER.findall(words)}


def scale_of(parameters: dict[str, str]) -> tuple[int | float, int | float, int | float]:
    """(start, end, step) of a range; ODK's own 1 to 10 by 1 where nothing is said. ValueError where no numbers are."""
    return tuple(
        number_of(parameters.get(name, default)) for name, default in (("start", "1"), ("end", "10"), ("step", "1"))
    )
