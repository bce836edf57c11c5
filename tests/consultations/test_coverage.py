"""Who was invited, who came, who was not heard: to the organizers in full, to the public without what tells of few."""

import datetime

import pytest
from django.utils import timezone

from consultations.models import Consultation, Participant
from consultations.people.coverage import ELSEWHERE, NOT_SAID, WHOLE, as_public, coverage
from consultations.people.forgetting import forget
from organizations.models import TerritoryLevel
from tests.builders import (
    make_consultation,
    make_holder,
    make_organization,
    make_participant,
    make_region,
    make_territory,
)
from tests.reading import says, text_of

PAGE = "/staff/consultations/meeting/coverage/"
PUBLIC = "/consultations/meeting/"


@pytest.fixture
def meeting():
    region = make_region(name_ar="الجهة")
    province = make_territory(parent=region, name_ar="الإقليم الأول")
    make_territory(parent=region, name_ar="الإقليم الثاني")
    return make_consultation(slug="meeting", territory=province, covers=region)


@pytest.fixture
def enter(meeting):
    """enter(3, came=True, …): so many people alike."""

    def entered(count, **fields):
        for _ in range(count):
            make_participant(consultation=meeting, **{"name": "شخص", "category": "", "came": None} | fields)

    return entered


def enter_one(meeting, **fields):
    return make_participant(consultation=meeting, **{"name": "شخص"} | fields)


def counted(whole, key):
    """{group: (listed, invited, came)} of one dimension; a territory by its name."""
    dimension = next(one for one in whole.dimensions if one.key == key)
    return {
        row.territory.name_ar if row.territory else row.key: (row.counts.listed, row.counts.invited, row.counts.came)
        for row in dimension.counted
    }


def names(rows):
    return [row.territory.name_ar if row.territory else row.key for row in rows]


def test_people_by_kind_known_by_their_organization_or_directly(meeting, enter):
    enter(2, category="cooperative", came=True, is_invited=True)
    enter(1, organization=make_organization(kind="cooperative"), category="association", came=False, is_invited=True)
    enter(1, category="ministry", came=True)
    enter(1)
    assert counted(coverage(meeting), "kind") == {"ministry": (1, 0, 1), "cooperative": (3, 3, 2), "": (1, 0, 0)}


def test_people_by_territory_theirs_before_that_of_their_organization(meeting, enter):
    region, (first, second) = meeting.covers, meeting.covers.parts.order_by("pk")
    commune = make_territory(parent=first, level=TerritoryLevel.COMMUNE)
    elsewhere = make_organization(territory=make_territory())
    enter(1, territory=first)
    enter(1, territory=commune, came=True)
    enter(1, territory=second, organization=elsewhere)
    enter(1, organization=elsewhere)
    enter(1, territory=region, organization=elsewhere)
    enter(1)
    assert counted(coverage(meeting), "territory") == {
        "الإقليم الأول": (2, 0, 1),
        "الإقليم الثاني": (1, 0, 0),
        WHOLE: (1, 0, 0),
        ELSEWHERE: (1, 0, 0),
        NOT_SAID: (1, 0, 0),
    }


def test_sex_and_age_with_those_who_didnt_say(meeting, enter):
    enter(2, sex="woman", age_band="under_25")
    enter(1, sex="man")
    whole = coverage(meeting)
    assert counted(whole, "sex") == {"woman": (2, 0, 0), "man": (1, 0, 0)}
    assert counted(whole, "age") == {"under_25": (2, 0, 0), "": (1, 0, 0)}


def test_the_organizers_side_and_a_kind_the_press_named_arent_people(meeting, enter):
    enter(1, role="organizer", category="council", came=True)
    enter(1, name="", category="cooperative", came=True)
    whole = coverage(meeting)
    assert (whole.total.listed, whole.total.came) == (0, 0)
    kinds = next(one for one in whole.dimensions if one.key == "kind")
    assert "cooperative" not in names(kinds.unheard)
    assert "council" in names(kinds.unheard)


def test_whom_nobody_invited_before_the_day_and_whom_nobody_heard_after(meeting, enter):
    enter(2, category="cooperative", is_invited=True, territory=meeting.territory)
    kinds, places, sexes, ages = coverage(meeting).dimensions
    assert not coverage(meeting).is_known
    assert names(kinds.unlisted) == [
        *("council", "territorial_administration", "deconcentrated", "public_body", "chamber", "financial_partner"),
        "association",
    ]
    assert names(places.unlisted) == ["الإقليم الثاني"]
    assert (names(sexes.unlisted), names(ages.unlisted)) == (["woman", "man"], [])
    Participant.objects.update(came=False)
    kinds, places, *_ = coverage(meeting).dimensions
    assert coverage(meeting).is_known
    assert "cooperative" in names(kinds.unheard)
    assert names(places.unheard) == ["الإقليم الأول", "الإقليم الثاني"]


