"""/consultations/: the meetings where people were heard, year by year; what is not public, for its organizers."""

import datetime

import pytest
from django.utils import timezone

from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_phase,
    make_user,
)


def listed(response):
    return list(response.context["page"])


def held_in(year, **fields):
    return make_consultation(held_on=datetime.date(year, 5, 1), **fields)


def test_lists_newest_first_with_how_many_each_year(client):
    old, recent = held_in(2018), held_in(2024)
    response = client.get("/consultations/")
    assert listed(response) == [recent, old]
    assert response.context["years"] == {"2024": 1, "2018": 1}


def test_filters_by_year_and_organizer(client):
    organizer = make_organization(slug="organizer")
    found = held_in(2018, organizers=[organizer])
    held_in(2024, organizers=[organizer])
    held_in(2018)
    response = client.get("/consultations/?year=2018&organizer=organizer")
    assert listed(response) == [found]
    assert response.context["years"] == {"2024": 1, "2018": 1}


def test_people_see_what_is_public_and_what_is_theirs(client, sign_in):
    organizer = make_organization()
    public = held_in(2018, organizers=[make_organization(), make_organization()])
    theirs = held_in(2024, organizers=[organizer, make_organization()], is_public=False, title_ar="لقاء لم يعلن")
    owner, stranger = make_holder(organizer, "secretary"), make_holder(make_organization(), "secretary")
    readers = (client, sign_in(make_user()), sign_in(stranger), sign_in(owner), sign_in(make_administrator()))
    answers = [reader.get("/consultations/") for reader in readers]
    assert [listed(answer) for answer in answers] == [[public]] * 3 + [[theirs, public]] * 2
    assert [answer.context["total"] for answer in answers] == [1, 1, 1, 2, 2]
    assert [answer.content.decode().count("لقاء لم يعلن") for answer in answers] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    "query", ["?year=x", "?year=99999999999", "?page=-1", "?page=x&year=%00", "?organizer=nobody", "?organizer=%00"]
)
def test_a_hostile_address_is_answered_kindly(client, query):
    one = held_in(2018)
    response = client.get(f"/consultations/{query}")
    assert response.status_code == 200
    assert listed(response) == [one]


def test_says_so_when_part_of_the_address_is_not_understood(client):
    held_in(2018)
    assert client.get("/consultations/?year=2018").context["is_misread"] is False
    assert client.get("/consultations/?year=2019").context["is_misread"] is True


def test_pages_hold_fifty(client):
    for _ in range(51):
        held_in(2018)
    assert len(listed(client.get("/consultations/"))) == 50
    assert len(listed(client.get("/consultations/?page=2"))) == 1


def test_is_empty_kindly(client):
    response = client.get("/consultations/")
    assert (response.status_code, response.context["total"]) == (200, 0)


def test_sets_no_cookie(client):
    assert not client.get("/consultations/").cookies


def test_meetings_ahead_come_first_the_soonest_first(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *moment: datetime.date(2024, 5, 2))
    last, soon = held_in(2026), held_in(2025)
    running = held_in(2024, ended_on=datetime.date(2024, 5, 2))
    past = held_in(2024, ended_on=datetime.date(2024, 5, 1))
    response = client.get("/consultations/")
    assert (response.context["coming"], listed(response)) == ([running, soon, last], [past])
    assert (response.context["total"], response.content.decode().count('id="coming"')) == (4, 1)
    response = client.get("/consultations/?year=2025")
    assert (response.context["coming"], listed(response)) == ([], [soon])


def test_more_meetings_ahead_than_fit_stand_in_their_year(client):
    year = timezone.localdate().year + 1
    for _ in range(75):
        held_in(year)
    first, second = client.get("/consultations/"), client.get("/consultations/?page=2")
    assert [len(first.context["coming"]), len(listed(first))] == [12, 50]
    assert [len(second.context["coming"]), len(listed(second))] == [0, 13]
    assert len({one.pk for one in [*first.context["coming"], *listed(first), *listed(second)]}) == 75


def test_queries_do_not_grow(client, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    make_consultation(phase=make_phase())
    with django_assert_num_queries(3):
        client.get("/consultations/")
    make_consultation(phase=make_phase())
    make_consultation(phase=make_phase())
    with django_assert_num_queries(3):
        client.get("/consultations/")
