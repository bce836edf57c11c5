"""A map as a network: its actors, and the ties between them, each with what says so.

Read from the rows of a map: the spellings merged into one actor are one, and a mention counts while its answer does.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from bilingual import pick
from bilingual.templatetags.bilingual import language_of
from consultations.maps.names import cleaned
from consultations.models import ActorMap, MapActor, MapLink, Mechanism, Mention, Strength
from consultations.withholding import is_too_few
from organizations.models import Organization, OrganizationKind, Territory

DIRECTED = {Mechanism.FUNDING, Mechanism.SUPERVISION}
"""Mechanisms that one exercises on the other. By the rest two coordinate, whoever was named first."""

Source = tuple[str, int]
"""What says so: ("answer", its response), ("hand", who drew it), ("source", 0) for the consultation's own source."""


def _shown(sources: Set[Source]) -> int | None:
    """Their number; None where fewer than five answers are among them: the results withhold who was named so rarely."""
    return None if is_too_few(sum(kind == "answer" for kind, _key in sources)) else len(sources)


@dataclass(eq=False)
class Actor:
    """An organization of a network. `spellings` are the rows merged into it, itself first."""

    pk: int
    name_ar: str
    name_fr: str
    """Of the register; a name that was typed stands in both."""
    organization: Organization | None
    kind: str
    territory: Territory | None
    spellings: list[MapActor]
    sources: set[Source] = field(default_factory=set)
    ties: list["Tie"] = field(default_factory=list)

    @property
    def sources_shown(self) -> int | None:
        """How many said that it is there, as far as anybody may know it."""
        return _shown(self.sources)

    @property
    def name(self) -> str:
        return pick(self.name_ar, self.name_fr)[0]

    @property
    def language(self) -> str:
        return pick(self.name_ar, self.name_fr)[1] if self.organization else language_of(self.name_ar)

    @property
    def kind_words(self) -> str:
        return OrganizationKind(self.kind).label if self.kind else ""

    @property
    def territories(self) -> list[Territory]:
        """Its own and those it stands in, the smallest first."""
        own = self.territory
        parents = [own and own.parent, own and own.parent and own.parent.parent]
        return [one for one in (own, *parents) if one]

    @property
    def is_isolated(self) -> bool:
        return not self.ties

    @property
    def partners(self) -> int:
        """With how many others it is tied, by whatever mechanism."""
        return len({tie.other(self).pk for tie in self.ties})


@dataclass(eq=False)
class Tie:
    """Two actors and the mechanism by which they coordinate. `links` are the rows it is read from.

    `strength` is the average of what was said, rounded, and 0 where nobody said.
    """

    source: Actor
    target: Actor
    mechanism: str
    links: list[MapLink] = field(default_factory=list)
    sources: set[Source] = field(default_factory=set)
    strengths: list[int] = field(default_factory=list)

    @property
    def strength(self) -> int:
        return int(sum(self.strengths) / len(self.strengths) + 0.5) if self.strengths else 0

    @property
    def sources_shown(self) -> int | None:
        """How many said so, as far as anybody may know it."""
        return _shown(self.sources)

    @property
    def mechanism_words(self) -> str:
        return Mechanism(self.mechanism).label

    @property
    def strength_words(self) -> str:
        return Strength(self.strength).label if self.strength else ""

    @property
    def is_directed(self) -> bool:
        return self.mechanism in DIRECTED

    def other(self, actor: Actor) -> Actor:
        return self.target if actor is self.source else self.source


@dataclass
class Network:
    """The actors of a map, the most tied first, and their ties."""

    actors: list[Actor] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    left_out: list[MapActor] = field(default_factory=list)
    """Rows that the organizers left out: they stand nowhere else."""

    @property
    def isolated(self) -> list[Actor]:
        return [actor for actor in self.actors if actor.is_isolated]


def network_of(actor_map: ActorMap) -> Network:
    return networks_of([actor_map])[actor_map.pk]


def networks_of(maps: Iterable[ActorMap]) -> dict[int, Network]:
    """The network of each map: three queries, however many maps."""
    keys = [one.pk for one in maps]
    rows = MapActor.objects.filter(map__in=keys).select_related(
        "organization__territory__parent__parent", "territory__parent__parent"
    )
    actors, links = defaultdict(list), defaultdict(list)
    for row in rows.order_by("pk"):
        actors[row.map_id].append(row)
    for link in MapLink.objects.filter(map__in=keys).order_by("pk"):
        links[link.map_id].append(link)
    said = _Said(keys)
    return {key: _Reading(actors[key], links[key], said).network() for key in keys}


class _Said:
    """The mentions that count, by actor and by link: [(source, strength)]."""

    def __init__(self, maps: list[int]):
        self.of_actor, self.of_link = defaultdict(list), defaultdict(list)
        for which, column in ((self.of_actor, "actor"), (self.of_link, "link")):
            found = Mention.objects.counted().filter(**{f"{column}__map__in": maps})
            for key, response, user, strength in found.values_list(column, "response", "drawn_by", "strength"):
                which[key].append((_source(response, user), strength))


def _source(response: int | None, user: int | None) -> Source:
    if response:
        return "answer", response
    return ("hand", user) if user else ("source", 0)


class _Reading:
    """Reads the rows of one map."""

    def __init__(self, rows: list[MapActor], links: list[MapLink], said: _Said):
        self.rows, self.links, self.said = {row.pk: row for row in rows}, links, said
        self.actors: dict[int, Actor] = {}
        self.ties: dict[tuple, Tie] = {}

    def network(self) -> Network:
        for row in self.rows.values():
            if said := self.said.of_actor[row.pk]:
                self.actor(row).sources.update(source for source, _ in said)
        for link in self.links:
            if said := self.said.of_link[link.pk]:
                self.read(link, said)
        left_out = [row for row in self.rows.values() if row.is_left_out]
        actors = [one for one in self.actors.values() if not one.spellings[0].is_left_out]
        ties = [tie for tie in self.ties.values() if tie.source in actors and tie.target in actors]
        for tie in ties:
            tie.source.ties.append(tie)
            tie.target.ties.append(tie)
        actors.sort(key=lambda one: (-one.partners, one.pk))
        return Network(actors, ties, left_out)

    def root(self, row: MapActor) -> MapActor:
        """The row this one is merged into, in the end."""
        met = {row.pk}
        while row.merged_into_id in self.rows and row.merged_into_id not in met:
            met.add(row.merged_into_id)
            row = self.rows[row.merged_into_id]
        return row

    def actor(self, row: MapActor) -> Actor:
        root = self.root(row)
        if root.pk not in self.actors:
            self.actors[root.pk] = _actor_of(root)
        actor = self.actors[root.pk]
        if row not in actor.spellings:
            actor.spellings.append(row)
        return actor

    def read(self, link: MapLink, said: list) -> None:
        source, target = (self.actor(self.rows[end]) for end in (link.source_id, link.target_id))
        if source is target:
            return
        if link.mechanism not in DIRECTED and source.pk > target.pk:
            source, target = target, source
        tie = self.ties.setdefault((source.pk, target.pk, link.mechanism), Tie(source, target, link.mechanism))
        tie.links.append(link)
        tie.sources.update(source for source, _ in said)
        tie.strengths += [strength for _, strength in said if strength]


def _actor_of(row: MapActor) -> Actor:
    organization = row.organization
    if organization is None:
        name = cleaned(row.name)
        return Actor(row.pk, name, name, None, row.kind, row.territory, [row])
    names = cleaned(organization.name_ar), cleaned(organization.name_fr)
    return Actor(row.pk, *names, organization, organization.kind, organization.territory, [row])
