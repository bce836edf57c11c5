"""What the public may see of the answers to a whole questionnaire."""

import random

import pytest

from consultations.results.counting import Answered, tally, tally_versions
from consultations.results.open_to_all import open_to_all
from consultations.results.shapes import Why
from consultations.withholding import LEAST, is_too_few
from tests.consultations.test_results_counting import choices, form_of, link, question

YES_NO = choices("yes", "no")


def opened(questions, answers):
    return open_to_all(tally(form_of(*questions), answers))


def of(kind, values, **parts):
    answers = [{} if value is None else {"q": value} for value in values]
    return opened([question(kind, **parts)], answers)[0]


def counts(tallied, part=0):
    return {line.key: line.count for line in tallied.parts[part].lines}


def test_a_small_cell_takes_another_with_it():
    found = of("one", ["a"] * 30 + ["b"] * 3 + ["c"] * 9, choices=choices("a", "b", "c", "d"))
    assert counts(found) == {"a": 30, "b": None, "c": None, "d": 0}
    assert (found.answered, found.parts[0].together) == (42, 12)


def test_fewer_than_five_answers_say_nothing_not_even_how_many():
    found = of("one", ["a"] * 4 + [None] * 20, choices=choices("a", "b"))
    assert (found.withheld, found.asked, found.answered, found.parts, found.figures) == (Why.FEW, None, None, (), {})


def test_nobody_is_nobody():
    found = of("one", [None] * 7, choices=choices("a", "b"))
    assert (found.withheld, found.asked, found.answered, counts(found)) == (None, 7, 0, {"a": 0, "b": 0})


def test_of_a_choice_among_many_those_without_it_are_protected_too():
    values = [["a", "b"]] * 38 + [["a"]] * 2
    assert counts(of("many", values, choices=choices("a", "b", "c"))) == {"a": 40, "b": None, "c": 0}


def test_a_mean_that_would_tell_withheld_points_is_withheld():
    few = of("scale", [1] * 10 + [2] * 3 + [4] * 20, least=1, most=4)
    assert (counts(few), few.figures) == ({"1": None, "2": None, "3": 0, "4": 20}, {})
    enough = of("scale", [1] * 10 + [2] * 5, least=1, most=2)
    assert {name: round(value, 2) for name, value in enough.figures.items()} == {"mean": 1.33, "median": 1}


def test_numbers_stand_in_spans_of_five_and_their_ends_are_nobodys():
    found = of("number", [3] * 6 + [4, 90, 91, 250, 999, 1000])
    assert [(line.label[:2], line.count) for line in found.parts[0].lines] == [((None, 199), 9), ((200, None), 3)] or [
        line.count >= LEAST for line in found.parts[0].lines
    ] == [True] * len(found.parts[0].lines)
    assert found.parts[0].lines[0].label.least is None
    assert found.parts[0].lines[-1].label.most is None
    assert set(found.figures) <= {"mean", "median"}
    assert found.values == ()


def test_one_number_as_large_as_all_others_gives_no_mean():
    assert set(of("number", [1] * 10 + [10_000]).figures) == {"median"}


def test_days_stand_in_spans_of_five():
    found = of("date", ["2020-01-01"] * 3 + ["2021-01-01"] * 4 + ["2024-05-05"] * 6)
    assert [line.count for line in found.parts[0].lines] == [7, 6]
    assert found.figures == {}


def test_a_ranking_tells_no_second_place_by_its_mean():
    values = [["a", "b", "c"]] * 6 + [["b", "a", "c"]] * 6 + [["a", "c", "b"]] * 2
    found = of("ranking", values, choices=choices("a", "b", "c"))
    assert [(one.key, one.count, one.mean_rank, one.points, one.ranks) for one in found.parts[0].lines] == [
        ("a", 8, None, None, ()),
        ("b", 6, None, None, ()),
        ("c", 0, None, None, ()),
    ]
    enough = of("ranking", [["a", "b"]] * 6 + [["b", "a"]] * 6, choices=choices("a", "b"))
    assert [(one.count, one.mean_rank, one.points) for one in enough.parts[0].lines] == [(6, 1.5, 6), (6, 1.5, 6)]


def test_each_row_of_a_matrix_by_itself():
    rows = {"rows": choices("r", "s"), "choices": choices("x", "y")}
    found = of("matrix", [{"r": "x", "s": "y"}] * 4 + [{"r": "x"}] * 8 + [{"r": "y"}] * 2, **rows)
    assert [(part.base, counts(found, place)) for place, part in enumerate(found.parts)] == [
        (14, {"x": None, "y": None}),
        (None, {"x": None, "y": None}),
    ]


def test_places_of_few_are_not_even_named_nor_counted():
    found = of("place", ["P-1"] * 20 + ["P-2"] * 6 + ["P-3"] * 2 + ["P-4"])
    assert (counts(found), found.parts[0].leaves_out, found.parts[0].together) == ({"P-1": 20}, True, 9)


def test_organizations_named_by_few_are_not_named():
    named = [[{"slug": "a"}, {"slug": "b"}]] * 4 + [[{"slug": "a"}]] * 3
    found = of("organizations", named)
    assert (counts(found), found.parts[0].leaves_out) == ({"slug a": 7}, True)


