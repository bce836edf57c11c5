"""One spelling for words of headers, names and texts, fast enough for every cell of a large spreadsheet."""

import hashlib

from arabic_text.normal import TATWEEL, fold_character


class Letters(dict):
    """What `str.translate` makes of each character: its folded letters or figures, a blank for anything else."""

    def __missing__(self, code: int) -> str:
        folded = "" if chr(code) == TATWEEL else fold_character(chr(code))
        self[code] = plain = "".join(letter if letter.isalnum() else " " for letter in folded)
        return plain


LETTERS = Letters()


def plain(text: str) -> str:
    """Its words in one writing, one blank between them; no punctuation, no tashkeel."""
    return " ".join(text.translate(LETTERS).split())


def fingerprint(text: str) -> int:
    """The same for texts of the same words, whatever their spelling and punctuation; it fits 8 bytes."""
    return int.from_bytes(hashlib.blake2b(plain(text).encode(), digest_size=8).digest(), "big")
