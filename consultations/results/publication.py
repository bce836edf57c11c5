"""Publishing the results of questions, and choosing what is quoted: the only code that writes either."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import PublishedQuestion, Questionnaire, Quote, Response
from organizations.models import User
from survey_form import Kind

WORDS = (Kind.TEXT, Kind.LONG_TEXT)


class Refused(Exception):
    """Why it can't be done, as a sentence for whoever asked."""


def names_of(questionnaire: Questionnaire) -> list[str]:
    """The names of the questions of all its versions, the newest first."""
    versions = questionnaire.versions.order_by("-number")
    return list(dict.fromkeys(question.name for version in versions for question in version.form))


@transaction.atomic
def publish(questionnaire: Questionnaire, names: Collection[str], by: User) -> int:
    """Show these questions to the public; those shown already stay as they are. How many are new."""
    before = set(questionnaire.published.values_list("name", flat=True))
    new = [name for name in names if name not in before]
    PublishedQuestion.objects.bulk_create(
        (PublishedQuestion(questionnaire=questionnaire, name=name, published_by=by) for name in new),
        ignore_conflicts=True,
    )
    return len(new)


def unpublish(questionnaire: Questionnaire, names: Collection[str]) -> int:
    """Keep these questions to the organizers again. How many were public."""
    return questionnaire.published.filter(name__in=names).delete()[0]


@transaction.atomic
def quote(response: Response, name: str) -> None:
    """Choose the words of this answer for the public, or refuse."""
    locked = Response.objects.select_for_update().select_related("version").get(pk=response.pk)
    question = locked.version.form.named(name)
    if question is None or question.kind not in WORDS or not locked.answers.get(name):
        raise Refused(_("There are no words here that could be quoted."))
    if not locked.is_counted:
        raise Refused(_("This response was set aside: nothing of it is shown."))
    if not locked.may_quote:
        raise Refused(_("Whoever answered didn't agree to be quoted."))
    Quote.objects.get_or_create(response=locked, name=name)


def unquote(response: Response, name: str) -> None:
    """Take these words out of what the public reads."""
    Quote.objects.filter(response=response, name=name).delete()