def test_links_of_few_are_not_told():
    found = of("links", [[link("committee", 1), link("funding", 1)]] * 3 + [[link("committee", 3)]] * 9)
    assert {key: count for key, count in counts(found).items() if count != 0} == {"committee": 12, "funding": None}
    assert [(part.key, part.base, counts(found, place)) for place, part in enumerate(found.parts)][1:] == [
        ("committee", 12, {"1": None, "2": 0, "3": None}),
    ]
    assert [line.mentions for line in found.parts[0].lines] == [None] * len(found.parts[0].lines)


# How many were asked

FIRST = question("one", "first", choices=YES_NO)


def followed(kind="one", value="yes", operator="is", **parts):
    parts.setdefault("choices", choices("a", "b"))
    return question(kind, shown_if={"tests": [{"question": "first", "operator": operator, "value": value}]}, **parts)


def test_a_question_that_follows_from_a_shown_cell_is_shown():
    answers = [{"first": "yes", "q": "a"}] * 20 + [{"first": "no"}] * 10
    assert opened([FIRST, followed()], answers)[1].asked == 20


def test_a_question_that_follows_from_a_withheld_cell_is_withheld():
    """36 said yes and 4 said no: neither is shown, so 36 who were asked more would tell both."""
    answers = [{"first": "yes", "q": "a"}] * 36 + [{"first": "no"}] * 4
    first, second = opened([FIRST, followed()], answers)
    assert (counts(first), second.withheld, second.asked) == ({"yes": None, "no": None}, Why.DEDUCIBLE, None)


def test_the_difference_of_two_questions_that_follow_is_weighed_too():
    """20 yes, 10 no and 3 silent are shown as they are; a question for all but "yes" would set 3 beside them."""
    answers = [{"first": "yes"}] * 20 + [{"first": "no", "q": "a"}] * 10 + [{"q": "b"}] * 3
    third = question("one", "first", choices=choices("yes", "no"))
    assert opened([third, followed(operator="is_not")], answers)[1].asked == 13
    assert opened([third, followed(operator="answered", value=None)], answers)[1].withheld == Why.DEDUCIBLE


def test_two_conditions_together_are_a_crossing():
    both = question(
        "one",
        choices=choices("a", "b"),
        shown_if={
            "tests": [
                {"question": "first", "operator": "is", "value": "yes"},
                {"question": "second", "operator": "is", "value": "yes"},
            ]
        },
    )
    second = question("one", "second", choices=YES_NO)
    yes = [{"first": "yes", "second": "yes", "q": "a"}] * 20
    rest = [{"first": "no", "second": "no"}] * 20
    few = opened([FIRST, second, both], yes + rest + [{"first": "yes", "second": "no"}] * 2)
    enough = opened([FIRST, second, both], yes + rest + [{"first": "yes", "second": "no"}] * 9)
    assert [one[2].withheld for one in (few, enough)] == [Why.DEDUCIBLE, None]


@pytest.mark.parametrize(("bound", "withheld"), [(99, None), (49, None), (100, Why.DEDUCIBLE), (4, Why.DEDUCIBLE)])
def test_a_bound_that_splits_no_span_is_shown(bound, withheld):
    number = question("number", "first")
    answers = [{"first": n, "q": "a"} for n in range(0, 200, 2)]
    assert opened([number, followed(operator="more", value=bound)], answers)[1].withheld == withheld


def test_an_older_version_with_another_condition_is_not_told():
    old, new = form_of(FIRST, followed()), form_of(FIRST, followed(value="no"))
    answers = [{"first": "yes", "q": "a"}] * 20 + [{"first": "no", "q": "a"}] * 20
    found = open_to_all(tally_versions([Answered(1, old, answers), Answered(2, new, answers)]))
    assert found[1].withheld == Why.DEDUCIBLE


def test_every_count_shown_is_nobody_or_five_whatever_is_answered():
    chance = random.Random(9)  # noqa: S311
    questions = [
        FIRST,
        followed(),
        question("many", "m", choices=choices("a", "b", "c")),
        question("place", "p"),
        question("matrix", "x", rows=choices("r", "s"), choices=choices("u", "v", "w")),
        question("number", "n"),
    ]
    for _ in range(150):
        people = range(chance.randint(0, 40))
        answers = [
            {
                "first": chance.choice(["yes", "yes", "yes", "no"]),
                "q": chance.choice("ab"),
                "m": [one for one in "abc" if chance.random() < 0.6],
                "p": f"P-{chance.randint(1, 6)}",
                "x": {row: chance.choice("uvw") for row in "rs"},
                "n": chance.randint(0, 60),
            }
            for _person in people
        ]
        for one in opened(questions, answers):
            shown = [one.answered, *(part.base for part in one.parts)]
            shown += [line.count for part in one.parts for line in part.lines]
            assert [count for count in shown if count is not None and is_too_few(count)] == []
            for part in one.parts:
                assert part.together is None or not is_too_few(part.together)
