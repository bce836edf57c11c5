"""What waits in consultations, on /staff/: near ones, and those just past in which something is left to do."""

import datetime

import pytest
from django.utils import timezone

from consultations.models import FindingKind
from organizations.models import PostKind
from tests.builders import (
    make_administrator,
    make_consultation,
    make_finding,
    make_holder,
    make_organization,
    make_participant,
    make_published_question,
    make_questionnaire,
    make_recommendation,
    make_response,
)
from tests.reading import inside, says

DESK = "/staff/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def council():
    return make_organization(kind="council")


@pytest.fixture
def secretary(council, sign_in):
    return sign_in(make_holder(council, PostKind.SECRETARY))


def meeting(council, days, **fields):
    """One held in so many days; past when they are negative."""
    return make_consultation(organizers=[council], held_on=timezone.localdate() + days * DAY, **fields)


def waiting(client) -> dict[str, list[str]]:
    """By consultation, the addresses of what is to do in it."""
    response = client.get(DESK)
    told = response.context["consultations"]
    assert response.context["counts"]["consultations"] == len(told)
    for row in told:
        for thing in row.things:
            assert f'<a href="{thing.url}">{thing.words}</a>' in response.content.decode()
    return {
        row.consultation.slug: [thing.url.partition(f"{row.consultation.slug}/")[2] for thing in row.things]
        for row in told
    }


def test_what_is_missing_before_the_day(council, secretary):
    meeting(council, 3, slug="bare", is_public=False)
    make_questionnaire(consultation=meeting(council, 30, slug="ready"))
    make_questionnaire(consultation=meeting(council, 0, slug="today"), is_open=False)
    meeting(council, 31, slug="far")
    assert waiting(secretary) == {
        "today": ["questionnaires/", "participants/"],
        "bare": ["#public", "questionnaires/"],
        "ready": [],
    }
    assert says(secretary.get(DESK), "Its page isn't public yet")


def test_one_of_several_days_is_going_on_until_its_last(council, secretary):
    going = meeting(council, -1, slug="going", ended_on=timezone.localdate())
    make_questionnaire(consultation=going)
    assert waiting(secretary) == {"going": ["participants/"]}


def leave(consultation, what):
    if what == "unmarked":
        make_participant(consultation=consultation, came=None)
    elif what == "aside":
        form = make_questionnaire(consultation=consultation)
        make_published_question(questionnaire=form)
        make_response(questionnaire=form, set_aside_at=timezone.now(), set_aside_why="أجابت المائدة")
    elif what == "unpublished":
        make_response(questionnaire=make_questionnaire(consultation=consultation))
    elif what == "finding":
        make_finding(consultation=consultation)


@pytest.mark.parametrize(
    ("what", "pages"),
    [
        ("nothing", None),
        ("unmarked", ["participants/"]),
        ("aside", ["responses/?standing=aside"]),
        ("unpublished", ["results/"]),
        ("finding", ["findings/", "findings/#report"]),
    ],
)
def test_what_is_left_after_it(council, secretary, what, pages):
    leave(meeting(council, -120, slug="past"), what)
    leave(meeting(council, -121, slug="long-past"), what)
    assert waiting(secretary) == ({} if pages is None else {"past": pages})


def test_done_is_not_waited_for(council, secretary):
    past = meeting(council, -2, report_published_at=timezone.now())
    make_participant(consultation=past, came=True)
    make_participant(consultation=past, came=None)
    form = make_questionnaire(consultation=past)
    make_response(questionnaire=form)
    make_published_question(questionnaire=form)
    by = make_administrator()
    make_response(questionnaire=form, set_aside_at=timezone.now(), set_aside_why="مكرر", set_aside_by=by)
    make_recommendation(consultation=past, finding=make_finding(consultation=past))
    make_finding(consultation=past, number=2, kind=FindingKind.STRENGTH)
    assert waiting(secretary) == {}


def test_each_thing_is_counted(council, secretary):
    past = meeting(council, -2)
    for number in (1, 2):
        form = make_questionnaire(consultation=past)
        make_response(questionnaire=form)
        for _ in range(2):
            make_response(questionnaire=form, set_aside_at=timezone.now(), set_aside_why="أجابت المائدة")
        make_finding(consultation=past, number=number)
    [row] = secretary.get("/fr/staff/").context["consultations"]
    assert [thing.words for thing in row.things] == [
        "4 réponses mises de côté à comparer",
        "Résultats de 2 questionnaires à publier",
        "2 constats sans recommandation",
        "Le rapport de clôture n’est pas publié",
    ]


def test_only_to_those_who_keep_it(council, sign_in):
    meeting(council, 3, slug="near")
    holders = {kind: make_holder(council, kind) for kind in (PostKind.SECRETARY, PostKind.REVIEWER, PostKind.OBSERVER)}
    seen = {kind: list(waiting(sign_in(person))) for kind, person in holders.items()}
    assert seen == {PostKind.SECRETARY: ["near"], PostKind.REVIEWER: [], PostKind.OBSERVER: []}
    assert waiting(sign_in(make_holder(make_organization(), PostKind.SECRETARY))) == {}
    assert list(waiting(sign_in(make_administrator()))) == ["near"]


def test_the_first_ten(council, secretary):
    for _ in range(11):
        meeting(council, 3)
    response = secretary.get(DESK)
    assert (response.context["counts"]["consultations"], len(response.context["consultations"])) == (11, 10)
    assert len(inside(response, "section", 'id="consultations"')) == 1


@pytest.mark.parametrize("many", [1, 3])
def test_queries(council, secretary, many, django_assert_num_queries):
    for _ in range(many):
        for days in (2, -2):
            leave(meeting(council, days), "aside")
            leave(meeting(council, days), "finding")
    with django_assert_num_queries(13):
        secretary.get(DESK)
