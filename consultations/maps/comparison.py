"""Two maps of one kind beside each other: who and what is on both, on this one alone, on the other alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import pgettext

from consultations.maps.names import key_of_name
from consultations.maps.network import Actor, Network, Tie
from consultations.maps.picture import Picture, picture_of

BOTH, HERE, THERE = "", "here", "there"
"""As tones of a drawing."""


@dataclass
class Group:
    """The actors and the ties of one standing."""

    tone: str
    label: str
    actors: list[Actor] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass
class Comparison:
    """`network` holds the actors of both maps, each once; `tones` say where each actor and tie stands, by identity."""

    network: Network
    tones: dict[int, str]

    @property
    def groups(self) -> list[Group]:
        labels = {
            BOTH: pgettext("of two maps", "on both"),
            HERE: pgettext("of two maps", "only here"),
            THERE: pgettext("of two maps", "only there"),
        }
        return [
            Group(
                tone,
                label,
                [actor for actor in self.network.actors if self.tones[id(actor)] == tone],
                [tie for tie in self.network.ties if self.tones[id(tie)] == tone],
            )
            for tone, label in labels.items()
        ]

    @property
    def picture(self) -> Picture:
        """One layout for both, with the tone of each mark."""
        picture = picture_of(self.network)
        for dot in picture.dots:
            dot.tone = self.tones[id(dot.actor)]
        for lines in picture.by_mechanism:
            for line in lines.lines:
                line.tone = self.tones[id(line.tie)]
        return picture


def compared(here: Network, there: Network) -> Comparison:
    """An actor is the same by its organization, or by one of its spellings; a tie by its ends and its mechanism."""
    joining = _Joining()
    for network, bit in ((here, 1), (there, 2)):
        for actor in network.actors:
            joining.actor(actor, bit)
        for tie in network.ties:
            joining.tie(tie, bit)
    return joining.comparison()


class _Joining:
    def __init__(self):
        self.by_organization: dict[int, Actor] = {}
        self.by_name: dict[str, Actor] = {}
        self.joined: dict[int, Actor] = {}
        """The actor of the comparison for each actor of a map, by identity."""
        self.actors: list[Actor] = []
        self.ties: dict[tuple, Tie] = {}
        self.seen: dict[int, int] = {}

    def actor(self, actor: Actor, bit: int) -> None:
        one = self.same(actor) or self.new(actor)
        if actor.organization:
            self.by_organization[actor.organization.pk] = one
            if one.organization is None:
                one.name_ar, one.name_fr, one.organization = actor.name_ar, actor.name_fr, actor.organization
                one.kind, one.territory = actor.kind, actor.territory
        for name in names_of(actor):
            self.by_name.setdefault(name, one)
        one.sources |= actor.sources
        self.joined[id(actor)] = one
        self.seen[id(one)] = self.seen.get(id(one), 0) | bit

    def same(self, actor: Actor) -> Actor | None:
        """The one met before that it is. Two of the register that share a name are two."""
        if actor.organization and actor.organization.pk in self.by_organization:
            return self.by_organization[actor.organization.pk]
        found = next((self.by_name[name] for name in names_of(actor) if name in self.by_name), None)
        return None if found and found.organization and actor.organization else found

    def new(self, actor: Actor) -> Actor:
        names = actor.name_ar, actor.name_fr
        number = len(self.actors) + 1
        one = Actor(number, *names, actor.organization, actor.kind, actor.territory, actor.spellings)
        self.actors.append(one)
        return one

    def tie(self, tie: Tie, bit: int) -> None:
        source, target = self.joined[id(tie.source)], self.joined[id(tie.target)]
        if source is target:
            return
        if not tie.is_directed and source.pk > target.pk:
            source, target = target, source
        one = self.ties.setdefault((source.pk, target.pk, tie.mechanism), Tie(source, target, tie.mechanism))
        one.sources |= tie.sources
        one.strengths += tie.strengths
        self.seen[id(one)] = self.seen.get(id(one), 0) | bit

    def comparison(self) -> Comparison:
        for tie in self.ties.values():
            tie.source.ties.append(tie)
            tie.target.ties.append(tie)
        self.actors.sort(key=lambda one: (-one.partners, one.pk))
        tones = {key: {1: HERE, 2: THERE, 3: BOTH}[bits] for key, bits in self.seen.items()}
        return Comparison(Network(self.actors, list(self.ties.values())), tones)


def names_of(actor: Actor) -> Iterable[str]:
    for row in actor.spellings:
        names = (row.organization.name_ar, row.organization.name_fr) if row.organization else (row.name,)
        yield from filter(None, map(key_of_name, names))
