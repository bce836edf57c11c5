"""Counting answers, kind by kind: how many gave what, of those who were asked."""

import time
from datetime import date

import pytest

from consultations.results.counting import Answered, tally, tally_versions
from consultations.results.shapes import Span
from survey_form import form_from


def words(text):
    return {"ar": text, "fr": text}


def choices(*names):
    return [{"name": name, "label": words(name)} for name in names]


def question(kind, name="q", **parts):
    return {"name": name, "kind": kind, "label": words("سؤال")} | parts


def form_of(*questions):
    return form_from({"sections": [{"title": words("قسم"), "questions": list(questions)}]})


def counted(kind, values, **parts):
    """The tally of one question, given these answers; None for no answer."""
    answers = [{} if value is None else {"q": value} for value in values]
    return tally(form_of(question(kind, **parts)), answers)[0]


def lines(tallied, part=0):
    return [(line.key, line.count) for line in tallied.parts[part].lines]


def test_one_of_several():
    found = counted("one", ["a", "b", "a", None], choices=choices("a", "b", "c"))
    assert (found.asked, found.answered, lines(found)) == (4, 3, [("a", 2), ("b", 1), ("c", 0)])
    assert found.parts[0].base == 3


def test_other_is_counted_beside_its_words():
    form = form_of(question("one", choices=choices("a", "b"), with_other=True))
    found = tally(form, [{"q": "other", "q_other": "كلام"}, {"q": "a"}])[0]
    assert lines(found) == [("a", 1), ("b", 0), ("other", 1)]


def test_many():
    found = counted("many", [["a", "b"], ["b"], None], choices=choices("a", "b"))
    assert (found.answered, lines(found)) == (2, [("a", 1), ("b", 2)])


def test_a_ranking_has_first_places_mean_ranks_and_points():
    found = counted("ranking", [["a", "b", "c"], ["b", "a", "c"], ["b"]], choices=choices("a", "b", "c"))
    assert [(one.key, one.count, one.mean_rank, one.points, one.ranks) for one in found.parts[0].lines] == [
        ("b", 2, 4 / 3, 5, (2, 1, 0)),
        ("a", 1, 1.5, 3, (1, 1, 0)),
        ("c", 0, 3.0, 0, (0, 0, 2)),
    ]


def test_a_scale_has_every_point_and_its_middles():
    found = counted("scale", [1, 3, 3, 5], least=1, most=5)
    assert lines(found) == [("1", 1), ("2", 0), ("3", 2), ("4", 0), ("5", 1)]
    assert found.figures == {"mean": 3.0, "median": 3.0}


def test_few_different_numbers_stand_by_themselves():
    found = counted("number", [3, 3, 7.5])
    assert [(line.label, line.count) for line in found.parts[0].lines] == [(Span(3, 3), 2), (Span(7.5, 7.5), 1)]
    assert found.figures == {"mean": 4.5, "median": 3, "least": 3, "most": 7.5}


def test_many_different_numbers_stand_in_round_spans():
    found = counted("number", list(range(0, 100, 3)))
    assert [(line.label[:2], line.count) for line in found.parts[0].lines] == [
        ((0, 19), 7),
        ((20, 39), 7),
        ((40, 59), 6),
        ((60, 79), 7),
        ((80, 99), 7),
    ]


def test_numbers_of_every_size_are_counted_once():
    for values in ([0.001 * n for n in range(40)], [10**12 * n for n in range(30)], [-n for n in range(40)]):
        found = counted("number", values)
        assert sum(line.count for line in found.parts[0].lines) == len(values)
        assert len(found.parts[0].lines) <= 11


@pytest.mark.parametrize(
    ("days", "spans"),
    [
        (["2026-01-01", "2026-01-03"], [("2026-01-01", "day", 1), ("2026-01-02", "day", 0), ("2026-01-03", "day", 1)]),
        (
            ["2025-12-05", "2026-02-03"],
            [("2025-12-01", "month", 1), ("2026-01-01", "month", 0), ("2026-02-01", "month", 1)],
        ),
        (
            ["2020-12-05", "2022-02-03"],
            [("2020-01-01", "year", 1), ("2021-01-01", "year", 0), ("2022-01-01", "year", 1)],
        ),
    ],
)
def test_days_by_day_month_or_year(days, spans):
    found = counted("date", days)
    assert [(line.label.least.isoformat(), line.label.unit, line.count) for line in found.parts[0].lines] == spans
    assert found.figures == {"least": date.fromisoformat(days[0]), "most": date.fromisoformat(days[-1])}


def test_days_of_centuries():
    found = counted("date", ["0001-01-01", "9999-12-31"])
    assert sum(line.count for line in found.parts[0].lines) == 2


