"""What the pages of the lower rooms show of recommendations: organizations, councils, sessions, consultations."""

from collections.abc import Iterable

from django import template
from django.db.models import Count, Q
from django.utils import timezone

from consultations.models import Finding
from recommendations import listing
from recommendations.figures import Figures, of_scopes
from recommendations.models import Publication, Recommendation, Tally
from recommendations.outcomes import became

register = template.Library()
Dimension = Tally.Dimension
LATEST = 10


@register.inclusion_tag("recommendations/windows/of_organization.html", takes_context=True)
def recommendations_of_organization(context, organization, council=None):
    """What it answers for, and what it follows up, each with how that stands and the latest changes."""
    user = context["request"].user
    answers = of_scopes(Dimension.LEAD, [organization.pk])[organization.pk]
    follows = of_scopes(Dimension.FOLLOWED_BY, [organization.pk])[organization.pk]
    return {
        "organization": organization,
        "council": council,
        "answers": answers,
        "follows": follows,
        "answered": latest(user, lead=organization) if answers.total else [],
        "followed": latest(user, followed_by=organization) if follows.total else [],
    }


def latest(user, **side) -> list[listing.Row]:
    """The rows last changed on this side: one query."""
    found = Recommendation.objects.visible_to(user).in_register().filter(**side)
    return listing.rows(found.order_by("-changed_at", "-pk")[:LATEST], timezone.localdate())


@register.inclusion_tag("recommendations/windows/record.html")
def record_of_council(council):
    """How all that this council follows up stands."""
    return {
        "council": council,
        "figures": of_scopes(Dimension.FOLLOWED_BY, [council.organization_id])[council.organization_id],
    }


@register.inclusion_tag("recommendations/windows/latest_of_council.html", takes_context=True)
def latest_of_council(context, council):
    """What moved last among all that this council follows up; nothing for none."""
    return {"rows": latest(context["request"].user, followed_by=council.organization_id)}


@register.simple_tag
def with_records(councils):
    """Each council of a page with the figures of what it follows up: one query."""
    several = list(councils)
    figures = of_scopes(Dimension.FOLLOWED_BY, [council.organization_id for council in several])
    return [(council, figures[council.organization_id]) for council in several]


@register.simple_tag
def with_duties(organizations):
    """Each organization of a page with the figures of what it answers for: one query."""
    several = list(organizations)
    figures = of_scopes(Dimension.LEAD, [organization.pk for organization in several])
    return [(organization, figures[organization.pk]) for organization in several]


@register.simple_tag
def with_recommendations(sessions):
    """Each session of a page with the figures of its published recommendations: one query."""
    several = list(sessions)
    figures = figures_of_sessions([session.pk for session in several])
    return [(session, figures[session.pk]) for session in several]


def figures_of_sessions(pks: Iterable[int]) -> dict[int, Figures]:
    """The standing of each of these sessions, by their few recommendations; none missing."""
    figures = {pk: Figures() for pk in pks}
    groups = Recommendation.objects.in_register().filter(session__in=figures).order_by()
    for pk, verified, declared, count in groups.values_list("session", "verified", "declared").annotate(Count("pk")):
        figures[pk].verified[verified] += count
        figures[pk].declared[declared] += count
    return figures


@register.inclusion_tag("recommendations/windows/of_session.html", takes_context=True)
def recommendations_of_session(context, session, agenda):
    """All that this session recommended, by number; apart, what it adopted of what others had voiced."""
    visible = Recommendation.objects.visible_to(context["request"].user)
    today = timezone.localdate()
    adopted = visible.filter(agenda_item__in=[item.pk for item in agenda]).exclude(session=session)
    return {
        "figures": figures_of_sessions([session.pk])[session.pk],
        "rows": listing.rows(visible.filter(session=session).order_by("number", "pk"), today),
        "adopted": listing.rows(adopted.order_by("number", "pk"), today) if agenda else [],
    }


@register.simple_tag(takes_context=True)
def with_recommendations_of(context, findings):
    """Each (finding, what it stands on) of a page with the recommendations that came from it: one query."""
    visible = Recommendation.objects.visible_to(context["request"].user)
    came: dict[int, list[Recommendation]] = {finding.pk: [] for finding, _standing in findings}
    for one in visible.filter(finding__in=list(came)).order_by("number", "pk"):
        came[one.finding_id].append(one)
    return [
        {"finding": finding, "standing": standing, "recommendations": came[finding.pk]}
        for finding, standing in findings
    ]


@register.simple_tag(takes_context=True)
def count_from_consultation(context, consultation):
    """How many came from it, and how many of them are drafts: one query."""
    is_draft = Q(publication=Publication.DRAFT)
    visible = Recommendation.objects.visible_to(context["request"].user).filter(consultation=consultation)
    return visible.aggregate(total=Count("pk"), drafts=Count("pk", filter=is_draft))


@register.simple_tag(takes_context=True)
def became_of(context, consultation):
    """What was said there, what was decided of it, and the result, for the templates that tell it."""
    user = context["request"].user
    findings = Finding.objects.visible_to(user).filter(consultation=consultation)
    return became(findings, Recommendation.objects.visible_to(user).filter(consultation=consultation))
