"""Who may change what by a spreadsheet, and which reasons are missing: said before anything is written."""

import datetime

import pytest

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import Recommendation
from tests.builders import (
    PAST,
    appoint,
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_update,
)
from tests.intake.sheet_files import PLACES, change, differences, downloaded, problems, row_of, send_back

EVERYTHING = {
    "title": "عنوان آخر",
    "lead": "",
    "due_on": "2031-01-01",
    "position": "accepted",
    "declared": "in_progress",
    "words": "ما أنجز",
    "reason": "سبب",
}


@pytest.fixture
def lead():
    return make_organization()


@pytest.fixture
def recommendation(lead):
    return make_recommendation(published=True, lead=lead, due_on=datetime.date(2030, 1, 1))


def person(kind: str, recommendation: Recommendation):
    return {
        "officer": lambda: make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER),
        "contact": lambda: make_holder(recommendation.lead, PostKind.CONTACT),
        "observer": lambda: make_holder(recommendation.lead, PostKind.OBSERVER),
        "secretary": lambda: make_holder(recommendation.followed_by, PostKind.SECRETARY),
        "reviewer": lambda: make_holder(recommendation.followed_by, PostKind.REVIEWER),
        "stranger": lambda: make_holder(make_organization(), PostKind.SECRETARY),
        "administrator": make_administrator,
    }[kind]()


def changed(client, recommendation, **cells):
    rows = downloaded(client, "?of=register")
    change(rows, recommendation.reference, **cells)
    return send_back(client, rows)


NOT_FOLLOWING = dict.fromkeys(("title", "lead", "due_on"), "not_yours")
NOT_ANSWERING = {"position": "not_yours", "declared": "not_yours", "words": "goes_with"}
RIGHTS = {
    "officer": NOT_FOLLOWING,
    "contact": NOT_FOLLOWING,
    "observer": NOT_FOLLOWING | NOT_ANSWERING,
    "secretary": NOT_ANSWERING,
    "reviewer": NOT_FOLLOWING | NOT_ANSWERING,
    "stranger": NOT_FOLLOWING | NOT_ANSWERING,
    "administrator": NOT_ANSWERING,
}


@pytest.mark.parametrize("kind", RIGHTS)
def test_who_changes_what(sign_in, recommendation, kind):
    sheet = changed(sign_in(person(kind, recommendation)), recommendation, **EVERYTHING)
    assert problems(sheet) == RIGHTS[kind]
    assert {one.field for one in differences(sheet)} == set(EVERYTHING) - {"reason"}


def refused(sign_in, recommendation, who, **cells) -> dict[str, str]:
    return problems(changed(sign_in(person(who, recommendation)), recommendation, **cells))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"due_on": "2031-01-01"}, {"due_on": "no_reason"}),
        ({"due_on": ""}, {"due_on": "no_reason"}),
        ({"due_on": "2021-01-01"}, {"due_on": "no_reason"}),
        ({"due_on": "2021-01-01", "reason": "سبب"}, {}),
        ({"lead": ""}, {"lead": "no_reason"}),
        ({"lead": "", "reason": " \n"}, {"lead": "no_reason"}),
        ({"lead": "", "reason": "سبب"}, {}),
        ({"lead": "هيئة لا وجود لها", "reason": "سبب"}, {"lead": "unknown"}),
        ({"title": ""}, {"title": "empty"}),
        ({"kind": "شيء آخر", "title": "عنوان آخر"}, {"kind": "no_choice"}),
        ({"themes": "لا وجود له"}, {"themes": "unknown"}),
        ({"reason": "سبب"}, {"reason": "reason_alone"}),
        ({"verified": "done", "territory": "x", "origin": "y"}, {}),
    ],
)
def test_what_the_secretary_is_told(sign_in, recommendation, cells, expected):
    assert refused(sign_in, recommendation, "secretary", **cells) == expected


