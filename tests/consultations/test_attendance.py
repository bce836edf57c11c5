"""Attendance by one tap, from several phones, and who sat where."""

import pytest
from django.utils import timezone

from consultations.models import Participant
from organizations.models import PostKind
from tests.builders import (
    make_consultation,
    make_holder,
    make_organization,
    make_participant,
    make_table,
    make_workshop,
)
from tests.reading import says

LIST = "/staff/consultations/meeting/participants/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def secretary(meeting, organizer, sign_in):
    return sign_in(make_holder(organizer, PostKind.SECRETARY))


@pytest.fixture
def person(meeting):
    return make_participant(consultation=meeting, name="فاطمة", came=None)


def mark(client, person, came, **headers):
    return client.post(f"{LIST}{person.pk}/came/", {"came": came, "back": "group=unmarked&page=2"}, headers=headers)


def test_one_tap_and_back_to_the_list_as_it_was(secretary, person):
    answer = mark(secretary, person, "yes")
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?group=unmarked&page=2#p-{person.pk}")
    person.refresh_from_db()
    assert (person.came, person.came_at is not None) == (True, True)


@pytest.mark.parametrize(
    ("taps", "came"), [(["yes"], True), (["no"], False), (["yes", "unknown"], None), (["no", "unknown", "yes"], True)]
)
def test_undone_and_marked_again(secretary, person, taps, came):
    for tap in taps:
        mark(secretary, person, tap)
    person.refresh_from_db()
    assert (person.came, person.came_at is not None) == (came, came is not None)


def test_two_phones_that_mark_the_same_person_agree_and_the_first_hour_stays(secretary, organizer, person, sign_in):
    other = sign_in(make_holder(organizer, PostKind.SECRETARY))
    mark(secretary, person, "yes")
    hour = Participant.objects.get().came_at
    mark(other, person, "yes")
    assert (Participant.objects.get().came, Participant.objects.get().came_at) == (True, hour)
    mark(other, person, "unknown")
    mark(secretary, person, "unknown")
    assert Participant.objects.get().came is None


def test_to_a_script_the_row_as_it_stands(secretary, person):
    response = mark(secretary, person, "yes", X_Row="1")
    page = response.content.decode()
    assert response.status_code == 200
    assert (page.count("<li"), f'id="p-{person.pk}"' in page, "<html" in page) == (1, True, False)
    assert says(response, "Undo")


@pytest.mark.parametrize("came", ["", "maybe", "1", "\x00", "x" * 10_000])
def test_what_isnt_a_mark_is_refused(secretary, person, came):
    assert mark(secretary, person, came).status_code == 422
    assert mark(secretary, person, came, X_Row="1").status_code == 422
    assert Participant.objects.get().came is None


@pytest.mark.parametrize("back", ["x" * 5000, "//evil.example", "q=%0d%0aSet-Cookie:x", "a\x00b"])
def test_the_way_back_stays_on_the_list(secretary, person, back):
    answer = secretary.post(f"{LIST}{person.pk}/came/", {"came": "yes", "back": back})
    assert answer.status_code == 302
    assert answer["Location"].partition("?")[0] == LIST


def test_marking_costs_the_same_whatever_the_list(secretary, meeting, person, django_assert_num_queries):
    def cost(number):
        with django_assert_num_queries(8):
            mark(secretary, person, "yes" if number % 2 else "no", X_Row="1")

    cost(1)
    for _ in range(3):
        make_participant(consultation=meeting, name="آخر")
    cost(2)


# Who sat where


def test_several_at_one_table_at_once_and_up_again(secretary, meeting):
    workshop = make_workshop(consultation=meeting)
    table = make_table(workshop=workshop)
    three = [make_participant(consultation=meeting, name=name) for name in "أبت"]
    two = [one.pk for one in three[:2]]
    answer = secretary.post(f"{LIST}seat/", {"who": two, "seat": f"t{table.pk}", "back": "q=x"})
    assert answer["Location"] == f"{LIST}?q=x#people"
    seats = Participant.objects.order_by("pk").values_list("workshop", "table")
    assert list(seats) == [(workshop.pk, table.pk)] * 2 + [(None, None)]
    secretary.post(f"{LIST}seat/", {"who": two[:1], "seat": f"w{workshop.pk}"})
    secretary.post(f"{LIST}seat/", {"who": two[1:], "seat": "none"})
    assert list(seats.all()) == [(workshop.pk, None), (None, None), (None, None)]


def test_nobody_is_seated_where_they_arent(secretary, meeting):
    table = make_table()  # of another consultation
    mine = make_participant(consultation=meeting, name="أ")
    stranger = make_participant(name="ب")
    gone = make_participant(consultation=meeting, forgotten_at=timezone.now())
    own = make_table(workshop=make_workshop(consultation=meeting))
    for sent in (
        {"who": [mine.pk], "seat": f"t{table.pk}"},
        {"who": [mine.pk], "seat": "x"},
        {"who": [mine.pk]},
        {"seat": f"t{own.pk}"},
        {"who": ["x", "9" * 400, "-1", "\x00"], "seat": f"t{own.pk}"},
    ):
        assert secretary.post(f"{LIST}seat/", sent).status_code == 422
    secretary.post(f"{LIST}seat/", {"who": [stranger.pk, gone.pk], "seat": f"t{own.pk}"})
    assert Participant.objects.exclude(table=None).count() == 0


def test_without_tables_no_place_is_offered(secretary, meeting, person):
    assert 'id="seating"' not in secretary.get(LIST).content.decode()
    make_workshop(consultation=meeting)
    assert 'id="seating"' in secretary.get(LIST).content.decode()
