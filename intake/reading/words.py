"""The words of a folded text with their places, and names looked up by their words, never by a long pattern."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
BEGINNINGS = {*"وفبلك", *(first + second for first in "وف" for second in "بلك")}
LONG_ENOUGH = 5
"""Letters of a name in which one may be wrong."""
GAPS = {" ", "-", " - ", " -", "- ", "'", "\n"}


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int


def in_one_line(folded: str) -> str:
    """A paragraph's lines as one, letter for letter: words are looked for across the end of a line."""
    return LINE_END.sub(" ", folded)


def words_of(folded: str) -> Iterator[Word]:
    for found in WORD.finditer(folded):
        yield Word(found[0], found.start(), found.end())


@lru_cache(maxsize=4096)
def stems_of(word: str) -> tuple[str, ...]:
    """The word, and what is left of it without "و", "ب", "ل", "لل" and the like before it."""
    stems = [word]
    if word.startswith("لل") and len(word) > 4:
        stems += ["ال" + word[2:], word[1:]]
    for length in (1, 2):
        head = word[:length]
        if len(word) - length >= 3 and head in BEGINNINGS:
            stems.append(word[length:])
            if word[length:].startswith("لل"):
                stems.append("ال" + word[length + 2 :])
    return tuple(stems)


def without_one(text: str) -> set[str]:
    """The text, and every text it is with one letter less."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


class Names:
    """Names of places or bodies, each standing for something, found exactly or with one letter wrong."""

    def __init__(self, names: Iterable[tuple[str, object]]):
        self.exact: dict[str, list] = {}
        self.near: dict[str, list] = {}
        self.beginnings: set[str] = set()
        self.firsts: set[str] = set()
        for folded, what in names:
            words = [found[0] for found in WORD.finditer(folded)]
            if not words:
                continue
            key = "".join(words)
            self.firsts.add(words[0])
            self.exact.setdefault(key, []).append(what)
            for count in range(1, len(words)):
                self.beginnings.add("".join(words[:count]))
            if len(key) >= LONG_ENOUGH:
                for less in without_one(key):
                    self.near.setdefault(less, []).append((key, what))

    def exactly(self, key: str) -> list:
        return self.exact.get(key, [])

    def nearly(self, key: str) -> list:
        """What has this name, or this name but for one letter more, less or other."""
        if key in self.exact or len(key) < LONG_ENOUGH - 1:
            return self.exactly(key)
        found = {}
        for less in without_one(key):
            for name, what in self.near.get(less, ()):
                if is_one_off(name, key):
                    found[id(what)] = what
        return list(found.values())


def is_one_off(one: str, other: str) -> bool:
    """They differ in one letter at most, or in two neighbours the wrong way round."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    return short[same + 1 :] == long[same + 1 :] or (
        short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    )