def test_two_queries_whatever_the_number(meeting, enter, django_assert_num_queries):
    enter(1, organization=make_organization(territory=make_territory()))
    with django_assert_num_queries(2):
        coverage(meeting)
    enter(3, organization=make_organization(territory=make_territory()), territory=make_territory())
    with django_assert_num_queries(2):
        coverage(meeting)


# What the public may know


def test_of_fewer_than_five_nothing_is_public(meeting, enter):
    enter(4, is_invited=True, came=True)
    enter(9)
    assert as_public(coverage(meeting)) is None
    enter(1, is_invited=True)
    assert as_public(coverage(meeting)).total.invited == 5
    assert as_public(coverage(meeting)).total.came is None


def test_the_public_counts(meeting, enter):
    enter(6, category="cooperative", came=True, is_invited=True, sex="woman")
    enter(20, category="association", came=True, is_invited=True, sex="man")
    enter(2, category="chamber", came=True, is_invited=True, sex="man")
    enter(7, category="council", came=False, is_invited=True)
    public = as_public(coverage(meeting))
    assert counted(public, "kind") == {
        "council": (None, 7, 0),
        "chamber": (None, None, None),
        "cooperative": (None, None, None),
        "association": (None, 20, 20),
    }
    assert counted(public, "sex") == {"woman": (None, 6, 6), "man": (None, 22, 22), "": (None, 7, 0)}
    assert names(next(one for one in public.dimensions if one.key == "kind").unheard) == [
        *("council", "territorial_administration", "deconcentrated", "public_body", "financial_partner"),
    ]


def test_sex_is_left_out_where_most_didnt_say(meeting, enter):
    enter(4, sex="woman", came=True)
    enter(9, came=True)
    assert [one.key for one in as_public(coverage(meeting)).dimensions] == ["kind", "territory"]


def test_the_public_page_shows_no_small_count(client, meeting, enter):
    enter(6, category="cooperative", came=True)
    enter(3, category="chamber", came=True)
    response = client.get("/fr" + PUBLIC)
    section = text_of(response).partition("Qui a été entendu, et qui ne l’a pas été")[2]
    assert section.count(" 9 personnes sont venues.") == 1
    table = section.partition("Par territoire")[0]
    assert "chambre professionnelle 0 – non communiqué" in table.lower()
    assert "coopérative 0 – non communiqué" in table.lower()
    assert says(response, "Not heard:")


def test_before_the_day_the_public_page_says_who_is_to_be_heard(client, meeting, enter, settings):
    settings.PAGE_CACHE = False
    assert 'id="coverage"' not in client.get(PUBLIC).content.decode()
    enter(6, category="cooperative", is_invited=True)
    response = client.get(PUBLIC)
    assert says(response, "Who is to be heard")
    assert says(response, "Nobody on the list yet from:")
    assert not says(response, "Not heard:")


def test_while_people_arrive_two_visits_tell_nobody_apart(client, meeting, enter, settings):
    settings.PAGE_CACHE = False
    Consultation.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate())
    enter(9, category="cooperative", is_invited=True, sex="man", came=True)
    enter(9, category="association", is_invited=True, sex="woman", came=True)
    last = enter_one(meeting, category="association", is_invited=True, sex="woman", came=None)
    pages = [text_of(client.get("/fr" + PUBLIC)).partition("Par type")[2].partition("Programme")[0]]
    Participant.objects.filter(pk=last.pk).update(came=True)
    pages.append(text_of(client.get("/fr" + PUBLIC)).partition("Par type")[2].partition("Programme")[0])
    assert pages[0] and pages[0] == pages[1]
    Consultation.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate() - datetime.timedelta(days=1))
    assert as_public(coverage(meeting)).total.came == 19


# The organizers' page


def test_the_organizers_see_every_count(meeting, enter, sign_in):
    organizer = make_organization()
    meeting.organizers.add(organizer)
    enter(3, category="chamber", came=True, is_invited=True)
    enter(1, category="chamber")
    response = sign_in(make_holder(organizer, "secretary")).get("/fr" + PAGE)
    assert "Chambre professionnelle 4 3 3" in text_of(response)
    assert "non communiqué" not in text_of(response)
    assert says(response, "The public page shows nothing of this yet: fewer than 5 people are counted.")


def test_counts_stay_when_people_are_forgotten(meeting, enter):
    enter(7, category="cooperative", came=True, is_invited=True, sex="woman", age_band="25_34", email="")
    enter(2, name="شخص بلا جهة", came=True)
    make_participant(consultation=meeting, category="association", came=True)  # a kind only
    before = coverage(meeting)
    for one in Participant.objects.naming_somebody():
        forget(one)
    assert Participant.objects.exclude(name="").count() == 0
    assert coverage(meeting) == before
    assert timezone.now() > Participant.objects.first().forgotten_at
