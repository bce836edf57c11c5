"""/councils/<council>/<session>/: one session, its sittings, agenda and votes, who was there, what it recommended."""

import datetime
import re

import pytest
from django.utils import translation

from tests.builders import (
    A_DAY,
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_consultation,
    make_council,
    make_holder,
    make_mandate,
    make_minutes,
    make_minutes_file,
    make_organization,
    make_recommendation,
    make_session,
    make_sitting,
    make_source,
    make_update,
    make_user,
    make_vote,
)
from tests.reading import inside, links_in, says, words_of

ADDRESS = "/councils/tiznit/2021-01/"
NOTHING_ENTERED = "Its agenda, who was there and its minutes aren't entered yet."


@pytest.fixture
def council():
    return make_council(slug="tiznit")


@pytest.fixture
def session(council):
    return make_session(council=council)


def numbers(response):
    return [row.number for row in response.context["rows"]]


def test_shows_all_its_recommendations_in_the_order_of_their_numbers(client, session):
    for number in [*range(16, 8, -1), *range(1, 9)]:
        make_recommendation(published=True, session=session, number=number)
    assert numbers(client.get(ADDRESS)) == list(range(1, 17))


def test_says_how_they_stand_now(client, session):
    one = make_recommendation(published=True, session=session, lead=make_organization())
    make_update(recommendation=one, status="in_progress", state="submitted")
    figures = client.get(ADDRESS).context["figures"]
    assert (figures.total, dict(figures.verified), dict(figures.declared)) == (
        1,
        {"not_started": 1},
        {"in_progress": 1},
    )


def test_drafts_are_for_those_who_follow_them_up(client, sign_in, council, session):
    make_recommendation(published=True, session=session, number=1)
    make_recommendation(session=session, number=2, title="عنوان لم ينشر")
    other = make_holder(make_council().organization, "secretary")
    owner = make_holder(council.organization, "secretary")
    readers = (client, sign_in(make_user()), sign_in(other), sign_in(owner), sign_in(make_administrator()))
    answers = [reader.get(ADDRESS) for reader in readers]
    assert [numbers(answer) for answer in answers] == [[1]] * 3 + [[1, 2]] * 2
    assert [answer.content.decode().count("عنوان لم ينشر") for answer in answers] == [0, 0, 0, 1, 1]
    assert [answer.context["figures"].total for answer in answers] == [1] * 5


def test_shows_apart_what_it_adopted_of_what_others_had_voiced(client, session):
    item = make_agenda_item(session=session)
    own = make_recommendation(published=True, session=session, agenda_item=item)
    adopted = make_recommendation(published=True, consultation=make_consultation(), agenda_item=item)
    make_recommendation(consultation=make_consultation(), agenda_item=item)
    context = client.get(ADDRESS).context
    assert [row.reference for row in context["rows"]] == [own.reference]
    assert [row.reference for row in context["adopted"]] == [adopted.reference]


def test_shows_the_agenda_in_order_with_its_votes(client, session):
    second = make_agenda_item(session=session, order=2)
    first = make_agenda_item(session=session, order=1)
    vote = make_vote(agenda_item=second, is_unanimous=True)
    agenda = client.get(ADDRESS).context["agenda"]
    assert [(item, getattr(item, "vote", None)) for item in agenda] == [(first, None), (second, vote)]


def test_points_stand_under_one_another(client, session):
    first = make_agenda_item(session=session, order=1)
    under = make_agenda_item(session=session, order=2, parent=first)
    [branch] = client.get(ADDRESS).context["points"]
    assert (branch.item, [part.item for part in branch.parts]) == (first, [under])


def test_a_point_names_its_sitting_where_the_one_above_it_doesn_t(client, session):
    sittings = [make_sitting(session=session, number=n, held_on=datetime.date(2021, 1, 11 + n)) for n in (1, 2)]
    first = make_agenda_item(session=session, order=1, sitting=sittings[0])
    make_agenda_item(session=session, order=2, parent=first, sitting=sittings[0])
    make_agenda_item(session=session, order=3, parent=first, sitting=sittings[1])
    make_agenda_item(session=session, order=4, parent=first)
    [agenda] = inside(client.get(f"/fr{ADDRESS}"), "section", 'class="section" id="agenda"')
    said = [in_french("Sitting of %(day)s", day=f"{day} janvier 2021") for day in (12, 13)]
    assert [agenda.count(words) for words in said] == [1, 1]


