"""Whatever questionnaire is made up, its document gives it back, and what was kept of answers is kept again."""

import json
import random

import pytest

from survey_form import MECHANISMS, Kind, check, document_of, form_from
from tests.survey_form.written import choices, question, shown_if

WORDS = ("أ", "نعم، ربما", "Oui ; non", "a\nb", "“", "x" * 500)


def made_up(chance: random.Random) -> dict:
    """A questionnaire of every kind, with conditions on what stands before."""
    sections, earlier = [], []
    for _section in range(chance.randint(1, 4)):
        questions = []
        for _question in range(chance.randint(0 if earlier else 1, 6)):
            questions.append(made_up_question(chance, f"q{len(earlier)}", earlier))
            earlier.append(questions[-1])
        sections.append({"title": {"fr": chance.choice(WORDS)}, "questions": questions})
    return {"sections": sections}


def made_up_question(chance: random.Random, name: str, earlier: list[dict]) -> dict:
    kind = chance.choice(list(Kind))
    parts = {"label": {chance.choice(("ar", "fr")): chance.choice(WORDS)}, "is_required": chance.random() < 0.3}
    if kind in (Kind.ONE, Kind.MANY):
        parts["with_other"] = chance.random() < 0.5
    if kind in (Kind.ONE, Kind.MANY, Kind.RANKING, Kind.MATRIX):
        parts["choices"] = choices(*(f"a{n}" for n in range(chance.randint(2, 8))))
    if kind == Kind.NUMBER:
        parts |= {"least": chance.choice((None, 0, -3.5)), "most": chance.choice((None, 9)), "unit": {"ar": "م"}}
    if earlier and chance.random() < 0.6:
        parts["shown_if"] = shown_if(
            *(made_up_test(chance, chance.choice(earlier)) for _ in range(chance.randint(1, 3))),
            any_holds=chance.random() < 0.5,
        )
    return question(name, str(kind), **{part: value for part, value in parts.items() if value is not None})


def made_up_test(chance: random.Random, asked: dict) -> tuple:
    name, kind = asked["name"], asked["kind"]
    if kind == "one":
        return name, chance.choice(("is", "is_not")), chance.choice(asked["choices"])["name"]
    if kind == "many":
        return name, chance.choice(("includes", "is_not")), chance.choice(asked["choices"])["name"]
    if kind in ("number", "scale"):
        return name, chance.choice(("is", "is_not", "less", "more")), chance.randint(0, 5)
    return name, "answered"


def made_up_answer(chance: random.Random, asked) -> object:
    """Mostly right, sometimes not."""
    names = [*asked.choice_names, "nothing"]
    organization = chance.choice(({"slug": "a"}, {"name": " ب "}, {"name": "ج", "kind": "cooperative"}))
    link = {
        "from": organization,
        "to": {"slug": "z"},
        "mechanism": chance.choice(MECHANISMS),
        "strength": chance.choice((1, "2", 4)),
    }
    return {
        Kind.NUMBER: chance.choice(("3", 2.5, "x", "-9", 7)),
        Kind.SCALE: chance.choice((1, "5", 9)),
        Kind.DATE: chance.choice(("2026-11-28", "2026-13-01")),
        Kind.ONE: chance.choice(names),
        Kind.MANY: chance.sample(names, chance.randint(0, len(names))),
        Kind.RANKING: chance.sample(names, chance.randint(0, len(names))),
        Kind.MATRIX: {row.name: chance.choice(names) for row in asked.rows},
        Kind.PLACE: chance.choice(("R-09", "??")),
        Kind.ORGANIZATIONS: [organization] * chance.randint(0, 2),
        Kind.LINKS: [link] * chance.randint(0, 2),
    }.get(asked.kind, chance.choice(WORDS))


@pytest.mark.parametrize("seed", range(60))
def test_a_document_gives_back_its_questionnaire(seed):
    form = form_from(made_up(random.Random(seed)))  # noqa: S311
    written = document_of(form)
    assert form_from(json.loads(json.dumps(written))) == form
    assert document_of(form_from(written)) == written


@pytest.mark.parametrize("seed", range(60))
def test_what_was_kept_is_kept_again(seed):
    """Answers that were checked, sent through JSON and checked again: nothing moves, whatever was wrong at first."""
    chance = random.Random(seed)  # noqa: S311
    form = form_from(made_up(chance))
    given = {one.name: made_up_answer(chance, one) for one in form}
    given |= {one.other_name: "كلام" for one in form if one.with_other}
    first = check(form, given)
    if first.faults:  # what was wrong is taken out, as a person would
        given = {name: value for name, value in given.items() if name not in {fault.place for fault in first.faults}}
        first = check(form, given)
    again = check(form, json.loads(json.dumps(first.answers)))
    assert again.answers == first.answers
    assert {fault.code for fault in again.faults} <= {"required"}
