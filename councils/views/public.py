"""The public pages of councils: the list, one council with its sessions, one session with all that is known of it."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import address_bar
from councils import permissions as may
from councils.agenda import tree
from councils.attendance import attendance_at, grouped, sat
from councils.models import Council, CouncilLevel, Minutes, MinutesFile, Session
from councils.views.addressed import session_at
from organizations.models import Territory, TerritoryLevel

ROWS = 50
SESSIONS = 30


@dataclass(frozen=True)
class FacetOption:
    """One value of a filter, with how many councils it leaves. `region` where its name is in two languages."""

    value: str
    label: str
    count: int
    region: Territory | None = None


@login_not_required
@require_safe
def council_list(request):
    """Councils by region and level, each with how its recommendations stand. The address bar is the state."""
    located = (
        Council.objects.visible_to(request.user)
        .select_related("organization", "territory__parent")
        .annotate(region=Coalesce("territory__parent__parent", "territory__parent", "territory"))
    )
    regions = {region.code: region for region in Territory.objects.filter(level=TerritoryLevel.REGION)}
    region = regions.get(address_bar.typed(request.GET, "region"))
    level = address_bar.chosen(request.GET, "level", CouncilLevel.values)
    groups = located.order_by().values_list("region", "level").annotate(Count("pk"))
    by_region, by_level, total = counts(groups, region, level)
    listed = located.order_by("territory__code", "pk")
    listed = listed.filter(region=region.pk) if region else listed
    listed = listed.filter(level=level) if level else listed
    context = {
        "page": address_bar.page_of(listed, request.GET, ROWS, total),
        "total": total,
        "regions": [FacetOption(code, "", by_region[r.pk], r) for code, r in regions.items() if by_region[r.pk]],
        "levels": [
            FacetOption(value, label, by_level[value]) for value, label in CouncilLevel.choices if by_level[value]
        ],
        "region": region,
        "level": level,
        "level_label": CouncilLevel(level).label if level else "",
        "is_filtered": bool(region or level),
        "is_misread": address_bar.is_misread(request.GET, region=region, level=level),
    }
    return render(request, "councils/list.html", context)


def counts(groups, region: Territory | None, level: str) -> tuple[Counter, Counter, int]:
    """How many councils each region and each level leaves under the other filter, and both together."""
    by_region, by_level, total = Counter(), Counter(), 0
    for its_region, its_level, count in groups:
        in_region, on_level = region is None or its_region == region.pk, level in ("", its_level)
        by_region[its_region] += count if on_level else 0
        by_level[its_level] += count if in_region else 0
        total += count if in_region and on_level else 0
    return by_region, by_level, total


@login_not_required
@require_safe
def council_detail(request, slug):
    """One council: its record, and its sessions newest first."""
    councils = Council.objects.visible_to(request.user)
    council = get_object_or_404(councils.select_related("organization", "territory__parent__parent"), slug=slug)
    sessions = Session.objects.visible_to(request.user).filter(council=council).for_list()
    context = {
        "council": council,
        "page": address_bar.page_of(sessions, request.GET, SESSIONS),
        "mandates": list(council.mandates.all()),
        "is_example": council.organization.is_example,
    }
    return render(request, "councils/detail.html", context)


@login_not_required
@require_safe
def session_detail(request, slug, session):
    """One session: when it sat, its agenda with the decisions, who was there, its minutes, and what it recommended."""
    visible = Session.objects.visible_to(request.user).select_related(
        "council__organization", "council__territory__parent", "source"
    )
    found = session_at(visible, slug, session)
    sittings = list(found.sittings.all())
    agenda = list(found.agenda.select_related("vote", "sitting"))
    rows = attendance_at(sittings)
    context = {
        "session": found,
        "council": found.council,
        "sittings": sittings,
        "sat": sat(sittings, rows),
        "agenda": agenda,
        "points": tree(agenda),
        "attendance": grouped(rows),
        "mandate": found.council.mandates.on(sittings[0].held_on if sittings else found.starts_on).first(),
        "versions": versions_of(found, request.user),
        "keeps_it": may.keeps_session.test(request.user, found),
        "is_example": found.council.organization.is_example,
    }
    return render(request, "councils/session.html", context)


@dataclass(frozen=True)
class Version:
    """One approved version of the minutes, its files, and the version that replaced it, if any."""

    minutes: Minutes
    files: list[MinutesFile]
    replaced_by: Minutes | None


def versions_of(session: Session, user) -> list[Version]:
    """The approved versions, the one that stands first, with the files this person may see: two queries.

    Of the older ones the text isn't read: it is downloaded.
    """
    approved = list(session.minutes.sealed().defer("text"))
    files: dict[int, list[MinutesFile]] = {}
    for piece in MinutesFile.objects.visible_to(user).filter(minutes__in=approved) if approved else ():
        files.setdefault(piece.minutes_id, []).append(piece)
    return [Version(one, files.get(one.pk, []), newer) for newer, one in zip([None, *approved], approved, strict=False)]
