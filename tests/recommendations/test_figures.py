"""How many, and how they stand: percentages and the stretches of a bar."""

from collections import Counter

import pytest

from recommendations.figures import Figures, of_scopes, parts, percent
from recommendations.models import Tally
from tests.builders import make_organization, make_recommendation, make_session, make_update


@pytest.mark.parametrize(
    ("part", "whole", "number"),
    [
        (0, 0, 0),
        (0, 10, 0),
        (1, 0, 0),
        (1, 1, 100),
        (1, 3, 33),
        (2, 3, 67),
        (1, 1000, 1),
        (999, 1000, 99),
        (1, 1_000_000, 1),
        (999_999, 1_000_000, 99),
        (1000, 1000, 100),
        (995, 1000, 99),
        (5, 1000, 1),
    ],
)
def test_never_nothing_for_something_nor_all_for_less(part, whole, number):
    assert percent(part, whole) == number


def test_a_bar_has_the_classes_of_the_public_in_their_order():
    by_status = {"closed_not_done": 1, "not_started": 2, "study": 1, "partial": 2, "in_progress": 1, "done": 3}
    drawn = [(part.shade, part.count, part.start, part.width, part.percent) for part in parts(Counter(by_status))]
    assert drawn == [
        ("done", 3, 0.0, 30.0, 30),
        ("moving", 4, 30.0, 40.0, 40),
        ("still", 2, 70.0, 20.0, 20),
        ("closed", 1, 90.0, 10.0, 10),
    ]


def test_what_is_no_longer_relevant_takes_no_place():
    drawn = parts(Counter(done=1, obsolete=9))
    assert [(part.shade, part.count, part.width, part.percent) for part in drawn] == [("done", 1, 100.0, 100)]


def test_no_bar_of_nothing():
    assert parts(Counter()) == parts(Counter(obsolete=3)) == []


def test_what_percentages_are_of():
    figures = Figures(
        verified=Counter(done=1, not_started=1, obsolete=2), declared=Counter(done=2, obsolete=1, study=1)
    )
    assert (figures.total, figures.counted) == (4, 2)
    assert (figures.percent_done, figures.percent_declared_done) == (50, 67)


def test_several_scopes_at_once(django_assert_num_queries):
    first, second, third = make_organization(), make_organization(), make_organization()
    session = make_session()
    done = make_recommendation(session=session, lead=first, published=True)
    make_update(recommendation=done, status="done", evidence=1, state="verified")
    make_recommendation(session=session, lead=first, published=True)
    make_recommendation(session=session, lead=second, published=True)
    make_recommendation(session=session, lead=second)
    with django_assert_num_queries(1):
        found = of_scopes(Tally.Dimension.LEAD, [first.pk, second.pk, third.pk])
    assert {pk: dict(+figures.verified) for pk, figures in found.items()} == {
        first.pk: {"done": 1, "not_started": 1},
        second.pk: {"not_started": 1},
        third.pk: {},
    }