def decision_of(client, level="provincial", **fields) -> list[str]:
    """What a page of a council of this level says of a decision."""
    council = make_council(level=level)
    make_vote(agenda_item=make_agenda_item(session=make_session(council=council)), **fields)
    [item] = inside(client.get(f"/fr/councils/{council.slug}/2021-01/"), "ol", 'class="agenda plain"')
    return [words_of(part) for part in re.findall(r"<(?:strong|span|p)[^>]*>(.*?)</(?:strong|span|p)>", item)]


def in_french(words, **parts):
    with translation.override("fr"):
        return translation.gettext(words) % parts


def test_a_decision_has_its_kind_number_voices_and_visa(client):
    said = decision_of(
        client, kind="deliberation", number="12/2021", votes_for=9, visa="given", visa_on=A_DAY, visa_note="رقم 4"
    )
    with translation.override("fr"):
        number = translation.gettext("Deliberation no. {number}").format(number="12/2021")
    assert said[2:] == [
        number,
        said[3],
        in_french("Visa of the governor given on %(day)s", day="1 juin 2021") + " · رقم 4",
    ]


@pytest.mark.parametrize(
    ("level", "fields", "words"),
    [
        ("regional", {"visa": "awaited"}, "The visa of the wali is awaited"),
        ("communal", {"visa": "awaited"}, "The visa of the governor is awaited"),
        ("regional", {"visa": "refused", "visa_on": A_DAY}, "Visa of the wali refused on %(day)s"),
        ("provincial", {"visa": "not_needed"}, "Needs no visa of the governor"),
    ],
)
def test_the_visa_is_the_wali_s_for_a_region_and_the_governor_s_for_others(client, level, fields, words):
    assert decision_of(client, level, **fields)[-1] == in_french(words, day="1 juin 2021")


def test_says_how_many_were_there_and_whether_that_was_enough(client, session):
    enough = make_sitting(session=session, number=1, quorum_needed=11, present_count=17, excused_count=3)
    too_few = make_sitting(session=session, number=2, quorum_needed=2)
    make_attendance(sitting=too_few, name="عضو حاضر")
    unknown = make_sitting(session=session, number=3)
    sat = client.get(ADDRESS).context["sat"]
    assert [(one.sitting, one.present, one.excused, one.absent, one.reached_quorum) for one in sat] == [
        (enough, 17, 3, None, True),
        (too_few, 1, None, None, False),
        (unknown, None, None, None, None),
    ]
    assert [len(one.phrases) for one in sat] == [2, 1, 0]


def test_names_the_mandate_it_falls_in(client, council, session, settings):
    settings.PAGE_CACHE = False
    old = make_mandate(council=council, starts_on="2015-09-18", ends_on="2021-01-11", seats=19)
    new = make_mandate(council=council, starts_on="2021-01-12")
    assert client.get(ADDRESS).context["mandate"] == old  # of the first of the month, for want of a sitting
    make_sitting(session=session, held_on=datetime.date(2021, 1, 12))
    assert client.get(ADDRESS).context["mandate"] == new


def test_groups_who_was_there_and_names_each_once(client, session):
    sittings = [make_sitting(session=session, number=number) for number in (1, 2)]
    for sitting in sittings:
        make_attendance(sitting=sitting, name="رئيس المجلس", function="")
    make_attendance(sitting=sittings[0], name="", function="عامل الإقليم", capacity="authority")
    make_attendance(sitting=sittings[0], name="عضو", presence="excused")
    groups = client.get(ADDRESS).context["attendance"]
    assert [[str(one) for one in group.people] for group in groups] == [["رئيس المجلس"], ["عامل الإقليم"], ["عضو"]]


