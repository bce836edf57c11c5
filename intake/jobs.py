"""What takes long on a spreadsheet: done in a child process, told about by the spreadsheet's own row.

`start` puts a deed in line. A small file is done with inside the request; for a larger one a process of its own begins
(`manage.py intake_job`), at most two at once, and the one that ends begins the next. Nothing supervises them: a job
holds its row by its last sign of life (`beat_at`), every write of a job asks for it, and one that lost it undoes what
it did. So a job that died is simply started again, and none is done twice. Why no queue: docs/decisions/0008.
"""

import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from intake.files import Unreadable
from intake.models import UploadState
from intake.models.upload import Upload
from intake.work import KINDS

SMALL_ROWS, SMALL_BYTES = 2_000, 300 * 1024
"""Up to here a person waits for the answer, and no process is begun."""

SMALL_STEPS = 300
"""The same of rows of a returned spreadsheet, or of answers, that are written: some five seconds, as each takes its
steps as on its page."""

AT_ONCE = 2
BEAT_ROWS, BEAT_SECONDS = 1_000, 1.0

logger = logging.getLogger(__name__)
begun: list[subprocess.Popen] = []
"""Kept until they end, so that the system forgets them too."""


class LostClaim(Exception):
    """Somebody discarded the spreadsheet, or took this job for dead and began it again."""


class Job:
    """One deed on one upload, while it holds its row."""

    def __init__(self, upload: Upload):
        self.upload = upload
        self.beaten_at, self.done = time.monotonic(), 0

    def beat(self, done: int, total: int | None = None) -> None:
        """Say that it lives and how many rows are done."""
        self._write(rows_done=done, **({} if total is None else {"rows_total": total}))
        self.beaten_at, self.done = time.monotonic(), done

    def counted(self, rows: Iterable) -> Iterator:
        """The same rows, and a sign of life every thousand or every second."""
        self.beat(0)
        for done, row in enumerate(rows, start=1):
            yield row
            if done >= self.done + BEAT_ROWS or time.monotonic() > self.beaten_at + BEAT_SECONDS:
                self.beat(done)

    def finish(self, state: UploadState, **columns) -> None:
        """The last write. Inside the transaction of what was done, so that both stand or neither."""
        self._write(state=state, **columns)

    def _write(self, **columns) -> None:
        upload, now = self.upload, timezone.now()
        held = type(upload).objects.filter(pk=upload.pk, state=upload.state, beat_at=upload.beat_at)
        if not held.update(**columns, beat_at=now):
            raise LostClaim
        for name, value in {**columns, "beat_at": now}.items():
            setattr(upload, name, value)


def start(upload: Upload, deed: str, **columns) -> bool:
    """Put a deed in line and begin it. False: something is at work on this spreadsheet already.

    `columns` are written along: who decided it, how columns are matched.
    """
    free = type(upload).objects.free(timezone.now()).filter(pk=upload.pk, state=upload.state)
    if not free.update(**columns, deed=deed, state=UploadState.WAITING, beat_at=None, rows_done=0, failure={}):
        return False
    upload.refresh_from_db()
    if is_small(upload):
        run(kind_of(upload), upload.pk, deed)
    else:
        begin_waiting()
    upload.refresh_from_db()
    return True


def discard(upload: Upload) -> bool:
    """Nothing of it is wanted; a job at it finds out at its next sign of life. False: it is decided already."""
    decided = (UploadState.ACCEPTED, UploadState.DISCARDED, UploadState.WRITING)
    open_ones = type(upload).objects.filter(pk=upload.pk).exclude(state__in=decided)
    return bool(open_ones.update(state=UploadState.DISCARDED))


def is_small(upload: Upload) -> bool:
    if upload.deed == "write" and kind_of(upload) in ("returned", "answers"):
        return (upload.rows_total or 0) <= SMALL_STEPS
    return upload.size <= SMALL_BYTES and (upload.rows_total or 0) <= SMALL_ROWS


def kind_of(upload: Upload) -> str:
    return next(kind for kind, (model, _deeds) in KINDS.items() if isinstance(upload, model))


def begin_waiting() -> None:
    """Begin what waits, oldest first, while there is a place. Pages that wait and jobs that end call it."""
    begun[:] = [process for process in begun if process.poll() is None]
    while claimed := claim_next():
        begin(*claimed)


def claim_next() -> tuple[str, int, str] | None:
    """Take the next one that waits: (kind, pk, deed); None without one or without a place."""
    with transaction.atomic():
        now = timezone.now()
        if sum(model.objects.at_work(now).count() for model, _deeds in KINDS.values()) >= AT_ONCE:
            return None
        waiting = [(upload, kind) for kind, (model, _deeds) in KINDS.items() for upload in model.objects.waiting()[:1]]
        if not waiting:
            return None
        upload, kind = min(waiting, key=lambda pair: pair[0].entered_at)
        return (kind, upload.pk, upload.deed) if claim(upload) else None


def claim(upload: Upload) -> bool:
    """Take one that waits; two who try don't both succeed."""
    state = UploadState.WRITING if upload.deed == "write" else UploadState.READING
    waiting = type(upload).objects.filter(pk=upload.pk, state=UploadState.WAITING)
    return bool(waiting.update(state=state, beat_at=timezone.now()))


def begin(kind: str, pk: int, deed: str) -> None:
    """A process of its own, which goes on when the one that began it ends."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "intake_job", kind, str(pk), deed]
    begun.append(
        subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, cwd=settings.BASE_DIR)  # noqa: S603
    )


def run(kind: str, pk: int, deed: str) -> None:
    """Do this deed, waiting or claimed for this process; nothing where neither holds."""
    model, deeds = KINDS[kind]
    upload = model.objects.filter(pk=pk, deed=deed).first()
    if upload and upload.state == UploadState.WAITING and claim(upload):
        upload.refresh_from_db()
    if upload is None or not upload.is_busy or upload.state == UploadState.WAITING:
        return
    job = Job(upload)
    try:
        job.beat(0)
        do(deeds[deed], job)
    except LostClaim:
        logger.warning("%s %s: %s was given up; it is discarded, or another process does it.", kind, pk, deed)


def do(work: Callable[[Job], None], job: Job) -> None:
    """The work, and what is told of it where it fails. A failed writing wrote nothing, and can be decided anew."""
    state = UploadState.READ if job.upload.state == UploadState.WRITING else UploadState.FAILED
    try:
        work(job)
    except LostClaim:
        raise
    except Unreadable as refusal:
        job.finish(state, failure={"code": refusal.code, "values": refusal.values})
    except (Exception, MemoryError):
        logger.exception("%s %s: %s failed.", job.upload._meta.label, job.upload.pk, job.upload.deed)
        job.finish(state, failure={"code": "interrupted", "values": {}})
