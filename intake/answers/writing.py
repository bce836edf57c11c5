"""What the clerk accepted, in one transaction: every row is checked again, the good ones are kept, all or none."""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from consultations.models import Channel, Questionnaire
from consultations.responses import receive
from intake.answers.checking import judged
from intake.answers.verdicts import CHANGED, NEW
from intake.models import AnswerSheet, UploadState

LONGEST_PLACE = 120


class NotAllowed(Exception):
    """Who decided this doesn't keep the consultation any more."""


def write_sheet(job) -> None:
    """The deed "write"."""
    sheet, by = job.upload, job.upload.decided_by
    if not Questionnaire.objects.editable_by(by).filter(pk=sheet.questionnaire_id).exists():
        raise NotAllowed
    written = Counter({"written": 0, "aside": 0})
    with transaction.atomic():
        Questionnaire.objects.select_for_update().get(pk=sheet.questionnaire_id)  # one file at a time
        _columns, verdicts = judged(sheet, job)
        for verdict in verdicts:
            if verdict.becomes not in (NEW, CHANGED):
                continue
            receipt = receive(
                verdict.version,
                verdict.answers,
                channel=Channel.IMPORTED,
                entered_by=by,
                sent_key=verdict.key,
                source_row=place_of(sheet.file_name, verdict.record.sheet, verdict.record.line),
                unasked=verdict.unasked,
                received_at=verdict.record.given_at,
            )
            written["aside" if receipt.is_aside else "written"] += receipt.is_new
        counts = sheet.counts | written
        forget_file(sheet)
        job.finish(UploadState.ACCEPTED, counts=counts, file="", columns=[], preview=[], accepted_at=timezone.now())


def forget_file(sheet: AnswerSheet) -> None:
    """What people said is kept where it can be forgotten (law 09-08); the file isn't needed any more."""
    storage, name = sheet.file.storage, sheet.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def place_of(file_name: str, sheet: str, line: int) -> str:
    """Where an answer stands: "answers.xlsx · Data · 12", its file cut short where it must be."""
    end = "".join(f" · {part}" for part in (sheet[:40], str(line)) if part)
    return f"{file_name[: LONGEST_PLACE - len(end)]}{end}"
