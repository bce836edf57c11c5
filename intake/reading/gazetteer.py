"""The territories of Places, found in a text under their variant spellings, Arabic or French."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from arabic_text.normal import bare
from intake.reading.shapes import Places
from intake.reading.words import GAPS, Names, Word, stems_of, words_of

LEVEL_WORDS = {
    **dict.fromkeys(("اقليم", "اقليمي", "province", "provincial"), "province"),
    **dict.fromkeys(("عماله", "prefecture", "prefectoral"), "prefecture"),
    **dict.fromkeys(("جهه", "region", "regional"), "region"),
    **dict.fromkeys(("جماعه", "جماعي", "بلديه", "commune", "communal"), "commune"),
    **dict.fromkeys(("مدينه", "ville"), "town"),
}
ALLOWED = {
    "province": {"province", "prefecture"},
    "prefecture": {"province", "prefecture"},
    "region": {"region"},
    "commune": {"commune"},
    "town": {"province", "prefecture", "commune"},
}
ALSO_WORDS = {
    bare(name)
    for name in (
        "الجديدة",
        "الشرق",
        "العيون",
        "الداخلة",
        "الحاجب",
        "سلا",
        "آسا",
        "وزان",
        "الرباط",
        "السمارة",
        "الفحص",
        "الحوز",
    )
}
"""Names that are words too, or parts of other names: taken for a place only after "إقليم" or the like."""
MOST_WORDS = 4


@dataclass(frozen=True)
class Territory:
    code: str
    level: str
    name: str


@dataclass(frozen=True)
class Hit:
    """A territory named at letters `start` to `end` of the folded text; `level` is the word before it, or nothing."""

    territory: Territory
    level: str
    start: int
    end: int


class Gazetteer:
    def __init__(self, places: Places):
        territories = [(Territory(code, level, ar), ar, fr) for code, level, ar, fr in places.territories]
        self.names = Names(
            (bare(name), one) for one, ar, fr in territories for name in named(one.level, ar, fr) if name
        )

    def hits(self, folded: str) -> Iterator[Hit]:
        """Every territory named; one letter may be wrong where a word such as "إقليم" stands before."""
        words = list(words_of(folded))
        at = 0
        while at < len(words):
            hit, used = self.hit_at(folded, words, at)
            if hit:
                yield hit
            at += used

    def hit_at(self, folded: str, words: list[Word], at: int) -> tuple[Hit | None, int]:
        level = level_before(words, at)
        for stem in stems_of(words[at].text):
            if not level and stem not in self.names.firsts:
                continue
            found = self.named_from(folded, words, at, stem, level)
            if found:
                territory, used = found
                start = words[at].end - len(stem) if stem == words[at].text[-len(stem) :] else words[at].start
                if level or bare(territory.name) not in ALSO_WORDS:
                    return Hit(territory, level, start, words[at + used - 1].end), used
        return None, 1

    def named_from(self, folded: str, words: list[Word], at: int, stem: str, level: str):
        """The longest name that begins with `stem` at that word, and how many words it takes; an exact one first."""
        exact, near, key = None, None, ""
        for used, word in enumerate(words[at : at + MOST_WORDS], start=1):
            if used > 1 and folded[words[at + used - 2].end : word.start] not in GAPS:
                break
            key += stem if used == 1 else word.text
            if chosen := fitting(self.names.exactly(key), level):
                exact = chosen, used
            elif level and (chosen := fitting(self.names.nearly(key), level)):
                near = near or (chosen, used)
            if key not in self.names.beginnings and not (level and used < MOST_WORDS - 1):
                break
        return exact or near


def named(level: str, ar: str, fr: str) -> Iterator[str]:
    """A territory's names: whole, and by their first part where a province is called so ("أكادير")."""
    yield from (ar, fr)
    if level in ("province", "prefecture"):
        if "-" in ar:
            yield ar.split("-")[0].strip()
        elif "-" in fr and " " in ar:
            yield ar.split(" ")[0]


@lru_cache(maxsize=4096)
def level_word(word: str) -> str:
    return next((LEVEL_WORDS[stem] for stem in stems_of(word) if stem in LEVEL_WORDS), "")


def level_before(words: list[Word], at: int) -> str:
    """What the word before says it is; in French a "de" may stand between."""
    for word in reversed(words[max(0, at - 2) : at]):
        if level := level_word(word.text):
            return level
        if word.text not in ("de", "d", "du", "la", "ل"):
            return ""
    return ""


def fitting(territories: list[Territory], level: str) -> Territory | None:
    """The one of the level named; a province rather than a region of the same name."""
    if level:
        territories = [one for one in territories if one.level in ALLOWED[level]]
        return next((one for one in territories if one.level == level), next(iter(territories), None))
    order = ("province", "prefecture", "region", "commune")
    return min(territories, key=lambda one: order.index(one.level) if one.level in order else 9, default=None)