def test_says_when_and_where_it_sat(client, session):
    make_sitting(session=session, held_on=datetime.date(2021, 1, 12), part_of_day="صباحا", place="")
    content = client.get("/fr" + ADDRESS).content.decode()
    assert content.count('<time class="num" datetime="2021-01-12">mardi 12 janvier 2021</time>') == 1
    assert content.count('<bdi lang="ar" dir="rtl">صباحا</bdi>') == 1


def test_extraordinary_sessions_have_an_address_of_their_own(client, council, session):
    other = make_session(council=council, kind="extraordinary")
    second = make_session(council=council, kind="extraordinary", number=2)
    addresses = ("2021-01", "2021-01-e1", "2021-01-e2")
    found = [client.get(f"/councils/tiznit/{slug}/").context["session"] for slug in addresses]
    assert found == [session, other, second]


@pytest.mark.parametrize(
    "slug", ["2021-02", "2021-1", "2021-01-o1", "2021-01-e1", "2021-13", "20210-01", "2021-01-e999", "x", "2021-01-e"]
)
def test_any_other_address_is_404(client, session, slug):
    assert client.get(f"/councils/tiznit/{slug}/").status_code == 404


def test_a_session_stands_under_its_own_council_only(client, session):
    make_council(slug="other")
    assert client.get("/councils/other/2021-01/").status_code == 404


def test_one_that_is_not_public_is_404_for_strangers(client, sign_in, council):
    make_session(council=council, is_public=False)
    other = make_holder(make_council().organization, "secretary")
    owner = make_holder(council.organization, "observer")
    readers = (client, sign_in(make_user()), sign_in(other), sign_in(owner), sign_in(make_administrator()))
    assert [reader.get(ADDRESS).status_code for reader in readers] == [404, 404, 404, 200, 200]


def test_what_the_source_does_not_say_is_left_out(client, session, settings):
    settings.PAGE_CACHE = False
    response = client.get(ADDRESS)
    content = response.content.decode()
    assert response.status_code == 200
    assert [content.count(f'id="{name}"') for name in ("agenda", "attendance", "adopted")] == [0, 0, 0]
    assert says(response, NOTHING_ENTERED)
    make_agenda_item(session=session)
    assert not says(client.get(ADDRESS), NOTHING_ENTERED)


def test_leads_to_the_parts_of_a_long_page(client, session, settings):
    settings.PAGE_CACHE = False
    assert in_page_links(client.get(ADDRESS)) == []
    make_agenda_item(session=session)
    make_attendance(sitting=make_sitting(session=session))
    make_minutes(session=session, state="approved")
    response = client.get(ADDRESS)
    assert in_page_links(response) == ["#agenda", "#attendance", "#minutes", "#sittings"]
    assert [response.content.decode().count(f'id="{name[1:]}"') for name in in_page_links(response)] == [1, 1, 1, 1]


def in_page_links(response) -> list[str]:
    return [address for address, _words in links_in(response) if address.startswith("#") and address != "#content"]


def test_queries_do_not_grow(client, council, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    session = make_session(council=council, source=make_source())
    make_mandate(council=council)

    def add_one(number):
        sitting = make_sitting(session=session, number=number)
        make_attendance(sitting=sitting, organization=make_organization(), function=f"عضو {number}")
        item = make_vote(agenda_item=make_agenda_item(session=session, sitting=sitting, order=number)).agenda_item
        make_agenda_item(session=session, order=100 + number, parent=item)
        make_minutes_file(minutes=make_minutes(session=session, state="approved"))
        make_recommendation(published=True, session=session, agenda_item=item, lead=make_organization())
        make_recommendation(published=True, consultation=make_consultation(), agenda_item=item)

    add_one(1)
    with django_assert_num_queries(11):
        client.get(ADDRESS)
    add_one(2)
    add_one(3)
    with django_assert_num_queries(11):
        client.get(ADDRESS)


def test_leads_those_who_keep_it_to_its_minutes(client, sign_in, council, session):
    own = council.organization
    others = (client, sign_in(make_user()), sign_in(make_holder(own, "observer")))
    keepers = (sign_in(make_holder(own, "secretary")), sign_in(make_administrator()))
    there = [f'href="/staff{ADDRESS}"' in reader.get(ADDRESS).content.decode() for reader in (*others, *keepers)]
    assert there == [False, False, False, True, True]
