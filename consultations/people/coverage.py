"""Who was invited, who came and who was not heard: by kind of organization, by territory, by sex and by age.

`coverage` counts people, for the organizers; `as_public` withholds what would tell of fewer than five. Whoever is on
the organizers' side isn't counted: they didn't come to be heard.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.models import AgeBand, Consultation, Participant, ParticipantRole, Sex
from consultations.models.participant import A_KIND_ONLY
from consultations.withholding import LEAST, hidden_among_groups, is_too_few
from organizations.models import OrganizationKind, Territory

NOT_SAID = ""
WHOLE, ELSEWHERE = -1, -2
"""Keys of the rows of a territory's own people, and of those from outside it."""

TO_BE_HEARD = (
    *(OrganizationKind.COOPERATIVE, OrganizationKind.ASSOCIATION, OrganizationKind.COUNCIL),
    *(OrganizationKind.TERRITORIAL_ADMINISTRATION, OrganizationKind.DECONCENTRATED, OrganizationKind.PUBLIC_BODY),
    *(OrganizationKind.CHAMBER, OrganizationKind.FINANCIAL_PARTNER),
)
"""The kinds whose absence is said. A ministry sits in the capital; "other" is nobody in particular."""


@dataclass(frozen=True)
class Counts:
    """People on the list, those of them who were invited, and those who came. None where it is withheld."""

    listed: int | None = 0
    invited: int | None = 0
    came: int | None = 0

    def __add__(self, other):
        return Counts(self.listed + other.listed, self.invited + other.invited, self.came + other.came)

    @property
    def missing(self) -> int:
        """On the list and not seen."""
        return self.listed - self.came


@dataclass(frozen=True)
class CoverageRow:
    """One group of people. `territory` where its name is in two languages; `is_expected` where it ought to be heard."""

    key: object
    label: str
    counts: Counts
    territory: Territory | None = None
    is_expected: bool = False
    is_seen: bool = False
    """Whether the press or a list says this group was there, without saying how many."""


@dataclass(frozen=True)
class Dimension:
    """The people of a consultation, parted one way."""

    key: str
    title: str
    rows: tuple[CoverageRow, ...]

    @property
    def unlisted(self) -> list[CoverageRow]:
        """Groups that ought to be heard, and of whom nobody is on the list."""
        return [row for row in self.rows if row.is_expected and row.counts.listed == 0 and not row.is_seen]

    @property
    def unheard(self) -> list[CoverageRow]:
        """Groups that ought to be heard, and of whom nobody came."""
        return [row for row in self.rows if row.is_expected and row.counts.came == 0 and not row.is_seen]

    @property
    def counted(self) -> list[CoverageRow]:
        """Groups of whom somebody is on the list."""
        return [row for row in self.rows if row.counts.listed != 0]

    @property
    def most(self) -> int:
        """The largest count shown: what the bars are measured by."""
        counts = (count for row in self.rows for count in (row.counts.listed, row.counts.invited, row.counts.came))
        return max((count for count in counts if count), default=0) or 1


@dataclass(frozen=True)
class Coverage:
    """All of it. `is_known`: whether anybody's attendance was marked, so that "came" says something."""

    total: Counts
    dimensions: tuple[Dimension, ...]
    is_known: bool


@dataclass
class _Tally:
    """Counts by group while they are made."""

    by_group: dict = field(default_factory=lambda: defaultdict(Counts))
    seen: set = field(default_factory=set)

    def add(self, group, counts: Counts, *, is_person: bool) -> None:
        if is_person:
            self.by_group[group] += counts
        elif counts.came or counts.invited:
            self.seen.add(group)


def coverage(consultation: Consultation) -> Coverage:
    """Two queries, however many took part: the people, and the parts of the territory that is to be heard."""
    places = _Places(consultation)
    tallies = {key: _Tally() for key in ("kind", "territory", "sex", "age")}
    total, is_known = Counts(), False
    for row in _rows(consultation):
        counts = Counts(1, int(row["is_invited"]), int(row["came"] is True))
        is_known = is_known or row["came"] is not None
        is_person = not row["is_kind_only"]
        total += counts if is_person else Counts()
        tallies["kind"].add(row["kind_known"], counts, is_person=is_person)
        tallies["territory"].add(places.group_of(row), counts, is_person=is_person)
        tallies["sex"].add(row["sex"], counts, is_person=is_person)
        tallies["age"].add(row["age_band"], counts, is_person=is_person)
    expected = {kind.value for kind in TO_BE_HEARD}
    dimensions = (
        Dimension("kind", _("By kind of organization"), _labelled(tallies["kind"], OrganizationKind.choices, expected)),
        Dimension("territory", _("By territory"), places.labelled(tallies["territory"])),
        Dimension("sex", _("By sex"), _labelled(tallies["sex"], Sex.choices, set(Sex.values))),
        Dimension("age", _("By age"), _labelled(tallies["age"], AgeBand.choices, set())),
    )
    return Coverage(total, dimensions, is_known)


