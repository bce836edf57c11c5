"""What the register knows by name: organizations, themes, territories; found whatever the spelling, never guessed."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from councils.models import Council
from intake.imports.words import plain
from organizations.models import Organization, Territory
from recommendations.models import Theme

NEAR_ENOUGH = 80
"""Likeness, of 100, from which a name is worth a hint."""
key_of = lru_cache(maxsize=10_000)(plain)
"""The same names come in row after row."""
SEVERAL = object()
"""Two things have this name."""


class Names:
    """Things by their names in one writing. `find` gives the thing, None, or SEVERAL."""

    def __init__(self, named: Iterable[tuple[object, Iterable[str]]]):
        self.things: dict[str, object] = {}
        self.as_written: dict[str, str] = {}
        self.hints: dict[str, str] = {}
        for thing, names in named:
            for name in filter(None, names):
                key = plain(name)
                if self.things.setdefault(key, thing) != thing:
                    self.things[key] = SEVERAL
                self.as_written.setdefault(key, name)

    def find(self, name: str):
        return self.things.get(key_of(name))

    def has(self, name: str) -> bool:
        return key_of(name) in self.things

    def nearest(self, name: str) -> str:
        """The name most like it, for a hint; nothing when none is near. Each name is looked for once."""
        key = key_of(name)
        if key not in self.hints:
            found = process.extractOne(key, self.things.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
            self.hints[key] = self.as_written[found[0]] if found else ""
        return self.hints[key]


def organization_names() -> Names:
    """By their names and addresses; what is found has its pk, address and Arabic name, which an assignment tells."""
    organizations = Organization.objects.only("pk", "slug", "name_ar", "name_fr")
    return Names((one, (one.name_ar, one.name_fr, one.slug)) for one in organizations)


def theme_names() -> Names:
    return Names((pk, names) for pk, *names in Theme.objects.values_list("pk", "name_ar", "name_fr", "slug"))


def territory_names(council: Council) -> Names:
    """Of several territories with one name, the council's own or the one within it is meant."""
    rows = Territory.objects.values_list("pk", "parent", "parent__parent", "name_ar", "name_fr", "code")
    own = council.territory_id
    everywhere = Names((pk, names) for pk, _parent, _above, *names in rows)
    near = Names((pk, names) for pk, parent, above, *names in rows if own in (pk, parent, above))
    itself = Names([(own, (council.territory.name_ar, council.territory.name_fr))])
    everywhere.things |= near.things | itself.things
    return everywhere
