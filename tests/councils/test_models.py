"""Councils, sessions, sittings, agenda, attendance and votes: what the database never lets be false."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from councils.models import Council, Session
from organizations.models import PostKind
from tests.builders import (
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_council,
    make_holder,
    make_organization,
    make_session,
    make_sitting,
    make_user,
    make_vote,
)
from tests.constraints import names_in, refused_by_database, sentences, sentences_by_field, sentences_of_rules


def second_session():
    return make_session(month=2, council=make_session(month=1).council)


def second_sitting():
    return make_sitting(number=2, session=make_sitting(number=1).session)


def second_point():
    return make_agenda_item(order=2, session=make_agenda_item(order=1).session)


RULES = {
    "session_once": (second_session, {"month": 1}, "This council has this session already."),
    "session_month_is_a_month": (make_session, {"month": 13}, "A month goes from 1 to 12."),
    "sitting_number_once": (second_sitting, {"number": 1}, "This session has a sitting of this number."),
    "agenda_order_once": (second_point, {"order": 1}, "Another point of this session has this place."),
    "attendance_is_somebody": (
        make_attendance,
        {"function": ""},
        "Say who it is: a name, a function, an organization or its kind.",
    ),
    "vote_unanimous_has_no_other_side": (
        lambda: make_vote(votes_against=2),
        {"is_unanimous": True},
        "A unanimous vote has nobody against and nobody abstaining.",
    ),
}


def test_every_rule_is_tested():
    assert set(RULES) == names_in("councils")


@pytest.mark.parametrize("name", RULES)
def test_the_database_refuses(name):
    build, bad, _sentence = RULES[name]
    assert refused_by_database(build(), **bad) == name


@pytest.mark.parametrize("name", RULES)
def test_a_person_reads_why(name):
    build, bad, sentence = RULES[name]
    assert sentences_of_rules(build(), **bad) == [sentence]


def test_a_month_starts_at_one():
    assert refused_by_database(make_session(), month=0) == "session_month_is_a_month"


def test_a_unanimous_vote_has_nobody_abstaining():
    assert refused_by_database(make_vote(abstentions=1), is_unanimous=True) == "vote_unanimous_has_no_other_side"


@pytest.mark.parametrize("is_unanimous", [None, False])
def test_a_vote_that_isnt_unanimous_may_have_two_sides(is_unanimous):
    assert make_vote(is_unanimous=is_unanimous, votes_for=9, votes_against=2, abstentions=1).pk


def test_a_unanimous_vote_may_count_nobody_on_the_other_side():
    assert make_vote(is_unanimous=True, votes_for=9, votes_against=0, abstentions=0).pk


def test_an_extraordinary_session_may_share_the_month_of_an_ordinary_one():
    ordinary = make_session(year=2021, month=1)
    extraordinary = make_session(council=ordinary.council, year=2021, month=1, kind="extraordinary")
    assert [ordinary.slug, extraordinary.slug] == ["2021-01", "2021-01-e1"]


def test_a_session_is_titled_in_the_words_of_moroccan_months():
    session = make_session(year=2021, month=7)
    with translation.override("en"):
        assert session.title == "Ordinary session of July 2021"
        assert session.short_title == "Session of July 2021"


def test_a_point_names_a_sitting_of_its_own_session():
    told = sentences_by_field(make_agenda_item(), sitting=make_sitting())
    assert told == {"sitting": ["This sitting belongs to another session."]}


def test_the_letters_of_a_council_are_capitals():
    assert sentences(make_council(), code="Tiz") == ["Two to six capital letters."]


def test_sessions_visible_to_owner_stranger_visitor_and_administrator():
    council = make_council()
    public, kept_back = make_session(council=council, month=1), make_session(council=council, month=5, is_public=False)

    def seen_by(user):
        return set(Session.objects.visible_to(user))

    assert seen_by(make_holder(council.organization, PostKind.OBSERVER)) == {public, kept_back}
    assert seen_by(make_holder(make_organization(), PostKind.SECRETARY)) == {public}
    assert seen_by(make_user()) == {public}
    assert seen_by(AnonymousUser()) == {public}
    assert seen_by(make_administrator()) == {public, kept_back}


def test_sessions_and_councils_editable_by_the_secretary_of_the_council_only():
    session = make_session()
    secretary = make_holder(session.council.organization, PostKind.SECRETARY)
    reviewer = make_holder(session.council.organization, PostKind.REVIEWER)
    other = make_holder(make_organization(), PostKind.SECRETARY)
    for kind, thing in ((Session, session), (Council, session.council)):
        editable = kind.objects.editable_by
        assert list(editable(secretary)) == [thing]
        assert [list(editable(user)) for user in (reviewer, other, make_user())] == [[], [], []]
        assert list(editable(make_administrator())) == [thing]
