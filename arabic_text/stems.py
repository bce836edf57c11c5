"""Words without what is written onto them: article, conjunction, preposition, plural, pronoun, relation. Plain Python.

Light on purpose: it joins تعاونية, تعاونيات and للتعاونيات, and goes no deeper towards the root, where تعاون would
meet عون. Words come normalised (`arabic_text.likeness.normalised`): no tashkeel, one alif, ه for ة, ي for ى and ئ.
"""

import re
from functools import lru_cache

from arabic_text.lists import words_listed

ARABIC = re.compile("[\u0621-\u064a]")
SHORTEST = 3
"""Letters that are left at least, whatever is taken off."""

WITH_ARTICLE = ("وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل")
ONE_LETTER = ("و", "ب", "ل")
"""Taken off only before four letters or more: ك and ف alone begin too many words of their own."""

ENDINGS = (
    *(
        "ياتهم",
        "ياتها",
        "ياته",
        "اتهما",
        "اتهم",
        "اتها",
        "اتنا",
        "يتهم",
        "يتها",
        "اته",
        "يته",
        "يات",
        "يين",
        "يون",
        "تهم",
        "تها",
        "هما",
    ),
    *("ات", "ون", "ين", "ها", "هم", "هن", "نا", "يه", "يا", "ته", "ه", "ي", "ا"),
)

WHOLE = frozenset(words_listed("whole"))
"""Whose first or last letters only look like something written onto them; قانون is no plural of قان."""

PLURALS = dict(pair.split("/") for pair in words_listed("plurals"))
"""Plurals made inside the word, and relations made from another stem; the singular is stemmed in turn."""

FRENCH_ENDINGS = (("aux", "al"), ("ales", "al"), ("elles", "el"), ("ees", "e"), ("es", ""), ("s", ""), ("x", ""))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What a normalised word shares with its other forms: التعاونيات → تعاون. Numbers and short words stay."""
    if not ARABIC.search(word):
        return french_stem(word)
    for form in without_beginnings(word):
        if form in PLURALS:
            return without_ending(PLURALS[form])
        if form in WHOLE:
            return without_ending(form)
    return without_beginning_of_stem(without_ending(word))


def without_beginnings(word: str) -> list[str]:
    """The word, then what it may be once article, conjunction and preposition are off: لللجنة as well as للجنة."""
    forms = [word]
    for written_on in (*WITH_ARTICLE, *ONE_LETTER):
        rest = word.removeprefix(written_on)
        if rest != word and len(rest) >= SHORTEST:
            forms.append(rest)
    if word.startswith("و") and len(word) > SHORTEST + 2:
        forms += [form for form in without_beginnings(word[1:]) if form not in forms]
    return forms


def without_ending(word: str) -> str:
    """One ending less, the longest that leaves enough; تكوين and تحسين have none."""
    if word in WHOLE and not word.endswith("ه"):
        return word
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST and not is_of_the_word(rest, ending):
            return rest
    return word


def is_of_the_word(rest: str, ending: str) -> bool:
    """The ين of تكوين and تحسين is no plural."""
    bare = rest.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    return ending == "ين" and bare.startswith("ت") and len(bare) == SHORTEST


def without_beginning_of_stem(word: str) -> str:
    for written_on in WITH_ARTICLE:
        rest = word.removeprefix(written_on)
        if rest != word and len(rest) >= SHORTEST:
            return rest
    for letter in ONE_LETTER:
        rest = word.removeprefix(letter)
        if rest != word and len(rest) > SHORTEST:
            return without_beginning_of_stem(rest) if letter == "و" else rest
    return word


def french_stem(word: str) -> str:
    if len(word) <= SHORTEST or word.isdigit():
        return word
    for ending, instead in FRENCH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending) + instead
    return word.removesuffix("e")
