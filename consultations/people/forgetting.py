"""Forgetting who took part: what names a person is emptied, what is counted stays (law 09-08)."""

import datetime
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from arabic_text.normal import bare
from consultations.models import Consultation, Participant, ParticipantRole, Response
from consultations.models.participant import REMOVED
from consultations.people import retention

WORD = re.compile(r"\w+")
SPOKE_IN_PUBLIC = Q(role=ParticipantRole.SPEAKER, is_named=True, email="", phone="")
"""Named by the programme or by the press, with no address of theirs: time doesn't make that secret; they can ask."""


@dataclass(frozen=True)
class Forgotten:
    """How many people of one consultation, and how many names on answers."""

    consultation: Consultation
    people: int
    answers: int


@transaction.atomic
def forget(participant: Participant) -> bool:
    """Empty what names this person, here and on the answers they gave; False where it was done before."""
    if is_new := bool(_forget(Participant.objects.filter(pk=participant.pk), timezone.now())):
        _forget_as_written(participant.name, participant.consultation_id)
    return is_new


def _forget_as_written(name: str, consultation: int) -> None:
    """Whoever answers at a table or on paper only writes their name: it goes wherever it stands as whole words.

    With it go the names written beside it: nobody can tell where one ends.
    """
    if not (wanted := _words_of(name)):
        return
    signed = Response.objects.filter(version__questionnaire__consultation=consultation).exclude(answered_by="")
    written = signed.select_for_update(of=("self",)).values_list("pk", "answered_by")
    named = [pk for pk, words in written if wanted in _words_of(words)]
    Response.objects.filter(pk__in=named).update(answered_by="")


def _words_of(written: str) -> str:
    """ " فاطمة المثال ": each word between blanks, in one spelling."""
    words = WORD.findall(bare(written).casefold())
    return f" {' '.join(words)} " if words else ""


def _forget(participants, now: datetime.datetime) -> int:
    """The links of their own pages die with their names: a new key each, told to nobody."""
    rows = list(participants.select_for_update().filter(forgotten_at__isnull=True).only("pk"))
    for row in rows:
        for column in REMOVED:
            setattr(row, column, "")
        row.is_named = row.wants_news = False
        row.forgotten_at = now
        row.key = uuid.uuid4()
    columns = [*REMOVED, "is_named", "wants_news", "forgotten_at", "key"]
    Participant.objects.bulk_update(rows, columns, batch_size=200)
    Response.objects.filter(participant__in=[row.pk for row in rows]).exclude(answered_by="").update(answered_by="")
    return len(rows)


def past_their_time(today: datetime.date) -> Iterator[Consultation]:
    """The consultations whose personal data should be gone by this day, and that weren't seen to yet or name somebody.

    Somebody can be entered after the rest were forgotten; a name can be written on an answer that comes late.
    """
    late_people = Participant.objects.naming_somebody().exclude(SPOKE_IN_PUBLIC).filter(consultation=OuterRef("pk"))
    late_answers = Response.objects.exclude(answered_by="").filter(version__questionnaire__consultation=OuterRef("pk"))
    waiting = Q(forgotten_at__isnull=True) | Exists(late_people) | Exists(late_answers)
    for one in Consultation.objects.filter(waiting, held_on__lt=today).order_by("held_on", "pk"):
        if retention.kept_until(one.last_day, one.keep_months) < today:
            yield one


def forget_all_of(consultation: Consultation, *, writes: bool = True) -> Forgotten:
    """Everybody of this consultation, and every name written on its answers; with `writes=False` only counted."""
    people = consultation.participants.naming_somebody().exclude(SPOKE_IN_PUBLIC)
    answers = Response.objects.filter(version__questionnaire__consultation=consultation).exclude(answered_by="")
    if not writes:
        return Forgotten(consultation, people.count(), answers.count())
    with transaction.atomic():
        now = timezone.now()
        named_on_answers = answers.update(answered_by="")
        done = Forgotten(consultation, _forget(people, now), named_on_answers)
        if consultation.forgotten_at is None:
            Consultation.objects.filter(pk=consultation.pk).update(forgotten_at=now)
        return done
