"""Numbers in words, as lists are numbered: أولا، ثانيا … and الأولى، الثانية …; in folded text."""

import re
from collections.abc import Iterable

UNITS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
ADVERBS = ("اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
FEMININES = (
    "الاولي",
    "الثانيه",
    "الثالثه",
    "الرابعه",
    "الخامسه",
    "السادسه",
    "السابعه",
    "الثامنه",
    "التاسعه",
    "العاشره",
)
FRENCH = ("premierement", "deuxiemement", "troisiemement", "quatriemement", "cinquiemement", "sixiemement")

ORDINALS = {
    **{word: number for number, word in enumerate(ADVERBS, start=1)},
    **{f"{article}{unit} عشر": number for article in ("", "ال") for number, unit in enumerate(UNITS, start=11)},
    **{word: number for number, word in enumerate(FRENCH, start=1)},
    "عشرون": 20,
    "العشرون": 20,
    **{f"{unit} و عشرون": number for number, unit in enumerate(UNITS, start=21)},
    **{f"{unit} وعشرون": number for number, unit in enumerate(UNITS, start=21)},
}
FEMININE_ORDINALS = {
    **{word: number for number, word in enumerate(FEMININES, start=1)},
    **{f"ال{unit}ه عشره": number for number, unit in enumerate(UNITS, start=11)},
    **{f"ال{unit}ه عشر": number for number, unit in enumerate(UNITS, start=11)},
}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that tries each letter once however many they are."""
    rests: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        rests.setdefault(word[:1], []).append(word[1:])
    may_end = rests.pop("", None) is not None
    branches = [re.escape(letter) + any_of(more) for letter, more in rests.items()]
    if not branches:
        return ""
    return "(?:" + "|".join(branches) + ")" + ("?" if may_end else "")


ORDINAL = any_of(ORDINALS)
FEMININE_ORDINAL = any_of(FEMININE_ORDINALS)
