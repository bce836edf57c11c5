"""The life of minutes, version by version, and the only code that writes their state.

`open_steps(minutes, user)` says which buttons to draw; `take_step(minutes, name, by=user, …)` takes one or refuses with
a sentence. `begin` and `supersede` make the next draft. Each locks the session, so that two people can't take two
steps of its minutes at once, and checks again.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from rules.predicates import Predicate

from councils import permissions as may
from councils.models import Minutes, MinutesFile, MinutesState, Session
from organizations.models import User

DRAFT, APPROVED, FROZEN = MinutesState.DRAFT, MinutesState.APPROVED, MinutesState.FROZEN


class StepRefused(Exception):
    """A step that can't be taken; the message is a sentence for the person who tried, in their language."""


@dataclass(frozen=True)
class Step:
    """One way on from a state, for those it is open to. A discarded draft goes nowhere: `target` is None."""

    name: str
    label: str
    source: MinutesState
    target: MinutesState | None
    allowed: Predicate
    consequence: str
    """What can't be taken back: said before it is taken."""
    needs_day: bool = False
    is_weighty: bool = False
    """Takes something away: drawn apart from the others."""


STEPS = (
    Step(
        "approve",
        pgettext_lazy("step", "Record the approval"),
        DRAFT,
        APPROVED,
        may.keeps_minutes,
        gettext_lazy(
            "The text will be public with its SHA-256, and nobody will be able to edit it: "
            "only to replace it by a new version that says why."
        ),
        needs_day=True,
    ),
    Step(
        "freeze",
        pgettext_lazy("step", "Freeze"),
        APPROVED,
        FROZEN,
        may.keeps_minutes,
        gettext_lazy("No file will be added to this version or taken out any more."),
    ),
    Step(
        "discard",
        pgettext_lazy("step", "Throw the draft away"),
        DRAFT,
        None,
        may.keeps_minutes,
        gettext_lazy("The draft and its files will be lost."),
        is_weighty=True,
    ),
)
BY_NAME = {step.name: step for step in STEPS}


def open_steps(minutes: Minutes, user: User) -> list[Step]:
    """The steps this person may take on this version as it stands, in the order of the table."""
    return [step for step in STEPS if step.source == minutes.state and step.allowed.test(user, minutes)]


@transaction.atomic
def take_step(
    minutes: Minutes,
    name: str,
    *,
    by: User,
    approved_on: datetime.date | None = None,
    edition: int | None = None,
) -> None:
    """Take the step called `name`, or raise `StepRefused` with a sentence.

    Effects: the state moves with who and when; an approval writes the day and the SHA-256 of the text; a discarded
    draft is deleted with its files. `approved_on` is the day the council approved them; `edition` is that of the text
    this person had before their eyes, so that nobody approves, or throws away, what a colleague wrote meanwhile.
    """
    step = BY_NAME.get(name or "")
    if step is None:
        raise StepRefused(_("There is no such step."))
    if not step.allowed.test(by, minutes):
        raise StepRefused(_("This step isn't yours to take."))
    row = _locked(minutes)
    if row.state != step.source:
        raise StepRefused(_("It isn't there any more: somebody took a step meanwhile. This is how it stands now."))
    if edition is not None and row.edition != edition:
        raise StepRefused(_("Somebody changed the text meanwhile: read it again, this is how it stands now."))
    EFFECTS[step.name](row, by, approved_on)
    if step.target:
        row.state = step.target
        row.edition += 1  # a form opened before this step is told
        row.save()
        minutes.refresh_from_db()


@transaction.atomic
def begin(session: Session, *, by: User, text: str = "") -> Minutes:
    """The first draft of a session's minutes."""
    _check_keeper(session, by)
    _lock(session)
    if session.minutes.exists():
        raise StepRefused(_("This session has minutes already: write in their draft, or replace what was approved."))
    return Minutes.objects.create(session=session, text=text, entered_by=by)


