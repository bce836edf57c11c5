"""Councils, sessions, sittings, agenda, attendance and votes: what the database never lets be false."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import RestrictedError
from django.utils import translation

from councils.models import AgendaItem, Council, Mandate, OrdinaryMonth, Session, run_together
from organizations.models import PostKind
from tests.builders import (
    A_DAY,
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_council,
    make_holder,
    make_mandate,
    make_minutes,
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


def second_mandate():
    return make_mandate(starts_on="2021-09-08", council=make_mandate(starts_on="2015-09-18").council)


def second_minutes(**fields):
    return make_minutes(session=make_minutes(state="approved").session, **fields)


RULES = {
    "mandate_start_once": (
        second_mandate,
        {"starts_on": "2015-09-18"},
        "This council has a mandate that starts on this day already.",
    ),
    "mandate_ends_after_it_starts": (
        make_mandate,
        {"ends_on": datetime.date(2015, 9, 17)},
        "A mandate can't end before it starts.",
    ),
    "ordinary_month_once": (
        lambda: OrdinaryMonth.objects.filter(level="communal").first(),
        {"month": 5},
        "This level has this month already.",
    ),
    "ordinary_month_is_a_month": (
        lambda: OrdinaryMonth.objects.first(),
        {"month": 13},
        "A month goes from 1 to 12.",
    ),
    "sitting_quorum_is_somebody": (make_sitting, {"quorum_needed": 0}, "A quorum is one member at least."),
    "vote_visa_has_its_day": (
        make_vote,
        {"visa": "given"},
        "A visa given or refused has its day, and no other has one.",
    ),
    "minutes_version_once": (
        second_minutes,
        {"version": 1},
        "This session has minutes of this version already.",
    ),
    "minutes_approved_have_day_and_digest": (
        make_minutes,
        {"state": "approved"},
        "Approved minutes have the day of the approval and their SHA-256.",
    ),
    "minutes_that_replace_say_why": (
        make_minutes,
        {"version": 2},
        "Write why it replaces the version before.",
    ),
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
    assert set(RULES) | {"minutes_one_draft", "agenda_item_is_not_its_own_part"} == names_in("councils")


@pytest.mark.parametrize("name", RULES)
def test_the_database_refuses(name):
    build, bad, _sentence = RULES[name]
    assert refused_by_database(build(), **bad) == name


@pytest.mark.parametrize("name", RULES)
def test_a_person_reads_why(name):
    build, bad, sentence = RULES[name]
    assert sentences_of_rules(build(), **bad) == [sentence]


def test_a_session_has_one_draft_of_minutes():
    first, second = make_minutes(), make_minutes(version=2, reason="سبب")
    assert refused_by_database(second, session=first.session) == "minutes_one_draft"
    assert sentences_of_rules(second, session=first.session) == ["This session has a draft of minutes already."]


def test_a_point_stands_under_another_one():
    point = make_agenda_item()
    assert refused_by_database(point, parent=point) == "agenda_item_is_not_its_own_part"
    assert sentences_of_rules(point, parent=point) == ["A point can't stand under itself."]


def test_a_visa_that_is_awaited_has_no_day():
    assert refused_by_database(make_vote(visa="awaited"), visa_on=A_DAY) == "vote_visa_has_its_day"
    assert refused_by_database(make_vote(), visa_on=A_DAY) == "vote_visa_has_its_day"
    assert [make_vote(visa=visa, visa_on=A_DAY).visa for visa in ("given", "refused")] == ["given", "refused"]


def nested(session):
    """Points 1, 1.1, 1.1.1 and 2 of a session, by their order."""
    first = make_agenda_item(session=session, order=1)
    under = make_agenda_item(session=session, order=2, parent=first)
    return (
        first,
        under,
        make_agenda_item(session=session, order=3, parent=under),
        make_agenda_item(session=session, order=4),
    )


def test_a_point_stands_under_an_earlier_one_three_levels_deep():
    first, under, deep, other = nested(make_session())
    deep.full_clean()
    other.parent = under
    other.full_clean()
    assert sentences_by_field(other, parent=deep) == {
        "parent": ["Points stand under one another at three levels at most."]
    }
    assert sentences_by_field(first, parent=under) == {
        "parent": ["A point comes after the one it stands under: look at their order."]
    }


def test_a_point_with_parts_of_its_own_goes_no_deeper_than_they_may():
    first = nested(make_session())[0]
    before = make_agenda_item(session=first.session, order=0)
    assert sentences_by_field(first, parent=before) == {
        "parent": ["Points stand under one another at three levels at most."]
    }


def test_a_point_stands_under_one_of_its_own_session():
    told = sentences_by_field(make_agenda_item(order=2), parent=make_agenda_item())
    assert told == {"parent": ["This point belongs to another session."]}


def test_a_point_goes_with_its_session_and_not_before_its_parts():
    first, *_rest = nested(make_session())
    with pytest.raises(RestrictedError):
        first.delete()
    first.session.delete()
    assert AgendaItem.objects.count() == 0


def run(*periods) -> bool:
    """Whether mandates of these years run together; 0 for one that hasn't ended."""
    return run_together(
        Mandate(starts_on=datetime.date(first, 9, 1), ends_on=datetime.date(last, 9, 1) if last else None)
        for first, last in periods
    )


