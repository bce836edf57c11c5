"""Answering links: made for each table, closed at an hour, withdrawn, renewed; the sheet that is printed."""

import datetime
import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultations.models import AnsweringLink
from consultations.preparing import links
from consultations.preparing.qr_code import QUIET, qr_code
from organizations.models import PostKind
from tests.builders import (
    make_answering_link,
    make_consultation,
    make_holder,
    make_organization,
    make_table,
    make_workshop,
)

DAY = "/staff/consultations/meeting/day/"
LINKS, PRINT = DAY + "links/", DAY + "links/print/"


@pytest.fixture
def organization():
    return make_organization()


@pytest.fixture
def meeting(organization):
    return make_consultation(slug="meeting", organizers=[organization])


@pytest.fixture
def tables(meeting):
    workshop = make_workshop(consultation=meeting)
    return [make_table(workshop=workshop, number=number) for number in (1, 2)]


@pytest.fixture
def secretary(sign_in, organization, meeting):
    return sign_in(make_holder(organization, PostKind.SECRETARY))


def standing(meeting):
    return {one.table: one for one in meeting.links.filter(is_revoked=False)}


def test_one_is_made_for_each_table_and_one_for_all(secretary, meeting, tables):
    answer = secretary.post(LINKS, {"deed": "make", "closes_at": "2030-05-04T18:00"})
    assert answer.headers["Location"] == DAY + "#links"
    made = standing(meeting)
    assert set(made) == {None, *tables}
    evening = datetime.datetime(2030, 5, 4, 18, tzinfo=timezone.get_default_timezone())
    assert {one.closes_at for one in made.values()} == {evening}
    assert len({one.key for one in made.values()}) == 3


def test_only_what_is_missing_is_made(secretary, meeting, tables):
    kept = make_answering_link(table=tables[0])
    assert [links.make_missing(meeting, None) for _time in ("first", "again")] == [2, 0]
    secretary.post(LINKS, {"deed": "make"})
    assert (standing(meeting)[tables[0]], meeting.links.count()) == (kept, 3)


def test_made_at_once_by_two_people_there_is_one(meeting, tables):
    """The other one's link stands between our look and our write."""
    links.make_missing(meeting, None)
    AnsweringLink.objects.bulk_create([AnsweringLink(consultation=meeting, table=tables[0])], ignore_conflicts=True)
    assert meeting.links.count() == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        make_answering_link(table=tables[0])


def test_all_close_at_an_hour_and_open_again(secretary, meeting, tables):
    links.make_missing(meeting, None)
    secretary.post(LINKS, {"deed": "close", "closes_at": "2020-01-01T10:00"})
    assert AnsweringLink.objects.open_at(timezone.now()).count() == 0
    assert secretary.get(DAY).context["links_form"]["closes_at"].value().year == 2020
    secretary.post(LINKS, {"deed": "close", "closes_at": ""})
    assert AnsweringLink.objects.open_at(timezone.now()).count() == 3


@pytest.mark.parametrize("moment", ["tomorrow", "0001-01-01T00:00", "9999-12-31T23:59", "2030-02-31T10:00", "\0"])
def test_a_wrong_hour_changes_nothing_and_stays_typed(secretary, meeting, tables, moment):
    response = secretary.post(LINKS, {"deed": "make", "closes_at": moment})
    assert (response.status_code, meeting.links.count()) == (422, 0)
    assert response.context["links_form"]["closes_at"].value() == moment


def test_a_withdrawn_one_is_not_offered_any_more(secretary, meeting, tables):
    link = make_answering_link(table=tables[0])
    assert secretary.post(f"{LINKS}{link.pk}/", {"deed": "withdraw"}).status_code == 302
    assert standing(meeting) == {}
    assert secretary.get(DAY).content.decode().count(link.key) == 0
    secretary.post(LINKS, {"deed": "make"})
    assert standing(meeting)[tables[0]] != link


def test_a_new_one_takes_its_place_and_its_hour_once(secretary, meeting, tables):
    evening = timezone.now() + datetime.timedelta(hours=3)
    link = make_answering_link(table=tables[0], closes_at=evening)
    for _time in ("first", "again"):
        secretary.post(f"{LINKS}{link.pk}/", {"deed": "renew"})
    again = standing(meeting)[tables[0]]
    assert (again.key == link.key, again.closes_at, meeting.links.count()) == (False, evening, 2)


@pytest.mark.parametrize("deed", ["", "open", "remove"])
def test_an_unknown_deed_changes_nothing(secretary, meeting, deed):
    link = make_answering_link(consultation=meeting)
    assert secretary.post(f"{LINKS}{link.pk}/", {"deed": deed}).status_code == 302
    assert standing(meeting) == {None: link}


def test_the_link_of_another_meeting_is_404(secretary):
    foreign = make_answering_link()
    assert secretary.post(f"{LINKS}{foreign.pk}/", {"deed": "withdraw"}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.is_revoked is False


# The sheet


def test_the_sheet_has_one_card_a_table_that_can_answer(secretary, meeting, tables):
    links.make_missing(meeting, None)
    closed = standing(meeting)[tables[1]]
    AnsweringLink.objects.filter(pk=closed.pk).update(closes_at=timezone.now())
    make_answering_link(table=make_table(workshop=tables[0].workshop, number=3), is_revoked=True)
    response = secretary.get(PRINT)
    cards = response.context["cards"]
    assert [one.link.table for one, _code in cards] == [None, tables[0]]
    assert response.content.decode().count('<svg class="code"') == 2
    assert response.content.decode().count(f'<bdi dir="ltr">testserver/a/{cards[0][0].link.key}/</bdi>') == 1


def test_the_code_of_a_french_sheet_opens_the_french_page(secretary, meeting):
    link = make_answering_link(consultation=meeting)
    ((arabic, _one),) = secretary.get(PRINT).context["cards"]
    ((french, _other),) = secretary.get("/fr" + PRINT).context["cards"]
    assert (arabic.url, french.url) == (f"http://testserver/a/{link.key}/", f"http://testserver/fr/a/{link.key}/")


def test_without_an_open_link_the_sheet_says_so(secretary):
    response = secretary.get(PRINT)
    assert (response.status_code, response.context["cards"]) == (200, [])


def test_queries_do_not_grow(secretary, meeting, tables, django_assert_num_queries):
    secretary.get(PRINT)
    make_answering_link(table=tables[0])
    with django_assert_num_queries(5):
        secretary.get(PRINT)
    make_answering_link(table=tables[1])
    make_answering_link(consultation=meeting)
    with django_assert_num_queries(5):
        secretary.get(PRINT)


def drawn(code) -> set[tuple[int, int]]:
    """The dark modules of the path."""
    cells = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path):
        cells |= {(int(x) + one, int(y)) for one in range(int(width))}
    return cells


def test_a_code_has_its_three_corners_and_a_white_border():
    code = qr_code("https://example.org/a/" + "k" * 22 + "/")
    cells, last = drawn(code), code.side - QUIET - 1
    assert code.side == 41  # version 4, 33 modules, and the border
    for x, y in ((QUIET, QUIET), (last, QUIET), (QUIET, last)):
        assert (x, y) in cells
    assert min(x for x, _y in cells) == min(y for _x, y in cells) == QUIET
    assert max(x for x, _y in cells) == max(y for _x, y in cells) == last
    assert len(code.path) < 9000


def test_two_addresses_have_two_codes():
    assert qr_code("https://example.org/a/one/").path != qr_code("https://example.org/a/two/").path
