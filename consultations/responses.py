"""The one door by which an answer is kept: from a phone, from paper, from a file."""

import datetime
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop

from consultations.models import (
    AnsweringLink,
    Channel,
    Participant,
    QuestionnaireVersion,
    Response,
    Table,
)
from consultations.questionnaires import versions
from organizations.models import User

TABLE_ANSWERED = gettext_noop("The table had answered already: its first answer counts.")
CHANGED = gettext_noop("The same form had been sent already, with other answers.")


@dataclass(frozen=True)
class Receipt:
    """What became of an answer: the row that stands for it, and whether it is new. One set aside counts for nothing."""

    response: Response
    is_new: bool

    @property
    def is_aside(self) -> bool:
        return not self.response.is_counted


@transaction.atomic
def receive(
    version: QuestionnaireVersion,
    answers: Mapping[str, object],
    *,
    channel: Channel,
    link: AnsweringLink | None = None,
    table: Table | None = None,
    participant: Participant | None = None,
    answered_by: str = "",
    entered_by: User | None = None,
    may_quote: bool = False,
    sent_key: uuid.UUID | None = None,
    language: str = settings.LANGUAGE_CODE,
    source_row: str = "",
    unasked: Mapping[str, object] | None = None,
    received_at: datetime.datetime | None = None,
) -> Receipt:
    """Keep one answer, in one transaction. `answers` have been through `survey_form.check`, against this version.

    - The version is sealed: its questions never change from here on. EditConflict when they just did: check again.
    - The same `sent_key` with the same answers is the same answer: the row that is there is given back, also when two
      connections bring it at once. With other answers it is a second answer, kept aside.
    - Where the questionnaire takes one answer a table, the first counts and the others are kept aside.
    - `unasked` are answers to questions this version hasn't; they are kept apart and count for nothing.
    - `received_at` is when it was given, where another tool took it before; otherwise it is now.
    """
    versions.seal(version)
    response = Response(
        version=version,
        answers=dict(answers),
        unasked=dict(unasked or {}),
        channel=channel,
        link=link,
        table=table,
        participant=participant,
        answered_by=answered_by,
        entered_by=entered_by,
        may_quote=may_quote,
        sent_key=sent_key or uuid.uuid4(),
        language=language,
        source_row=source_row,
        received_at=received_at or timezone.now(),
    )
    try:
        with transaction.atomic():
            return _kept(response)
    except IntegrityError:
        if not Response.objects.filter(sent_key=response.sent_key).exists():
            raise
        return _kept(response)  # another connection brought it meanwhile: now it is there to be found


def _kept(response: Response) -> Receipt:
    sent_before = Response.objects.filter(sent_key=response.sent_key).first()
    if sent_before and _is_same(sent_before, response):
        return Receipt(sent_before, is_new=False)
    if sent_before:
        response.sent_key = key_of_change(response.sent_key, response.answers)
        if changed_before := Response.objects.filter(sent_key=response.sent_key).first():
            return Receipt(changed_before, is_new=False)
        _set_aside(response, CHANGED)
    elif _table_answered(response.version, response.table):
        _set_aside(response, TABLE_ANSWERED)
    response.save(force_insert=True)
    return Receipt(response, is_new=True)


def key_of_change(sent_key: uuid.UUID, answers: Mapping[str, object]) -> uuid.UUID:
    """The key of a form sent again with other answers: the same for the same answers, so that they count once too."""
    return uuid.uuid5(sent_key, json.dumps(answers, sort_keys=True))


def _is_same(one: Response, other: Response) -> bool:
    return one.version_id == other.version_id and one.answers == other.answers


def _table_answered(version: QuestionnaireVersion, table: Table | None) -> bool:
    """Whether this table's answer is there already, where one is taken. Others of the table wait until it is known."""
    if table is None or not version.questionnaire.once_a_table:
        return False
    Table.objects.select_for_update().get(pk=table.pk)
    return Response.objects.counted().filter(version__questionnaire=version.questionnaire_id, table=table).exists()


def _set_aside(response: Response, why: str) -> None:
    """Before it is written, in the language of the house: whoever compares reads it later."""
    response.set_aside_at = timezone.now()
    with translation.override(settings.LANGUAGE_CODE):
        response.set_aside_why = gettext(why)
