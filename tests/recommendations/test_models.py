"""Recommendations, actions, links and updates: what the database never lets be false, and who may see what."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from organizations.models import PostKind
from recommendations.models import ProgressUpdate, Recommendation, Tally, public_class
from tests.builders import (
    A_DAY,
    appoint,
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_evidence,
    make_finding,
    make_holder,
    make_link,
    make_organization,
    make_recommendation,
    make_session,
    make_territory,
    make_update,
    make_user,
)
from tests.constraints import names_in, refused_by_database, sentences, sentences_by_field, sentences_of_rules

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 7, 1)


def second_of_session():
    return make_recommendation(number=2, session=make_recommendation(number=1).session)


def second_of_consultation():
    consultation = make_consultation()
    make_recommendation(number=1, consultation=consultation)
    return make_recommendation(number=2, consultation=consultation)


def second_link():
    first = make_link()
    return make_link(source=first.source)


def link_and_other_target():
    first = make_link()
    second = make_link(source=first.source)
    return second, {"target": first.target}


def open_update_after_a_withdrawn_one():
    """A withdrawn update beside an open one: opening it again is refused."""
    withdrawn = make_update(state="withdrawn")
    make_update(recommendation=withdrawn.recommendation)
    return withdrawn


def second_change():
    return make_recommendation(published=True).changes.get(sequence=2)


def second_count():
    recommendation = make_recommendation(published=True)
    rows = Tally.objects.filter(dimension="followed_by", value=recommendation.followed_by_id, key="not_started")
    return rows.get(measure="declared")


def finding_of_a_consultation():
    recommendation = make_recommendation()
    return recommendation, {"finding": make_finding()}


def reviewed_by_its_author():
    update = make_update(state="submitted")
    return update, {"reviewer": update.author}


RULES = {
    "recommendation_has_one_origin": (
        lambda: (make_recommendation(), {"session": None}),
        "Name one origin: a session or a consultation.",
    ),
    "recommendation_finding_needs_consultation": (
        finding_of_a_consultation,
        "A finding comes from a consultation.",
    ),
    "recommendation_percentage_fits_status": (
        lambda: (make_recommendation(), {"percentage": 50}),
        "The percentage contradicts the status.",
    ),
    "recommendation_number_once_in_session": (
        lambda: (second_of_session(), {"number": 1}),
        "This session has a recommendation of this number.",
    ),
    "recommendation_number_once_in_consultation": (
        lambda: (second_of_consultation(), {"number": 1}),
        "This consultation has a recommendation of this number.",
    ),
    "link_once": (link_and_other_target, "These two are linked already."),
    "update_percentage_fits_status": (
        lambda: (make_update(status="in_progress"), {"percentage": 101}),
        "The percentage contradicts the status: fully done is 100, not started is 0.",
    ),
    "update_stall_has_a_reason": (
        lambda: (make_update(), {"obstacle": "funding"}),
        "Say in a few words what blocks it.",
    ),
    "update_not_reviewed_by_its_author": (reviewed_by_its_author, "Nobody verifies what they declared themselves."),
    "update_one_open_at_a_time": (
        lambda: (open_update_after_a_withdrawn_one(), {"state": "draft"}),
        "An update of this recommendation is open already.",
    ),
    "evidence_is_a_file_or_a_link": (
        lambda: (make_evidence(), {"link": ""}),
        "Give a file or a link, one of them.",
    ),
    "change_sequence_once": (
        lambda: (second_change(), {"sequence": 1}),
        "Status change with this Recommendation and Sequence already exists.",
    ),
    "tally_once": (
        lambda: (second_count(), {"measure": "verified"}),
        "Tally with this Dimension, Value, Measure, Key and Day already exists.",
    ),
}
ONLY_THE_DATABASE = {
    "link_joins_two": lambda: (link := make_link(), {"target": link.source}),
}


def test_every_rule_is_tested():
    assert set(RULES) | set(ONLY_THE_DATABASE) == names_in("recommendations")


@pytest.mark.parametrize("name", [*RULES, *ONLY_THE_DATABASE])
def test_the_database_refuses(name):
    thing, bad = RULES[name][0]() if name in RULES else ONLY_THE_DATABASE[name]()
    assert refused_by_database(thing, **bad) == name


@pytest.mark.parametrize("name", RULES)
def test_a_person_reads_why(name):
    build, sentence = RULES[name]
    thing, bad = build()
    assert sentences_of_rules(thing, **bad) == [sentence]


def test_a_link_to_itself_is_told():
    link = make_link()
    assert sentences(link, target=link.source) == ["A recommendation can't be linked to itself."]


def test_two_origins_are_refused():
    recommendation = make_recommendation()
    assert refused_by_database(recommendation, consultation=make_consultation()) == "recommendation_has_one_origin"


@pytest.mark.parametrize(
    ("status", "percentage", "fits"),
    [
        ("not_started", 0, True),
        ("not_started", 1, False),
        ("study", 0, True),
        ("in_progress", 100, True),
        ("in_progress", 101, False),
        ("done", 100, True),
        ("done", 99, False),
        ("done", None, True),
        ("not_started", None, True),
        ("obsolete", 40, True),
    ],
)
def test_a_percentage_fits_its_status_or_isnt_there(status, percentage, fits):
    update = make_update(status=status)
    if fits:
        ProgressUpdate.objects.filter(pk=update.pk).update(percentage=percentage)
    else:
        assert refused_by_database(update, percentage=percentage) == "update_percentage_fits_status"


def test_a_file_and_a_link_at_once_are_refused():
    assert refused_by_database(make_evidence(), file="a.pdf") == "evidence_is_a_file_or_a_link"


def test_two_organizations_may_each_have_an_open_update():
    first = make_update()
    assert make_update(recommendation=first.recommendation, organization=make_organization()).pk


def test_a_finding_of_another_consultation_is_told():
    recommendation = make_recommendation(consultation=make_consultation())
    assert sentences(recommendation, finding=make_finding()) == ["This finding belongs to another consultation."]


def test_a_point_of_another_session_is_told_when_it_came_from_a_session():
    told = sentences_by_field(make_recommendation(session=make_session()), agenda_item=make_agenda_item())
    assert told == {"agenda_item": ["This point belongs to another session."]}


def test_one_from_a_consultation_may_be_adopted_by_a_session():
    recommendation = make_recommendation(consultation=make_consultation(), agenda_item=make_agenda_item())
    recommendation.full_clean()


@pytest.mark.parametrize("reference", ["tiz-1", "TIZ", "TIZ 2021", "TIZ-2021/5", "-TIZ-1", "توصية-1"])
def test_a_reference_is_letters_digits_and_dashes(reference):
    assert sentences(make_recommendation(), reference=reference) == ["Letters, digits and dashes: TIZ-2021-01-05."]


def test_each_status_has_its_public_class():
    classes = {
        "not_started": "not_started",
        "study": "partially",
        "in_progress": "partially",
        "partial": "partially",
        "done": "fully",
        "closed_not_done": "closed",
        "obsolete": "left_out",
    }
    assert {status: str(public_class(status)) for status in classes} == classes


# What time says of it


@pytest.mark.parametrize(
    ("due_in", "overdue", "due_soon"),
    [(-1, True, False), (0, False, True), (60, False, True), (61, False, False)],
)
def test_overdue_and_due_soon_by_the_deadline(due_in, overdue, due_soon):
    recommendation = make_recommendation(published=True, due_on=TODAY + due_in * DAY)
    assert list(Recommendation.objects.overdue(TODAY)) == [recommendation] * overdue
    assert list(Recommendation.objects.due_soon(TODAY)) == [recommendation] * due_soon
    assert recommendation.is_overdue(TODAY) is overdue


def test_nothing_is_overdue_without_a_deadline_or_outside_the_register():
    make_recommendation(published=True)
    make_recommendation(due_on=TODAY - DAY)
    make_recommendation(due_on=TODAY - DAY, archived=True)
    assert list(Recommendation.objects.overdue(TODAY)) == []


@pytest.mark.parametrize("status", ["done", "closed_not_done", "obsolete"])
def test_nothing_more_is_awaited_of_what_is_closed(status):
    recommendation = make_recommendation(published=True, due_on=TODAY - DAY, lead=make_organization())
    make_update(recommendation=recommendation, status=status, reason="سبب", evidence=1, state="verified")
    assert recommendation.is_open is False
    assert recommendation.is_overdue(TODAY) is False
    assert list(Recommendation.objects.overdue(TODAY)) == []
    assert recommendation.is_silent(recommendation.heard_on + 400 * DAY) is False
    assert list(Recommendation.objects.silent(recommendation.heard_on + 400 * DAY)) == []


@pytest.mark.parametrize(("after", "silent"), [(182, False), (183, True)])
def test_silent_after_six_months_without_news(after, silent):
    recommendation = make_recommendation(published=True)
    later = recommendation.heard_on + after * DAY
    assert list(Recommendation.objects.silent(later)) == [recommendation] * silent
    assert recommendation.is_silent(later) is silent


# Who may see what


def test_a_draft_is_seen_by_those_who_follow_it_up_only():
    recommendation = make_recommendation(lead=make_organization())
    council, lead = recommendation.followed_by, recommendation.lead

    def sees(user):
        return Recommendation.objects.visible_to(user).exists()

    for kind, seen in (
        (PostKind.SECRETARY, True),
        (PostKind.REVIEWER, True),
        (PostKind.OBSERVER, True),
        (PostKind.HEAD, False),
        (PostKind.FOLLOW_UP_OFFICER, False),
    ):
        assert sees(make_holder(council, kind)) is seen, kind
    assert sees(make_holder(lead, PostKind.FOLLOW_UP_OFFICER)) is False
    assert sees(make_holder(make_organization(), PostKind.SECRETARY)) is False
    assert sees(make_user()) is False
    assert sees(AnonymousUser()) is False
    assert sees(make_administrator()) is True


def test_published_and_archived_ones_are_seen_by_everybody():
    published, archived = make_recommendation(published=True), make_recommendation(archived=True)
    for user in (AnonymousUser(), make_user(), make_holder(make_organization(), PostKind.SECRETARY)):
        assert set(Recommendation.objects.visible_to(user)) == {published, archived}


def test_archived_ones_arent_counted_in_the_register():
    published = make_recommendation(published=True)
    make_recommendation(archived=True)
    make_recommendation()
    assert list(Recommendation.objects.in_register()) == [published]


def test_editable_by_the_secretary_who_follows_it_up_only():
    recommendation = make_recommendation(published=True, lead=make_organization())
    editable = Recommendation.objects.editable_by
    assert list(editable(make_holder(recommendation.followed_by, PostKind.SECRETARY))) == [recommendation]
    assert list(editable(make_holder(recommendation.followed_by, PostKind.REVIEWER))) == []
    assert list(editable(make_holder(recommendation.lead, PostKind.SECRETARY))) == []
    assert list(editable(make_administrator())) == [recommendation]


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "verified", "withdrawn"])
def test_updates_seen_by_both_sides_and_drafts_by_those_who_write_them(state):
    update = make_update(state=state)
    lead, council = update.organization, update.recommendation.followed_by

    def sees(user):
        return ProgressUpdate.objects.visible_to(user).exists()

    for kind in (PostKind.FOLLOW_UP_OFFICER, PostKind.CONTACT, PostKind.OBSERVER):
        assert sees(make_holder(lead, kind)) is True, kind
    for kind in (PostKind.SECRETARY, PostKind.REVIEWER, PostKind.OBSERVER):
        assert sees(make_holder(council, kind)) is (state != "draft"), kind
    for user in (
        make_holder(make_organization(), PostKind.FOLLOW_UP_OFFICER),
        make_holder(make_organization(), PostKind.SECRETARY),
        make_holder(council, PostKind.FOLLOW_UP_OFFICER),
        make_user(),
        AnonymousUser(),
    ):
        assert sees(user) is False
    assert sees(make_administrator()) is True


def test_what_awaits_review_leaves_out_ones_own():
    update = make_update(state="submitted")
    council = update.recommendation.followed_by
    appoint(update.author, council, PostKind.SECRETARY)
    awaiting = ProgressUpdate.objects.to_review_by
    assert list(awaiting(update.author)) == []
    assert list(awaiting(make_holder(council, PostKind.REVIEWER))) == [update]
    assert list(awaiting(make_holder(make_organization(), PostKind.REVIEWER))) == []


def test_what_is_to_be_completed_is_with_its_organization():
    draft = make_update()
    returned = make_update(
        state="returned",
        recommendation=make_recommendation(published=True, lead=draft.organization),
    )
    make_update(recommendation=make_recommendation(published=True, lead=draft.organization), state="submitted")
    to_complete = ProgressUpdate.objects.to_complete_by
    assert set(to_complete(make_holder(draft.organization, PostKind.CONTACT))) == {draft, returned}
    assert list(to_complete(make_holder(draft.organization, PostKind.OBSERVER))) == []
    assert list(to_complete(make_user())) == []


def test_those_of_a_territory_and_of_its_parts():
    province = make_territory()
    commune = make_territory(parent=province, level="commune")
    of_commune = make_recommendation(territory=commune)
    of_province = make_recommendation(territory=province)
    make_recommendation(territory=make_territory())
    assert set(Recommendation.objects.of_territory(province.parent)) == {of_commune, of_province}
    assert set(Recommendation.objects.of_territory(commune)) == {of_commune}


def test_the_day_of_an_update_is_the_day_it_happened():
    assert make_update(happened_on=A_DAY).happened_on == A_DAY
