"""Who and what an item names: the organization to lead it, the territory it is about, its theme. Only ever suggested.

The register is read once for a whole paper (`Leads.from_register`); then each text is looked at in memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from arabic_text.likeness import EMPTY_WORDS, normalised, stems_of, words_of
from arabic_text.lists import lines_listed, words_listed
from arabic_text.stems import stem, without_beginnings
from organizations.models import Organization, OrganizationKind, Territory, TerritoryLevel
from recommendations.models import Theme


@dataclass(frozen=True)
class Lead:
    """Keys of what is suggested; None where the text names nothing that the register knows."""

    organization: int | None = None
    territory: int | None = None
    theme: int | None = None


class Leads:
    """The names of the register, ready to be found."""

    def __init__(self, organizations: "Organizations", territories: "Territories", themes: "Themes"):
        self.organizations, self.territories, self.themes = organizations, territories, themes

    @classmethod
    def from_register(cls, council=None) -> "Leads":
        """Three queries. The council's own territory is the one an item is about when it names none."""
        home = council.territory_id if council else None
        examples = {} if council and council.organization.is_example else {"is_example": False}
        organizations = Organization.objects.filter(**examples)
        territories = Territory.objects.filter(**examples)
        return cls(
            Organizations(organizations.values_list("pk", "kind", "name_ar", "name_fr", "territory"), home),
            Territories(territories.values_list("pk", "level", "name_ar", "name_fr"), home),
            Themes(Theme.objects.values_list("pk", "name_ar", "name_fr")),
        )

    def of(self, text: str) -> Lead:
        return Lead(self.organizations.of(text), self.territories.of(text), self.themes.of(text))


# Organizations

HEADS = frozenset(map(stem, map(normalised, words_listed("heads"))))
OFFICES = frozenset(map(stem, map(normalised, words_listed("offices"))))
RANKS = frozenset(map(stem, map(normalised, words_listed("ranks"))))

ALL_OF_IT = {OrganizationKind.COUNCIL, OrganizationKind.COOPERATIVE, OrganizationKind.ASSOCIATION}
"""Kinds that are named after a place or at will: half a name isn't enough."""


@dataclass(frozen=True)
class Name:
    """One name of an organization, as stems: its head (وزارة), then its ranks (إقليمية) and what tells it (صحة)."""

    pk: int
    stems: tuple[str, ...]
    least: int
    """How many of its stems after the head must stand in the text."""
    is_at_home: bool

    def found_in(self, stems: Sequence[str], place: int) -> int:
        """How many of its stems stand there, one after the other; 0 when it isn't this one."""
        rest, said, telling = Counter(self.stems[1:]), 0, 0
        for word in stems[place + 1 : place + 1 + len(self.stems)]:
            if not rest[word]:
                break
            rest[word] -= 1
            said += 1
            telling += word not in RANKS
        is_another = said == 0 and len(self.stems) > 1
        return said + 1 if said >= self.least and not is_another and (telling or len(self.stems) == 1) else 0


class Organizations:
    def __init__(self, rows: Iterable[tuple], home: int | None = None):
        self.names: dict[tuple, list[Name]] = defaultdict(list)
        for pk, kind, name_ar, name_fr, territory in rows:
            for written in filter(None, (name_ar, name_fr)):
                self.learn(pk, kind, tuple(stems_of(written)), home is not None and territory == home)

    def learn(self, pk: int, kind: str, stems: tuple[str, ...], is_at_home: bool) -> None:
        if not stems or (len(stems) == 1 and len(stems[0]) < 4):
            return
        is_short_enough = stems[0] in HEADS | OFFICES and kind not in ALL_OF_IT
        least = (1 if stems[0] in HEADS else 2) if is_short_enough else len(stems) - 1
        name = Name(pk, stems, min(least, len(stems) - 1), is_at_home)
        self.names[stems[:1] if is_short_enough else stems[:2]].append(name)

    def of(self, text: str) -> int | None:
        """The one that is named at most length, the council's neighbour among several; None when still several are."""
        stems = stems_of(text)
        found = []
        for place in range(len(stems)):
            for key in {tuple(stems[place : place + 1]), tuple(stems[place : place + 2])}:
                for name in self.names.get(key, ()):
                    if said := name.found_in(stems, place):
                        found.append(((said, said == len(name.stems), name.is_at_home), -place, name.pk))
        if not found:
            return None
        best, where, _ = max(found)
        keys = {pk for strength, place, pk in found if (strength, place) == (best, where)}
        return keys.pop() if len(keys) == 1 else None


# Territories

