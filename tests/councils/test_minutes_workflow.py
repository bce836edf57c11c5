"""The steps of minutes: who may take which from where, what each writes, and what is refused with which sentence."""

import datetime
import hashlib

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone, translation

from councils import workflow
from councils.models import Minutes, MinutesFile
from councils.workflow import StepRefused
from organizations.models import PostKind
from tests.builders import (
    A_DAY,
    make_administrator,
    make_council,
    make_holder,
    make_minutes,
    make_minutes_file,
    make_session,
    make_sitting,
    make_user,
)

NOT_YOURS = "This step isn't yours to take."
MOVED_ON = "It isn't there any more: somebody took a step meanwhile. This is how it stands now."
STATES = ("draft", "approved", "frozen")


def secretary_of(minutes):
    return make_holder(minutes.session.council.organization, PostKind.SECRETARY)


def refusal_of(deed, *args, **kwargs) -> str:
    """The sentence with which it is refused, in the words of the source; nothing when it isn't."""
    with translation.override("en"):
        try:
            deed(*args, **kwargs)
        except StepRefused as refusal:
            return str(refusal)
    return ""


OPEN = {"draft": ["approve", "discard"], "approved": ["freeze"], "frozen": []}


@pytest.mark.parametrize("state", STATES)
def test_steps_are_open_to_the_secretary_and_administrators(state):
    minutes = make_minutes(state=state)
    own = minutes.session.council.organization
    for user in (secretary_of(minutes), make_administrator()):
        assert [step.name for step in workflow.open_steps(minutes, user)] == OPEN[state]
    others = [make_holder(own, kind) for kind in (PostKind.REVIEWER, PostKind.OBSERVER, PostKind.CONTACT)]
    others += [make_holder(make_council().organization, PostKind.SECRETARY), make_user()]
    for user in others:
        assert workflow.open_steps(minutes, user) == []
        for step in workflow.STEPS:
            assert refusal_of(workflow.take_step, minutes, step.name, by=user, approved_on=A_DAY) == NOT_YOURS


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ["approve", "freeze", "discard"])
def test_a_step_is_taken_from_its_own_state_only(name, state):
    minutes = make_minutes(state=state)
    refusal = refusal_of(workflow.take_step, minutes, name, by=make_administrator(), approved_on=A_DAY)
    assert refusal == ("" if name in OPEN[state] else MOVED_ON)


def test_there_is_no_other_step():
    assert refusal_of(workflow.take_step, make_minutes(), "x", by=make_administrator()) == "There is no such step."


def test_an_approval_writes_the_day_who_when_and_the_digest():
    minutes = make_minutes(text="محضر الدورة\nفي سطرين")
    secretary, before = secretary_of(minutes), timezone.now()
    workflow.take_step(minutes, "approve", by=secretary, approved_on=A_DAY)
    stands = Minutes.objects.get()
    assert (stands.state, stands.approved_on, stands.approved_by, stands.edition) == ("approved", A_DAY, secretary, 2)
    assert before <= stands.approved_at <= timezone.now()
    assert stands.sha256 == hashlib.sha256("محضر الدورة\nفي سطرين".encode()).hexdigest()
    assert minutes.state == "approved"


def test_freezing_writes_who_and_when_and_nothing_else():
    minutes = make_minutes(state="approved")
    secretary, digest = secretary_of(minutes), minutes.sha256
    workflow.take_step(minutes, "freeze", by=secretary)
    stands = Minutes.objects.get()
    assert (stands.state, stands.frozen_by, stands.sha256) == ("frozen", secretary, digest)
    assert stands.frozen_at is not None


BAD_APPROVALS = [
    ({"text": " \n"}, A_DAY, "There is no text to approve yet: write it first."),
    ({}, None, "Give the day the council approved them."),
    ({}, datetime.date(2021, 1, 11), "The council can't have approved them before it met."),
    ({}, datetime.date.max, "It can't have happened in the future."),
]


@pytest.mark.parametrize(("fields", "day", "sentence"), BAD_APPROVALS)
def test_an_approval_is_refused(fields, day, sentence):
    minutes = make_minutes(**fields)
    make_sitting(session=minutes.session, held_on=datetime.date(2021, 1, 12))
    assert refusal_of(workflow.take_step, minutes, "approve", by=make_administrator(), approved_on=day) == sentence
    assert Minutes.objects.get().state == "draft"


