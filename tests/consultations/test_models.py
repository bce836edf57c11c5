"""Strategies, consultations, workshops, participants, maps and findings: what the database never lets be false."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consultations.models import Consultation
from organizations.models import PostKind
from tests.builders import (
    QUESTIONS,
    make_actor_map,
    make_administrator,
    make_answering_link,
    make_consultation,
    make_finding,
    make_holder,
    make_map_actor,
    make_map_link,
    make_mention,
    make_organization,
    make_participant,
    make_phase,
    make_programme_item,
    make_published_question,
    make_questionnaire,
    make_quote,
    make_response,
    make_support,
    make_table,
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


def second_table():
    return make_table(number=2, workshop=make_table(number=1).workshop)


def second_participant():
    first = make_participant(email="same@example.org")
    return make_participant(email="other@example.org", consultation=first.consultation)


def second_link_of_table():
    first = make_answering_link(table=make_table())
    return make_answering_link(consultation=first.consultation, table=first.table, is_revoked=True)


def second_link_for_all():
    return make_answering_link(consultation=make_answering_link().consultation, is_revoked=True)


def second_questionnaire():
    first = make_questionnaire(slug="first")
    return make_questionnaire(slug="second", consultation=first.consultation)


def second_template():
    make_questionnaire(slug="first", consultation=None)
    return make_questionnaire(slug="second", consultation=None)


def second_version():
    questionnaire = make_questionnaire()
    return questionnaire.versions.create(number=2, document=QUESTIONS)


def second_published_question():
    first = make_published_question(name="known")
    return make_published_question(name="words", questionnaire=first.questionnaire)


def second_quote():
    first = make_quote(name="words")
    return make_quote(name="known", response=first.response)


def second_actor(**fields):
    return make_map_actor(map=make_map_actor(**fields).map)


def second_actor_of_the_register():
    first = make_map_actor(organization=make_organization())
    return make_map_actor(organization=make_organization(), map=first.map)


def second_map_link():
    first = make_map_link(mechanism="agreement")
    return make_map_link(source=first.source, target=first.target, mechanism="funding")


def second_mention(of, make):
    response, thing = make_response(), make()
    make_mention(**{of: thing, "response": response})
    return make_mention(**{of: thing})


def second_support(**fields):
    first = make_support(**fields)
    return make_support(finding=first.finding, **fields | {"question": "words"} if "table" not in fields else fields)


RULES = {
    "phase_ends_after_it_starts": (
        lambda: make_phase(starts_on=datetime.date(2026, 2, 1)),
        {"ends_on": datetime.date(2026, 1, 31)},
        "It can't end before it starts.",
    ),
    "consultation_keeps_personal_data_for_a_time": (
        make_consultation,
        {"keep_months": 121},
        "Personal data are kept from 1 to 120 months.",
    ),
    "programme_item_ends_after_it_starts": (
        make_programme_item,
        {"ends_at": datetime.time(9)},
        "It can't end before it starts.",
    ),
    "table_number_once": (second_table, {"number": 1}, "This workshop has a table of this number."),
    "answering_link_once_a_table": (second_link_of_table, {"is_revoked": False}, "This table has a link already."),
    "answering_link_for_all_once": (
        second_link_for_all,
        {"is_revoked": False},
        "This consultation has a link for all already.",
    ),
    "participant_forgotten_has_no_name": (
        lambda: make_participant(name="اسم"),
        {"forgotten_at": timezone.now()},
        "Nothing that names a person is kept once they are forgotten.",
    ),
    "participant_email_once": (
        second_participant,
        {"email": "same@example.org"},
        "Somebody is registered with this e-mail already.",
    ),
    "questionnaire_address_once": (
        second_questionnaire,
        {"slug": "first"},
        "There is a questionnaire at this address already.",
    ),
    "questionnaire_template_address_once": (
        second_template,
        {"slug": "first"},
        "There is a template at this address already.",
    ),
    "questionnaire_version_once": (second_version, {"number": 1}, "This questionnaire has a version of this number."),
    "response_on_paper_says_who_typed": (
        make_response,
        {"channel": "paper"},
        "A form that came on paper says who typed it in.",
    ),
    "response_set_aside_says_why": (make_response, {"set_aside_at": timezone.now()}, "Write why it is set aside."),
    "published_question_once": (
        second_published_question,
        {"name": "known"},
        "Published question with this Questionnaire and Question already exists.",
    ),
    "quote_once": (second_quote, {"name": "words"}, "Quote with this Response and Question already exists."),
    "map_actor_organization_once": (
        second_actor_of_the_register,
        lambda thing: {"organization_id": thing.map.actors.first().organization_id},
        "This organization is on this map already.",
    ),
    "map_actor_name_once": (
        second_actor,
        lambda thing: {"name": thing.map.actors.first().name},
        "An actor of this name is on this map already.",
    ),
    "map_actor_is_somebody": (
        make_map_actor,
        {"name": ""},
        "Choose an organization of the register, or write a name.",
    ),
    "map_link_once": (second_map_link, {"mechanism": "agreement"}, "This link is on this map already."),
    "map_link_joins_two": (
        make_map_link,
        lambda thing: {"target_id": thing.source_id},
        "A link joins two different organizations.",
    ),
    "mention_is_of_one": (make_mention, {"actor_id": None}, "A mention is of an actor or of a link."),
    "mention_of_actor_once": (
        lambda: second_mention("actor", make_map_actor),
        lambda thing: {"response_id": thing.actor.mentions.exclude(response=None).get().response_id},
        "Constraint “mention_of_actor_once” is violated.",
    ),
    "mention_of_link_once": (
        lambda: second_mention("link", make_map_link),
        lambda thing: {"response_id": thing.link.mentions.exclude(response=None).get().response_id},
        "Constraint “mention_of_link_once” is violated.",
    ),
    "support_is_an_answer_or_a_table": (
        make_support,
        {"question": ""},
        "A finding stands on an answer or on the notes of a table.",
    ),
    "support_by_an_answer_once": (
        lambda: second_support(response=make_response(), question="known"),
        {"question": "known"},
        "Constraint “support_by_an_answer_once” is violated.",
    ),
    "support_by_a_table_once": (
        lambda: make_support(table=make_table(), finding=make_support(table=make_table()).finding),
        lambda thing: {"table_id": thing.finding.supports.first().table_id},
        "Constraint “support_by_a_table_once” is violated.",
    ),
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
    thing = build()
    assert refused_by_database(thing, **(bad(thing) if callable(bad) else bad)) == name


@pytest.mark.parametrize("name", RULES)
def test_a_person_reads_why(name):
    build, bad, sentence = RULES[name]
    thing = build()
    assert sentences_of_rules(thing, **(bad(thing) if callable(bad) else bad)) == [sentence]


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
