"""What no page of ours sends, and texts of more rows than a review holds."""

import pytest
from django.db import connection

from intake import papers, reading
from intake.models import Paper
from intake.papers import rows as operations
from organizations.models import PostKind
from tests.builders import MINUTES, make_council, make_holder, make_paper
from tests.intake.reviewing import do, refused, rows, texts
from tests.reading import inside

HUGE = "9" * 5000
"""More digits than Python makes a number of."""


@pytest.mark.parametrize("at", [HUGE, "-3", "99999", "٣", "1.5", ""])
def test_a_caret_that_is_nowhere_splits_nothing(at):
    paper = make_paper()
    before = texts(paper)
    row = rows(paper)[0]
    assert do(paper, f"split:{row.pk}", **{f"split_at-{row.pk}": at})
    assert texts(paper) == before


@pytest.mark.parametrize("which", [HUGE, "-1", "٠", "7"])
def test_a_suggestion_that_isnt_there(which):
    paper = make_paper(text=MINUTES.replace("مركز", "مركز؛تكوين"))
    row = rows(paper)[0]
    assert row.suggestions
    assert do(paper, f"accept:{row.pk}:{which}")
    assert rows(paper)[0].text == row.text


@pytest.mark.parametrize(("begin", "stop"), [(HUGE, HUGE), ("9", "3"), ("-9", "-3"), ("٣", "٩")])
def test_a_selection_that_is_nowhere_gives_an_empty_row(begin, stop):
    paper = make_paper()
    count = len(rows(paper))
    assert do(paper, "add::selection", **{"from": begin, "to": stop}) == ""
    assert [row.text for row in rows(paper)[count:]] == [""]


def test_a_text_of_more_rows_than_a_review_holds(sign_in, monkeypatch):
    council = make_council()
    clerk = sign_in(make_holder(council.organization, PostKind.SECRETARY))
    monkeypatch.setattr(papers.taking_in, "MOST_ROWS", 1)
    response = clerk.post("/staff/intake/minutes/new/", {"text": MINUTES})
    assert (response.status_code, Paper.objects.count()) == (422, 0)
    assert len(inside(response, "div", "alert-danger")) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_a_text_is_read(monkeypatch):
    held = []

    def read(*given):
        held.append(connection.in_atomic_block)
        return reading.read(*given)

    monkeypatch.setattr(papers.taking_in, "read", read)
    make_paper()
    assert held == [False]


def test_a_review_that_is_full(monkeypatch):
    paper = make_paper()
    before = texts(paper)
    monkeypatch.setattr(operations, "MOST_ROWS", len(before))
    row = rows(paper)[0]
    assert do(paper, "add")
    assert do(paper, f"split:{row.pk}", **{f"split_at-{row.pk}": "5"})
    assert texts(paper) == before


def test_words_too_long_for_a_recommendation_are_kept_and_said():
    paper = make_paper()
    row = rows(paper)[0]
    do(paper, **{f"text-{row.pk}": "كلمة " * 5000})
    assert len(rows(paper)[0].text) == 24_999
    assert len(refused(paper)) == 1
