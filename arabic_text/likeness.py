"""How much two texts say the same: their words normalised, stemmed and compared. Plain Python; Arabic and French.

A likeness only ever suggests: two centres of one town say nearly the same words and are two things.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from arabic_text.lists import words_listed
from arabic_text.normal import bare
from arabic_text.stems import stem

WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c\u200d])*")
EMPTY_WORDS = frozenset(words_listed("empty"))
"""That say nothing of what is asked, normalised."""


MOST_WORDS_OF_A_NAME = 3
MISSPELT_FROM = 75
"""Likeness of two stems of which one is the other with a letter wrong."""


@dataclass(frozen=True)
class Word:
    written: str
    start: int
    end: int
    plain: str


@lru_cache(maxsize=50_000)
def normalised(word: str) -> str:
    """One spelling for all of a word, as `arabic_text.normal` folds it; kept, since words come again and again."""
    return bare(word)


def words_of(text: str) -> list[Word]:
    """Each word of a text: as it is written, where it stands, and normalised."""
    words = (Word(found[0], *found.span(), normalised(found[0])) for found in WORD.finditer(text))
    return [word for word in words if word.plain.isalnum()]


def stems_of(text: str) -> list[str]:
    """The stems of a text in their order, without the words that say nothing."""
    plain = (word.plain for word in words_of(text))
    return [stem(word) for word in plain if word not in EMPTY_WORDS and word.removeprefix("و") not in EMPTY_WORDS]


def key_of(text: str) -> str:
    """What is compared of a text: its stems in the order of the alphabet, so that two halves may change places."""
    return " ".join(sorted(word for word in stems_of(text) if len(word) > 1 or word.isdigit()))


def likeness(first: str, second: str) -> int:
    """From 0 to 100, whatever the order of the words and their spelling. Restated, the same thing keeps 60 and more."""
    return likeness_of_keys(key_of(first), key_of(second))


def likeness_of_keys(first: str, second: str) -> int:
    if not first or not second:
        return 0
    return round(fuzz.ratio(first, second))


def differ_by_a_name(first: str, second: str) -> bool:
    """Whether two keys are one sentence about two things: a few words only here, a few only there, none misspelt.

    A health centre in one village and in the next: nearly the same words, and not the same thing.
    """
    words, others = Counter(first.split()), Counter(second.split())
    here, there = list((words - others).elements()), list((others - words).elements())
    if not here or not there or max(len(here), len(there)) > MOST_WORDS_OF_A_NAME:
        return False
    return any(max(fuzz.ratio(word, other) for other in there) < MISSPELT_FROM for word in here)


def differing_words(first: str, second: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """The words of both texts as written, each with whether the other text lacks it; a word said twice counts twice."""
    words, others = words_of(first), words_of(second)
    return marked(words, others), marked(others, words)


def marked(words: list[Word], others: list[Word]) -> list[tuple[str, bool]]:
    left = Counter(stem(word.plain) for word in others)
    found = []
    for word in words:
        left[stem(word.plain)] -= 1
        found.append((word.written, left[stem(word.plain)] < 0))
    return found