@transaction.atomic
def supersede(minutes: Minutes, *, by: User, reason: str) -> Minutes:
    """The next draft, with the text of the version it will replace once it is approved, and why."""
    session = minutes.session
    _check_keeper(session, by)
    reason = (reason or "").replace("\x00", "").strip()
    if not reason:
        raise StepRefused(_("Write the reason: it will be public."))
    _lock(session)
    last = session.minutes.order_by("-version").first()
    if last is None or last.pk != minutes.pk:
        raise StepRefused(_("A newer version of these minutes stands already."))
    if last.is_draft:
        raise StepRefused(_("What isn't approved yet is edited, not replaced."))
    return Minutes.objects.create(
        session=session, version=last.version + 1, text=last.text, reason=reason, entered_by=by
    )


def add_file(piece: MinutesFile, *, by: User) -> None:
    """Save a new file with its minutes, unless they are frozen."""
    with _open_files(piece.minutes, by):
        piece.save()


def show_file(piece: MinutesFile, is_public: bool, *, by: User) -> None:
    """Show a file to the public, or hide it, unless its minutes are frozen."""
    with _open_files(piece.minutes, by):
        MinutesFile.objects.filter(pk=piece.pk).update(is_public=is_public)


def remove_file(piece: MinutesFile, *, by: User) -> None:
    """Take a file out, unless its minutes are frozen."""
    with _open_files(piece.minutes, by):
        _forget(piece)


@contextmanager
def _open_files(minutes: Minutes, by: User) -> Iterator[None]:
    """The transaction in which files of these minutes are written; refused to others, and once they are frozen."""
    if not may.keeps_minutes.test(by, minutes):
        raise StepRefused(_("This step isn't yours to take."))
    with transaction.atomic():
        if _locked(minutes).is_frozen:
            raise StepRefused(_("These minutes are frozen: their files stay as they are."))
        yield


def _check_keeper(session: Session, by: User) -> None:
    if not may.keeps_session.test(by, session):
        raise StepRefused(_("This step isn't yours to take."))


def _lock(session: Session) -> None:
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)


def _locked(minutes: Minutes) -> Minutes:
    """These minutes as they stand now; they stay so until the step is taken."""
    _lock(minutes.session)
    row = Minutes.objects.filter(pk=minutes.pk).first()
    if row is None:
        raise StepRefused(_("This draft is no longer there."))
    row.session = minutes.session
    return row


def _approve(row: Minutes, by: User, approved_on: datetime.date | None) -> None:
    if not row.text.strip():
        raise StepRefused(_("There is no text to approve yet: write it first."))
    if approved_on is None:
        raise StepRefused(_("Give the day the council approved them."))
    if approved_on > timezone.localdate():
        raise StepRefused(_("It can't have happened in the future."))
    if approved_on < first_day(row.session):
        raise StepRefused(_("The council can't have approved them before it met."))
    row.approved_on, row.approved_at, row.approved_by = approved_on, timezone.now(), by
    row.sha256 = row.digest_of_text


def first_day(session: Session) -> datetime.date:
    """The day it sat first, or the first of its month when its sittings aren't entered."""
    earliest = session.sittings.order_by("held_on").values_list("held_on", flat=True).first()
    return earliest or session.starts_on


def _freeze(row: Minutes, by: User, approved_on: datetime.date | None) -> None:
    row.frozen_at, row.frozen_by = timezone.now(), by


def _discard(row: Minutes, by: User, approved_on: datetime.date | None) -> None:
    for piece in row.files.all():
        _forget(piece)
    row.delete()


def _forget(piece: MinutesFile) -> None:
    """Delete the row, and its file once that is certain."""
    file = piece.file
    piece.delete()
    transaction.on_commit(lambda: file.storage.delete(file.name))


EFFECTS: dict[str, Callable] = {"approve": _approve, "freeze": _freeze, "discard": _discard}