DECLARES = {"declared": "in_progress", "words": "ما أنجز"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"position": "declined"}, {"position": "no_reason"}),
        ({"position": "noted", "reason": "سبب"}, {}),
        ({"position": "accepted"}, {}),
        (DECLARES, {}),
        ({"words": "ما أنجز"}, {}),
        ({"declared": "in_progress"}, {"declared": "no_words"}),
        ({"percentage": 40}, {"percentage": "no_words"}),
        ({"declared": "in_progress", "percentage": 40}, {"declared": "no_words", "percentage": "goes_with"}),
        (
            DECLARES | {"percentage": "كثير"},
            {"declared": "goes_with", "words": "goes_with", "percentage": "no_percentage"},
        ),
        (DECLARES | {"declared": "done", "percentage": 40}, {"declared": "contradiction"}),
        (DECLARES | {"declared": "done", "percentage": 100}, {}),
        (DECLARES | {"percentage": 40, "happened_on": "12/01/2021"}, {}),
        (DECLARES | {"happened_on": "2100-01-01"}, {"declared": "future"}),
        (DECLARES | {"stalled": "funding"}, {"declared": "no_reason"}),
        (DECLARES | {"stalled": "funding", "reason": "سبب"}, {}),
        (DECLARES | {"declared": "obsolete"}, {"declared": "no_reason"}),
    ],
)
def test_what_the_officer_is_told(sign_in, recommendation, cells, expected):
    got = refused(sign_in, recommendation, "officer", **cells)
    assert {field: code for field, code in got.items() if code != "goes_with" or field in expected} == expected


def test_a_past_deadline_needs_a_reason(sign_in, lead):
    recommendation = make_recommendation(published=True, lead=lead)
    assert refused(sign_in, recommendation, "secretary", due_on="2021-01-01") == {"due_on": "past"}
    assert refused(sign_in, recommendation, "secretary", due_on="2021-01-01", reason=PAST) == {}


def test_a_step_back_needs_a_reason(sign_in, recommendation):
    make_update(recommendation=recommendation, status="partial", percentage=60, state="verified")
    assert refused(sign_in, recommendation, "officer", declared="study", words="كلمات") == {
        "declared": "no_reason",
        "words": "goes_with",
    }


def test_an_answer_is_not_taken_back(sign_in, recommendation):
    officer = person("officer", recommendation)
    workflow.take_step(recommendation, "accept", by=officer)
    assert problems(changed(sign_in(officer), recommendation, position="pending")) == {"position": "no_way_back"}


@pytest.mark.parametrize(("state", "code"), [("draft", "open_update"), ("submitted", "open_update")])
def test_an_open_update_stands_in_the_way(sign_in, recommendation, state, code):
    make_update(recommendation=recommendation, state=state)
    got = refused(sign_in, recommendation, "officer", words="كلمات", percentage=10)
    assert got == {"percentage": code, "words": "goes_with"}
    got = refused(sign_in, recommendation, "secretary", lead="", reason="سبب")
    assert got == ({"lead": "awaits"} if state == "submitted" else {})


def test_a_draft_takes_no_answer(sign_in, lead):
    recommendation = make_recommendation(session=make_session(), lead=lead)
    both = make_holder(lead, PostKind.FOLLOW_UP_OFFICER)
    appoint(both, recommendation.followed_by, PostKind.OBSERVER)
    client = sign_in(both)
    rows = downloaded(client)
    change(rows, recommendation.reference, position="accepted", words="كلمات")
    assert problems(send_back(client, rows)) == {"position": "not_published", "words": "not_published"}


def test_the_cell_to_blame_is_named(sign_in, recommendation):
    sheet = changed(sign_in(person("officer", recommendation)), recommendation, **DECLARES | {"percentage": "كثير"})
    [one] = [one for one in differences(sheet) if one.field == "words"]
    assert one.problem == {"code": "goes_with", "cell": "L2"}
    assert row_of(downloaded(sign_in(make_administrator())), recommendation.reference)[PLACES["percentage"]] is None
