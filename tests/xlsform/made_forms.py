"""Questionnaires made by chance, within what each kind of question means; the same for the same number."""

import random

from survey_form import Form, form_from

WORDS = {
    "ar": ("المسافة إلى أقرب مركز", "هل تنسقون مع الجماعة؟", "الصعوبات والحاجيات", "«رأيكم» & <اقتراحكم>", "${قيمة} ٪"),
    "fr": ("La distance", "Coordonnez-vous ?", "Besoins & difficultés", "L’avis « libre »", "${valeur} < 5"),
}
KINDS = (
    *("text", "long_text", "number", "date", "one", "many", "ranking", "scale", "matrix", "place"),
    *("organizations", "links"),
)


def made(seed: int) -> Form:
    return form_from(_Maker(seed).document())


class _Maker:
    def __init__(self, seed: int):
        self.chance = random.Random(seed)  # noqa: S311 - a test that must be the same again
        self.asked: list[dict] = []

    def maybe(self, likely: float = 0.5) -> bool:
        return self.chance.random() < likely

    def document(self) -> dict:
        return {
            "sections": [
                {
                    "title": self.text() if self.maybe(0.8) else {},
                    "hint": self.text() if self.maybe(0.3) else {},
                    "questions": [self.question() for _one in range(self.chance.randint(1, 6))],
                }
                for _section in range(self.chance.randint(1, 3))
            ]
            + ([{"questions": []}] if self.maybe(0.2) else [])
        }

    def text(self) -> dict[str, str]:
        languages = self.chance.choice((("ar",), ("ar", "fr"), ("ar", "fr"), ("fr",)))
        return {
            one: f"{self.chance.choice(WORDS[one])} {self.chance.randint(1, 99)}"
            + ("\nسطر ثان" if self.maybe(0.1) else "")
            for one in languages
        }

    def choices(self, least: int = 2) -> list[dict]:
        count = self.chance.randint(least, 5)
        return [{"name": f"c{rank}_{self.chance.randint(1, 9)}", "label": self.text()} for rank in range(count)]

    def question(self) -> dict:
        kind = self.chance.choice(KINDS)
        question = {"name": f"q{len(self.asked) + 1}", "kind": kind, "label": self.text()}
        if self.maybe(0.4):
            question["hint"] = self.text()
        question["is_required"] = self.maybe(0.4)
        getattr(self, f"as_{kind}", lambda _question: None)(question)
        if self.asked and self.maybe(0.5):
            question["shown_if"] = self.condition()
        self.asked.append(question)
        return question

    def as_number(self, question: dict) -> None:
        question["is_whole"] = self.maybe()
        number = (lambda: self.chance.randint(-50, 50)) if question["is_whole"] else self.decimal
        bounds = sorted((number(), number()))
        if self.maybe():
            question["least"] = bounds[0]
        if self.maybe():
            question["most"] = bounds[1]
        if self.maybe():
            question["unit"] = self.text()

    def decimal(self) -> float:
        return self.chance.choice((self.chance.randint(-9, 9), round(self.chance.uniform(-1000, 1000), 4), 0.000001))

    def as_one(self, question: dict) -> None:
        question |= {"choices": self.choices(), "with_other": self.maybe()}

    def as_many(self, question: dict) -> None:
        self.as_one(question)
        if self.maybe():
            question["most"] = self.chance.randint(1, 4)

    def as_ranking(self, question: dict) -> None:
        question["choices"] = self.choices()
        if self.maybe():
            question["most"] = self.chance.randint(1, 3)

    def as_scale(self, question: dict) -> None:
        question["least"] = self.chance.randint(0, 3)
        question["most"] = question["least"] + self.chance.randint(1, 10)
        question["choices"] = self.choices(0)

    def as_matrix(self, question: dict) -> None:
        question |= {"choices": self.choices(), "rows": self.choices(1)}

    def as_organizations(self, question: dict) -> None:
        if self.maybe():
            question["most"] = self.chance.randint(1, 9)

    as_links = as_organizations

    def condition(self) -> dict:
        tests = [self.test(self.chance.choice(self.asked)) for _one in range(self.chance.randint(1, 3))]
        return {"tests": tests, "any_holds": self.maybe() and len(tests) > 1}

    def test(self, asked: dict) -> dict:
        told = {"question": asked["name"], "operator": "answered"}
        if self.maybe(0.2):
            return told
        if asked["kind"] in ("one", "many"):
            names = [choice["name"] for choice in asked["choices"]] + (["other"] if asked["with_other"] else [])
            includes = "is" if asked["kind"] == "one" else "includes"
            return told | {"operator": self.chance.choice((includes, "is_not")), "value": self.chance.choice(names)}
        if asked["kind"] in ("number", "scale"):
            operator = self.chance.choice(("is", "is_not", "less", "more"))
            return told | {"operator": operator, "value": self.decimal()}
        return told