def test_a_matrix_row_by_row():
    found = counted("matrix", [{"r": "x", "s": "y"}, {"r": "x"}], rows=choices("r", "s"), choices=choices("x", "y"))
    assert [(part.key, part.base) for part in found.parts] == [("r", 2), ("s", 1)]
    assert [lines(found, 0), lines(found, 1)] == [[("x", 2), ("y", 0)], [("x", 0), ("y", 1)]]


def test_places_by_how_many_gave_them():
    assert lines(counted("place", ["P-1", "P-2", "P-2"])) == [("P-2", 2), ("P-1", 1)]


def test_an_organization_is_counted_once_a_person_however_its_name_is_spelt():
    values = [[{"name": "تعاونية أركان"}, {"name": "تعاونيّة اركان"}, {"slug": "x"}], [{"name": "تعاونية اركان"}]]
    found = counted("organizations", values)
    assert [count for _key, count in lines(found)] == [2, 1]
    assert found.parts[0].lines[1].key == "slug x"


def link(mechanism, strength):
    return {"from": {"slug": "a"}, "to": {"slug": "b"}, "mechanism": mechanism, "strength": strength}


def test_links_by_mechanism_and_strength():
    values = [[link("committee", 1), link("committee", 3)], [link("committee", 3), link("funding", 2)], []]
    found = counted("links", values)
    given = {line.key: (line.count, line.mentions) for line in found.parts[0].lines if line.count}
    assert given == {"committee": (2, 3), "funding": (1, 1)}
    assert [(part.key, part.base) for part in found.parts[1:]] == [("committee", 2), ("funding", 1)]
    assert lines(found, 1) == [("1", 1), ("2", 0), ("3", 2)]


def test_words_are_only_counted():
    found = counted("long_text", ["كلام", "", None])
    assert (found.asked, found.answered, found.parts) == (3, 1, ())


CONDITIONAL = (
    question("one", "first", choices=choices("yes", "no")),
    question(
        "one", choices=choices("a", "b"), shown_if={"tests": [{"question": "first", "operator": "is", "value": "yes"}]}
    ),
)


def test_only_those_who_were_asked_are_counted():
    answers = [{"first": "yes", "q": "a"}, {"first": "yes"}, {"first": "no", "q": "a"}, {"q": "a"}]
    found = tally(form_of(*CONDITIONAL), answers)[1]
    assert (found.base, found.asked, found.answered, found.test_counts) == (4, 2, 1, (2,))


def test_versions_are_counted_as_one_and_what_is_not_in_all_says_so():
    old = form_of(question("one", choices=choices("a", "b")), question("text", "gone"))
    new = form_of(question("one", choices=choices("b", "c")), question("scale", "changed", least=1, most=3))
    found = tally_versions(
        [
            Answered(1, old, [{"q": "a", "gone": "x"}, {"q": "b"}]),
            Answered(2, new, [{"q": "b", "changed": 2}, {"q": "c"}, {}]),
        ]
    )
    assert [(one.name, one.base, one.answered, one.versions) for one in found] == [
        ("q", 5, 4, ()),
        ("changed", 3, 1, (2,)),
        ("gone", 2, 1, (1,)),
    ]
    assert [(line.key, line.count, line.versions) for line in found[0].parts[0].lines] == [
        ("b", 2, ()),
        ("c", 1, (2,)),
        ("a", 1, (1,)),
    ]


def test_a_name_with_another_kind_is_another_question():
    old, new = form_of(question("text")), form_of(question("number"))
    found = tally_versions([Answered(1, old, [{"q": "x"}]), Answered(2, new, [{"q": 3}])])
    assert [(one.question.kind, one.answered) for one in found] == [("number", 1), ("text", 1)]


@pytest.mark.parametrize("wrong", [7, "?", True, [["a"]], {"r": 1}, [{"slug": 3}], [None], [{"mechanism": []}], None])
@pytest.mark.parametrize(
    "kind",
    ["one", "many", "ranking", "scale", "number", "date", "matrix", "organizations", "links"],
)
def test_what_does_not_fit_its_question_is_no_answer(kind, wrong):
    parts = {"choices": choices("a", "b")} if kind in ("one", "many", "ranking", "matrix") else {}
    parts |= {"rows": choices("r")} if kind == "matrix" else {}
    parts |= {"least": 1, "most": 5} if kind == "scale" else {}
    found = counted(kind, [wrong], **parts)
    assert found.answered == (1 if kind == "number" and wrong == 7 and wrong is not True else 0)


def test_nobody_answered():
    form = form_of(*(question(kind, f"q{rank}") for rank, kind in enumerate(("number", "date", "place", "links"))))
    assert [one.answered for one in tally(form, [])] == [0, 0, 0, 0]


def test_five_thousand_answers_take_well_under_a_second():
    parts = {"choices": choices("a", "b", "c")}
    form = form_of(*(question("many", f"q{rank}", **parts) for rank in range(20)))
    answers = [{f"q{rank}": ["a", "c"] for rank in range(20)}] * 5_000
    began = time.process_time()
    tally(form, answers)
    assert time.process_time() - began < 2
