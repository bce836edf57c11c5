"""What waits in the consultations a person keeps: those near, and those just past with something left."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import (
    Consultation,
    Finding,
    FindingKind,
    Participant,
    PublishedQuestion,
    Questionnaire,
    Response,
)
from recommendations.models import Recommendation

SOON = datetime.timedelta(days=30)
JUST_PAST = datetime.timedelta(days=120)
"""After it what was left stays in the pages of the consultation, and waits on nobody's desk."""

ASKING = (FindingKind.WEAKNESS, FindingKind.NEED, FindingKind.PROPOSAL)
"""Findings from which a recommendation may be expected; a strength asks for nothing."""


@dataclass(frozen=True)
class Thing:
    words: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """One consultation, how many days are left until it, and what is to do in it."""

    consultation: Consultation
    days_left: int
    """Until the first day; negative once it has begun."""
    things: list[Thing]


def waiting_for(user, today: datetime.date):
    """Those this person keeps that come within a month, are going on, or are just past with something left to do."""
    near = Q(held_on__lte=today + SOON, last_on__gte=today)
    left = Q(unmarked=True) | Q(aside__gt=0) | Q(unpublished__gt=0) | Q(unanswered__gt=0) | Q(unreported=True)
    past = Q(last_on__lt=today, held_on__gte=today - JUST_PAST) & left
    kept = Consultation.objects.editable_by(user).annotate(last_on=Coalesce("ended_on", "held_on"))
    return kept.annotate(**_left()).filter(near | past).select_related("territory").order_by("held_on", "pk")


def told(consultations, today: datetime.date) -> list[Waiting]:
    """Each with its things, in the order they are done."""
    return [
        Waiting(
            one, (one.held_on - today).days, _things_past(one) if one.is_past(today) else _things_before(one, today)
        )
        for one in consultations
    ]


def _left() -> dict:
    listed = Participant.objects.filter(consultation=OuterRef("pk"))
    forms = Questionnaire.objects.filter(consultation=OuterRef("pk"))
    of_it = Response.objects.filter(version__questionnaire__consultation=OuterRef("pk"))
    answered = Response.objects.counted().filter(version__questionnaire=OuterRef("pk"))
    shown = PublishedQuestion.objects.filter(questionnaire=OuterRef("pk"))
    findings = Finding.objects.filter(consultation=OuterRef("pk"))
    came_of_it = Recommendation.objects.filter(finding=OuterRef("pk"))
    return {
        "has_open_form": Exists(forms.filter(is_open=True)),
        "unmarked": Exists(listed) & ~Exists(listed.filter(came__isnull=False)),
        # Set aside by nobody: a second answer of a table, which somebody has to compare.
        "aside": _number(of_it.filter(set_aside_at__isnull=False, set_aside_by=None), "version__questionnaire"),
        "unpublished": _number(forms.filter(Exists(answered), ~Exists(shown))),
        "unanswered": _number(findings.filter(~Exists(came_of_it), kind__in=ASKING, is_public=True)),
        "unreported": Q(report_published_at__isnull=True) & Exists(findings),
    }


def _number(rows, way: str = ""):
    """How many of these rows a consultation has."""
    consultation = f"{way}__consultation" if way else "consultation"
    counted = rows.order_by().values(of=F(consultation)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _page(name: str, consultation: Consultation, rest: str = "") -> str:
    return reverse(f"consultations_staff:{name}", args=[consultation.slug]) + rest


def _things_before(one, today: datetime.date) -> list[Thing]:
    things = []
    if not one.is_public:
        things.append(Thing(_("Its page isn't public yet"), _page("detail", one, "#public")))
    if not one.has_open_form:
        things.append(Thing(_("No questionnaire is open to answers"), _page("questionnaires", one)))
    if one.held_on <= today:
        things.append(Thing(_("Mark who comes"), _page("participants", one)))
    return things


def _things_past(one) -> list[Thing]:
    things = []
    if one.unmarked:
        things.append(Thing(_("Nobody is marked as having come"), _page("participants", one)))
    if one.aside:
        words = ngettext(
            "%(count)s response set aside to compare", "%(count)s responses set aside to compare", one.aside
        )
        things.append(Thing(words % {"count": one.aside}, _page("responses", one, "?standing=aside")))
    if one.unpublished:
        words = ngettext(
            "Results of %(count)s questionnaire not published",
            "Results of %(count)s questionnaires not published",
            one.unpublished,
        )
        things.append(Thing(words % {"count": one.unpublished}, _page("results", one)))
    if one.unanswered:
        words = ngettext(
            "%(count)s finding without a recommendation",
            "%(count)s findings without a recommendation",
            one.unanswered,
        )
        things.append(Thing(words % {"count": one.unanswered}, _page("findings", one)))
    if one.unreported:
        things.append(Thing(_("The closing report isn't published"), _page("findings", one, "#report")))
    return things
