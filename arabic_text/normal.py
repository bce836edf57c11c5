"""One writing for all the spellings of a text, with the way back: every folded letter knows its place in the source.

Tashkeel, tatweel and marks of direction go; hamzas, ة and ى, digits, dashes, quotes and letter forms become one;
a run of blanks is one blank. Patterns are then written once, and what they find is shown in the source as it stands.
"""

import unicodedata
from array import array
from dataclasses import dataclass

TATWEEL = "\u0640"
DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d\u1806"
NEW_LINES = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
ALIKE = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېۍ", "ي"),
    **dict.fromkeys("ةہھۀە", "ه"),
    **dict.fromkeys("کڪگڭݣݢڮ", "ك"),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys("«»“”„‟‹›", '"'),
    **dict.fromkeys("’‘‛ʼ´`", "'"),
    **dict.fromkeys(NEW_LINES, "\n"),
    **dict(zip("،؛؟٪٫٬۔º\u20e3", ",;?%.,.°)", strict=True)),
}
INVISIBLE = {"Mn", "Me", "Cf"}
"""Tashkeel and accents, marks of direction, joiners: a word is the same without them."""


@dataclass(frozen=True)
class Folded:
    """A text in one writing; `places[i]` is where its letter i stands in the source."""

    text: str
    places: array
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the source from which `text[start:end]` (not empty) was folded, with their tashkeel."""
        last = self.places[end - 1] + 1
        while last < len(self.source) and belongs_to_letter(self.source[last]):
            last += 1
        return self.places[start], last


def fold(text: str) -> Folded:
    """Fold a whole text. Lines stay lines; blanks at their ends go, so an empty line is an empty line."""
    letters: list[str] = []
    places = array("L")
    for place, char in enumerate(text):
        folded = FOLDS[char]
        if char == TATWEEL:
            folded = as_dash(text, place, letters)
        if not folded:
            continue
        if folded == " ":
            if not letters or letters[-1] in " \n":
                continue
        elif folded == "\n":
            if char == "\n" and place and text[place - 1] == "\r":
                continue
            if letters and letters[-1] == " ":
                letters.pop()
                places.pop()
        for letter in folded:
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), places, text)


def bare(text: str) -> str:
    """The words of a text in one writing, for comparing."""
    return fold(text).text.strip()


def belongs_to_letter(char: str) -> bool:
    return char == TATWEEL or unicodedata.category(char) == "Mn"


def as_dash(text: str, place: int, letters: list[str]) -> str:
    """A tatweel only lengthens a word; where no letter stands before it, or after "أـ " , it was typed for a dash."""
    before = letters[-1] if letters else "\n"
    if before == "-" and place and text[place - 1] == TATWEEL:
        return ""
    if not before.isalpha():
        return "-"
    is_alone = len(letters) == 1 or letters[-2] in " \n("
    is_end = place + 1 == len(text) or text[place + 1].isspace()
    return "-" if is_alone and is_end and before != "ه" else ""


class Folds(dict):
    """What each character becomes, learned as it is met."""

    def __missing__(self, char: str) -> str:
        self[char] = folded = fold_character(char)
        return folded


FOLDS = Folds()


def fold_character(char: str) -> str:
    if char in ALIKE:
        return ALIKE[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) in INVISIBLE:
        return ""
    if "CIRCLED" in unicodedata.name(char, "") and (value := unicodedata.numeric(char, 0)):
        return f"{value:.0f})"
    folded = "".join(ALIKE.get(part, part) for part in unicodedata.normalize("NFKD", char))
    return "".join(plain_digit(part) for part in folded if unicodedata.category(part) not in INVISIBLE).lower()


def plain_digit(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)