def test_they_can_be_approved_in_the_sitting_itself():
    minutes = make_minutes()
    workflow.take_step(minutes, "approve", by=make_administrator(), approved_on=datetime.date(2021, 1, 1))
    assert minutes.state == "approved"


def test_a_discarded_draft_goes_with_its_files(django_capture_on_commit_callbacks):
    piece = make_minutes_file()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.take_step(piece.minutes, "discard", by=make_administrator())
    assert (Minutes.objects.count(), MinutesFile.objects.count()) == (0, 0)
    assert not default_storage.exists(piece.file.name)


def test_a_step_on_what_was_thrown_away_meanwhile():
    minutes = make_minutes()
    Minutes.objects.all().delete()
    refusal = refusal_of(workflow.take_step, minutes, "approve", by=make_administrator(), approved_on=A_DAY)
    assert refusal == "This draft is no longer there."


# The first draft, and the next


def test_the_first_draft_is_begun_once():
    session, administrator = make_session(), make_administrator()
    minutes = workflow.begin(session, by=administrator, text="نص")
    assert (minutes.version, minutes.state, minutes.text, minutes.entered_by) == (1, "draft", "نص", administrator)
    assert refusal_of(workflow.begin, session, by=administrator) == (
        "This session has minutes already: write in their draft, or replace what was approved."
    )
    assert refusal_of(workflow.begin, make_session(), by=make_user()) == NOT_YOURS


@pytest.mark.parametrize("state", ["approved", "frozen"])
def test_an_approved_version_is_replaced_by_a_draft_with_its_text_and_a_reason(state):
    minutes = make_minutes(state=state, text="نص المحضر الأول")
    secretary = secretary_of(minutes)
    draft = workflow.supersede(minutes, by=secretary, reason=" خطأ في عدد الأصوات ")
    assert (draft.version, draft.state, draft.text, draft.reason, draft.entered_by) == (
        2,
        "draft",
        "نص المحضر الأول",
        "خطأ في عدد الأصوات",
        secretary,
    )
    minutes.refresh_from_db()
    assert minutes.state == state


def test_a_replacement_is_refused():
    first = make_minutes(state="approved")
    administrator = make_administrator()
    assert refusal_of(workflow.supersede, first, by=make_user(), reason="سبب") == NOT_YOURS
    assert refusal_of(workflow.supersede, first, by=administrator, reason=" \x00") == (
        "Write the reason: it will be public."
    )
    draft = workflow.supersede(first, by=administrator, reason="سبب")
    assert refusal_of(workflow.supersede, first, by=administrator, reason="سبب") == (
        "A newer version of these minutes stands already."
    )
    assert refusal_of(workflow.supersede, draft, by=administrator, reason="سبب") == (
        "What isn't approved yet is edited, not replaced."
    )
    assert Minutes.objects.count() == 2


# Files


def test_files_are_added_shown_hidden_and_taken_out_until_they_are_frozen(django_capture_on_commit_callbacks):
    minutes = make_minutes(state="approved")
    piece, secretary = make_minutes_file(minutes=minutes), secretary_of(minutes)
    kept = make_minutes_file(minutes=minutes)
    workflow.show_file(piece, False, by=secretary)
    assert MinutesFile.objects.get(pk=piece.pk).is_public is False
    with django_capture_on_commit_callbacks(execute=True):
        workflow.remove_file(piece, by=secretary)
    assert not default_storage.exists(piece.file.name)
    workflow.take_step(minutes, "freeze", by=secretary)
    frozen = "These minutes are frozen: their files stay as they are."
    new = MinutesFile(minutes=minutes, file_name="x", media_type="x", sha256="x")
    assert refusal_of(workflow.remove_file, kept, by=secretary) == frozen
    assert refusal_of(workflow.show_file, kept, False, by=secretary) == frozen
    assert refusal_of(workflow.add_file, new, by=secretary) == frozen
    assert list(MinutesFile.objects.all()) == [kept]


def test_files_are_for_those_who_keep_the_minutes():
    piece = make_minutes_file()
    for deed in (
        lambda: workflow.remove_file(piece, by=make_user()),
        lambda: workflow.show_file(piece, False, by=make_user()),
        lambda: workflow.add_file(MinutesFile(minutes=piece.minutes), by=make_user()),
    ):
        assert refusal_of(deed) == NOT_YOURS