LEVELS = {
    stem(normalised(word)): levels
    for levels, words in (
        ({TerritoryLevel.REGION}, ("جهة", "région")),
        ({TerritoryLevel.PROVINCE, TerritoryLevel.PREFECTURE}, ("إقليم", "عمالة", "province", "préfecture")),
        ({TerritoryLevel.COMMUNE}, ("جماعة", "قيادة", "commune", "municipalité")),
        (set(TerritoryLevel), ("مدينة", "ville")),
    )
    for word in words
}
"""What stands before a territory's name, and what it then is."""

USUALLY = (TerritoryLevel.PROVINCE, TerritoryLevel.PREFECTURE, TerritoryLevel.COMMUNE, TerritoryLevel.REGION)
ARE_WORDS_TOO = frozenset(word.removeprefix("ال") for word in map(normalised, words_listed("places_that_are_words")))
NEARLY = 88
"""Likeness of a name written a little otherwise after إقليم or the like: تزنيت."""


@dataclass(frozen=True)
class Place:
    pk: int
    level: str
    words: tuple[str, ...]
    is_certain: bool
    """Known without إقليم or the like before it."""

    def stands_at(self, forms: Sequence[set[str]], place: int) -> bool:
        spoken = forms[place : place + len(self.words)]
        return len(spoken) == len(self.words) and all(
            word in said for word, said in zip(self.words, spoken, strict=True)
        )


class Territories:
    def __init__(self, rows: Iterable[tuple], home: int | None = None):
        self.home = home
        self.places: dict[str, list[Place]] = defaultdict(list)
        for pk, level, name_ar, name_fr in rows:
            for written in filter(None, (name_ar, name_fr)):
                for part in {written, *written.split(" - ")}:
                    self.learn(pk, level, part)

    def learn(self, pk: int, level: str, written: str) -> None:
        words = [word.plain for word in words_of(written)]
        if len(words) > 1 and stem(words[0]) in LEVELS:
            words = words[1:]
        bare = tuple(word.removeprefix("ال") for word in words)
        if not bare or len(bare[0]) < 3:
            return
        is_certain = len(bare) > 1 or (level != TerritoryLevel.COMMUNE and bare[0] not in ARE_WORDS_TOO)
        self.places[bare[0]].append(Place(pk, level, bare, is_certain))

    def of(self, text: str) -> int | None:
        """The council's own when it is named among others or none is; else the first, at most length."""
        words = [word.plain for word in words_of(text)]
        forms = [{form.removeprefix("ال") for form in without_beginnings(word)} for word in words]
        named = [found for place in range(len(words)) if (found := self.at(words, forms, place)) is not None]
        return named[0] if named and self.home not in named else self.home

    def at(self, words: Sequence[str], forms: Sequence[set[str]], place: int) -> int | None:
        levels = LEVELS.get(stem(words[place - 1])) if place else None
        found = [
            known
            for form in forms[place]
            for known in self.places.get(form, ())
            if (known.is_certain or levels) and known.stands_at(forms, place)
        ]
        if not found and levels and words[place] not in EMPTY_WORDS:
            found = self.nearly(forms[place])
        fitting = [known for known in found if not levels or known.level in levels] or found
        return min(fitting, key=self.order).pk if fitting else None

    def nearly(self, forms: set[str]) -> list[Place]:
        return [
            known
            for name, places in self.places.items()
            if len(name) >= 5 and any(fuzz.ratio(name, form) >= NEARLY for form in forms)
            for known in places
            if len(known.words) == 1
        ]

    def order(self, place: Place) -> tuple:
        return -len(place.words), place.pk != self.home, USUALLY.index(place.level), place.pk


# Themes

RELATED = [tuple(frozenset(stems_of(half)) for half in line.partition("|")[::2]) for line in lines_listed("related")]
"""(stems of a theme's name, stems that speak of it)"""

IN_THE_NAME, RELATED_TO_IT, ENOUGH = 2, 1, 2


class Themes:
    def __init__(self, rows: Iterable[tuple]):
        self.weights: dict[int, dict[str, int]] = {}
        for pk, name_ar, name_fr in rows:
            names = set(stems_of(f"{name_ar} {name_fr}")) - RANKS
            near = set().union(*(heads | others for heads, others in RELATED if heads & names))
            self.weights[pk] = dict.fromkeys(near, RELATED_TO_IT) | dict.fromkeys(names, IN_THE_NAME)

    def of(self, text: str) -> int | None:
        """The theme of which the text says most, of several the first named; None when it says too little of any."""
        stems = dict.fromkeys(stems_of(text))
        scores = {pk: sum(weights.get(word, 0) for word in stems) for pk, weights in self.weights.items()}
        best = max(scores.values(), default=0)
        winners = [pk for pk, score in scores.items() if score == best]
        if best < ENOUGH:
            return None
        first = {pk: next(at for at, word in enumerate(stems) if word in self.weights[pk]) for pk in winners}
        return min(winners, key=lambda pk: (first[pk], pk))
