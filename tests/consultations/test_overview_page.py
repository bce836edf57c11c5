"""/staff/consultations/<slug>/: what is prepared, what is missing, what came in, and the next thing to do."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.preparing.overview import overview_of
from organizations.models import PostKind
from tests.builders import (
    make_actor_map,
    make_answering_link,
    make_consultation,
    make_finding,
    make_holder,
    make_organization,
    make_participant,
    make_programme_item,
    make_questionnaire,
    make_response,
    make_table,
    make_workshop,
)

TODAY = datetime.date(2030, 5, 1)
BEFORE = [
    *("Date and place", "Personal data", "Programme", "Workshops and tables"),
    *("Questionnaires", "Answering links", "Participants", "Public page"),
]


@pytest.fixture
def organization():
    return make_organization()


@pytest.fixture
def meeting(organization):
    return make_consultation(
        slug="meeting", organizers=[organization], held_on=datetime.date(2030, 5, 4), is_public=False
    )


def ready(parts):
    return [part.label for part in parts if part.is_ready]


def next_thing(meeting, today=TODAY):
    part = overview_of(meeting, today).next
    return part and part.label


def test_nothing_is_ready_at_first(meeting):
    overview = overview_of(meeting, TODAY)
    assert [part.label for part in overview.before] == [_(label) for label in BEFORE]
    assert (ready(overview.before), ready(overview.after), overview.ready, overview.days_left) == ([], [], 0, 3)
    assert [part.stands for part in overview.before] == [""] * 8


def prepare(meeting, part):
    if part == "Date and place":
        meeting.place = "قاعة"
    elif part == "Personal data":
        meeting.privacy_purpose = "للاتصال"
    elif part == "Programme":
        make_programme_item(consultation=meeting)
    elif part == "Workshops and tables":
        make_table(workshop=make_workshop(consultation=meeting))
    elif part == "Questionnaires":
        make_questionnaire(consultation=meeting)
    elif part == "Answering links":
        make_answering_link(consultation=meeting)
    elif part == "Participants":
        make_participant(consultation=meeting, came=None, is_invited=True)
    else:
        meeting.is_public = True
    meeting.save()


@pytest.mark.parametrize("part", BEFORE)
def test_each_thing_prepared_is_ready_alone(meeting, part):
    prepare(meeting, part)
    assert ready(overview_of(meeting, TODAY).before) == [_(part)]


def test_the_next_thing_is_the_first_that_is_missing(meeting):
    for part in BEFORE:
        assert next_thing(meeting) == _(part)
        prepare(meeting, part)
    assert next_thing(meeting) is None


def test_a_workshop_without_tables_a_closed_form_and_a_closed_link_are_not_ready(meeting):
    make_workshop(consultation=meeting)
    make_questionnaire(consultation=meeting, is_open=False)
    make_answering_link(consultation=meeting, closes_at=timezone.now() - datetime.timedelta(minutes=1))
    overview = overview_of(meeting, TODAY)
    assert ready(overview.before) == []
    assert overview.before[3].todo == _("Add the tables of the workshops.")
    assert overview.before[4].todo == _("Open the questionnaires to answers.")


def test_an_open_registration_stands_for_invitations(meeting):
    meeting.registration_opens = True
    meeting.save()
    assert ready(overview_of(meeting, TODAY).before) == [_("Participants")]


def test_on_the_day_one_still_prepares_and_after_it_one_gathers(meeting):
    assert next_thing(meeting, meeting.held_on) == _("Date and place")
    assert next_thing(meeting, meeting.held_on + datetime.timedelta(days=1)) == _("Attendance")


def test_past_nothing_has_to_be_open(meeting):
    make_questionnaire(consultation=meeting, is_open=False)
    make_answering_link(consultation=meeting, closes_at=timezone.now() - datetime.timedelta(minutes=1))
    day_after = meeting.held_on + datetime.timedelta(days=1)
    on_the_day, after = (overview_of(meeting, day).before for day in (meeting.held_on, day_after))
    assert ([part.label for part in on_the_day], ready(on_the_day)) == ([_(label) for label in BEFORE], [])
    assert [part.label for part in after] == [_(label) for label in BEFORE if label != "Answering links"]
    assert ready(after) == [_("Questionnaires")]


def test_without_a_questionnaire_no_answer_is_awaited(meeting):
    assert [part.label for part in overview_of(meeting, TODAY).after] == [_("Attendance"), _("Maps"), _("Findings")]


def test_what_came_in_is_counted(meeting):
    form = make_questionnaire(consultation=meeting)
    make_response(questionnaire=form)
    make_response(questionnaire=form, set_aside_at=timezone.now(), set_aside_why="مكرر")
    form.published.create(name="known")
    make_participant(consultation=meeting)
    make_actor_map(consultation=meeting, actors=[make_organization(), make_organization()])
    make_finding(consultation=meeting)
    after = overview_of(meeting, TODAY).after
    assert [part.is_ready for part in after] == [True] * 5
    responses = next(part for part in after if part.page == "consultations_staff:responses")
    assert responses.stands in ("جواب واحد وارد", "1 response")


def test_of_another_meeting_nothing_is_counted(meeting):
    other = make_consultation()
    for part in BEFORE:
        prepare(other, part)
    make_response(questionnaire=other.questionnaires.get())
    overview = overview_of(meeting, TODAY)
    assert (ready(overview.before), ready(overview.after)) == ([], [])


def test_the_page_leads_to_each_part_that_has_a_page(sign_in, organization, meeting):
    secretary = sign_in(make_holder(organization, PostKind.SECRETARY))
    page = secretary.get("/staff/consultations/meeting/").content.decode()
    content = page.partition('aria-label="أقسام اللقاء"')[2].partition("</nav>")[2]
    for part in overview_of(meeting, timezone.localdate()).before:
        address = reverse(part.page, args=["meeting"])
        anchor = f"#{part.anchor}" if part.anchor else ""
        assert content.count(f'<a href="{address}{anchor}">{part.label}</a>') == 1


def test_queries_do_not_grow(sign_in, organization, meeting, django_assert_num_queries):
    secretary = sign_in(make_holder(organization, PostKind.SECRETARY))

    def add_one(number):
        make_programme_item(consultation=meeting)
        table = make_table(workshop=make_workshop(consultation=meeting, number=number))
        make_answering_link(table=table)
        make_response(questionnaire=make_questionnaire(consultation=meeting), table=table)
        make_participant(consultation=meeting)
        make_finding(consultation=meeting, number=number)

    add_one(1)
    secretary.get("/staff/consultations/meeting/")
    with django_assert_num_queries(17):
        secretary.get("/staff/consultations/meeting/")
    add_one(2)
    add_one(3)
    with django_assert_num_queries(17):
        secretary.get("/staff/consultations/meeting/")


@pytest.mark.parametrize(("days", "first"), [(1, "Before the day"), (0, "Before the day"), (-1, "What came in")])
def test_after_the_day_what_came_in_comes_first(sign_in, organization, meeting, days, first):
    meeting.held_on = timezone.localdate() + datetime.timedelta(days=days)
    meeting.save()
    secretary = sign_in(make_holder(organization, PostKind.SECRETARY))
    page = secretary.get("/fr/staff/consultations/meeting/").content.decode()
    places = {"Before the day": page.index("Avant la journée"), "What came in": page.index("Ce qui est revenu")}
    assert min(places, key=places.get) == first
