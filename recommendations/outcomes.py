"""You said, it was decided, this is the result: what became of the word of a consultation."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import F, QuerySet
from django.utils.safestring import SafeString

from consultations.models import Finding
from councils.models import AgendaItem
from recommendations import shapes
from recommendations.figures import Part, parts
from recommendations.models import (
    CLOSED,
    Axis,
    Implementation,
    Obstacle,
    Position,
    Publication,
    Recommendation,
    StatusChange,
)

OPEN_AT_MOST = 15
"""Things said that a page shows one after the other; more of them are folded under their themes."""


@dataclass(frozen=True)
class Because:
    """Why it isn't done, or not as asked: the answer, the closing or the obstacle, and the reason given for it."""

    label: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """One recommendation with what came after it; None and empty where there is nothing."""

    recommendation: Recommendation
    adopted_under: AgendaItem | None
    state: SafeString
    publication: str
    because: list[Because]


@dataclass
class Said:
    """One thing that was said, and what came of it: nothing yet, or several recommendations.

    Without a finding, a recommendation that the source ties to none.
    """

    finding: Finding | None
    came: list[Outcome] = field(default_factory=list)


@dataclass
class ThemeSaid:
    """What was said under one theme; an empty title for what wasn't said in a workshop."""

    title: str
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Became:
    """What became of the word of a consultation, theme by theme, with how many of each."""

    themes: list[ThemeSaid]
    findings: int
    recommendations: int
    done: int
    standing: list[Part]
    """How its recommendations stand, as verified: the stretches of one bar; those no longer relevant are apart."""
    obsolete: int

    @property
    def is_long(self) -> bool:
        """Whether a page folds it theme by theme, for a reader to open theirs."""
        return sum(len(theme.said) for theme in self.themes) > OPEN_AT_MOST


def became(findings: QuerySet, recommendations: QuerySet) -> Became:
    """What of these findings of a consultation came of them among these recommendations of it: three queries.

    The querysets say who may see what. Themes come in the order of their workshops, what was said outside them last;
    findings in the order of their numbers, and then what was recommended without one.
    """
    found = list(findings.select_related("workshop").order_by(F("workshop__number").asc(nulls_last=True), "number"))
    outcomes = _outcomes(recommendations)
    said = {finding.pk: Said(finding) for finding in found}
    untied = []
    for outcome in outcomes:
        of = said.get(outcome.recommendation.finding_id)
        if of:
            of.came.append(outcome)
        else:
            untied.append(Said(None, [outcome]))
    stands = Counter(one.recommendation.verified for one in outcomes)
    themes = _by_theme([*said.values(), *untied])
    return Became(
        themes=themes,
        findings=len(found),
        recommendations=len(outcomes),
        done=stands[Implementation.DONE],
        standing=parts(stands),
        obsolete=stands[Implementation.OBSOLETE],
    )


def _by_theme(several: list[Said]) -> list[ThemeSaid]:
    """In the order they come: those of workshops first."""
    themes: dict[str, ThemeSaid] = {}
    for said in several:
        workshop = said.finding.workshop if said.finding else None
        title = (workshop.theme or workshop.title) if workshop else ""
        themes.setdefault(title, ThemeSaid(title)).said.append(said)
    return list(themes.values())


def _outcomes(recommendations: QuerySet) -> list[Outcome]:
    """These recommendations in the order of their numbers: two queries."""
    found = list(
        recommendations.select_related("agenda_item__session__council", "agenda_item__vote").order_by("number", "pk")
    )
    reasons = _reasons([one.pk for one in found])
    return [_outcome(one, reasons) for one in found]


def _outcome(recommendation: Recommendation, reasons: dict[tuple[int, str, str], str]) -> Outcome:
    item = recommendation.agenda_item
    return Outcome(
        recommendation=recommendation,
        adopted_under=item if item and item.session.is_public else None,
        state=shapes.state(recommendation.verified),
        publication=""
        if recommendation.publication == Publication.PUBLISHED
        else recommendation.get_publication_display(),
        because=[
            Because(label, reason)
            for axis, value, label in _hindrances(recommendation)
            if (reason := reasons.get((recommendation.pk, axis, value)))
        ],
    )


def _hindrances(recommendation: Recommendation):
    """What stands against it now: (axis, value, in words)."""
    r = recommendation
    if r.position not in (Position.PENDING, Position.ACCEPTED):
        yield Axis.POSITION, r.position, Position(r.position).label
    if r.verified in CLOSED and r.verified != Implementation.DONE:
        yield Axis.DECLARED, r.verified, Implementation(r.verified).label
    if r.is_open and r.stalled:
        yield Axis.STALLED, r.stalled, Obstacle(r.stalled).label


def _reasons(pks: list[int]) -> dict[tuple[int, str, str], str]:
    """The last reason written for each (recommendation, axis, new value)."""
    changes = StatusChange.objects.filter(
        recommendation__in=pks, axis__in=(Axis.POSITION, Axis.DECLARED, Axis.STALLED)
    ).exclude(reason="")
    rows = changes.order_by("recommendation", "sequence").values_list("recommendation", "axis", "new", "reason")
    return {(pk, axis, new): reason for pk, axis, new, reason in rows}
