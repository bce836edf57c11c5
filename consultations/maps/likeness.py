"""Names on a map that may be one organization: nearly the same words. Only suggested; the organizers decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from arabic_text.likeness import differ_by_a_name, key_of
from consultations.maps.names import key_of_name
from consultations.maps.network import Actor
from organizations.models import Organization

ALIKE_FROM = 84
"""From what likeness on two names are suggested: a letter or a small word apart."""
MOST = 40
"""Suggestions at once: the next come when these are settled."""


@dataclass(frozen=True)
class Alike:
    """An actor known by its name alone, and what it may be: another actor of the map, or one of the register."""

    actor: Actor
    other: Actor | None
    organization: Organization | None
    likeness: int

    @property
    def words(self) -> str:
        return self.other.name if self.other else self.organization.name


def alike(actors: Sequence[Actor], register: Sequence[Organization] = ()) -> list[Alike]:
    """The likest first. Of two actors the one with more sources stays, one of the register always."""
    bare = [actor for actor in actors if actor.organization is None]
    keys = {actor.pk: keys_of(actor) for actor in actors}
    found = []
    for place, actor in enumerate(bare):
        for other in [*bare[place + 1 :], *(one for one in actors if one.organization)]:
            if score := likeness_of(keys[actor.pk], keys[other.pk]):
                found.append(_ordered(actor, other, score))
    taken = {actor.organization.pk for actor in actors if actor.organization}
    found += in_register(bare, [one for one in register if one.pk not in taken])
    return sorted(found, key=lambda one: (-one.likeness, one.actor.pk))[:MOST]


def keys_of(actor: Actor) -> list[str]:
    return [key_of(name) for name in dict.fromkeys((actor.name_ar, actor.name_fr)) if name]


def likeness_of(keys: Sequence[str], others: Sequence[str]) -> int:
    """The best likeness of a spelling of one with a spelling of the other; 0 where it isn't worth telling."""
    best = 0
    for key in keys:
        for other in others:
            score = fuzz.ratio(key, other, score_cutoff=ALIKE_FROM)
            if score > best and not differ_by_a_name(key, other):
                best = round(score)
    return best


def in_register(bare: Sequence[Actor], register: Sequence[Organization]) -> list[Alike]:
    """For each actor the likest of the register."""
    named = [(one, key_of(name)) for one in register for name in (one.name_ar, one.name_fr) if key_of_name(name)]
    words = [key for _, key in named]
    found = []
    for actor in bare:
        for key in keys_of(actor)[:1]:
            for match, score, place in process.extract(key, words, scorer=fuzz.ratio, score_cutoff=ALIKE_FROM, limit=2):
                if not differ_by_a_name(key, match):
                    found.append(Alike(actor, None, named[place][0], round(score)))
                    break
    return found


def _ordered(one: Actor, two: Actor, score: int) -> Alike:
    stays_two = two.organization is not None or len(two.sources) >= len(one.sources)
    return Alike(one, two, None, score) if stays_two else Alike(two, one, None, score)
