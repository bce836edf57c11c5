"""Names of organizations as people type them: cleaned, in one writing for comparing, and those that look alike."""

import unicodedata

from arabic_text.likeness import words_of

LONGEST = 200
"""Letters of a name that are kept."""


def cleaned(name: str) -> str:
    """A name in one line, without the marks of control that no file of another program takes."""
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in name)
    return " ".join(kept.split())[:LONGEST].strip()


def key_of_name(name: str) -> str:
    """One writing for all the spellings of a name: hamzas, ة and ى, tashkeel, accents, quotes and blanks don't count.

    Nothing for a name without a letter or a digit.
    """
    return " ".join(word.plain for word in words_of(name))