def _rows(consultation: Consultation):
    """One query."""
    return (
        Participant.objects.filter(consultation=consultation)
        .exclude(role=ParticipantRole.ORGANIZER)
        .annotate(is_kind_only=Q(A_KIND_ONLY))
        .values(
            *("is_invited", "came", "sex", "age_band", "is_kind_only", "territory", "territory__parent"),
            *("organization__territory", "organization__territory__parent"),
            kind_known=Coalesce("organization__kind", "category"),
        )
    )


def _labelled(tally: _Tally, choices, expected: set[str]) -> tuple[CoverageRow, ...]:
    labels = [*choices, (NOT_SAID, pgettext("group of people", "not said"))]
    return tuple(
        CoverageRow(key, str(label), tally.by_group[key], is_expected=key in expected, is_seen=key in tally.seen)
        for key, label in labels
        if key in expected or tally.by_group[key].listed
    )


class _Places:
    """The territory whose people are to be heard, and its parts."""

    def __init__(self, consultation: Consultation):
        self.scope_id = consultation.covers_id or consultation.territory_id
        found = Territory.objects.filter(parent=self.scope_id) | Territory.objects.filter(pk=self.scope_id)
        self.by_id = {one.pk: one for one in found.order_by("code")}

    def group_of(self, row):
        """Where the person said they come from; where they said nothing, where their organization is."""
        whose = "territory" if row["territory"] else "organization__territory"
        place, around = row[whose], row[f"{whose}__parent"]
        if place is None:
            return NOT_SAID
        if place == self.scope_id:
            return WHOLE
        return next((pk for pk in (place, around) if pk in self.by_id and pk != self.scope_id), ELSEWHERE)

    def labelled(self, tally: _Tally) -> tuple[CoverageRow, ...]:
        rows = [
            CoverageRow(pk, "", tally.by_group[pk], territory=one, is_expected=True, is_seen=pk in tally.seen)
            for pk, one in self.by_id.items()
            if pk != self.scope_id
        ]
        for key, label in (
            (WHOLE, _("its whole, or no part of it said")),
            (ELSEWHERE, _("from elsewhere")),
            (NOT_SAID, pgettext("group of people", "not said")),
        ):
            if tally.by_group[key].listed:
                rows.append(CoverageRow(key, label, tally.by_group[key]))
        return tuple(rows)


def as_public(whole: Coverage, *, is_over: bool = True) -> Coverage | None:
    """What anybody may know; None where too few people are counted to say anything.

    Who came is said once the last day `is_over`: while they are marked one by one, the difference of two visits would
    be one person, with their sex, their age and their territory.

    Of each dimension the counts of the invited and of those who came; nothing of who is on the list, which with the two
    others would give small counts away. A dimension of which next to nothing is known is left out.
    """
    whole = whole if is_over else _before_anybody_came(whole)
    if max(whole.total.invited, whole.total.came) < LEAST:
        return None
    total = Counts(None, *(None if is_too_few(one) else one for one in (whole.total.invited, whole.total.came)))
    dimensions = (_as_public(one, whole.total) for one in whole.dimensions)
    return Coverage(total, tuple(one for one in dimensions if one), whole.is_known)


def _before_anybody_came(whole: Coverage) -> Coverage:
    dimensions = tuple(
        replace(one, rows=tuple(replace(row, counts=replace(row.counts, came=0)) for row in one.rows))
        for one in whole.dimensions
    )
    return Coverage(replace(whole.total, came=0), dimensions, is_known=False)


def _as_public(dimension: Dimension, total: Counts) -> Dimension | None:
    """How many didn't say is a fact about nobody: it is never what must be withheld, though it may have to be."""
    not_said = [place for place, row in enumerate(dimension.rows) if row.key == NOT_SAID]
    unknown = sum(dimension.rows[place].counts.listed for place in not_said)
    if dimension.key in ("sex", "age") and unknown * 2 > total.listed:
        return None
    invited = _shown([row.counts.invited for row in dimension.rows], not_said)
    came = _shown([row.counts.came for row in dimension.rows], not_said)
    rows = (
        replace(row, counts=Counts(None if row.counts.listed else 0, *two))
        for row, *two in zip(dimension.rows, invited, came, strict=True)
    )
    return replace(dimension, rows=tuple(rows))


def _shown(counts: list[int], not_said: list[int]) -> list[int | None]:
    hidden = hidden_among_groups(counts, not_said)
    return [None if place in hidden else count for place, count in enumerate(counts)]
