"""What a reader asks to see of a network: a kind of organization, a mechanism, a territory.

The address bar is the state. Actors that answer are shown with those they are tied to; the ties shown are theirs.
static/js/map.js does the same.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import pgettext

import address_bar
from consultations.maps.network import Actor, Network, Tie
from consultations.models import Mechanism
from organizations.models import OrganizationKind, Territory

UNKNOWN = "unknown"
"""The kind of an actor whose kind nobody said."""


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass
class Shown:
    """What is seen of a network. `actors` answer to the filters; `others` are tied to them."""

    actors: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)
    ties: set[int] = field(default_factory=set)
    """By identity (`id`): a tie is made of rows and has no key of its own."""

    def has(self, tie: Tie) -> bool:
        return id(tie) in self.ties


@dataclass
class Filters:
    kind: str = ""
    mechanism: str = ""
    territory: str = ""
    options: dict[str, list[Option]] = field(default_factory=dict)

    @property
    def is_filtered(self) -> bool:
        return bool(self.kind or self.mechanism or self.territory)

    def answers(self, actor: Actor) -> bool:
        if self.kind and (actor.kind or UNKNOWN) != self.kind:
            return False
        return not self.territory or self.territory in {one.code for one in actor.territories}

    def shown(self, network: Network) -> Shown:
        shown = Shown()
        wanted = {actor.pk for actor in network.actors if self.answers(actor)}
        for tie in network.ties:
            ends = {tie.source.pk, tie.target.pk}
            if ends & wanted and self.mechanism in ("", tie.mechanism):
                shown.ties.add(id(tie))
                shown.actors |= ends & wanted
                shown.others |= ends - wanted
        if not self.mechanism:
            shown.actors |= wanted
        return shown


def filters_of(network: Network, query: Mapping[str, str]) -> Filters:
    """The filters the address asks for, among those this network has something for."""
    kinds = Counter(actor.kind or UNKNOWN for actor in network.actors)
    mechanisms = Counter(tie.mechanism for tie in network.ties)
    territories: dict[str, Territory] = {}
    standing: Counter = Counter()
    for actor in network.actors:
        for one in actor.territories:
            territories[one.code] = one
            standing[one.code] += 1
    filters = Filters(
        kind=address_bar.chosen(query, "kind", kinds),
        mechanism=address_bar.chosen(query, "mechanism", mechanisms),
        territory=address_bar.chosen(query, "territory", territories),
    )
    names = sorted(territories.values(), key=lambda one: (one.level != "region", one.name))
    labels = {
        "kind": [*OrganizationKind.choices, (UNKNOWN, unknown_kind())],
        "mechanism": Mechanism.choices,
        "territory": [(one.code, one.name) for one in names],
    }
    for name, counts in (("kind", kinds), ("mechanism", mechanisms), ("territory", standing)):
        chosen = getattr(filters, name)
        filters.options[name] = [
            Option(value, str(label), counts[value], value == chosen) for value, label in labels[name] if counts[value]
        ]
    return filters


def unknown_kind() -> str:
    return pgettext("organization", "kind not said")
