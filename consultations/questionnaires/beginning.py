"""Beginning a questionnaire: empty, from a template, or from another one's questions."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from consultations.models import Consultation, Questionnaire
from consultations.questionnaires import versions
from consultations.questionnaires.editing import EMPTY
from organizations.models import User

LONGEST_SLUG = 60
NOT_AN_ADDRESS = ("new",)
"""What stands at this place in addresses already."""


SENT_TWICE_WITHIN = timedelta(seconds=20)


@transaction.atomic
def begin(consultation: Consultation | None, by: User | None, **told) -> Questionnaire:
    """An empty one, the last in its consultation; a template without one. Its address is made of its title.

    The form sent twice in a row by the same person begins one.
    """
    if consultation is not None:
        Consultation.objects.select_for_update().get(pk=consultation.pk)
    siblings = Questionnaire.objects.filter(consultation=consultation)
    just_begun = {"versions__made_by": by, "versions__edition": 1, "versions__number": 1}
    just_now = timezone.now() - SENT_TWICE_WITHIN
    if twin := siblings.filter(title_ar=told["title_ar"], versions__made_at__gt=just_now, **just_begun).first():
        return twin
    order = (siblings.aggregate(last=Max("order"))["last"] or 0) + 1
    slug = free_slug(consultation, told.get("title_fr", ""))
    questionnaire = Questionnaire.objects.create(consultation=consultation, order=order, slug=slug, **told)
    questionnaire.versions.create(document=EMPTY, made_by=by)
    return questionnaire


@transaction.atomic
def copy(source: Questionnaire, consultation: Consultation | None, by: User) -> Questionnaire:
    """The same title, introduction, map and questions as its first version, closed. Answers stay where they are.

    The questions are those that are answered; changes that aren't in use yet are nobody else's business.
    """
    kept = ("title_ar", "title_fr", "intro_ar", "intro_fr", "map_kind", "once_a_table")
    questionnaire = begin(consultation, by, **{name: getattr(source, name) for name in kept})
    answered = versions.current(source)
    if answered is not None:
        questionnaire.versions.update(document=answered.document)
    return questionnaire


def free_slug(consultation: Consultation | None, title: str) -> str:
    """Of the French title where there is one; with a number where another questionnaire has it."""
    wanted = slugify(title)[: LONGEST_SLUG - 4].strip("-") or "form"
    wanted = f"{wanted}-1" if wanted in NOT_AN_ADDRESS else wanted
    taken = set(
        Questionnaire.objects.filter(consultation=consultation, slug__startswith=wanted).values_list("slug", flat=True)
    )
    return next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
