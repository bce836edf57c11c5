"""One pattern for all the spellings of a word: hamza or none, ة or ه, ى or ي, with or without tashkeel, é or e."""

import re

MARKS = "[\u064b-\u065f\u0670\u0640]*"  # tashkeel, dagger alif, tatweel
LETTERS = {
    **dict.fromkeys("اأإآٱ", "[اأإآٱ]"),
    **dict.fromkeys("ىيئی", "[ىيئی]"),
    **dict.fromkeys("ةه", "[ةه]"),
    **dict.fromkeys("وؤ", "[وؤ]"),
    **dict.fromkeys("كکڪ", "[كکڪ]"),
    **dict.fromkeys("aàâAÀÂ", "[aàâAÀÂ]"),
    **dict.fromkeys("eéèêëEÉÈÊË", "[eéèêëEÉÈÊË]"),
    **dict.fromkeys("iîïIÎÏ", "[iîïIÎÏ]"),
    **dict.fromkeys("oôOÔ", "[oôOÔ]"),
    **dict.fromkeys("uùûüUÙÛÜ", "[uùûüUÙÛÜ]"),
    **dict.fromkeys("cçCÇ", "[cçCÇ]"),
}
NOT_LETTERS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def forgiving_pattern(words: str) -> str:
    """A regular expression that finds `words` whatever the spelling; words may be further apart but stay in order.

    Good for the engines of Python, SQLite (Django's) and PostgreSQL alike; whatever was typed is taken literally.
    An empty text gives an empty pattern, which finds everything.
    """
    bare = NOT_LETTERS.sub("", words).split()
    return ".*".join("".join(LETTERS.get(letter, re.escape(letter)) + MARKS for letter in word) for word in bare)
