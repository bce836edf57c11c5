"""Versions of a questionnaire: which one is answered, which one may be edited, and the seal of the first answer."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consultations.models import Questionnaire, QuestionnaireVersion
from consultations.questionnaires.editing import EMPTY
from edit_conflict.forms import EditConflict
from organizations.models import User
from survey_form import form_from


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


def last(questionnaire: Questionnaire) -> QuestionnaireVersion | None:
    """The newest version, in use or not: the one that editing begins from."""
    return questionnaire.versions.order_by("-number").first()


@transaction.atomic
def draft_of(questionnaire: Questionnaire, by: User) -> QuestionnaireVersion:
    """The version that may be edited: the last one, or, once it was answered, a copy of it with the next number.

    The copy isn't in use until `put_in_use`: whoever answers meanwhile answers the version before it. Its edition
    goes on counting, so that a page opened on the version before it is still up to date.
    """
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    newest = last(questionnaire)
    if newest is None:
        return questionnaire.versions.create(document=EMPTY, made_by=by)
    if not newest.is_sealed:
        return newest
    return questionnaire.versions.create(
        number=newest.number + 1, document=newest.document, edition=newest.edition, made_by=by
    )


@transaction.atomic
def change(
    questionnaire: Questionnaire, operation: Callable[[dict], dict], by: User, edition: int | None = None
) -> QuestionnaireVersion:
    """Apply one function of `editing` to the newest version, or, once it was answered, to the next one.

    What changes nothing begins no version. EditConflict when it moved on from `edition` (where one is given), or moves
    while this is written; whatever the operation raises leaves everything as it was.
    """
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    newest = last(questionnaire)
    if edition is not None and (newest.edition if newest else 1) != edition:
        raise EditConflict
    document = operation(newest.document if newest else EMPTY)
    if newest and document == newest.document:
        return newest
    version = draft_of(questionnaire, by)
    unsealed = QuestionnaireVersion.objects.filter(pk=version.pk, edition=version.edition, sealed_at__isnull=True)
    if not unsealed.update(document=document, edition=F("edition") + 1):
        raise EditConflict
    version.document, version.edition = document, version.edition + 1
    return version


@transaction.atomic
def put_in_use(questionnaire: Questionnaire) -> QuestionnaireVersion | None:
    """From now on the newest version is answered. `Faulty` when it has no question yet; None when it was in use."""
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    newest = last(questionnaire)
    form_from(newest.document if newest else EMPTY)
    if newest.in_use_from:
        return None
    newest.in_use_from = timezone.now()
    newest.save(update_fields=["in_use_from"])
    return newest


@transaction.atomic
def set_open(questionnaire: Questionnaire, *, is_open: bool) -> None:
    """Open it to answers, in its newest version (`Faulty` without a question), or close it."""
    if is_open:
        put_in_use(questionnaire)
    Questionnaire.objects.filter(pk=questionnaire.pk).update(is_open=is_open, edition=F("edition") + 1)


@transaction.atomic
def discard_draft(questionnaire: Questionnaire) -> bool:
    """Throw away the changes that aren't in use yet, back to the version that is answered. False without any."""
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    newest = last(questionnaire)
    if newest is None or newest.in_use_from or newest.number == 1:
        return False
    newest.delete()
    return True
