"""A finding of a consultation becomes recommendations: their names, and the drafts registered in one transaction."""

from collections.abc import Iterator, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F, Max, TextField, Value
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from consultations.models import Consultation, Finding
from councils.models import Council
from organizations.models import Organization, User
from recommendations import tally, workflow
from recommendations.models import Publication, Recommendation
from recommendations.workflow import StepRefused

LETTERS = 8
"""How many letters of an organizer that isn't a council stand before its references."""
SHORTEST_NAME = 6
"""An organization of a shorter name isn't looked for in a text: it would be found inside other words."""


def followers(consultation: Consultation, user: User):
    """The organizers in whose name this person may recommend: theirs as secretary; all, for an administrator."""
    organizers = consultation.organizers.order_by("name_ar", "pk")
    return organizers if user.is_superuser else organizers.filter(pk__in=user.organization_ids_as("secretary"))


def suggested_leads(text: str, most: int = 5) -> list[Organization]:
    """The organizations this text names in full, the longest name first."""
    told = Organization.objects.annotate(told=Value(text, output_field=TextField()), length=Length("name_ar"))
    named = told.filter(told__contains=F("name_ar"), length__gte=SHORTEST_NAME)
    return sorted(named[:50], key=lambda one: -len(one.name_ar))[:most]


def prefix(consultation: Consultation, follower: Organization) -> str:
    """`TIZ-C2018-08-`: the letters of the council, C for what was voiced, year and month of the meeting."""
    council = Council.objects.filter(organization=follower).first()
    letters = council.code if council else "".join(filter(str.isalnum, follower.slug.upper()))[:LETTERS]
    return f"{letters}-C{consultation.held_on:%Y-%m}-"


def free_names(consultation: Consultation, follower: Organization) -> Iterator[tuple[int, str]]:
    """(number, reference) of each next recommendation of this consultation, saved or not, after the last one."""
    begins = prefix(consultation, follower)
    references = Recommendation.objects.filter(reference__startswith=begins).values_list("reference", flat=True)
    endings = [reference.removeprefix(begins) for reference in references]
    numbers = [int(ending) for ending in endings if ending.isdecimal() and len(ending) < 5]
    last = Recommendation.objects.filter(consultation=consultation).aggregate(last=Max("number"))["last"] or 0
    number = max([last, *numbers])
    while True:
        number += 1
        yield number, f"{begins}{number:02}"


def recommend(
    finding: Finding, follower: Organization, rows: Sequence[dict], *, edition: int | None, by: User
) -> list[Recommendation]:
    """Register a draft for each row, with its themes and who answers for it; all, or none and a sentence.

    A row has kind, title, text, language, themes, lead and territory. The consultation and the organizer are locked,
    so two people who recommend at once get different numbers; `edition` is that of the finding they read. What this
    finding became already in the same words is left as it is: the same form sent twice counts once.
    """
    with transaction.atomic():
        Organization.objects.select_for_update(of=("self",)).get(pk=follower.pk)
        consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=finding.consultation_id)
        if not Finding.objects.filter(pk=finding.pk, edition=edition).exists():
            raise StepRefused(_("The finding was changed meanwhile: read it again, then send."))
        standing = set(Recommendation.objects.filter(finding=finding).values_list("title", "text"))
        rows = [row for row in rows if (row["title"], row["text"]) not in standing]
        names = free_names(consultation, follower)
        try:
            return [_registered(finding, consultation, follower, row, *next(names), by=by) for row in rows]
        except IntegrityError as clash:
            raise StepRefused(
                _("Somebody gave this consultation a recommendation of this number meanwhile: try again.")
            ) from clash


def _registered(finding, consultation, follower, row: dict, number: int, reference: str, *, by: User):
    draft = Recommendation(
        reference=reference,
        number=number,
        consultation=consultation,
        finding=finding,
        followed_by=follower,
        is_example=consultation.is_example,
        **{name: row[name] for name in ("kind", "title", "text", "language", "territory")},
    )
    workflow.register(draft, by=by)
    if row["themes"]:
        with tally.kept(draft.pk):
            draft.themes.set(row["themes"])
    if row["lead"]:
        workflow.assign_lead(draft, row["lead"], by=by)
    return draft


def publish(consultation: Consultation, references: Sequence[str], by: User) -> int:
    """Publish these drafts of it that this person follows up, all or none. How many; `StepRefused` with a sentence."""
    drafts = Recommendation.objects.editable_by(by).filter(
        consultation=consultation, reference__in=references, publication=Publication.DRAFT
    )
    with transaction.atomic():
        return sum(bool(workflow.take_step(draft, "publish", by=by)) for draft in drafts.order_by("number", "pk"))
