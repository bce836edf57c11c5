"""What was chosen of a returned spreadsheet is written: by the same doors as the pages, a row wholly or not at all."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from edit_conflict.forms import EditConflict
from intake.models import CellDifference, UploadState
from intake.models.returned import Outcome
from intake.sheets.checks import POSITION_STEPS, declaration
from intake.sheets.columns import BY_FIELD, DECLARED, FACTS
from intake.sheets.keys import version
from organizations.models import Organization, User
from recommendations import permissions as may
from recommendations import tally, workflow
from recommendations.models import ProgressUpdate, Recommendation, Theme

AT_ONCE = 500
"""Rows of one transaction: some five seconds, in which nobody else writes. A larger spreadsheet is written in parts:
each row keeps its outcome, and a job begun again goes on where it stopped."""


class Moved(Exception):
    """The recommendation isn't as it was when the spreadsheet was read."""


def write_sheet(job) -> None:
    """The work of the deed "write"."""
    sheet, done = job.upload, 0
    chosen = sheet.differences.chosen()
    total = chosen.values("line").distinct().count()
    with translation.override(sheet.language):
        while True:
            with _part(job):
                job.beat(done, total)
                rows = list(_rows(chosen))
                _write(rows, sheet.decided_by)
                done += len(rows)
                if len(rows) < AT_ONCE:
                    sheet.differences.open().update(outcome=Outcome.LEFT)
                    job.finish(UploadState.ACCEPTED, accepted_at=timezone.now())
                    return


@contextmanager
def _part(job) -> Iterator[None]:
    """One transaction. When it is undone the job knows its row again as it stands, and can say so."""
    standing = dict(vars(job.upload))
    try:
        with transaction.atomic():
            yield
    except BaseException:
        vars(job.upload).update(standing)
        raise


def _rows(chosen) -> Iterator[list[CellDifference]]:
    """The next rows that wait to be written, each as its cells."""
    lines = list(chosen.order_by("line").values_list("line", flat=True).distinct()[:AT_ONCE])
    if lines:
        cells = chosen.filter(line__gte=lines[0], line__lte=lines[-1]).order_by("line", "place", "pk")
        yield from (list(row) for _line, row in groupby(cells, key=lambda cell: cell.line))


def _write(rows: list[list[CellDifference]], by: User) -> None:
    """Write these rows and note what became of each. They are locked in one order before anything is written, so that
    two who write never wait for each other in a circle."""
    references = [row[0].reference for row in rows]
    visible = Recommendation.objects.visible_to(by).values("pk")
    wanted = Recommendation.objects.select_for_update(of=("self",)).filter(reference__in=references, pk__in=visible)
    standing = {recommendation.reference: recommendation for recommendation in wanted.order_by("pk")}
    written = []
    for row in rows:
        if problem := _refusal(row, standing.get(row[0].reference), by):
            CellDifference.objects.filter(pk__in=[cell.pk for cell in row]).update(
                outcome=Outcome.REFUSED, problem=problem
            )
        else:
            written += [cell.pk for cell in row]
    for start in range(0, len(written), AT_ONCE):
        CellDifference.objects.filter(pk__in=written[start : start + AT_ONCE]).update(outcome=Outcome.WRITTEN)


def _refusal(row: list[CellDifference], recommendation: Recommendation | None, by: User) -> dict[str, object]:
    """Write one row; nothing, or why it is refused, and then nothing of it is left."""
    if recommendation is None:
        return {"code": "no_such", "reference": row[0].reference}
    try:
        with transaction.atomic():
            _write_row(row, recommendation, by)
    except (Moved, EditConflict):
        return {"code": "moved"}
    except workflow.StepRefused as refusal:
        return {"code": "refused", "words": str(refusal)}
    except ValidationError as refusal:
        return {"code": "refused", "words": " ".join(refusal.messages)}
    return {}


def _write_row(row: list[CellDifference], recommendation: Recommendation, by: User) -> None:
    if version(recommendation) != row[0].version:
        raise Moved
    values = {cell.field: cell.after for cell in row}
    through = {door: {f: v for f, v in values.items() if BY_FIELD[f].door == door} for door in DOORS}
    for door, write in DOORS.items():
        if through[door]:
            write(recommendation, through[door], row[0].reason, by)


def _write_facts(recommendation: Recommendation, values: dict[str, str], reason: str, by: User) -> None:
    """As its page in the admin does: who may, an edition of its own, a row of its history, the tally."""
    with tally.kept(recommendation.pk):
        thing = Recommendation.objects.editable_by(by).filter(pk=recommendation.pk).first()
        if thing is None:
            raise workflow.StepRefused(_("This step isn't yours to take."))
        columns = [name for name in values if name != "themes"]
        for name in columns:
            setattr(thing, name, values[name])
        thing.full_clean(exclude=[f.name for f in thing._meta.get_fields() if f.name not in columns])
        rows = Recommendation.objects.filter(pk=thing.pk, edition=thing.edition)
        if not rows.update(edition=F("edition") + 1):
            raise EditConflict
        thing._history_user = by
        thing.save(update_fields=columns)
        if "themes" in values:
            thing.themes.set(Theme.objects.filter(slug__in=values["themes"].split()))


def _move_deadline(recommendation: Recommendation, values: dict[str, str], reason: str, by: User) -> None:
    due_on = datetime.date.fromisoformat(values["due_on"]) if values["due_on"] else None
    workflow.move_deadline(recommendation, due_on, by=by, reason=reason)


def _assign_lead(recommendation: Recommendation, values: dict[str, str], reason: str, by: User) -> None:
    organization = Organization.objects.filter(slug=values["lead"]).first() if values["lead"] else None
    if values["lead"] and organization is None:
        raise Moved
    workflow.assign_lead(recommendation, organization, by=by, reason=reason)


def _answer(recommendation: Recommendation, values: dict[str, str], reason: str, by: User) -> None:
    workflow.take_step(recommendation, POSITION_STEPS[values["position"]].name, by=by, reason=reason)


def _declare(recommendation: Recommendation, values: dict[str, str], reason: str, by: User) -> None:
    """One progress update of all these cells, submitted."""
    if not may.answers_for_it.test(by, recommendation):
        raise workflow.StepRefused(_("This step isn't yours to take."))
    update = ProgressUpdate(
        recommendation=recommendation,
        organization=recommendation.lead,
        author=by,
        author_post=by.post_in([recommendation.lead_id], *may.DECLARING),
        reason=reason,
        **declaration(recommendation, values, timezone.localdate()),
    )
    update.full_clean()
    update.save()
    workflow.take_step(update, "submit", by=by)


DOORS = {
    FACTS: _write_facts,
    "due_on": _move_deadline,
    "lead": _assign_lead,
    "position": _answer,
    DECLARED: _declare,
}
