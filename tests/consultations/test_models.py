"""Strategies, consultations, workshops, participants, maps and findings: what the database never lets be false."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from consultations.models import Consultation
from organizations.models import PostKind
from tests.builders import (
    make_actor_map,
    make_administrator,
    make_consultation,
    make_finding,
    make_holder,
    make_map_actor,
    make_organization,
    make_participant,
    make_phase,
    make_user,
    make_workshop,
)
from tests.constraints import names_in, refused_by_database, sentences_of_rules


def second_phase():
    return make_phase(number=2, strategy=make_phase(number=1).strategy)


def second_workshop():
    return make_workshop(number=2, consultation=make_workshop(number=1).consultation)


def second_finding():
    return make_finding(number=2, consultation=make_finding(number=1).consultation)


def second_map():
    return make_actor_map(kind="sector", consultation=make_actor_map(kind="both").consultation)


RULES = {
    "phase_number_once": (second_phase, {"number": 1}, "This strategy has a phase of this number."),
    "consultation_ends_after_it_starts": (
        lambda: make_consultation(held_on=datetime.date(2018, 8, 4)),
        {"ended_on": datetime.date(2018, 8, 3)},
        "It can't end before it starts.",
    ),
    "workshop_number_once": (second_workshop, {"number": 1}, "This consultation has a workshop of this number."),
    "participant_is_somebody": (
        make_participant,
        {"category": ""},
        "Say who took part: a name, an organization, or a kind of organization.",
    ),
    "actor_map_once_of_each_kind": (second_map, {"kind": "both"}, "This consultation has a map of this kind."),
    "map_actor_merged_into_another": (
        lambda: make_map_actor(pk=7),
        {"merged_into_id": 7},
        "An actor is merged into another one.",
    ),
    "finding_number_once": (second_finding, {"number": 1}, "This consultation has a finding of this number."),
}


def test_every_rule_is_tested():
    assert set(RULES) == names_in("consultations")


@pytest.mark.parametrize("name", RULES)
def test_the_database_refuses(name):
    build, bad, _sentence = RULES[name]
    assert refused_by_database(build(), **bad) == name


@pytest.mark.parametrize("name", RULES)
def test_a_person_reads_why(name):
    build, bad, sentence = RULES[name]
    assert sentences_of_rules(build(), **bad) == [sentence]


def test_a_consultation_may_end_the_day_it_starts():
    day = datetime.date(2018, 8, 4)
    assert make_consultation(held_on=day, ended_on=day).pk


def test_visible_to_owner_stranger_visitor_and_administrator():
    organizer = make_organization()
    public = make_consultation(organizers=[organizer])
    kept_back = make_consultation(organizers=[organizer, make_organization()], is_public=False)

    def seen_by(user):
        return set(Consultation.objects.visible_to(user))

    assert seen_by(make_holder(organizer, PostKind.OBSERVER)) == {public, kept_back}
    assert seen_by(make_holder(make_organization(), PostKind.SECRETARY)) == {public}
    assert seen_by(make_user()) == {public}
    assert seen_by(AnonymousUser()) == {public}
    assert seen_by(make_administrator()) == {public, kept_back}


def test_visible_once_to_somebody_of_two_organizers():
    first, second = make_organization(), make_organization()
    consultation = make_consultation(organizers=[first, second])
    user = make_holder(first, PostKind.SECRETARY)
    assert list(Consultation.objects.visible_to(user)) == [consultation]
    assert list(Consultation.objects.editable_by(user)) == [consultation]


def test_editable_by_a_secretary_of_an_organizer_only():
    organizer = make_organization()
    consultation = make_consultation(organizers=[organizer])
    editable = Consultation.objects.editable_by
    assert list(editable(make_holder(organizer, PostKind.SECRETARY))) == [consultation]
    assert list(editable(make_holder(organizer, PostKind.REVIEWER))) == []
    assert list(editable(make_holder(make_organization(), PostKind.SECRETARY))) == []
    assert list(editable(make_administrator())) == [consultation]