def test_two_mandates_dont_run_at_the_same_time():
    assert [run((2015, 2021), (2020, 0)), run((2015, 0), (2021, 0)), run((2021, 0), (2015, 2022))] == [True] * 3
    assert [run(), run((2015, 0)), run((2021, 0), (2015, 2021)), run((2009, 2015), (2015, 2021))] == [False] * 4


def test_the_mandate_of_a_day():
    old = make_mandate(starts_on="2015-09-18", ends_on="2021-09-08")
    new = make_mandate(council=old.council, starts_on="2021-09-09")
    days = ("2015-09-17", "2015-09-18", "2021-09-08", "2021-09-09", "2030-01-01")
    found = [old.council.mandates.on(datetime.date.fromisoformat(day)).first() for day in days]
    assert found == [None, old, old, new, new]


COUNTS = [
    ({"present_count": 17}, [], 17),
    ({}, ["عضو أول", "عضو ثان"], 2),
    ({"present_count": 17}, ["عضو أول"], 17),
    ({"present_count": 0}, ["عضو أول"], 0),
    ({}, ["عضو أول", ""], None),  # a row that names nobody is no count
    ({}, [], None),
]


@pytest.mark.parametrize(("fields", "names", "present"), COUNTS)
def test_how_many_were_there_and_whether_that_was_enough(fields, names, present):
    sitting = make_sitting(**fields)
    for name in names:
        make_attendance(sitting=sitting, name=name)
    make_attendance(sitting=sitting, name="ضيف", capacity="guest")
    make_attendance(sitting=sitting, name="غائب", presence="absent")
    attendance = list(sitting.attendance.all())
    assert sitting.members("present", attendance) == present
    assert sitting.reached_quorum(attendance) is None
    for needed in (2, 17, 18):
        sitting.quorum_needed = needed
        assert sitting.reached_quorum(attendance) is (None if present is None else present >= needed)


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


def test_sessions_of_one_month_are_told_apart_by_their_titles():
    ordinary = make_session(year=2021, month=7)
    how = {"council": ordinary.council, "year": 2021, "month": 7, "kind": "extraordinary"}
    sessions = [ordinary, make_session(**how), make_session(number=2, **how)]
    with translation.override("en"):
        assert [(session.title, session.short_title) for session in sessions] == [
            ("Ordinary session of July 2021", "Session of July 2021"),
            ("Extraordinary session of July 2021", "Extraordinary session of July 2021"),
            ("Extraordinary session of July 2021 (no. 2)", "Extraordinary session of July 2021 (no. 2)"),
        ]


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
