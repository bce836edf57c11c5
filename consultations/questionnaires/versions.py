"""Versions of a questionnaire: which one is answered, which one may be edited, and the seal of the first answer."""

from django.db import transaction
from django.utils import timezone

from consultations.models import Questionnaire, QuestionnaireVersion
from edit_conflict.forms import EditConflict
from organizations.models import User

EMPTY = {"sections": [{"questions": []}]}
"""The document of a questionnaire that was only begun: no form yet, `survey_form` would refuse it."""


def current(questionnaire: Questionnaire) -> QuestionnaireVersion | None:
    """The version that is answered: the last one put in use, or, where none was, the last one. None without any."""
    return questionnaire.versions.in_use_first().first()


def seal(version: QuestionnaireVersion) -> None:
    """Its first answer is being kept: from here on the questions stay. Inside the transaction that keeps the answer.

    EditConflict when its questions were changed since `version` was read: read it again and check the answers again.
    """
    if version.is_sealed:
        return
    standing = QuestionnaireVersion.objects.select_for_update().get(pk=version.pk)
    if standing.edition != version.edition:
        raise EditConflict
    if not standing.is_sealed:
        standing.sealed_at = timezone.now()
        standing.in_use_from = standing.in_use_from or standing.sealed_at
        standing.save(update_fields=["sealed_at", "in_use_from"])
    version.sealed_at, version.in_use_from = standing.sealed_at, standing.in_use_from


@transaction.atomic
def draft_of(questionnaire: Questionnaire, by: User) -> QuestionnaireVersion:
    """The version that may be edited: the last one, or, once it was answered, a copy of it with the next number.

    The copy isn't in use until `put_in_use`: whoever answers meanwhile answers the version before it.
    """
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    last = questionnaire.versions.order_by("-number").first()
    if last is None:
        return questionnaire.versions.create(document=EMPTY, made_by=by)
    if not last.is_sealed:
        return last
    return questionnaire.versions.create(number=last.number + 1, document=last.document, made_by=by)
