"""The smallest questionnaires, as documents."""

from survey_form import Form, form_from


def text(words: str = "سؤال") -> dict:
    return {"ar": words}


def choices(*names: str) -> list[dict]:
    return [{"name": name, "label": text(name)} for name in names]


def question(name: str = "q1", kind: str = "text", **parts) -> dict:
    """With what its kind can't be without."""
    needed = {}
    if kind in ("one", "many", "ranking", "matrix"):
        needed["choices"] = choices("a", "b", "c")
    if kind == "matrix":
        needed["rows"] = choices("r1", "r2")
    if kind == "scale":
        needed |= {"least": 1, "most": 5}
    return {"name": name, "kind": kind, "label": text()} | needed | parts


def shown_if(*tests: tuple, any_holds: bool = False) -> dict:
    told = [
        {"question": name, "operator": operator} | ({"value": value[0]} if value else {})
        for name, operator, *value in tests
    ]
    return {"tests": told, "any_holds": any_holds}


def document(*questions: dict) -> dict:
    return {"sections": [{"questions": list(questions)}]}


def form(*questions: dict) -> Form:
    return form_from(document(*questions))
