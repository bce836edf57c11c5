"""What the address of a list asks, and the rows it is answered with."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import timezone, translation

from recommendations import listing
from recommendations.listing import Choice
from recommendations.models import Recommendation
from recommendations.workflow.clock import recorded_at
from tests.builders import (
    make_consultation,
    make_organization,
    make_recommendation,
    make_session,
    make_update,
)
from tests.reading import words_of

TODAY = datetime.date(2026, 3, 10)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("query", "asked", "unknown"),
    [
        ("", {}, []),
        ("status=done&kind=motion&sort=deadline", {"status": "done", "kind": "motion", "sort": "deadline"}, []),
        ("status=%20done%20", {"status": "done"}, []),
        ("council=a-b_C9&overdue=1", {"council": "a-b_C9", "overdue": "1"}, []),
        ("after=TIZ-2021-01-05~12", {"after": "TIZ-2021-01-05~12"}, []),
        ("after=2026-01-02T03:04:05.000006%2B00:00~7", {"after": "2026-01-02T03:04:05.000006+00:00~7"}, []),
        ("status=x&sort=x&overdue=0&council=%2F", {}, ["status", "council", "overdue", "sort"]),
        ("theme=" + "a" * 80, {"theme": "a" * 80}, []),
        ("theme=" + "a" * 81, {}, ["theme"]),
        ("after=a~" + "1" * 19, {}, ["after"]),
        ("foo=1&page=2", {}, []),
        ("status=study&status=done", {"status": "done"}, []),
    ],
)
def test_an_address_is_read(query, asked, unknown):
    assert listing.read(QueryDict(query)) == (Choice(**asked), unknown)


def test_an_address_is_written():
    choice = Choice(status="done", theme="eau", sort="deadline", after="x~1")
    assert choice.address() == "?status=done&theme=eau&sort=deadline"
    assert choice.address(status="", overdue="1") == "?theme=eau&overdue=1&sort=deadline"
    assert Choice(after="2026-01-02T03:04:05+00:00~7").address(before="a+b~1") == "?before=a%2Bb~1"
    assert Choice().address() == "?"


@pytest.mark.parametrize(
    ("asked", "is_filtered"),
    [
        ({}, False),
        ({"sort": "deadline", "after": "x~1"}, False),
        ({"status": "done"}, True),
        ({"silent": "1"}, True),
        ({"theme": "eau"}, True),
    ],
)
def test_whether_it_is_filtered(asked, is_filtered):
    assert Choice(**asked).is_filtered == is_filtered


def row_of(recommendation, today=TODAY, language=None):
    with translation.override(language):
        [row] = listing.rows(Recommendation.objects.filter(pk=recommendation.pk), today)
    return row


def test_a_row_says_where_it_stands_and_where_it_comes_from():
    lead = make_organization(name_ar="وزارة", name_fr="Ministère")
    recommendation = make_recommendation(
        reference="A-1", title="عنوان", session=make_session(year=2021, month=1), lead=lead, published=True
    )
    row = row_of(recommendation, timezone.localdate(), "fr")
    assert str(row.meta).startswith('<bdi class="num">A-1</bdi><span><bdi>Ministère</bdi></span><span>')
    assert (row.reference, row.url, row.marks) == ("A-1", "/fr/recommendations/A-1/", ' lang="ar" dir="rtl"')
    assert 'class="state not_started"' in row.state


@pytest.mark.parametrize(
    ("due_on", "silent_for", "tags"),
    [
        (None, 0, []),
        (TODAY, 0, []),
        (TODAY - DAY, 0, ["Overdue for 1 day"]),
        (TODAY - 3 * DAY, 400, ["Overdue for 3 days"]),
        (None, 182, []),
        (None, 183, ["No news for 6 months"]),
        (TODAY + DAY, 183, ["No news for 6 months"]),
    ],
)
def test_at_most_one_of_late_and_without_news(due_on, silent_for, tags):
    heard = datetime.datetime.combine(TODAY - silent_for * DAY, datetime.time(12), datetime.UTC)
    with recorded_at(heard):
        recommendation = make_recommendation(published=True, due_on=due_on)
    meta = str(row_of(recommendation).meta)
    assert [words_of(tag.partition(">")[2]) for tag in meta.split('<span class="tag ')[1:]] == tags


def test_a_row_of_each_origin():
    of_session = make_recommendation(session=make_session(year=2021, month=6))
    of_consultation = make_recommendation(consultation=make_consultation(held_on=datetime.date(2018, 8, 4)))
    assert "Session of June 2021" in words_of(row_of(of_session).meta)
    assert "Consultation of August 2018" in words_of(row_of(of_consultation).meta)


def test_a_row_says_what_is_stuck_and_what_is_over():
    recommendation = make_recommendation(published=True, lead=make_organization(), due_on=TODAY - DAY)
    make_update(recommendation=recommendation, obstacle="land", reason="سبب", state="verified")
    assert "Stalled: land" in words_of(row_of(recommendation).meta)
    make_update(recommendation=recommendation, status="obsolete", obstacle="land", reason="سبب", state="verified")
    said = words_of(row_of(recommendation).meta)
    assert ("Stalled" in said, "Overdue" in said) == (False, False)


def test_a_row_that_is_not_published_or_is_an_example():
    assert "draft" in words_of(row_of(make_recommendation()).meta)
    assert "archived" in words_of(row_of(make_recommendation(archived=True)).meta)
    plain, example = make_recommendation(published=True), make_recommendation(published=True, is_example=True)
    assert ("Example" in words_of(row_of(plain).meta), "Example" in words_of(row_of(example).meta)) == (False, True)


@pytest.mark.parametrize("many", [1, 3])
def test_rows_cost_one_query(many, django_assert_num_queries):
    for _ in range(many):
        make_recommendation(lead=make_organization())
    with django_assert_num_queries(1):
        assert len(listing.rows(Recommendation.objects.all(), TODAY)) == many
