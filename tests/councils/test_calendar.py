"""The ordinary sessions the law has a council hold: which come next, and until when one is "before" them."""

import datetime

import pytest
from django.utils import timezone, translation

from councils import calendar
from councils.models import CouncilLevel, OrdinaryMonth
from tests.builders import make_council, make_holder, make_session, make_sitting, make_user


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def council():
    """A commune, whatever months the database holds: February, May and October."""
    OrdinaryMonth.objects.all().delete()
    OrdinaryMonth.objects.bulk_create(OrdinaryMonth(level=CouncilLevel.COMMUNAL, month=month) for month in (10, 2, 5))
    OrdinaryMonth.objects.create(level=CouncilLevel.REGIONAL, month=3)
    return make_council(level=CouncilLevel.COMMUNAL, slug="commune")


def slugs(sessions) -> list[str]:
    return [session.slug for session in sessions]


# The months of the law


def test_the_months_of_each_level_come_with_the_database():
    months = {level: [] for level in CouncilLevel.values}
    for level, month in OrdinaryMonth.objects.order_by("month").values_list("level", "month"):
        months[level].append(month)
    assert months == {"regional": [3, 7, 10], "provincial": [1, 6, 9], "communal": [2, 5, 10]}


# Which come next


@pytest.mark.parametrize(
    ("on", "coming"),
    [
        ("2027-01-01", ["2027-02", "2027-05", "2027-10", "2028-02"]),
        ("2027-02-28", ["2027-02", "2027-05", "2027-10", "2028-02"]),
        ("2027-03-01", ["2027-05", "2027-10", "2028-02", "2028-05"]),
        ("2027-12-31", ["2028-02", "2028-05", "2028-10", "2029-02"]),
    ],
)
def test_next_sessions_follow_the_months(council, on, coming):
    assert slugs(calendar.next_sessions(council, day(on), 4)) == coming


@pytest.mark.parametrize(("on", "coming"), [("2027-05-11", ["2027-05"]), ("2027-05-12", ["2027-10"])])
def test_one_that_began_is_not_next(council, on, coming):
    session = make_session(council=council, year=2027, month=5)
    make_sitting(session=session, held_on="2027-05-20", number=2)
    make_sitting(session=session, held_on="2027-05-11")
    assert slugs(calendar.next_sessions(council, day(on))) == coming


def test_one_that_is_entered_comes_with_its_row_and_its_first_day(council):
    session = make_session(council=council, year=2027, month=5)
    make_sitting(session=session, held_on="2027-05-20", number=2)
    make_sitting(session=session, held_on="2027-05-06")
    make_session(council=council, year=2027, month=5, kind="extraordinary")
    make_session(council=council, year=2027, month=10, kind="extraordinary")
    make_session(year=2027, month=10)
    coming = calendar.next_sessions(council, day("2027-04-01"), 2)
    assert [(one.session, one.first_sitting_on) for one in coming] == [(session, day("2027-05-06")), (None, None)]


def test_one_that_is_not_public_is_told_to_its_own_people_only(council):
    session = make_session(council=council, year=2027, month=5, is_public=False)
    make_sitting(session=session, held_on="2027-05-06")
    secretary, stranger = make_holder(council.organization, "secretary"), make_user()
    readers = (None, stranger, secretary)
    found = [calendar.next_sessions(council, day("2027-04-01"), user=reader)[0].session for reader in readers]
    assert found == [None, None, session]
    last_days = [calendar.last_day_before(council, 2027, 5, user=reader) for reader in readers]
    assert last_days == [day("2027-04-30"), day("2027-04-30"), day("2027-05-05")]


def test_a_level_without_months_has_no_next_session(council):
    OrdinaryMonth.objects.all().delete()
    assert calendar.next_sessions(council, day("2027-01-01"), 4) == []


@pytest.mark.parametrize("entered", [1, 3])
def test_queries_do_not_grow(council, entered, django_assert_num_queries):
    for number in range(entered):
        make_sitting(session=make_session(council=council, year=2028 + number, month=2))
    with django_assert_num_queries(2):
        calendar.next_sessions(council, day("2027-01-01"), 6)


# Until when is before


@pytest.mark.parametrize(("month", "before"), [(2, "2027-01-31"), (5, "2027-04-30"), (1, "2026-12-31")])
def test_before_a_session_is_until_the_end_of_the_month_before(council, month, before):
    assert calendar.last_day_before(council, 2027, month) == day(before)


def test_before_a_session_whose_first_sitting_is_entered_is_until_the_day_before(council):
    session = make_session(council=council, year=2027, month=5)
    make_sitting(session=session, held_on="2027-05-20", number=2)
    make_sitting(session=session, held_on="2027-05-06")
    assert calendar.last_day_before(council, 2027, 5) == day("2027-05-05")


@pytest.mark.parametrize(
    ("on", "ahead"),
    [
        ("2027-04-30", ["2027-05", "2027-10"]),
        ("2027-05-01", ["2027-10", "2028-02"]),
        ("2027-05-20", ["2027-10", "2028-02"]),
    ],
)
def test_no_deadline_falls_before_a_session_whose_month_has_come(council, on, ahead):
    assert slugs(calendar.sessions_ahead(council, day(on), 2)) == ahead


def test_a_session_is_named_in_the_language_of_the_reader():
    session = calendar.OrdinarySession(2027, 5)
    with translation.override("ar"):
        assert (session.title, session.short_title) == ("الدورة العادية لشهر ماي 2027", "دورة ماي 2027")
    with translation.override("en"):
        assert session.words_before == "Before the ordinary session of May 2027"


# On the public page of the council


def test_the_page_of_a_council_names_its_next_session(client, council, monkeypatch, settings):
    settings.PAGE_CACHE = False
    monkeypatch.setattr(timezone, "localdate", lambda *args: day("2027-04-01"))

    def told():
        """Whether the title, a link to it among the facts, and its first day stand there."""
        facts = client.get("/fr/councils/commune/").content.decode().rpartition('<dl class="facts">')[2]
        marks = ("2027", 'href="/fr/councils/commune/2027-05/"', 'datetime="2027-05-06"')
        return [facts.partition("</dl>")[0].count(mark) > 0 for mark in marks]

    assert told() == [True, False, False]
    session = make_session(council=council, year=2027, month=5, is_public=False)
    make_sitting(session=session, held_on="2027-05-06")
    assert told() == [True, False, False]
    session.is_public = True
    session.save()
    assert told() == [True, True, True]
    OrdinaryMonth.objects.all().delete()
    assert told() == [False, False, False]
